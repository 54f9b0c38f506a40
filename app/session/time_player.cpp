#include "app/session/time_player.h"

#include <algorithm>
#include <cassert>

namespace app::session {

using geodata::CalendarUnit;
using geodata::TimeWindow;

namespace {

constexpr double kSecondsToCross = 10;

CalendarUnit grain_of(geodata::CivilSeconds width) {
    if (width >= 2 * geodata::kDay) return CalendarUnit::Day;
    return width >= 7200 ? CalendarUnit::Hour : CalendarUnit::Minute;
}

} // namespace

bool TimePlayer::start(const geodata::Atlas& atlas, const TimeWindow& window) {
    const TimeWindow domain = scene::axis_domain(atlas);
    if (domain.to <= domain.from) return false;
    const bool resumes = last_ == window && axis_.domain() == domain && window.to < domain.to;
    axis_ = scene::TimeAxis::warped(atlas.events, domain);
    const TimeWindow inside{std::max(window.from, domain.from), std::min(window.to, domain.to)};
    if (!resumes) {
        const bool has_width = inside.to > inside.from && inside != domain;
        width_ = has_width ? inside.to - inside.from : 0;
        grain_ = grain_of(has_width ? width_ : domain.to - domain.from);
    }
    const geodata::CivilSeconds first = domain.from + width_;
    const geodata::CivilSeconds edge =
        inside.to > inside.from && inside.to < domain.to ? std::max(inside.to, first) : first;
    position_ = axis_.to_pixel(edge, 1);
    last_.reset();
    return true;
}

TimePlayer::Frame TimePlayer::advance(double dt) {
    const TimeWindow& domain = axis_.domain();
    position_ += dt / kSecondsToCross;
    Frame frame;
    frame.finished = position_ >= 1;
    geodata::CivilSeconds edge = domain.to;
    if (!frame.finished) {
        const geodata::CivilSeconds exact = axis_.to_time(position_, 1);
        edge = std::clamp(geodata::floor_to(exact, grain_), domain.from + std::max<geodata::CivilSeconds>(width_, 1),
                          domain.to);
        if (last_) edge = std::max(edge, last_->to);
    }
    frame.window = {width_ == 0 ? domain.from : edge - width_, edge};
    last_ = frame.window;
    return frame;
}

} // namespace app::session
