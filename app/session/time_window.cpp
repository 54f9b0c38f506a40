#include "app/session/time_window.h"

#include <algorithm>

namespace app::session {

using geodata::add_seconds;
using geodata::add_units;
using geodata::CalendarUnit;
using geodata::CivilSeconds;
using geodata::floor_to;
using geodata::is_bounded;
using geodata::TimeWindow;

namespace {

bool has_width(const TimeWindow& window) { return is_bounded(window.from) && is_bounded(window.to); }
bool on_whole(const TimeWindow& window, CalendarUnit unit) {
    return floor_to(window.from, unit) == window.from && floor_to(window.to, unit) == window.to;
}
// Units that differ in length from one to the next.
bool is_uneven(CalendarUnit unit) { return unit >= CalendarUnit::Month; }

CivilSeconds add_units_if_bounded(CivilSeconds t, CalendarUnit unit, int count) {
    return is_bounded(t) ? add_units(t, unit, count) : t;
}

} // namespace

CivilSeconds ceil_to(CivilSeconds t, CalendarUnit unit) {
    const CivilSeconds floor = floor_to(t, unit);
    return floor == t ? t : add_units(floor, unit, 1);
}

TimeWindow step_window(const TimeWindow& window, CalendarUnit unit, int steps) {
    if (!has_width(window) || (is_uneven(unit) && on_whole(window, unit)))
        return {add_units_if_bounded(window.from, unit, steps), add_units_if_bounded(window.to, unit, steps)};
    return beginning_at(window, add_units(window.from, unit, steps));
}

TimeWindow step_by_width(const TimeWindow& window, int windows) {
    if (!has_width(window)) return window;
    if (on_whole(window, CalendarUnit::Month)) {
        int months = 0;
        while (add_units(window.from, CalendarUnit::Month, months) < window.to) ++months;
        return step_window(window, CalendarUnit::Month, months * windows);
    }
    return beginning_at(window, add_seconds(window.from, (window.to - window.from) * windows));
}

TimeWindow beginning_at(const TimeWindow& window, CivilSeconds from) {
    if (!has_width(window)) return {from, std::max(window.to, from + 1)};
    return {from, add_seconds(from, window.to - window.from)};
}

TimeWindow ending_at(const TimeWindow& window, CivilSeconds to) {
    if (!has_width(window)) return {std::min(window.from, to - 1), to};
    return {add_seconds(to, window.from - window.to), to};
}

TimeWindow moved_to_hold(const TimeWindow& window, const TimeWindow& span) {
    TimeWindow moved = window;
    if (is_bounded(span.to) && span.to > moved.to) moved = ending_at(moved, span.to);
    if (is_bounded(span.from) && span.from < moved.from) moved = beginning_at(moved, span.from);
    return moved;
}

} // namespace app::session
