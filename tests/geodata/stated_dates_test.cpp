// What of a date a text leaves out.
#include <gmock/gmock.h>

#include "geodata/stated_dates.h"

using namespace geodata;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::vector<std::string> unstated(std::string_view edtf, std::string_view text) {
    const std::vector<Word> words = normalised_words(text);
    return unstated_parts(edtf, words, stated_numbers(text, words));
}

} // namespace

TEST(StatedDatesTest, EveryPartIsLookedFor) {
    EXPECT_THAT(unstated("1871-05-03", "On 3 May 1871 it burned."), IsEmpty());
    EXPECT_THAT(unstated("1871-05-03", "In May it burned."), ElementsAre("the year 1871", "the day 3"));
    EXPECT_THAT(unstated("1871-05", "On 3 June 1871"), ElementsAre("May"));
    EXPECT_THAT(unstated("1871", "in 1872"), ElementsAre("the year 1871"));
}

TEST(StatedDatesTest, DaysMayBeOrdinalsAndMonthsShortOrInFigures) {
    EXPECT_THAT(unstated("1990-01-20", "the twentieth of Jan. 1990"), IsEmpty());
    EXPECT_THAT(unstated("1990-09-20", "Sept 20th, 1990"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20", "20.01.1990"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20", "1990-01-20"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20", "1 man, 20 boats, of all those of 1990"), ElementsAre("January"));
    EXPECT_THAT(unstated("1990-03-20", "20 marched in 1990"), ElementsAre("March"));
}

TEST(StatedDatesTest, BothEndsOfAnIntervalShareWhatTheyShare) {
    EXPECT_THAT(unstated("1990-01-13/1990-01-16", "13-16 January 1990"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-13/1990-01-16", "from 13 January 1990"), ElementsAre("the day 16"));
    EXPECT_THAT(unstated("1990-01-13/..", "since 13 January 1990"), IsEmpty());
}

TEST(StatedDatesTest, SeasonsDecadesCenturiesAndOpenDigits) {
    EXPECT_THAT(unstated("1989-23", "the fall of 1989"), IsEmpty());
    EXPECT_THAT(unstated("1989-21", "the fall of 1989"), ElementsAre("spring"));
    EXPECT_THAT(unstated("198X", "the 1980s"), IsEmpty());
    EXPECT_THAT(unstated("198X", "the 1990s"), ElementsAre("a year from 1980 to 1989"));
    EXPECT_THAT(unstated("19XX", "the 20th century"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-XX", "January 1990"), IsEmpty());
    EXPECT_THAT(unstated("1990~", "about 1990"), IsEmpty());
    EXPECT_THAT(unstated("1989/1991", "in 1989-91"), IsEmpty());
    EXPECT_THAT(unstated("1989/1991", "in 1989, and 91 boats"), ElementsAre("the year 1991"));
}

TEST(StatedDatesTest, TimesOfDayStandInFiguresOrWords) {
    EXPECT_THAT(unstated("1990-01-20T07:30", "20 January 1990, 07:30"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20T07:30", "20 January 1990, half past seven"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20T19:00", "at 7 p.m. on 20 January 1990"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20T00:00", "midnight of 20 January 1990"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20T06:45", "20 January 1990, a quarter to seven"), IsEmpty());
    EXPECT_THAT(unstated("1990-01-20T08:00", "20 January 1990 at nine"), ElementsAre("the time 08:00"));
}

TEST(StatedDatesTest, TheYearMayStandElsewhereTheDayMayNot) {
    const std::vector<Word> words = normalised_words("on 3 May");
    const auto numbers = stated_numbers("on 3 May", words);
    const std::vector<double> elsewhere = {4, 1871};
    EXPECT_THAT(unstated_parts("1871-05-03", words, numbers, elsewhere), IsEmpty());
    EXPECT_THAT(unstated_parts("1871-05-04", words, numbers, elsewhere), ElementsAre("the day 4"));
    EXPECT_THAT(unstated_parts("1872-05-03", words, numbers, elsewhere), ElementsAre("the year 1872"));
}

TEST(StatedDatesTest, WhatIsNoDateHasNoParts) { EXPECT_THAT(unstated("May", "x"), IsEmpty()); }
