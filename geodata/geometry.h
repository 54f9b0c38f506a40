#pragma once

#include <cstdint>
#include <vector>

#include "geodata/geo.h"

namespace geodata {

enum class GeometryKind : std::uint8_t { None, Point, Line, Polygon };

// Any simple-features geometry, as parts of points: MultiPoint has one part a point, MultiLineString one a line, a
// polygon one a ring. Rings are closed implicitly (the last point is not the first again); the even-odd rule tells
// inside from outside, so the order and direction of rings carry no meaning.
struct Geometry {
    GeometryKind kind = GeometryKind::None;
    std::vector<LngLat> points;
    std::vector<std::uint32_t> part_begins; // index into points; the last part ends at points.size()

    bool empty() const { return kind == GeometryKind::None || points.empty(); }
    std::size_t part_count() const { return part_begins.size(); }
    std::size_t part_begin(std::size_t part) const { return part_begins[part]; }
    std::size_t part_end(std::size_t part) const {
        return part + 1 < part_begins.size() ? part_begins[part + 1] : points.size();
    }
    bool operator==(const Geometry&) const = default;
};

Geometry make_point(LngLat p);
LngLatBounds bounds_of(const Geometry& g);
bool contains(const Geometry& polygon, LngLat p); // even-odd; false for lines and points
// A place for a label or a marker: the point itself, the middle of the longest line part, and for a polygon a point
// inside it that keeps far from its edge (pole of inaccessibility, after Garcia-Castellanos & Lombardo 2007, to about 1
// % of the box).
LngLat label_point(const Geometry& g);
// Distance to the nearest part in units of the world square; 0 inside a polygon. For picking.
double world_distance(const Geometry& g, WorldPoint p);

} // namespace geodata
