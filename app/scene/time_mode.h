#pragma once

#include <cstdint>

#include "geodata/time.h"

namespace app::scene {

// How the time that is looked at follows from the frame, the stretch [from, to) that steps and dragging move.
enum class TimeMode : std::uint8_t {
    Window,   // all of the frame
    Instant,  // its first moment
    SoFar,    // everything before its end
    FromHere, // everything from its begin on
};

// Events that ended a while before the window does are drawn paler: from `steps` before its end on, and palest twice as
// long ago. 0 steps: none is.
struct Fade {
    int steps = 0;
    geodata::CalendarUnit unit = geodata::CalendarUnit::Day;
    bool operator==(const Fade&) const = default;
};

// How time is looked at, beside the filter's window.
struct TimeView {
    TimeMode mode = TimeMode::Window;
    // In every mode but Window, whose frame is the filter's window itself: unbounded there, so that equal views are
    // equal. Read and written through frame_of and set_frame (view_state.h).
    geodata::TimeWindow frame;
    Fade fade;
    bool linear_axis = false; // the slider's axis is even in time, not in events
    bool operator==(const TimeView&) const = default;
};

// What a mode shows of a frame. The instant is the one second [from, from + 1), so that "1990-01-20" is only possible
// in it and a siege that began before and ended after is certain. A frame without a begin has its last second as the
// instant; one without any bound is shown whole.
geodata::TimeWindow window_in(TimeMode mode, const geodata::TimeWindow& frame);

// The moment that leads when time goes on (or back) in this mode: the frame's end of a window going on and of all so
// far, else its begin.
bool leads_with_end(TimeMode mode, bool backward);

// 0 (full colour) to 1 (palest), for an event that ended at `end` in a window that ends at `now`.
double faded(const Fade& fade, geodata::CivilSeconds end, geodata::CivilSeconds now);

} // namespace app::scene
