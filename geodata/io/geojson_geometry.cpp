#include "geodata/io/geojson_geometry.h"

#include <fmt/format.h>

#include "geodata/io/valid_geometry.h"

namespace geodata::io {
namespace {

bool add_position(const Json& position, Geometry& target) {
    if (!position.is_array() || position.size() < 2 || !position[0].is_number() || !position[1].is_number())
        return false;
    target.points.push_back({position[0].get<double>(), position[1].get<double>()});
    return true;
}

// A list of positions as one part.
bool add_part(const Json& positions, bool ring, Geometry& target) {
    if (!positions.is_array() || positions.empty()) return false;
    const std::size_t begin = target.points.size();
    target.part_begins.push_back(static_cast<std::uint32_t>(begin));
    for (const Json& position : positions) {
        if (!add_position(position, target)) return false;
    }
    if (ring && target.points.size() > begin + 1 && target.points.back() == target.points[begin])
        target.points.pop_back();
    return true;
}

// `depth` lists around a part: 0 = one part, 1 = a list of parts, 2 = a list of such lists.
bool add_parts(const Json& json, int depth, bool ring, Geometry& target) {
    if (depth == 0) return add_part(json, ring, target);
    if (!json.is_array()) return false;
    for (const Json& item : json) {
        if (!add_parts(item, depth - 1, ring, target)) return false;
    }
    return true;
}

bool read_coordinates(const std::string& type, const Json& json, Geometry& target) {
    target.kind = type.ends_with("Point")        ? GeometryKind::Point
                  : type.ends_with("LineString") ? GeometryKind::Line
                                                 : GeometryKind::Polygon;
    if (type == "Point") {
        target.part_begins = {0};
        return add_position(json, target);
    }
    if (type == "MultiPoint") {
        if (!json.is_array()) return false;
        for (const Json& position : json) {
            target.part_begins.push_back(static_cast<std::uint32_t>(target.points.size()));
            if (!add_position(position, target)) return false;
        }
        return true;
    }
    if (type == "LineString") return add_parts(json, 0, false, target);
    if (type == "MultiLineString") return add_parts(json, 1, false, target);
    if (type == "Polygon") return add_parts(json, 1, true, target);
    return add_parts(json, 2, true, target);
}

} // namespace

Result<Geometry> read_geojson_geometry(const Json& json) {
    if (json.is_null()) return Geometry();
    const auto type = json.find("type");
    if (!json.is_object() || type == json.end() || !type->is_string())
        return fail(ErrorCode::BadFormat, "is no GeoJSON geometry");
    const std::string name = type->get<std::string>();
    if (name != "Point" && name != "MultiPoint" && name != "LineString" && name != "MultiLineString" &&
        name != "Polygon" && name != "MultiPolygon")
        return fail(ErrorCode::BadFormat, fmt::format("is of type “{}”; a point, line or polygon was expected", name));
    const auto coordinates = json.find("coordinates");
    if (coordinates == json.end()) return fail(ErrorCode::BadFormat, "has no coordinates");
    Geometry geometry;
    if (!read_coordinates(name, *coordinates, geometry))
        return fail(ErrorCode::BadFormat, fmt::format("has coordinates that are not the numbers of a {}", name));
    if (geometry.empty()) return fail(ErrorCode::BadFormat, "has no coordinates");
    if (auto valid = validate_geometry(geometry); !valid) return tl::unexpected(valid.error());
    return geometry;
}

} // namespace geodata::io
