// Two windows compared on the map: the four marks on one scene, and the scenes of A and B apart. What the rule is, is
// tested in geodata; pixels in tests/golden/swipe_test.cpp.
#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <numeric>
#include <set>
#include <string>

#include "app/scene/scene_parts.h"
#include "geodata/edtf.h"
#include "tests/app/scene/scene_fixture.h"
#include "tests/support/event_tables.h"

namespace {

using namespace app::scene;
using geodata::Change;

constexpr PixelSize kSize{1280, 800};

// 15 to 20 January against 20 to 26: the decree of the 15th has ended, troops of the 19th and 20th go on, the deaths of
// the 25th are new, the meeting of about January may be of either.
ViewState compared(const geodata::AtlasPtr& atlas, CompareStyle style = CompareStyle::Both) {
    ViewState view = tests::january_view(*atlas, kSize);
    view.camera = {{48.5, 39.6}, 6};
    view.filter.window = geodata::parse_window("1990-01-15", "1990-01-19").value();
    view.filter.compared = geodata::parse_window("1990-01-20", "1990-01-26").value();
    view.compare_style = style;
    return view;
}

const MarkerDraw& marker_of(const Scene& scene, const std::string& event) {
    const auto index = static_cast<std::uint32_t>(scene.atlas->event_index(event));
    const auto found =
        std::find_if(scene.markers.begin(), scene.markers.end(), [&](const MarkerDraw& m) { return m.event == index; });
    EXPECT_NE(found, scene.markers.end()) << event;
    static const MarkerDraw kNone;
    return found == scene.markers.end() ? kNone : *found;
}

std::set<std::string> drawn_events(const Scene& scene) {
    std::set<std::string> ids;
    for (const MarkerDraw& marker : scene.markers) ids.insert(scene.atlas->events[marker.event].id);
    return ids;
}

SceneSet build_set(const geodata::AtlasPtr& atlas, const ViewState& view, CompareSide turn = CompareSide::Whole,
                   Furniture furniture = {}, const geodata::TableSelections* tables = nullptr) {
    SceneInput input;
    input.tables = tables;
    input.atlas = atlas;
    input.view = &view;
    input.size = kSize;
    input.turn = turn;
    input.furniture = std::move(furniture);
    SceneSet set;
    build_scenes(input, tests::fonts(), set);
    return set;
}

TEST(ComparedScenesTest, OneMapHasTheEventsOfBothWindowsEachWithItsMark) {
    const auto atlas = tests::make_atlas();
    const SceneSet set = build_set(atlas, compared(atlas));
    EXPECT_FALSE(set.has_over);
    EXPECT_FALSE(set.split);
    EXPECT_EQ(marker_of(set.main, "oblast-decree").sign, MarkerSign::Strike);
    EXPECT_EQ(marker_of(set.main, "troops").sign, MarkerSign::Onward);
    EXPECT_EQ(marker_of(set.main, "deaths").sign, MarkerSign::Plus);
    EXPECT_EQ(marker_of(set.main, "square").sign, MarkerSign::None) << "unchanged";
}

TEST(ComparedScenesTest, WithoutASecondWindowNoMarkerHasASign) {
    const auto atlas = tests::make_atlas();
    ViewState view = compared(atlas);
    view.filter.compared.reset();
    const SceneSet set = build_set(atlas, view);
    for (const MarkerDraw& marker : set.main.markers) EXPECT_EQ(marker.sign, MarkerSign::None);
}

TEST(ComparedScenesTest, PossibleIsStillHollow) {
    const auto atlas = tests::make_atlas();
    const SceneSet set = build_set(atlas, compared(atlas));
    EXPECT_TRUE(marker_of(set.main, "square").hollow);
    EXPECT_FALSE(marker_of(set.main, "deaths").hollow);
}

TEST(ComparedScenesTest, TheFourMarksDifferBySignOrByColourFromEachOtherAndStandOut) {
    for (const bool dark : {false, true}) {
        const Theme& t = theme(dark);
        for (const bool hollow : {false, true}) {
            std::set<MarkerSign> signs;
            for (const Change change : geodata::kShownChanges) {
                MarkerDraw marker = event_marker(t, geodata::MarkerShape::Disc, 0, 0, 6, hollow);
                mark_change(marker, t, change);
                signs.insert(marker.sign);
                const Color color = change_color(t, change);
                for (const Color& ground : {t.land, t.land_outside, t.sea, t.panel})
                    EXPECT_GE(contrast_ratio(color, ground), 3) << name_of(change) << (dark ? " dark" : " light");
                if (marker.sign == MarkerSign::None) continue;
                EXPECT_GE(contrast_ratio(marker.sign_color, hollow ? marker.fill : color), 3) << name_of(change);
            }
            EXPECT_EQ(signs.size(), 4U) << "told apart without colour";
        }
    }
}

TEST(ComparedScenesTest, ASwipeIsThePictureOfEachWindowAlone) {
    const auto atlas = tests::make_atlas();
    const ViewState view = compared(atlas, CompareStyle::Swipe);
    const SceneSet set = build_set(atlas, view);
    EXPECT_TRUE(set.split);
    ViewState a = view, b = view;
    a.filter.compared.reset();
    b.filter.compared.reset();
    b.filter.window = *view.filter.compared;
    EXPECT_EQ(drawn_events(set.main), drawn_events(tests::build(atlas, a, kSize)));
    EXPECT_EQ(drawn_events(set.right), drawn_events(tests::build(atlas, b, kSize)));
    EXPECT_NE(drawn_events(set.main), drawn_events(set.right));
}

TEST(ComparedScenesTest, PanelsListTheEventsOfBothWhateverIsDrawn) {
    const auto atlas = tests::make_atlas();
    const std::size_t both = build_set(atlas, compared(atlas)).main.filter.shown.size();
    EXPECT_EQ(build_set(atlas, compared(atlas, CompareStyle::Swipe)).main.filter.shown.size(), both);
    const ViewState blink = compared(atlas, CompareStyle::Blink);
    EXPECT_EQ(build_set(atlas, blink, CompareSide::B).main.filter.shown.size(), both);
}

TEST(ComparedScenesTest, TheAccountOfRecordsInTablesIsThatOfBothWhateverIsDrawn) {
    auto atlas = std::make_shared<geodata::Atlas>(*tests::make_atlas());
    atlas->tables = {tests::make_table({{"1990-01-16"}, {"1990-01-24"}, {"1990-01-25"}, {"1991"}, {""}})};
    const geodata::TableSelections tables = geodata::select_all(*atlas, {});
    const auto hidden = [](const geodata::FilterResult& result) {
        return std::accumulate(std::begin(result.hidden), std::end(result.hidden), 0);
    };
    for (const CompareStyle style : {CompareStyle::Both, CompareStyle::Swipe, CompareStyle::Blink}) {
        const geodata::FilterResult account =
            build_set(atlas, compared(atlas, style), CompareSide::B, {}, &tables).main.filter;
        const geodata::FilterResult own = build_set(atlas, compared(atlas, style), CompareSide::B).main.filter;
        EXPECT_EQ(account.certain - own.certain, 3);
        EXPECT_EQ(account.changes.shown[static_cast<std::size_t>(Change::New)].certain -
                      own.changes.shown[static_cast<std::size_t>(Change::New)].certain,
                  2);
        EXPECT_EQ(hidden(account) - hidden(own), 2); // of 1991, and without a date
    }
}

TEST(ComparedScenesTest, ThePointerPicksFromTheSideThatItIsOn) {
    const auto atlas = tests::make_atlas();
    ViewState view = compared(atlas, CompareStyle::Swipe);
    view.swipe = 0.25;
    const SceneSet set = build_set(atlas, view);
    EXPECT_EQ(&set.at({319, 100}), &set.main);
    EXPECT_EQ(&set.at({320, 100}), &set.right);
}

TEST(ComparedScenesTest, TurnsShowOneWindowAfterTheOther) {
    const auto atlas = tests::make_atlas();
    const ViewState view = compared(atlas, CompareStyle::Blink);
    const SceneSet a = build_set(atlas, view, CompareSide::A), b = build_set(atlas, view, CompareSide::B);
    EXPECT_TRUE(a.has_over);
    EXPECT_FALSE(a.split);
    EXPECT_EQ(drawn_events(a.main).count("oblast-decree"), 1U);
    EXPECT_EQ(drawn_events(b.main).count("oblast-decree"), 0U);
    EXPECT_EQ(drawn_events(b.main).count("deaths"), 1U);
}

TEST(ComparedScenesTest, TitleAndLegendLieOverBothSidesOnce) {
    const auto atlas = tests::make_atlas();
    const Furniture furniture{.legend = true, .title = "Two weeks"};
    const SceneSet plain = build_set(atlas, compared(atlas, CompareStyle::Swipe));
    const SceneSet titled = build_set(atlas, compared(atlas, CompareStyle::Swipe), CompareSide::Whole, furniture);
    EXPECT_EQ(titled.main.overlay.size(), plain.main.overlay.size());
    EXPECT_EQ(titled.right.overlay.size(), plain.right.overlay.size());
    EXPECT_GT(titled.over.overlay.size(), plain.over.overlay.size());
}

} // namespace
