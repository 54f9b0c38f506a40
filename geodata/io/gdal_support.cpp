#include "geodata/io/gdal_support.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>

#include "geodata/io/valid_geometry.h"

namespace geodata::io {

char** OptionList::get() {
    pointers_.clear();
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
    return pointers_.data();
}

struct GdalMessages::State {
    std::string last;
};

namespace {

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* message) {
    if (level < CE_Failure) return;
    auto& last = *static_cast<std::string*>(CPLGetErrorHandlerUserData());
    last = message;
    std::replace(last.begin(), last.end(), '\n', ' ');
    while (!last.empty() && (last.back() == ' ' || last.back() == '.')) last.pop_back();
}

} // namespace

GdalMessages::GdalMessages() : state_(std::make_unique<State>()) {
    CPLErrorReset();
    CPLPushErrorHandlerEx(collect, &state_->last);
}
GdalMessages::~GdalMessages() {
    CPLPopErrorHandler();
    CPLErrorReset();
}
std::string GdalMessages::text(const std::string& otherwise) const {
    return state_->last.empty() ? otherwise : state_->last;
}
bool GdalMessages::any() const { return !state_->last.empty(); }
void GdalMessages::clear() { state_->last.clear(); }

const std::vector<const char*>& atlas_vector_drivers() {
    static const std::vector<const char*> drivers = {"GPKG", "FlatGeobuf", "GeoJSON", "CSV", "ESRI Shapefile"};
    return drivers;
}

Result<Dataset> open_dataset(const std::filesystem::path& file, const std::string& shown_as, unsigned int what,
                             const std::vector<const char*>& drivers, OptionList options) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorCode::NotFound, fmt::format("{} does not exist", shown_as));
    if (status.type() == fs::file_type::none)
        return fail(ErrorCode::Unreadable, fmt::format("{} cannot be reached: {}", shown_as, error.message()));
    if (status.type() != fs::file_type::regular)
        return fail(ErrorCode::Unreadable, fmt::format("{} is no file", shown_as));
    if (fs::file_size(file, error) == 0)
        return fail(ErrorCode::BadFormat, fmt::format("{} is empty (0 bytes); copy or build it again", shown_as));

    std::vector<const char*> allowed = drivers;
    allowed.push_back(nullptr);
    // Absolute, so that no name can be taken for one of GDAL's virtual file systems or connection strings.
    const std::string path = fs::absolute(file, error).string();
    GdalMessages messages;
    Dataset dataset(GDALOpenEx(path.c_str(), what | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, allowed.data(),
                               options.get(), nullptr));
    if (!dataset)
        return fail(ErrorCode::BadFormat, fmt::format("{} cannot be read: {}", shown_as,
                                                      messages.text("it is of no format that an atlas may use")));
    return dataset;
}

Result<Reference> reference_from_text(const std::string& text) {
    GdalMessages messages;
    Reference reference(OSRNewSpatialReference(nullptr));
    // Only codes: no file names, no addresses, no free text.
    constexpr std::string_view kPrefix = "EPSG:";
    const std::string code =
        text.starts_with(kPrefix) || text.starts_with("epsg:") ? text.substr(kPrefix.size()) : text;
    const bool digits = !code.empty() && code.size() <= 7 &&
                        std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || OSRImportFromEPSG(reference.get(), std::atoi(code.c_str())) != OGRERR_NONE)
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("the coordinate system “{}” is unknown; give a code such as EPSG:4326 or EPSG:32639", text));
    OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

Reference wgs84() {
    Reference reference(OSRNewSpatialReference(nullptr));
    OSRImportFromEPSG(reference.get(), 4326);
    OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

Result<Transformation> transformation_between(OGRSpatialReferenceH from, OGRSpatialReferenceH to) {
    GdalMessages messages;
    OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    OptionList options{"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"};
    if (OSRIsSameEx(from, to, options.get()) != 0) return Transformation();
    Transformation transformation(OCTNewCoordinateTransformation(from, to));
    if (!transformation)
        return fail(ErrorCode::Unsupported, fmt::format("there is no way from {} to {}: {}", name_of_reference(from),
                                                        name_of_reference(to), messages.text("PROJ knows none")));
    return transformation;
}

std::string name_of_reference(OGRSpatialReferenceH reference) {
    if (reference == nullptr) return {};
    const char* authority = OSRGetAuthorityName(reference, nullptr);
    const char* code = OSRGetAuthorityCode(reference, nullptr);
    if (authority != nullptr && code != nullptr) return fmt::format("{}:{}", authority, code);
    const char* name = OSRGetName(reference);
    return name == nullptr ? "" : name;
}

namespace {

// Adds the points of a point, line or ring as one part.
void add_part(OGRGeometryH source, bool ring, Geometry& target) {
    const int count = OGR_G_GetPointCount(source);
    if (count <= 0) return;
    const std::size_t begin = target.points.size();
    target.part_begins.push_back(static_cast<std::uint32_t>(begin));
    target.points.resize(begin + static_cast<std::size_t>(count));
    static_assert(sizeof(LngLat) == 2 * sizeof(double));
    OGR_G_GetPoints(source, &target.points[begin].lng, sizeof(LngLat), &target.points[begin].lat, sizeof(LngLat),
                    nullptr, 0);
    if (ring && count > 1 && target.points.back() == target.points[begin]) target.points.pop_back();
}

Result<void> add_geometry(OGRGeometryH source, Geometry& target) {
    const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(source));
    const auto set_kind = [&](GeometryKind kind) {
        const bool same = target.kind == GeometryKind::None || target.kind == kind;
        target.kind = kind;
        return same;
    };
    GeometryKind kind = GeometryKind::None;
    switch (type) {
    case wkbPoint:
        kind = GeometryKind::Point;
        break;
    case wkbLineString:
        kind = GeometryKind::Line;
        break;
    case wkbPolygon:
        kind = GeometryKind::Polygon;
        break;
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon: {
        for (int i = 0; i < OGR_G_GetGeometryCount(source); ++i) {
            if (auto added = add_geometry(OGR_G_GetGeometryRef(source, i), target); !added) return added;
        }
        return {};
    }
    default:
        return fail(ErrorCode::BadFormat,
                    fmt::format("is a {}; a point, line or polygon was expected", OGRGeometryTypeToName(type)));
    }
    if (OGR_G_IsEmpty(source) != 0) return {};
    if (!set_kind(kind)) return fail(ErrorCode::BadFormat, "mixes points, lines and polygons");
    if (kind == GeometryKind::Polygon) {
        for (int i = 0; i < OGR_G_GetGeometryCount(source); ++i)
            add_part(OGR_G_GetGeometryRef(source, i), true, target);
    } else {
        add_part(source, false, target);
    }
    return {};
}

} // namespace

