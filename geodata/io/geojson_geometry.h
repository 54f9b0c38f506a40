#pragma once

#include "geodata/geometry.h"
#include "geodata/io/json_support.h"

namespace geodata::io {

// A GeoJSON geometry (RFC 7946), checked; JSON null gives none. The error is the rest of a sentence whose subject is
// the geometry: "has a latitude of 95; ...".
Result<Geometry> read_geojson_geometry(const Json& json);

} // namespace geodata::io
