#include <algorithm>

#include <fmt/format.h>

#include "app/session/session_impl.h"

namespace app::session {

const geodata::Tour* Session::Impl::running_tour() const {
    return state.atlas && tour.state().running() ? state.atlas->find_tour(tour.state().tour) : nullptr;
}

void Session::Impl::carry_out(TourPlayer::Effect effect) {
    switch (effect) {
    case TourPlayer::Effect::None:
        break;
    case TourPlayer::Effect::ShowStop:
        show_stop();
        break;
    case TourPlayer::Effect::LeaveFullScreen:
        request(Request::Kind::LeaveFullScreen);
        break;
    case TourPlayer::Effect::LeaveTour:
        leave_tour();
        break;
    }
}

// The whole state of the stop at once, but for the camera, which flies there and arrives exactly: however one came to a
// stop, it ends as the same view.
void Session::Impl::show_stop() {
    const geodata::Tour* running = running_tour();
    if (running == nullptr) return;
    const scene::Camera from = state.view.camera;
    state.view = scene::stop_view(*state.atlas, *running, tour.state().stop, state.view);
    state.playing = false;
    state.inspected.reset();
    framing.reset();
    motion.fly(from, state.view.camera, state.size);
    state.view.camera = from;
}

void Session::Impl::set_exploring() {
    const geodata::Tour* running = running_tour();
    if (running == nullptr) return;
    tour.explored();
    // A title covers the map, and the map is what is wanted now; a caption beside it may stay.
    const auto stop = static_cast<std::size_t>(tour.state().stop);
    if (running->stops[stop].layout == geodata::StopLayout::Map) return;
    state.view.tour.clear();
    state.view.stop = -1;
}

void Session::Impl::leave_tour() {
    if (!tour.state().running()) return;
    state.last_tour = tour.state().tour;
    state.last_stop = tour.state().stop;
    tour.end();
    motion.stop();
    state.playing = false;
    state.inspected.reset();
    if (!before_tour) return;
    // The theme and the language were chosen, wherever that was.
    const bool dark = state.view.dark;
    const geodata::Language language = state.view.language;
    state.view = before_tour->view;
    state.view.dark = dark;
    state.view.language = language;
    state.panels_visible = before_tour->panels_visible;
    state.introduction_visible = before_tour->introduction_visible;
    framing = before_tour->framing;
    if (state.full_screen && !before_tour->full_screen) request(Request::Kind::LeaveFullScreen);
    before_tour.reset();
}

void Session::Impl::leave_one_level() {
    if (tour.state().running()) {
        carry_out(tour.leave_one_level(state.full_screen));
    } else if (state.introduction_visible) {
        on(action::DismissIntroduction{});
    } else if (state.full_screen) {
        request(Request::Kind::LeaveFullScreen);
    } else if (!state.panels_visible) {
        state.panels_visible = true;
    } else if (state.inspected) {
        state.inspected.reset();
    } else if (!state.view.selected_event.empty()) {
        state.view.selected_event.clear();
    } else {
        on(action::CompareWith{});
    }
}

void Session::Impl::on(const action::PlayTour& a) {
    const geodata::Tour* wanted = state.atlas ? state.atlas->find_tour(a.tour) : nullptr;
    if (wanted == nullptr || wanted->stops.empty()) {
        add_notice(NoticeKind::Problem, wanted == nullptr ? filled(tr("This atlas has no tour “{}”."), a.tour)
                                                          : filled(tr("The tour “{}” has no stops to show."), a.tour));
        return;
    }
    if (tour.state().running() && tour.state().tour == a.tour) {
        carry_out(tour.jump(a.stop));
        return;
    }
    remember_place();
    if (!before_tour) {
        before_tour = {.view = state.view,
                       .panels_visible = state.panels_visible,
                       .introduction_visible = false, // it was passed by
                       .full_screen = state.full_screen,
                       .framing = framing};
        before_tour->view.camera = motion.target(state.view.camera);
    }
    state.panels_visible = false;
    state.introduction_visible = false;
    tour.start(a.tour, static_cast<int>(wanted->stops.size()), a.stop, a.loop, a.kiosk);
    show_stop();
    if (!state.full_screen) request(Request::Kind::EnterFullScreen);
}

void Session::Impl::on(const action::TourNext& /*a*/) {
    if (tour.state().running()) carry_out(tour.next());
}

void Session::Impl::on(const action::TourPrevious& /*a*/) {
    if (tour.state().running()) carry_out(tour.previous());
}

void Session::Impl::on(const action::TourJump& a) {
    if (tour.state().running()) carry_out(tour.jump(a.stop));
}

void Session::Impl::on(const action::TourToggleTimed& /*a*/) {
    if (tour.state().running()) tour.toggle_timed();
}

void Session::Impl::on(const action::TourBlank& a) {
    if (tour.state().running()) tour.blank(a.white);
}

void Session::Impl::on(const action::LeaveOneLevel& /*a*/) { leave_one_level(); }

} // namespace app::session
