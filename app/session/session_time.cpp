#include <algorithm>

#include "app/scene/time_axis.h"
#include "app/session/session_impl.h"
#include "app/session/time_window.h"

namespace app::session {

using geodata::TimeWindow;

namespace {

bool overlaps(const TimeWindow& a, const TimeWindow& b) { return a.from < b.to && b.from < a.to; }

} // namespace

void Session::Impl::set_window(const TimeWindow& window) {
    if (window.from < window.to) state.view.filter.window = window;
}

// The window as wide as before, so that it begins with the event's first day, hour or minute (or ends with its last,
// when going back).
void Session::Impl::go_to_event(int index, bool forward) {
    if (index < 0) {
        add_notice(NoticeKind::Note,
                   forward ? tr("No later event passes the filter") : tr("No earlier event passes the filter"));
        return;
    }
    state.playing = false;
    const geodata::Event& event = state.atlas->events[static_cast<std::size_t>(index)];
    const TimeWindow filled = geodata::window_of(*span_under(state.view.filter.lens, event));
    const TimeWindow& window = state.view.filter.window;
    // Of an event with an open end the near one is bounded: the event lies wholly on one side of the window.
    set_window(forward ? beginning_at(window, filled.from) : ending_at(window, filled.to));
}

void Session::Impl::on(const action::SetWindow& a) {
    state.playing = false;
    set_window(a.window);
}

void Session::Impl::on(const action::StepTime& a) {
    if (!state.atlas) return;
    state.playing = false;
    const TimeWindow stepped = step_window(state.view.filter.window, state.step_unit, a.steps);
    if (overlaps(stepped, scene::axis_domain(*state.atlas))) set_window(stepped);
}

void Session::Impl::on(const action::StepWindow& a) {
    if (!state.atlas) return;
    state.playing = false;
    const TimeWindow stepped = step_by_width(state.view.filter.window, a.windows);
    if (overlaps(stepped, scene::axis_domain(*state.atlas))) set_window(stepped);
}

void Session::Impl::on(const action::SetStepUnit& a) { state.step_unit = a.unit; }

void Session::Impl::on(const action::TogglePlay& /*a*/) {
    if (state.playing) {
        state.playing = false;
    } else if (state.atlas) {
        remember_place();
        state.playing = player.start(*state.atlas, state.view.filter.window);
    }
}

void Session::Impl::on(const action::FullRange& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    state.playing = false;
    set_window(scene::axis_domain(*state.atlas));
}

void Session::Impl::on(const action::GoToFirst& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    geodata::EventFilter before_all = state.view.filter;
    before_all.window = {geodata::kUnboundedPast, scene::axis_domain(*state.atlas).from};
    go_to_event(geodata::next_event(*state.atlas, before_all), true);
}

void Session::Impl::on(const action::GoToLast& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    geodata::EventFilter after_all = state.view.filter;
    after_all.window = {scene::axis_domain(*state.atlas).to, geodata::kUnboundedFuture};
    go_to_event(geodata::previous_event(*state.atlas, after_all), false);
}

void Session::Impl::on(const action::GoToNextEvent& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    go_to_event(geodata::next_event(*state.atlas, state.view.filter), true);
}

void Session::Impl::on(const action::GoToPreviousEvent& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    go_to_event(geodata::previous_event(*state.atlas, state.view.filter), false);
}

} // namespace app::session
