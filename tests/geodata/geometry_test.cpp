// Geometries drawn as digits, so that the answers can be seen.
#include <cmath>

#include "geodata/geometry.h"

namespace geodata {
namespace {

// A ring of four corners.
std::vector<LngLat> square(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}};
}

Geometry make(GeometryKind kind, const std::vector<std::vector<LngLat>>& parts) {
    Geometry g;
    g.kind = kind;
    for (const auto& part : parts) {
        g.part_begins.push_back(static_cast<std::uint32_t>(g.points.size()));
        g.points.insert(g.points.end(), part.begin(), part.end());
    }
    return g;
}

Geometry polygon(const std::vector<std::vector<LngLat>>& rings) { return make(GeometryKind::Polygon, rings); }

// Least distance from an inner point to an edge, in the world square, by brute force over a grid.
double deepest_by_grid(const Geometry& g, int steps) {
    const WorldBounds box = to_world(bounds_of(g));
    double deepest = 0;
    for (int i = 1; i < steps; ++i) {
        for (int j = 1; j < steps; ++j) {
            const WorldPoint p{box.min_x + (box.max_x - box.min_x) * i / steps,
                               box.min_y + (box.max_y - box.min_y) * j / steps};
            if (!contains(g, to_lng_lat(p))) continue;
            Geometry edges = g; // the rings as closed lines
            edges.kind = GeometryKind::Line;
            edges.points.clear();
            edges.part_begins.clear();
            for (std::size_t part = 0; part < g.part_count(); ++part) {
                edges.part_begins.push_back(static_cast<std::uint32_t>(edges.points.size()));
                for (std::size_t k = g.part_begin(part); k < g.part_end(part); ++k) edges.points.push_back(g.points[k]);
                edges.points.push_back(g.points[g.part_begin(part)]);
            }
            deepest = std::max(deepest, world_distance(edges, p));
        }
    }
    return deepest;
}

TEST(GeometryTest, PartsOfAPointAPolygonAndNothing) {
    const Geometry point = make_point({49, 40});
    EXPECT_EQ(point.part_count(), 1U);
    EXPECT_EQ(point.part_end(0), 1U);
    EXPECT_FALSE(point.empty());
    EXPECT_TRUE(Geometry{}.empty());
    EXPECT_TRUE(bounds_of(Geometry{}).empty());
    const Geometry two = polygon({square(0, 0, 4, 4), square(6, 0, 8, 2)});
    EXPECT_EQ(two.part_end(0), 4U);
    EXPECT_EQ(two.part_end(1), 8U);
    EXPECT_EQ(bounds_of(two), (LngLatBounds{0, 0, 8, 4}));
}

TEST(GeometryTest, EvenOddTellsHolesAndIslands) {
    // A square with a hole, in which an island lies; the rings' directions do not matter.
    std::vector<LngLat> hole = square(2, 2, 8, 8);
    const Geometry g = polygon({square(0, 0, 10, 10), hole, square(4, 4, 6, 6)});
    std::reverse(hole.begin(), hole.end());
    const Geometry reversed = polygon({square(0, 0, 10, 10), hole, square(4, 4, 6, 6)});
    for (const Geometry* one : {&g, &reversed}) {
        EXPECT_TRUE(contains(*one, {1, 5}));
        EXPECT_FALSE(contains(*one, {3, 5}));
        EXPECT_TRUE(contains(*one, {5, 5}));
        EXPECT_FALSE(contains(*one, {11, 5}));
        EXPECT_FALSE(contains(*one, {5, -1}));
    }
}

TEST(GeometryTest, AVertexOnTheRayCountsOnce) {
    const Geometry diamond = polygon({{{0, -2}, {2, 0}, {0, 2}, {-2, 0}}});
    EXPECT_TRUE(contains(diamond, {0, 0}));
    EXPECT_FALSE(contains(diamond, {-3, 0}));
    EXPECT_FALSE(contains(diamond, {-1, 2}));
}

TEST(GeometryTest, LinesAndPointsContainNothing) {
    EXPECT_FALSE(contains(make(GeometryKind::Line, {square(0, 0, 4, 4)}), {2, 2}));
    EXPECT_FALSE(contains(make_point({2, 2}), {2, 2}));
    EXPECT_FALSE(contains(Geometry{}, {2, 2}));
}

