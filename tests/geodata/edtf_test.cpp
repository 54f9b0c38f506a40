// Dates as sources give them: EDTF into spans, spans' faults, windows and wording. The filter on spans is in
// event_filter_test.cpp.
#include "geodata/edtf.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

using ::testing::HasSubstr;

TEST(EdtfTest, ADateCoversAllThatItSays) {
    EXPECT_EQ(span_of("1990"), "1990-01-01 to 1991-01-01");
    EXPECT_EQ(span_of("1990-01"), "1990-01-01 to 1990-02-01");
    EXPECT_EQ(span_of("1989-12"), "1989-12-01 to 1990-01-01");
    EXPECT_EQ(span_of("1990-01-20"), "1990-01-20 to 1990-01-21");
    EXPECT_EQ(span_of("1988-02-29"), "1988-02-29 to 1988-03-01");
}

TEST(EdtfTest, ATimeOfDayIsAMinuteOrASecondWide) {
    EXPECT_EQ(span_of("1990-01-19T19:27"), "1990-01-19T19:27:00 to 1990-01-19T19:28:00");
    EXPECT_EQ(span_of("1990-01-19T19:27:05"), "1990-01-19T19:27:05 to 1990-01-19T19:27:06");
    EXPECT_EQ(span_of("1990-01-20T00:00"), "1990-01-20 to 1990-01-20T00:01:00");
    EXPECT_EQ(span_of("1990-12-31T23:59"), "1990-12-31T23:59:00 to 1991-01-01");
}

TEST(EdtfTest, SeasonsAreThreeCalendarMonths) {
    EXPECT_EQ(span_of("1990-21"), "1990-03-01 to 1990-06-01");
    EXPECT_EQ(span_of("1990-22"), "1990-06-01 to 1990-09-01");
    EXPECT_EQ(span_of("1990-23"), "1990-09-01 to 1990-12-01");
    EXPECT_EQ(span_of("1990-24"), "1990-12-01 to 1991-03-01");
}

TEST(EdtfTest, UnspecifiedDigitsAreTheWholeRange) {
    EXPECT_EQ(span_of("199X"), "1990-01-01 to 2000-01-01");
    EXPECT_EQ(span_of("19XX"), "1900-01-01 to 2000-01-01");
    EXPECT_EQ(span_of("1XXX"), "1000-01-01 to 2000-01-01");
    EXPECT_EQ(span_of("1990-XX"), "1990-01-01 to 1991-01-01");
    EXPECT_EQ(span_of("1990-XX-XX"), "1990-01-01 to 1991-01-01");
    EXPECT_EQ(span_of("1990-01-XX"), "1990-01-01 to 1990-02-01");
    EXPECT_EQ(span_of("-019X"), "-0199-01-01 to -0189-01-01");
}

TEST(EdtfTest, YearsMayBeNegativeZeroOrLong) {
    EXPECT_EQ(span_of("-0044"), "-0044-01-01 to -0043-01-01");
    EXPECT_EQ(span_of("-0044-03-15"), "-0044-03-15 to -0044-03-16");
    EXPECT_EQ(span_of("0000"), "0000-01-01 to 0001-01-01");
    EXPECT_EQ(span_of("Y12345"), "12345-01-01 to 12346-01-01");
    EXPECT_EQ(span_of("Y-12345"), "-12345-01-01 to -12344-01-01");
    EXPECT_EQ(span_of("Y170000002"), "170000002-01-01 to 170000003-01-01");
}

TEST(EdtfTest, QualifiersWidenByOneUnitOfThePrecision) {
    for (const std::string qualifier : {"~", "?", "%"}) {
        SCOPED_TRACE(qualifier);
        EXPECT_EQ(span_of("1918" + qualifier), "1917-01-01 to 1920-01-01");
        EXPECT_EQ(span_of("1990-01" + qualifier), "1989-12-01 to 1990-03-01");
        EXPECT_EQ(span_of("1990-01-20" + qualifier), "1990-01-19 to 1990-01-22");
        EXPECT_EQ(span_of("1990-21" + qualifier), "1989-12-01 to 1990-09-01");
        EXPECT_EQ(span_of("199X" + qualifier), "1980-01-01 to 2010-01-01");
        EXPECT_EQ(span_of("19XX" + qualifier), "1800-01-01 to 2100-01-01");
        EXPECT_EQ(span_of("1990-XX" + qualifier), "1989-01-01 to 1992-01-01");
        EXPECT_EQ(span_of("1990-01-XX" + qualifier), "1989-12-01 to 1990-03-01");
        EXPECT_EQ(span_of("1990-01-19T19:30" + qualifier), "1990-01-19T19:29:00 to 1990-01-19T19:32:00");
    }
}

