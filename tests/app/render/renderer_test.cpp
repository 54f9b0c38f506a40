#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/render/renderer_fixture.h"

// What a scene by hand must look like, pixel by pixel. The whole map is compared with pictures in tests/golden.

namespace {

using app::render::kBlack;
using app::render::kBlue;
using app::render::kGreen;
using app::render::kRed;
using app::render::kWhite;
using app::render::marker;
using app::render::Pixel;
using app::render::pixel;
using app::render::RendererTest;
using app::render::SceneBuilder;
using app::scene::MarkerDraw;
using app::scene::OverlayLine;
using app::scene::OverlayRect;
using geodata::Color;
using geodata::io::Image;

SceneBuilder::Ring box(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}; }

int distance(const Pixel& a, const Pixel& b) { return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b); }

// Pixels in [x0, x1) x [y0, y1) that are not `ground`.
int inked(const Image& image, const Pixel& ground, int x0, int y0, int x1, int y1) {
    int count = 0;
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) count += distance(pixel(image, x, y), ground) > 12 ? 1 : 0;
    return count;
}

TEST_F(RendererTest, AnEmptySceneIsItsBackgroundAndOpaque) {
    const SceneBuilder empty;
    const Image image = draw(empty);
    EXPECT_EQ(image.width, 100);
    EXPECT_EQ(image.height, 80);
    EXPECT_EQ(inked(image, pixel(empty.scene.background), 0, 0, 100, 80), 0);
    EXPECT_EQ(image.at(50, 40)[3], 255);
}

TEST_F(RendererTest, AFillHasExactlyItsColourInsideAndNothingOutside) {
    SceneBuilder b;
    b.fill({box(20, 10, 60, 50)}, kRed);
    const Image image = draw(b);
    for (const auto& [x, y] : {std::pair{22, 12}, {40, 30}, {57, 47}}) EXPECT_EQ(pixel(image, x, y), pixel(kRed));
    for (const auto& [x, y] : {std::pair{17, 30}, {63, 30}, {40, 7}, {40, 53}})
        EXPECT_EQ(pixel(image, x, y), pixel(b.scene.background)) << x << ' ' << y;
}

TEST_F(RendererTest, NorthIsUp) {
    SceneBuilder b;
    b.fill({box(0, 0, 100, 20)}, kRed);
    b.fill({box(0, 60, 100, 80)}, kBlue);
    const Image image = draw(b);
    EXPECT_EQ(pixel(image, 50, 5), pixel(kRed));
    EXPECT_EQ(pixel(image, 50, 75), pixel(kBlue));
}

TEST_F(RendererTest, ASlantingEdgeIsSmooth) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.fill({{{10, 10}, {90, 30}, {90, 70}, {10, 70}}}, kBlack);
    const Image image = draw(b);
    // Down a column through the edge: no step from paper to ink without something between.
    int between = 0;
    for (int x = 20; x < 80; ++x)
        for (int y = 5; y < 40; ++y) {
            const int v = pixel(image, x, y).r;
            between += v > 20 && v < 235 ? 1 : 0;
        }
    EXPECT_GE(between, 60);
}

TEST_F(RendererTest, AHoleStaysEmpty) {
    SceneBuilder b;
    b.fill({box(10, 10, 90, 70), box(40, 30, 60, 50)}, kGreen);
    const Image image = draw(b);
    EXPECT_EQ(pixel(image, 50, 40), pixel(b.scene.background));
    EXPECT_EQ(pixel(image, 30, 40), pixel(kGreen));
}

TEST_F(RendererTest, LaterGroundLiesOnEarlier) {
    SceneBuilder b;
    b.fill({box(10, 10, 60, 60)}, kRed);
    b.fill({box(30, 10, 90, 60)}, kBlue);
    EXPECT_EQ(pixel(draw(b), 45, 30), pixel(kBlue));
}

TEST_F(RendererTest, ATranslucentFillIsMixedWithWhatLiesUnderIt) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.fill({box(10, 10, 90, 70)}, Color{0, 0, 0, 0.25F});
    const Pixel mixed = pixel(draw(b), 50, 40);
    EXPECT_NEAR(mixed.r, 191, 1);
    EXPECT_NEAR(mixed.b, 191, 1);
}

