#include "app/scene/time_mode.h"

#include <algorithm>

namespace app::scene {

using geodata::CivilSeconds;
using geodata::is_bounded;
using geodata::TimeWindow;

TimeWindow window_in(TimeMode mode, const TimeWindow& frame) {
    switch (mode) {
    case TimeMode::Window:
        break;
    case TimeMode::Instant:
        if (is_bounded(frame.from)) return {frame.from, frame.from + 1};
        return is_bounded(frame.to) ? TimeWindow{frame.to - 1, frame.to} : frame;
    case TimeMode::SoFar:
        return {geodata::kUnboundedPast, frame.to};
    case TimeMode::FromHere:
        return {frame.from, geodata::kUnboundedFuture};
    }
    return frame;
}

bool leads_with_end(TimeMode mode, bool backward) {
    return mode == TimeMode::SoFar || (mode == TimeMode::Window && !backward);
}

double faded(const Fade& fade, CivilSeconds end, CivilSeconds now) {
    if (fade.steps <= 0 || !is_bounded(now) || !is_bounded(end)) return 0;
    const CivilSeconds first = geodata::add_units(now, fade.unit, -fade.steps);
    if (end >= first) return 0;
    const CivilSeconds last = geodata::add_units(now, fade.unit, -2 * fade.steps);
    return std::min(1.0,
                    static_cast<double>(first - end) / static_cast<double>(std::max<CivilSeconds>(first - last, 1)));
}

} // namespace app::scene
