// build_scene as a whole: pure, ordered, cheap in storage; furniture of pictures.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

#include "app/scene/lens_words.h"
#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;

constexpr PixelSize kSize{1280, 800};

// Everything that is drawn, as text.
std::string described(const Scene& scene) {
    std::string out;
    const auto add = [&out](auto... values) { ((out += std::to_string(values) + ' '), ...); };
    for (const GroundDraw& draw : scene.ground)
        std::visit([&](const auto& d) { add(draw.index(), d.what.begin, d.what.end, d.color.r, d.color.a); }, draw);
    for (const std::uint32_t f : scene.features) add(f);
    for (const DiscDraw& d : scene.discs) add(d.x, d.y, d.radius, d.fill.a, d.event);
    for (const OverlayLine& l : scene.leaders) add(l.x0, l.y0, l.x1, l.y1);
    for (const MarkerDraw& m : scene.markers) add(m.x, m.y, m.radius, m.event, static_cast<int>(m.hollow));
    for (const TextDraw& t : scene.labels) add(t.x, t.y, t.size, t.glyph_begin, t.glyph_end);
    for (const ShapedGlyph& g : scene.glyphs) add(g.glyph, g.x, g.y);
    for (const LabelBox& b : scene.label_boxes) out += b.text + ' ';
    add(scene.overlay.size());
    return out;
}

SceneInput picture_input(const geodata::AtlasPtr& atlas, const ViewState& view, PixelSize size) {
    SceneInput input;
    input.atlas = atlas;
    input.view = &view;
    input.size = size;
    input.furniture.legend = true;
    input.furniture.graticule = true;
    input.furniture.title = "A title of some length for a picture of the map";
    return input;
}

TEST(SceneTest, EqualInputGivesAnEqualSceneWhateverWasBuiltBefore) {
    const auto atlas = tests::make_crowded_atlas(24);
    const ViewState view = tests::january_view(*atlas, kSize);
    const std::string fresh = described(tests::build(picture_input(atlas, view, kSize)));
    Scene reused;
    ViewState other = view;
    other.camera = {{46.7, 39.9}, 9};
    other.filter.window = *geodata::parse_window("2001", "2001");
    other.language = geodata::Language::Ru;
    for (const ViewState* v : {&view, static_cast<const ViewState*>(&other), &view})
        build_scene(picture_input(atlas, *v, kSize), tests::fonts(), reused);
    EXPECT_EQ(described(reused), fresh);
}

TEST(SceneTest, AnotherAtlasDropsWhatWasKeptOfTheFirst) {
    const auto first = tests::make_crowded_atlas(24);
    Scene reused;
    const ViewState view = tests::january_view(*first, kSize);
    build_scene(picture_input(first, view, kSize), tests::fonts(), reused);
    const auto second = tests::make_atlas();
    build_scene(picture_input(second, view, kSize), tests::fonts(), reused);
    EXPECT_EQ(described(reused), described(tests::build(picture_input(second, view, kSize))));
}

TEST(SceneTest, TheGroundIsDrawnInTheOrderOfLayersAndRules) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    const Scene scene = tests::build(atlas, view, kSize);
    ASSERT_EQ(scene.ground.size(), 4U); // land, river, outline, towns
    EXPECT_TRUE(std::holds_alternative<FillDraw>(scene.ground[0]));
    EXPECT_EQ(std::get<FillDraw>(scene.ground[0]).relief_strength, 0.5);
    const auto& river = std::get<LineDraw>(scene.ground[1]);
    EXPECT_EQ(river.what.table, atlas->layers[1]->table);
    EXPECT_FLOAT_EQ(river.dash[0], 6); // 4 and 2 line widths of 1.5 pixels
    EXPECT_FLOAT_EQ(river.dash[1], 3);
    EXPECT_TRUE(std::holds_alternative<CircleDraw>(scene.ground[3]));
    view.layer_order = {"places", "land", "rivers", "outline"};
    EXPECT_TRUE(std::holds_alternative<CircleDraw>(tests::build(atlas, view, kSize).ground[0]));
}

