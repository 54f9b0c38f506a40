#pragma once

#include <cstdint>
#include <optional>

#include "app/scene/time_axis.h"
#include "app/scene/time_mode.h"
#include "app/session/event_begins.h"
#include "app/session/play_settings.h"
#include "geodata/time.h"

namespace app::session {

// Plays time: moves the frame from one end of the axis to the other and finishes exactly on the end. Evenly along the
// axis (on a warped one, a fortnight with half the events takes half the time), by calendar steps, or from event to
// event. The frame keeps its width; a window as wide as the axis grows instead, from the end that it starts at. Knows
// no clock and no events: only how many begin before a time.
class TimePlayer {
  public:
    struct Setup {
        scene::TimeAxis axis; // over all the time there is to play
        EventBegins begins;   // for the pace of events
        scene::TimeMode mode = scene::TimeMode::Window;
        geodata::CalendarUnit step = geodata::CalendarUnit::Day;
        PlaySettings settings;
    };
    // Goes on from `frame`; from the other end when it has come to the one it is heading for.
    void start(Setup setup, const geodata::TimeWindow& frame);

    // Where the frame is after `dt` more seconds; `finished` when it has come to the end and does not start again.
    struct Frame {
        geodata::TimeWindow frame;
        bool finished = false;
    };
    Frame advance(double dt);

  private:
    bool backward() const { return setup_.settings.backward; }
    bool at_end() const { return backward() ? edge_ <= first_ : edge_ >= last_; }
    void rewind();
    void count_from_edge();
    void set_edge(geodata::CivilSeconds edge); // never back
    void advance_on_axis(double dt);
    void advance_by_steps(double dt);
    void advance_by_events(double dt);
    geodata::CivilSeconds edge_of(std::uint64_t begun) const;
    geodata::TimeWindow frame() const;

    Setup setup_;
    bool leads_with_end_ = true;
    bool grows_ = false;
    geodata::CivilSeconds width_ = 0;                          // of the frame
    geodata::CivilSeconds first_ = 0, last_ = 0;               // between which the edge moves
    geodata::CivilSeconds edge_ = 0;                           // the end of the frame that leads, or its begin
    geodata::CalendarUnit grain_ = geodata::CalendarUnit::Day; // on the axis, the edge stands on whole ones
    double position_ = 0;                                      // of the edge on the axis, 0 to 1
    double begun_ = 0;                                         // events before the edge
    double steps_due_ = 0;
    double rest_ = 0;                            // seconds left on the end before it starts again
    std::optional<geodata::TimeWindow> stepped_; // the frame that calendar steps have led to
    std::optional<geodata::TimeWindow> grown_;   // shown last, while it grows
};

} // namespace app::session
