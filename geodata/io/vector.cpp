#include "geodata/io/vector.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <cpl_string.h>
#include <fmt/format.h>

#include "geodata/io/gdal_support.h"
#include "geodata/io/json_support.h"

namespace geodata::io {
namespace {

constexpr std::size_t kMaxIssuesOfTable = 50; // then one Issue counts the rest

// Open options, as "DRIVER" ignores what is not its own: no lock files beside a GeoPackage, dates as their text, points
// and WKT of a CSV file by the usual column names.
OptionList vector_options(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    if (extension == ".gpkg") return {"NOLOCK=YES"};
    if (extension == ".geojson" || extension == ".json") return {"DATE_AS_STRING=YES"};
    if (extension == ".csv")
        return {"AUTODETECT_TYPE=YES", "X_POSSIBLE_NAMES=lng,lon,long,longitude,x", "Y_POSSIBLE_NAMES=lat,latitude,y",
                "GEOM_POSSIBLE_NAMES=geom_wkt,wkt,geometry"};
    return {};
}

Value value_of_field(OGRFeatureH feature, int field, OGRFieldType type) {
    if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return std::monostate();
    switch (type) {
    case OFTInteger:
    case OFTInteger64:
        return static_cast<std::int64_t>(OGR_F_GetFieldAsInteger64(feature, field));
    case OFTReal: {
        const double number = OGR_F_GetFieldAsDouble(feature, field);
        return std::isfinite(number) ? Value(number) : Value(std::monostate());
    }
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
        return iso_text_of_field(feature, field);
    case OFTBinary:
        return std::monostate();
    default:
        return valid_utf8(OGR_F_GetFieldAsString(feature, field));
    }
}

// Issues of one table, with a lid: a million bad rows are one sentence, not a million.
class RowIssues {
  public:
    RowIssues(std::string file, std::string table, std::vector<Issue>& issues)
        : file_(std::move(file)), table_(std::move(table)), issues_(&issues) {}
    ~RowIssues() {
        if (count_ > kMaxIssuesOfTable)
            issues_->push_back(
                {file_, table_, "geometry",
                 fmt::format("{} more features have a bad geometry and are not drawn", count_ - kMaxIssuesOfTable)});
    }
    RowIssues(const RowIssues&) = delete;
    RowIssues& operator=(const RowIssues&) = delete;

    void add(GIntBig id, const std::string& problem) {
        if (++count_ <= kMaxIssuesOfTable)
            issues_->push_back({file_, fmt::format("{}, feature {}", table_, id), "geometry",
                                fmt::format("its geometry {}; it is listed but not drawn", problem)});
    }

  private:
    std::string file_;
    std::string table_;
    std::vector<Issue>* issues_;
    std::size_t count_ = 0;
};

std::vector<std::string> layer_names(GDALDatasetH dataset) {
    const int count = GDALDatasetGetLayerCount(dataset);
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int i = 0; i < count; ++i) names.emplace_back(OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
    return names;
}

// The way from a layer's coordinate system to WGS 84; null when it is stored so, or says nothing.
Result<Transformation> way_to_wgs84(OGRLayerH layer) {
    const OGRSpatialReferenceH stored = OGR_L_GetSpatialRef(layer);
    if (stored == nullptr) return Transformation();
    Reference from(OSRClone(stored));
    const Reference to = wgs84();
    return transformation_between(from.get(), to.get());
}

Result<Geometry> read_geometry(OGRFeatureH feature, OGRCoordinateTransformationH to_wgs84) {
    const OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    if (geometry != nullptr && to_wgs84 != nullptr && OGR_G_Transform(geometry, to_wgs84) != OGRERR_NONE)
        return fail(ErrorCode::BadFormat, "lies where its coordinate system has no meaning");
    return geometry_from_ogr(geometry);
}

} // namespace

struct VectorFile::State {
    Dataset dataset;
    std::string shown_as;
};

VectorFile::VectorFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
VectorFile::VectorFile(VectorFile&&) noexcept = default;
VectorFile& VectorFile::operator=(VectorFile&&) noexcept = default;
VectorFile::~VectorFile() = default;

Result<VectorFile> VectorFile::open(const std::filesystem::path& file, const std::string& shown_as) {
    auto dataset = open_dataset(file, shown_as, GDAL_OF_VECTOR, atlas_vector_drivers(), vector_options(file));
    if (!dataset) return tl::unexpected(dataset.error());
    return VectorFile(std::make_unique<State>(State{std::move(*dataset), shown_as}));
}

Result<FeatureTable> read_table(const std::filesystem::path& file, const std::string& table,
                                const std::string& shown_as, std::vector<Issue>& issues, const JobControl& control) {
    const auto opened = VectorFile::open(file, shown_as);
    if (!opened) return tl::unexpected(opened.error());
    return opened->read_table(table, issues, control);
}

Result<FeatureTable> VectorFile::read_table(const std::string& table, std::vector<Issue>& issues,
                                            const JobControl& control) const {
    const GDALDatasetH dataset = state_->dataset.get();
    const std::string& shown_as = state_->shown_as;
    GdalMessages messages;
    const OGRLayerH layer = GDALDatasetGetLayerByName(dataset, table.c_str());
    if (layer == nullptr) {
        const std::vector<std::string> names = layer_names(dataset);
        return fail(ErrorCode::NotFound,
                    fmt::format("{} has no table “{}”{}", shown_as, table, did_you_mean(table, names)));
    }
    const auto to_wgs84 = way_to_wgs84(layer);
    if (!to_wgs84)
        return fail(to_wgs84.error().code,
                    fmt::format("{}, table “{}”: {}", shown_as, table, to_wgs84.error().message));

    FeatureTable result;
    const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    std::vector<OGRFieldType> types;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        const OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        result.fields.emplace_back(OGR_Fld_GetNameRef(field));
        types.push_back(OGR_Fld_GetType(field));
    }
    const GIntBig expected = OGR_L_GetFeatureCount(layer, FALSE);
    if (expected > 0 && expected < 100'000'000) result.geometries.reserve(static_cast<std::size_t>(expected));