TEST_F(RendererTest, ALineOfTwoPixelsCoversItsTwoRows) {
    SceneBuilder b;
    b.line({{10, 40}, {90, 40}}, kBlack, 2);
    const Image image = draw(b);
    const Pixel ground = pixel(b.scene.background);
    EXPECT_EQ(pixel(image, 50, 39), pixel(kBlack));
    EXPECT_EQ(pixel(image, 50, 40), pixel(kBlack));
    EXPECT_LT(distance(pixel(image, 50, 38), ground), 12);
    EXPECT_LT(distance(pixel(image, 50, 41), ground), 12);
    EXPECT_EQ(pixel(image, 5, 40), ground);
    EXPECT_EQ(pixel(image, 95, 40), ground);
}

TEST_F(RendererTest, ABendIsFilledOutside) {
    SceneBuilder b;
    b.line({{20, 60}, {50, 20}, {80, 60}}, kBlack, 8);
    EXPECT_EQ(pixel(draw(b), 50, 19), pixel(kBlack)) << "round joins reach over the point";
}

TEST_F(RendererTest, ATranslucentLineIsNotDarkerAtItsBends) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.line({{10, 20}, {40, 20}, {60, 60}, {90, 60}}, Color{0, 0, 0, 0.5F}, 9);
    const Image image = draw(b);
    int darkest = 255;
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 100; ++x) darkest = std::min(darkest, pixel(image, x, y).r);
    EXPECT_NEAR(darkest, 127, 2);
    EXPECT_NEAR(pixel(image, 40, 21).r, 127, 2) << "and has no gap there";
    EXPECT_NEAR(pixel(image, 60, 59).r, 127, 2);
}

TEST_F(RendererTest, AThinLineFadesButDoesNotVanish) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.line({{10, 40.5}, {90, 40.5}}, kBlack, 0.4F);
    EXPECT_NEAR(pixel(draw(b), 50, 40).r, 255 * 0.6, 3);
}

TEST_F(RendererTest, DashesLeaveGapsOfTheirLength) {
    SceneBuilder b;
    b.scene.background = kWhite;
    auto& line = b.line({{10, 40}, {90, 40}}, kBlack, 2);
    const float dash[4] = {10, 6, 10, 6};
    std::copy(std::begin(dash), std::end(dash), line.dash);
    const Image image = draw(b);
    for (const int x : {12, 18, 28, 34}) EXPECT_LT(pixel(image, x, 40).r, 20) << x;  // 10-20, 26-36
    for (const int x : {22, 24, 38, 40}) EXPECT_GT(pixel(image, x, 40).r, 235) << x; // 20-26, 36-42
}

TEST_F(RendererTest, DashesGoOnAcrossAPointOfTheLine) {
    SceneBuilder straight, broken;
    for (SceneBuilder* b : {&straight, &broken}) b->scene.background = kWhite;
    auto& one = straight.line({{10, 40}, {90, 40}}, kBlack, 2);
    auto& two = broken.line({{10, 40}, {23, 40.9}, {90, 40}}, kBlack, 2);
    for (auto* line : {&one, &two}) std::fill(std::begin(line->dash), std::end(line->dash), 7.0F);
    const Image a = draw(straight), b = draw(broken);
    for (const int x : {14, 35, 49, 63, 77}) // the detour is a hundredth of a pixel long
        EXPECT_LT(distance(pixel(a, x, 40), pixel(b, x, 40)), 200) << x;
    EXPECT_LT(pixel(b, 42, 40).r, 80);
    EXPECT_GT(pixel(b, 35, 40).r, 200);
}

TEST_F(RendererTest, TheRingOfAPolygonIsDrawnClosed) {
    SceneBuilder b;
    b.fill({box(20, 20, 80, 60)}, b.scene.background);
    app::scene::LineDraw rim;
    rim.what = std::get<app::scene::FillDraw>(b.scene.ground[0]).what;
    rim.color = kBlack;
    rim.width = 2;
    b.scene.ground.emplace_back(rim);
    const Image image = draw(b);
    for (const auto& [x, y] : {std::pair{50, 20}, {79, 40}, {50, 59}, {20, 40}})
        EXPECT_EQ(pixel(image, x, y), pixel(kBlack)) << x << ' ' << y;
}

TEST_F(RendererTest, AtZoomSeventeenAFillStandsWhereItsMetresSay) {
    SceneBuilder b(17);
    b.fill({box(20, 10, 60, 50)}, kRed);
    const Image image = draw(b);
    EXPECT_EQ(pixel(image, 22, 12), pixel(kRed));
    EXPECT_EQ(pixel(image, 57, 47), pixel(kRed));
    EXPECT_EQ(pixel(image, 17, 30), pixel(b.scene.background));
    EXPECT_EQ(pixel(image, 63, 30), pixel(b.scene.background));
}

