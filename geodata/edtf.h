#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/localized.h"
#include "geodata/result.h"
#include "geodata/time.h"

namespace geodata {

// What a date can mean: `begin` (B) is when the thing can have begun, `end` (E) when it can have last been going on.
// A single day D has begin = end = [D 00:00, next day 00:00). Open ends reach to kUnboundedPast / kUnboundedFuture:
// `X/..` goes on without end, so that its E is [kUnboundedFuture, kUnboundedFuture]; the end of `X/` is unknown, so
// that its E is [begin of X, kUnboundedFuture]. `../Y` and `/Y` likewise.
struct TimeSpan {
    Interval begin;
    Interval end;
    bool operator==(const TimeSpan&) const = default;
};

// Reads EDTF (ISO 8601-2, levels 0 and 1) and, beyond it, `YYYY-MM-DDThh:mm` (a minute wide) and `~ ? %` after a time
// of day. Intervals `X/Y`, `X/..`, `../Y`, `X/`, `/Y`; qualifiers `~ ? %` widen B and E by one unit of their precision
// on each side; seasons 21-24 are three calendar months (spring = March to May, winter = December to February of the
// next year); X digits are the whole range, and their unit is that range; `Y` years, negative years, letters upper case
// only. A time with an offset or Z is converted to `zone` (IANA name); an unknown zone is an error only when it is
// needed. Error (BadFormat, InvalidArgument): names the text and what is wrong with it ("month 13", "29 February 1900
// does not exist", "the interval ends before it begins").
Result<TimeSpan> parse_edtf(std::string_view text, std::string_view zone = "UTC");

// `--from D` starts where D starts, `--to D` ends where D ends; a D with a time of day is exclusive as `to`. `..` is
// unbounded. D is a single date, not an interval.
Result<CivilSeconds> parse_window_from(std::string_view text);
Result<CivilSeconds> parse_window_to(std::string_view text);
// Both, and from < to (InvalidArgument otherwise). An empty text is unbounded.
Result<TimeWindow> parse_window(std::string_view from, std::string_view to);

// The shortest D for which parse_window_from / _to give the bound back: "1990", "1990-01", "1990-01-13",
// "1990-01-19T21:30", ".." when unbounded.
std::string window_from_text(const TimeWindow& window);
std::string window_to_text(const TimeWindow& window);

// The date for people, never more exact than the text: "20 January 1990, 07:00", "19–20 January 1990", "about 1918",
// "perhaps 1918", "January 1990",
// "spring 1990", "1990s", "from 8 December 1989"; in Russian "весна 1990", "с 8 декабря 1989". What is no
// EDTF comes back as it is.
std::string describe_edtf(std::string_view text, Language language);

} // namespace geodata
