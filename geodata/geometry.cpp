#include "geodata/geometry.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>

namespace geodata {

namespace {

double squared(double v) { return v * v; }

double squared_distance(WorldPoint a, WorldPoint b) { return squared(a.x - b.x) + squared(a.y - b.y); }

double squared_distance_to_segment(WorldPoint p, WorldPoint a, WorldPoint b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    if (length2 == 0) return squared_distance(p, a);
    const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
    return squared_distance(p, {a.x + t * dx, a.y + t * dy});
}

// True when the edge a-b crosses the ray from (x, y) to the east. Half-open in y, so that a vertex counts once.
bool crosses(double ax, double ay, double bx, double by, double x, double y) {
    return (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
}

std::vector<WorldPoint> world_points(const Geometry& g) {
    std::vector<WorldPoint> points;
    points.reserve(g.points.size());
    for (const LngLat& p : g.points) points.push_back(to_world(p));
    return points;
}

// Calls visit(a, b) for every edge of every ring, the closing ones too.
template <class Visit>
void for_each_edge(const Geometry& g, const std::vector<WorldPoint>& points, Visit visit) {
    for (std::size_t part = 0; part < g.part_count(); ++part) {
        const std::size_t begin = g.part_begin(part);
        const std::size_t end = g.part_end(part);
        for (std::size_t i = begin; i < end; ++i) visit(points[i], points[i + 1 < end ? i + 1 : begin]);
    }
}

// Distance to the nearest edge, negative outside.
double signed_distance(const Geometry& g, const std::vector<WorldPoint>& points, WorldPoint p) {
    bool inside = false;
    double nearest2 = std::numeric_limits<double>::infinity();
    for_each_edge(g, points, [&](WorldPoint a, WorldPoint b) {
        if (crosses(a.x, a.y, b.x, b.y, p.x, p.y)) inside = !inside;
        nearest2 = std::min(nearest2, squared_distance_to_segment(p, a, b));
    });
    return inside ? std::sqrt(nearest2) : -std::sqrt(nearest2);
}

// The middle of the widest stretch of the polygon on the parallel y: inside whenever the parallel meets the inside.
std::optional<WorldPoint> middle_of_widest_stretch(const Geometry& g, const std::vector<WorldPoint>& points, double y) {
    std::vector<double> crossings;
    for_each_edge(g, points, [&](WorldPoint a, WorldPoint b) {
        if ((a.y > y) != (b.y > y)) crossings.push_back((b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x);
    });
    std::sort(crossings.begin(), crossings.end());
    std::optional<WorldPoint> middle;
    double widest = 0;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        const double width = crossings[i + 1] - crossings[i];
        if (width <= widest) continue;
        widest = width;
        middle = WorldPoint{(crossings[i] + crossings[i + 1]) / 2, y};
    }
    return middle;
}

struct Cell {
    WorldPoint center;
    double half;     // of its side
    double distance; // signed, of the centre
    double best;     // no point of the cell lies deeper inside
    bool operator<(const Cell& other) const { return best < other.best; }
};

// A quadtree search for the point farthest from every edge: cells are split, the most promising first, until none can
// beat the best by more than the precision.
LngLat pole_of_inaccessibility(const Geometry& g) {
    constexpr int kMaxCells = 4000; // a polygon of slivers ends here, with the best so far
    const std::vector<WorldPoint> points = world_points(g);
    WorldBounds box;
    for (const WorldPoint& p : points) box.extend(p);
    const double width = box.max_x - box.min_x;
    const double height = box.max_y - box.min_y;
    const WorldPoint middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    if (width <= 0 || height <= 0) return to_lng_lat(middle);

    const auto cell_at = [&](WorldPoint center, double half) {
        const double distance = signed_distance(g, points, center);
        return Cell{center, half, distance, distance + half * std::sqrt(2.0)};
    };
    Cell best = cell_at(middle, 0);
    // A thin or crescent polygon can slip through every cell centre; a parallel through it cannot miss.
    for (const double part : {0.5, 0.25, 0.75, 0.37, 0.61}) {
        const auto stretch = middle_of_widest_stretch(g, points, box.min_y + part * height);
        if (!stretch) continue;
        const Cell cell = cell_at(*stretch, 0);
        if (cell.distance > best.distance) best = cell;
    }

    const double precision = std::min(width, height) / 100;
    const double side = std::max(std::min(width, height), std::max(width, height) / 32);
    std::priority_queue<Cell> queue;
    const int columns = static_cast<int>(std::ceil(width / side));
    const int rows = static_cast<int>(std::ceil(height / side));
    for (int column = 0; column < columns; ++column) {
        for (int row = 0; row < rows; ++row) {
            queue.push(cell_at({box.min_x + (column + 0.5) * side, box.min_y + (row + 0.5) * side}, side / 2));
        }
    }
    for (int cells = 0; !queue.empty() && cells < kMaxCells; ++cells) {
        const Cell cell = queue.top();
        queue.pop();
        if (cell.distance > best.distance) best = cell;
        if (cell.best - best.distance <= precision) break;
        const double half = cell.half / 2;
        for (const double dx : {-half, half}) {
            for (const double dy : {-half, half}) queue.push(cell_at({cell.center.x + dx, cell.center.y + dy}, half));
        }
    }
    return to_lng_lat(best.center);
}

LngLat middle_of_longest_part(const Geometry& g) {
    const std::vector<WorldPoint> points = world_points(g);
    const auto length_of = [&](std::size_t part) {
        double length = 0;
        for (std::size_t i = g.part_begin(part) + 1; i < g.part_end(part); ++i) {
            length += std::sqrt(squared_distance(points[i - 1], points[i]));
        }
        return length;
    };
    std::size_t longest = 0;
    double length = -1;
    for (std::size_t part = 0; part < g.part_count(); ++part) {
        if (g.part_begin(part) >= g.part_end(part)) continue;
        const double its = length_of(part);
        if (its > length) {
            length = its;
            longest = part;
        }
    }
    double left = length / 2;
    for (std::size_t i = g.part_begin(longest) + 1; i < g.part_end(longest); ++i) {
        const WorldPoint a = points[i - 1];
        const WorldPoint b = points[i];
        const double step = std::sqrt(squared_distance(a, b));
        if (step > 0 && step >= left) {
            const double t = left / step;
            return to_lng_lat(WorldPoint{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
        left -= step;
    }
    return g.points[g.part_begin(longest)];
}

} // namespace

Geometry make_point(LngLat p) { return {GeometryKind::Point, {p}, {0}}; }

LngLatBounds bounds_of(const Geometry& g) {
    LngLatBounds bounds;
    for (const LngLat& p : g.points) bounds.extend(p);
    return bounds;
}

bool contains(const Geometry& polygon, LngLat p) {
    if (polygon.kind != GeometryKind::Polygon) return false;
    bool inside = false;
    for (std::size_t part = 0; part < polygon.part_count(); ++part) {
        const std::size_t begin = polygon.part_begin(part);
        const std::size_t end = polygon.part_end(part);
        for (std::size_t i = begin; i < end; ++i) {
            const LngLat a = polygon.points[i];
            const LngLat b = polygon.points[i + 1 < end ? i + 1 : begin];
            if (crosses(a.lng, a.lat, b.lng, b.lat, p.lng, p.lat)) inside = !inside;
        }
    }
    return inside;
}

LngLat label_point(const Geometry& g) {
    if (g.empty()) return {};
    switch (g.kind) {
    case GeometryKind::Line:
        return middle_of_longest_part(g);
    case GeometryKind::Polygon:
        return pole_of_inaccessibility(g);
    default:
        return g.points.front();
    }
}

double world_distance(const Geometry& g, WorldPoint p) {
    double nearest2 = std::numeric_limits<double>::infinity();
    if (g.empty()) return nearest2;
    const bool is_polygon = g.kind == GeometryKind::Polygon;
    bool inside = false;
    for (std::size_t part = 0; part < g.part_count(); ++part) {
        const std::size_t begin = g.part_begin(part);
        const std::size_t end = g.part_end(part);
        if (begin >= end) continue;
        // A ring starts with its closing edge; a line and a point with a first point that is an edge of no length.
        WorldPoint previous = to_world(g.points[is_polygon ? end - 1 : begin]);
        for (std::size_t i = begin; i < end; ++i) {
            const WorldPoint next = to_world(g.points[i]);
            nearest2 = std::min(nearest2, squared_distance_to_segment(p, previous, next));
            if (is_polygon && crosses(previous.x, previous.y, next.x, next.y, p.x, p.y)) inside = !inside;
            previous = next;
        }
    }
    return inside ? 0 : std::sqrt(nearest2);
}

} // namespace geodata
