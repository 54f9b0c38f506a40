// The time slider: handles, span, typed dates, an empty window. The axis itself is tested in tests/app/scene.
#include <gmock/gmock.h>

#include <imgui.h>

#include "tests/app/session/atlas_fixture.h"
#include "tests/app/ui/ui_fixture.h"

namespace tests {
namespace {

using namespace app::session;

TEST(TimeSliderTest, AHandleThatIsDraggedMovesItsEndAndLeavesTheOther) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-15", "1990-01-22")});
    const auto before = panels.state().view.filter.window;
    const auto handle = panels.target("time.from");
    panels.move_to(handle.mid_x(), handle.mid_y());
    panels.press();
    panels.move_to(handle.mid_x() - 60, handle.mid_y());
    panels.release();
    const auto windows = panels.all<action::SetWindow>();
    ASSERT_FALSE(windows.empty());
    for (const auto& set : windows) {
        EXPECT_LT(set.window.from, set.window.to);
        EXPECT_EQ(set.window.to, before.to);
    }
    EXPECT_LT(windows.back().window.from, before.from);
}

TEST(TimeSliderTest, HandlesNeverCross) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-15", "1990-01-22")});
    const auto before = panels.state().view.filter.window;
    const auto from = panels.target("time.from");
    const auto to = panels.target("time.to");
    panels.move_to(to.mid_x(), to.mid_y());
    panels.press();
    panels.move_to(from.mid_x() - 200, to.mid_y());
    panels.release();
    const auto windows = panels.all<action::SetWindow>();
    ASSERT_FALSE(windows.empty());
    for (const auto& set : windows) {
        EXPECT_LT(set.window.from, set.window.to);
        EXPECT_EQ(set.window.from, before.from);
    }
}

TEST(TimeSliderTest, TheSpanKeepsItsLengthAndWholeDaysWhenItIsDragged) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-14", "1990-01-21")});
    const auto from = panels.target("time.from");
    const auto to = panels.target("time.to");
    const float y = from.mid_y();
    panels.move_to((from.mid_x() + to.mid_x()) / 2, y);
    panels.press();
    panels.move_to((from.mid_x() + to.mid_x()) / 2 + 70, y);
    panels.release();
    const auto windows = panels.all<action::SetWindow>();
    ASSERT_FALSE(windows.empty());
    constexpr geodata::CivilSeconds kEightDays = 8 * 86400;
    for (const auto& set : windows) EXPECT_EQ(set.window.to - set.window.from, kEightDays);
    EXPECT_GT(windows.back().window.from, window("1990-01-14", "1990-01-21").from);
    EXPECT_EQ(windows.back().window.from % 86400, 0);
}

TEST(TimeSliderTest, AClickBesideTheWindowCentresIt) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-20", "1990-01-22")});
    const auto from = panels.target("time.from");
    panels.move_to(from.mid_x() - 120, from.mid_y());
    panels.press();
    panels.release();
    const auto windows = panels.all<action::SetWindow>();
    ASSERT_EQ(windows.size(), 1U);
    EXPECT_EQ(windows[0].window.to - windows[0].window.from, 3 * 86400);
    EXPECT_LT(windows[0].window.from, window("1990-01-20", "1990-01-22").from);
    EXPECT_EQ(panels.ui().focus(), Focus::Slider);
}

TEST(TimeSliderTest, TypedDatesStartAndEndAsTheCommandLineReadsThem) {
    Panels panels;
    panels.click("time.words");
    panels.fill("dates.from", "1990-01-13");
    panels.fill("dates.to", "1990-01-26");
    panels.pushed.clear();
    panels.click("dates.show");
    const auto windows = panels.all<action::SetWindow>();
    ASSERT_EQ(windows.size(), 1U);
    // 13 January 1990 00:00 and 27 January 1990 00:00, counted with `date -u +%s`.
    EXPECT_EQ(windows[0].window.from, 632188800);
    EXPECT_EQ(windows[0].window.to, 633398400);
}

TEST(TimeSliderTest, ADateThatCannotBeReadPushesNothing) {
    Panels panels;
    panels.click("time.words");
    panels.fill("dates.from", "31 of May");
    panels.pushed.clear();
    EXPECT_FALSE(panels.has("dates.show")) << "the button must be dead while the date is wrong";
    panels.key(ImGuiKey_Enter);
    EXPECT_TRUE(panels.all<action::SetWindow>().empty());
    EXPECT_TRUE(panels.ui().dialog_open());
}

TEST(TimeSliderTest, FromAfterToIsRefused) {
    Panels panels;
    panels.click("time.words");
    panels.fill("dates.from", "1991");
    panels.fill("dates.to", "1990");
    panels.pushed.clear();
    EXPECT_FALSE(panels.has("dates.show"));
    panels.key(ImGuiKey_Enter);
    EXPECT_TRUE(panels.all<action::SetWindow>().empty());
}

TEST(TimeSliderTest, ControlAndWheelZoomTheAxisAndLeaveTheWindow) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-15", "1990-01-22")});
    const auto from = panels.target("time.from");
    const auto to = panels.target("time.to");
    panels.move_to((from.mid_x() + to.mid_x()) / 2, from.mid_y());
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = true;
    io.MouseWheel = 2;
    panels.frame();
    io.KeyCtrl = false;
    io.MouseWheel = 0;
    panels.frames(2);
    EXPECT_GT(panels.target("time.to").x - panels.target("time.from").x, to.x - from.x);
    EXPECT_TRUE(panels.all<action::SetWindow>().empty());
}

TEST(TimeSliderTest, PlayStepAndRangeButtonsPushTheirActions) {
    Panels panels;
    panels.click("time.play");
    EXPECT_EQ(panels.all<action::TogglePlay>().size(), 1U);
    panels.click("time.on");
    panels.click("time.back");
    const auto steps = panels.all<action::StepTime>();
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].steps, 1);
    EXPECT_EQ(steps[1].steps, -1);
    panels.click("time.full");
    EXPECT_EQ(panels.all<action::FullRange>().size(), 1U);
    panels.click("time.step");
    panels.click("step:month");
    ASSERT_EQ(panels.all<action::SetStepUnit>().size(), 1U);
    EXPECT_EQ(panels.state().step_unit, geodata::CalendarUnit::Month);
}

} // namespace
} // namespace tests
