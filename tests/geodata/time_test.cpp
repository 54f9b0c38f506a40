// Civil time: numbers, calendar arithmetic, words. Dates as written are in edtf_test.cpp.
#include "geodata/time.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

// Expected numbers from Python: calendar.timegm, and date.toordinal for years before 1970.
TEST(TimeTest, SecondsCountFromTheYear1970) {
    EXPECT_EQ(at(1970, 1, 1), 0);
    EXPECT_EQ(at(1990, 1, 20), 632793600);
    EXPECT_EQ(at(1990, 1, 19, 21, 30), 632784600);
    EXPECT_EQ(at(1969, 12, 31, 23, 59, 59), -1);
    EXPECT_EQ(at(1918, 3, 31), -1633305600);
    EXPECT_EQ(at(2000, 2, 29), 951782400);
    EXPECT_EQ(at(1, 1, 1), -62135596800);
}

TEST(TimeTest, YearsBeforeTheFirstAreAstronomical) {
    EXPECT_EQ(at(0, 12, 31) + kDay, at(1, 1, 1));
    EXPECT_EQ(at(0, 3, 1) - at(0, 2, 28), 2 * kDay) << "the year 0 is a leap year";
    EXPECT_EQ(to_civil(at(-44, 3, 15, 12)), (CivilTime{-44, 3, 15, 12, 0, 0}));
}

TEST(TimeTest, EveryDayOfEightCenturiesComesBackInOrder) {
    CivilSeconds expected = at(1599, 12, 31);
    for (std::int64_t year = 1600; year < 2400; ++year) {
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= 31; ++day) {
                if (!is_valid_date(year, month, day)) continue;
                const CivilSeconds t = at(year, month, day);
                ASSERT_EQ(t, expected + kDay);
                expected = t;
                ASSERT_EQ(to_civil(t + kDay - 1), (CivilTime{year, month, day, 23, 59, 59}));
            }
        }
    }
}

TEST(TimeTest, CenturiesAreLeapYearsOnlyWhenDivisibleBy400) {
    EXPECT_TRUE(is_valid_date(2000, 2, 29));
    EXPECT_TRUE(is_valid_date(1988, 2, 29));
    EXPECT_FALSE(is_valid_date(1900, 2, 29));
    EXPECT_FALSE(is_valid_date(1990, 2, 29));
    EXPECT_FALSE(is_valid_date(1990, 4, 31));
    EXPECT_FALSE(is_valid_date(1990, 13, 1));
    EXPECT_FALSE(is_valid_date(1990, 0, 1));
    EXPECT_FALSE(is_valid_date(1990, 1, 0));
}

TEST(TimeTest, FloorFindsTheStartOfEveryUnit) {
    const CivilSeconds t = at(1990, 1, 20, 7, 31, 12); // a Saturday
    EXPECT_EQ(text_of(floor_to(t, CalendarUnit::Minute)), "1990-01-20T07:31:00");
    EXPECT_EQ(text_of(floor_to(t, CalendarUnit::Hour)), "1990-01-20T07:00:00");
    EXPECT_EQ(text_of(floor_to(t, CalendarUnit::Day)), "1990-01-20");
    EXPECT_EQ(text_of(floor_to(t, CalendarUnit::Week)), "1990-01-15");
    EXPECT_EQ(text_of(floor_to(t, CalendarUnit::Month)), "1990-01-01");
    EXPECT_EQ(text_of(floor_to(t, CalendarUnit::Year)), "1990-01-01");
    EXPECT_EQ(text_of(floor_to(at(1999, 5, 5), CalendarUnit::Decade)), "1990-01-01");
    EXPECT_EQ(text_of(floor_to(t, CalendarUnit::Century)), "1900-01-01");
}

TEST(TimeTest, FloorGoesDownBefore1970Too) {
    EXPECT_EQ(text_of(floor_to(at(1918, 3, 31, 5, 10), CalendarUnit::Day)), "1918-03-31");
    EXPECT_EQ(text_of(floor_to(at(1918, 3, 31, 5, 10), CalendarUnit::Week)), "1918-03-25");
    EXPECT_EQ(text_of(floor_to(at(-5, 6, 1), CalendarUnit::Decade)), "-0010-01-01");
    EXPECT_EQ(floor_to(kUnboundedPast, CalendarUnit::Year), kUnboundedPast);
}

