// Events on the map: what is drawn for which precision, rings of many at one place, arrows, picking.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "app/scene/pick.h"
#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;

constexpr PixelSize kSize{1280, 800};

const MarkerDraw* marker_of(const Scene& scene, const std::string& event) {
    const auto index = static_cast<std::uint32_t>(scene.atlas->event_index(event));
    const auto found =
        std::find_if(scene.markers.begin(), scene.markers.end(), [&](const MarkerDraw& m) { return m.event == index; });
    return found == scene.markers.end() ? nullptr : &*found;
}

const DiscDraw* disc_of(const Scene& scene, const std::string& event) {
    const auto index = static_cast<std::uint32_t>(scene.atlas->event_index(event));
    const auto found =
        std::find_if(scene.discs.begin(), scene.discs.end(), [&](const DiscDraw& d) { return d.event == index; });
    return found == scene.discs.end() ? nullptr : &*found;
}

ViewState view_at(const geodata::AtlasPtr& atlas, geodata::LngLat center, double zoom) {
    ViewState view = tests::january_view(*atlas, kSize);
    view.camera = {center, zoom};
    return view;
}

TEST(MarkersTest, ACityIsARingOfDashesOfItsRadiusOnTheGround) {
    const auto atlas = tests::make_atlas();
    const Scene scene = tests::build(atlas, view_at(atlas, {48.85, 38.75}, 9), kSize);
    const DiscDraw* disc = disc_of(scene, "deaths");
    ASSERT_NE(disc, nullptr);
    EXPECT_TRUE(disc->dashed);
    // 6000 m at 38.75 N and zoom 9: 40075016.686 m / (512 * 2^9) * cos(38.75 degrees) = 119.22 m a pixel.
    EXPECT_NEAR(disc->radius, 50.3, 0.2);
    ASSERT_NE(marker_of(scene, "deaths"), nullptr);
    EXPECT_FALSE(marker_of(scene, "deaths")->hollow);
}

TEST(MarkersTest, ARegionIsNeverABarePoint) {
    const auto atlas = tests::make_atlas();
    for (const double zoom : {4.0, 6.0, 9.0}) {
        const Scene scene = tests::build(atlas, view_at(atlas, {46.76, 39.92}, zoom), kSize);
        const DiscDraw* disc = disc_of(scene, "oblast-decree");
        ASSERT_NE(disc, nullptr) << zoom;
        EXPECT_TRUE(disc->dashed);
        const auto widest = std::max_element(scene.markers.begin(), scene.markers.end(),
                                             [](const auto& a, const auto& b) { return a.radius < b.radius; });
        EXPECT_GT(disc->radius, widest->radius) << zoom;
    }
}

TEST(MarkersTest, ThePolygonOfADistrictIsOutlined) {
    auto atlas = std::make_shared<geodata::Atlas>(*tests::make_atlas());
    geodata::Event& event = atlas->events[0];
    event.precision = geodata::PlacePrecision::District;
    event.geometry.kind = geodata::GeometryKind::Polygon;
    event.geometry.points = {{46.4, 39.5}, {47.1, 39.5}, {47.1, 40.4}, {46.4, 40.4}};
    event.geometry.part_begins = {0};
    const Scene scene = tests::build(atlas, view_at(atlas, {46.76, 39.92}, 8), kSize);
    ASSERT_EQ(scene.areas.size(), 1U);
    EXPECT_EQ(scene.areas[0].event, 0U);
    EXPECT_TRUE(scene.areas[0].dashed);
    const PixelPoint inside = Projection(scene.camera, kSize).to_pixel(geodata::LngLat{46.45, 40.35});
    EXPECT_EQ(pick_event(scene, inside), 0);
}

TEST(MarkersTest, ACountryHasNoMarker) {
    const auto atlas = tests::make_atlas();
    const Scene scene = tests::build(atlas, view_at(atlas, {47, 40}, 7), kSize);
    EXPECT_EQ(marker_of(scene, "strike"), nullptr);
    EXPECT_EQ(disc_of(scene, "strike"), nullptr);
}

TEST(MarkersTest, APossibleEventIsHollowAndAKindHasItsShape) {
    const auto atlas = tests::make_atlas();
    ViewState view = view_at(atlas, {48.85, 38.75}, 9);
    view.filter.window = *geodata::parse_window("1990-01-26", "1990-01-26");
    EXPECT_FALSE(marker_of(tests::build(atlas, view, kSize), "deaths")->hollow);
    view.filter.window = *geodata::parse_window("1990-01-01", "1990-01-25T12:00");
    EXPECT_TRUE(marker_of(tests::build(atlas, view, kSize), "deaths")->hollow);
    const Scene karabakh = tests::build(atlas, view_at(atlas, {46.76, 39.92}, 9), kSize);
    EXPECT_EQ(marker_of(karabakh, "oblast-decree")->shape, geodata::MarkerShape::Square);
}

