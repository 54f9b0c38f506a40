// Moving and playing the window. The arithmetic is tested in time_window_test.cpp, the axis with app/scene.
#include <gtest/gtest.h>

#include "app/scene/time_axis.h"
#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using geodata::CalendarUnit;
using geodata::TimeWindow;
using tests::come_to_rest;
using tests::loaded_session;
using tests::window;

const TimeWindow& window_of(const Session& session) { return session.state().view.filter.window; }

// The axis of the fixture: 1918 to 1990, whole years.
TimeWindow domain(const Session& session) { return app::scene::axis_domain(*session.state().atlas); }

TEST(SessionTimeTest, AStepMovesByTheUnitAndKeepsTheWidth) {
    const auto session = loaded_session();
    session->apply(action::StepTime{1});
    EXPECT_EQ(window_of(*session), window("1990-01-14", "1990-01-27"));
    session->apply(action::SetStepUnit{CalendarUnit::Week});
    session->apply(action::StepTime{-1});
    EXPECT_EQ(window_of(*session), window("1990-01-07", "1990-01-20"));
    session->apply(action::StepWindow{-1});
    EXPECT_EQ(window_of(*session), window("1989-12-24", "1990-01-06"));
}

TEST(SessionTimeTest, AStepNeverLeavesTheDatedTime) {
    const auto session = loaded_session();
    session->apply(action::SetStepUnit{CalendarUnit::Century});
    const TimeWindow before = window_of(*session);
    session->apply(action::StepTime{3});
    EXPECT_EQ(window_of(*session), before);
}

TEST(SessionTimeTest, AnEmptyOrReversedWindowIsNotTaken) {
    const auto session = loaded_session();
    const TimeWindow before = window_of(*session);
    session->apply(action::SetWindow{{5, 5}});
    session->apply(action::SetWindow{{9, 5}});
    geodata::EventFilter filter = session->state().view.filter;
    filter.window = {9, 5};
    session->apply(action::SetFilter{filter});
    EXPECT_EQ(window_of(*session), before);
}

TEST(SessionTimeTest, PlayKeepsTheWidthAndFinishesExactlyOnTheEnd) {
    const auto session = loaded_session();
    const TimeWindow before = window_of(*session);
    session->apply(action::TogglePlay{});
    EXPECT_TRUE(session->state().playing);
    TimeWindow last = before;
    while (session->tick(0.02)) {
        EXPECT_EQ(window_of(*session).to - window_of(*session).from, before.to - before.from);
        EXPECT_GE(window_of(*session).from, last.from);
        last = window_of(*session);
    }
    EXPECT_FALSE(session->state().playing);
    EXPECT_EQ(window_of(*session).to, domain(*session).to);
    EXPECT_EQ(window_of(*session).from, domain(*session).to - (before.to - before.from));
}

TEST(SessionTimeTest, TheWholeAxisTakesAboutTenSeconds) {
    const auto session = loaded_session();
    session->apply(action::SetWindow{{domain(*session).from, domain(*session).from + geodata::kDay}});
    session->apply(action::TogglePlay{});
    int frames = 0;
    while (session->tick(0.02)) ++frames;
    EXPECT_NEAR(0.02 * frames, 10, 0.1);
}

TEST(SessionTimeTest, AtTheEndPlayStartsAgainFromTheBeginning) {
    const auto session = loaded_session();
    session->apply(action::TogglePlay{});
    come_to_rest(*session);
    session->apply(action::TogglePlay{});
    session->tick(0.02);
    EXPECT_TRUE(session->state().playing);
    EXPECT_LT(window_of(*session).from, window("1919", "..").from);
}

TEST(SessionTimeTest, TheSameKeyPausesAndGoesOnFromThere) {
    const auto session = loaded_session();
    session->apply(action::SetWindow{{domain(*session).from, domain(*session).from + geodata::kDay}});
    session->apply(action::TogglePlay{});
    for (int i = 0; i < 100; ++i) session->tick(0.02);
    session->apply(action::TogglePlay{});
    const TimeWindow paused = window_of(*session);
    EXPECT_FALSE(session->tick(5));
    EXPECT_EQ(window_of(*session), paused);
    session->apply(action::TogglePlay{});
    session->tick(0.02);
    EXPECT_GE(window_of(*session).from, paused.from);
    int frames = 0;
    while (session->tick(0.02)) ++frames;
    EXPECT_NEAR(0.02 * frames, 8, 0.2);
}

