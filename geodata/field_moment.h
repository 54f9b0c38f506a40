#pragma once
// Inside of event_times.h: texts of whole dates, in the forms that tables have beyond EDTF.

#include <string>
#include <string_view>

#include "geodata/event_times.h"

namespace geodata {

enum class DateForm : std::uint8_t { Hyphens, Slashes, DayFirst };

// A whole date with or without a time of day; false for all else, months, years and intervals among it. Fields may be
// out of range.
bool plain_moment(std::string_view text, FieldMoment& moment, DateForm& form);
bool is_in_range(const FieldMoment& moment);
// Whether it stands as 3/4/1990, of which nobody can say which is the month.
bool is_ambiguous_date(std::string_view text);

bool is_whole_number(std::string_view text); // digits and a sign
bool is_number(std::string_view text);       // "3.5", "1e9" too
bool is_eight_digit_date(std::int64_t number, CivilTime& at);

std::string edtf_text(const FieldMoment& moment); // fields may be out of range

} // namespace geodata
