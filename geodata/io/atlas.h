#pragma once

#include <filesystem>

#include "geodata/atlas.h"
#include "geodata/job_control.h"
#include "geodata/result.h"

namespace geodata::io {

// Reads a folder with atlas.json. A broken manifest is an Error; whatever else is missing or broken is an Issue and the
// rest opens. Files are read only inside the folder, with the drivers GPKG, FlatGeobuf, GeoJSON, CSV, ESRI Shapefile.
Result<AtlasPtr> load_atlas(const std::filesystem::path& folder, const JobControl& control = {});

} // namespace geodata::io