TEST_F(RendererTest, ASegmentOfHalfAContinentIsSharpAtZoomSeventeen) {
    SceneBuilder b(17);
    b.line({{-4e6, 40}, {4e6, 40}}, kBlack, 2);
    const Image image = draw(b);
    const Pixel ground = pixel(b.scene.background);
    for (const int x : {2, 50, 97}) {
        EXPECT_LT(distance(pixel(image, x, 39), pixel(kBlack)), 120);
        EXPECT_LT(distance(pixel(image, x, 36), ground), 12);
        EXPECT_LT(distance(pixel(image, x, 43), ground), 12);
    }
}

TEST_F(RendererTest, ACircleHasItsStrokeOutsideItsRadius) {
    SceneBuilder b;
    auto& circle = b.circle(50, 40, kWhite, 6);
    circle.stroke = kBlack;
    circle.stroke_width = 3;
    const Image image = draw(b);
    EXPECT_EQ(pixel(image, 50, 40), pixel(kWhite));
    EXPECT_EQ(pixel(image, 57, 40), pixel(kBlack));
    EXPECT_EQ(pixel(image, 61, 40), pixel(b.scene.background));
}

TEST_F(RendererTest, MarkersAreFilledAndRimmed) {
    using enum geodata::MarkerShape;
    for (const auto shape : {Disc, Square, Lozenge, Triangle, Hexagon}) {
        SceneBuilder b;
        b.scene.markers.push_back(marker(50, 40, shape));
        const Image image = draw(b);
        EXPECT_EQ(pixel(image, 50, 40), pixel(kRed)) << static_cast<int>(shape);
        EXPECT_EQ(pixel(image, 62, 40), pixel(b.scene.background)) << static_cast<int>(shape);
        EXPECT_GT(inked(image, pixel(b.scene.background), 35, 25, 65, 55), 100) << static_cast<int>(shape);
    }
}

TEST_F(RendererTest, ShapesDifferWhereTheirFormsDo) {
    using enum geodata::MarkerShape;
    const auto covers = [&](geodata::MarkerShape shape, int x, int y) {
        SceneBuilder b;
        b.scene.markers.push_back(marker(50.5F, 40.5F, shape));
        return pixel(draw(b), x, y) != pixel(b.scene.background);
    };
    EXPECT_TRUE(covers(Square, 57, 47)) << "a square fills its corner";
    EXPECT_FALSE(covers(Lozenge, 57, 47));
    EXPECT_TRUE(covers(Lozenge, 50, 49)) << "a lozenge reaches down";
    EXPECT_FALSE(covers(Triangle, 50, 49)) << "a triangle stands on its base, half a radius down";
    EXPECT_TRUE(covers(Triangle, 50, 32));
    EXPECT_FALSE(covers(Triangle, 43, 36));
    EXPECT_TRUE(covers(Disc, 43, 36));
}

TEST_F(RendererTest, AHollowMarkerIsPaperInsideItsColour) {
    SceneBuilder b;
    MarkerDraw m = marker(50.5F, 40.5F, geodata::MarkerShape::Disc);
    m.hollow = true;
    b.scene.markers.push_back(m);
    const Image image = draw(b);
    EXPECT_EQ(pixel(image, 50, 40), pixel(b.scene.theme->panel));
    EXPECT_LT(distance(pixel(image, 57, 40), pixel(kRed)), 40);
}

// The signs of a comparison, at the middle of a marker of radius 10 whose rim is 2: strokes are 2.7 wide.
TEST_F(RendererTest, SignsOfAComparisonAreDrawnInTheirColour) {
    const auto with_sign = [](app::scene::MarkerSign sign) {
        SceneBuilder b;
        MarkerDraw m = marker(50.5F, 40.5F, geodata::MarkerShape::Disc);
        m.sign = sign;
        m.sign_color = kBlue;
        b.scene.markers.push_back(m);
        return draw(b);
    };
    using app::scene::MarkerSign;
    const Image plus = with_sign(MarkerSign::Plus);
    for (const auto& [x, y] : {std::pair{50, 40}, std::pair{54, 40}, std::pair{46, 40}, std::pair{50, 36}})
        EXPECT_EQ(pixel(plus, x, y), pixel(kBlue)) << x << " " << y;
    EXPECT_EQ(pixel(plus, 54, 36), pixel(kRed)) << "between the arms";

    const Image strike = with_sign(MarkerSign::Strike);
    EXPECT_EQ(pixel(strike, 50, 40), pixel(kBlue));
    EXPECT_EQ(pixel(strike, 61, 40), pixel(kRed)) << "it goes on beyond the shape";
    EXPECT_EQ(pixel(strike, 50, 43), pixel(kRed)) << "the shape is as it was";

    const Image onward = with_sign(MarkerSign::Onward);
    EXPECT_EQ(pixel(onward, 53, 40), pixel(kBlue)) << "the tip";
    EXPECT_EQ(pixel(onward, 46, 40), pixel(kRed)) << "open to the left";
}

