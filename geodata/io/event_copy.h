#pragma once
// Internal to geodata/io.

#include <filesystem>
#include <string>
#include <vector>

#include "geodata/io/event_layer.h"
#include "geodata/job_control.h"

namespace geodata::io {

// A GeoPackage in `cache` with the records of a table that cannot be read by row, their numbers and their fields;
// moments become text, so that a time without a zone stays one. Made once a file, size and time of change, under a
// temporary name. Error: Cancelled, WriteFailed.
struct EventCopy {
    std::filesystem::path file;
    std::string table;
    EventFields fields; // by their names in the copy
};
Result<EventCopy> copy_events(const EventLayer& layer, const std::filesystem::path& origin,
                              const std::filesystem::path& cache, const JobControl& control);

} // namespace geodata::io
