#pragma once

#include "geodata/event.h"
#include "geodata/geometry.h"

namespace geodata::io {

// Whether a geometry and a box have a point in common. False for an empty geometry.
bool touches(const Geometry& geometry, const LngLatBounds& box);
// The same for an event's place: a point with a radius is a disc, taken by its box.
bool touches(const Event& event, const LngLatBounds& box);

} // namespace geodata::io
