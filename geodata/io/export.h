#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geodata/event_filter.h"
#include "geodata/job_control.h"
#include "geodata/passage.h"
#include "geodata/result.h"

namespace geodata::io {

struct ExportRequest {
    std::vector<std::string> layers; // ids; `events` and `sources` are reserved names
    std::filesystem::path out;       // the extension decides the format unless `driver` is given
    std::string driver;              // of export_formats(); empty = by extension
    std::string crs = "EPSG:4326";
    EventFilter filter; // of the events; its window also picks base features of their time, its areas clip nothing
    std::optional<LngLatBounds> bbox;                        // features that touch it
    std::vector<std::pair<std::string, std::string>> fields; // (name, new name); empty = all
    bool overwrite = false;
    Language language = Language::En;
    SourceLibraryPtr documents; // copies of the sources at hand, for web-annotations; null = none
};

struct ExportedTable {
    std::string layer;
    std::filesystem::path file;
    std::int64_t written = 0;
    std::map<std::string, std::int64_t> skipped; // reason -> count
    std::vector<std::string> fields;
};

struct ExportReport {
    std::vector<ExportedTable> tables;
    std::vector<std::string> losses;          // sentences: what the format or CRS cannot hold
    std::vector<std::filesystem::path> files; // in the order written, the provenance record last
    bool has_losses() const { return !losses.empty(); }
};

// The fields of events are those of event_record (event_record.h), which `events` on the command line shares.
//
// The command line that writes the same files again: it stands in the record beside them. It never overwrites.
std::string export_command(const ExportRequest& request, const std::filesystem::path& atlas_folder);

// What would be written, lost and skipped, and whether it may be (unknown layer, field, CRS, extension:
// InvalidArgument; existing file without overwrite: WriteFailed). Touches no file.
Result<ExportReport> plan_export(const Atlas& atlas, const ExportRequest& request);

// Writes to temporary names beside the target, renames at the end, `<name>.<ext>.provenance.json` last: all files or
// none (FileSet). The stop is checked every 1,000 rows. The same input gives the same bytes (times are
// $SOURCE_DATE_EPOCH or 1970-01-01). CSV and GeoJSON with several layers write one file a layer,
// `<stem>_<layer>.<ext>`.
Result<ExportReport> run_export(const Atlas& atlas, const ExportRequest& request, const JobControl& control = {});

// "events_1990-01-13_1990-01-26.gpkg": ASCII by a fixed table, `open` for an open end. Of two windows
// "events_1990-01-13_1990-01-19_against_1990-01-20_1990-01-26.gpkg".
std::string default_export_name(const std::vector<std::string>& layers, const TimeWindow& window,
                                const std::string& extension, const std::optional<TimeWindow>& compared = {});

} // namespace geodata::io
