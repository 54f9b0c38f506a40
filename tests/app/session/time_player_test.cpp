// Playing time, with a clock of the test's own: paces, directions, modes, the end, the loop.
#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

#include "app/session/time_player.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using app::scene::TimeAxis;
using app::scene::TimeMode;
using geodata::CalendarUnit;
using geodata::CivilSeconds;
using geodata::kDay;
using geodata::TimeWindow;
using tests::window;

// Begins that no atlas holds: the player must need nothing else.
class Begins final : public app::scene::TimeCounts {
  public:
    explicit Begins(std::vector<CivilSeconds> begins) : begins_(std::move(begins)) {}
    void add_to(app::scene::Histogram&) const override {}
    std::uint64_t begun_before(CivilSeconds t) const override {
        return static_cast<std::uint64_t>(std::lower_bound(begins_.begin(), begins_.end(), t) - begins_.begin());
    }

  private:
    std::vector<CivilSeconds> begins_;
};

const TimeWindow kYear = window("1990", "1990");
CivilSeconds day(const char* date) { return window(date, "..").from; }

TimePlayer::Setup setup_of(PlaySettings::Pace pace, TimeMode mode = TimeMode::Window, bool backward = false) {
    TimePlayer::Setup setup;
    setup.axis = TimeAxis::linear(kYear);
    std::vector<CivilSeconds> begins{day("1990-01-13"), day("1990-01-19"), day("1990-01-19"), day("1990-01-20"),
                                     day("1990-06-01")};
    setup.begins = EventBegins({std::make_shared<Begins>(begins)}, kYear);
    setup.mode = mode;
    setup.settings.pace = pace;
    setup.settings.backward = backward;
    return setup;
}

struct Played {
    std::vector<TimeWindow> frames; // each once
    double seconds = 0;
};

Played play(TimePlayer& player, double dt = 0.02) {
    Played played;
    for (int i = 0; i < 100'000; ++i) {
        const TimePlayer::Frame frame = player.advance(dt);
        played.seconds += dt;
        if (played.frames.empty() || played.frames.back() != frame.frame) played.frames.push_back(frame.frame);
        if (frame.finished) return played;
    }
    ADD_FAILURE() << "does not finish";
    return played;
}

struct Case {
    PlaySettings::Pace pace;
    TimeMode mode;
    bool backward;
};

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const auto pace : {PlaySettings::Pace::Axis, PlaySettings::Pace::Steps, PlaySettings::Pace::Events})
        for (const auto mode : {TimeMode::Window, TimeMode::Instant, TimeMode::SoFar, TimeMode::FromHere})
            for (const bool backward : {false, true}) cases.push_back({pace, mode, backward});
    return cases;
}

class TimePlayerTest : public testing::TestWithParam<Case> {};

TEST_P(TimePlayerTest, KeepsTheWidthNeverTurnsBackAndFinishesExactlyOnTheEnd) {
    const auto [pace, mode, backward] = GetParam();
    TimePlayer::Setup setup = setup_of(pace, mode, backward);
    setup.settings.steps_per_second = 20;
    const TimeWindow frame = window("1990-03-03", "1990-03-07");
    TimePlayer player;
    player.start(setup, frame);
    const Played played = play(player);
    const bool end_leads = app::scene::leads_with_end(mode, backward);
    CivilSeconds last = end_leads ? frame.to : frame.from;
    for (const TimeWindow& shown : played.frames) {
        ASSERT_EQ(shown.to - shown.from, frame.to - frame.from);
        const CivilSeconds edge = end_leads ? shown.to : shown.from;
        if (backward) {
            ASSERT_LE(edge, last);
        } else {
            ASSERT_GE(edge, last);
        }
        last = edge;
    }
    EXPECT_EQ(last, backward ? kYear.from : kYear.to);
}

