// The warped axis: order, inverse, room for the crowded days; its ticks; the histogram.
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>

#include "app/scene/time_axis.h"
#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;
using geodata::CivilSeconds;
using geodata::Event;
using geodata::kDay;

constexpr double kWidth = 1200;

CivilSeconds day(int year, int month, int d) { return geodata::to_seconds({.year = year, .month = month, .day = d}); }

Event dated(const std::string& when) {
    return tests::make_event(when, when, {49.85, 40.37}, geodata::PlacePrecision::City, 12000, "Baku");
}

// A hundred years; of 200 events 180 lie in a fortnight, all on three of its days but one event on each other day.
std::vector<Event> crowded_events() {
    std::vector<Event> events;
    for (int i = 0; i < 20; ++i) events.push_back(dated(std::to_string(1918 + 5 * i)));
    for (int d = 13; d <= 26; ++d) events.push_back(dated("1990-01-" + std::to_string(d)));
    for (int i = 0; i < 166; ++i) events.push_back(dated("1990-01-" + std::to_string(19 + i % 3)));
    return events;
}

const geodata::TimeWindow kCentury{day(1918, 1, 1), day(2018, 1, 1)};

TEST(TimeAxisTest, EveryDayOfACrowdedFortnightIsAtLeastEightPixelsInAHundredYears) {
    const TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    for (int d = 13; d <= 26; ++d) {
        const double wide = axis.to_pixel(day(1990, 1, d + 1), kWidth) - axis.to_pixel(day(1990, 1, d), kWidth);
        EXPECT_GE(wide, 8) << d;
    }
}

TEST(TimeAxisTest, EvenTheDaysWithoutEventsAreWideWhenAllFallOnOne) {
    std::vector<Event> events(9, dated("1990-01-20"));
    events.push_back(dated("1950"));
    const TimeAxis axis = TimeAxis::warped(events, kCentury);
    for (int d = 13; d <= 26; ++d)
        EXPECT_GE(axis.to_pixel(day(1990, 1, d + 1), kWidth) - axis.to_pixel(day(1990, 1, d), kWidth), 8) << d;
}

TEST(TimeAxisTest, EmptyDecadesKeepSomeWidth) {
    const TimeAxis axis = TimeAxis::warped(std::vector<Event>(50, dated("1990-01-20")), kCentury);
    const double decade = axis.to_pixel(day(1930, 1, 1), kWidth) - axis.to_pixel(day(1920, 1, 1), kWidth);
    EXPECT_NEAR(decade, (1 - TimeAxis::kDensityShare) * kWidth / 10, 0.5);
}

TEST(TimeAxisTest, ALongSpanDoesNotFlattenTheCrowdedDays) {
    std::vector<Event> events = crowded_events();
    const double before = TimeAxis::warped(events, kCentury).to_pixel(day(1990, 1, 21), kWidth) -
                          TimeAxis::warped(events, kCentury).to_pixel(day(1990, 1, 19), kWidth);
    for (int i = 0; i < 200; ++i) events.push_back(dated("1994/.."));
    const TimeAxis axis = TimeAxis::warped(events, kCentury);
    EXPECT_GT(axis.to_pixel(day(1990, 1, 21), kWidth) - axis.to_pixel(day(1990, 1, 19), kWidth), before * 0.8);
}

TEST(TimeAxisTest, LaterIsAlwaysFurtherRight) {
    const TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    double last = -1;
    for (CivilSeconds t = kCentury.from; t <= kCentury.to; t += 5 * kDay + 7) {
        const double x = axis.to_pixel(t, kWidth);
        ASSERT_GT(x, last) << t;
        last = x;
    }
    EXPECT_DOUBLE_EQ(axis.to_pixel(kCentury.from, kWidth), 0);
    EXPECT_DOUBLE_EQ(axis.to_pixel(kCentury.to, kWidth), kWidth);
}

TEST(TimeAxisTest, EverySecondComesBackFromItsPosition) {
    const TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    std::uint64_t random = 1;
    for (int i = 0; i < 2000; ++i) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        const auto length = static_cast<std::uint64_t>(kCentury.to - kCentury.from);
        const CivilSeconds t = kCentury.from + static_cast<CivilSeconds>((random >> 16U) % length);
        ASSERT_EQ(axis.to_time(axis.to_pixel(t, kWidth), kWidth), t);
    }
}

TEST(TimeAxisTest, EveryPixelComesBackFromItsTimeWhenZoomedToo) {
    TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    for (const double factor : {1.0, 8.0, 40.0}) {
        axis.zoom_about(axis.to_pixel(day(1990, 1, 20), kWidth), kWidth, factor);
        for (double x = 0; x <= kWidth; x += 0.5) ASSERT_NEAR(axis.to_pixel(axis.to_time(x, kWidth), kWidth), x, 0.5);
    }
}

