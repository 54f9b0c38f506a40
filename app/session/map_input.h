#pragma once

#include <optional>

#include "app/scene/scene.h"
#include "app/session/action.h"

namespace app::session {

// Turns pointer input over the map into actions: tells a click from a drag (3 pixels), flings on release, zooms at the
// pointer. Times in seconds from any origin. Over panels the shell does not call it.
class MapInput {
  public:
    // Stops what glides or flies: the ground is held.
    void press(scene::PixelPoint at, double time, Actions& out);
    void move(scene::PixelPoint at, double time, Actions& out);
    // A click selects the event under it, else inspects the base feature, else deselects; a second click within 0.3 s
    // and 5 pixels zooms in about the pointer. One that places sets the pin of a draft, whatever is under it.
    enum class Click { Picks, Places };
    void release(scene::PixelPoint at, double time, const scene::Scene& scene, Actions& out,
                 Click click = Click::Picks);
    void wheel(scene::PixelPoint at, double notches, Actions& out); // positive = in, half a zoom level a notch
    bool pressed() const { return pressed_; }
    bool dragging() const { return dragging_; }
    void cancel();

  private:
    bool pressed_ = false, dragging_ = false;
    scene::PixelPoint start_, last_;
    double last_time_ = 0;
    double vx_ = 0, vy_ = 0; // of the pointer, logical pixels a second, smoothed
    std::optional<double> click_time_;
    scene::PixelPoint click_at_;
};

} // namespace app::session