TEST_F(RendererTest, ASelectedMarkerIsLargerAndOneWhoseSourcesDifferHasADot) {
    SceneBuilder plain, selected, differs;
    MarkerDraw m = marker(50, 40, geodata::MarkerShape::Disc);
    plain.scene.markers.push_back(m);
    m.selected = true;
    selected.scene.markers.push_back(m);
    m.selected = false;
    m.differs = true;
    differs.scene.markers.push_back(m);
    const Pixel ground = pixel(plain.scene.background);
    const Image a = draw(plain), b = draw(selected), c = draw(differs);
    EXPECT_GT(inked(b, ground, 0, 0, 100, 80), inked(a, ground, 0, 0, 100, 80) + 100);
    EXPECT_EQ(pixel(c, 57, 32), pixel(plain.scene.theme->ink));
    EXPECT_EQ(pixel(a, 43, 48), pixel(c, 43, 48)) << "the rest is as it was";
}

TEST_F(RendererTest, ADiscOfGroundIsSoftInsideADashedRim) {
    SceneBuilder b;
    b.scene.background = kWhite;
    app::scene::DiscDraw disc;
    disc.x = 50;
    disc.y = 40;
    disc.radius = 30;
    disc.fill = Color{1, 0, 0, 0.2F};
    disc.rim = kBlack;
    disc.rim_width = 2;
    disc.dashed = true;
    b.scene.discs.push_back(disc);
    const Image image = draw(b);
    EXPECT_NEAR(pixel(image, 50, 40).g, 204, 1);
    int dark = 0, gaps = 0;
    for (int degree = 0; degree < 360; ++degree) {
        const double a = degree * M_PI / 180;
        const Pixel p = pixel(image, static_cast<int>(50 + 29 * std::cos(a)), static_cast<int>(40 + 29 * std::sin(a)));
        dark += p.r < 90 ? 1 : 0;
        gaps += p.r > 200 ? 1 : 0;
    }
    EXPECT_GT(dark, 120);
    EXPECT_GT(gaps, 80);
}

TEST_F(RendererTest, AnAreaIsWashedAndRimmed) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.area({box(20, 20, 80, 60)}, Color{1, 0, 0, 0.2F}, kBlack);
    const Image image = draw(b);
    EXPECT_NEAR(pixel(image, 50, 40).g, 204, 1);
    EXPECT_LT(pixel(image, 50, 20).r, 160);
    EXPECT_EQ(pixel(image, 10, 40), pixel(kWhite));
}

TEST_F(RendererTest, TextPutsInkInsideItsBoxAndNowhereElse) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.text(fonts(), "Hxg", 20, 50, 24, kBlack);
    const int width = static_cast<int>(std::ceil(fonts().width(app::scene::FontFace::Sans, 24, "Hxg")));
    const Image image = draw(b);
    EXPECT_GT(inked(image, pixel(kWhite), 20, 30, 20 + width, 60), 150);
    EXPECT_EQ(inked(image, pixel(kWhite), 0, 0, 19, 80), 0);
    EXPECT_EQ(inked(image, pixel(kWhite), 22 + width, 0, 100, 80), 0);
    EXPECT_EQ(inked(image, pixel(kWhite), 0, 0, 100, 28), 0);
    EXPECT_GT(inked(image, pixel(kWhite), 20, 51, 20 + width, 60), 10) << "g reaches under the baseline";
    // The left stem of H: solid ink.
    EXPECT_LT(pixel(image, 23, 42).r, 60);
}