TEST(TimeAxisTest, ZoomingKeepsTheMomentUnderThePointer) {
    TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    const double x = axis.to_pixel(day(1990, 1, 20), kWidth);
    axis.zoom_about(x, kWidth, 5);
    EXPECT_NEAR(axis.to_pixel(day(1990, 1, 20), kWidth), x, 1e-6);
    EXPECT_NEAR(axis.view_end() - axis.view_begin(), 0.2, 1e-12);
    axis.zoom_about(x, kWidth, 1e-9);
    EXPECT_EQ(axis.view_begin(), 0);
    EXPECT_EQ(axis.view_end(), 1);
}

TEST(TimeAxisTest, UnboundedTimesLieAWidthOutside) {
    const TimeAxis axis = TimeAxis::linear(kCentury);
    EXPECT_EQ(axis.to_pixel(geodata::kUnboundedPast, kWidth), -kWidth);
    EXPECT_EQ(axis.to_pixel(geodata::kUnboundedFuture, kWidth), 2 * kWidth);
    EXPECT_EQ(axis.to_pixel(day(1500, 1, 1), kWidth), -kWidth);
}

TEST(TimeAxisTest, IsLinearWhenNoEventIsDated) {
    Event undated = dated("1990");
    undated.span.reset();
    EXPECT_FALSE(TimeAxis::warped({undated}, kCentury).is_warped());
}

TEST(AxisDomainTest, IsTheWholeYearsAroundTheBoundedDates) {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->events = {dated("1918-03"), dated("1994-03-29/.."), dated("2026-01-20T12:00")};
    const geodata::TimeWindow domain = axis_domain(*atlas);
    EXPECT_EQ(domain.from, day(1918, 1, 1));
    EXPECT_EQ(domain.to, day(2027, 1, 1));
}

TEST(AxisDomainTest, HoldsTheDatesOfSourcesToo) {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->events = {dated("1990-01-20")};
    atlas->events[0].source_dates = {{"irs", "1991", *geodata::parse_edtf("1991")}};
    EXPECT_EQ(axis_domain(*atlas).to, day(1992, 1, 1));
}

class TicksTest : public testing::TestWithParam<double> {};

TEST_P(TicksTest, LabelsNeverTouchAtAnyZoomOfTheAxis) {
    constexpr double kGap = 10;
    constexpr double kChar = 7;
    TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    axis.zoom_about(axis.to_pixel(day(1990, 1, 20), kWidth), kWidth, GetParam());
    const auto ticks = axis.ticks(kWidth, kGap, kChar, geodata::Language::En);
    const TimeAxis::Tick* last = nullptr;
    int labels = 0;
    for (const TimeAxis::Tick& tick : ticks) {
        EXPECT_GE(tick.x, 0);
        EXPECT_LE(tick.x, kWidth);
        EXPECT_NEAR(axis.to_pixel(tick.time, kWidth), tick.x, 1e-9);
        if (tick.label.empty()) continue;
        ++labels;
        if (last != nullptr) {
            const double a = static_cast<double>(last->label.size()) * kChar;
            const double b = static_cast<double>(tick.label.size()) * kChar;
            EXPECT_GE(tick.x - last->x, std::max(a, (a + b) / 2) + kGap) << last->label << " | " << tick.label;
        }
        last = &tick;
    }
    EXPECT_GE(labels, 3);
}

INSTANTIATE_TEST_SUITE_P(Zooms, TicksTest, testing::Values(1.0, 3.0, 20.0, 200.0, 3000.0));

TEST(AxisTicksTest, TheCrowdedDaysAreLabelledAndTheirMonthIsNamed) {
    const TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    std::string labels;
    for (const TimeAxis::Tick& tick : axis.ticks(kWidth, 8, 6, geodata::Language::En))
        if (!tick.label.empty()) labels += (tick.major ? "*" : "") + tick.label + " ";
    for (const char* label : {"*19 ", "*20 ", "*21 ", " Jan 90 "})
        EXPECT_NE(labels.find(label), std::string::npos) << labels;
    EXPECT_NE(labels.find("*Feb"), std::string::npos) << labels;
}

