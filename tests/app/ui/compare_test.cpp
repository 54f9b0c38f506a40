// Two windows compared in the panels: the button, window B on the track, the row of the slider, the list and the grip
// of the swipe.
#include <gmock/gmock.h>

#include <imgui.h>

#include "app/ui/list_rows.h"
#include "tests/app/session/atlas_fixture.h"
#include "tests/app/ui/ui_fixture.h"

namespace tests {
namespace {

using namespace app::session;
using app::scene::CompareStyle;
using geodata::Change;

// 13 to 19 January against 20 to 26: the night and the funeral are new, the rally and the decree have ended.
void compare(Panels& panels) {
    panels.apply(action::SetWindow{window("1990-01-13", "1990-01-19")});
    panels.apply(action::CompareWith{window("1990-01-20", "1990-01-26")});
    panels.frames(3);
    panels.pushed.clear();
}

const geodata::TimeWindow& b_of(const Panels& panels) { return *panels.state().view.filter.compared; }

void drag(Panels& panels, const app::ui::Rect& from, float by) {
    panels.move_to(from.mid_x(), from.mid_y());
    panels.press();
    panels.move_to(from.mid_x() + by, from.mid_y());
    panels.release();
}

TEST(ComparePanelsTest, TheButtonBesideTheSliderStartsAndStops) {
    Panels panels;
    panels.click("time.compare");
    EXPECT_TRUE(panels.state().view.filter.compared.has_value());
    panels.frames(2);
    EXPECT_TRUE(panels.has("compare.b"));
    panels.click("time.compare");
    EXPECT_FALSE(panels.state().view.filter.compared.has_value());
    panels.frames(2);
    EXPECT_FALSE(panels.has("compare.b"));
}

TEST(ComparePanelsTest, AHandleOfBMovesItsEndAndLeavesAAlone) {
    Panels panels;
    compare(panels);
    const auto a = panels.state().view.filter.window;
    drag(panels, panels.target("time.b.to"), 60);
    EXPECT_EQ(panels.state().view.filter.window, a);
    EXPECT_EQ(b_of(panels).from, window("1990-01-20", "1990-01-26").from);
    EXPECT_GT(b_of(panels).to, window("1990-01-20", "1990-01-26").to);
}

TEST(ComparePanelsTest, WhereBothWindowsMeetTheUpperHandleIsAsAndTheLowerBs) {
    Panels panels;
    compare(panels);
    const auto before = b_of(panels);
    drag(panels, panels.target("time.to"), -120); // a day is about 100 pixels wide here
    EXPECT_EQ(b_of(panels), before);
    EXPECT_LT(panels.state().view.filter.window.to, before.from);
    const auto a = panels.state().view.filter.window;
    drag(panels, panels.target("time.b.from"), 120);
    EXPECT_GT(b_of(panels).from, before.from);
    EXPECT_EQ(panels.state().view.filter.window, a);
}

TEST(ComparePanelsTest, BIsDraggedByItsLetterAndKeepsItsLength) {
    Panels panels;
    compare(panels);
    const auto before = b_of(panels);
    drag(panels, panels.target("time.b.letter"), 80);
    EXPECT_GT(b_of(panels).from, before.from);
    EXPECT_EQ(b_of(panels).to - b_of(panels).from, before.to - before.from);
    EXPECT_TRUE(panels.all<action::SetWindow>().empty());
}

TEST(ComparePanelsTest, HandlesOfBNeverCross) {
    Panels panels;
    compare(panels);
    drag(panels, panels.target("time.b.from"), 400);
    EXPECT_LT(b_of(panels).from, b_of(panels).to);
    drag(panels, panels.target("time.b.to"), -600);
    EXPECT_LT(b_of(panels).from, b_of(panels).to);
}

TEST(ComparePanelsTest, StylesAndSwapPushTheirActions) {
    Panels panels;
    compare(panels);
    panels.click("compare.swipe");
    EXPECT_EQ(panels.state().view.compare_style, CompareStyle::Swipe);
    panels.click("compare.blink");
    EXPECT_EQ(panels.state().view.compare_style, CompareStyle::Blink);
    panels.click("compare.swap");
    EXPECT_EQ(b_of(panels), window("1990-01-13", "1990-01-19"));
}

TEST(ComparePanelsTest, TheDatesOfBCanBeTyped) {
    Panels panels;
    compare(panels);
    panels.click("compare.b");
    panels.fill("dates-b.from", "1918");
    panels.fill("dates-b.to", "1918-04");
    panels.click("dates-b.show");
    EXPECT_EQ(b_of(panels), window("1918", "1918-04"));
}

TEST(ComparePanelsTest, TheGripOfTheSwipeMovesTheLineAndTakesTheFocus) {
    Panels panels;
    compare(panels);
    EXPECT_FALSE(panels.has("swipe"));
    panels.apply(action::SetCompareStyle{CompareStyle::Swipe});
    panels.frames(2);
    ASSERT_EQ(panels.ui().handles().size(), 1U);
    drag(panels, panels.target("swipe"), -100);
    EXPECT_NEAR(panels.state().view.swipe, 0.5 - 100.0 / 1280, 0.005);
    EXPECT_EQ(panels.ui().focus(), Focus::Swipe);
    panels.apply(action::ToggleCompare{});
    panels.frames(2);
    EXPECT_TRUE(panels.ui().handles().empty());
}

TEST(ComparePanelsTest, NothingIsCutOrOverlapsInTheSmallestWindow) {
    for (const auto& [width, height] : {std::pair{1024.0F, 700.0F}, std::pair{640.0F, 400.0F}}) {
        Panels panels(width, height);
        compare(panels);
        ASSERT_TRUE(panels.has("compare.swap")) << width;
        EXPECT_FALSE(panels.target("compare.a").intersects(panels.target("compare.swap"))) << width;
        EXPECT_FALSE(panels.target("compare.b").intersects(panels.target("compare.both"))) << width;
        EXPECT_LE(panels.target("compare.blink").right(), width - 10) << width;
    }
}

// ---- The rows of the list

TEST(ListRowsTest, EveryClassStandsUnderAHeading) {
    geodata::FilterResult filter;
    filter.shown = {5, 6, 2, 9, 7};
    filter.change.resize(10);
    filter.changes.shown[static_cast<std::size_t>(Change::New)] = {1, 1};
    filter.changes.shown[static_cast<std::size_t>(Change::Unchanged)] = {2, 0};
    filter.changes.undated = 3; // of which one is shown
    const app::ui::ListRows rows(filter, true);
    ASSERT_EQ(rows.size(), 8U);
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = rows.at(i);
        seen.push_back(row.heading ? std::string(name_of(*row.heading)) + " " + std::to_string(row.count)
                                   : std::to_string(filter.shown[row.index]));
    }
    EXPECT_THAT(seen, testing::ElementsAre("new 2", "5", "6", "unchanged 2", "2", "9", "undated 1", "7"));
    EXPECT_EQ(rows.row_of(0), 1U);
    EXPECT_EQ(rows.row_of(2), 4U);
    EXPECT_EQ(rows.row_of(4), 7U);
}

TEST(ListRowsTest, WithoutAComparisonThereAreNone) {
    geodata::FilterResult filter;
    filter.shown = {4, 2};
    const app::ui::ListRows rows(filter, true);
    EXPECT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows.at(1).index, 1U);
    EXPECT_EQ(rows.row_of(1), 1U);
}

} // namespace
} // namespace tests
