// The order of stops and levels. What a stop shows is tested in session_tour_test.cpp.
#include <gtest/gtest.h>

#include "app/session/tour_player.h"

namespace {

using app::session::TourPlayer;
using app::session::TourState;
using Effect = TourPlayer::Effect;

TourPlayer player_at(int stop, bool loop = false, bool kiosk = false) {
    TourPlayer player;
    player.start("t", 4, stop, loop, kiosk);
    return player;
}

TEST(TourPlayerTest, NextAndPreviousStayWithinTheTour) {
    TourPlayer player = player_at(0);
    EXPECT_EQ(player.previous(), Effect::None);
    for (const int expected : {1, 2, 3}) {
        EXPECT_EQ(player.next(), Effect::ShowStop);
        EXPECT_EQ(player.state().stop, expected);
    }
    EXPECT_EQ(player.next(), Effect::None);
    EXPECT_EQ(player.state().stop, 3);
}

TEST(TourPlayerTest, ALoopGoesRoundBothWays) {
    TourPlayer player = player_at(3, true);
    player.next();
    EXPECT_EQ(player.state().stop, 0);
    player.previous();
    EXPECT_EQ(player.state().stop, 3);
}

TEST(TourPlayerTest, AStopThatDoesNotExistIsNotJumpedTo) {
    TourPlayer player = player_at(1);
    EXPECT_EQ(player.jump(4), Effect::None);
    EXPECT_EQ(player.jump(-1), Effect::None);
    EXPECT_EQ(player.state().stop, 1);
}

TEST(TourPlayerTest, StartingBeyondTheEndBeginsAtTheLastStop) { EXPECT_EQ(player_at(99).state().stop, 3); }

TEST(TourPlayerTest, TheSameBlankKeyReturnsAndTheOtherChangesTheColour) {
    TourPlayer player = player_at(0);
    player.blank(false);
    EXPECT_EQ(player.state().blank, TourState::Blank::Black);
    player.blank(true);
    EXPECT_EQ(player.state().blank, TourState::Blank::White);
    player.blank(true);
    EXPECT_EQ(player.state().blank, TourState::Blank::None);
}

TEST(TourPlayerTest, NextOnABlankScreenOnlyShowsTheStopAgain) {
    TourPlayer player = player_at(1);
    player.blank(false);
    EXPECT_EQ(player.next(), Effect::None);
    EXPECT_EQ(player.state().blank, TourState::Blank::None);
    EXPECT_EQ(player.state().stop, 1);
}

TEST(TourPlayerTest, NextAndPreviousReturnFromAnExplorationToTheStop) {
    for (const bool forward : {true, false}) {
        TourPlayer player = player_at(2);
        player.explored();
        EXPECT_EQ(forward ? player.next() : player.previous(), Effect::ShowStop);
        EXPECT_EQ(player.state().stop, 2);
        EXPECT_FALSE(player.state().exploring);
    }
}

TEST(TourPlayerTest, EscapeLeavesOneLevelACall) {
    TourPlayer player = player_at(2);
    player.explored();
    player.blank(true);
    EXPECT_EQ(player.leave_one_level(true), Effect::None);
    EXPECT_EQ(player.state().blank, TourState::Blank::None);
    EXPECT_TRUE(player.state().exploring);
    EXPECT_EQ(player.leave_one_level(true), Effect::ShowStop);
    EXPECT_FALSE(player.state().exploring);
    EXPECT_EQ(player.leave_one_level(true), Effect::LeaveFullScreen);
    EXPECT_EQ(player.leave_one_level(false), Effect::LeaveTour);
}

TEST(TourPlayerTest, ATimedTourMovesOnAfterTheSecondsOfTheStopAndStaysAtTheLast) {
    TourPlayer player = player_at(2);
    player.toggle_timed();
    EXPECT_EQ(player.advance(4.9, 5, true), Effect::None);
    EXPECT_EQ(player.advance(0.2, 5, true), Effect::ShowStop);
    EXPECT_EQ(player.state().stop, 3);
    EXPECT_EQ(player.advance(6, 5, true), Effect::None);
    EXPECT_EQ(player.state().stop, 3);
    EXPECT_FALSE(player.state().timed);
}

TEST(TourPlayerTest, TheClockOfAStopStandsInFlightOnBlankAndWhileExploring) {
    TourPlayer player = player_at(0);
    player.toggle_timed();
    EXPECT_EQ(player.advance(60, 5, false), Effect::None);
    player.blank(false);
    EXPECT_EQ(player.advance(60, 5, true), Effect::None);
    player.blank(false);
    player.explored();
    EXPECT_EQ(player.advance(60, 5, true), Effect::None);
    EXPECT_EQ(player.state().stop, 0);
}

TEST(TourPlayerTest, AKioskGoesRoundByItselfAndCannotBeLeft) {
    TourPlayer player = player_at(3, false, true);
    EXPECT_EQ(player.leave_one_level(true), Effect::None);
    EXPECT_EQ(player.advance(6, 5, true), Effect::ShowStop);
    EXPECT_EQ(player.state().stop, 0);
}

TEST(TourPlayerTest, AKioskReturnsAMinuteAfterTheLastExploringMove) {
    TourPlayer player = player_at(1, false, true);
    player.explored();
    EXPECT_EQ(player.advance(59, 5, true), Effect::None);
    player.explored();
    EXPECT_EQ(player.advance(59, 5, true), Effect::None);
    EXPECT_EQ(player.advance(2, 5, true), Effect::ShowStop);
    EXPECT_EQ(player.state().stop, 1);
}

} // namespace