TEST_F(RendererTest, AHaloSurroundsTheLettersWithoutTouchingThem) {
    SceneBuilder plain, haloed;
    for (SceneBuilder* b : {&plain, &haloed}) b->text(fonts(), "H", 40, 50, 30, kBlack);
    haloed.scene.labels[0].halo = kWhite;
    haloed.scene.labels[0].halo_width = 2;
    const Image a = draw(plain), b = draw(haloed);
    int white = 0;
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 100; ++x) {
            if (pixel(a, x, y) == pixel(kBlack)) {
                EXPECT_EQ(pixel(b, x, y), pixel(kBlack));
            }
            white += pixel(b, x, y) == pixel(kWhite) ? 1 : 0;
        }
    EXPECT_GT(white, 60);
}

TEST_F(RendererTest, TurnedTextRunsDownward) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.text(fonts(), "HHHH", 50, 10, 16, kBlack);
    b.scene.labels[0].angle = static_cast<float>(M_PI / 2);
    const Image image = draw(b);
    EXPECT_GT(inked(image, pixel(kWhite), 48, 10, 64, 60), 100);
    EXPECT_EQ(inked(image, pixel(kWhite), 66, 0, 100, 80), 0) << "clockwise: the letters' heads point right";
    EXPECT_EQ(inked(image, pixel(kWhite), 0, 0, 48, 80), 0);
}

TEST_F(RendererTest, AThousandSizesOfTextStillDrawTheLast) {
    SceneBuilder b;
    b.scene.background = kWhite;
    for (int i = 0; i < 400; ++i) b.text(fonts(), "Qwertyuiop", 0, 40, 20 + static_cast<float>(i) / 4, kWhite);
    b.text(fonts(), "H", 40, 50, 30, kBlack);
    EXPECT_GT(inked(draw(b), pixel(kWhite), 40, 20, 70, 52), 100);
}

TEST_F(RendererTest, OverlayIsDrawnInItsOrder) {
    SceneBuilder b;
    OverlayRect rect{10, 10, 80, 60, 0, kRed, kRed, kRed, 0};
    b.scene.overlay.emplace_back(rect);
    b.scene.overlay.emplace_back(OverlayLine{0, 40, 100, 40, 4, kGreen, {0, 0}});
    b.scene.overlay.emplace_back(OverlayRect{40, 30, 20, 20, 0, kBlue, kBlue, kBlue, 0});
    b.scene.overlay.emplace_back(app::scene::OverlayMarker{marker(50, 40, geodata::MarkerShape::Disc)});
    const Image image = draw(b);
    EXPECT_EQ(pixel(image, 20, 20), pixel(kRed));
    EXPECT_EQ(pixel(image, 20, 40), pixel(kGreen));
    EXPECT_EQ(pixel(image, 42, 32), pixel(kBlue));
    EXPECT_EQ(pixel(image, 50, 40), pixel(kRed)) << "the marker";
}

TEST_F(RendererTest, ARectangleHasRoundCornersABorderAndAGradient) {
    SceneBuilder b;
    b.scene.background = kWhite;
    b.scene.overlay.emplace_back(OverlayRect{10, 10, 80, 60, 16, kBlack, kWhite, kRed, 2});
    const Image image = draw(b);
    EXPECT_EQ(pixel(image, 11, 11), pixel(kWhite)) << "the corner is cut";
    EXPECT_EQ(pixel(image, 50, 10), pixel(kRed));
    EXPECT_EQ(pixel(image, 10, 40), pixel(kRed));
    EXPECT_NEAR(pixel(image, 30, 40).r, 65, 4) << "a quarter of the way";
    EXPECT_NEAR(pixel(image, 70, 40).r, 193, 4);
}

TEST_F(RendererTest, AtScaleTwoEverythingIsTwiceAsLarge) {
    SceneBuilder b;
    b.fill({box(20, 10, 60, 50)}, kRed);
    b.line({{10, 60}, {90, 60}}, kBlack, 2);
    b.scene.markers.push_back(marker(80, 20, geodata::MarkerShape::Square));
    const Image one = draw(b), two = draw(b, 2);
    ASSERT_EQ(two.width, 200);
    ASSERT_EQ(two.height, 160);
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 100; ++x) {
            // Where four neighbours agree there is no edge, and the larger picture must agree too.
            if (x == 0 || y == 0 || x == 99 || y == 79) continue;
            const Pixel p = pixel(one, x, y);
            if (p != pixel(one, x - 1, y) || p != pixel(one, x + 1, y) || p != pixel(one, x, y - 1) ||
                p != pixel(one, x, y + 1))
                continue;
            ASSERT_EQ(pixel(two, 2 * x, 2 * y), p) << x << ' ' << y;
        }
    for (const int y : {118, 119, 120, 121}) EXPECT_EQ(pixel(two, 100, y), pixel(kBlack)) << "four rows of line";
}

