#include "app/session/time_player.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "app/session/time_window.h"

namespace app::session {

using geodata::CalendarUnit;
using geodata::CivilSeconds;
using geodata::TimeWindow;
using scene::TimeMode;

namespace {

constexpr double kSecondsToCross = 10;
constexpr double kRestOnEnd = 1; // seconds, before it starts again

CalendarUnit grain_of(CivilSeconds width) {
    if (width >= 2 * geodata::kDay) return CalendarUnit::Day;
    return width >= 7200 ? CalendarUnit::Hour : CalendarUnit::Minute;
}

// Steps of that size are not seen as such when all of the axis is crossed.
CalendarUnit grain_of_axis(CivilSeconds length) {
    constexpr CivilSeconds kFrames = 600;
    if (length >= kFrames * geodata::kDay) return CalendarUnit::Day;
    return length >= kFrames * 3600 ? CalendarUnit::Hour : CalendarUnit::Minute;
}

TimeWindow bounded(const TimeWindow& frame, const TimeWindow& domain, TimeMode mode) {
    // A window is played within the axis; elsewhere the frame is not seen, and only an open end must be closed.
    if (mode == TimeMode::Window) return {std::max(frame.from, domain.from), std::min(frame.to, domain.to)};
    TimeWindow closed = frame;
    if (!geodata::is_bounded(closed.from)) closed.from = std::min(domain.from, closed.to - 1);
    if (!geodata::is_bounded(closed.to)) closed.to = std::max(domain.to, closed.from + 1);
    return closed;
}

} // namespace

void TimePlayer::start(Setup setup, const TimeWindow& shown) {
    const bool same_kind = grown_ == shown && setup.mode == setup_.mode &&
                           setup.settings.backward == setup_.settings.backward &&
                           setup.axis.domain() == setup_.axis.domain();
    setup_ = std::move(setup);
    const TimeWindow& domain = setup_.axis.domain();
    const TimeWindow inside = bounded(shown, domain, setup_.mode);
    leads_with_end_ = scene::leads_with_end(setup_.mode, backward());
    const bool somewhere = inside.to > inside.from; // else it lies wholly beside the axis
    grows_ = setup_.mode == TimeMode::Window && (same_kind || !somewhere || inside == domain);
    width_ = grows_ ? 0 : inside.to - inside.from;
    grain_ = grows_                            ? grain_of(domain.to - domain.from)
             : setup_.mode == TimeMode::Window ? grain_of(width_)
                                               : grain_of_axis(domain.to - domain.from);
    first_ = domain.from;
    last_ = domain.to;
    if (setup_.mode == TimeMode::Window) (leads_with_end_ ? first_ : last_) += leads_with_end_ ? width_ : -width_;
    const CivilSeconds edge = leads_with_end_ ? inside.to : inside.from;
    edge_ = std::clamp(edge, first_, last_);
    stepped_ = grows_ ? std::optional<TimeWindow>() : inside;
    grown_.reset();
    rest_ = steps_due_ = 0;
    if (!somewhere || at_end())
        rewind();
    else
        count_from_edge();
}

void TimePlayer::rewind() {
    edge_ = backward() ? last_ : first_;
    if (stepped_) stepped_ = frame();
    steps_due_ = 0;
    count_from_edge();
}

void TimePlayer::count_from_edge() {
    position_ = setup_.axis.to_pixel(edge_, 1);
    begun_ = static_cast<double>(setup_.begins.before(edge_));
}

TimeWindow TimePlayer::frame() const {
    const TimeWindow& domain = setup_.axis.domain();
    if (grows_) {
        if (backward()) return {std::min(edge_, domain.to - 1), domain.to};
        return {domain.from, std::max(edge_, domain.from + 1)};
    }
    return leads_with_end_ ? TimeWindow{edge_ - width_, edge_} : TimeWindow{edge_, edge_ + width_};
}

void TimePlayer::set_edge(CivilSeconds edge) {
    edge = std::clamp(edge, first_, last_);
    edge_ = backward() ? std::min(edge_, edge) : std::max(edge_, edge);
}

TimePlayer::Frame TimePlayer::advance(double dt) {
    if (at_end()) { // rests there, before it starts again
        rest_ -= dt;
        if (rest_ <= 0) rewind();
    } else {
        switch (setup_.settings.pace) {
        case PlaySettings::Pace::Axis:
            advance_on_axis(dt);
            break;
        case PlaySettings::Pace::Steps:
            advance_by_steps(dt);
            break;
        case PlaySettings::Pace::Events:
            advance_by_events(dt);
            break;
        }
        if (at_end()) rest_ = kRestOnEnd;
    }
    const bool by_steps = stepped_ && setup_.settings.pace == PlaySettings::Pace::Steps;
    const Frame shown{by_steps ? *stepped_ : frame(), at_end() && !setup_.settings.loop};
    if (grows_) grown_ = shown.frame;
    return shown;
}

void TimePlayer::advance_on_axis(double dt) {
    const double way = dt * setup_.settings.speed / kSecondsToCross;
    position_ += backward() ? -way : way;
    if (backward() ? position_ <= 0 : position_ >= 1) {
        set_edge(backward() ? first_ : last_);
        return;
    }
    const CivilSeconds exact = setup_.axis.to_time(position_, 1);
    set_edge(backward() ? ceil_to(exact, grain_) : geodata::floor_to(exact, grain_));
}

void TimePlayer::advance_by_steps(double dt) {
    steps_due_ += dt * setup_.settings.steps_per_second;
    const int direction = backward() ? -1 : 1;
    for (; steps_due_ >= 1 && !at_end(); steps_due_ -= 1) {
        if (!stepped_) {
            set_edge(geodata::add_units(edge_, setup_.step, direction));
            continue;
        }
        const TimeWindow next = step_window(*stepped_, setup_.step, direction);
        set_edge(leads_with_end_ ? next.to : next.from);
        // The last step is shorter where a whole one would lead beyond the end.
        stepped_ = at_end() ? (leads_with_end_ ? ending_at(next, edge_) : beginning_at(next, edge_)) : next;
    }
}

void TimePlayer::advance_by_events(double dt) {
    const double passed = dt * setup_.settings.events_per_second;
    const auto all = static_cast<double>(setup_.begins.size());
    begun_ += backward() ? -passed : passed;
    // The last event stays as long as any other before the end is come to.
    if (backward() ? begun_ <= -1 : begun_ >= all + 1) {
        set_edge(backward() ? first_ : last_);
        return;
    }
    const double whole = std::clamp(backward() ? std::ceil(begun_) : std::floor(begun_), 0.0, all);
    const auto begun = static_cast<std::uint64_t>(whole);
    const CivilSeconds edge = edge_of(begun);
    // Not on to the end before its time.
    set_edge(backward() ? std::max(edge, first_ + 1) : std::min(edge, last_ - 1));
}

// Where the edge stands when so many events have begun: behind the last of them when it ends the frame; on it, or going
// back on the one after it, when it begins the frame.
CivilSeconds TimePlayer::edge_of(std::uint64_t begun) const {
    const EventBegins& begins = setup_.begins;
    if (!leads_with_end_ && backward()) return begun < begins.size() ? begins.begin(begun) : edge_;
    if (begun == 0) return backward() ? first_ : edge_;
    const CivilSeconds begin = begins.begin(begun - 1);
    return leads_with_end_ ? line_after(begin) : begin;
}

} // namespace app::session
