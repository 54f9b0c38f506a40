// Coordinates, scales, distances, boxes.
#include "geodata/geo.h"

namespace geodata {
namespace {

using ::testing::HasSubstr;

constexpr LngLat kBaku{49.8671, 40.4093};
constexpr LngLat kLankaran{48.8506, 38.7529};

TEST(GeoTest, TheWorldSquareHasItsCornersAndMiddleInPlace) {
    EXPECT_DOUBLE_EQ(to_world(LngLat{0, 0}).x, 0.5);
    EXPECT_DOUBLE_EQ(to_world(LngLat{0, 0}).y, 0.5);
    EXPECT_NEAR(to_world(LngLat{-180, kMaxMercatorLatitude}).y, 0, 1e-15);
    EXPECT_NEAR(to_world(LngLat{180, -kMaxMercatorLatitude}).y, 1, 1e-15);
    EXPECT_DOUBLE_EQ(to_world(LngLat{180, 0}).x, 1);
    EXPECT_EQ(to_world(LngLat{0, 90}), to_world(LngLat{0, kMaxMercatorLatitude})) << "clamped";
}

// From PROJ through gdaltransform, OGC:CRS84 to EPSG:3857.
TEST(GeoTest, WorldPointsAgreeWithProj) {
    const WorldPoint p = to_world(kBaku);
    constexpr double kHalf = 20037508.342789244;
    EXPECT_NEAR((p.x - 0.5) * 2 * kHalf, 5551180.179, 0.01);
    EXPECT_NEAR((0.5 - p.y) * 2 * kHalf, 4925600.129, 0.01);
}

TEST(GeoTest, WorldPointsComeBack) {
    for (double lng = -180; lng <= 180; lng += 22.5) {
        for (double lat = -85; lat <= 85; lat += 8.5) {
            const LngLat back = to_lng_lat(to_world(LngLat{lng, lat}));
            EXPECT_NEAR(back.lng, lng, 1e-10);
            EXPECT_NEAR(back.lat, lat, 1e-10);
        }
    }
}

TEST(GeoTest, ScalesAtFortyDegreesAreThoseOfTheTable) {
    EXPECT_NEAR(scale_denominator(40, 4), 14.2e6, 0.05e6);
    EXPECT_NEAR(scale_denominator(40, 8), 885e3, 1e3);
    EXPECT_NEAR(scale_denominator(40, 14), 13.8e3, 0.05e3);
    EXPECT_DOUBLE_EQ(world_pixels(0), 512);
    EXPECT_DOUBLE_EQ(world_pixels(3), 4096);
    EXPECT_NEAR(meters_per_pixel(0, 0), 40075016.6856 / 512, 0.001);
    EXPECT_NEAR(world_per_meter(60) * 40075016.6856, 2, 1e-9);
}

TEST(GeoTest, DistancesAreOnTheMeanSphere) {
    EXPECT_NEAR(distance_meters({0, 0}, {0, 90}), 10007557.2, 0.1); // a quarter of 2 pi 6371008.8
    EXPECT_NEAR(distance_meters({0, 0}, {180, 0}), 20015114.4, 0.1);
    EXPECT_NEAR(distance_meters(kBaku, kLankaran), 203742.1, 1);
    EXPECT_EQ(distance_meters(kBaku, kBaku), 0);
    EXPECT_NEAR(distance_meters({49, 40}, {49, 40.00001}), 1.112, 0.001);
}

TEST(GeoTest, BoundsStartEmptyAndGrow) {
    LngLatBounds bounds;
    EXPECT_TRUE(bounds.empty());
    bounds.extend(LngLatBounds{});
    EXPECT_TRUE(bounds.empty());
    bounds.extend(kBaku);
    EXPECT_FALSE(bounds.empty());
    EXPECT_TRUE(bounds.contains(kBaku));
    bounds.extend(kLankaran);
    EXPECT_EQ(bounds, (LngLatBounds{48.8506, 38.7529, 49.8671, 40.4093}));
    EXPECT_TRUE(bounds.contains({49, 40}));
    EXPECT_FALSE(bounds.contains({49, 41}));
    EXPECT_TRUE(bounds.intersects({49, 40, 60, 60}));
    EXPECT_FALSE(bounds.intersects({50, 40, 60, 60}));
    EXPECT_FALSE(bounds.intersects(LngLatBounds{}));
}

TEST(GeoTest, WorldBoundsHaveTheNorthAtTheTop) {
    const WorldBounds world = to_world(LngLatBounds{48, 38, 51, 41});
    EXPECT_DOUBLE_EQ(world.min_y, to_world(LngLat{48, 41}).y);
    EXPECT_DOUBLE_EQ(world.max_x, to_world(LngLat{51, 41}).x);
    const LngLatBounds back = to_lng_lat(world);
    EXPECT_NEAR(back.south, 38, 1e-9);
    EXPECT_NEAR(back.east, 51, 1e-9);
    EXPECT_TRUE(to_world(LngLatBounds{}).empty());
    EXPECT_TRUE(to_lng_lat(WorldBounds{}).empty());
}

TEST(GeoTest, ABoxIsReadFromFourNumbers) {
    EXPECT_EQ(parse_bounds("44.5,38.2,51,42").value(), (LngLatBounds{44.5, 38.2, 51, 42}));
    EXPECT_EQ(parse_bounds(" -10.5 , -2 , 0.25 , 3e1 ").value(), (LngLatBounds{-10.5, -2, 0.25, 30}));
}

TEST(GeoTest, ABadBoxNamesThePartThatIsWrong) {
    const auto message = [](std::string_view text) {
        const auto bounds = parse_bounds(text);
        EXPECT_FALSE(bounds) << text;
        return bounds ? std::string() : bounds.error().message;
    };
    EXPECT_THAT(message(""), HasSubstr("south is missing"));
    EXPECT_THAT(message("1,2,3"), HasSubstr("north is missing"));
    EXPECT_THAT(message("1,2,3,4,5"), HasSubstr("more than four"));
    EXPECT_THAT(message("1,x,3,4"), HasSubstr("south “x”"));
    EXPECT_THAT(message("1,2,3,4 5"), HasSubstr("north “4 5”"));
    EXPECT_THAT(message("nan,2,3,4"), HasSubstr("west “nan”"));
    EXPECT_THAT(message("1,2,inf,4"), HasSubstr("east “inf”"));
    EXPECT_THAT(message("1,2,181,4"), HasSubstr("east 181"));
    EXPECT_THAT(message("1,-95,3,4"), HasSubstr("south -95"));
    EXPECT_THAT(message("3,2,1,4"), HasSubstr("west is not less"));
    EXPECT_THAT(message("1,4,3,4"), HasSubstr("south is not less"));
    EXPECT_THAT(message("1,5,2,3,5"), HasSubstr("1,5,2,3,5"));
}

TEST(GeoTest, PositionsHaveTheAskedDecimals) {
    EXPECT_EQ(format_position({49.85333, 40.3725}, 4), "40.3725 N, 49.8533 E");
    EXPECT_EQ(format_position({-70.5, -33.25}, 1), "33.2 S, 70.5 W");
    EXPECT_EQ(format_position({-0.001, -0.001}, 2), "0.00 N, 0.00 E");
    EXPECT_EQ(format_position({49.6, 40.4}, 0), "40 N, 50 E");
}

} // namespace
} // namespace geodata
