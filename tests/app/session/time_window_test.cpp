#include <gtest/gtest.h>

#include "app/session/time_window.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using geodata::CalendarUnit;
using geodata::TimeWindow;
using tests::window;

TEST(TimeWindowTest, AStepOfDaysKeepsTheWidth) {
    EXPECT_EQ(step_window(window("1990-01-13", "1990-01-26"), CalendarUnit::Day, 1),
              window("1990-01-14", "1990-01-27"));
    EXPECT_EQ(step_window(window("1990-01-13", "1990-01-26"), CalendarUnit::Week, -2),
              window("1989-12-30", "1990-01-12"));
}

TEST(TimeWindowTest, AStepOfAMonthKeepsTheSecondsOfAWindowThatIsNotWholeMonths) {
    const TimeWindow fortnight = window("1990-01-31", "1990-02-13");
    const TimeWindow stepped = step_window(fortnight, CalendarUnit::Month, 1);
    EXPECT_EQ(stepped, window("1990-02-28", "1990-03-13"));
    EXPECT_EQ(stepped.to - stepped.from, fortnight.to - fortnight.from);
}

TEST(TimeWindowTest, AWholeMonthIsFollowedByTheWholeNextOne) {
    EXPECT_EQ(step_window(window("1990-01", "1990-01"), CalendarUnit::Month, 1), window("1990-02", "1990-02"));
    EXPECT_EQ(step_window(window("1991", "1991"), CalendarUnit::Year, 1), window("1992", "1992")); // a leap year
}

TEST(TimeWindowTest, AnOpenEndStaysOpen) {
    EXPECT_EQ(step_window(window("1990", ".."), CalendarUnit::Year, 1), window("1991", ".."));
    EXPECT_EQ(step_window(window("..", ".."), CalendarUnit::Year, 1), window("..", ".."));
    EXPECT_EQ(step_by_width(window("1990", ".."), 1), window("1990", ".."));
}

TEST(TimeWindowTest, AStepByWidthLeavesNoGapAndNoOverlap) {
    EXPECT_EQ(step_by_width(window("1990-01-13", "1990-01-26"), 1), window("1990-01-27", "1990-02-09"));
    EXPECT_EQ(step_by_width(window("1990-01", "1990-03"), -1), window("1989-10", "1989-12"));
    EXPECT_EQ(step_by_width(window("1990", "1990"), 2), window("1992", "1992"));
}

TEST(TimeWindowTest, MovesAsLittleAsNeededToHoldASpan) {
    const TimeWindow fortnight = window("1990-01-13", "1990-01-26");
    EXPECT_EQ(moved_to_hold(fortnight, window("1990-01-20", "1990-01-20")), fortnight);
    EXPECT_EQ(moved_to_hold(fortnight, window("1990-01-30", "1990-01-30")), window("1990-01-17", "1990-01-30"));
    EXPECT_EQ(moved_to_hold(fortnight, window("1990-01-01", "1990-01-02")), window("1990-01-01", "1990-01-14"));
}

TEST(TimeWindowTest, ASpanWiderThanTheWindowIsShownFromItsBegin) {
    EXPECT_EQ(moved_to_hold(window("1990-01-13", "1990-01-14"), window("1918-03", "1918-03")),
              window("1918-03-01", "1918-03-02"));
}

TEST(TimeWindowTest, BeginsOrEndsWhereItIsToldTo) {
    const TimeWindow fortnight = window("1990-01-13", "1990-01-26");
    EXPECT_EQ(beginning_at(fortnight, window("1918-03-01", "..").from), window("1918-03-01", "1918-03-14"));
    EXPECT_EQ(ending_at(fortnight, window("..", "1918-03-14").to), window("1918-03-01", "1918-03-14"));
    EXPECT_EQ(beginning_at(window("1990", ".."), window("1918", "..").from), window("1918", ".."));
}

} // namespace
