// What the modes of time show of a frame, and how events fade.
#include <gtest/gtest.h>

#include "app/scene/time_mode.h"
#include "app/scene/view_state.h"

namespace {

using namespace app::scene;
using geodata::CivilSeconds;
using geodata::TimeWindow;

TimeWindow window(const char* from, const char* to) { return *geodata::parse_window(from, to); }
constexpr CivilSeconds kPast = geodata::kUnboundedPast, kFuture = geodata::kUnboundedFuture;

TEST(TimeModeTest, EveryModeShowsItsPartOfTheFrame) {
    const TimeWindow frame = window("1990-01-13", "1990-01-26");
    EXPECT_EQ(window_in(TimeMode::Window, frame), frame);
    EXPECT_EQ(window_in(TimeMode::Instant, frame), (TimeWindow{frame.from, frame.from + 1}));
    EXPECT_EQ(window_in(TimeMode::SoFar, frame), (TimeWindow{kPast, frame.to}));
    EXPECT_EQ(window_in(TimeMode::FromHere, frame), (TimeWindow{frame.from, kFuture}));
}

TEST(TimeModeTest, AFrameWithAnOpenEndStillHasAMoment) {
    const TimeWindow until = window("..", "1990-01-26");
    EXPECT_EQ(window_in(TimeMode::Instant, until), (TimeWindow{until.to - 1, until.to}));
    EXPECT_EQ(window_in(TimeMode::Instant, {}), TimeWindow{});
}

TEST(TimeModeTest, AtAnInstantOnlyWhatGoesOnBeforeAndAfterIsCertain) {
    const TimeWindow noon = window_in(TimeMode::Instant, {window("1990-01-20T12:00", "..").from, kFuture});
    EXPECT_EQ(geodata::classify(*geodata::parse_edtf("1990-01-20"), noon), geodata::TimeRelation::Possible);
    EXPECT_EQ(geodata::classify(*geodata::parse_edtf("1990-01-19/1990-01-21"), noon), geodata::TimeRelation::Certain);
    EXPECT_EQ(geodata::classify(*geodata::parse_edtf("1990-01-19"), noon), geodata::TimeRelation::Out);
}

TEST(TimeModeTest, TheFrameSurvivesEveryOrderOfModes) {
    ViewState view;
    const TimeWindow frame = window("1990-01-13", "1990-01-19T21:30");
    set_frame(view, TimeMode::Window, frame);
    std::uint32_t random = 7;
    for (int i = 0; i < 500; ++i) {
        random = random * 1664525U + 1013904223U;
        set_frame(view, static_cast<TimeMode>(random >> 30U), frame_of(view));
        ASSERT_EQ(frame_of(view), frame);
        ASSERT_EQ(view.filter.window, window_in(view.time.mode, frame));
    }
    set_frame(view, TimeMode::Window, frame_of(view));
    ViewState plain;
    plain.filter.window = frame;
    EXPECT_EQ(view, plain) << "no trace is left of the modes";
}

TEST(FadeTest, StartsAfterItsStepsAndIsWholeTwiceAsLongAgo) {
    const Fade fade{3, geodata::CalendarUnit::Day};
    const CivilSeconds now = window("1990-01-26", "..").from;
    const auto ago = [&](int days) { return faded(fade, now - days * geodata::kDay, now); };
    EXPECT_EQ(ago(0), 0);
    EXPECT_EQ(ago(3), 0);
    EXPECT_NEAR(ago(4), 1.0 / 3, 1e-9);
    EXPECT_EQ(ago(6), 1);
    EXPECT_EQ(ago(600), 1);
    EXPECT_EQ(faded(fade, kFuture, now), 0) << "not over yet";
    EXPECT_EQ(faded(fade, now - geodata::kDay, kFuture), 0) << "no end of the window to be long before";
    EXPECT_EQ(faded({}, now - 600 * geodata::kDay, now), 0) << "off";
}

} // namespace