Result<Geometry> geometry_from_ogr(OGRGeometryH source) {
    Geometry result;
    if (source == nullptr) return result;
    GeometryHandle linear;
    if (OGR_G_HasCurveGeometry(source, FALSE) != 0) {
        linear.reset(OGR_G_GetLinearGeometry(source, 0, nullptr));
        source = linear.get();
    }
    if (auto added = add_geometry(source, result); !added) return tl::unexpected(added.error());
    if (auto valid = validate_geometry(result); !valid) return tl::unexpected(valid.error());
    return result;
}

namespace {

GeometryHandle part_to_ogr(const Geometry& geometry, std::size_t part, OGRwkbGeometryType type) {
    GeometryHandle result(OGR_G_CreateGeometry(type));
    for (std::size_t i = geometry.part_begin(part); i < geometry.part_end(part); ++i)
        OGR_G_AddPoint_2D(result.get(), geometry.points[i].lng, geometry.points[i].lat);
    if (type == wkbLinearRing) OGR_G_CloseRings(result.get());
    return result;
}

} // namespace

GeometryHandle geometry_to_ogr(const Geometry& geometry) {
    if (geometry.empty()) return {};
    if (geometry.kind == GeometryKind::Point || geometry.kind == GeometryKind::Line) {
        const bool points = geometry.kind == GeometryKind::Point;
        const OGRwkbGeometryType single = points ? wkbPoint : wkbLineString;
        if (geometry.part_count() == 1) return part_to_ogr(geometry, 0, single);
        GeometryHandle collection(OGR_G_CreateGeometry(points ? wkbMultiPoint : wkbMultiLineString));
        for (std::size_t i = 0; i < geometry.part_count(); ++i)
            OGR_G_AddGeometryDirectly(collection.get(), part_to_ogr(geometry, i, single).release());
        return collection;
    }
    std::vector<GeometryHandle> polygons;
    for (const std::vector<std::size_t>& rings : polygons_of_rings(geometry)) {
        GeometryHandle polygon(OGR_G_CreateGeometry(wkbPolygon));
        for (const std::size_t ring : rings)
            OGR_G_AddGeometryDirectly(polygon.get(), part_to_ogr(geometry, ring, wkbLinearRing).release());
        polygons.push_back(std::move(polygon));
    }
    if (polygons.size() == 1) return std::move(polygons.front());
    GeometryHandle collection(OGR_G_CreateGeometry(wkbMultiPolygon));
    for (GeometryHandle& polygon : polygons) OGR_G_AddGeometryDirectly(collection.get(), polygon.release());
    return collection;
}

std::string iso_text_of_field(OGRFeatureH feature, int field) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    if (OGR_F_GetFieldAsDateTimeEx(feature, field, &year, &month, &day, &hour, &minute, &second, &zone) == 0) return {};
    const OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, field));
    std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (type == OFTDate) return date;
    std::string time = fmt::format("{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
    if (type == OFTTime) return time;
    // GDAL counts zones in quarters of an hour from 100 = UTC; 0 and 1 mean unknown and local.
    std::string offset;
    if (zone == 100) {
        offset = "Z";
    } else if (zone > 1) {
        const int minutes = std::abs(zone - 100) * 15;
        offset = fmt::format("{}{:02}:{:02}", zone < 100 ? '-' : '+', minutes / 60, minutes % 60);
    }
    return date + "T" + time + offset;
}

std::string valid_utf8(const char* text) {
    const std::string_view view(text);
    if (CPLIsUTF8(text, static_cast<int>(view.size())) != 0) return std::string(view);
    char* ascii = CPLForceToASCII(text, static_cast<int>(view.size()), '?');
    std::string result(ascii);
    CPLFree(ascii);
    return result;
}

} // namespace geodata::io
