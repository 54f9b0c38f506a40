#include <algorithm>
#include <memory>

#include "app/scene/table_time_counts.h"
#include "app/scene/time_axis.h"
#include "app/session/event_begins.h"
#include "app/session/session_impl.h"
#include "app/session/time_window.h"

namespace app::session {

using geodata::CivilSeconds;
using geodata::TimeWindow;
using scene::TimeMode;

namespace {

// Whether the frame shows any of the dated time, or stands on its end.
bool reaches(TimeMode mode, const TimeWindow& frame, const TimeWindow& domain) {
    switch (mode) {
    case TimeMode::Window:
        return frame.from < domain.to && domain.from < frame.to;
    case TimeMode::SoFar:
        return frame.to >= domain.from && frame.to <= domain.to;
    case TimeMode::Instant:
    case TimeMode::FromHere:
        return frame.from >= domain.from && frame.from <= domain.to;
    }
    return false;
}

// The frame moved so that what its mode shows begins to hold an event that begins then.
TimeWindow at_begin(TimeMode mode, const TimeWindow& frame, CivilSeconds begin) {
    return mode == TimeMode::SoFar ? ending_at(frame, line_after(begin)) : beginning_at(frame, begin);
}

} // namespace

TimeWindow Session::Impl::time_domain() const { return scene::axis_domain(*state.atlas); }

void Session::Impl::set_window(const TimeWindow& frame) {
    if (frame.from < frame.to) scene::set_frame(state.view, state.view.time.mode, frame);
}

EventBegins Session::Impl::event_begins() const {
    auto own = std::make_shared<scene::AtlasTimeCounts>();
    own->rebuild(*state.atlas, state.view.filter);
    std::vector<std::shared_ptr<const scene::TimeCounts>> all{std::move(own)};
    if (state.tables)
        for (const geodata::TableSelection& table : *state.tables)
            all.push_back(std::make_shared<scene::TableTimeCounts>(table, *state.atlas));
    return {std::move(all), time_domain()};
}

// ---- Moving

// The window as wide as before, so that it begins with the event's first day, hour or minute (or ends with its last,
// when going back).
void Session::Impl::go_to_event(int index, bool forward) {
    if (index < 0) return tell_no_event(forward);
    state.playing = false;
    const geodata::Event& event = state.atlas->events[static_cast<std::size_t>(index)];
    const TimeWindow filled = geodata::window_of(*span_under(state.view.filter.lens, event));
    const TimeWindow& window = state.view.filter.window;
    // Of an event with an open end the near one is bounded: the event lies wholly on one side of the window.
    set_window(forward ? beginning_at(window, filled.from) : ending_at(window, filled.to));
}

void Session::Impl::tell_no_event(bool forward) {
    add_notice(NoticeKind::Note,
               forward ? tr("No later event passes the filter") : tr("No earlier event passes the filter"));
}

// Where a moment leads, an event is next when it begins next.
void Session::Impl::go_to_begin(bool forward) {
    const EventBegins begins = event_begins();
    const TimeMode mode = state.view.time.mode;
    const TimeWindow frame = scene::frame_of(state.view);
    std::uint64_t n = 0;
    if (mode == TimeMode::SoFar) {
        n = begins.before(frame.to);
        if (!forward) { // before those that are now the last
            while (n > 0 && line_after(begins.begin(n - 1)) >= frame.to) n = begins.before(begins.begin(n - 1));
        }
    } else {
        n = begins.before(forward ? geodata::add_seconds(frame.from, 1) : frame.from);
    }
    if (forward ? n >= begins.size() : n == 0) return tell_no_event(forward);
    state.playing = false;
    set_window(at_begin(mode, frame, begins.begin(forward ? n : n - 1)));
}

void Session::Impl::go_to_end(bool last) {
    if (!state.atlas) return;
    remember_place();
    if (state.view.time.mode == TimeMode::Window) {
        geodata::EventFilter beside_all = state.view.filter;
        const TimeWindow domain = time_domain();
        beside_all.window =
            last ? TimeWindow{domain.to, geodata::kUnboundedFuture} : TimeWindow{geodata::kUnboundedPast, domain.from};
        go_to_event(last ? geodata::previous_event(*state.atlas, beside_all)
                         : geodata::next_event(*state.atlas, beside_all),
                    !last);
        return;
    }
    const EventBegins begins = event_begins();
    if (begins.size() == 0) return tell_no_event(!last);
    state.playing = false;
    set_window(at_begin(state.view.time.mode, scene::frame_of(state.view), begins.begin(last ? begins.size() - 1 : 0)));
}

void Session::Impl::show_time_of(const geodata::Event& event) {
    const auto& span = span_under(state.view.filter.lens, event);
    if (!span || geodata::classify(*span, state.view.filter.window) != geodata::TimeRelation::Out) return;
    const auto& b = state.view.filter.compared;
    if (b && geodata::classify(*span, *b) != geodata::TimeRelation::Out) return;
    state.playing = false;
    const TimeWindow frame = scene::frame_of(state.view);
    if (state.view.time.mode == TimeMode::Window)
        set_window(moved_to_hold(frame, geodata::window_of(*span)));
    else if (geodata::is_bounded(span->begin.begin))
        set_window(at_begin(state.view.time.mode, frame, span->begin.begin));
    else
        set_window(ending_at(frame, span->end.end));
}

void Session::Impl::on(const action::SetWindow& a) {
    state.playing = false;
    set_window(a.window);
}

void Session::Impl::on(const action::GoToTime& a) {
    if (a.span.from >= a.span.to) return;
    remember_place();
    state.playing = false;
    const TimeWindow frame = scene::frame_of(state.view);
    if (state.view.time.mode == TimeMode::Window)
        set_window(a.span);
    else if (state.view.time.mode == TimeMode::SoFar)
        set_window(geodata::is_bounded(a.span.to) ? ending_at(frame, a.span.to) : beginning_at(frame, a.span.from));
    else
        set_window(geodata::is_bounded(a.span.from) ? beginning_at(frame, a.span.from) : ending_at(frame, a.span.to));
}

void Session::Impl::on(const action::StepTime& a) {
    if (!state.atlas) return;
    state.playing = false;
    const TimeWindow stepped = step_window(scene::frame_of(state.view), state.step_unit, a.steps);
    if (reaches(state.view.time.mode, stepped, time_domain())) set_window(stepped);
}

void Session::Impl::on(const action::StepWindow& a) {
    if (!state.atlas) return;
    state.playing = false;
    const TimeWindow stepped = step_by_width(scene::frame_of(state.view), a.windows);
    if (reaches(state.view.time.mode, stepped, time_domain())) set_window(stepped);
}

void Session::Impl::on(const action::GoToFirst& /*a*/) { go_to_end(false); }
void Session::Impl::on(const action::GoToLast& /*a*/) { go_to_end(true); }

void Session::Impl::on(const action::GoToNextEvent& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    if (state.view.time.mode == TimeMode::Window)
        go_to_event(geodata::next_event(*state.atlas, state.view.filter), true);
    else
        go_to_begin(true);
}

void Session::Impl::on(const action::GoToPreviousEvent& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    if (state.view.time.mode == TimeMode::Window)
        go_to_event(geodata::previous_event(*state.atlas, state.view.filter), false);
    else
        go_to_begin(false);
}

// ---- Modes and range

bool Session::Impl::is_full_range() const {
    return before_full && state.view.time.mode == TimeMode::Window && state.view.filter.window == time_domain();
}

void Session::Impl::on(const action::FullRange& /*a*/) {
    if (!state.atlas) return;
    remember_place();
    state.playing = false;
    if (is_full_range()) {
        scene::set_frame(state.view, before_full->mode, before_full->frame);
        before_full.reset();
        return;
    }
    if (state.view.filter.window == time_domain()) return;
    before_full = BeforeFull{state.view.time.mode, scene::frame_of(state.view)};
    scene::set_frame(state.view, TimeMode::Window, time_domain());
}

void Session::Impl::on(const action::SetTimeMode& a) {
    if (!state.atlas || a.mode == state.view.time.mode) return;
    // What the full range was laid over is the frame still.
    const TimeWindow frame = is_full_range() ? before_full->frame : scene::frame_of(state.view);
    scene::set_frame(state.view, a.mode, frame);
    restart_play();
}

void Session::Impl::on(const action::SetStepUnit& a) {
    state.step_unit = a.unit;
    if (state.view.time.fade.steps > 0) state.view.time.fade.unit = a.unit;
    restart_play();
}

void Session::Impl::on(const action::SetFade& a) {
    state.view.time.fade = {std::max(0, a.steps), a.steps > 0 ? state.step_unit : geodata::CalendarUnit::Day};
}

void Session::Impl::on(const action::SetLinearAxis& a) {
    state.view.time.linear_axis = a.linear;
    restart_play();
}

// ---- Playing

void Session::Impl::start_play() {
    TimePlayer::Setup setup;
    setup.axis = scene::TimeAxis::of(*state.atlas, state.view.time.linear_axis);
    setup.begins = event_begins();
    setup.mode = state.view.time.mode;
    setup.step = state.step_unit;
    setup.settings = state.play;
    player.start(std::move(setup), scene::frame_of(state.view));
    state.playing = true;
}

void Session::Impl::restart_play() {
    if (state.playing) start_play();
}

void Session::Impl::on(const action::TogglePlay& /*a*/) {
    if (state.playing) {
        state.playing = false;
    } else if (state.atlas) {
        remember_place();
        start_play();
    }
}

void Session::Impl::on(const action::PlayInDirection& a) {
    if (!state.atlas) return;
    if (state.playing && state.play.backward == a.backward) {
        state.playing = false;
        return;
    }
    remember_place();
    state.play.backward = a.backward;
    start_play();
}

void Session::Impl::on(const action::SetPlay& a) {
    state.play = a.settings;
    restart_play();
}

} // namespace app::session
