// What a record's time fields mean: spans, the EDTF shown, and what is said of those that are no dates. Which fields
// are taken is covered in event_fields_test; EDTF itself in edtf_test.

#include <gmock/gmock.h>

#include "geodata/event_times.h"
#include "geodata/time.h"

namespace geodata {
namespace {

using testing::HasSubstr;
using Text = std::string_view;

CivilSeconds at(std::int64_t year, int month = 1, int day = 1, int hour = 0, int minute = 0, int second = 0) {
    return to_seconds({year, month, day, hour, minute, second});
}

FieldMoment day(std::int64_t year, int month, int day) { return {.at = {year, month, day}}; }
FieldMoment moment(CivilTime time) { return {.at = time, .precision = FieldMoment::Precision::Second}; }
FieldMoment moment(CivilTime time, int offset_minutes) {
    FieldMoment result = moment(time);
    result.has_offset = true;
    result.offset_minutes = offset_minutes;
    return result;
}

class OneField : public testing::Test {
  protected:
    EventTime read(const TimeValue& value) {
        const EventTime time = reader.read(value);
        // The fast way finds the same.
        TimeSpan span;
        bool noted = false;
        EXPECT_EQ(reader.span_of(value, {}, span, noted), time.state);
        if (time.span) {
            EXPECT_EQ(span, *time.span);
            EXPECT_EQ(noted, !time.note.empty());
        }
        return time;
    }
    static TimeSpan single(CivilSeconds begin, CivilSeconds end) { return {{begin, end}, {begin, end}}; }

