// Pictures written and read again; the shipped relief.
#include <gmock/gmock.h>

#include "geodata/io/raster.h"
#include "geodata/io/vector.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

// 2 x 2: red, green; half transparent blue, nothing.
Image four_pixels() { return {2, 2, {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 128, 0, 0, 0, 0}}; }

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

} // namespace

TEST(RasterTest, APictureComesBackAsItWasWritten) {
    const tests::TemporaryFolder folder;
    for (const std::string name : {"şəkil.png", "a.tif"}) {
        ASSERT_TRUE(write_image(four_pixels(), folder.path() / name, false)) << name;
        const Image back = read_image(folder.path() / name).value();
        EXPECT_EQ(back.width, 2);
        EXPECT_EQ(back.height, 2);
        EXPECT_EQ(back.pixels, four_pixels().pixels) << name;
        EXPECT_EQ(back.at(1, 0)[1], 255); // green
    }
    EXPECT_EQ(files_in(folder.path()), 2U); // no side files, no temporary ones
}

TEST(RasterTest, TheSamePictureIsTheSameBytes) {
    const tests::TemporaryFolder folder;
    const WorldBounds ground{0.6, 0.3, 0.7, 0.4};
    ASSERT_TRUE(write_image(four_pixels(), folder.path() / "a.png", false));
    ASSERT_TRUE(write_image(four_pixels(), folder.path() / "b.png", false));
    ASSERT_TRUE(write_image(four_pixels(), folder.path() / "a.tif", false, &ground));
    ASSERT_TRUE(write_image(four_pixels(), folder.path() / "b.tif", false, &ground));
    EXPECT_EQ(folder.read("a.png"), folder.read("b.png"));
    EXPECT_EQ(folder.read("a.tif"), folder.read("b.tif"));
}

TEST(RasterTest, AnExistingFileIsKeptUnlessAsked) {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("a.png", "mine");
    const auto refused = write_image(four_pixels(), file, false);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("exists already"));
    EXPECT_EQ(folder.read("a.png"), "mine");
    EXPECT_TRUE(write_image(four_pixels(), file, true));
    EXPECT_TRUE(read_image(file));
}

TEST(RasterTest, WhatCannotBeWrittenLeavesNothing) {
    const tests::TemporaryFolder folder;
    EXPECT_EQ(write_image(four_pixels(), folder.path() / "a.bmp", false).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(write_image(Image(), folder.path() / "a.png", false).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(write_image(four_pixels(), folder.path() / "none/a.png", false).error().code, ErrorCode::WriteFailed);
    fs::create_directory(folder.path() / "b.png");
    EXPECT_EQ(write_image(four_pixels(), folder.path() / "b.png", true).error().code, ErrorCode::WriteFailed);
    EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(RasterTest, GarbageIsNoPicture) {
    const tests::TemporaryFolder folder;
    EXPECT_FALSE(read_image(folder.write("a.png", std::string(1000, 'x'))));
    EXPECT_FALSE(read_image(folder.write("b.png", "")));
    EXPECT_FALSE(read_image(folder.path() / "none.png"));
}

TEST(RasterTest, TheShippedReliefCoversTheRegionInMercator) {
    const fs::path file = tests::source_tree() / "data/basemap.gpkg";
    const ReliefRaster relief = read_relief(file, "relief_shade", "relief_height").value();
    EXPECT_EQ(relief.shade.size(), static_cast<std::size_t>(relief.width) * static_cast<std::size_t>(relief.height));
    EXPECT_EQ(relief.elevation.size(), relief.shade.size());
    for (const LngLat corner : {LngLat{44.6, 38.2}, LngLat{50.9, 41.95}})
        EXPECT_TRUE(relief.bounds.contains(to_world(corner)));
    // The Greater Caucasus (Mount Shahdagh) stands higher than the Kura lowland at Sabirabad.
    const auto height = [&](LngLat p) {
        const WorldPoint w = to_world(p);
        const auto x = static_cast<std::size_t>((w.x - relief.bounds.min_x) /
                                                (relief.bounds.max_x - relief.bounds.min_x) * relief.width);
        const auto y = static_cast<std::size_t>((w.y - relief.bounds.min_y) /
                                                (relief.bounds.max_y - relief.bounds.min_y) * relief.height);
        return int{relief.elevation[y * static_cast<std::size_t>(relief.width) + x]};
    };
    EXPECT_GT(height({48.00, 41.27}), height({48.47, 40.01}) + 50);
}

TEST(RasterTest, ReliefOfAnUnknownTableIsAnError) {
    EXPECT_FALSE(read_relief(tests::source_tree() / "data/basemap.gpkg", "relief_shade", "no_such_table"));
    EXPECT_FALSE(read_relief(tests::lighthouse() / "lights.geojson", "lights", "lights"));
}
