#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geodata/io/export.h"
#include "geodata/io/export_formats.h"
#include "geodata/io/export_rows.h"

namespace geodata::io {

struct ExportFile {
    std::filesystem::path path;
    std::vector<std::size_t> tables; // indices into ExportPlan::tables
};

// All that is decided before a byte is written: shared by the preview and by the export itself.
struct ExportPlan {
    ExportFormat format = ExportFormat::GeoPackage;
    std::string crs; // "EPSG:32639"
    bool geographic = true;
    std::vector<ExportRows> tables;
    std::vector<ExportFile> files;
    std::vector<std::string> losses;
};

Result<ExportPlan> make_plan(const Atlas& atlas, const ExportRequest& request);
ExportReport report_of(const ExportPlan& plan);

std::filesystem::path provenance_path(const std::filesystem::path& file); // `<name>.<ext>.provenance.json`

} // namespace geodata::io
