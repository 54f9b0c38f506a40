#include <gtest/gtest.h>

#include "app/session/view_history.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using app::session::Place;
using app::session::ViewHistory;

Place at(double lng, double zoom = 9) { return {{{lng, 40}, zoom}, tests::window("1990-01", "1990-01")}; }

TEST(ViewHistoryTest, GoesBackAndForwardThroughWhatWasSeen) {
    ViewHistory history;
    for (const double lng : {47.0, 48.0, 49.0}) history.rest(at(lng));
    EXPECT_EQ(history.back(), at(48));
    EXPECT_EQ(history.back(), at(47));
    EXPECT_EQ(history.back(), std::nullopt);
    EXPECT_EQ(history.forward(), at(48));
    EXPECT_EQ(history.forward(), at(49));
    EXPECT_EQ(history.forward(), std::nullopt);
}

TEST(ViewHistoryTest, TheSameViewIsNotRememberedTwice) {
    ViewHistory history;
    history.rest(at(47));
    history.rest(at(48));
    history.rest(at(48));
    history.rest(at(48.00001)); // a twentieth of a pixel at this zoom
    EXPECT_EQ(history.back(), at(47));
}

TEST(ViewHistoryTest, AnotherWindowAtTheSamePlaceIsAnotherView) {
    ViewHistory history;
    Place later = at(47);
    later.frame = tests::window("1991", "1991");
    history.rest(at(47));
    history.rest(later);
    EXPECT_EQ(history.back(), at(47));
}

TEST(ViewHistoryTest, ANewViewAfterGoingBackForgetsWhatLayAhead) {
    ViewHistory history;
    history.rest(at(47));
    history.rest(at(48));
    history.back();
    history.rest(at(46));
    EXPECT_EQ(history.forward(), std::nullopt);
    EXPECT_EQ(history.back(), at(47));
}

TEST(ViewHistoryTest, RestingAfterGoingBackKeepsWhatLiesAhead) {
    ViewHistory history;
    history.rest(at(47));
    history.rest(at(48));
    history.back();
    history.rest(at(47));
    EXPECT_EQ(history.forward(), at(48));
}

TEST(ViewHistoryTest, ForgetsTheOldestWhenItIsFull) {
    ViewHistory history;
    for (int i = 0; i < 205; ++i) history.rest(at(20 + 0.1 * i));
    int steps = 0;
    std::optional<Place> oldest;
    while (const auto place = history.back()) {
        oldest = place;
        ++steps;
    }
    EXPECT_EQ(steps, 199);
    EXPECT_EQ(oldest, at(20 + 0.1 * 5));
}

} // namespace
