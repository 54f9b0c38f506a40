#pragma once

#include <array>
#include <string>
#include <string_view>

#include "geodata/localized.h"
#include "geodata/time.h"

namespace geodata {

// How much of a date its text states; what is not stated is not shown.
enum class DatePart { Year, Month, Day, Minute, Second };

// Dates as people write them: "1990", "44 BC", "January 1990", "20 January 1990", "20 January 1990, 07:00";
// "e.ə. 44", "20 yanvar 1990"; "44 до н. э.", "январь 1990", "20 января 1990".
std::string date_words(const CivilTime& date, DatePart precision, Language language);

// From and to, both included and of the same precision, without repeating what they share: "13–26 January 1990",
// "December 1989 – March 1990", "20 January 1990, 00:00–03:00". One date when both are the same.
std::string range_words(const CivilTime& from, const CivilTime& to, DatePart precision, Language language);

// A date with what ties it to another: each language has its own prepositions, endings and cases.
enum class DateRole {
    From, // "from January 1990", "1990-cı ilin yanvarından", "с января 1990"
    Until, // "until January 1990", "1990-cı ilin yanvarınadək", "по январь 1990": it is part of what ends with it
    To, // the same after a From: "to January 1990"
    In  // what contains: "in January 1990", "1990-cı ilin yanvarında", "в январе 1990"
};
std::string date_phrase(const CivilTime& date, DatePart precision, DateRole role, Language language);

std::string year_words(std::int64_t year, Language language); // astronomical: 0 is 1 BC
// January to December: as a date alone has them, as a date with a day has them, and shortened for narrow places.
using MonthNames = std::array<std::string_view, 12>;
const MonthNames& month_names(Language language);
const MonthNames& month_names_after_day(Language language);
const MonthNames& short_month_names(Language language);

// The ending of an Azerbaijani ordinal, by the last word of the number as spoken: 1990 "cı", 1994 "cü", 2000 "ci".
std::string_view az_ordinal_ending(std::int64_t number);

} // namespace geodata
