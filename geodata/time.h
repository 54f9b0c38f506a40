#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "geodata/localized.h"

namespace geodata {

// Civil time at the place: seconds since 1970-01-01 00:00, proleptic Gregorian, no zone, no leap seconds.
// Two values stand for "unbounded"; arithmetic on them saturates (use `add_seconds`).
using CivilSeconds = std::int64_t;
inline constexpr CivilSeconds kUnboundedPast = std::numeric_limits<CivilSeconds>::min();
inline constexpr CivilSeconds kUnboundedFuture = std::numeric_limits<CivilSeconds>::max();
inline constexpr CivilSeconds kDay = 86400;

inline bool is_bounded(CivilSeconds t) { return t != kUnboundedPast && t != kUnboundedFuture; }
CivilSeconds add_seconds(CivilSeconds t, CivilSeconds delta);

// Half-open [begin, end), end > begin.
struct Interval {
    CivilSeconds begin = 0;
    CivilSeconds end = 0;
    bool operator==(const Interval&) const = default;
};

// What the slider selects: half-open [from, to), to > from.
struct TimeWindow {
    CivilSeconds from = kUnboundedPast;
    CivilSeconds to = kUnboundedFuture;
    bool operator==(const TimeWindow&) const = default;
};

struct CivilTime {
    std::int64_t year = 1970; // astronomical: 0 is 1 BC
    int month = 1;            // 1 to 12
    int day = 1;              // 1 to 31
    int hour = 0;
    int minute = 0;
    int second = 0;
    bool operator==(const CivilTime&) const = default;
};

CivilSeconds to_seconds(const CivilTime& t); // fields must be valid
CivilTime to_civil(CivilSeconds t);          // t must be bounded
bool is_valid_date(std::int64_t year, int month, int day);

// Units that the slider steps by and that axes are ruled in.
enum class CalendarUnit { Minute, Hour, Day, Week, Month, Year, Decade, Century };
CivilSeconds floor_to(CivilSeconds t, CalendarUnit unit);
CivilSeconds add_units(CivilSeconds t, CalendarUnit unit, std::int64_t count); // 31 Jan + 1 month = 28/29 Feb

// Text for people: "19 January 1990", "19 января 1990, 07:00".
std::string format_day(CivilSeconds t, Language language);
std::string format_moment(CivilSeconds t, Language language); // the time of day is left out at midnight
// "13 - 26 January 1990", "19 January 1990", "1990", "December 1989 - March 1990", "from 1918", with en dashes. The end
// of the window is shown as its last day, as --to reads it. A window of one second is that moment: "19 January 1990,
// 00:00".
std::string format_window(const TimeWindow& window, Language language);
// ISO text "1990-01-19T07:00:00"; a bounded t.
std::string format_iso(CivilSeconds t);

} // namespace geodata
