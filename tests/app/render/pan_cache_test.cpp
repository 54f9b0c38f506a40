#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>

#include "app/scene/camera.h"
#include "tests/app/render/renderer_fixture.h"

// Frames of the window that keep the ground of the one before, compared with pictures that are drawn anew.

namespace {

using app::render::kBlack;
using app::render::kBlue;
using app::render::kGreen;
using app::render::kRed;
using app::render::kWhite;
using app::render::marker;
using app::render::pixel;
using app::render::SceneBuilder;
using geodata::io::Image;

class PanCacheTest : public app::render::RendererTest {};

// The greatest difference of any channel.
int difference(const Image& a, const Image& b) {
    int most = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) most = std::max(most, std::abs(a.pixels[i] - b.pixels[i]));
    return most;
}

SceneBuilder small_map() {
    SceneBuilder b;
    b.fill({{{-40, -60}, {70, -30}, {130, 60}, {20, 160}}}, kGreen);
    auto& dashed = b.line({{-60, 10}, {50, 60}, {170, -20}}, kBlack, 3);
    std::fill(std::begin(dashed.dash), std::end(dashed.dash), 6.0F);
    b.line({{0, 90}, {120, 0}}, kRed, 1.5F);
    b.circle(10, 20, kBlue, 7);
    b.circle(99, 50, kBlue, 7);
    return b;
}

TEST_F(PanCacheTest, AMapThatIsDraggedLooksAsIfDrawnAnew) {
    SceneBuilder b = small_map();
    draw_frame(b);
    draw_frame(b);
    for (const auto& [dx, dy] : {std::pair{0, 0}, {7, -5}, {-30, 12}, {1, 0}, {0, -1}, {60, 50}, {300, 0}, {-250, 3}}) {
        b.scene.camera = app::scene::pan(b.scene.camera, b.scene.size, dx, dy);
        EXPECT_LE(difference(draw_frame(b), draw(b)), 3) << dx << ' ' << dy;
    }
}

TEST_F(PanCacheTest, AMapThatCreepsNeverLiesMoreThanHalfAPixelOff) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.line({{-500, 40}, {500, 40}}, kBlack, 2);
    draw_frame(b);
    double moved = 0;
    for (int i = 0; i < 40; ++i) {
        b.scene.camera = app::scene::pan(b.scene.camera, b.scene.size, 0, 0.3);
        moved += 0.3;
        const Image image = draw_frame(b);
        double ink = 0, sum = 0;
        for (int y = 0; y < 80; ++y) {
            ink += 255 - pixel(image, 50, y).r;
            sum += (255 - pixel(image, 50, y).r) * (y + 0.5);
        }
        EXPECT_NEAR(sum / ink, 40 + moved, 0.55) << i;
    }
}

TEST_F(PanCacheTest, AKeptGroundIsNotShownAfterItsStyleFeaturesOrThemeHaveChanged) {
    SceneBuilder b = small_map();
    draw_frame(b);
    draw_frame(b);
    std::get<app::scene::FillDraw>(b.scene.ground[0]).color = kRed;
    EXPECT_LE(difference(draw_frame(b), draw(b)), 1) << "colour";
    std::get<app::scene::LineDraw>(b.scene.ground[1]).width = 6;
    EXPECT_LE(difference(draw_frame(b), draw(b)), 1) << "width";
    std::get<app::scene::LineDraw>(b.scene.ground[2]).what.end -= 1;
    EXPECT_LE(difference(draw_frame(b), draw(b)), 1) << "a feature that its time hides";
    b.scene.ground.pop_back();
    EXPECT_LE(difference(draw_frame(b), draw(b)), 1) << "a layer switched off";
    b.scene.background = kWhite;
    EXPECT_LE(difference(draw_frame(b), draw(b)), 1) << "the sea";
    b.scene.camera.zoom += 0.1;
    EXPECT_LE(difference(draw_frame(b), draw(b)), 1) << "zoom";
}

TEST_F(PanCacheTest, EventsComeAndGoOverAKeptGround) {
    SceneBuilder b = small_map();
    draw_frame(b);
    draw_frame(b);
    const Image bare = draw_frame(b);
    b.scene.markers.push_back(marker(50, 40, geodata::MarkerShape::Disc));
    EXPECT_EQ(pixel(draw_frame(b), 50, 40), pixel(kRed));
    b.scene.markers.clear();
    EXPECT_EQ(draw_frame(b).pixels, bare.pixels);
}

} // namespace
