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

TEST(TimeSliderTest, AModeWithOneHandleMovesTheFrameWithItAndKeepsItsWidth) {
    using app::scene::TimeMode;
    for (const TimeMode mode : {TimeMode::Instant, TimeMode::SoFar, TimeMode::FromHere}) {
        Panels panels;
        panels.apply(action::SetWindow{window("1990-01-15", "1990-01-22")});
        panels.apply(action::SetTimeMode{mode});
        panels.frame();
        const bool at_end = mode == TimeMode::SoFar;
        EXPECT_EQ(panels.has("time.from"), !at_end);
        EXPECT_EQ(panels.has("time.to"), at_end);
        const auto handle = panels.target(at_end ? "time.to" : "time.from");
        panels.pushed.clear();
        panels.move_to(handle.mid_x(), handle.mid_y());
        panels.press();
        panels.move_to(handle.mid_x() - 90, handle.mid_y());
        panels.release();
        const auto frame = app::scene::frame_of(panels.state().view);
        EXPECT_EQ(frame.to - frame.from, 8 * 86400);
        EXPECT_LT(frame.from, window("1990-01-15", "1990-01-22").from);
        EXPECT_EQ(panels.state().view.time.mode, mode);
    }
}

TEST(TimeSliderTest, ADoubleClickMakesABarTheWindowAndFillsTheAxisWithIt) {
    Panels panels;
    const auto track = panels.target("time.track");
    panels.move_to(track.mid_x(), track.y + 20);
    for (int i = 0; i < 2; ++i) {
        panels.press();
        panels.release();
    }
    const auto set = panels.all<action::SetWindow>();
    ASSERT_FALSE(set.empty());
    const auto bar = set.back().window;
    EXPECT_EQ(panels.state().view.filter.window, bar);
    EXPECT_EQ(bar.from % 86400, 0) << "a bar begins and ends on calendar lines";
    EXPECT_EQ(bar.to % 86400, 0);
    panels.frames(2);
    // The handles, 14 wide, stand at the ends of the axis; the track reaches 7 pixels beyond them.
    EXPECT_NEAR(panels.target("time.from").mid_x(), track.x + 7, 1);
    EXPECT_NEAR(panels.target("time.to").mid_x(), track.right() - 7, 1);
    panels.apply(action::FullRange{});
    panels.frames(2);
    EXPECT_NEAR(panels.target("time.to").mid_x(), track.right() - 7, 1) << "the full range shows the whole axis";
    EXPECT_NEAR(panels.target("time.from").mid_x(), track.x + 7, 1);
}

TEST(TimeSliderTest, DraggingTheDatesMovesAZoomedAxisWithThePointer) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-15", "1990-01-22")});
    panels.click("time.zoom");
    panels.frames(2);
    const auto before = panels.target("time.from");
    const auto track = panels.target("time.track");
    panels.pushed.clear();
    panels.move_to(track.mid_x(), track.bottom() - 8);
    panels.press();
    panels.move_to(track.mid_x() + 60, track.bottom() - 8);
    panels.release();
    panels.frames(2);
    EXPECT_NEAR(panels.target("time.from").x, before.x + 60, 1);
    EXPECT_TRUE(panels.all<action::SetWindow>().empty());
}

TEST(TimeSliderTest, TheAxisEvenInTimeKeepsWhatIsInViewAndChangesNoWindow) {
    Panels panels;
    const auto before = panels.state().view.filter;
    panels.click("time.axis");
    EXPECT_TRUE(panels.state().view.time.linear_axis);
    panels.click("time.axis");
    EXPECT_FALSE(panels.state().view.time.linear_axis);
    EXPECT_EQ(panels.state().view.filter, before);
}

TEST(TimeSliderTest, HoveringABarSaysItsDatesAndCountsByKind) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-15", "1990-01-22")});
    panels.frame();
    const auto from = panels.target("time.from");
    const auto to = panels.target("time.to");
    panels.move_to((from.mid_x() + to.mid_x()) / 2, from.y + 8);
    panels.frames(2);
    EXPECT_THAT(panels.ui().tip(), testing::HasSubstr("January 1990"));
    EXPECT_THAT(panels.ui().tip(), testing::HasSubstr("event"));
}

