#pragma once

#include <string>

#include "geodata/time.h"

namespace geodata {

// How much of a date its text states; what is not stated is not shown.
enum class DatePart { Year, Month, Day, Minute, Second };

// Dates as people write them in English: "1990", "44 BC", "January 1990", "20 January 1990", "20 January 1990, 07:00".
std::string date_words(const CivilTime& date, DatePart precision);

// From and to, both included and of the same precision, without repeating what they share: "13–26 January 1990",
// "December 1989 – March 1990", "20 January 1990, 00:00–03:00". One date when both are the same.
std::string range_words(const CivilTime& from, const CivilTime& to, DatePart precision);

} // namespace geodata
