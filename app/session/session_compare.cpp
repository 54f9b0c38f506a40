#include <algorithm>
#include <cmath>
#include <utility>

#include "app/scene/time_axis.h"
#include "app/session/session_impl.h"
#include "app/session/time_window.h"

namespace app::session {

using geodata::TimeWindow;

namespace {

constexpr double kBlinkSeconds = 1; // how long A, then B, is shown

bool overlaps(const TimeWindow& a, const TimeWindow& b) { return a.from < b.to && b.from < a.to; }

// What A is compared with at first: the window just after it, of its width; at the end of the range the one just
// before. Beside an open end there is only the other side. A that fills the range is compared with `opening`, the
// window that the atlas opens with, or else with the later half of the range.
TimeWindow first_b(const TimeWindow& a, const TimeWindow& range, const TimeWindow& opening) {
    const bool open_past = a.from <= range.from, open_future = a.to >= range.to;
    if (open_past && open_future) {
        if (opening != a && geodata::is_bounded(opening.from) && geodata::is_bounded(opening.to)) return opening;
        return {range.from + (range.to - range.from) / 2, range.to};
    }
    if (!geodata::is_bounded(a.from)) return {a.to, geodata::kUnboundedFuture};
    if (!geodata::is_bounded(a.to)) return {geodata::kUnboundedPast, a.from};
    const TimeWindow after = step_by_width(a, 1);
    return overlaps(after, range) ? after : step_by_width(a, -1);
}

} // namespace

bool Session::Impl::blinking() const {
    return comparing() && state.view.compare_style == scene::CompareStyle::Blink && !tour.state().running();
}

void Session::Impl::blink(double dt) {
    if (!blinking()) {
        blink_elapsed = 0;
        state.blink_b = false;
        return;
    }
    blink_elapsed += dt;
    if (blink_elapsed < kBlinkSeconds) return;
    blink_elapsed = std::fmod(blink_elapsed, kBlinkSeconds);
    state.blink_b = !state.blink_b;
}

void Session::Impl::on(const action::CompareWith& a) {
    if (a.window && a.window->from >= a.window->to) return;
    state.view.filter.compared = a.window;
}

void Session::Impl::on(const action::ToggleCompare& /*a*/) {
    if (!state.atlas) return;
    if (comparing()) {
        state.view.filter.compared.reset();
        return;
    }
    state.playing = false;
    state.view.filter.compared =
        first_b(state.view.filter.window, scene::axis_domain(*state.atlas), state.atlas->initial.window);
}

void Session::Impl::on(const action::SwapWindows& /*a*/) {
    if (!comparing()) return;
    state.playing = false;
    const TimeWindow a = state.view.filter.window;
    scene::set_frame(state.view, scene::TimeMode::Window, *state.view.filter.compared);
    state.view.filter.compared = a;
}

void Session::Impl::on(const action::SetCompareStyle& a) {
    if (state.view.compare_style == a.style) return;
    state.view.compare_style = a.style;
    blink_elapsed = 0;
    state.blink_b = false;
}

void Session::Impl::on(const action::MoveSwipe& a) {
    if (!std::isnan(a.to)) state.view.swipe = std::clamp(a.to, 0.0, 1.0);
}

} // namespace app::session
