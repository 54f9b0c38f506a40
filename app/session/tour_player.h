#pragma once

#include <string>

#include "app/session/session.h"

namespace app::session {

// Which stop of a tour is shown and what the presenter's keys do to it. Knows no camera: it says when a stop is to be
// shown, and the session flies there.
class TourPlayer {
  public:
    enum class Effect { None, ShowStop, LeaveFullScreen, LeaveTour };

    // `stops` is at least 1; `stop` is clamped. A looping or kiosk tour plays by itself.
    void start(std::string tour, int stops, int stop, bool loop, bool kiosk);
    void end();

    // The first key after a blank screen or an exploration only returns to the stop.
    Effect next();
    Effect previous();
    Effect jump(int stop);
    void toggle_timed();
    void blank(bool white);
    void explored();
    // One level a call: blank, exploration, full screen, tour.
    Effect leave_one_level(bool full_screen);
    // `arrived`: no flight is under way; `stop_seconds`: of the stop shown. A kiosk that was left exploring returns
    // after a minute.
    Effect advance(double dt, double stop_seconds, bool arrived);

    const TourState& state() const { return state_; }

  private:
    Effect show(int stop);
    bool unblank();

    TourState state_;
    int stops_ = 0;
    double idle_ = 0; // seconds since the last exploring move
};

} // namespace app::session
