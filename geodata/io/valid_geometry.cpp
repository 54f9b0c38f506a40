#include "geodata/io/valid_geometry.h"

#include <cmath>

#include <fmt/format.h>

namespace geodata::io {
namespace {

// Even-odd over one ring.
bool ring_contains(const Geometry& g, std::size_t ring, LngLat p) {
    bool inside = false;
    const std::size_t begin = g.part_begin(ring), end = g.part_end(ring);
    for (std::size_t i = begin, j = end - 1; i < end; j = i++) {
        const LngLat a = g.points[i], b = g.points[j];
        if ((a.lat > p.lat) != (b.lat > p.lat) && p.lng < (b.lng - a.lng) * (p.lat - a.lat) / (b.lat - a.lat) + a.lng)
            inside = !inside;
    }
    return inside;
}

// True when `inner` lies in `outer`: decided by the majority of its vertices, since rings may share some of them.
bool ring_in_ring(const Geometry& g, std::size_t inner, std::size_t outer) {
    const std::size_t begin = g.part_begin(inner), count = g.part_end(inner) - begin;
    const std::size_t step = count < 9 ? 1 : count / 9;
    std::size_t inside = 0, asked = 0;
    for (std::size_t i = 0; i < count; i += step, ++asked)
        if (ring_contains(g, outer, g.points[begin + i])) ++inside;
    return 2 * inside > asked;
}

} // namespace

Result<void> validate_geometry(const Geometry& geometry) {
    for (const LngLat& p : geometry.points) {
        if (!std::isfinite(p.lng) || !std::isfinite(p.lat))
            return fail(ErrorCode::BadFormat, "has a coordinate that is no number");
        if (std::abs(p.lat) > 90)
            return fail(ErrorCode::BadFormat,
                        fmt::format("has a latitude of {:g}; latitudes lie between -90 and 90 degrees", p.lat));
        if (std::abs(p.lng) > 180)
            return fail(ErrorCode::BadFormat,
                        fmt::format("has a longitude of {:g}; longitudes lie between -180 and 180 degrees", p.lng));
    }
    const std::size_t least = geometry.kind == GeometryKind::Polygon ? 3 : geometry.kind == GeometryKind::Line ? 2 : 1;
    for (std::size_t part = 0; part < geometry.part_count(); ++part) {
        const std::size_t count = geometry.part_end(part) - geometry.part_begin(part);
        if (count < least)
            return fail(ErrorCode::BadFormat,
                        fmt::format("has a {} of {} point{}; it needs at least {}", least == 3 ? "ring" : "line", count,
                                    count == 1 ? "" : "s", least));
    }
    return {};
}

std::vector<std::vector<std::size_t>> polygons_of_rings(const Geometry& polygon) {
    const std::size_t count = polygon.part_count();
    std::vector<LngLatBounds> bounds(count);
    for (std::size_t ring = 0; ring < count; ++ring) {
        for (std::size_t i = polygon.part_begin(ring); i < polygon.part_end(ring); ++i)
            bounds[ring].extend(polygon.points[i]);
    }
    const auto box_holds = [&](std::size_t outer, std::size_t inner) {
        const LngLatBounds &o = bounds[outer], &i = bounds[inner];
        return o.west <= i.west && o.south <= i.south && o.east >= i.east && o.north >= i.north;
    };
    std::vector<std::vector<std::size_t>> containers(count);
    for (std::size_t inner = 0; inner < count; ++inner) {
        for (std::size_t outer = 0; outer < count; ++outer) {
            if (outer != inner && box_holds(outer, inner) && ring_in_ring(polygon, inner, outer))
                containers[inner].push_back(outer);
        }
    }
    std::vector<std::vector<std::size_t>> result;
    std::vector<std::size_t> place(count);
    for (std::size_t ring = 0; ring < count; ++ring) {
        if (containers[ring].size() % 2 == 0) {
            place[ring] = result.size();
            result.push_back({ring});
        }
    }
    for (std::size_t ring = 0; ring < count; ++ring) {
        if (containers[ring].size() % 2 == 0) continue;
        // The hole belongs to the deepest ring around it.
        std::size_t owner = containers[ring].front();
        for (const std::size_t outer : containers[ring]) {
            if (containers[outer].size() > containers[owner].size()) owner = outer;
        }
        if (containers[owner].size() % 2 == 0)
            result[place[owner]].push_back(ring);
        else
            result.push_back({ring}); // rings that cross: kept, though not as a hole
    }
    return result;
}

} // namespace geodata::io