TEST(EdtfTest, AnIntervalBeginsInItsFirstDateAndEndsInItsLast) {
    EXPECT_EQ(span_of("1990-08-01/1990-08-07"), "1990-08-01 to 1990-08-02; 1990-08-07 to 1990-08-08");
    EXPECT_EQ(span_of("1988/1990-01-20"), "1988-01-01 to 1989-01-01; 1990-01-20 to 1990-01-21");
    EXPECT_EQ(span_of("1990-01-19T21:00/1990-01-20"),
              "1990-01-19T21:00:00 to 1990-01-19T21:01:00; 1990-01-20 to 1990-01-21");
    EXPECT_EQ(span_of("1990/1990"), "1990-01-01 to 1991-01-01");
}

TEST(EdtfTest, EachEndOfAnIntervalHasItsOwnQualifier) {
    EXPECT_EQ(span_of("1918~/1920"), "1917-01-01 to 1920-01-01; 1920-01-01 to 1921-01-01");
    EXPECT_EQ(span_of("1918/1920?"), "1918-01-01 to 1919-01-01; 1919-01-01 to 1922-01-01");
    EXPECT_EQ(span_of("1990-01~/1990-03-05%"), "1989-12-01 to 1990-03-01; 1990-03-04 to 1990-03-07");
}

TEST(EdtfTest, AnOpenEndGoesOnAndAnUnknownEndMayBeAnyLater) {
    EXPECT_EQ(span_of("1990-01-15/.."), "1990-01-15 to 1990-01-16; future to future");
    EXPECT_EQ(span_of("1990-01-15/"), "1990-01-15 to 1990-01-16; 1990-01-15 to future");
    EXPECT_EQ(span_of("../1994"), "past to past; 1994-01-01 to 1995-01-01");
    EXPECT_EQ(span_of("/1994"), "past to 1995-01-01; 1994-01-01 to 1995-01-01");
    EXPECT_EQ(span_of("1918~/"), "1917-01-01 to 1920-01-01; 1917-01-01 to future");
}

// Offsets of Asia/Baku from Python's zoneinfo: +04:00 in January 1990, +05:00 in July 1990.
TEST(EdtfTest, ATimeWithAnOffsetBecomesTheTimeAtThePlace) {
    EXPECT_EQ(span_of("1990-01-19T23:00Z", "Asia/Baku"), "1990-01-20T03:00:00 to 1990-01-20T03:01:00");
    EXPECT_EQ(span_of("1990-07-01T12:00Z", "Asia/Baku"), "1990-07-01T17:00:00 to 1990-07-01T17:01:00");
    EXPECT_EQ(span_of("1990-01-20T02:00:30+03:00", "Asia/Baku"), "1990-01-20T03:00:30 to 1990-01-20T03:00:31");
    EXPECT_EQ(span_of("1990-01-19T18:30-04:30", "Asia/Baku"), "1990-01-20T03:00:00 to 1990-01-20T03:01:00");
    EXPECT_EQ(span_of("1990-01-20T03:00+04", "UTC"), "1990-01-19T23:00:00 to 1990-01-19T23:01:00");
    EXPECT_EQ(span_of("1990-01-19T23:00Z~", "Asia/Baku"), "1990-01-20T02:59:00 to 1990-01-20T03:02:00");
    EXPECT_EQ(span_of("1990-01-19T23:00Z/..", "Asia/Baku"),
              "1990-01-20T03:00:00 to 1990-01-20T03:01:00; future to future");
}

