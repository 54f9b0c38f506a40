#pragma once

#include "app/scene/camera.h"

namespace app::scene {

// The smooth and efficient zooming and panning of van Wijk & Nuij (2003), rho = 1.42: a pure function of progress.
class Flight {
  public:
    Flight(const Camera& from, const Camera& to, PixelSize size);
    Camera at(double progress) const;           // 0 to 1, eased; 0 gives `from`, 1 gives `to` exactly
    double seconds() const { return seconds_; } // comfortable duration, 0.4 to 4 s; 0 when the two are equal

  private:
    Camera from_, to_;
    // As in the paper: width at the start, distance, r at the start, length of the path.
    double w0_ = 1, u1_ = 0, r0_ = 0, s_ = 0;
    double seconds_ = 0;
    double picture_width_ = 1; // logical pixels
};

} // namespace app::scene