TEST(SessionTimeTest, TheFullRangeIsPlayedByGrowingFromTheBeginning) {
    const auto session = loaded_session();
    session->apply(action::FullRange{});
    EXPECT_EQ(window_of(*session), domain(*session));
    session->apply(action::TogglePlay{});
    for (int i = 0; i < 50; ++i) {
        session->tick(0.02);
        EXPECT_EQ(window_of(*session).from, domain(*session).from);
    }
    session->apply(action::TogglePlay{}); // a pause does not make it a window that moves
    session->apply(action::TogglePlay{});
    while (session->tick(0.02)) EXPECT_EQ(window_of(*session).from, domain(*session).from);
    EXPECT_EQ(window_of(*session), domain(*session));
}

TEST(SessionTimeTest, MovingTheWindowByHandStopsThePlay) {
    const auto session = loaded_session();
    for (const Action& action : {Action{action::SetWindow{window("1990", "1990")}}, Action{action::StepTime{1}},
                                 Action{action::FullRange{}}, Action{action::GoToFirst{}}}) {
        session->apply(action::SetWindow{window("1950", "1950")});
        session->apply(action::TogglePlay{});
        session->tick(0.02);
        ASSERT_TRUE(session->state().playing);
        session->apply(action);
        EXPECT_FALSE(session->state().playing) << action.index();
    }
}

TEST(SessionTimeTest, FirstAndLastEventBeginAndEndTheWindow) {
    const auto session = loaded_session();
    session->apply(action::GoToFirst{});
    EXPECT_EQ(window_of(*session), window("1918-03-01", "1918-03-14"));
    session->apply(action::GoToLast{});
    EXPECT_EQ(window_of(*session), window("1990-01-09", "1990-01-22"));
}

TEST(SessionTimeTest, NextAndPreviousEventPassTheFilter) {
    const auto session = loaded_session();
    geodata::EventFilter filter;
    filter.window = window("1990-01-14", "1990-01-15");
    filter.kinds = {"event"};
    session->apply(action::SetFilter{filter});
    session->apply(action::GoToNextEvent{}); // past the decree of the 19th
    EXPECT_EQ(window_of(*session), window("1990-01-20", "1990-01-21"));
    session->apply(action::GoToPreviousEvent{});
    EXPECT_EQ(window_of(*session), window("1990-01-12", "1990-01-13"));
    session->apply(action::GoToPreviousEvent{});
    EXPECT_EQ(window_of(*session), window("1918-03-30", "1918-03-31"));
    EXPECT_TRUE(session->state().notices.empty());
}

TEST(SessionTimeTest, UnderALensTheNextEventIsThatOfTheSourceAtItsDate) {
    const auto atlas = tests::make_atlas();
    geodata::Event& night = atlas->events[3]; // of 20 January; the only one that the source reports
    night.citations.emplace_back().source = "irs";
    night.source_dates = {{"irs", "1990-01-25", *geodata::parse_edtf("1990-01-25")}};
    const auto session = loaded_session(tests::services_with(atlas));
    geodata::EventFilter filter;
    filter.window = window("1990-01-01", "1990-01-02");
    filter.lens.source = "irs";
    session->apply(action::SetFilter{filter});
    session->apply(action::GoToNextEvent{});
    EXPECT_EQ(window_of(*session), window("1990-01-25", "1990-01-26"));
    session->apply(action::SetWindow{window("1990-01-02", "1990-01-03")});
    session->apply(action::FrameEvent{"night"});
    EXPECT_EQ(window_of(*session), window("1990-01-24", "1990-01-25")) << "moved as little as possible";
}

TEST(SessionTimeTest, WhereThereIsNoNextEventANoteSaysSo) {
    const auto session = loaded_session();
    session->apply(action::SetWindow{window("1990-02", "1990-02")});
    session->apply(action::GoToNextEvent{});
    EXPECT_EQ(window_of(*session), window("1990-02", "1990-02"));
    ASSERT_EQ(session->state().notices.size(), 1U);
    EXPECT_EQ(session->state().notices[0].kind, NoticeKind::Note);
}

