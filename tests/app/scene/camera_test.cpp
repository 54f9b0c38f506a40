// The camera's arithmetic, flights, and the text of a view.
#include <cmath>
#include <gtest/gtest.h>

#include "app/scene/camera.h"
#include "app/scene/flight.h"

namespace {

using namespace app::scene;
using geodata::LngLat;

constexpr PixelSize kSize{1024, 768};

TEST(ProjectionTest, NullIslandIsInTheMiddleOfThePictureThatLooksAtIt) {
    const Projection projection({{0, 0}, 3}, kSize);
    const PixelPoint p = projection.to_pixel(LngLat{0, 0});
    EXPECT_DOUBLE_EQ(p.x, 512);
    EXPECT_DOUBLE_EQ(p.y, 384);
}

TEST(ProjectionTest, AQuarterOfTheWorldIs128PixelsAtZoomZero) {
    const Projection projection({{0, 0}, 0}, kSize);
    EXPECT_DOUBLE_EQ(projection.to_pixel(LngLat{90, 0}).x, 512 + 128);
    // 66.51326044311186 N is a quarter of the square north of the equator: atan(sinh(pi / 2)).
    EXPECT_NEAR(projection.to_pixel(LngLat{0, 66.51326044311186}).y, 384 - 128, 1e-9);
}

TEST(ProjectionTest, PixelsComeBackFromTheGround) {
    for (const double zoom : {4.3, 9.99, 17.0}) {
        const Projection projection({{49.85, 40.37}, zoom}, kSize);
        for (const PixelPoint p : {PixelPoint{0, 0}, PixelPoint{1024, 768}, PixelPoint{17.25, 700.5}}) {
            const PixelPoint back = projection.to_pixel(projection.to_lng_lat(p));
            EXPECT_NEAR(back.x, p.x, 1e-4);
            EXPECT_NEAR(back.y, p.y, 1e-4);
        }
    }
}

TEST(CameraTest, PanningMovesTheGroundByThePixelsGiven) {
    const Camera camera{{49.85, 40.37}, 8};
    const Camera moved = pan(camera, kSize, 30, -12);
    const PixelPoint p = Projection(moved, kSize).to_pixel(camera.center);
    EXPECT_NEAR(p.x, 512 + 30, 1e-6);
    EXPECT_NEAR(p.y, 384 - 12, 1e-6);
}

TEST(CameraTest, ZoomingKeepsTheGroundUnderThePointer) {
    const Camera camera{{49.85, 40.37}, 8};
    const PixelPoint pointer{900, 100};
    const LngLat ground = Projection(camera, kSize).to_lng_lat(pointer);
    for (const double delta : {0.5, 3.0, -2.25, 40.0}) {
        const Camera zoomed = zoom_about(camera, kSize, pointer, delta);
        const PixelPoint p = Projection(zoomed, kSize).to_pixel(ground);
        EXPECT_NEAR(p.x, pointer.x, 1e-4) << delta;
        EXPECT_NEAR(p.y, pointer.y, 1e-4) << delta;
        EXPECT_LE(zoomed.zoom, kMaxZoom);
    }
}

TEST(CameraTest, FramingFillsWhatTheInsetsLeaveButForAMargin) {
    const geodata::LngLatBounds bounds{48, 40, 50, 40.5};
    const Insets insets{300, 50, 20, 180};
    const Camera camera = frame(bounds, kSize, insets);
    const Projection projection(camera, kSize);
    const PixelPoint west = projection.to_pixel(LngLat{48, 40.5});
    const PixelPoint east = projection.to_pixel(LngLat{50, 40});
    // 704 pixels are free: 4 % of them on either side is the margin of the wider direction.
    EXPECT_NEAR(west.x, 300 + 0.04 * 704, 1e-6);
    EXPECT_NEAR(east.x, 1004 - 0.04 * 704, 1e-6);
    EXPECT_NEAR((west.y + east.y) / 2, 50 + (768 - 50 - 180) / 2.0, 1e-6);
}

TEST(CameraTest, FramingAPointStopsAtTheZoomGiven) {
    EXPECT_DOUBLE_EQ(frame({49, 40, 49, 40}, kSize, {}, 11).zoom, 11);
}

TEST(CameraTest, FramingIgnoresInsetsThatLeaveNothing) {
    const Camera camera = frame({48, 40, 50, 41}, kSize, {600, 0, 500, 0});
    EXPECT_NEAR(camera.center.lng, 49, 1e-9);
}

TEST(CameraTest, ClampingKeepsThePictureInsideTheLimits) {
    const geodata::LngLatBounds limits{20, 25, 80, 60};
    for (const Camera& camera : {Camera{{-60, 70}, 6}, Camera{{79.9, 25.1}, 9}, Camera{{50, 40}, 0}}) {
        const Camera clamped = clamp(camera, kSize, limits);
        const geodata::LngLatBounds seen = geodata::to_lng_lat(Projection(clamped, kSize).visible());
        EXPECT_GE(seen.west, 20 - 1e-9);
        EXPECT_GE(seen.south, 25 - 1e-9);
        EXPECT_LE(seen.east, 80 + 1e-9);
        EXPECT_LE(seen.north, 60 + 1e-9);
        EXPECT_EQ(clamp(clamped, kSize, limits), clamped);
    }
}

TEST(CameraTest, ClampingLeavesACameraInsideTheLimitsAsItIs) {
    const Camera camera{{49.123456789, 40.987654321}, 8.1};
    EXPECT_EQ(clamp(camera, kSize, {20, 25, 80, 60}), camera);
}

TEST(CameraTest, TheZoomFloorIsWhereTheLimitsCoverTheWiderSide) {
    // Limits of 60 of 360 degrees: a sixth of the world, 512 / 6 pixels at zoom 0, must be 1024 wide.
    EXPECT_NEAR(zoom_floor({1024, 10}, {20, 25, 80, 60}), std::log2(1024.0 / (512.0 / 6)), 1e-12);
}

TEST(FlightTest, BeginsAndEndsExactlyAtItsCameras) {
    const Camera from{{46.75, 39.82}, 9.3};
    const Camera to{{49.8501, 40.3702}, 13.07};
    const Flight flight(from, to, kSize);
    EXPECT_EQ(flight.at(0), from);
    EXPECT_EQ(flight.at(1), to);
    EXPECT_EQ(flight.at(-3), from);
    EXPECT_EQ(flight.at(7), to);
}

TEST(FlightTest, ALongFlightRisesAboveBothEnds) {
    const Flight flight({{46.75, 39.82}, 11}, {{49.85, 40.37}, 11}, kSize);
    EXPECT_LT(flight.at(0.5).zoom, 9);
    EXPECT_GT(flight.seconds(), 1);
    EXPECT_LE(flight.seconds(), 4);
}

TEST(FlightTest, NoStepOfAFlightMovesTheGroundByMoreThanATenthOfThePicture) {
    const Flight flight({{46.75, 39.82}, 11}, {{49.85, 40.37}, 12.5}, kSize);
    Camera last = flight.at(0);
    for (int i = 1; i <= 240; ++i) { // four seconds at 60 frames a second
        const Camera now = flight.at(i / 240.0);
        const PixelPoint p = Projection(now, kSize).to_pixel(last.center);
        EXPECT_LT(std::hypot(p.x - 512, p.y - 384), 102) << i;
        EXPECT_LT(std::abs(now.zoom - last.zoom), 0.12) << i;
        last = now;
    }
}

TEST(FlightTest, AZoomInPlaceKeepsItsCentreAndPassesEveryZoomOnce) {
    const Flight flight({{49.85, 40.37}, 6}, {{49.85, 40.37}, 12}, kSize);
    double last = 6;
    for (int i = 1; i < 20; ++i) {
        const Camera camera = flight.at(i / 20.0);
        EXPECT_NEAR(camera.center.lng, 49.85, 1e-9);
        EXPECT_GT(camera.zoom, last);
        last = camera.zoom;
    }
}

TEST(FlightTest, TakesNoTimeBetweenEqualCameras) {
    const Camera camera{{49.85, 40.37}, 6};
    EXPECT_EQ(Flight(camera, camera, kSize).seconds(), 0);
    EXPECT_EQ(Flight(camera, camera, kSize).at(0.4), camera);
}

} // namespace
