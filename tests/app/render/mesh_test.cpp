#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "app/scene/mesh.h"
#include "geodata/geo.h"

namespace {

using app::scene::build_fill_mesh;
using app::scene::build_line_mesh;
using app::scene::FillMesh;
using app::scene::LineMesh;
using geodata::Geometry;
using geodata::GeometryKind;
using geodata::WorldPoint;

// Points are given in millionths of the world square, from its middle: a square of side 10 there has the area 100.
constexpr double kUnit = 1e-6;
using Ring = std::vector<std::pair<double, double>>;

Geometry make(GeometryKind kind, const std::vector<Ring>& parts) {
    Geometry g;
    g.kind = kind;
    for (const Ring& part : parts) {
        g.part_begins.push_back(static_cast<std::uint32_t>(g.points.size()));
        for (const auto& [x, y] : part)
            g.points.push_back(geodata::to_lng_lat(WorldPoint{0.5 + x * kUnit, 0.5 + y * kUnit}));
    }
    return g;
}
Geometry polygon(const std::vector<Ring>& rings) { return make(GeometryKind::Polygon, rings); }

double cross(const app::scene::MeshVertex& a, const app::scene::MeshVertex& b, const app::scene::MeshVertex& c) {
    const double ax = a.x, ay = a.y;
    return (double{b.x} - ax) * (double{c.y} - ay) - (double{c.x} - ax) * (double{b.y} - ay);
}

double area(const FillMesh& mesh, app::scene::IndexRange range) {
    double sum = 0;
    for (std::uint32_t i = range.begin; i < range.end; i += 3)
        sum += std::abs(cross(mesh.vertices[mesh.indices[i]], mesh.vertices[mesh.indices[i + 1]],
                              mesh.vertices[mesh.indices[i + 2]])) /
               2;
    return sum / (kUnit * kUnit);
}
double area(const FillMesh& mesh) { return area(mesh, {0, static_cast<std::uint32_t>(mesh.indices.size())}); }

double length(const LineMesh& mesh) {
    double sum = 0;
    for (const auto& s : mesh.segments) sum += std::hypot(double{s.x1} - double{s.x0}, double{s.y1} - double{s.y0});
    return sum / kUnit;
}

TEST(FillMeshTest, TrianglesOfASquareCoverItsArea) {
    const FillMesh mesh = build_fill_mesh(polygon({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}));
    EXPECT_EQ(mesh.indices.size(), 6U);
    EXPECT_NEAR(area(mesh), 100, 0.01);
}

TEST(FillMeshTest, AHoleIsLeftOut) {
    const Ring outer{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, hole{{2, 2}, {6, 2}, {6, 6}, {2, 6}};
    const Ring hole_other_way{{2, 2}, {2, 6}, {6, 6}, {6, 2}};
    EXPECT_NEAR(area(build_fill_mesh(polygon({outer, hole}))), 84, 0.01);
    EXPECT_NEAR(area(build_fill_mesh(polygon({outer, hole_other_way}))), 84, 0.01) << "direction carries no meaning";
}

TEST(FillMeshTest, AnIslandInAHoleIsFilled) {
    const FillMesh mesh = build_fill_mesh(polygon(
        {{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{2, 2}, {8, 2}, {8, 8}, {2, 8}}, {{4, 4}, {6, 4}, {6, 6}, {4, 6}}}));
    EXPECT_NEAR(area(mesh), 100 - 36 + 4, 0.01);
}

TEST(FillMeshTest, PartsThatLieApartAreAllFilled) {
    const FillMesh mesh =
        build_fill_mesh(polygon({{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, {{100, 100}, {103, 100}, {103, 103}, {100, 103}}}));
    EXPECT_NEAR(area(mesh), 4 + 9, 0.01);
}

// A bow tie: two triangles of base 10 and height 5 that meet at (5, 5), where the ring has no point.
TEST(FillMeshTest, ARingThatCrossesItselfGetsAPointWhereItCrosses) {
    const FillMesh mesh = build_fill_mesh(polygon({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}));
    EXPECT_NEAR(area(mesh), 50, 0.01);
    EXPECT_GE(mesh.vertices.size(), 5U);
}

TEST(FillMeshTest, ARingThatTouchesItselfAtAPointKeepsItsArea) {
    const FillMesh mesh = build_fill_mesh(polygon({{{0, 0}, {4, 0}, {4, 4}, {8, 4}, {8, 8}, {4, 8}, {4, 4}, {0, 4}}}));
    EXPECT_NEAR(area(mesh), 16 + 16, 0.01);
}

TEST(FillMeshTest, ConcaveRingsAreNotBridged) {
    // A U of width 10 and height 10 whose notch is 4 wide and 8 deep.
    const FillMesh mesh =
        build_fill_mesh(polygon({{{0, 0}, {3, 0}, {3, 8}, {7, 8}, {7, 0}, {10, 0}, {10, 10}, {0, 10}}}));
    EXPECT_NEAR(area(mesh), 100 - 32, 0.01);
}

Ring star(int points, double inner, double outer) {
    Ring ring;
    for (int i = 0; i < points; ++i) {
        const double angle = 2 * M_PI * i / points, r = i % 2 == 0 ? outer : inner;
        ring.emplace_back(r * std::cos(angle), r * std::sin(angle));
    }
    return ring;
}

// Of a star of n points, alternately on circles a and b: n triangles from the middle, each a b sin(2 pi / n) / 2.
double star_area(int n, double a, double b) { return n * a * b * std::sin(2 * M_PI / n) / 2; }

TEST(FillMeshTest, APolygonOfManyPointsIsCutIntoPiecesWithoutLosingGround) {
    const FillMesh mesh = build_fill_mesh(polygon({star(2000, 900, 1000), star(600, 200, 300)}));
    EXPECT_NEAR(area(mesh) / (star_area(2000, 900, 1000) - star_area(600, 200, 300)), 1, 1e-4);
    double longest = 0;
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3)
        for (std::size_t k = 0; k < 3; ++k) {
            const auto& a = mesh.vertices[mesh.indices[i + k]];
            const auto& b = mesh.vertices[mesh.indices[i + (k + 1) % 3]];
            longest = std::max(longest, std::hypot(double{b.x} - double{a.x}, double{b.y} - double{a.y}) / kUnit);
        }
    EXPECT_LT(longest, 1000) << "no sliver reaches across the whole";
}

TEST(FillMeshTest, ACombWhoseTeethCrossEveryCutKeepsItsArea) {
    // 100 teeth of width 1 and height 50, 1 apart, on a bar of height 2.
    Ring comb{{200, 0}, {200, -2}, {0, -2}};
    for (int i = 0; i < 100; ++i) {
        const double x = 2 * i;
        comb.insert(comb.end(), {{x, 0}, {x, 50}, {x + 1, 50}, {x + 1, 0}});
    }
    EXPECT_NEAR(area(build_fill_mesh(polygon({comb}))), 200 * 2 + 100 * 50, 5);
}

TEST(FillMeshTest, ThinningKeepsTheAreaToWithinItsToleranceAndDropsWhatIsSmaller) {
    const Ring round = star(720, 100, 100);
    const FillMesh whole = build_fill_mesh(polygon({round})), thin = build_fill_mesh(polygon({round}), 1 * kUnit);
    EXPECT_LT(thin.indices.size(), whole.indices.size() / 4);
    EXPECT_NEAR(area(thin), M_PI * 100 * 100, 2 * M_PI * 100 * 1);
    EXPECT_TRUE(build_fill_mesh(polygon({star(12, 0.3, 0.3)}), 1 * kUnit).indices.empty());
}

TEST(FillMeshTest, EachFeatureOfATableHasItsOwnRange) {
    geodata::FeatureTable table;
    table.geometries = {polygon({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}), geodata::make_point({1, 1}),
                        polygon({{{20, 0}, {25, 0}, {25, 5}, {20, 5}}}), Geometry{}};
    std::vector<geodata::Issue> issues;
    geodata::finish_table(table, "file", "layer", issues);
    const FillMesh mesh = build_fill_mesh(table);
    ASSERT_EQ(mesh.ranges.size(), 4U);
    EXPECT_NEAR(area(mesh, mesh.ranges[0]), 100, 0.01);
    EXPECT_EQ(mesh.ranges[1].begin, mesh.ranges[1].end);
    EXPECT_NEAR(area(mesh, mesh.ranges[2]), 25, 0.01);
    EXPECT_EQ(mesh.ranges[3].begin, mesh.ranges[3].end);
}

TEST(FillMeshTest, DegenerateRingsAreEmpty) {
    EXPECT_TRUE(build_fill_mesh(Geometry{}).indices.empty());
    EXPECT_NEAR(area(build_fill_mesh(polygon({{{0, 0}, {5, 5}}}))), 0, 1e-9);
    EXPECT_NEAR(area(build_fill_mesh(polygon({{{0, 0}, {5, 5}, {10, 10}}}))), 0, 1e-3);
}

// A metre at Baku is 3.3e-8 of the world's width: positions relative to the origin keep it, absolute ones would not.
TEST(FillMeshTest, AMetreSurvivesTheRounding) {
    const geodata::LngLat baku{49.8671, 40.4093};
    const WorldPoint corner = geodata::to_world(baku);
    const double metre = geodata::world_per_meter(baku.lat);
    Geometry g;
    g.kind = GeometryKind::Polygon;
    g.part_begins = {0};
    for (const auto& [x, y] : Ring{{0, 0}, {1, 0}, {1, 1}, {0, 1}})
        g.points.push_back(geodata::to_lng_lat(WorldPoint{corner.x + x * metre, corner.y + y * metre}));
    const FillMesh mesh = build_fill_mesh(g);
    EXPECT_NEAR(area(mesh) * kUnit * kUnit / (metre * metre), 1, 0.01);
}

TEST(LineMeshTest, ALineOfFourPointsHasThreeSegmentsWithTheirDistanceFromItsStart) {
    const LineMesh mesh = build_line_mesh(make(GeometryKind::Line, {{{0, 0}, {3, 4}, {3, 10}, {11, 10}}}));
    ASSERT_EQ(mesh.segments.size(), 3U);
    EXPECT_EQ(mesh.segments[0].start, 0);
    EXPECT_NEAR(double{mesh.segments[1].start} / kUnit, 5, 1e-3);
    EXPECT_NEAR(double{mesh.segments[2].start} / kUnit, 11, 1e-3);
    EXPECT_EQ(mesh.segments[0].x1, mesh.segments[1].x0) << "no gap between segments";
    EXPECT_EQ(mesh.segments[0].y1, mesh.segments[1].y0);
}

TEST(LineMeshTest, RingsAreClosedAndPartsAreNotJoined) {
    EXPECT_EQ(build_line_mesh(polygon({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}})).segments.size(), 4U);
    const LineMesh two = build_line_mesh(make(GeometryKind::Line, {{{0, 0}, {1, 0}}, {{50, 50}, {52, 50}}}));
    ASSERT_EQ(two.segments.size(), 2U);
    EXPECT_EQ(two.segments[1].start, 0);
    EXPECT_NEAR(length(two), 3, 1e-3);
}

TEST(LineMeshTest, RepeatedPointsAndPointFeaturesMakeNoSegments) {
    EXPECT_EQ(build_line_mesh(make(GeometryKind::Line, {{{0, 0}, {0, 0}, {1, 0}, {1, 0}}})).segments.size(), 1U);
    EXPECT_TRUE(build_line_mesh(make(GeometryKind::Line, {{{0, 0}}})).segments.empty());
    EXPECT_TRUE(build_line_mesh(geodata::make_point({49, 40})).segments.empty());
}

TEST(LineMeshTest, ThinningDropsPointsWithinTheToleranceAndKeepsCorners) {
    const Geometry line = make(GeometryKind::Line, {{{0, 0}, {5, 0.4}, {10, 0}, {10, 10}}});
    EXPECT_EQ(build_line_mesh(line, 0.5 * kUnit).segments.size(), 2U);
    EXPECT_EQ(build_line_mesh(line, 0.3 * kUnit).segments.size(), 3U);
    EXPECT_NEAR(length(build_line_mesh(line, 0.5 * kUnit)), 20, 1e-3);
}

TEST(LineMeshTest, ThinningLeavesARingARing) {
    Ring circle;
    for (int i = 0; i < 360; ++i) {
        const double angle = i * M_PI / 180;
        circle.emplace_back(100 * std::cos(angle), 100 * std::sin(angle));
    }
    const LineMesh mesh = build_line_mesh(polygon({circle}), 1 * kUnit);
    EXPECT_LT(mesh.segments.size(), 40U);
    EXPECT_NEAR(length(mesh), 2 * M_PI * 100, 10);
    EXPECT_NEAR(mesh.segments.front().x0, mesh.segments.back().x1, 1e-12);
}

} // namespace
