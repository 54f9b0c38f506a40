#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "app/render/dot_raster.h"

namespace app::render {
namespace {

std::vector<std::string> picture(const DotRaster& raster) {
    std::vector<std::string> rows;
    for (int y = 0; y < raster.height(); ++y) {
        std::string row;
        for (int x = 0; x < raster.width(); ++x)
            row += ".#o"[raster.pixels()[static_cast<std::size_t>(y * raster.width() + x)]];
        rows.push_back(row);
    }
    return rows;
}

TEST(DotRasterTest, ADotOfSixPixelsIsASquareWithoutItsCorners) {
    DotRaster raster;
    raster.restart(8, 8, 6, 1);
    raster.add(4.2, 3.9, DotRaster::kFull); // nearest to the corner between pixels at (4, 4)
    raster.finish();
    EXPECT_EQ(picture(raster), (std::vector<std::string>{"........", //
                                                         "..####..", //
                                                         ".######.", //
                                                         ".######.", //
                                                         ".######.", //
                                                         ".######.", //
                                                         "..####..", //
                                                         "........"}));
}

TEST(DotRasterTest, AHollowDotShowsPaperAndAFullOneLiesOverIt) {
    DotRaster raster;
    raster.restart(14, 8, 6, 1);
    raster.add(4, 4, DotRaster::kHollow);
    raster.add(9, 4, DotRaster::kFull);
    raster.finish();
    EXPECT_EQ(picture(raster), (std::vector<std::string>{"..............", //
                                                         "..####.####...", //
                                                         ".##oo#######..", //
                                                         ".#oooo######..", //
                                                         ".#oooo######..", //
                                                         ".##oo#######..", //
                                                         "..####.####...", //
                                                         ".............."}));
}

TEST(DotRasterTest, DotsAreCutAtTheEdgesAndWhatLiesOutsideIsLeftOut) {
    DotRaster raster;
    raster.restart(4, 3, 6, 1);
    raster.add(0, 0, DotRaster::kFull);
    raster.add(100, 0, DotRaster::kFull);
    raster.add(-40, -1e12, DotRaster::kFull);
    raster.finish();
    EXPECT_EQ(picture(raster), (std::vector<std::string>{"###.", "###.", "##.."}));
}

TEST(DotRasterTest, ARestartWipesWhatWasThere) {
    DotRaster raster;
    raster.restart(100, 100, 6, 1);
    raster.add(50, 50, DotRaster::kFull);
    raster.finish();
    ASSERT_FALSE(raster.tiles().empty());
    raster.restart(100, 100, 6, 1);
    raster.finish();
    EXPECT_TRUE(raster.tiles().empty());
    for (const std::uint8_t pixel : raster.pixels()) ASSERT_EQ(pixel, 0);
}

TEST(DotRasterTest, TellsWhichTilesHoldSomething) {
    DotRaster raster;
    raster.restart(100, 70, 6, 1);
    raster.add(32, 10, DotRaster::kFull); // across the edge of two
    raster.add(99, 69, DotRaster::kFull);
    raster.finish();
    EXPECT_EQ(raster.tiles(), (std::vector<DotRaster::Tile>{{0, 0}, {32, 0}, {96, 64}}));
}

// Against one dot after another, pixel by pixel.
TEST(DotRasterTest, ManyDotsCoverWhatEachOfThemCovers) {
    for (const int diameter : {3, 6, 9, 12}) {
        constexpr int kWidth = 150, kHeight = 90;
        DotRaster raster;
        raster.restart(kWidth, kHeight, diameter, 1);
        std::vector<std::uint8_t> expected(kWidth * kHeight, 0);
        std::mt19937 random(static_cast<unsigned>(diameter));
        for (int i = 0; i < 200; ++i) {
            std::uniform_real_distribution<double> across(-5, kWidth + 5), down(-5, kHeight + 5);
            const double x = across(random), y = down(random);
            raster.add(x, y, DotRaster::kFull);
            const double half = diameter % 2 == 0 ? 0.5 : 0.0;
            const double cx = std::floor(x + half) - half + 0.5, cy = std::floor(y + half) - half + 0.5;
            for (int py = 0; py < kHeight; ++py)
                for (int px = 0; px < kWidth; ++px)
                    if ((px + 0.5 - cx) * (px + 0.5 - cx) + (py + 0.5 - cy) * (py + 0.5 - cy) <=
                        diameter * diameter / 4.0)
                        expected[static_cast<std::size_t>(py * kWidth + px)] = 1;
        }
        raster.finish();
        EXPECT_EQ(raster.pixels(), expected) << diameter;
    }
}

} // namespace
} // namespace app::render
