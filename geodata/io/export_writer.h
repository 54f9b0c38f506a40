#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geodata/io/export_plan.h"
#include "geodata/job_control.h"

namespace geodata::io {

// Counts rows over all files of an export, for progress and the stop.
struct RowCounter {
    const JobControl* control = nullptr;
    std::int64_t total = 0;
    std::int64_t done = 0;
    // To be called before each row; false when the export was stopped. Looks every 1,000 rows.
    bool next();
};

// $SOURCE_DATE_EPOCH as "1990-01-20T00:00:00Z", else 1970-01-01.
std::string export_time();

// Writes the tables of one file to `path`, which does not exist. On an error a part of it may be there.
Result<void> write_export_file(const ExportPlan& plan, const ExportFile& file, const std::filesystem::path& path,
                               const std::vector<std::string>& licence_lines, RowCounter& counter);

} // namespace geodata::io