// ---- Modes

TimeWindow frame_of(const Session& session) { return app::scene::frame_of(session.state().view); }
app::scene::TimeMode mode_of(const Session& session) { return session.state().view.time.mode; }
using app::scene::TimeMode;

TEST(SessionTimeTest, TheFrameSurvivesEveryChangeOfModeStepAndRange) {
    const auto session = loaded_session();
    const TimeWindow frame = window("1990-01-13T07:00", "1990-01-19T21:30");
    session->apply(action::SetWindow{frame});
    std::uint32_t random = 3;
    const auto below = [&random](std::uint32_t n) {
        random = random * 1664525U + 1013904223U;
        return (random >> 16U) % n;
    };
    for (int i = 0; i < 400; ++i) {
        switch (below(4)) {
        case 0:
            session->apply(action::SetStepUnit{static_cast<CalendarUnit>(below(8))});
            break;
        case 1:
            session->apply(action::FullRange{});
            break;
        case 2:
            session->apply(action::SetFade{static_cast<int>(below(4))});
            break;
        default:
            session->apply(action::SetTimeMode{static_cast<TimeMode>(below(4))});
        }
        if (window_of(*session) == domain(*session)) continue; // the full range: the frame is below it
        ASSERT_EQ(frame_of(*session), frame) << i;
    }
    if (window_of(*session) == domain(*session)) session->apply(action::FullRange{});
    EXPECT_EQ(frame_of(*session), frame);
}

TEST(SessionTimeTest, AStepThereAndBackBringsTheFrameBackInEveryMode) {
    for (const TimeMode mode : {TimeMode::Window, TimeMode::Instant, TimeMode::SoFar, TimeMode::FromHere}) {
        const auto session = loaded_session();
        session->apply(action::SetTimeMode{mode});
        const TimeWindow frame = frame_of(*session);
        session->apply(action::StepTime{3});
        EXPECT_EQ(frame_of(*session).from, frame.from + 3 * geodata::kDay);
        EXPECT_EQ(frame_of(*session).to, frame.to + 3 * geodata::kDay);
        session->apply(action::StepTime{-3});
        EXPECT_EQ(frame_of(*session), frame);
        EXPECT_EQ(mode_of(*session), mode);
    }
}

TEST(SessionTimeTest, TheFullRangeIsTakenBackByTheSameKey) {
    const auto session = loaded_session();
    session->apply(action::SetTimeMode{TimeMode::SoFar});
    const app::scene::ViewState before = session->state().view;
    session->apply(action::FullRange{});
    EXPECT_EQ(window_of(*session), domain(*session));
    EXPECT_EQ(mode_of(*session), TimeMode::Window);
    session->apply(action::FullRange{});
    EXPECT_EQ(session->state().view, before);
}

TEST(SessionTimeTest, ADateThatIsTypedMovesWhatTheModeShows) {
    const auto session = loaded_session();
    const auto go = [&](const char* edtf) {
        const geodata::TimeSpan span = *geodata::parse_edtf(edtf);
        session->apply(action::GoToTime{{span.begin.begin, span.end.end}});
    };
    go("1990-01~");
    EXPECT_EQ(window_of(*session), window("1989-12", "1990-02"));
    go("1990-01-13/1990-01-20");
    EXPECT_EQ(window_of(*session), window("1990-01-13", "1990-01-20"));
    session->apply(action::SetTimeMode{TimeMode::Instant});
    go("1990-01-19");
    EXPECT_EQ(frame_of(*session), window("1990-01-19", "1990-01-26")) << "as wide as before";
    session->apply(action::SetTimeMode{TimeMode::SoFar});
    go("1990-01-19");
    EXPECT_EQ(window_of(*session), window("..", "1990-01-19"));
    session->apply(action::SetTimeMode{TimeMode::FromHere});
    go("1990-01-19/..");
    EXPECT_EQ(window_of(*session), window("1990-01-19", ".."));
}

