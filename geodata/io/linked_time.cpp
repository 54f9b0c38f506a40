#include "geodata/io/linked_time.h"

#include <fmt/format.h>

namespace geodata::io {
namespace {

bool is_midnight(CivilSeconds t) { return floor_to(t, CalendarUnit::Day) == t; }

std::string date_text(CivilSeconds t, CalendarUnit precision) {
    const CivilTime civil = to_civil(t);
    std::string text = civil.year < 0 ? fmt::format("-{:04}", -civil.year) : fmt::format("{:04}", civil.year);
    if (precision == CalendarUnit::Year) return text;
    text += fmt::format("-{:02}", civil.month);
    if (precision == CalendarUnit::Month) return text;
    return text + fmt::format("-{:02}", civil.day);
}

std::string moment_text(CivilSeconds t, bool seconds) {
    const CivilTime civil = to_civil(t);
    std::string text = date_text(t, CalendarUnit::Day) + fmt::format("T{:02}:{:02}", civil.hour, civil.minute);
    return seconds ? text + fmt::format(":{:02}", civil.second) : text;
}

// "1884-10" when the interval is exactly that.
std::string whole_unit(const Interval& interval) {
    for (const CalendarUnit unit : {CalendarUnit::Year, CalendarUnit::Month, CalendarUnit::Day}) {
        if (floor_to(interval.begin, unit) == interval.begin && add_units(interval.begin, unit, 1) == interval.end)
            return date_text(interval.begin, unit);
    }
    constexpr CivilSeconds kMinute = 60;
    if (interval.end - interval.begin == kMinute && interval.begin % kMinute == 0)
        return moment_text(interval.begin, false);
    if (interval.end - interval.begin == 1) return moment_text(interval.begin, true);
    return {};
}

bool is_open(const Interval& interval) { return !is_bounded(interval.begin) && interval.begin == interval.end; }

} // namespace

Json linked_bound(const Interval& interval) {
    const bool has_begin = is_bounded(interval.begin), has_end = is_bounded(interval.end);
    if (has_begin && has_end) {
        if (std::string unit = whole_unit(interval); !unit.empty()) return {{"in", std::move(unit)}};
    }
    Json bound = Json::object();
    if (has_begin)
        bound["earliest"] = is_midnight(interval.begin) ? date_text(interval.begin, CalendarUnit::Day)
                                                        : moment_text(interval.begin, true);
    if (has_end) // half-open: the last day or second inside it
        bound["latest"] = is_midnight(interval.end) ? date_text(interval.end - 1, CalendarUnit::Day)
                                                    : moment_text(interval.end - 1, true);
    return bound;
}

Json linked_timespan(const TimeSpan& span) {
    Json json = Json::object();
    json["start"] = linked_bound(is_open(span.begin) ? Interval{kUnboundedPast, span.end.end} : span.begin);
    json["end"] = linked_bound(is_open(span.end) ? Interval{span.begin.begin, kUnboundedFuture} : span.end);
    return json;
}

bool says_all_of(const TimeSpan& span) { return !is_open(span.begin) && !is_open(span.end); }

} // namespace geodata::io
