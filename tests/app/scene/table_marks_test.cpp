// Events of large tables on the map: a dot each while they are few, counts where they are many.
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/scene/pick.h"
#include "app/scene/scene_parts.h"
#include "tests/app/scene/scene_fixture.h"
#include "tests/support/event_tables.h"

namespace {

using namespace app::scene;
using tests::make_table;
using tests::Record;

constexpr PixelSize kSize{1000, 700};

// The fixture's atlas without events of its own, and a table.
std::shared_ptr<geodata::Atlas> atlas_with(geodata::EventTablePtr table) {
    auto atlas = std::make_shared<geodata::Atlas>(*tests::make_atlas());
    atlas->events.clear();
    atlas->tables = {std::move(table)};
    return atlas;
}

Scene build_with(const geodata::AtlasPtr& atlas, const ViewState& view) {
    const geodata::TableSelections tables = geodata::select_all(*atlas, view.filter);
    SceneInput input;
    input.atlas = atlas;
    input.view = &view;
    input.size = kSize;
    input.tables = &tables;
    return tests::build(input);
}

// `count` events of January 1990 on a lattice of a degree around Baku; every tenth is only possible in a fortnight.
geodata::EventTablePtr crowd(std::uint32_t count) {
    auto table = std::make_shared<geodata::EventTable>(*make_table({}));
    table->kinds = {"event"};
    geodata::EventIndex::Builder builder;
    const geodata::TimeSpan month = geodata::parse_edtf("1990-01").value();
    const geodata::TimeSpan day = geodata::parse_edtf("1990-01-15").value();
    const auto side = static_cast<std::uint32_t>(std::sqrt(count));
    for (std::uint32_t i = 0; i < count; ++i) {
        const geodata::WorldPoint where = geodata::to_world(geodata::LngLat{
            49.4 + i % side / static_cast<double>(side), 40 + i / side / static_cast<double>(side) * 0.7});
        builder.add(i, &where, i % 10 == 0 ? &month : &day, 0);
    }
    table->index = std::move(builder).build({}).value();
    return table;
}

ViewState fortnight(const geodata::Atlas& atlas) {
    ViewState view = tests::january_view(atlas, kSize);
    view.filter.window = geodata::parse_window("1990-01-13", "1990-01-26").value();
    return view;
}

TEST(TableMarksTest, FewEventsAreADotEach) {
    const auto atlas = atlas_with(crowd(100));
    const Scene scene = build_with(atlas, fortnight(*atlas));
    ASSERT_EQ(scene.dots.size(), 1U);
    EXPECT_FALSE(scene.dots[0].in_list); // those of the window, whichever it is
    EXPECT_TRUE(scene.crowds.empty());
    EXPECT_EQ(scene.filter.certain, 90);
    EXPECT_EQ(scene.filter.possible, 10);
}

class TableCrowdTest : public ::testing::Test {
  protected:
    static constexpr std::uint32_t kMany = 300'000;
    static const geodata::AtlasPtr& atlas() {
        static const geodata::AtlasPtr made = atlas_with(crowd(kMany));
        return made;
    }
    static ViewState whole() {
        ViewState view = fortnight(*atlas());
        view.camera = frame({49.4, 40, 50.4, 40.7}, kSize, {});
        return view;
    }
};

TEST_F(TableCrowdTest, ManyEventsAreCountedInCirclesThatAreExact) {
    const Scene scene = build_with(atlas(), whole());
    EXPECT_TRUE(scene.dots.empty());
    ASSERT_FALSE(scene.crowds.empty());
    std::uint64_t certain = 0, possible = 0;
    for (const CrowdDraw& crowd : scene.crowds) {
        certain += crowd.cell.certain;
        possible += crowd.cell.possible;
        EXPECT_LE(crowd.certain_radius, crowd.radius);
    }
    EXPECT_EQ(certain, kMany / 10 * 9);
    EXPECT_EQ(possible, kMany / 10);
    EXPECT_EQ(scene.filter.certain, static_cast<int>(kMany / 10 * 9));
}

TEST_F(TableCrowdTest, ACircleGrowsWithItsCountAndATenthHasHalfTheRadius) {
    const Scene scene = build_with(atlas(), whole());
    EXPECT_NEAR(crowd_radius(scene, scene.crowd_scale.events / 10) / crowd_radius(scene, scene.crowd_scale.events), 0.5,
                0.01);
    EXPECT_EQ(crowd_radius(scene, scene.crowd_scale.events), static_cast<double>(scene.crowd_scale.radius));
    for (std::size_t i = 1; i < scene.crowds.size(); ++i) { // the smaller lie on top
        const CrowdDraw &below = scene.crowds[i - 1], &above = scene.crowds[i];
        EXPECT_GE(below.radius, above.radius);
        EXPECT_GE(below.cell.all(), above.cell.all());
    }
    // The scale is a round number, so that circles keep their size while counts waver.
    std::uint32_t scale = scene.crowd_scale.events;
    while (scale % 10 == 0) scale /= 10;
    EXPECT_TRUE((std::set<std::uint32_t>{1, 2, 5}.contains(scale))) << scene.crowd_scale.events;
}

TEST_F(TableCrowdTest, TwoWindowsApartAreDrawnInTheSameWayAndAtTheSameScale) {
    ViewState view = whole();
    view.filter.compared = geodata::parse_window("1990-01-20", "1990-01-26").value(); // a tenth: few enough for dots
    view.compare_style = CompareStyle::Swipe;
    const geodata::TableSelections tables = geodata::select_all(*atlas(), view.filter);
    SceneInput input;
    input.atlas = atlas();
    input.view = &view;
    input.size = kSize;
    input.tables = &tables;
    SceneSet set;
    build_scenes(input, tests::fonts(), set);
    EXPECT_TRUE(set.main.dots.empty());
    EXPECT_TRUE(set.right.dots.empty());
    ASSERT_FALSE(set.right.crowds.empty());
    EXPECT_EQ(set.main.crowd_scale.events, set.right.crowd_scale.events);
    // A tenth of the events in a cell has half the radius of the whole.
    EXPECT_NEAR(set.right.crowds.front().radius / set.main.crowds.front().radius, 0.5F, 0.02F);
    // One key for both, over the line.
    EXPECT_EQ(set.over.crowd_scale.events, set.main.crowd_scale.events);
}

TEST_F(TableCrowdTest, ACertainMatchCountsTheCertainOnes) {
    ViewState view = whole();
    view.filter.match = geodata::Match::Certain;
    const Scene scene = build_with(atlas(), view);
    std::uint64_t all = 0;
    for (const CrowdDraw& crowd : scene.crowds) all += crowd.cell.certain;
    EXPECT_EQ(all, kMany / 10 * 9);
    EXPECT_EQ(scene.filter.hidden[static_cast<std::size_t>(geodata::Visibility::HiddenByMatch)],
              static_cast<int>(kMany / 10));
}

TEST_F(TableCrowdTest, SingleEventsComeBackAsOneZoomsIn) {
    ViewState view = whole();
    // About 550 a side over a degree: 33 x 31 of them are 0.06 by 0.04 degrees, and the picture shows more around.
    view.camera = frame({49.8, 40.3, 49.86, 40.34}, kSize, {}, kMaxZoom);
    const Scene scene = build_with(atlas(), view);
    EXPECT_TRUE(scene.crowds.empty());
    ASSERT_EQ(scene.dots.size(), 1U);
    EXPECT_TRUE(scene.dots[0].in_list);
    const std::uint32_t listed = scene.dots[0].end - scene.dots[0].begin;
    EXPECT_GT(listed, 500U);
    EXPECT_LT(listed, 4'500U);
    EXPECT_EQ(scene.filter.certain, static_cast<int>(kMany / 10 * 9)); // of the window, not of what is in view
}

TEST_F(TableCrowdTest, ACircleIsPickedWithTheGroundOfItsCell) {
    const Scene scene = build_with(atlas(), whole());
    const CrowdDraw& largest = *std::max_element(scene.crowds.begin(), scene.crowds.end(),
                                                 [](const auto& a, const auto& b) { return a.radius < b.radius; });
    const CrowdDraw* picked = pick_crowd(scene, {static_cast<double>(largest.x) + 1, static_cast<double>(largest.y)});
    ASSERT_EQ(picked, &largest);
    const PixelPoint middle{static_cast<double>(largest.x), static_cast<double>(largest.y)};
    const geodata::LngLat ground = Projection(scene.camera, kSize).to_lng_lat(middle);
    EXPECT_TRUE(bounds_of(scene, *picked).contains(ground));
    EXPECT_EQ(pick_crowd(scene, {5, 5}), nullptr);
    EXPECT_FALSE(pick_row(scene, middle));
}

TEST(TableMarksTest, ADotIsPickedByTheEventWhoseMiddleIsNearest) {
    const auto atlas = atlas_with(make_table({{"1990-01-15", {49.87, 40.38}},
                                              {"1990-01-15", {49.5, 40.2}},
                                              {"1991", {49.5001, 40.2}}, // not in the window: not there to be picked
                                              {"", {48.9, 40.5}}}));
    ViewState view = fortnight(*atlas);
    const Projection projection(view.camera, kSize);
    Scene scene = build_with(atlas, view);
    PixelPoint at = projection.to_pixel(geodata::LngLat{49.5, 40.2});
    at.x += 3;
    auto picked = pick_row(scene, at);
    ASSERT_TRUE(picked);
    EXPECT_EQ(picked->row, 1U);
    EXPECT_EQ(geodata::id_of_row(*picked->table, picked->row), "survey/1");
    const PixelPoint undated = projection.to_pixel(geodata::LngLat{48.9, 40.5});
    EXPECT_FALSE(pick_row(scene, undated));
    view.filter.undated = true;
    scene = build_with(atlas, view);
    picked = pick_row(scene, undated);
    ASSERT_TRUE(picked);
    EXPECT_EQ(picked->row, 3U);
}

TEST(TableMarksTest, ATourStopShowsItsEventAloneAndNoTable) {
    const auto atlas = atlas_with(crowd(100));
    ASSERT_FALSE(atlas->tours.empty());
    ViewState view = fortnight(*atlas);
    view.tour = atlas->tours[0].id;
    view.stop = 0;
    EXPECT_TRUE(build_with(atlas, view).dots.empty());
}

TEST(ShortCountTest, HasTwoDigitsThatCount) {
    const auto text = [](std::uint32_t count) { return std::string(ShortCount(count).view()); };
    EXPECT_EQ(text(7), "7");
    EXPECT_EQ(text(999), "999");
    EXPECT_EQ(text(1'000), "1k");
    EXPECT_EQ(text(1'249), "1.2k");
    EXPECT_EQ(text(9'960), "10k");
    EXPECT_EQ(text(12'499), "12k");
    EXPECT_EQ(text(999'499), "999k");
    EXPECT_EQ(text(999'500), "1M");
    EXPECT_EQ(text(2'400'000), "2.4M");
    EXPECT_EQ(text(4'294'967'295), "4295M");
}

} // namespace