TEST(GeometryTest, TheLabelOfAPointAndALine) {
    EXPECT_EQ(label_point(make_point({49, 40})), (LngLat{49, 40}));
    const LngLat middle = label_point(make(GeometryKind::Line, {{{0, 0}, {1, 0}}, {{10, 0}, {12, 0}, {20, 0}}}));
    EXPECT_NEAR(middle.lng, 15, 1e-9) << "half way along the longest part";
    EXPECT_NEAR(middle.lat, 0, 1e-9);
    EXPECT_EQ(label_point(make(GeometryKind::Line, {{{3, 4}, {3, 4}}})).lng, 3);
    EXPECT_EQ(label_point(Geometry{}), (LngLat{0, 0}));
}

TEST(GeometryTest, TheLabelOfASquareIsNearItsMiddle) {
    const LngLat p = label_point(polygon({square(10, -1, 12, 1)}));
    EXPECT_NEAR(p.lng, 11, 0.03);
    EXPECT_NEAR(p.lat, 0, 0.03);
}

TEST(GeometryTest, TheLabelAvoidsAHoleAndPrefersTheLargePart) {
    // The middle of the large square is a hole; the room right of it is the widest.
    const Geometry g = polygon({square(0, 0, 10, 10), square(1, 1, 6, 9), square(20, 0, 22, 2)});
    const LngLat p = label_point(g);
    EXPECT_TRUE(contains(g, p));
    EXPECT_NEAR(p.lng, 8, 0.1);
}

TEST(GeometryTest, TheLabelOfAnAwkwardPolygonLiesDeepInside) {
    std::vector<LngLat> crescent;
    for (int i = 0; i <= 40; ++i) {
        const double a = 0.3 + i * (5.7 / 40);
        crescent.push_back({49 + std::cos(a), 40 + 0.7 * std::sin(a)});
    }
    for (int i = 40; i >= 0; --i) {
        const double a = 0.3 + i * (5.7 / 40);
        crescent.push_back({49 + 0.8 * std::cos(a), 40 + 0.55 * std::sin(a)});
    }
    const Geometry shapes[] = {polygon({crescent}), polygon({{{0, 0}, {10, 0}, {10, 1}, {1, 1}, {1, 10}, {0, 10}}}),
                               polygon({{{0, 0}, {10, 0.01}, {20, 0}, {10, 0.02}}})};
    for (const Geometry& g : shapes) {
        const LngLat p = label_point(g);
        ASSERT_TRUE(contains(g, p));
        const WorldBounds box = to_world(bounds_of(g));
        const double side = std::min(box.max_x - box.min_x, box.max_y - box.min_y);
        Geometry edges = g;
        edges.kind = GeometryKind::Line;
        for (std::size_t part = 0; part < g.part_count(); ++part) edges.points.push_back(g.points[g.part_begin(part)]);
        EXPECT_GE(world_distance(edges, to_world(p)), deepest_by_grid(g, 80) - side / 100);
    }
}

TEST(GeometryTest, ADegeneratePolygonStillHasALabel) {
    const LngLat flat = label_point(polygon({{{0, 0}, {5, 0}, {10, 0}}}));
    EXPECT_NEAR(flat.lng, 5, 1e-9);
    EXPECT_NEAR(flat.lat, 0, 1e-9);
    const LngLat dot = label_point(polygon({{{7, 3}}}));
    EXPECT_NEAR(dot.lng, 7, 1e-9);
    EXPECT_NEAR(dot.lat, 3, 1e-9);
}

TEST(GeometryTest, TheDistanceForPickingIsToTheNearestPart) {
    const double degree = 1.0 / 360; // in the world square, along the equator
    const Geometry points = make(GeometryKind::Point, {{{0, 0}}, {{10, 0}}});
    EXPECT_NEAR(world_distance(points, to_world(LngLat{8, 0})), 2 * degree, 1e-12);
    const Geometry line = make(GeometryKind::Line, {{{0, 0}, {10, 0}}});
    EXPECT_NEAR(world_distance(line, to_world(LngLat{13, 0})), 3 * degree, 1e-12);
    const WorldPoint above = to_world(LngLat{5, 1});
    EXPECT_NEAR(world_distance(line, above), 0.5 - above.y, 1e-12);
    const Geometry area = polygon({square(0, -5, 10, 5)});
    EXPECT_EQ(world_distance(area, to_world(LngLat{5, 0})), 0);
    EXPECT_NEAR(world_distance(area, to_world(LngLat{-1, 0})), degree, 1e-12) << "the closing edge counts";
    EXPECT_TRUE(std::isinf(world_distance(Geometry{}, {0.5, 0.5})));
}

} // namespace
} // namespace geodata
