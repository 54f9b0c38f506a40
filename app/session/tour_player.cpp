#include "app/session/tour_player.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace app::session {

namespace {

constexpr double kKioskReturnSeconds = 60;

} // namespace

void TourPlayer::start(std::string tour, int stops, int stop, bool loop, bool kiosk) {
    assert(stops > 0 && "a tour without stops cannot be played");
    state_ = {};
    state_.tour = std::move(tour);
    state_.loop = loop;
    state_.kiosk = kiosk;
    state_.timed = loop || kiosk;
    stops_ = stops;
    show(stop);
}

void TourPlayer::end() {
    state_ = {};
    stops_ = 0;
}

TourPlayer::Effect TourPlayer::show(int stop) {
    state_.stop = std::clamp(stop, 0, stops_ - 1);
    state_.exploring = false;
    state_.elapsed = 0;
    return Effect::ShowStop;
}

bool TourPlayer::unblank() { return std::exchange(state_.blank, TourState::Blank::None) != TourState::Blank::None; }

TourPlayer::Effect TourPlayer::next() {
    if (unblank()) return Effect::None;
    if (state_.exploring) return show(state_.stop);
    if (state_.stop + 1 < stops_) return show(state_.stop + 1);
    return state_.loop ? show(0) : Effect::None;
}

TourPlayer::Effect TourPlayer::previous() {
    if (unblank()) return Effect::None;
    if (state_.exploring) return show(state_.stop);
    if (state_.stop > 0) return show(state_.stop - 1);
    return state_.loop ? show(stops_ - 1) : Effect::None;
}

TourPlayer::Effect TourPlayer::jump(int stop) {
    unblank();
    if (stop < 0 || stop >= stops_) return Effect::None;
    return show(stop);
}

void TourPlayer::toggle_timed() {
    state_.timed = !state_.timed;
    state_.elapsed = 0;
}

void TourPlayer::blank(bool white) {
    const TourState::Blank wanted = white ? TourState::Blank::White : TourState::Blank::Black;
    state_.blank = state_.blank == wanted ? TourState::Blank::None : wanted;
}

void TourPlayer::explored() {
    state_.exploring = true;
    idle_ = 0;
}

TourPlayer::Effect TourPlayer::leave_one_level(bool full_screen) {
    if (unblank()) return Effect::None;
    if (state_.exploring) return show(state_.stop);
    if (state_.kiosk) return Effect::None;
    return full_screen ? Effect::LeaveFullScreen : Effect::LeaveTour;
}

TourPlayer::Effect TourPlayer::advance(double dt, double stop_seconds, bool arrived) {
    if (state_.exploring) {
        idle_ += dt;
        return state_.kiosk && idle_ >= kKioskReturnSeconds ? show(state_.stop) : Effect::None;
    }
    if (!arrived || state_.blank != TourState::Blank::None) return Effect::None;
    state_.elapsed += dt;
    if (!state_.timed || state_.elapsed < stop_seconds) return Effect::None;
    if (state_.stop + 1 < stops_) return show(state_.stop + 1);
    if (state_.loop || state_.kiosk) return show(0);
    state_.timed = false; // the closing stop stays
    return Effect::None;
}

} // namespace app::session
