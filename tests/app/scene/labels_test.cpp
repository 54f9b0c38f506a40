// Names on the map: nothing overlaps, names are of their time, nothing moves by itself.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <tuple>

#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;

constexpr PixelSize kSize{1280, 800};

bool has_label(const Scene& scene, const std::string& text) {
    return std::any_of(scene.label_boxes.begin(), scene.label_boxes.end(),
                       [&](const LabelBox& box) { return box.text == text; });
}

// Names of the base map; those of events stand on plates of their own.
std::vector<const LabelBox*> base_labels(const Scene& scene) {
    std::vector<const LabelBox*> boxes;
    for (const LabelBox& box : scene.label_boxes)
        if (box.layer) boxes.push_back(&box);
    return boxes;
}

class LabelBoxesTest : public testing::TestWithParam<std::tuple<double, geodata::Language>> {};

TEST_P(LabelBoxesTest, NeverOverlapEachOtherNorMarkersNorPanels) {
    const auto atlas = tests::make_crowded_atlas(24);
    ViewState view = tests::january_view(*atlas, kSize);
    std::tie(view.camera.zoom, view.language) = GetParam();
    const std::vector<PixelRect> panels{{0, 0, 320, 800}, {0, 620, 1280, 180}};
    SceneInput input;
    input.atlas = atlas;
    input.view = &view;
    input.size = kSize;
    input.covered = &panels;
    const Scene scene = tests::build(input);
    const auto boxes = base_labels(scene);
    EXPECT_FALSE(boxes.empty());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const PixelRect& box = boxes[i]->box;
        EXPECT_GE(box.x, 0);
        EXPECT_LE(box.right(), 1280);
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_FALSE(box.intersects(boxes[j]->box)) << boxes[i]->text << " on " << boxes[j]->text;
        for (const PixelRect& panel : panels) EXPECT_FALSE(box.intersects(panel)) << boxes[i]->text;
        for (const MarkerDraw& m : scene.markers) {
            const double r = static_cast<double>(m.radius);
            const PixelRect marker{static_cast<double>(m.x) - r, static_cast<double>(m.y) - r, 2 * r, 2 * r};
            EXPECT_FALSE(box.intersects(marker)) << boxes[i]->text;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Zooms, LabelBoxesTest,
                         testing::Combine(testing::Values(6.2, 6.6, 7.3),
                                          testing::Values(geodata::Language::En, geodata::Language::Az,
                                                          geodata::Language::Ru)));

TEST(LabelsTest, ATownBearsItsNameOfTheTimeWithTodaysBeneath) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    const Scene then = tests::build(atlas, view, kSize);
    EXPECT_TRUE(has_label(then, "Stepanakert"));
    EXPECT_FALSE(has_label(then, "Khankendi"));
    view.filter.window = *geodata::parse_window("2001", "2002");
    const Scene now = tests::build(atlas, view, kSize);
    EXPECT_TRUE(has_label(now, "Khankendi"));
    EXPECT_FALSE(has_label(now, "Stepanakert"));
    const auto height = [](const Scene& scene, const std::string& text) {
        const auto found = std::find_if(scene.label_boxes.begin(), scene.label_boxes.end(),
                                        [&](const LabelBox& box) { return box.text == text; });
        return found->box.height;
    };
    EXPECT_GT(height(then, "Stepanakert"), 1.5 * height(now, "Khankendi"));
}

TEST(LabelsTest, WhatIsYoungerThanTheWindowIsNeitherDrawnNorNamed) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    view.camera = {{49.9, 40.4}, 12};
    view.filter.kinds = {"none"};
    EXPECT_FALSE(has_label(tests::build(atlas, view, kSize), "Station"));
    view.filter.window = *geodata::parse_window("1996", "1997");
    EXPECT_TRUE(has_label(tests::build(atlas, view, kSize), "Station"));
}

TEST(LabelsTest, OneNameIsNotRepeatedCloseBy) {
    const auto atlas = tests::make_atlas(); // Ganja stands twice, 1.4 km apart
    ViewState view = tests::january_view(*atlas, kSize);
    view.camera = {{46.36, 40.68}, 11};
    const Scene scene = tests::build(atlas, view, kSize);
    EXPECT_EQ(std::count_if(scene.label_boxes.begin(), scene.label_boxes.end(),
                            [](const LabelBox& box) { return box.text == "Ganja"; }),
              1);
}

TEST(LabelsTest, ATownUnderAMarkerKeepsItsNameBesideIt) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    EXPECT_TRUE(has_label(tests::build(atlas, view, kSize), "Lankaran"));
}

TEST(LabelsTest, ARiverIsNamedAlongItsCourse) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    const Scene scene = tests::build(atlas, view, kSize);
    ASSERT_TRUE(has_label(scene, "Kura"));
    const auto turned =
        std::find_if(scene.labels.begin(), scene.labels.end(), [](const TextDraw& text) { return text.angle != 0; });
    ASSERT_NE(turned, scene.labels.end());
    EXPECT_GT(turned->angle, 0.1F); // it flows to the south-east: clockwise from the horizontal
    EXPECT_LT(turned->angle, 0.9F);
}

TEST(LabelsTest, MoveWithTheGroundToAFractionOfAPixel) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    const Scene before = tests::build(atlas, view, kSize);
    ViewState moved = view;
    moved.camera = pan(view.camera, kSize, 0.37, 0.21);
    const Scene after = tests::build(atlas, moved, kSize);
    const auto old_boxes = base_labels(before);
    const auto new_boxes = base_labels(after);
    ASSERT_EQ(old_boxes.size(), new_boxes.size());
    for (std::size_t i = 0; i < old_boxes.size(); ++i) {
        EXPECT_EQ(old_boxes[i]->text, new_boxes[i]->text);
        EXPECT_NEAR(new_boxes[i]->box.x - old_boxes[i]->box.x, 0.37, 1e-3) << old_boxes[i]->text;
        EXPECT_NEAR(new_boxes[i]->box.y - old_boxes[i]->box.y, 0.21, 1e-3) << old_boxes[i]->text;
    }
}

TEST(LabelsTest, AHiddenLayerHasNoNames) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    view.layer_visible["places"] = false;
    EXPECT_FALSE(has_label(tests::build(atlas, view, kSize), "Lankaran"));
    view.layer_visible.clear();
    view.layer_opacity["places"] = 0;
    EXPECT_FALSE(has_label(tests::build(atlas, view, kSize), "Lankaran"));
}

TEST(LabelsTest, TheSelectedEventIsNamedOnTheMap) {
    const auto atlas = tests::make_atlas();
    ViewState view = tests::january_view(*atlas, kSize);
    view.selected_event = "deaths";
    EXPECT_TRUE(has_label(tests::build(atlas, view, kSize), "Title of deaths"));
}

} // namespace