TEST(AxisTicksTest, TheFirstLabelSaysWhereItIs) {
    TimeAxis axis = TimeAxis::linear({day(1990, 1, 1), day(1991, 1, 1)});
    axis.set_view(0.0493, 0.0555); // of 365 days: from about 24 hours before 20 January to its end
    std::string labels;
    for (const TimeAxis::Tick& tick : axis.ticks(kWidth, 8, 6, geodata::Language::En))
        if (!tick.label.empty()) labels += tick.label + "|";
    EXPECT_EQ(labels.substr(0, labels.find('|')), "19 Jan 90") << labels;
    EXPECT_NE(labels.find("|20|"), std::string::npos) << labels;
    EXPECT_NE(labels.find("|12:00|"), std::string::npos) << labels;
}

TEST(AxisTicksTest, MonthsAndErasAreNamedInTheReadersLanguageAndMeasuredInLetters) {
    const auto labels_of = [](const TimeAxis& axis, geodata::Language language) {
        std::string labels;
        for (const TimeAxis::Tick& tick : axis.ticks(kWidth, 8, 6, language))
            if (tick.unit >= geodata::CalendarUnit::Month && !tick.label.empty()) labels += tick.label + "|";
        return labels;
    };
    const TimeAxis year = TimeAxis::linear({day(1990, 1, 1), day(1991, 1, 1)});
    const std::string russian = labels_of(year, geodata::Language::Ru);
    const std::string azerbaijani = labels_of(year, geodata::Language::Az);
    EXPECT_EQ(russian, "янв 90|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек|");
    EXPECT_EQ(azerbaijani, "yan 90|fev|mar|apr|may|iyn|iyl|avq|sen|okt|noy|dek|");
    const TimeAxis ancient = TimeAxis::linear({day(-99, 1, 1), day(1, 1, 1)});
    EXPECT_NE(labels_of(ancient, geodata::Language::Ru).find("51 до н. э."), std::string::npos);
}

TEST(AxisTicksTest, ALinearCenturyIsRuledInDecades) {
    std::string labels;
    for (const TimeAxis::Tick& tick : TimeAxis::linear(kCentury).ticks(500, 8, 6, geodata::Language::En))
        if (!tick.label.empty()) labels += tick.label + " ";
    EXPECT_EQ(labels, "1920 1930 1940 1950 1960 1970 1980 1990 2000 2010 ");
}

TEST(HistogramTest, CountsAnEventInEveryBarThatItsSpanOverlaps) {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->events = {dated("1990-01-02"), dated("1990-01-02/1990-01-04"), dated("1990-01-10")};
    atlas->events[2].kind = "decree";
    geodata::EventFilter only_events;
    only_events.kinds = {"event"};
    const TimeAxis axis = TimeAxis::linear({day(1990, 1, 1), day(1990, 1, 11)}); // ten days
    const Histogram h = histogram(*atlas, filter_events(*atlas, only_events), axis, 1000, 10);
    std::string shown;
    std::string hidden;
    for (const Histogram::Bar& bar : h.bars) {
        shown += std::to_string(bar.shown);
        hidden += std::to_string(bar.hidden);
    }
    EXPECT_EQ(shown, "0211000000");
    EXPECT_EQ(hidden, "0000000001");
    EXPECT_EQ(h.highest, 2);
}

TEST(HistogramTest, UnderALensAnEventStandsAtTheDateOfItsSource) {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->events = {dated("1990-01-02"), dated("1990-01-05")};
    atlas->events[0].citations.resize(1);
    atlas->events[0].citations[0].source = "irs";
    atlas->events[0].source_dates = {{"irs", "1990-01-04", *geodata::parse_edtf("1990-01-04")}};
    geodata::EventFilter filter;
    filter.lens.source = "irs";
    const TimeAxis axis = TimeAxis::linear({day(1990, 1, 1), day(1990, 1, 11)});
    const Histogram h = histogram(*atlas, filter_events(*atlas, filter), axis, 1000, 10);
    EXPECT_EQ(h.bars[1].shown, 0);
    EXPECT_EQ(h.bars[3].shown, 1);
    EXPECT_EQ(h.bars[4].hidden, 1) << "not by this source";
}

TEST(HistogramTest, AnEventHiddenByTimeAloneIsABarOutsideTheWindow) {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->events = {dated("1990-01-02"), dated("1990-01-05")};
    geodata::EventFilter window;
    window.window = {day(1990, 1, 5), day(1990, 1, 6)};
    const TimeAxis axis = TimeAxis::linear({day(1990, 1, 1), day(1990, 1, 11)});
    const Histogram h = histogram(*atlas, filter_events(*atlas, window), axis, 777, 10);
    EXPECT_EQ(h.bars[1].shown, 1);
    EXPECT_EQ(h.bars[4].shown, 1);
}

} // namespace