    RowIssues row_issues(shown_as, table, issues);
    OGR_L_ResetReading(layer);
    while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)}) {
        if (result.geometries.size() % std::size_t{kRowsBetweenStops} == 0) {
            if (control.stopped()) return fail(ErrorCode::Cancelled, fmt::format("reading {} was stopped", shown_as));
            if (expected > 0)
                control.report(
                    std::min(1.0F, static_cast<float>(result.geometries.size()) / static_cast<float>(expected)));
        }
        auto geometry = read_geometry(feature.get(), to_wgs84->get());
        if (!geometry) {
            row_issues.add(OGR_F_GetFID(feature.get()), geometry.error().message);
            messages.clear(); // of the transformation, which is said now
        }
        result.geometries.push_back(geometry ? std::move(*geometry) : Geometry());
        for (std::size_t i = 0; i < types.size(); ++i)
            result.cells.push_back(value_of_field(feature.get(), static_cast<int>(i), types[i]));
    }
    if (messages.any())
        issues.push_back({shown_as, table, "unreadable",
                          fmt::format("the table could not be read to its end: {}", messages.text(""))});
    return result;
}

namespace {

TableSummary summary_of(OGRLayerH layer) {
    TableSummary summary;
    summary.name = OGR_L_GetName(layer);
    summary.geometry = OGRGeometryTypeToName(OGR_L_GetGeomType(layer));
    summary.features = OGR_L_GetFeatureCount(layer, TRUE);
    const OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer);
    summary.crs = name_of_reference(reference);
    const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        const OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        summary.fields.push_back(
            fmt::format("{} ({})", OGR_Fld_GetNameRef(field), OGR_GetFieldTypeName(OGR_Fld_GetType(field))));
    }
    OGREnvelope box;
    if (OGR_FD_GetGeomFieldCount(definition) == 0 || OGR_L_GetExtent(layer, &box, TRUE) != OGRERR_NONE) return summary;
    const auto to_wgs84 = way_to_wgs84(layer);
    if (!to_wgs84) return summary;
    double west = box.MinX, south = box.MinY, east = box.MaxX, north = box.MaxY;
    constexpr int kPointsOnEdge = 21;
    if (*to_wgs84 && OCTTransformBounds(to_wgs84->get(), box.MinX, box.MinY, box.MaxX, box.MaxY, &west, &south, &east,
                                        &north, kPointsOnEdge) == 0)
        return summary;
    if (std::isfinite(west) && std::isfinite(south) && std::isfinite(east) && std::isfinite(north))
        summary.bounds = {west, south, east, north};
    return summary;
}

// The rasters of a file: itself, or its subdatasets (a GeoPackage with several).
std::vector<std::string> raster_summaries(const std::filesystem::path& file) {
    static const std::vector<const char*> drivers = {"GPKG", "GTiff", "PNG", "JPEG", "WEBP"};
    const auto dataset = open_dataset(file, file.filename().string(), GDAL_OF_RASTER, drivers);
    if (!dataset) return {};
    std::vector<std::string> result;
    char** subdatasets = GDALGetMetadata(dataset->get(), "SUBDATASETS");
    for (int i = 1; subdatasets != nullptr; ++i) {
        const char* name = CSLFetchNameValue(subdatasets, fmt::format("SUBDATASET_{}_NAME", i).c_str());
        if (name == nullptr) break;
        GdalMessages quiet;
        static const char* const geo_package[] = {"GPKG", nullptr};
        const Dataset one(GDALOpenEx(name, GDAL_OF_RASTER | GDAL_OF_VERBOSE_ERROR, geo_package, nullptr, nullptr));
        const std::string_view full(name);
        const std::string_view table = full.substr(full.rfind(':') + 1);
        if (one)
            result.push_back(
                fmt::format("{} {}x{}", table, GDALGetRasterXSize(one.get()), GDALGetRasterYSize(one.get())));
    }
    if (result.empty() && GDALGetRasterXSize(dataset->get()) > 0 && GDALGetRasterCount(dataset->get()) > 0)
        result.push_back(fmt::format("{} {}x{}", file.stem().string(), GDALGetRasterXSize(dataset->get()),
                                     GDALGetRasterYSize(dataset->get())));
    return result;
}

} // namespace

Result<FileSummary> inspect_file(const std::filesystem::path& file) {
    static const std::vector<const char*> drivers = {"GPKG",           "FlatGeobuf", "GeoJSON", "GeoJSONSeq", "CSV",
                                                     "ESRI Shapefile", "KML",        "LIBKML",  "GPX"};
    const std::string shown_as = file.string();
    FileSummary summary;
    const auto dataset = open_dataset(file, shown_as, GDAL_OF_VECTOR, drivers, vector_options(file));
    GdalMessages messages;
    if (dataset) {
        summary.driver = GDALGetDriverShortName(GDALGetDatasetDriver(dataset->get()));
        for (int i = 0; i < GDALDatasetGetLayerCount(dataset->get()); ++i)
            summary.tables.push_back(summary_of(GDALDatasetGetLayer(dataset->get(), i)));
    }
    summary.rasters = raster_summaries(file);
    if (!dataset && summary.rasters.empty()) return tl::unexpected(dataset.error());
    if (summary.driver.empty()) summary.driver = "raster";
    return summary;
}

} // namespace geodata::io
