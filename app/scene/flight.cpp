#include "app/scene/flight.h"

#include <algorithm>
#include <cmath>

namespace app::scene {

namespace {

constexpr double kRho = 1.42;     // van Wijk & Nuij's users preferred it
constexpr double kBase = 0.3;     // seconds
constexpr double kPerUnit = 0.55; // seconds a unit of their path length
constexpr double kShortest = 0.4;
constexpr double kLongest = 4;

// Slow at both ends, so that the ground neither jumps away nor stops dead.
double ease(double t) { return t * t * t * (t * (6 * t - 15) + 10); }

} // namespace

Flight::Flight(const Camera& from, const Camera& to, PixelSize size)
    : from_(from), to_(to), picture_width_(std::max(1.0, size.width)) {
    if (from == to) return;
    const geodata::WorldPoint a = geodata::to_world(from.center);
    const geodata::WorldPoint b = geodata::to_world(to.center);
    // Widths of the picture on the ground, in units of the world square as u1.
    w0_ = picture_width_ / geodata::world_pixels(from.zoom);
    const double w1 = picture_width_ / geodata::world_pixels(to.zoom);
    u1_ = std::hypot(b.x - a.x, b.y - a.y);
    if (u1_ < 1e-6 * std::min(w0_, w1)) {
        u1_ = 0; // a pure zoom: the formulas below would divide by nothing
        s_ = std::abs(std::log(w1 / w0_)) / kRho;
    } else {
        const double rho2 = kRho * kRho;
        const double far = rho2 * rho2 * u1_ * u1_;
        const double b0 = (w1 * w1 - w0_ * w0_ + far) / (2 * w0_ * rho2 * u1_);
        const double b1 = (w1 * w1 - w0_ * w0_ - far) / (2 * w1 * rho2 * u1_);
        r0_ = -std::asinh(b0); // = ln(-b + sqrt(b * b + 1)) without its cancellation
        s_ = (-std::asinh(b1) - r0_) / kRho;
    }
    seconds_ = std::clamp(kBase + kPerUnit * s_, kShortest, kLongest);
}

Camera Flight::at(double progress) const {
    if (!(progress > 0) || from_ == to_) return from_;
    if (progress >= 1) return to_;
    const double eased = ease(progress);
    const double s = eased * s_;

    double along = eased; // share of the way on the ground
    double zoom = from_.zoom + (to_.zoom - from_.zoom) * eased;
    if (u1_ > 0) {
        const double rho2 = kRho * kRho;
        const double u = w0_ / rho2 * (std::cosh(r0_) * std::tanh(kRho * s + r0_) - std::sinh(r0_));
        const double w = w0_ * std::cosh(r0_) / std::cosh(kRho * s + r0_);
        along = u / u1_;
        zoom = std::log2(picture_width_ / (w * geodata::kTilePixels));
    }
    const geodata::WorldPoint a = geodata::to_world(from_.center);
    const geodata::WorldPoint b = geodata::to_world(to_.center);
    return {geodata::to_lng_lat(geodata::WorldPoint{a.x + (b.x - a.x) * along, a.y + (b.y - a.y) * along}), zoom};
}

} // namespace app::scene