TEST(PlayMenuTest, EveryChoicePushesItsAction) {
    Panels panels;
    panels.click("time.step");
    panels.click("mode:so-far");
    EXPECT_EQ(panels.state().view.time.mode, app::scene::TimeMode::SoFar);
    panels.click("match:certain");
    EXPECT_EQ(panels.state().view.filter.match, geodata::Match::Certain);
    panels.click("step:week");
    EXPECT_EQ(panels.state().step_unit, geodata::CalendarUnit::Week);
    panels.click("pace:events");
    panels.click("play:faster");
    panels.click("play:backward");
    panels.click("play:loop");
    PlaySettings expected;
    expected.pace = PlaySettings::Pace::Events;
    expected.events_per_second = 5;
    expected.backward = expected.loop = true;
    EXPECT_EQ(panels.state().play, expected);
    panels.click("fade:3");
    EXPECT_EQ(panels.state().view.time.fade, (app::scene::Fade{3, geodata::CalendarUnit::Week}));
    EXPECT_TRUE(panels.has("mode:window")) << "the menu stays open";
}

TEST(PlayMenuTest, RatesOfEventsGoFromATenthToFifty) {
    Panels panels;
    panels.click("time.step");
    panels.click("pace:events");
    for (int i = 0; i < 12; ++i) panels.click("play:faster");
    EXPECT_EQ(panels.state().play.events_per_second, 50);
    for (int i = 0; i < 12; ++i) panels.click("play:slower");
    EXPECT_EQ(panels.state().play.events_per_second, 0.1);
}

TEST(TimeSliderTest, ADateOrAnIntervalIsGoneTo) {
    Panels panels;
    panels.click("time.words");
    panels.fill("dates.goto", "1990-01-13/1990-01-20");
    panels.key(ImGuiKey_Enter);
    panels.frames(2);
    EXPECT_EQ(panels.state().view.filter.window, window("1990-01-13", "1990-01-20"));
    EXPECT_FALSE(panels.ui().dialog_open());
    panels.click("time.words");
    panels.fill("dates.goto", "the 13th");
    EXPECT_FALSE(panels.has("dates.go")) << "the button is dead while the date is wrong";
}

TEST(AccountTest, ThePartsSumToTheRecordsReadAndEachOpensItsList) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-15", "1990-01-21")});
    panels.frame();
    // Of the six: decree and night are shown; early, rally and funeral lie outside; one is undated.
    panels.click("time.hidden");
    panels.click("hidden.time");
    panels.frames(2);
    for (const char* id : {"event:early", "event:rally", "event:funeral"}) EXPECT_TRUE(panels.has(id)) << id;
    for (const char* id : {"event:decree", "event:night", "event:undated"}) EXPECT_FALSE(panels.has(id)) << id;
    panels.click("list.back");
    panels.frames(2);
    EXPECT_TRUE(panels.has("event:night"));
    EXPECT_FALSE(panels.has("event:early"));
    panels.click("time.hidden");
    panels.click("hidden.undated");
    panels.frames(2);
    EXPECT_TRUE(panels.has("event:undated"));
    panels.click("time.hidden");
    panels.click("account.no-place"); // the decree
    panels.frames(2);
    EXPECT_TRUE(panels.has("event:decree"));
    EXPECT_FALSE(panels.has("event:night"));
}

TEST(AccountTest, APartThatIsMendedGivesTheListBack) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01-15", "1990-01-21")});
    panels.frame();
    panels.click("time.hidden");
    panels.click("hidden.time");
    panels.apply(action::FullRange{});
    panels.frames(2);
    EXPECT_FALSE(panels.has("list.back"));
    EXPECT_TRUE(panels.has("event:early"));
    EXPECT_TRUE(panels.has("event:night"));
}

TEST(AccountTest, UnreadableRecordsAreListedWithWhatIsWrong) {
    const auto atlas = make_atlas();
    atlas->records_read = 7;
    atlas->records_unreadable = 1;
    atlas->issues.push_back({"events.geojson", "feature 4", std::string(geodata::kUnreadableRule), "it is null"});
    Panels panels(1280, 800, 1, atlas);
    panels.click("time.hidden");
    panels.click("account.unreadable");
    panels.frames(2);
    EXPECT_TRUE(panels.has("list.back"));
    EXPECT_FALSE(panels.has("event:night"));
}

} // namespace
} // namespace tests
