// The warped axis: order, inverse, room for the crowded days; its ticks.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <set>
#include <span>

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

// A linear congruential generator: the same axes on every machine.
class Random {
  public:
    double share() { // 0 to 1
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state_ >> 11U) / static_cast<double>(1ULL << 53U);
    }
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(share() * static_cast<double>(n)); }

  private:
    std::uint64_t state_ = 1;
};

// From two weeks to five millennia; a few hundred events, most of them in bursts.
TimeAxis random_axis(Random& random) {
    const CivilSeconds length = static_cast<CivilSeconds>(14 * kDay * std::pow(130'000, random.share()));
    const CivilSeconds from = day(1, 1, 1) + random.below(day(2000, 1, 1) - day(1, 1, 1));
    const geodata::TimeWindow domain{from, from + length};
    std::vector<TimeWeight> density;
    for (int burst = 0; burst < 3; ++burst) {
        const CivilSeconds middle = from + random.below(length);
        for (int i = 0; i < 60; ++i) {
            const CivilSeconds begin = middle + random.below(20 * kDay);
            density.push_back({begin, begin + 1 + random.below(2 * kDay), 1 + 100 * random.share()});
        }
    }
    return random.share() < 0.2 ? TimeAxis::linear(domain) : TimeAxis::warped(density, domain);
}

TEST(TimeAxisTest, EveryPixelComesBackAsItselfOnManyAxesAtManyZooms) {
    Random random;
    for (int axes = 0; axes < 150; ++axes) {
        TimeAxis axis = random_axis(random);
        const double width = 300 + static_cast<double>(random.below(1600));
        for (int zooms = 0; zooms < 12; ++zooms) {
            for (double x = 0; x <= width; x += 7) {
                const CivilSeconds t = axis.to_time(x, width);
                const double second = axis.to_pixel(t + 1, width) - axis.to_pixel(t - 1, width);
                if (second > 2) continue; // a second is wider than a pixel: beside a burst, at the closest zoom
                ASSERT_EQ(std::lround(axis.to_pixel(t, width)), std::lround(x))
                    << "axis " << axes << ", zoom " << zooms << ", width " << width;
            }
            axis.zoom_about(random.share() * width, width, 1 + 8 * random.share());
        }
    }
}

TEST(TimeAxisTest, TheClosestZoomShowsAnHour) {
    TimeAxis axis = TimeAxis::warped(crowded_events(), kCentury);
    for (int i = 0; i < 200; ++i) axis.zoom_about(axis.to_pixel(day(1990, 1, 20) + 45'000, kWidth), kWidth, 2);
    EXPECT_NEAR(static_cast<double>(axis.to_time(kWidth, kWidth) - axis.to_time(0, kWidth)), 3600, 1);
    EXPECT_LE(axis.to_time(0, kWidth), day(1990, 1, 20) + 45'000);
    EXPECT_GE(axis.to_time(kWidth, kWidth), day(1990, 1, 20) + 45'000);
}

TEST(TimeAxisTest, SortedBeginsBendTheAxisAsDaysOfTheSameWeightDo) {
    std::vector<CivilSeconds> begins{geodata::kUnboundedPast};
    std::vector<TimeWeight> density;
    for (int d = 13; d <= 26; ++d) {
        for (int i = 0; i < d; ++i) begins.push_back(day(1990, 1, d) + 3600 * (i % 24));
        density.push_back({day(1990, 1, d), day(1990, 1, d) + kDay, static_cast<double>(d)});
    }
    std::sort(begins.begin(), begins.end());
    const TimeAxis by_begins = TimeAxis::warped(std::span<const CivilSeconds>(begins), kCentury);
    const TimeAxis by_density = TimeAxis::warped(std::span<const TimeWeight>(density), kCentury);
    for (int d = 1; d <= 31; ++d)
        EXPECT_NEAR(by_begins.to_pixel(day(1990, 1, d), kWidth), by_density.to_pixel(day(1990, 1, d), kWidth), 1e-6);
}

TEST(TimeTicksTest, NoTwoLabelsOverlapFromAMillenniumToAMinute) {
    constexpr double kCharacter = 6.5;
    Random random;
    std::set<geodata::CalendarUnit> units;
    for (int axes = 0; axes < 60; ++axes) {
        TimeAxis axis = random_axis(random);
        const double width = 300 + static_cast<double>(random.below(1600));
        for (int zooms = 0; zooms < 14; ++zooms) {
            const auto ticks = axis.ticks(width, 8, kCharacter, geodata::Language::En);
            double free_from = -1e9;
            int labels = 0;
            for (const TimeAxis::Tick& tick : ticks) {
                if (tick.label.empty()) continue;
                ASSERT_GE(tick.x, free_from) << "axis " << axes << ", zoom " << zooms << ": " << tick.label;
                free_from = tick.x + kCharacter * static_cast<double>(tick.label.size()); // ASCII
                ++labels;
                units.insert(tick.unit);
            }
            EXPECT_GE(labels, 1) << "axis " << axes << ", zoom " << zooms << ", width " << width;
            axis.zoom_about(random.share() * width, width, 1 + 6 * random.share());
        }
    }
    EXPECT_TRUE(units.contains(geodata::CalendarUnit::Century));
    EXPECT_TRUE(units.contains(geodata::CalendarUnit::Minute));
}

} // namespace
