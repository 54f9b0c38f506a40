#pragma once

#include <cstddef>
#include <vector>

#include "geodata/geometry.h"
#include "geodata/result.h"

namespace geodata::io {

// The check at the door: finite, lng in [-180, 180], lat in [-90, 90], lines of at least two points, rings of at least
// three. The error is the rest of a sentence whose subject is the geometry: "has a latitude of 95; ...".
Result<void> validate_geometry(const Geometry& geometry);

// The rings of a polygon, by index, sorted into polygons: the first of each is the outer one, the others its holes. By
// nesting depth (even: outer), so that the even-odd rule gives the same area.
std::vector<std::vector<std::size_t>> polygons_of_rings(const Geometry& polygon);

} // namespace geodata::io
