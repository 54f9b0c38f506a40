#include "app/scene/mesh.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <memory>
#include <span>

#include <GL/glu.h>

#include "geodata/geo.h"

namespace app::scene {

using geodata::Geometry;
using geodata::GeometryKind;
using geodata::WorldBounds;
using geodata::WorldPoint;

namespace {

WorldPoint middle(const WorldBounds& bounds) {
    if (bounds.empty()) return {};
    return {(bounds.min_x + bounds.max_x) / 2, (bounds.min_y + bounds.max_y) / 2};
}

WorldPoint origin_of(const geodata::FeatureTable& table) {
    WorldBounds all;
    for (const WorldBounds& b : table.bounds) {
        if (b.empty()) continue;
        all.extend(WorldPoint{b.min_x, b.min_y});
        all.extend(WorldPoint{b.max_x, b.max_y});
    }
    return middle(all);
}

WorldPoint origin_of(const Geometry& geometry) {
    WorldBounds all;
    for (const geodata::LngLat& p : geometry.points) all.extend(geodata::to_world(p));
    return middle(all);
}

// ---- Triangles ------------------------------------------------------------------------------------------------------

// One polygon after another into a mesh. GLU wants coordinates that stay put until the polygon ends, hence the deque.
class Tessellator {
  public:
    explicit Tessellator(FillMesh& mesh) : mesh_(mesh), glu_(gluNewTess(), gluDeleteTess) {
        using Callback = void (*)();
        GLUtesselator* const glu = glu_.get();
        gluTessProperty(glu, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
        gluTessNormal(glu, 0, 0, 1);
        gluTessCallback(glu, GLU_TESS_BEGIN_DATA, reinterpret_cast<Callback>(&Tessellator::begin));
        gluTessCallback(glu, GLU_TESS_VERTEX_DATA, reinterpret_cast<Callback>(&Tessellator::vertex));
        gluTessCallback(glu, GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(&Tessellator::combine));
        gluTessCallback(glu, GLU_TESS_ERROR_DATA, reinterpret_cast<Callback>(&Tessellator::error));
        // An edge-flag callback makes GLU give plain triangles instead of strips and fans.
        gluTessCallback(glu, GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<Callback>(&Tessellator::edge_flag));
    }

    void add(const Geometry& polygon) {
        points_.clear();
        broken_ = false;
        const std::size_t first_vertex = mesh_.vertices.size();
        const std::size_t first_index = mesh_.indices.size();
        GLUtesselator* const glu = glu_.get();
        gluTessBeginPolygon(glu, this);
        for (std::size_t part = 0; part < polygon.part_count(); ++part) {
            gluTessBeginContour(glu);
            for (std::size_t i = polygon.part_begin(part); i < polygon.part_end(part); ++i) {
                const WorldPoint p = geodata::to_world(polygon.points[i]);
                Point& point = keep(p.x - mesh_.origin.x, p.y - mesh_.origin.y);
                gluTessVertex(glu, point.position, &point);
            }
            gluTessEndContour(glu);
        }
        gluTessEndPolygon(glu);
        if (broken_) {
            mesh_.vertices.resize(first_vertex);
            mesh_.indices.resize(first_index);
        }
    }

  private:
    struct Point {
        GLdouble position[3];
        std::uint32_t index;
    };

    Point& keep(double x, double y) {
        const auto index = static_cast<std::uint32_t>(mesh_.vertices.size());
        mesh_.vertices.push_back({static_cast<float>(x), static_cast<float>(y)});
        return points_.emplace_back(Point{{x, y, 0}, index});
    }

    static void begin(GLenum, void*) {}
    static void edge_flag(GLboolean, void*) {}
    static void vertex(void* point, void* self) {
        static_cast<Tessellator*>(self)->mesh_.indices.push_back(static_cast<Point*>(point)->index);
    }
    // Where edges cross or touch GLU makes a point of its own.
    static void combine(GLdouble at[3], void* [4], GLfloat[4], void** out, void* self) {
        *out = &static_cast<Tessellator*>(self)->keep(at[0], at[1]);
    }
    static void error(GLenum, void* self) { static_cast<Tessellator*>(self)->broken_ = true; }

    FillMesh& mesh_;
    std::unique_ptr<GLUtesselator, void (*)(GLUtesselator*)> glu_;
    std::deque<Point> points_;
    bool broken_ = false; // GLU gave up: the polygon stays empty
};

FillMesh build_fill(std::span<const Geometry> geometries, WorldPoint origin) {
    FillMesh mesh;
    mesh.origin = origin;
    mesh.ranges.reserve(geometries.size());
    Tessellator tessellator(mesh);
    for (const Geometry& geometry : geometries) {
        const auto begin = static_cast<std::uint32_t>(mesh.indices.size());
        if (geometry.kind == GeometryKind::Polygon) tessellator.add(geometry);
        mesh.ranges.push_back({begin, static_cast<std::uint32_t>(mesh.indices.size())});
    }
    return mesh;
}

// ---- Segments -------------------------------------------------------------------------------------------------------

double squared_distance(WorldPoint p, WorldPoint a, WorldPoint b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
    const double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
    return ex * ex + ey * ey;
}

class LineBuilder {
  public:
    LineBuilder(LineMesh& mesh, double tolerance) : mesh_(mesh), tolerance_(tolerance) {}