    EventTimeReader reader{{"date", "", true}, "Asia/Baku"};
};

TEST_F(OneField, ADateIsItsDay) {
    const EventTime time = read(day(1990, 1, 19));
    EXPECT_EQ(time.when, "1990-01-19");
    EXPECT_EQ(time.span, single(at(1990, 1, 19), at(1990, 1, 20)));
    EXPECT_EQ(time.note, "");
}

TEST_F(OneField, ADateAndTimeIsItsSecond) {
    const EventTime time = read(moment({1990, 1, 19, 21, 30, 5}));
    EXPECT_EQ(time.when, "1990-01-19T21:30:05");
    EXPECT_EQ(time.span, single(at(1990, 1, 19, 21, 30, 5), at(1990, 1, 19, 21, 30, 6)));
}

// Baku was four hours ahead of UTC in January 1990 and five in its last summer of that time, 1990.
TEST_F(OneField, AnOffsetLeadsToTheZoneOfTheAtlasAndStaysInTheText) {
    const EventTime winter = read(moment({1990, 1, 19, 20, 0, 0}, 0));
    EXPECT_EQ(winter.when, "1990-01-19T20:00:00Z");
    EXPECT_EQ(winter.span, single(at(1990, 1, 20), at(1990, 1, 20, 0, 0, 1)));
    const EventTime summer = read(moment({1990, 7, 1, 12, 0, 0}, 180));
    EXPECT_EQ(summer.when, "1990-07-01T12:00:00+03:00");
    EXPECT_EQ(summer.span, single(at(1990, 7, 1, 14), at(1990, 7, 1, 14, 0, 1)));
}

TEST_F(OneField, TextsOfOneMomentInEveryWritingAreThatMoment) {
    for (const Text text :
         {"1990-01-19T20:00:00Z", "1990-01-19 20:00:00Z", "1990/01/19 20:00:00+00", "1990-01-20T00:00:00+0400",
          "1990-01-20T00:00:00+04:00", "1990-01-19T20:00:00.250Z", " 1990-01-19t20:00:00z "}) {
        const EventTime time = read(text);
        EXPECT_EQ(time.state, TimeState::Dated) << text << ": " << time.problem;
        EXPECT_EQ(time.span, single(at(1990, 1, 20), at(1990, 1, 20, 0, 0, 1))) << text;
    }
    EXPECT_EQ(read(Text("1990/01/19 20:00:00+00")).when, "1990-01-19T20:00:00Z");
    EXPECT_EQ(read(Text("1990-01-19T20:00")).span, single(at(1990, 1, 19, 20), at(1990, 1, 19, 20, 1)));
}

TEST_F(OneField, OneToFourDigitsAreAYearAsNumberAndAsText) {
    for (const TimeValue& value : {TimeValue(std::int64_t{1990}), TimeValue(1990.0), TimeValue(Text("1990"))}) {
        EXPECT_EQ(read(value).when, "1990");
        EXPECT_EQ(read(value).span, single(at(1990), at(1991)));
    }
    EXPECT_EQ(read(std::int64_t{987}).when, "0987");
    EXPECT_EQ(read(Text("87")).when, "0087");
    EXPECT_EQ(read(std::int64_t{-500}).when, "-0500");
    EXPECT_EQ(read(std::int64_t{-500}).span, single(at(-500), at(-499)));
    EXPECT_THAT(read(std::int64_t{0}).note, HasSubstr("1 BC"));
}

TEST_F(OneField, TextIsEdtf) {
    EXPECT_EQ(read(Text("1990-01")).span, single(at(1990, 1), at(1990, 2)));
    EXPECT_EQ(read(Text("199X")).span, single(at(1990), at(2000)));
    EXPECT_EQ(read(Text("1990~")).span, single(at(1989), at(1992)));
    EXPECT_EQ(read(Text("Y-17000")).span, single(at(-17000), at(-16999)));
    EXPECT_EQ(read(Text("Y17000")).span, single(at(17000), at(17001)));
    EXPECT_EQ(read(Text("1990-01-13/1990-01-26")).span,
              (TimeSpan{{at(1990, 1, 13), at(1990, 1, 14)}, {at(1990, 1, 26), at(1990, 1, 27)}}));
}

TEST_F(OneField, DatesBeforeTheYear1AndAfter9999AreShownInEdtf) {
    EXPECT_EQ(read(day(-43, 3, 15)).when, "-0043-03-15");
    EXPECT_EQ(read(day(12000, 3, 15)).when, "Y12000-03-15");
    EXPECT_EQ(read(day(12000, 3, 15)).span, single(at(12000, 3, 15), at(12000, 3, 16)));
}

TEST_F(OneField, EightDigitsAreADateOnlyWhereThereIsSuchADayAndItIsSaid) {
    for (const TimeValue& value : {TimeValue(std::int64_t{19900119}), TimeValue(Text("19900119"))}) {
        EXPECT_EQ(read(value).when, "1990-01-19");
        EXPECT_EQ(read(value).note, "“date” is “19900119” and is read as 1990-01-19 (year, month, day)");
    }
    EXPECT_EQ(read(std::int64_t{19901319}).state, TimeState::NotADate);
}

TEST_F(OneField, OtherNumbersAreNoDatesAndTheMendIsNamed) {
    const EventTime epoch = read(std::int64_t{1'000'000'000});
    EXPECT_EQ(epoch.state, TimeState::NotADate);
    EXPECT_EQ(epoch.when, "1000000000");
    EXPECT_EQ(epoch.problem, "“date” is “1000000000”: it is a number, no date; if it counts seconds since 1970, write "
                             "2001-09-09T01:46:40Z");
    EXPECT_EQ(read(Text("1000000000")).problem, epoch.problem);
    EXPECT_THAT(read(std::int64_t{1'000'000'000'000}).problem, HasSubstr("milliseconds since 1970, write 2001-09-09"));
    EXPECT_THAT(read(3.5).problem, HasSubstr("“3.5”: it is a number, no date"));
    EXPECT_THAT(read(Text("3.5")).problem, HasSubstr("it is a number, no date"));
    EXPECT_THAT(read(std::int64_t{17000}).problem, HasSubstr("Y17000"));
    EXPECT_THAT(read(std::int64_t{-17000}).problem, HasSubstr("Y-17000"));
}

TEST_F(OneField, WhatIsNoDateIsNamedWithItsReason) {
    EXPECT_THAT(read(Text("1900-02-29")).problem, HasSubstr("“1900-02-29”: 29 February 1900 does not exist"));
    EXPECT_THAT(read(day(1900, 2, 29)).problem, HasSubstr("29 February 1900 does not exist"));
    EXPECT_THAT(read(Text("1990-13-01")).problem, HasSubstr("there is no month 13"));
    EXPECT_THAT(read(Text("1990-13")).problem, HasSubstr("there is no month 13"));
    EXPECT_THAT(read(Text("1990-01-19T25:00")).problem, HasSubstr("there is no hour 25"));
    EXPECT_THAT(read(Text("last winter")).problem, HasSubstr("“last winter”"));
    EXPECT_THAT(read(Text("03/04/1990")).problem, HasSubstr("which number is the day"));
    EXPECT_EQ(read(Text("last winter")).when, "last winter");
    EXPECT_EQ(read(Text("last winter")).span, std::nullopt);
}

TEST_F(OneField, MidnightAt24IsTheNextDaysAndItIsSaid) {
    const EventTime time = read(Text("1990-01-19T24:00"));
    EXPECT_EQ(time.when, "1990-01-20T00:00");
    EXPECT_EQ(time.span, single(at(1990, 1, 20), at(1990, 1, 20, 0, 1)));
    EXPECT_THAT(time.note, HasSubstr("24:00 is 00:00 of the next day"));
    EXPECT_EQ(read(Text("1990-12-31T24:00:00Z")).when, "1991-01-01T00:00:00Z");
    EXPECT_EQ(read(Text("1990-01-19T24:01")).state, TimeState::NotADate);
}

TEST_F(OneField, ALeapSecondIsSecond59AndItIsSaid) {
    const EventTime time = read(Text("1990-12-31T23:59:60Z"));
    EXPECT_EQ(time.when, "1990-12-31T23:59:59Z");
    EXPECT_EQ(time.span, single(at(1991, 1, 1, 3, 59, 59), at(1991, 1, 1, 4)));
    EXPECT_THAT(time.note, HasSubstr("leap second"));
}

TEST_F(OneField, DayMonthYearWithDotsIsReadAndSaid) {
    EXPECT_EQ(read(Text("19.01.1990")).when, "1990-01-19");
    EXPECT_THAT(read(Text("19.01.1990")).note, HasSubstr("day, month, year"));
}

TEST_F(OneField, NoValueIsUndatedWithoutAnIssue) {
    for (const TimeValue& value : {TimeValue(), TimeValue(Text("")), TimeValue(Text("  "))}) {
        const EventTime time = read(value);
        EXPECT_EQ(time.state, TimeState::Undated);
        EXPECT_EQ(time.when, "");
        EXPECT_EQ(time.problem, "");
    }
}

TEST(EventTimes, AnUnknownZoneIsAFaultOnlyWhereItIsNeeded) {
    EventTimeReader reader({"date", "", true}, "Asia/Atlantis");
    EXPECT_EQ(reader.read(moment({1990, 1, 19})).state, TimeState::Dated);
    EXPECT_THAT(reader.read(moment({1990, 1, 19}, 0)).problem, HasSubstr("Asia/Atlantis"));
}

class TwoFields : public testing::Test {
  protected:
    EventTime read(const TimeValue& begin, const TimeValue& end) {
        const EventTime time = reader.read(begin, end);
        TimeSpan span;
        bool noted = false;
        EXPECT_EQ(reader.span_of(begin, end, span, noted), time.state);
        if (time.span) {
            EXPECT_EQ(span, *time.span);
        }
        return time;
    }
    EventTimeReader reader{{"start", "end", true}, "UTC"};
};

TEST_F(TwoFields, BeginAndEndMakeAnInterval) {
    const EventTime time = read(day(1990, 1, 13), day(1990, 1, 26));
    EXPECT_EQ(time.when, "1990-01-13/1990-01-26");
    EXPECT_EQ(time.span, (TimeSpan{{at(1990, 1, 13), at(1990, 1, 14)}, {at(1990, 1, 26), at(1990, 1, 27)}}));
}

TEST_F(TwoFields, TheSameTwiceIsThatDate) {
    EXPECT_EQ(read(day(1990, 1, 13), day(1990, 1, 13)).when, "1990-01-13");
    EXPECT_EQ(read(std::int64_t{1990}, Text("1990")).when, "1990");
}

TEST_F(TwoFields, YearsAndDatesMix) {
    const EventTime time = read(std::int64_t{1989}, day(1990, 1, 26));
    EXPECT_EQ(time.when, "1989/1990-01-26");
    EXPECT_EQ(time.span, (TimeSpan{{at(1989), at(1990)}, {at(1990, 1, 26), at(1990, 1, 27)}}));
}

TEST_F(TwoFields, WithoutAnEndItIsUnknownWhereOthersHaveOne) {
    const EventTime time = read(day(1990, 1, 13), {});
    EXPECT_EQ(time.when, "1990-01-13/");
    EXPECT_EQ(time.span, (TimeSpan{{at(1990, 1, 13), at(1990, 1, 14)}, {at(1990, 1, 13), kUnboundedFuture}}));
    EventTimeReader never({"start", "end", false}, "UTC");
    EXPECT_EQ(never.read(day(1990, 1, 13), {}).when, "1990-01-13");
}

TEST_F(TwoFields, WithoutABeginItIsUnknown) {
    const EventTime time = read({}, day(1990, 1, 26));
    EXPECT_EQ(time.when, "/1990-01-26");
    EXPECT_EQ(time.span, (TimeSpan{{kUnboundedPast, at(1990, 1, 27)}, {at(1990, 1, 26), at(1990, 1, 27)}}));
}

TEST_F(TwoFields, WithoutBothItIsUndated) { EXPECT_EQ(read({}, {}).state, TimeState::Undated); }

TEST_F(TwoFields, TheWrongWayRoundItIsUndatedAndBothValuesAreNamed) {
    const EventTime time = read(day(1990, 1, 26), day(1990, 1, 13));
    EXPECT_EQ(time.state, TimeState::BackToFront);
    EXPECT_EQ(time.when, "1990-01-26/1990-01-13");
    EXPECT_EQ(time.problem,
              "“start” is “1990-01-26”, after “end”, which is “1990-01-13”: it ends before it begins; correct one "
              "of them");
    EXPECT_EQ(read(moment({1990, 1, 1, 0, 0, 1}), moment({1990, 1, 1})).state, TimeState::BackToFront);
    EXPECT_EQ(read(Text("1990-02"), Text("1990-01")).state, TimeState::BackToFront);
}

TEST_F(TwoFields, ABadOneIsNamedByItsField) {
    const EventTime time = read(day(1990, 1, 26), Text("soon"));
    EXPECT_EQ(time.state, TimeState::NotADate);
    EXPECT_THAT(time.problem, HasSubstr("“end” is “soon”"));
    EXPECT_EQ(time.when, "1990-01-26/soon");
}

TEST_F(TwoFields, TheSameBadValueInBothIsNamedOnce) {
    const EventTime time = read(Text("1990-13"), Text("1990-13"));
    EXPECT_EQ(time.when, "1990-13");
    EXPECT_EQ(time.problem,
              "“start” and “end” are “1990-13”: there is no month 13; months are 01 to 12, seasons 21 to 24");
    EXPECT_EQ(read(Text("19900119"), Text("19900119")).note,
              "“start” and “end” are “19900119” and are read as 1990-01-19 (year, month, day)");
    EXPECT_EQ(
        read(Text("last winter"), Text("last winter")).problem,
        "“start” and “end” are “last winter”: it is no date; write it as 1990-01-19, 1990-01, 1990 or another date of "
        "EDTF");
}

TEST_F(TwoFields, OpenEndsAreRead) {
    EXPECT_EQ(read(day(1990, 1, 13), Text("..")).when, "1990-01-13/..");
    EXPECT_EQ(read(day(1990, 1, 13), Text("..")).span,
              (TimeSpan{{at(1990, 1, 13), at(1990, 1, 14)}, {kUnboundedFuture, kUnboundedFuture}}));
}

TEST_F(TwoFields, AnIntervalInTheBeginAloneIsTheWholeDate) {
    EXPECT_EQ(read(Text("1990-01-13/1990-01-26"), {}).when, "1990-01-13/1990-01-26");
    EXPECT_THAT(read(Text("1990/1991"), Text("1992")).problem, HasSubstr("an interval stands beside another date"));
}

} // namespace
} // namespace geodata