// Events of the fixture begin on 1 March 1918 and on 13, 19, 20 and 22 January 1990.
TEST(SessionTimeTest, InTheOtherModesTheNextEventIsTheNextThatBegins) {
    const auto session = loaded_session();
    session->apply(action::SetWindow{window("1990-01-13", "1990-01-18")});
    session->apply(action::SetTimeMode{TimeMode::Instant});
    session->apply(action::GoToNextEvent{});
    EXPECT_EQ(frame_of(*session), window("1990-01-19", "1990-01-24"));
    session->apply(action::GoToPreviousEvent{});
    EXPECT_EQ(frame_of(*session), window("1990-01-13", "1990-01-18"));

    session->apply(action::SetTimeMode{TimeMode::SoFar}); // until the end of the 18th
    session->apply(action::GoToNextEvent{});
    EXPECT_EQ(window_of(*session), window("..", "1990-01-19"));
    session->apply(action::GoToNextEvent{});
    EXPECT_EQ(window_of(*session), window("..", "1990-01-20"));
    session->apply(action::GoToPreviousEvent{});
    EXPECT_EQ(window_of(*session), window("..", "1990-01-19"));
    session->apply(action::GoToLast{});
    EXPECT_EQ(window_of(*session), window("..", "1990-01-22"));
    EXPECT_TRUE(session->state().notices.empty());
    session->apply(action::GoToNextEvent{});
    EXPECT_EQ(session->state().notices.size(), 1U);
}

TEST(SessionTimeTest, AFilterWithAnotherWindowIsAWindow) {
    const auto session = loaded_session();
    session->apply(action::SetTimeMode{TimeMode::SoFar});
    geodata::EventFilter filter = session->state().view.filter;
    filter.kinds = {"event"};
    session->apply(action::SetFilter{filter});
    EXPECT_EQ(mode_of(*session), TimeMode::SoFar) << "another rule alone changes no time";
    filter.window = window("1990", "1990");
    session->apply(action::SetFilter{filter});
    EXPECT_EQ(mode_of(*session), TimeMode::Window);
    EXPECT_EQ(window_of(*session), window("1990", "1990"));
}

TEST(SessionTimeTest, ViewHistoryGoesBackToTheModeToo) {
    const auto session = loaded_session();
    session->apply(action::SetTimeMode{TimeMode::SoFar});
    const app::scene::ViewState before = session->state().view;
    session->apply(action::GoToTime{window("1950", "1950")});
    session->apply(action::SetTimeMode{TimeMode::Window});
    session->apply(action::ViewBack{});
    come_to_rest(*session);
    EXPECT_EQ(mode_of(*session), TimeMode::SoFar);
    EXPECT_EQ(frame_of(*session), app::scene::frame_of(before));
}

TEST(SessionTimeTest, TheFadeCountsInTheStepInForce) {
    const auto session = loaded_session();
    session->apply(action::SetFade{3});
    EXPECT_EQ(session->state().view.time.fade, (app::scene::Fade{3, CalendarUnit::Day}));
    session->apply(action::SetStepUnit{CalendarUnit::Month});
    EXPECT_EQ(session->state().view.time.fade, (app::scene::Fade{3, CalendarUnit::Month}));
    session->apply(action::SetFade{0});
    EXPECT_EQ(session->state().view.time.fade, app::scene::Fade{});
}

TEST(SessionTimeTest, PlaysBackwardsToTheBeginningAndTheSameKeyPauses) {
    const auto session = loaded_session();
    session->apply(action::PlayInDirection{true});
    EXPECT_TRUE(session->state().playing);
    session->apply(action::PlayInDirection{true});
    EXPECT_FALSE(session->state().playing);
    session->apply(action::PlayInDirection{true});
    come_to_rest(*session);
    EXPECT_EQ(window_of(*session).from, domain(*session).from);
}

TEST(SessionTimeTest, AnotherModeGoesOnPlaying) {
    const auto session = loaded_session();
    session->apply(action::SetWindow{window("1920", "1920")});
    session->apply(action::TogglePlay{});
    session->tick(0.02);
    session->apply(action::SetTimeMode{TimeMode::SoFar});
    session->tick(0.5);
    EXPECT_TRUE(session->state().playing);
    come_to_rest(*session);
    EXPECT_EQ(window_of(*session), (TimeWindow{geodata::kUnboundedPast, domain(*session).to}));
}

} // namespace
