#include "geodata/io/export_plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "geodata/event_table.h"
#include "geodata/io/export_records.h"
#include "geodata/io/gdal_support.h"
#include "geodata/io/safe_file.h"
#include "geodata/io/touches.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

// One file for all tables, or one a table where the format holds only one.
std::vector<ExportFile> files_of(const ExportRequest& request, ExportFormat format,
                                 const std::vector<ExportRows>& tables) {
    std::vector<ExportFile> files;
    if (info_of(format).one_file || tables.size() == 1) {
        ExportFile file{request.out, {}};
        for (std::size_t i = 0; i < tables.size(); ++i) file.tables.push_back(i);
        files.push_back(std::move(file));
        return files;
    }
    for (std::size_t i = 0; i < tables.size(); ++i) {
        fs::path path = request.out;
        path.replace_filename(
            fmt::format("{}_{}{}", request.out.stem().string(), tables[i].layer, request.out.extension().string()));
        files.push_back({std::move(path), {i}});
    }
    return files;
}

Result<void> may_export(const Atlas& atlas, const fs::path& path, bool overwrite) {
    std::error_code error;
    for (const fs::path& one : {path, provenance_path(path)}) {
        if (auto may = may_write(one, overwrite); !may) return may;
        if (!fs::exists(fs::symlink_status(one, error))) continue;
        const auto is_input = [&](const std::string& file) {
            return !file.empty() && fs::equivalent(one, atlas.folder / file, error);
        };
        const bool input = is_input(kManifestFile) || is_input(atlas.events_file) || is_input(atlas.sources_file) ||
                           std::any_of(atlas.event_files.begin(), atlas.event_files.end(),
                                       [&](const EventSource& source) { return is_input(source.shown_as); }) ||
                           std::any_of(atlas.table_sources.begin(), atlas.table_sources.end(),
                                       [&](const EventSource& source) { return is_input(source.shown_as); }) ||
                           std::any_of(atlas.layers.begin(), atlas.layers.end(),
                                       [&](const LayerPtr& layer) { return is_input(layer->file); });
        if (input)
            return fail(ErrorCode::WriteFailed,
                        fmt::format("{} is a file of the atlas itself; choose another name", one.string()));
    }
    return {};
}

struct AreaOfUse {
    LngLatBounds bounds;
    std::string name;
};

// Where the coordinates of a reference are meant to be used; nothing when it does not say, or means the whole world.
AreaOfUse area_of_use(OGRSpatialReferenceH reference) {
    AreaOfUse area;
    double west = 0, south = 0, east = 0, north = 0;
    const char* name = nullptr;
    if (OSRGetAreaOfUse(reference, &west, &south, &east, &north, &name) == 0) return area;
    if (west >= east || west < -180 || (west <= -180 && east >= 180)) return area; // whole world, or across 180 degrees
    area.bounds = {west, south, east, north};
    // The first sentence: the others list countries.
    const std::string_view text = name == nullptr ? "" : name;
    area.name = text.substr(0, text.find(". "));
    return area;
}

// Whether every point of a geometry has finite coordinates in the target.
bool can_be_transformed(const Geometry& geometry, OGRCoordinateTransformationH to_target) {
    const GeometryHandle copy = geometry_to_ogr(geometry);
    if (!copy || OGR_G_Transform(copy.get(), to_target) != OGRERR_NONE) return false;
    OGREnvelope box;
    OGR_G_GetEnvelope(copy.get(), &box);
    return std::isfinite(box.MinX) && std::isfinite(box.MaxX) && std::isfinite(box.MinY) && std::isfinite(box.MaxY);
}

