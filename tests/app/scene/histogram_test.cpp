// The bars over the axis: where they begin and end, what they count, and that counts can come from anywhere.
#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "app/scene/histogram.h"
#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;
using geodata::CivilSeconds;
using geodata::Event;
using geodata::kDay;

CivilSeconds day(int year, int month, int d) { return geodata::to_seconds({.year = year, .month = month, .day = d}); }

Event dated(const std::string& when) {
    return tests::make_event(when, when, {49.85, 40.37}, geodata::PlacePrecision::City, 12000, "Baku");
}

const geodata::TimeWindow kTenDays{day(1990, 1, 1), day(1990, 1, 11)};

// A hundred pixels a day: a bar a day.
Histogram bars_of(const geodata::Atlas& atlas, const geodata::EventFilter& filter) {
    AtlasTimeCounts counts;
    counts.rebuild(atlas, filter);
    Histogram bars;
    bars.reset(TimeAxis::linear(kTenDays), 1000, 50, atlas.kinds.size() + 1);
    counts.add_to(bars);
    return bars;
}

std::string shown_of(const Histogram& bars) {
    std::string text;
    for (std::size_t bar = 0; bar < bars.size(); ++bar) text += std::to_string(bars.shown(bar));
    return text;
}
std::string hidden_of(const Histogram& bars) {
    std::string text;
    for (std::size_t bar = 0; bar < bars.size(); ++bar) text += std::to_string(bars.hidden(bar));
    return text;
}

TEST(HistogramTest, CountsAnEventInEveryBarThatItsSpanOverlaps) {
    geodata::Atlas atlas;
    atlas.events = {dated("1990-01-02"), dated("1990-01-02/1990-01-04"), dated("1990-01-10")};
    atlas.events[2].kind = "decree";
    geodata::EventFilter only_events;
    only_events.kinds = {"event"};
    const Histogram bars = bars_of(atlas, only_events);
    EXPECT_EQ(shown_of(bars), "0211000000");
    EXPECT_EQ(hidden_of(bars), "0000000001");
    EXPECT_EQ(bars.highest(), 2U);
}

TEST(HistogramTest, KindsStandInTheManifestsOrderAndUnknownOnesLast) {
    geodata::Atlas atlas;
    atlas.kinds.resize(2);
    atlas.kinds[0].id = "decree";
    atlas.kinds[1].id = "event";
    atlas.events = {dated("1990-01-02"), dated("1990-01-02"), dated("1990-01-02")};
    atlas.events[1].kind = "decree";
    atlas.events[2].kind = "rumour";
    geodata::EventFilter filter;
    filter.kinds = {"event", "rumour"};
    const Histogram bars = bars_of(atlas, filter);
    ASSERT_EQ(bars.kinds(), 3U);
    EXPECT_EQ(bars.hidden(1, 0), 1U);
    EXPECT_EQ(bars.shown(1, 0), 0U);
    EXPECT_EQ(bars.shown(1, 1), 1U);
    EXPECT_EQ(bars.shown(1, 2), 1U);
}

TEST(HistogramTest, UnderALensAnEventStandsAtTheDateOfItsSource) {
    geodata::Atlas atlas;
    atlas.events = {dated("1990-01-02"), dated("1990-01-05")};
    atlas.events[0].citations.resize(1);
    atlas.events[0].citations[0].source = "irs";
    atlas.events[0].source_dates = {{"irs", "1990-01-04", *geodata::parse_edtf("1990-01-04")}};
    geodata::EventFilter filter;
    filter.lens.source = "irs";
    const Histogram bars = bars_of(atlas, filter);
    EXPECT_EQ(shown_of(bars), "0001000000");
    EXPECT_EQ(hidden_of(bars), "0000100000") << "not by this source";
}

TEST(HistogramTest, AnEventHiddenByTimeOrByMatchIsABarOutsideTheWindow) {
    geodata::Atlas atlas;
    atlas.events = {dated("1990-01-02"), dated("1990-01-05/1990-01-06")};
    geodata::EventFilter window;
    window.window = {day(1990, 1, 5), day(1990, 1, 6)};
    window.match = geodata::Match::Certain;
    EXPECT_EQ(shown_of(bars_of(atlas, window)), "0100110000");
}

TEST(HistogramTest, SpansWithoutAnEndCountInEveryBarFromTheirBegin) {
    geodata::Atlas atlas;
    atlas.events = {dated("1990-01-08/.."), dated("../1990-01-02")};
    EXPECT_EQ(shown_of(bars_of(atlas, {})), "1100000111");
}