TEST_P(TimePlayerTest, AtTheEndItStartsAgainFromTheOther) {
    const auto [pace, mode, backward] = GetParam();
    TimePlayer player;
    player.start(setup_of(pace, mode, backward), window("1990-03-03", "1990-03-07"));
    const TimeWindow end = play(player, 0.5).frames.back();
    player.start(setup_of(pace, mode, backward), end);
    const TimePlayer::Frame first = player.advance(0.001);
    EXPECT_FALSE(first.finished);
    if (pace == PlaySettings::Pace::Events) return; // which skips the empty half of the year
    const CivilSeconds edge = app::scene::leads_with_end(mode, backward) ? first.frame.to : first.frame.from;
    const CivilSeconds half = kYear.from + (kYear.to - kYear.from) / 2;
    EXPECT_TRUE(backward ? edge > half : edge < half);
}

TEST_P(TimePlayerTest, InALoopItRestsOnTheEndAndGoesOn) {
    const auto [pace, mode, backward] = GetParam();
    TimePlayer::Setup setup = setup_of(pace, mode, backward);
    setup.settings.loop = true;
    setup.settings.steps_per_second = 50;
    setup.settings.events_per_second = 50;
    TimePlayer player;
    player.start(setup, window("1990-03-03", "1990-03-07"));
    int ends = 0;
    bool on_end = false;
    for (int i = 0; i < 3000; ++i) {
        const TimePlayer::Frame frame = player.advance(0.02);
        ASSERT_FALSE(frame.finished);
        const bool end_leads = app::scene::leads_with_end(mode, backward);
        const bool now = (end_leads ? frame.frame.to : frame.frame.from) == (backward ? kYear.from : kYear.to);
        ends += now && !on_end ? 1 : 0;
        on_end = now;
    }
    EXPECT_GE(ends, 2);
}

INSTANTIATE_TEST_SUITE_P(EveryPaceModeAndDirection, TimePlayerTest, testing::ValuesIn(all_cases()));

TEST(TimePlayerTest, AlongTheAxisAllIsCrossedInTenSecondsAndFasterAtHigherSpeed) {
    for (const double speed : {1.0, 4.0}) {
        TimePlayer::Setup setup = setup_of(PlaySettings::Pace::Axis, TimeMode::SoFar);
        setup.settings.speed = speed;
        TimePlayer player;
        player.start(setup, {kYear.from - kDay, kYear.from});
        EXPECT_NEAR(play(player).seconds, 10 / speed, 0.05);
    }
}

TEST(TimePlayerTest, ByStepsEveryFrameIsOneStepOnAndTheLastMayBeShorter) {
    TimePlayer::Setup setup = setup_of(PlaySettings::Pace::Steps);
    setup.step = CalendarUnit::Week;
    setup.settings.steps_per_second = 5;
    TimePlayer player;
    player.start(setup, window("1990-12-01", "1990-12-03"));
    const Played played = play(player);
    const std::vector<TimeWindow> expected{window("1990-12-01", "1990-12-03"), window("1990-12-08", "1990-12-10"),
                                           window("1990-12-15", "1990-12-17"), window("1990-12-22", "1990-12-24"),
                                           window("1990-12-29", "1990-12-31")};
    EXPECT_EQ(played.frames, expected);
    EXPECT_NEAR(played.seconds, 0.8, 0.03) << "four steps at five a second";
}

TEST(TimePlayerTest, ByStepsWholeMonthsStayWholeMonths) {
    TimePlayer::Setup setup = setup_of(PlaySettings::Pace::Steps);
    setup.step = CalendarUnit::Month;
    TimePlayer player;
    player.start(setup, window("1990-01", "1990-01"));
    EXPECT_EQ(player.advance(0.51).frame, window("1990-02", "1990-02"));
    EXPECT_EQ(player.advance(0.5).frame, window("1990-03", "1990-03"));
}

