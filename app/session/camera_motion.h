#pragma once

#include <optional>

#include "app/scene/camera.h"
#include "app/scene/flight.h"

namespace app::session {

// What moves the camera by itself: a flight, the glide after a drag, a wheel notch that eases in. A flight excludes the
// other two; whatever starts a flight or stops the motion ends them.
class CameraMotion {
  public:
    // Ends everything else. The last `advance` of a flight gives `to` exactly.
    void fly(const scene::Camera& from, const scene::Camera& to, scene::PixelSize size);
    // Logical pixels a second that the ground moves; dies away exponentially.
    void glide(double vx, double vy);
    // Zoom levels still to go, about a pixel; adds to what is under way.
    void zoom(scene::PixelPoint at, double delta);
    void stop();

    bool flying() const { return flight_.has_value(); }
    bool moving() const;
    // Where the camera is bound for; `camera` itself when no flight is on.
    scene::Camera target(const scene::Camera& camera) const { return flight_ ? to_ : camera; }
    // Moves `camera` on by `dt` seconds.
    void advance(double dt, scene::Camera& camera, scene::PixelSize size, const geodata::LngLatBounds& limits);
    // Ends a flight where it was bound for.
    void arrive(scene::Camera& camera);

  private:
    std::optional<scene::Flight> flight_;
    scene::Camera to_;
    double elapsed_ = 0; // seconds of the flight
    double vx_ = 0, vy_ = 0;
    scene::PixelPoint zoom_at_;
    double zoom_left_ = 0;
};

} // namespace app::session
