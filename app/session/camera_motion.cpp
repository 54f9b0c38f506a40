#include "app/session/camera_motion.h"

#include <cmath>

namespace app::session {

namespace {

constexpr double kGlideSeconds = 0.325; // time constant: the ground glides on by v * kGlideSeconds
constexpr double kSlowest = 12;         // logical pixels a second; below it the glide has ended
constexpr double kZoomSeconds = 0.07;   // time constant of a wheel notch
constexpr double kLeastZoom = 0.004;    // zoom levels; what is left below it is taken at once

} // namespace

void CameraMotion::fly(const scene::Camera& from, const scene::Camera& to, scene::PixelSize size) {
    stop();
    flight_.emplace(from, to, size);
    to_ = to;
    elapsed_ = 0;
}

void CameraMotion::glide(double vx, double vy) {
    flight_.reset();
    vx_ = vx;
    vy_ = vy;
    if (std::hypot(vx_, vy_) < kSlowest) vx_ = vy_ = 0;
}

void CameraMotion::zoom(scene::PixelPoint at, double delta) {
    flight_.reset();
    vx_ = vy_ = 0;
    zoom_at_ = at;
    // Turning the wheel back undoes at once what has not been shown yet.
    zoom_left_ = zoom_left_ * delta < 0 ? delta : zoom_left_ + delta;
}

void CameraMotion::stop() {
    flight_.reset();
    vx_ = vy_ = 0;
    zoom_left_ = 0;
}

bool CameraMotion::moving() const { return flight_ || vx_ != 0 || vy_ != 0 || zoom_left_ != 0; }

void CameraMotion::advance(double dt, scene::Camera& camera, scene::PixelSize size,
                           const geodata::LngLatBounds& limits) {
    if (flight_) {
        elapsed_ += dt;
        if (elapsed_ >= flight_->seconds()) {
            arrive(camera);
        } else {
            camera = flight_->at(elapsed_ / flight_->seconds());
        }
        return; // a flight ends where it was told to, limits or not: a tour's stop is exact
    }
    if (zoom_left_ != 0) {
        const double step =
            std::abs(zoom_left_) < kLeastZoom ? zoom_left_ : zoom_left_ * (1 - std::exp(-dt / kZoomSeconds));
        zoom_left_ -= step;
        camera = scene::clamp(scene::zoom_about(camera, size, zoom_at_, step), size, limits);
    }
    if (vx_ != 0 || vy_ != 0) {
        const double kept = std::exp(-dt / kGlideSeconds);
        const double travel = kGlideSeconds * (1 - kept); // the integral of the decay over dt
        camera = scene::clamp(scene::pan(camera, size, vx_ * travel, vy_ * travel), size, limits);
        glide(vx_ * kept, vy_ * kept);
    }
}

void CameraMotion::arrive(scene::Camera& camera) {
    if (!flight_) return;
    camera = to_;
    flight_.reset();
}

} // namespace app::session