TEST(SceneTest, FollowsTheWindowTheZoomAndTheLayers) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    const auto draws = [&] { return tests::build(atlas, view, kSize).ground.size(); };
    EXPECT_EQ(draws(), 4U);
    view.filter.window = *geodata::parse_window("1995", "1996"); // the oblast ended in 1991
    EXPECT_EQ(draws(), 3U);
    view.filter.window = atlas->initial.window;
    view.camera.zoom = 4.5; // the outline begins at zoom 5
    EXPECT_EQ(draws(), 3U);
    view.layer_visible["rivers"] = false;
    EXPECT_EQ(draws(), 2U);
    view.layer_opacity["land"] = 0.25;
    EXPECT_FLOAT_EQ(std::get<FillDraw>(tests::build(atlas, view, kSize).ground[0]).color.a, 0.25F);
}

TEST(SceneTest, OnlyFeaturesInSightAreDrawn) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    view.camera = {{48.85, 38.75}, 10};
    const Scene scene = tests::build(atlas, view, kSize);
    const auto& towns = std::get<CircleDraw>(scene.ground.back()).what;
    ASSERT_EQ(towns.end - towns.begin, 1U);
    EXPECT_EQ(towns.table->text(scene.features[towns.begin], "name_en"), "Lankaran");
}

TEST(SceneTest, ABlankScreenHasNothingOnIt) {
    const auto atlas = tests::make_atlas();
    const ViewState view = tests::january_view(*atlas, kSize);
    SceneInput input = picture_input(atlas, view, kSize);
    input.blank = Color{0, 0, 0, 1};
    const Scene scene = tests::build(input);
    EXPECT_TRUE(scene.blank.has_value());
    EXPECT_TRUE(scene.ground.empty() && scene.markers.empty() && scene.labels.empty() && scene.overlay.empty());
}

TEST(SceneTest, ABuildAfterTheFirstNeedsNoMoreStorage) {
    const auto atlas = tests::make_crowded_atlas(24);
    const ViewState view = tests::january_view(*atlas, kSize);
    Scene scene;
    build_scene(picture_input(atlas, view, kSize), tests::fonts(), scene);
    const void* const before[] = {scene.ground.data(), scene.features.data(), scene.markers.data(),
                                  scene.labels.data(), scene.overlay.data(),  scene.glyphs.data()};
    build_scene(picture_input(atlas, view, kSize), tests::fonts(), scene);
    const void* const after[] = {scene.ground.data(), scene.features.data(), scene.markers.data(),
                                 scene.labels.data(), scene.overlay.data(),  scene.glyphs.data()};
    EXPECT_TRUE(std::equal(std::begin(before), std::end(before), std::begin(after)));
}

TEST(SceneTest, APictureOfOnePixelIsBuilt) {
    const auto atlas = tests::make_atlas();
    for (const PixelSize size : {PixelSize{1, 1}, PixelSize{0, 0}, PixelSize{16, 4000}}) {
        const ViewState view = tests::january_view(*atlas, size);
        tests::build(picture_input(atlas, view, size));
    }
}

class FurnitureTest : public testing::TestWithParam<PixelSize> {};

TEST_P(FurnitureTest, LiesInsideTheInsetsWhole) {
    const auto atlas = tests::make_crowded_atlas(24);
    const PixelSize size = GetParam();
    const ViewState view = tests::january_view(*atlas, size);
    SceneInput input = picture_input(atlas, view, size);
    input.insets = {size.width / 10, size.height / 20, size.width / 20, size.height / 10};
    const PixelRect free{input.insets.left, input.insets.top, size.width * 0.85, size.height * 0.85};
    const Scene scene = tests::build(input);
    EXPECT_FALSE(scene.overlay.empty());
    for (const OverlayDraw& draw : scene.overlay) {
        if (const auto* text = std::get_if<TextDraw>(&draw)) {
            const PixelRect box = tests::box_of(scene, *text);
            EXPECT_GE(box.x, free.x);
            EXPECT_GE(box.y, free.y);
            EXPECT_LE(box.right(), free.right() + 1);
            EXPECT_LE(box.bottom(), free.bottom() + 1);
        } else if (const auto* rect = std::get_if<OverlayRect>(&draw)) {
            EXPECT_GE(static_cast<double>(rect->x), free.x);
            EXPECT_LE(static_cast<double>(rect->x + rect->width), free.right());
            EXPECT_LE(static_cast<double>(rect->y + rect->height), free.bottom());
        }
    }
}

// A line's box is a little higher than its letters: lines of one block may touch.
PixelRect ink_of(const PixelRect& line) { return {line.x, line.y + 1.5, line.width, line.height - 3}; }