TEST(EdtfTest, AnUnknownZoneMattersOnlyToATimeWithAnOffset) {
    EXPECT_EQ(span_of("1990-01-20T03:00", "Asia/Nowhere"), "1990-01-20T03:00:00 to 1990-01-20T03:01:00");
    const auto span = parse_edtf("1990-01-20T03:00Z", "Asia/Nowhere");
    ASSERT_FALSE(span);
    EXPECT_EQ(span.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(span.error().message, HasSubstr("Asia/Nowhere"));
}

struct Fault {
    const char* text;
    const char* reason;
};

TEST(EdtfTest, AFaultNamesTheTextAndWhatIsWrong) {
    for (const auto& [text, reason] : std::initializer_list<Fault>{
             {"", "empty"},
             {"yesterday", "four digits"},
             {"990", "four digits"},
             {"19900", "four digits"},
             {"1990-1", "two digits"},
             {"1990-13", "no month 13"},
             {"1990-00", "no month 00"},
             {"1990-25", "no month 25"},
             {"1990-01-00", "0 January 1990 does not exist"},
             {"1990-01-32", "32 January 1990 does not exist"},
             {"1900-02-29", "29 February 1900 does not exist"},
             {"1990-04-31", "31 April 1990 does not exist"},
             {"1990-01-20T24:00", "no hour 24"},
             {"1990-01-20T23:60", "no minute 60"},
             {"1990-01-20T23:59:60", "no second 60"},
             {"1990-01-20T7:00", "Thh:mm"},
             {"1990-01-20T07", "Thh:mm"},
             {"1990-01-20 07:00", "is not understood"},
             {"1990-01-20t07:00", "is not understood"},
             {"1990-01T07:00", "whole date"},
             {"1990-01-20T07:00z", "is not understood"},
             {"1990-01-20T07:00+99", "at most 14 hours"},
             {"1990-01-20T07:00+4", "+hh"},
             {"199x", "four digits"},
             {"199X-01", "whole year"},
             {"1990-XX-01", "needs a month"},
             {"1990-21-05", "season has no days"},
             {"1990-1X", "two digits"},
             {"XXXX", "four digits"},
             {"y12345", "four digits"},
             {"Y1990", "more than four digits"},
             {"Y01990", "does not begin with 0"},
             {"Y1234567890", "at most nine digits"},
             {"-0000", "no sign"},
             {"+1990", "four digits"},
             {"1990~?", "is not understood"},
             {"1990-01~-20", "is not understood"},
             {"~1990", "four digits"},
             {"..", "needs an interval"},
             {"/", "a date at one end"},
             {"../..", "a date at one end"},
             {"../", "a date at one end"},
             {"1990/1991/1992", "two ends"},
             {"1990-01-20/1990-01-19", "ends before it begins"},
             {"1990-02/1990-01-31", "ends before it begins"},
             {"1990~/1989", "ends before it begins"},
             {"1990/13", "four digits"},
         }) {
        SCOPED_TRACE(text);
        const auto span = parse_edtf(text);
        ASSERT_FALSE(span) << text_of(*span);
        EXPECT_EQ(span.error().code, ErrorCode::BadFormat);
        EXPECT_THAT(span.error().message, HasSubstr(reason));
        EXPECT_THAT(span.error().message, HasSubstr("“" + std::string(text) + "”"));
    }
}

TEST(EdtfTest, EveryIntervalOfASpanIsWiderThanNothingUnlessItIsOpen) {
    for (const char* text :
         {"1990", "199X~", "1990-24?", "1990-01-20T07:00", "1918/1990%", "1990/", "/1990", "Y-999999999~"}) {
        SCOPED_TRACE(text);
        const auto span = parse_edtf(text);
        ASSERT_TRUE(span);
        EXPECT_LT(span->begin.begin, span->begin.end);
        EXPECT_LT(span->end.begin, span->end.end);
        EXPECT_LE(span->begin.begin, span->end.begin);
    }
}

TEST(EdtfWindowTest, AWindowStartsWhereFromStartsAndEndsWhereToEnds) {
    EXPECT_EQ(text_of(window_of_texts("1990-01-13", "1990-01-26")), "1990-01-13 to 1990-01-27");
    EXPECT_EQ(text_of(window_of_texts("1990", "1990")), "1990-01-01 to 1991-01-01");
    EXPECT_EQ(text_of(window_of_texts("1989-12", "1990-02")), "1989-12-01 to 1990-03-01");
    EXPECT_EQ(text_of(window_of_texts("1990-21", "1990-22")), "1990-03-01 to 1990-09-01");
    EXPECT_EQ(text_of(window_of_texts("198X", "1918~")), "1970-01-01 to 1970-01-01")
        << "refused: ends before it begins";
    EXPECT_EQ(text_of(window_of_texts("1918~", "199X")), "1917-01-01 to 2000-01-01");
}

TEST(EdtfWindowTest, ATimeOfDayIsExclusiveAsTo) {
    EXPECT_EQ(text_of(window_of_texts("1990-01-19T21:00", "1990-01-20T03:00")),
              "1990-01-19T21:00:00 to 1990-01-20T03:00:00");
    EXPECT_EQ(text_of(window_of_texts("1990-01-19", "1990-01-20T00:00")), "1990-01-19 to 1990-01-20");
    EXPECT_EQ(text_of(window_of_texts("1990-01-19T21:00:10", "1990-01-19T21:00:11")),
              "1990-01-19T21:00:10 to 1990-01-19T21:00:11");
}

TEST(EdtfWindowTest, AnEmptyTextOrTwoDotsAreUnbounded) {
    EXPECT_EQ(text_of(window_of_texts("", "")), "past to future");
    EXPECT_EQ(text_of(window_of_texts("..", "1990")), "past to 1991-01-01");
    EXPECT_EQ(text_of(window_of_texts("1990", "..")), "1990-01-01 to future");
}

TEST(EdtfWindowTest, FromAfterToIsRefused) {
    const auto window = parse_window("1990-01-20", "1990-01-19");
    ASSERT_FALSE(window);
    EXPECT_EQ(window.error().code, ErrorCode::InvalidArgument);
    EXPECT_FALSE(parse_window("1990-01-20T07:00", "1990-01-20T07:00"));
    EXPECT_TRUE(parse_window("1990-01-20", "1990-01-20"));
}

TEST(EdtfWindowTest, ABoundIsASingleDateByTheClockOfThePlace) {
    EXPECT_FALSE(parse_window_from("1990/1991"));
    EXPECT_FALSE(parse_window_to("../1991"));
    EXPECT_FALSE(parse_window_from("1990-02-30"));
    EXPECT_FALSE(parse_window_from(""));
    EXPECT_FALSE(parse_window_to("1990-01-20T03:00Z"));
}

TEST(EdtfWindowTest, TheShortestTextComesBack) {
    const auto texts = [](TimeWindow w) { return window_from_text(w) + " " + window_to_text(w); };
    EXPECT_EQ(texts({at(1990, 1, 1), at(1991, 1, 1)}), "1990 1990");
    EXPECT_EQ(texts({at(1990, 2, 1), at(1990, 3, 1)}), "1990-02 1990-02");
    EXPECT_EQ(texts({at(1990, 1, 13), at(1990, 1, 27)}), "1990-01-13 1990-01-26");
    EXPECT_EQ(texts({at(1990, 1, 19, 21, 30), at(1990, 1, 20, 3)}), "1990-01-19T21:30 1990-01-20T03:00");
    EXPECT_EQ(texts({at(1990, 1, 19, 21, 30, 5), at(1990, 1, 20)}), "1990-01-19T21:30:05 1990-01-19");
    EXPECT_EQ(texts({kUnboundedPast, kUnboundedFuture}), ".. ..");
    EXPECT_EQ(texts({at(-44, 3, 15), at(0, 1, 1)}), "-0044-03-15 -0001");
}

TEST(EdtfWindowTest, EveryWindowSurvivesItsTexts) {
    const CivilSeconds bounds[] = {
        at(-12345, 1, 1), at(-44, 3, 15),       at(0, 1, 1),     at(1918, 3, 31),
        at(1990, 1, 1),   at(1990, 1, 19, 7),   at(1990, 2, 1),  at(1990, 2, 28, 23, 59, 59),
        at(2000, 2, 29),  at(9999, 12, 31, 12), at(12345, 1, 1), at(123456, 7, 8, 9, 10, 11)};
    for (const CivilSeconds from : bounds) {
        for (const CivilSeconds to : bounds) {
            if (from >= to) continue;
            const TimeWindow window{from, to};
            const auto read = parse_window(window_from_text(window), window_to_text(window));
            ASSERT_TRUE(read) << read.error().message;
            EXPECT_EQ(text_of(*read), text_of(window));
        }
    }
}

TEST(EdtfWordsTest, ADateIsNeverMoreExactThanItsText) {
    EXPECT_EQ(describe_edtf("1990", Language::En), "1990");
    EXPECT_EQ(describe_edtf("1990-01", Language::En), "January 1990");
    EXPECT_EQ(describe_edtf("1990-01-20", Language::En), "20 January 1990");
    EXPECT_EQ(describe_edtf("1990-01-20T07:00", Language::En), "20 January 1990, 07:00");
    EXPECT_EQ(describe_edtf("1990-01-20T07:00:09", Language::En), "20 January 1990, 07:00:09");
    EXPECT_EQ(describe_edtf("1990-01-19T23:00Z", Language::En), "19 January 1990, 23:00 UTC");
    EXPECT_EQ(describe_edtf("1990-01-20T03:00+04:00", Language::En), "20 January 1990, 03:00 UTC+04:00");
    EXPECT_EQ(describe_edtf("1990-24", Language::En), "winter 1990");
    EXPECT_EQ(describe_edtf("199X", Language::En), "1990s");
    EXPECT_EQ(describe_edtf("19XX", Language::En), "1900–1999");
    EXPECT_EQ(describe_edtf("1990-XX", Language::En), "a month of 1990");
    EXPECT_EQ(describe_edtf("1990-01-XX", Language::En), "a day in January 1990");
    EXPECT_EQ(describe_edtf("1990-XX-XX", Language::En), "a day in 1990");
    EXPECT_EQ(describe_edtf("-0043-03-15", Language::En), "15 March 44 BC");
}

TEST(EdtfWordsTest, QualifiersAreSaid) {
    EXPECT_EQ(describe_edtf("1918~", Language::En), "about 1918");
    EXPECT_EQ(describe_edtf("1990-01?", Language::En), "perhaps January 1990");
    EXPECT_EQ(describe_edtf("1990-01-19T19:30%", Language::En), "perhaps about 19 January 1990, 19:30");
    EXPECT_EQ(describe_edtf("1918~/1920", Language::En), "about 1918 – 1920");
}

TEST(EdtfWordsTest, IntervalsDoNotRepeatWhatTheirEndsShare) {
    EXPECT_EQ(describe_edtf("1990-01-19/1990-01-20", Language::En), "19–20 January 1990");
    EXPECT_EQ(describe_edtf("1990-01-28/1990-02-03", Language::En), "28 January – 3 February 1990");
    EXPECT_EQ(describe_edtf("1989-12-30/1990-01-02", Language::En), "30 December 1989 – 2 January 1990");
    EXPECT_EQ(describe_edtf("1990-01/1990-03", Language::En), "January–March 1990");
    EXPECT_EQ(describe_edtf("1918/1920", Language::En), "1918–1920");
    EXPECT_EQ(describe_edtf("1990-01-20T00:00/1990-01-20T03:00", Language::En), "20 January 1990, 00:00–03:00");
    EXPECT_EQ(describe_edtf("1990-01-19T21:00/1990-01-20T03:00", Language::En),
              "19 January 1990, 21:00 – 20 January 1990, 03:00");
    EXPECT_EQ(describe_edtf("1990-01-12?/1990-01-13?", Language::En), "perhaps 12–13 January 1990");
    EXPECT_EQ(describe_edtf("1990-01-05/1990-01-14?", Language::En), "5 January 1990 – perhaps 14 January 1990");
    EXPECT_EQ(describe_edtf("1990-21/1990-22", Language::En), "spring 1990 – summer 1990");
}

TEST(EdtfWordsTest, IntervalsOfUnequalPrecisionKeepIt) {
    EXPECT_EQ(describe_edtf("1988/1990-01-20", Language::En), "from 1988 to 20 January 1990");
    EXPECT_EQ(describe_edtf("1990-01-20/1990-03", Language::En), "from 20 January 1990 to March 1990");
    EXPECT_EQ(describe_edtf("1990-01-20/1990-01", Language::En), "from 20 January 1990 to some time in January 1990");
    EXPECT_EQ(describe_edtf("1990-01/1990", Language::En), "from January 1990 to some time in 1990");
}

TEST(EdtfWordsTest, OpenAndUnknownEndsAreTold) {
    EXPECT_EQ(describe_edtf("1989-12-08/..", Language::En), "from 8 December 1989");
    EXPECT_EQ(describe_edtf("1990-01/", Language::En), "from January 1990, end unknown");
    EXPECT_EQ(describe_edtf("../1994", Language::En), "until 1994");
    EXPECT_EQ(describe_edtf("/1994-05", Language::En), "until May 1994, beginning unknown");
}

TEST(EdtfWordsTest, WhatIsNoDateComesBackAsItIs) {
    EXPECT_EQ(describe_edtf("the night before", Language::En), "the night before");
    EXPECT_EQ(describe_edtf("1990-02-30", Language::En), "1990-02-30");
    EXPECT_EQ(describe_edtf("", Language::En), "");
}

} // namespace
} // namespace geodata