    void add(const Geometry& geometry) {
        for (std::size_t part = 0; part < geometry.part_count(); ++part) {
            points_.clear();
            for (std::size_t i = geometry.part_begin(part); i < geometry.part_end(part); ++i)
                points_.push_back(geodata::to_world(geometry.points[i]));
            if (points_.size() < 2) continue;
            if (geometry.kind == GeometryKind::Polygon) points_.push_back(points_.front());
            thin();
            add_part();
        }
    }

  private:
    // Douglas and Peucker, without recursion. A ring is split at the point farthest from its start, so that it cannot
    // collapse into one place.
    void thin() {
        if (tolerance_ <= 0) return;
        kept_.assign(points_.size(), false);
        kept_.front() = kept_.back() = true;
        spans_.assign(1, {0, points_.size() - 1});
        const double limit = tolerance_ * tolerance_;
        while (!spans_.empty()) {
            const auto [first, last] = spans_.back();
            spans_.pop_back();
            double farthest = limit;
            std::size_t split = 0;
            for (std::size_t i = first + 1; i < last; ++i) {
                const double d = squared_distance(points_[i], points_[first], points_[last]);
                if (d > farthest) {
                    farthest = d;
                    split = i;
                }
            }
            if (split == 0) continue;
            kept_[split] = true;
            spans_.emplace_back(first, split);
            spans_.emplace_back(split, last);
        }
        std::size_t count = 0;
        for (std::size_t i = 0; i < points_.size(); ++i)
            if (kept_[i]) points_[count++] = points_[i];
        points_.resize(count);
    }

    void add_part() {
        double length = 0;
        for (std::size_t i = 1; i < points_.size(); ++i) {
            const WorldPoint a = points_[i - 1], b = points_[i];
            const double step = std::hypot(b.x - a.x, b.y - a.y);
            if (step <= 0) continue;
            mesh_.segments.push_back({static_cast<float>(a.x - mesh_.origin.x),
                                      static_cast<float>(a.y - mesh_.origin.y),
                                      static_cast<float>(b.x - mesh_.origin.x),
                                      static_cast<float>(b.y - mesh_.origin.y), static_cast<float>(length)});
            length += step;
        }
    }

    LineMesh& mesh_;
    double tolerance_;
    std::vector<WorldPoint> points_;
    std::vector<bool> kept_;
    std::vector<std::pair<std::size_t, std::size_t>> spans_;
};

LineMesh build_lines(std::span<const Geometry> geometries, WorldPoint origin, double tolerance) {
    LineMesh mesh;
    mesh.origin = origin;
    mesh.ranges.reserve(geometries.size());
    LineBuilder builder(mesh, tolerance);
    for (const Geometry& geometry : geometries) {
        const auto begin = static_cast<std::uint32_t>(mesh.segments.size());
        if (geometry.kind == GeometryKind::Polygon || geometry.kind == GeometryKind::Line) builder.add(geometry);
        mesh.ranges.push_back({begin, static_cast<std::uint32_t>(mesh.segments.size())});
    }
    return mesh;
}

} // namespace

FillMesh build_fill_mesh(const geodata::FeatureTable& table) { return build_fill(table.geometries, origin_of(table)); }
FillMesh build_fill_mesh(const Geometry& geometry) { return build_fill({&geometry, 1}, origin_of(geometry)); }

LineMesh build_line_mesh(const geodata::FeatureTable& table, double tolerance) {
    return build_lines(table.geometries, origin_of(table), tolerance);
}
LineMesh build_line_mesh(const Geometry& geometry, double tolerance) {
    return build_lines({&geometry, 1}, origin_of(geometry), tolerance);
}

} // namespace app::scene
