#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/job_control.h"
#include "geodata/layer.h"
#include "geodata/result.h"

namespace geodata::io {

// A file of tables, open. Used and closed within one job, by one thread.
class VectorFile {
  public:
    // With the allowed drivers only; errors and issues name the file as `shown_as`.
    static Result<VectorFile> open(const std::filesystem::path& file, const std::string& shown_as);
    VectorFile(const VectorFile&) = delete;
    VectorFile& operator=(const VectorFile&) = delete;
    VectorFile(VectorFile&&) noexcept;
    VectorFile& operator=(VectorFile&&) noexcept;
    ~VectorFile();

    // Reads one table whole, in WGS 84 (lng, lat), whatever CRS it is stored in. A feature with a bad geometry (NaN,
    // latitude beyond 90, wrong type) keeps its row, loses its geometry and is an Issue.
    Result<FeatureTable> read_table(const std::string& table, std::vector<Issue>& issues,
                                    const JobControl& control = {}) const;

  private:
    struct State;
    explicit VectorFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// The same for one table.
Result<FeatureTable> read_table(const std::filesystem::path& file, const std::string& table,
                                const std::string& shown_as, std::vector<Issue>& issues,
                                const JobControl& control = {});

// What a file holds, for `info FILE`.
struct TableSummary {
    std::string name;
    std::string geometry; // "Multi Polygon", "None"
    std::int64_t features = 0;
    std::string crs;                 // "EPSG:4326" or a name; empty when unknown
    LngLatBounds bounds;             // empty when unknown
    std::vector<std::string> fields; // "name (String)"
};
struct FileSummary {
    std::string driver;
    std::vector<TableSummary> tables;
    std::vector<std::string> rasters; // "relief_shade 1680x912"
};
Result<FileSummary> inspect_file(const std::filesystem::path& file);

} // namespace geodata::io