TEST(TimeTest, AddingMonthsKeepsTheDayOrTakesTheLast) {
    EXPECT_EQ(text_of(add_units(at(1990, 1, 31), CalendarUnit::Month, 1)), "1990-02-28");
    EXPECT_EQ(text_of(add_units(at(1988, 1, 31), CalendarUnit::Month, 1)), "1988-02-29");
    EXPECT_EQ(text_of(add_units(at(1990, 1, 20, 7), CalendarUnit::Month, -1)), "1989-12-20T07:00:00");
    EXPECT_EQ(text_of(add_units(at(1988, 2, 29), CalendarUnit::Year, 1)), "1989-02-28");
    EXPECT_EQ(text_of(add_units(at(1990, 1, 1), CalendarUnit::Decade, -3)), "1960-01-01");
    EXPECT_EQ(text_of(add_units(at(1990, 1, 1), CalendarUnit::Week, 2)), "1990-01-15");
    EXPECT_EQ(text_of(add_units(at(1, 1, 1), CalendarUnit::Month, -1)), "0000-12-01");
}

TEST(TimeTest, ArithmeticBeyondTheRangeIsUnbounded) {
    EXPECT_EQ(add_seconds(kUnboundedFuture, -1), kUnboundedFuture);
    EXPECT_EQ(add_seconds(kUnboundedPast, 1), kUnboundedPast);
    EXPECT_EQ(add_seconds(1, std::numeric_limits<CivilSeconds>::max()), kUnboundedFuture);
    EXPECT_EQ(add_seconds(-2, std::numeric_limits<CivilSeconds>::min() + 1), kUnboundedPast);
    constexpr auto kHuge = std::numeric_limits<std::int64_t>::max();
    for (const CalendarUnit unit :
         {CalendarUnit::Minute, CalendarUnit::Day, CalendarUnit::Month, CalendarUnit::Century}) {
        EXPECT_EQ(add_units(0, unit, kHuge), kUnboundedFuture);
        EXPECT_EQ(add_units(0, unit, -kHuge), kUnboundedPast);
    }
}

TEST(TimeTest, DaysAndMomentsAreWrittenForPeople) {
    EXPECT_EQ(format_day(at(1990, 1, 19, 7), Language::En), "19 January 1990");
    EXPECT_EQ(format_moment(at(1990, 1, 19, 7), Language::En), "19 January 1990, 07:00");
    EXPECT_EQ(format_moment(at(1990, 1, 19, 7, 5, 9), Language::En), "19 January 1990, 07:05:09");
    EXPECT_EQ(format_moment(at(1990, 1, 19), Language::En), "19 January 1990");
    EXPECT_EQ(format_day(at(-43, 3, 15), Language::En), "15 March 44 BC");
    EXPECT_EQ(format_iso(at(1990, 1, 19, 7)), "1990-01-19T07:00:00");
    EXPECT_EQ(format_iso(at(-43, 3, 15)), "-0043-03-15T00:00:00");
}

TEST(TimeTest, AWindowIsShownWithItsLastDay) {
    const auto shown = [](std::string_view from, std::string_view to) {
        return format_window(window_of_texts(from, to), Language::En);
    };
    EXPECT_EQ(shown("1990-01-13", "1990-01-26"), "13–26 January 1990");
    EXPECT_EQ(shown("1990-01-19", "1990-01-19"), "19 January 1990");
    EXPECT_EQ(shown("1990", "1990"), "1990");
    EXPECT_EQ(shown("1918", "1920"), "1918–1920");
    EXPECT_EQ(shown("1990-01", "1990-01"), "January 1990");
    EXPECT_EQ(shown("1990-01", "1990-03"), "January–March 1990");
    EXPECT_EQ(shown("1989-12", "1990-03"), "December 1989 – March 1990");
    EXPECT_EQ(shown("1990-01-28", "1990-02-03"), "28 January – 3 February 1990");
    EXPECT_EQ(shown("1989-12-30", "1990-01-02"), "30 December 1989 – 2 January 1990");
    EXPECT_EQ(shown("1989", "1990-01-20"), "1 January 1989 – 20 January 1990");
}

TEST(TimeTest, AWindowWithTimesOfDayIsShownWithThem) {
    const auto shown = [](std::string_view from, std::string_view to) {
        return format_window(window_of_texts(from, to), Language::En);
    };
    EXPECT_EQ(shown("1990-01-19T21:00", "1990-01-20T03:00"), "19 January 1990, 21:00 – 20 January 1990, 03:00");
    EXPECT_EQ(shown("1990-01-20", "1990-01-20T03:00"), "20 January 1990, 00:00–03:00");
    EXPECT_EQ(shown("1990-01-19T21:00", "1990-01-19"), "19 January 1990, 21:00–24:00");
}

TEST(TimeTest, AnOpenWindowSaysSo) {
    const auto shown = [](std::string_view from, std::string_view to) {
        return format_window(window_of_texts(from, to), Language::En);
    };
    EXPECT_EQ(shown("1918", ".."), "from 1918");
    EXPECT_EQ(shown("1989-12-08", ".."), "from 8 December 1989");
    EXPECT_EQ(shown("..", "1990-01-20"), "until 20 January 1990");
    EXPECT_EQ(shown("..", "1990"), "until 1990");
    EXPECT_EQ(shown("..", ".."), "all times");
}

} // namespace
} // namespace geodata
