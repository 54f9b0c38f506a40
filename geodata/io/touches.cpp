#include "geodata/io/touches.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geodata::io {
namespace {

// Liang and Barsky: the part of the segment inside one slab after another.
bool segment_touches(LngLat a, LngLat b, const LngLatBounds& box) {
    double enter = 0, leave = 1;
    const auto clip = [&](double from, double delta, double low, double high) {
        if (delta == 0) return from >= low && from <= high;
        const double first = (low - from) / delta, second = (high - from) / delta;
        enter = std::max(enter, std::min(first, second));
        leave = std::min(leave, std::max(first, second));
        return enter <= leave;
    };
    return clip(a.lng, b.lng - a.lng, box.west, box.east) && clip(a.lat, b.lat - a.lat, box.south, box.north);
}

constexpr double kMetersPerDegree = 6371008.8 * std::numbers::pi / 180;

} // namespace

bool touches(const Geometry& geometry, const LngLatBounds& box) {
    if (geometry.empty() || box.empty() || !bounds_of(geometry).intersects(box)) return false;
    if (geometry.kind == GeometryKind::Point)
        return std::any_of(geometry.points.begin(), geometry.points.end(), [&](LngLat p) { return box.contains(p); });
    const bool ring = geometry.kind == GeometryKind::Polygon;
    for (std::size_t part = 0; part < geometry.part_count(); ++part) {
        const std::size_t begin = geometry.part_begin(part), end = geometry.part_end(part);
        for (std::size_t i = begin; i + 1 < end; ++i) {
            if (segment_touches(geometry.points[i], geometry.points[i + 1], box)) return true;
        }
        if (ring && segment_touches(geometry.points[end - 1], geometry.points[begin], box)) return true;
    }
    return ring && contains(geometry, box.center());
}

bool touches(const Event& event, const LngLatBounds& box) {
    if (event.geometry.kind != GeometryKind::Point || event.radius_m <= 0) return touches(event.geometry, box);
    const double north = event.radius_m / kMetersPerDegree;
    LngLatBounds disc = bounds_of(event.geometry);
    const double widest = std::max(std::abs(disc.south), std::abs(disc.north)) + north;
    const double east = widest >= 90 ? 360 : north / std::cos(widest * std::numbers::pi / 180);
    disc = {disc.west - east, disc.south - north, disc.east + east, disc.north + north};
    return disc.intersects(box);
}

} // namespace geodata::io
