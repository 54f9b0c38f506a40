// Comparing two windows: starting, exchanging, styles, turns. What becomes of an event is tested in geodata.
#include <cmath>
#include <gtest/gtest.h>

#include "app/scene/time_axis.h"
#include "app/session/keys.h"
#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using app::scene::CompareStyle;
using geodata::TimeWindow;
using tests::loaded_session;
using tests::window;

const std::optional<TimeWindow>& b_of(const Session& session) { return session.state().view.filter.compared; }

TEST(SessionCompareTest, BBeginsAsTheWindowJustAfterAOfItsWidth) {
    const auto session = loaded_session();
    session->apply(action::SetWindow{window("1990-01-13", "1990-01-19")});
    session->apply(action::ToggleCompare{});
    EXPECT_EQ(b_of(*session), window("1990-01-20", "1990-01-26"));
    session->apply(action::ToggleCompare{});
    EXPECT_FALSE(b_of(*session).has_value());
}

TEST(SessionCompareTest, AtTheEndOfTheRangeBIsTheWindowJustBefore) {
    const auto session = loaded_session(); // its axis ends with 1990
    session->apply(action::SetWindow{window("1990-12", "1990-12")});
    session->apply(action::ToggleCompare{});
    EXPECT_EQ(b_of(*session), window("1990-11", "1990-11"));
}

TEST(SessionCompareTest, BesideAnOpenEndThereIsOnlyTheOtherSide) {
    const auto session = loaded_session();
    session->apply(action::SetWindow{window("1990-01-20", "..")});
    session->apply(action::ToggleCompare{});
    EXPECT_EQ(b_of(*session), window("..", "1990-01-19"));
}

TEST(SessionCompareTest, AllTimeIsComparedWithTheWindowThatTheAtlasOpensWith) {
    const auto session = loaded_session();
    session->apply(action::FullRange{});
    session->apply(action::ToggleCompare{});
    EXPECT_EQ(b_of(*session), window("1990-01-13", "1990-01-26"));
}

TEST(SessionCompareTest, SwappingExchangesAAndB) {
    const auto session = loaded_session();
    const TimeWindow a = session->state().view.filter.window;
    session->apply(action::SwapWindows{});
    EXPECT_EQ(session->state().view.filter.window, a) << "nothing is compared";
    session->apply(action::CompareWith{window("1918", "1918")});
    session->apply(action::SwapWindows{});
    EXPECT_EQ(session->state().view.filter.window, window("1918", "1918"));
    EXPECT_EQ(b_of(*session), a);
}

TEST(SessionCompareTest, AnEmptyOrReversedBIsNotTaken) {
    const auto session = loaded_session();
    session->apply(action::CompareWith{TimeWindow{5, 5}});
    session->apply(action::CompareWith{TimeWindow{9, 5}});
    EXPECT_FALSE(b_of(*session).has_value());
}

TEST(SessionCompareTest, TheSwipeLineStaysInThePicture) {
    const auto session = loaded_session();
    session->apply(action::MoveSwipe{0.25});
    EXPECT_EQ(session->state().view.swipe, 0.25);
    session->apply(action::MoveSwipe{-3});
    EXPECT_EQ(session->state().view.swipe, 0);
    session->apply(action::MoveSwipe{std::nan("")});
    EXPECT_EQ(session->state().view.swipe, 0);
}

TEST(SessionCompareTest, BlinkingTakesTurnsOfASecondAndDrawsNothingBetween) {
    const auto session = loaded_session();
    session->apply(action::ToggleCompare{});
    session->apply(action::SetCompareStyle{CompareStyle::Blink});
    EXPECT_FALSE(session->state().blink_b) << "A comes first";
    const std::uint64_t revision = session->state().revision;
    for (int i = 0; i < 9; ++i) session->tick(0.1);
    EXPECT_EQ(session->state().revision, revision);
    session->tick(0.11);
    EXPECT_TRUE(session->state().blink_b);
    EXPECT_EQ(session->state().revision, revision + 1);
    for (int i = 0; i < 10; ++i) session->tick(0.1);
    EXPECT_FALSE(session->state().blink_b);
}

TEST(SessionCompareTest, NothingTakesTurnsUnlessTwoWindowsBlink) {
    const auto session = loaded_session();
    session->apply(action::SetCompareStyle{CompareStyle::Blink});
    tests::come_to_rest(*session);
    const std::uint64_t revision = session->state().revision;
    for (int i = 0; i < 30; ++i) EXPECT_FALSE(session->tick(0.1));
    EXPECT_EQ(session->state().revision, revision);
}

TEST(SessionCompareTest, EscClosesTheCardBeforeItStopsComparing) {
    const auto session = loaded_session();
    session->apply(action::ToggleCompare{});
    session->apply(action::SelectEvent{"night"});
    session->apply(action::LeaveOneLevel{});
    EXPECT_EQ(session->state().view.selected_event, "");
    EXPECT_TRUE(b_of(*session).has_value());
    session->apply(action::LeaveOneLevel{});
    EXPECT_FALSE(b_of(*session).has_value());
}

TEST(SessionCompareTest, ArrowsMoveTheLineThatHasTheFocus) {
    const auto session = loaded_session();
    session->apply(action::ToggleCompare{});
    std::string digits;
    const KeyResult result = keys_to_actions({.key = Key::Right}, session->state(), Focus::Swipe, digits);
    ASSERT_EQ(result.actions.size(), 1U);
    ASSERT_TRUE(std::holds_alternative<action::MoveSwipe>(result.actions.front()));
    EXPECT_GT(std::get<action::MoveSwipe>(result.actions.front()).to, 0.5);
}

TEST(SessionCompareTest, VGoesThroughTheThreeStylesWhileComparing) {
    const auto session = loaded_session();
    std::string digits;
    EXPECT_TRUE(keys_to_actions({.key = Key::V}, session->state(), Focus::Map, digits).actions.empty());
    session->apply(action::ToggleCompare{});
    for (const CompareStyle next : {CompareStyle::Swipe, CompareStyle::Blink, CompareStyle::Both}) {
        for (const Action& action : keys_to_actions({.key = Key::V}, session->state(), Focus::Map, digits).actions)
            session->apply(action);
        EXPECT_EQ(session->state().view.compare_style, next);
    }
}

} // namespace
