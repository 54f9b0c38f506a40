// What is asked of an event: where it may be and who reports it. Whether sources differ is in atlas_test.cpp.

#include <gtest/gtest.h>

#include "geodata/event.h"

namespace {

using namespace geodata;

TEST(EventTest, ASourceThatIsCitedTwiceCountsOnce) {
    Event event;
    EXPECT_EQ(source_count(event), 0U);
    for (const char* source : {"log", "gazette", "log"}) event.citations.emplace_back().source = source;
    EXPECT_EQ(source_count(event), 2U);
}

TEST(EventTest, APlaceWithARadiusCoversItsCircle) {
    Event event;
    event.geometry = make_point({49.848, 40.374});
    event.radius_m = 12'000;
    // 12 km are 0.10792 degrees of a meridian (111,195 m a degree) and, at 40.374 N, 0.14166 of a parallel.
    const LngLatBounds bounds = event_bounds(event);
    EXPECT_NEAR(bounds.south, 40.26608, 1e-4);
    EXPECT_NEAR(bounds.north, 40.48192, 1e-4);
    EXPECT_NEAR(bounds.west, 49.70634, 1e-4);
    EXPECT_NEAR(bounds.east, 49.98966, 1e-4);
}

TEST(EventTest, APlaceWithoutARadiusIsItsGeometryAndNoPlaceIsEmpty) {
    Event event;
    EXPECT_TRUE(event_bounds(event).empty());
    event.geometry = make_point({49.848, 40.374});
    const LngLatBounds bounds = event_bounds(event);
    EXPECT_EQ(bounds.west, bounds.east);
    EXPECT_EQ(bounds.north, 40.374);
}

} // namespace