class CrowdTest : public testing::TestWithParam<int> {};

TEST_P(CrowdTest, EveryEventAtOnePlaceIsSeenAndCanBePicked) {
    const auto atlas = tests::make_crowded_atlas(GetParam());
    for (const double zoom : {6.5, 8.0, 9.7}) {
        const Scene scene = tests::build(atlas, view_at(atlas, {49.85, 40.37}, zoom), kSize);
        std::set<std::uint32_t> at_baku;
        for (std::uint32_t i = 0; i < atlas->events.size(); ++i)
            if (atlas->events[i].place == "Baku") at_baku.insert(i);
        for (const MarkerDraw& a : scene.markers) {
            const PixelPoint middle{static_cast<double>(a.x), static_cast<double>(a.y)};
            EXPECT_EQ(pick_event(scene, middle), static_cast<int>(a.event)) << zoom;
            at_baku.erase(a.event);
            for (const MarkerDraw& b : scene.markers) {
                if (&a == &b) continue;
                EXPECT_GE(std::hypot(a.x - b.x, a.y - b.y), a.radius) << zoom;
            }
        }
        EXPECT_TRUE(at_baku.empty()) << at_baku.size() << " without a marker at zoom " << zoom;
    }
}

INSTANTIATE_TEST_SUITE_P(Counts, CrowdTest, testing::Values(1, 2, 7, 19, 20, 36, 90));

TEST(CrowdTest, ARingSaysHowManyAndWhere) {
    const auto atlas = tests::make_crowded_atlas(23); // and the troops
    const Scene scene = tests::build(atlas, view_at(atlas, {49.85, 40.37}, 14), kSize);
    const auto label = std::find_if(scene.label_boxes.begin(), scene.label_boxes.end(),
                                    [](const LabelBox& box) { return box.text == "24 in Baku"; });
    EXPECT_NE(label, scene.label_boxes.end());
}

TEST(CrowdTest, ARingStandsInTheOrderOfTimeClockwiseFromTheTop) {
    const auto atlas = tests::make_crowded_atlas(9);
    const Scene scene = tests::build(atlas, view_at(atlas, {49.85, 40.37}, 12), kSize);
    double last = -1;
    for (const MarkerDraw& m : scene.markers) {
        if (atlas->events[m.event].place != "Baku") continue;
        double turn = std::atan2(static_cast<double>(m.x) - 640, 400 - static_cast<double>(m.y));
        if (turn < -1e-3) turn += 2 * 3.14159265358979;
        EXPECT_GT(turn, last - 1e-9);
        last = turn;
    }
}

TEST(CrowdTest, GroupsStayTheSameWhileTheMapIsMoved) {
    const auto atlas = tests::make_crowded_atlas(12);
    const ViewState view = view_at(atlas, {49.5, 40.2}, 8.4);
    const Scene before = tests::build(atlas, view, kSize);
    for (const double dx : {0.3, 7.7, 120.0}) {
        ViewState moved = view;
        moved.camera = pan(view.camera, kSize, dx, -dx / 3);
        const Scene after = tests::build(atlas, moved, kSize);
        for (const MarkerDraw& m : before.markers) {
            const std::string& id = atlas->events[m.event].id;
            if (id == "remark") continue; // an arrow at the picture's edge
            const MarkerDraw* other = marker_of(after, id);
            ASSERT_NE(other, nullptr);
            EXPECT_NEAR(static_cast<double>(other->x - m.x), dx, 0.01) << id;
            EXPECT_NEAR(static_cast<double>(other->y - m.y), -dx / 3, 0.01) << id;
        }
    }
}

TEST(CrowdTest, NoLeaderCrossesTheCount) {
    const auto atlas = tests::make_crowded_atlas(24);
    // At this zoom the ring takes in the square and Lankaran, which lies far to its south-west.
    const ViewState view = view_at(atlas, {49.85, 40.37}, 4.9);
    const Scene scene = tests::build(atlas, view, kSize);
    const PixelPoint center = Projection(view.camera, kSize).to_pixel(geodata::LngLat{49.85, 40.37});
    int leaders = 0;
    for (const OverlayLine& leader : scene.leaders) {
        const PixelPoint a{static_cast<double>(leader.x0), static_cast<double>(leader.y0)};
        const PixelPoint b{static_cast<double>(leader.x1), static_cast<double>(leader.y1)};
        if (std::hypot(a.x - center.x, a.y - center.y) > 120) continue; // an arrow at the edge
        ++leaders;
        for (int i = 0; i <= 20; ++i) {
            const double t = i / 20.0;
            EXPECT_GT(std::hypot(a.x + (b.x - a.x) * t - center.x, a.y + (b.y - a.y) * t - center.y), 36);
        }
    }
    EXPECT_GE(leaders, 1);
}

