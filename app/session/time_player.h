#pragma once

#include <optional>

#include "app/scene/time_axis.h"
#include "geodata/atlas.h"
#include "geodata/time.h"

namespace app::session {

// Plays the time window across the atlas's time axis in about ten seconds. Its leading edge moves evenly along the
// warped axis, so that a fortnight with half the events takes half the time; the width is kept. A window as wide as the
// axis grows from the beginning instead. Finishes exactly on the end.
class TimePlayer {
  public:
    // Goes on from `window`; from the beginning when it is at the end. False when there is no time to play.
    bool start(const geodata::Atlas& atlas, const geodata::TimeWindow& window);
    // Where the window is after `dt` more seconds; `finished` when it has come to the end. Needs a start.
    struct Frame {
        geodata::TimeWindow window;
        bool finished = false;
    };
    Frame advance(double dt);

  private:
    scene::TimeAxis axis_;
    double position_ = 0;                                      // of the leading edge on the axis, 0 to 1
    geodata::CivilSeconds width_ = 0;                          // of the window; 0 = it grows
    geodata::CalendarUnit grain_ = geodata::CalendarUnit::Day; // the leading edge stands on whole ones
    std::optional<geodata::TimeWindow> last_;                  // shown last
};

} // namespace app::session