void add_losses_of_place(const ExportRows& table, const AreaOfUse& area, OGRCoordinateTransformationH to_target,
                         ExportPlan& plan) {
    if (!table.has_geometry || to_target == nullptr) return;
    GdalMessages messages;
    std::int64_t outside = 0, impossible = 0;
    for (const std::uint32_t row : table.rows) {
        const Geometry* geometry = table.geometry(row);
        if (geometry == nullptr || geometry->empty()) continue;
        const LngLatBounds box = bounds_of(*geometry);
        const bool inside = !area.bounds.empty() && area.bounds.contains({box.west, box.south}) &&
                            area.bounds.contains({box.east, box.north});
        if (inside) continue;
        if (!can_be_transformed(*geometry, to_target))
            ++impossible;
        else if (!area.bounds.empty())
            ++outside;
    }
    if (outside > 0)
        plan.losses.push_back(
            fmt::format("{}: {} feature{} beyond the area of {} ({}), where its coordinates are distorted", table.layer,
                        outside, outside == 1 ? " reaches" : "s reach", plan.crs, area.name));
    if (impossible > 0)
        plan.losses.push_back(fmt::format("{}: {} feature{} no coordinates in {} and {} written without geometry",
                                          table.layer, impossible, impossible == 1 ? " has" : "s have", plan.crs,
                                          impossible == 1 ? "is" : "are"));
}

void add_losses_of_format(ExportPlan& plan) {
    if (plan.crs == "EPSG:4326") return;
    if (plan.format == ExportFormat::GeoJson)
        plan.losses.push_back(fmt::format("GeoJSON (RFC 7946) knows longitude and latitude only: the file names {} in "
                                          "a crs member, which many programs do not read",
                                          plan.crs));
    if (plan.format == ExportFormat::Csv)
        plan.losses.push_back(
            fmt::format("CSV does not say that its coordinates are in {}; the record beside the file does", plan.crs));
}

} // namespace

fs::path provenance_path(const fs::path& file) { return file.string() + ".provenance.json"; }

Result<ExportPlan> make_plan(const Atlas& atlas, const ExportRequest& request) {
    ExportPlan plan;
    const auto format = choose_format(request.driver, request.out.filename().string(), request.layers);
    if (!format) return tl::unexpected(format.error());
    plan.format = *format;
    const auto reference = reference_from_text(request.crs);
    if (!reference) return tl::unexpected(reference.error());
    plan.crs = name_of_reference(reference->get());
    plan.geographic = OSRIsGeographic(reference->get()) != 0;
    if (OSRIsGeographic(reference->get()) == 0 && OSRIsProjected(reference->get()) == 0)
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("{} has no coordinates for a flat map; choose a geographic or projected system", plan.crs));
    if (auto fits = fits_records(request, plan.format, plan.crs); !fits) return tl::unexpected(fits.error());
    auto tables = select_rows(atlas, request, info_of(plan.format).is_table());
    if (!tables) return tl::unexpected(tables.error());
    plan.tables = std::move(*tables);
    plan.files = files_of(request, plan.format, plan.tables);
    for (const ExportFile& file : plan.files) {
        if (auto may = may_export(atlas, file.path, request.overwrite); !may) return tl::unexpected(may.error());
    }
    if (!info_of(plan.format).is_table()) {
        plan.tables.front().fields.clear(); // records, not columns
        plan.losses = losses_of_records(atlas, request, plan);
        for (const EventTablePtr& table : atlas.tables)
            plan.losses.push_back(fmt::format("the {} records of {} are not in the file: they are of a vector table, "
                                              "which cites no source; export them to GeoPackage, GeoJSON or CSV",
                                              table->index.size(), table->origin.filename().string()));
        return plan;
    }
    const Reference from = wgs84();
    const auto to_target = transformation_between(from.get(), reference->get());
    if (!to_target) return fail(ErrorCode::InvalidArgument, to_target.error().message);
    add_losses_of_format(plan);
    const AreaOfUse area = area_of_use(reference->get());
    for (const ExportRows& table : plan.tables) add_losses_of_place(table, area, to_target->get(), plan);
    return plan;
}

ExportReport report_of(const ExportPlan& plan) {
    ExportReport report;
    report.losses = plan.losses;
    for (const ExportFile& file : plan.files) {
        report.files.push_back(file.path);
        for (const std::size_t index : file.tables) {
            const ExportRows& rows = plan.tables[index];
            ExportedTable table{rows.layer, file.path, static_cast<std::int64_t>(rows.rows.size()), rows.skipped, {}};
            for (const ExportField& field : rows.fields) table.fields.push_back(field.new_name);
            report.tables.push_back(std::move(table));
        }
    }
    for (const ExportFile& file : plan.files) report.files.push_back(provenance_path(file.path));
    return report;
}

} // namespace geodata::io
