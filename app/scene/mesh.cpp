#include "app/scene/mesh.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <memory>
#include <span>
#include <utility>

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

// ---- Thinning -------------------------------------------------------------------------------------------------------

double squared_distance(WorldPoint p, WorldPoint a, WorldPoint b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
    const double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
    return ex * ex + ey * ey;
}

// Douglas and Peucker, without recursion. A closed part, whose last point is its first again, is split at the point
// farthest from there, so that it does not collapse at once.
class Thinning {
  public:
    explicit Thinning(double tolerance) : tolerance_(tolerance) {}

    void apply(std::vector<WorldPoint>& points) {
        if (tolerance_ <= 0 || points.size() < 3) return;
        kept_.assign(points.size(), false);
        kept_.front() = kept_.back() = true;
        spans_.assign(1, {0, points.size() - 1});
        while (!spans_.empty()) {
            const auto [first, last] = spans_.back();
            spans_.pop_back();
            double farthest = tolerance_ * tolerance_;
            std::size_t split = 0;
            for (std::size_t i = first + 1; i < last; ++i) {
                const double d = squared_distance(points[i], points[first], points[last]);
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
        for (std::size_t i = 0; i < points.size(); ++i)
            if (kept_[i]) points[count++] = points[i];
        points.resize(count);
    }

  private:
    double tolerance_;
    std::vector<bool> kept_;
    std::vector<std::pair<std::size_t, std::size_t>> spans_;
};

// ---- Triangles ------------------------------------------------------------------------------------------------------

using Ring = std::vector<WorldPoint>; // relative to the mesh's origin

// Rings into triangles of a mesh. GLU wants coordinates that stay put until the polygon ends, hence the deque.
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

    void add(const std::vector<Ring>& rings) {
        points_.clear();
        broken_ = false;
        const std::size_t first_vertex = mesh_.vertices.size();
        const std::size_t first_index = mesh_.indices.size();
        GLUtesselator* const glu = glu_.get();
        gluTessBeginPolygon(glu, this);
        for (const Ring& ring : rings) {
            gluTessBeginContour(glu);
            for (const WorldPoint& p : ring) {
                Point& point = keep(p.x, p.y);
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

// Splits a polygon in halves until each piece has few points, and tessellates the pieces. Whole, a country becomes
// slivers from border to border, which a rasteriser pays for several times over; in pieces its inside is rectangles.
// Cuts are exactly vertical or horizontal, so that pieces meet without a seam.
class PolygonCutter {
  public:
    explicit PolygonCutter(FillMesh& mesh) : tessellator_(mesh) {}

    void add(std::vector<Ring> rings) {
        WorldBounds box;
        for (const Ring& ring : rings)
            for (const WorldPoint& p : ring) box.extend(p);
        if (!box.empty()) cut(std::move(rings), box, 0);
    }

  private:
    static constexpr std::size_t kFewPoints = 48;
    static constexpr int kDeepest = 24;

    void cut(std::vector<Ring> rings, const WorldBounds& box, int depth) {
        std::size_t count = 0;
        for (const Ring& ring : rings) count += ring.size();
        if (count == 0) return;
        if (count <= kFewPoints || depth == kDeepest) {
            tessellator_.add(rings);
            return;
        }
        const bool vertical = box.max_x - box.min_x > box.max_y - box.min_y;
        const double at = vertical ? (box.min_x + box.max_x) / 2 : (box.min_y + box.max_y) / 2;
        WorldBounds low = box, high = box;
        (vertical ? low.max_x : low.max_y) = at;
        (vertical ? high.min_x : high.min_y) = at;
        std::vector<Ring> half = side(rings, vertical, at, true);
        cut(std::move(half), low, depth + 1);
        half = side(rings, vertical, at, false);
        rings.clear();
        cut(std::move(half), high, depth + 1);
    }

    // Sutherland and Hodgman against one line. A ring that leaves and comes back runs along the line to and fro; by the
    // even-odd rule those runs enclose nothing.
    static std::vector<Ring> side(const std::vector<Ring>& rings, bool vertical, double at, bool low) {
        std::vector<Ring> out;
        const auto excess = [&](const WorldPoint& p) { return (low ? 1 : -1) * ((vertical ? p.x : p.y) - at); };
        for (const Ring& ring : rings) {
            Ring kept;
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const WorldPoint &p = ring[i], &q = ring[(i + 1) % ring.size()];
                const double ep = excess(p), eq = excess(q);
                if (ep <= 0) kept.push_back(p);
                if ((ep < 0 && eq > 0) || (ep > 0 && eq < 0)) {
                    const double t = ep / (ep - eq);
                    kept.push_back(vertical ? WorldPoint{at, p.y + t * (q.y - p.y)}
                                            : WorldPoint{p.x + t * (q.x - p.x), at});
                }
            }
            if (kept.size() >= 3) out.push_back(std::move(kept));
        }
        return out;
    }

    Tessellator tessellator_;
};

FillMesh build_fill(std::span<const Geometry> geometries, WorldPoint origin, double tolerance) {
    FillMesh mesh;
    mesh.origin = origin;
    mesh.ranges.reserve(geometries.size());
    PolygonCutter cutter(mesh);
    Thinning thinning(tolerance);
    for (const Geometry& geometry : geometries) {
        const auto begin = static_cast<std::uint32_t>(mesh.indices.size());
        std::vector<Ring> rings;
        for (std::size_t part = 0; geometry.kind == GeometryKind::Polygon && part < geometry.part_count(); ++part) {
            Ring ring;
            for (std::size_t i = geometry.part_begin(part); i < geometry.part_end(part); ++i) {
                const WorldPoint p = geodata::to_world(geometry.points[i]);
                ring.push_back({p.x - origin.x, p.y - origin.y});
            }
            if (ring.size() < 3) continue;
            ring.push_back(ring.front());
            thinning.apply(ring);
            ring.pop_back();
            if (ring.size() >= 3) rings.push_back(std::move(ring));
        }
        cutter.add(std::move(rings));
        mesh.ranges.push_back({begin, static_cast<std::uint32_t>(mesh.indices.size())});
    }
    return mesh;
}

// ---- Segments -------------------------------------------------------------------------------------------------------

class LineBuilder {
  public:
    LineBuilder(LineMesh& mesh, double tolerance) : mesh_(mesh), thinning_(tolerance) {}

    void add(const Geometry& geometry) {
        for (std::size_t part = 0; part < geometry.part_count(); ++part) {
            points_.clear();
            for (std::size_t i = geometry.part_begin(part); i < geometry.part_end(part); ++i)
                points_.push_back(geodata::to_world(geometry.points[i]));
            if (points_.size() < 2) continue;
            if (geometry.kind == GeometryKind::Polygon) points_.push_back(points_.front());
            thinning_.apply(points_);
            add_part();
        }
    }

  private:
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
    Thinning thinning_;
    std::vector<WorldPoint> points_;
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

FillMesh build_fill_mesh(const geodata::FeatureTable& table, double tolerance) {
    return build_fill(table.geometries, origin_of(table), tolerance);
}
FillMesh build_fill_mesh(const Geometry& geometry, double tolerance) {
    return build_fill({&geometry, 1}, origin_of(geometry), tolerance);
}

LineMesh build_line_mesh(const geodata::FeatureTable& table, double tolerance) {
    return build_lines(table.geometries, origin_of(table), tolerance);
}
LineMesh build_line_mesh(const Geometry& geometry, double tolerance) {
    return build_lines({&geometry, 1}, origin_of(geometry), tolerance);
}

} // namespace app::scene
