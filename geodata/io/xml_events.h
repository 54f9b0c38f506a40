#pragma once
// Internal to geodata/io.

#include <filesystem>
#include <string>

#include "geodata/io/gdal_support.h"

namespace geodata::io {

// The placemarks of a KML or KMZ file, or the waypoints of a GPX file (the track points where it has none), as a table
// in memory whose fields are all text: dates stay as they are written (`1918`, `1918-03`), which GDAL's own readers
// lose. KML: id, name, description, begin, end (of TimeSpan; begin also of TimeStamp), and the names of ExtendedData.
// GPX: name, time, type, desc, cmt, sym, src, ele. Nothing outside the file is read.
Result<Dataset> open_xml_events(const std::filesystem::path& file, const std::string& shown_as);

} // namespace geodata::io