// Every count by the rule of the filter itself, event by event.
TEST(HistogramTest, AgreesWithTheFilterHeldAgainstEachBarsTime) {
    const auto atlas = tests::make_atlas();
    TimeAxis axis = TimeAxis::warped(atlas->events, axis_domain(*atlas));
    AtlasTimeCounts counts;
    counts.rebuild(*atlas, {});
    Histogram bars;
    for (int zooms = 0; zooms < 8; ++zooms) {
        bars.reset(axis, 1100, 9, atlas->kinds.size() + 1);
        counts.add_to(bars);
        ASSERT_GT(bars.size(), 1U);
        for (std::size_t bar = 0; bar < bars.size(); ++bar) {
            const auto expected = std::count_if(atlas->events.begin(), atlas->events.end(), [&](const Event& event) {
                return event.span && geodata::classify(*event.span, bars.span(bar)) != geodata::TimeRelation::Out;
            });
            ASSERT_EQ(bars.shown(bar), static_cast<std::uint64_t>(expected)) << "zoom " << zooms << ", bar " << bar;
        }
        axis.zoom_about(axis.to_pixel(day(1990, 1, 20), 1100), 1100, 4);
    }
}

TEST(HistogramTest, BarsCoverTheViewStandOnCalendarLinesAndAreWideEnough) {
    const geodata::TimeWindow century{day(1918, 1, 1), day(2018, 1, 1)};
    std::vector<TimeWeight> fortnight;
    for (int d = 13; d <= 26; ++d) fortnight.push_back({day(1990, 1, d), day(1990, 1, d) + kDay, 10});
    for (const bool warped : {true, false}) {
        TimeAxis axis = warped ? TimeAxis::warped(fortnight, century) : TimeAxis::linear(century);
        for (int zooms = 0; zooms < 12; ++zooms) {
            Histogram bars;
            bars.reset(axis, 1200, 9, 1);
            ASSERT_GT(bars.size(), 0U);
            EXPECT_LE(bars.span(0).from, axis.to_time(0, 1200));
            EXPECT_GE(bars.span(bars.size() - 1).to, axis.to_time(1200, 1200));
            for (std::size_t bar = 0; bar < bars.size(); ++bar) {
                const geodata::TimeWindow span = bars.span(bar);
                ASSERT_EQ(span.from % 60, 0);
                if (bar + 1 < bars.size()) {
                    EXPECT_EQ(span.to, bars.span(bar + 1).from);
                }
                if (bar > 0 && bar + 1 < bars.size()) {
                    EXPECT_GE(axis.to_pixel(span.to, 1200) - axis.to_pixel(span.from, 1200), 9 - 1e-6);
                }
                EXPECT_EQ(bars.bar_at(span.from), bar);
                EXPECT_EQ(bars.bar_at(span.to - 1), bar);
            }
            axis.zoom_about(axis.to_pixel(day(1990, 1, 20), 1200), 1200, 4);
        }
    }
}

TEST(HistogramTest, InACrowdedFortnightABarIsADay) {
    std::vector<TimeWeight> fortnight;
    for (int d = 13; d <= 26; ++d) fortnight.push_back({day(1990, 1, d), day(1990, 1, d) + kDay, 10});
    const TimeAxis axis = TimeAxis::warped(fortnight, {day(1918, 1, 1), day(2018, 1, 1)});
    Histogram bars;
    bars.reset(axis, 1200, 9, 1);
    for (int d = 14; d <= 25; ++d) {
        const geodata::TimeWindow span = bars.span(bars.bar_at(day(1990, 1, d)));
        EXPECT_EQ(span, (geodata::TimeWindow{day(1990, 1, d), day(1990, 1, d + 1)})) << d;
    }
}

TEST(HistogramTest, CountsOfSeveralCollectionsAddUp) {
    class Table final : public TimeCounts {
      public:
        void add_to(Histogram& bars) const override {
            for (std::size_t bar = 0; bar < bars.size(); ++bar) bars.add(bar, 0, 3, 1);
        }
        std::uint64_t begun_before(CivilSeconds) const override { return 0; }
    };
    geodata::Atlas atlas;
    atlas.events = {dated("1990-01-02")};
    Histogram bars = bars_of(atlas, {});
    Table().add_to(bars);
    EXPECT_EQ(shown_of(bars), "3433333333");
    EXPECT_EQ(hidden_of(bars), "1111111111");
    EXPECT_EQ(bars.highest(), 5U);
}

TEST(HistogramTest, BegunBeforeCountsOnlyWhatTheFilterPasses) {
    geodata::Atlas atlas;
    atlas.events = {dated("1990-01-02"), dated("1990-01-02"), dated("1990-01-05"), dated("../1990-01-03")};
    atlas.events[1].kind = "decree";
    geodata::EventFilter only_events;
    only_events.kinds = {"event"};
    AtlasTimeCounts counts;
    counts.rebuild(atlas, only_events);
    EXPECT_EQ(counts.begun_before(day(1990, 1, 2)), 1U) << "the one that has no begin";
    EXPECT_EQ(counts.begun_before(day(1990, 1, 2) + 1), 2U);
    EXPECT_EQ(counts.begun_before(day(1991, 1, 1)), 3U);
}

} // namespace
