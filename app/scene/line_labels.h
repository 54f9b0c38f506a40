#pragma once

#include <functional>

#include "app/scene/camera.h"
#include "geodata/geometry.h"

namespace app::scene {

// Where a text may stand along a line: the middle of its stretch, and its angle in radians, within a quarter turn.
struct LinePlace {
    PixelPoint middle;
    double angle = 0;
};

// Offers stretches of `width` pixels of a line or ring that bend less than a text of this em can follow, the middle of
// each part first, until one is accepted. The stretches lie at fixed places of the line at a zoom, so that a name does
// not wander while the map is moved.
bool find_line_place(const geodata::Geometry& line, const Projection& projection, const geodata::WorldBounds& visible,
                     double width, double em, const std::function<bool(const LinePlace&)>& accept);

} // namespace app::scene