// All text that belongs to the picture, not to the map.
std::vector<PixelRect> furniture_texts(const Scene& scene) {
    std::vector<PixelRect> boxes;
    for (const OverlayDraw& draw : scene.overlay)
        if (const auto* text = std::get_if<TextDraw>(&draw)) boxes.push_back(ink_of(tests::box_of(scene, *text)));
    return boxes;
}

TEST_P(FurnitureTest, WhoseViewItIsStandsInsideTheInsetsAndCoversNoOtherText) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, GetParam());
    for (const std::string title : {"", "A title"}) {
        SceneInput input;
        input.atlas = atlas;
        input.view = &view;
        input.size = GetParam();
        input.insets = {20, 30, 40, 50};
        input.furniture.title = title;
        view.filter.lens = {};
        const std::size_t without = furniture_texts(tests::build(input)).size();
        view.filter.lens.agreed = 2;
        const auto texts = furniture_texts(tests::build(input));
        EXPECT_EQ(texts.size(), without + 1) << title;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            EXPECT_GE(texts[i].x, 20);
            EXPECT_LE(texts[i].bottom(), GetParam().height - 50 + 1);
            for (std::size_t k = 0; k < i; ++k) EXPECT_FALSE(texts[i].intersects(texts[k]));
        }
    }
}

TEST(LensWordsTest, SayWhoseViewItIsInTheReadersLanguage) {
    geodata::Atlas atlas;
    atlas.sources.resize(1);
    atlas.sources[0].id = "azizova-2021";
    atlas.sources[0].short_title = "Azizova 2021";
    using geodata::Language;
    EXPECT_EQ(lens_words(atlas, {}, Language::En), "");
    EXPECT_EQ(lens_words(atlas, {"azizova-2021", 0}, Language::En), "According to: Azizova 2021");
    EXPECT_EQ(lens_words(atlas, {"azizova-2021", 0}, Language::Az), "Mənbəyə görə: Azizova 2021");
    EXPECT_EQ(lens_words(atlas, {"azizova-2021", 0}, Language::Ru), "По источнику: Azizova 2021");
    EXPECT_EQ(lens_words(atlas, {"unknown", 0}, Language::En), "According to: unknown");
    EXPECT_EQ(lens_words(atlas, {"", 2}, Language::En), "Reported by two or more sources");
    EXPECT_EQ(lens_words(atlas, {"", 12}, Language::En), "Reported by 12 or more sources");
    EXPECT_EQ(lens_words(atlas, {"", 2}, Language::Ru), "По сообщениям не менее двух источников");
    EXPECT_EQ(lens_words(atlas, {"", 21}, Language::Ru), "По сообщениям не менее 21 источника");
    EXPECT_EQ(lens_words(atlas, {"", 3}, Language::Az), "Ən azı 3 mənbənin bildirdikləri");
}

TEST_P(FurnitureTest, TheScaleBarIsAsLongOnTheGroundAsItSays) {
    const auto atlas = tests::make_atlas();
    const PixelSize size = GetParam();
    const ViewState view = tests::january_view(*atlas, size);
    SceneInput input;
    input.atlas = atlas;
    input.view = &view;
    input.size = size;
    input.furniture.attribution = false;
    const Scene scene = tests::build(input);
    const auto* bar = std::get_if<OverlayLine>(&scene.overlay[3]); // after the three strokes of paper
    ASSERT_NE(bar, nullptr);
    const Projection projection(view.camera, size);
    const double middle = size.height / 2; // where the scale is taken
    const auto a = projection.to_lng_lat({static_cast<double>(bar->x0), middle});
    const auto b = projection.to_lng_lat({static_cast<double>(bar->x1), middle});
    const double km = geodata::distance_meters(a, b) / 1000;
    // One of 1, 2, 5 times a power of ten; the sphere and the ellipsoid's radius differ by 0.2 %.
    const double power = std::pow(10, std::floor(std::log10(km * 1.01)));
    const double lead = km / power;
    EXPECT_TRUE(std::abs(lead - 1) < 0.02 || std::abs(lead - 2) < 0.03 || std::abs(lead - 5) < 0.06) << km;
}

INSTANTIATE_TEST_SUITE_P(Sizes, FurnitureTest,
                         testing::Values(PixelSize{400, 300}, PixelSize{1024, 700}, PixelSize{1920, 1080},
                                         PixelSize{3840, 2160}));

} // namespace