TEST_F(RendererTest, TheSameSceneGivesTheSameBytes) {
    SceneBuilder b;
    b.fill({{{10, 10}, {90, 30}, {70, 70}, {10, 70}}}, kGreen);
    b.line({{0, 0}, {100, 80}}, kBlack, 1.3F);
    b.text(fonts(), "Sumqayıt", 12.3F, 44.7F, 17, kBlack);
    EXPECT_EQ(draw(b).pixels, draw(b).pixels);
}

TEST_F(RendererTest, ABlankSceneIsOneColour) {
    SceneBuilder b;
    b.fill({box(0, 0, 100, 80)}, kRed);
    b.scene.markers.push_back(marker(50, 40, geodata::MarkerShape::Disc));
    b.scene.blank = kBlack;
    EXPECT_EQ(inked(draw(b), pixel(kBlack), 0, 0, 100, 80), 0);
}

TEST_F(RendererTest, APictureLargerThanATileHasNoSeams) {
    SceneBuilder b;
    b.line({{0, 0}, {100, 80}}, kBlack, 2);
    b.fill({box(20, 10, 95, 30)}, kRed);
    const Image image = draw(b, 50); // 5000 x 4000: two tiles side by side, split at column 4096
    ASSERT_EQ(image.width, 5000);
    for (const int x : {4094, 4095, 4096, 4097}) {
        EXPECT_EQ(pixel(image, x, 1000), pixel(kRed));
        EXPECT_EQ(pixel(image, x, x * 4 / 5), pixel(kBlack));
    }
}

TEST_F(RendererTest, ANewTableAtAnOldAddressIsDrawnAnew) {
    Image images[2];
    for (int i = 0; i < 2; ++i) {
        SceneBuilder b;
        b.fill({i == 0 ? box(10, 10, 40, 40) : box(60, 40, 90, 70)}, kRed);
        images[i] = draw(b);
    }
    EXPECT_EQ(pixel(images[0], 20, 20), pixel(kRed));
    EXPECT_NE(pixel(images[1], 20, 20), pixel(kRed));
    EXPECT_EQ(pixel(images[1], 75, 55), pixel(kRed));
}

// A raster of two halves over the picture: flat light to the west, shadow to the east.
TEST_F(RendererTest, ReliefShadesALandThatAsksForIt) {
    SceneBuilder b(7);
    auto atlas = std::make_shared<geodata::Atlas>();
    geodata::ReliefRaster raster;
    raster.width = raster.height = 200;
    raster.bounds = geodata::to_world(
        geodata::LngLatBounds{b.at(-200, 0).lng, b.at(0, 240).lat, b.at(300, 0).lng, b.at(0, -160).lat});
    raster.elevation.assign(200 * 200, 60);
    for (int i = 0; i < 200 * 200; ++i) raster.shade.push_back(i % 200 < 100 ? 128 : 20);
    atlas->relief.push_back(raster);
    b.scene.atlas = atlas;
    b.fill({box(10, 10, 90, 70)}, kWhite).relief_strength = 1;
    const Image image = draw(b);
    EXPECT_GT(pixel(image, 20, 40).r, 200);
    EXPECT_LT(pixel(image, 80, 40).r, pixel(image, 20, 40).r - 30);
    EXPECT_EQ(pixel(image, 5, 40), pixel(b.scene.background));

    std::get<app::scene::FillDraw>(b.scene.ground[0]).relief_strength = 0;
    EXPECT_EQ(pixel(draw(b), 80, 40), pixel(kWhite));
}

TEST_F(RendererTest, ReliefFadesOutAtHighZoom) {
    SceneBuilder b(13);
    auto atlas = std::make_shared<geodata::Atlas>();
    geodata::ReliefRaster raster;
    raster.width = raster.height = 100;
    raster.bounds = geodata::to_world(geodata::LngLatBounds{45, 35, 55, 45});
    raster.elevation.assign(100 * 100, 200);
    raster.shade.assign(100 * 100, 10);
    atlas->relief.push_back(raster);
    b.scene.atlas = atlas;
    b.fill({box(10, 10, 90, 70)}, kWhite).relief_strength = 1;
    EXPECT_EQ(pixel(draw(b), 50, 40), pixel(kWhite));
}

} // namespace