TEST(TimePlayerTest, ByEventsTheyBeginAtTheRateAndEmptyTimeIsSkipped) {
    TimePlayer::Setup setup = setup_of(PlaySettings::Pace::Events, TimeMode::SoFar);
    setup.settings.events_per_second = 2;
    TimePlayer player;
    player.start(setup, {kYear.from - kDay, kYear.from});
    std::vector<CivilSeconds> ends;
    for (int i = 0; i < 6; ++i) ends.push_back(player.advance(0.5).frame.to);
    // An event each: the days that they fill, one after the other; then the end.
    const std::vector<CivilSeconds> expected{day("1990-01-14"), day("1990-01-20"), day("1990-01-20"),
                                             day("1990-01-21"), day("1990-06-02"), kYear.to};
    EXPECT_EQ(ends, expected);
}

TEST(TimePlayerTest, ByEventsTheInstantStandsOnEachBegin) {
    for (const bool backward : {false, true}) {
        TimePlayer player;
        player.start(setup_of(PlaySettings::Pace::Events, TimeMode::Instant, backward),
                     backward ? TimeWindow{kYear.to, kYear.to + kDay} : TimeWindow{kYear.from, kYear.from + kDay});
        std::vector<CivilSeconds> moments;
        for (int i = 0; i < 5; ++i) moments.push_back(player.advance(0.5).frame.from);
        if (backward) std::reverse(moments.begin(), moments.end());
        const std::vector<CivilSeconds> expected{day("1990-01-13"), day("1990-01-19"), day("1990-01-19"),
                                                 day("1990-01-20"), day("1990-06-01")};
        EXPECT_EQ(moments, expected);
    }
}

TEST(TimePlayerTest, ASlowRateOfEventsWaitsTenSecondsForEach) {
    TimePlayer::Setup setup = setup_of(PlaySettings::Pace::Events, TimeMode::SoFar);
    setup.settings.events_per_second = 0.1;
    TimePlayer player;
    player.start(setup, {kYear.from - kDay, kYear.from});
    EXPECT_EQ(player.advance(9.9).frame.to, kYear.from);
    EXPECT_EQ(player.advance(0.2).frame.to, day("1990-01-14"));
    EXPECT_NEAR(play(player).seconds, 50, 0.2) << "four more, and the last stays as long";
}

TEST(TimePlayerTest, AWindowAsWideAsTheAxisGrowsFromTheEndThatItStartsAt) {
    for (const bool backward : {false, true}) {
        TimePlayer player;
        player.start(setup_of(PlaySettings::Pace::Axis, TimeMode::Window, backward), kYear);
        const Played played = play(player);
        EXPECT_GT(played.frames.size(), 100U);
        for (const TimeWindow& frame : played.frames)
            EXPECT_EQ(backward ? frame.to : frame.from, backward ? kYear.to : kYear.from);
        EXPECT_EQ(played.frames.back(), kYear);
    }
}

TEST(EventBeginsTest, FindsTheNthBeginBySeveralCounts) {
    const auto a = std::make_shared<Begins>(std::vector<CivilSeconds>{day("1990-01-02"), day("1990-01-04")});
    const auto b = std::make_shared<Begins>(std::vector<CivilSeconds>{day("1990-01-03"), day("1990-01-04") + 7});
    const EventBegins begins({a, b}, kYear);
    ASSERT_EQ(begins.size(), 4U);
    EXPECT_EQ(begins.begin(0), day("1990-01-02"));
    EXPECT_EQ(begins.begin(1), day("1990-01-03"));
    EXPECT_EQ(begins.begin(2), day("1990-01-04"));
    EXPECT_EQ(begins.begin(3), day("1990-01-04") + 7);
}

TEST(EventBeginsTest, ALineAfterABeginIsThatOfItsPrecision) {
    EXPECT_EQ(line_after(day("1990-01-19")), day("1990-01-20"));
    EXPECT_EQ(line_after(day("1990-01-19") + 3600), day("1990-01-19") + 7200);
    EXPECT_EQ(line_after(day("1990-01-19") + 60), day("1990-01-19") + 120);
    EXPECT_EQ(line_after(day("1990-01-19") + 1), day("1990-01-19") + 2);
}

} // namespace
