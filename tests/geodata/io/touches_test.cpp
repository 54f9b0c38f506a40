// Whether a place and an extent have a point in common, and rings sorted into polygons.
#include <gmock/gmock.h>

#include "geodata/io/touches.h"
#include "geodata/io/valid_geometry.h"

using namespace geodata;
using namespace geodata::io;
using testing::ElementsAre;

namespace {

constexpr LngLatBounds kBox = {10, 40, 20, 50};

Geometry ring(std::vector<LngLat> points) { return {GeometryKind::Polygon, std::move(points), {0}}; }

} // namespace

TEST(TouchesTest, APointTouchesTheBoxItLiesIn) {
    EXPECT_TRUE(touches(make_point({10, 40}), kBox));
    EXPECT_FALSE(touches(make_point({9.99, 45}), kBox));
    EXPECT_FALSE(touches(Geometry(), kBox));
    EXPECT_FALSE(touches(make_point({15, 45}), LngLatBounds()));
}

TEST(TouchesTest, ALineTouchesWithoutAVertexInside) {
    EXPECT_TRUE(touches(Geometry{GeometryKind::Line, {{5, 45}, {25, 45}}, {0}}, kBox));
    // Past the corner: its box meets the extent, the line does not.
    EXPECT_FALSE(touches(Geometry{GeometryKind::Line, {{5, 48}, {12, 55}}, {0}}, kBox));
}

TEST(TouchesTest, APolygonAroundTheBoxTouchesItAndOneWithTheBoxInItsHoleDoesNot) {
    const std::vector<LngLat> outer = {{0, 30}, {30, 30}, {30, 60}, {0, 60}};
    EXPECT_TRUE(touches(ring(outer), kBox));
    Geometry holed = ring(outer);
    holed.points.insert(holed.points.end(), {{9, 39}, {21, 39}, {21, 51}, {9, 51}});
    holed.part_begins = {0, 4};
    EXPECT_FALSE(touches(holed, kBox));
}

TEST(TouchesTest, TheClosingEdgeOfARingCounts) {
    // Only the edge from the last point to the first crosses the box.
    EXPECT_TRUE(touches(ring({{5, 45}, {5, 60}, {40, 60}, {40, 45}}), {12, 44, 14, 46}));
}

TEST(TouchesTest, AnEventReachesAsFarAsItsRadius) {
    Event event;
    event.geometry = make_point({21, 45}); // 1 degree east of the box: 78.7 km at 45 degrees north
    event.radius_m = 70'000;
    EXPECT_FALSE(touches(event, kBox));
    event.radius_m = 85'000;
    EXPECT_TRUE(touches(event, kBox));
}

TEST(ValidGeometryTest, RingsAreSortedIntoPolygonsByNesting) {
    // An island with a lake, in the lake an islet; beside it another island.
    const Geometry g{GeometryKind::Polygon,
                     {{4, 4},
                      {6, 4},
                      {6, 6},
                      {4, 6},
                      {0, 0},
                      {10, 0},
                      {10, 10},
                      {0, 10},
                      {20, 0},
                      {30, 0},
                      {30, 10},
                      {2, 2},
                      {8, 2},
                      {8, 8},
                      {2, 8}},
                     {0, 4, 8, 11}};
    EXPECT_THAT(polygons_of_rings(g), ElementsAre(ElementsAre(0U), ElementsAre(1U, 3U), ElementsAre(2U)));
}