TEST(PointerTest, APlaceOutsideTheBaseMapIsNamedAtTheEdge) {
    const auto atlas = tests::make_atlas();
    const ViewState view = view_at(atlas, {49, 40}, 7);
    SceneInput input;
    input.atlas = atlas;
    input.view = &view;
    input.size = kSize;
    input.insets = {300, 60, 20, 200};
    const Scene scene = tests::build(input);
    const MarkerDraw* marker = marker_of(scene, "remark");
    ASSERT_NE(marker, nullptr);
    EXPECT_GT(marker->x, 300);
    EXPECT_GT(marker->y, 60);
    EXPECT_LT(marker->y, 600);
    EXPECT_TRUE(std::any_of(scene.label_boxes.begin(), scene.label_boxes.end(), [](const LabelBox& box) {
        return box.text == "London" && box.box.x >= 300 && box.box.right() < 640;
    }));
    EXPECT_EQ(pick_event(scene, {static_cast<double>(marker->x), static_cast<double>(marker->y)}),
              atlas->event_index("remark"));
}

TEST(PointerTest, ASelectedEventOutOfSightIsPointedAt) {
    const auto atlas = tests::make_atlas();
    ViewState view = view_at(atlas, {49.85, 40.37}, 11);
    EXPECT_EQ(marker_of(tests::build(atlas, view, kSize), "deaths"), nullptr);
    view.selected_event = "deaths"; // Lankaran lies to the south-west
    const Scene scene = tests::build(atlas, view, kSize);
    const MarkerDraw* marker = marker_of(scene, "deaths");
    ASSERT_NE(marker, nullptr);
    EXPECT_TRUE(marker->selected);
    EXPECT_GT(marker->y, 700);
    EXPECT_LT(marker->x, 640);
}

TEST(SelectionTest, TheSelectedMarkerIsTheLargestAndLiesOnTop) {
    const auto atlas = tests::make_crowded_atlas(30);
    ViewState view = view_at(atlas, {49.85, 40.37}, 12);
    view.selected_event = "crowd-7";
    const Scene scene = tests::build(atlas, view, kSize);
    ASSERT_FALSE(scene.markers.empty());
    EXPECT_EQ(atlas->events[scene.markers.back().event].id, "crowd-7");
    for (const MarkerDraw& m : scene.markers) EXPECT_LE(m.radius, scene.markers.back().radius);
}

TEST(PickTest, ADiscIsPickedWhereNoMarkerIsAndNothingFarFromBoth) {
    const auto atlas = tests::make_atlas();
    const Scene scene = tests::build(atlas, view_at(atlas, {48.85, 38.75}, 9), kSize);
    EXPECT_EQ(pick_event(scene, {640 + 40, 400}), atlas->event_index("deaths"));
    EXPECT_EQ(pick_event(scene, {640 + 60, 400}), -1);
}

TEST(PickTest, ATownIsFoundBeforeTheLandRoundIt) {
    const auto atlas = tests::make_atlas();
    const Scene scene = tests::build(atlas, view_at(atlas, {46.75, 39.82}, 9), kSize);
    const auto town = pick_feature(scene, {640 + 5, 400});
    ASSERT_TRUE(town.has_value());
    EXPECT_EQ(town->layer->id, "places");
    EXPECT_EQ(town->table->text(town->feature, "name_en"), "Khankendi");
    const auto land = pick_feature(scene, {640, 300});
    ASSERT_TRUE(land.has_value());
    const auto river = pick_feature(scene, Projection(scene.camera, kSize).to_pixel(geodata::LngLat{46.003, 40.7}));
    ASSERT_TRUE(river.has_value());
    EXPECT_EQ(river->layer->id, "rivers");
    EXPECT_EQ(land->table->geometries[land->feature].kind, geodata::GeometryKind::Polygon);
}

// Of the colour that carries the accent: the fill, or the rim of a hollow one.
const Color& sign_of(const MarkerDraw& marker) { return marker.hollow ? marker.rim : marker.fill; }

TEST(MarkersTest, WhatEndedLongAgoIsPalerButNotWhatIsSelected) {
    const auto atlas = tests::make_atlas();
    ViewState view = view_at(atlas, {48.85, 38.75}, 9);
    view.filter.window = *geodata::parse_window("..", "1991");
    const Color plain = sign_of(*marker_of(tests::build(atlas, view, kSize), "deaths"));
    view.time.fade = {3, geodata::CalendarUnit::Day};
    const Theme& light = theme(false);
    const Color paler = sign_of(*marker_of(tests::build(atlas, view, kSize), "deaths"));
    EXPECT_LT(contrast_ratio(paler, light.land), contrast_ratio(plain, light.land));
    view.selected_event = "deaths";
    const Color selected = sign_of(*marker_of(tests::build(atlas, view, kSize), "deaths"));
    EXPECT_EQ(contrast_ratio(selected, light.land), contrast_ratio(plain, light.land));
}

} // namespace
