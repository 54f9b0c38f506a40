// Dates as texts write them. Which year a date without one takes is tested in propose_event_test.
#include <algorithm>
#include <gmock/gmock.h>

#include "geodata/stated_dates.h"
#include "geodata/written_dates.h"

using namespace geodata;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

// As EDTF; of a date without a year as "YYYY-01-20".
std::vector<std::string> dates_of(std::string_view text) {
    const std::vector<Word> words = normalised_words(text);
    std::vector<std::string> dates;
    for (const DateInText& date : dates_in(text, words)) {
        std::string edtf = edtf_of(date, 1904);
        for (std::size_t at = 0; !date.has_year() && (at = edtf.find("1904")) != std::string::npos;)
            edtf.replace(at, 4, "YYYY");
        if (date.has_year() && !date.year_supposed) {
            EXPECT_THAT(unstated_parts(edtf, words, stated_numbers(text, words)), IsEmpty()) << text << ": " << edtf;
        }
        dates.push_back(edtf);
    }
    return dates;
}

std::string words_of_first(std::string_view text) {
    const std::vector<Word> words = normalised_words(text);
    const std::vector<DateInText> dates = dates_in(text, words);
    if (dates.empty()) return {};
    const std::uint32_t begin = words[dates[0].begin].begin;
    return std::string(text.substr(begin, words[dates[0].end - 1].end - begin));
}

} // namespace

TEST(WrittenDatesTest, ADayStandsBeforeOrBehindItsMonth) {
    for (const char* text :
         {"On 20 January 1990 it rained.", "On 20th January, 1990", "the 20th of January 1990", "on January 20, 1990,",
          "January 20th 1990", "on the twentieth of January of 1990", "Jan. 20, 1990", "Saturday, 20 January 1990"})
        EXPECT_THAT(dates_of(text), ElementsAre("1990-01-20")) << text;
    EXPECT_THAT(dates_of("on 20 January"), ElementsAre("YYYY-01-20"));
    EXPECT_THAT(dates_of("on January 20 they came"), ElementsAre("YYYY-01-20"));
    EXPECT_THAT(dates_of("the twenty-first of March 1990"), ElementsAre("1990-03-21"));
}

TEST(WrittenDatesTest, ItStandsWithItsDayMonthAndYear) {
    EXPECT_EQ(words_of_first("They came on January 20th, 1990, at dawn."), "January 20th, 1990");
    EXPECT_EQ(words_of_first("In the spring of the year 1918 it rained"), "spring of the year 1918");
}

TEST(WrittenDatesTest, FiguresAreReadAsTheirSignsSay) {
    EXPECT_THAT(dates_of("20.01.1990"), ElementsAre("1990-01-20"));
    EXPECT_THAT(dates_of("1990-01-20"), ElementsAre("1990-01-20"));
    EXPECT_THAT(dates_of("01/20/1990"), ElementsAre("1990-01-20"));
    EXPECT_THAT(dates_of("31.02.1990 20.13.1990 1.1"), IsEmpty());
    EXPECT_THAT(dates_of("13–19.01.1990"), ElementsAre("1990-01-13/1990-01-19"));
    const std::string_view either = "05/03/1990";
    const auto dates = dates_in(either, normalised_words(either));
    ASSERT_EQ(dates.size(), 1U);
    EXPECT_EQ(edtf_of(dates[0]), "1990-03-05");
    EXPECT_TRUE(dates[0].order_supposed);
}

TEST(WrittenDatesTest, StretchesOfDaysShareMonthAndYear) {
    for (const char* text : {"on the night of 19-20 January 1990", "on the night of 19–20 January 1990",
                             "on the night of January 19-20, 1990", "in the night from 19 to 20 January 1990",
                             "on 19 and 20 January 1990", "the 19th and 20th of January 1990", "19/20 January 1990"})
        EXPECT_THAT(dates_of(text), ElementsAre("1990-01-19/1990-01-20")) << text;
    EXPECT_THAT(dates_of("from 13 to 19 January 1990"), ElementsAre("1990-01-13/1990-01-19"));
    EXPECT_THAT(dates_of("between 13 and 19 January"), ElementsAre("YYYY-01-13/YYYY-01-19"));
    EXPECT_THAT(dates_of("between January 13 and 19, 1990"), ElementsAre("1990-01-13/1990-01-19"));
    EXPECT_THAT(dates_of("on 13 and 19 January 1990"), ElementsAre("1990-01-13", "1990-01-19"));
    EXPECT_THAT(dates_of("on 13 or 14 January 1990"), ElementsAre("1990-01-13", "1990-01-14"));
    EXPECT_THAT(dates_of("on 13, 15 and 16 January 1990"), ElementsAre("1990-01-13", "1990-01-15/1990-01-16"));
}

TEST(WrittenDatesTest, StretchesReachOverMonthsAndYears) {
    EXPECT_THAT(dates_of("from 28 December to 3 January 1990"), ElementsAre("1989-12-28/1990-01-03"));
    EXPECT_THAT(dates_of("from 13 January until 2 February 1990"), ElementsAre("1990-01-13/1990-02-02"));
    EXPECT_THAT(dates_of("from December 1989 to March 1990"), ElementsAre("1989-12/1990-03"));
    EXPECT_THAT(dates_of("between December 1989 and March 1990"), ElementsAre("1989-12/1990-03"));
    EXPECT_THAT(dates_of("in January and February 1990"), ElementsAre("1990-01/1990-02"));
    EXPECT_THAT(dates_of("from 1988 to 1990"), ElementsAre("1988/1990"));
    EXPECT_THAT(dates_of("in 1918-1920 and 1989-91"), ElementsAre("1918/1920", "1989/1991"));
    EXPECT_THAT(dates_of("from 28 December to 3 January"), ElementsAre("YYYY-12-28/1905-01-03"));
    EXPECT_THAT(dates_of("from 13 March 1990 to 2 January 1990"), ElementsAre("1990-03-13", "1990-01-02"))
        << "no stretch ends before it begins";
}

TEST(WrittenDatesTest, MonthsSeasonsAndYearsStayAsWideAsTheyAreWritten) {
    EXPECT_THAT(dates_of("in January 1990"), ElementsAre("1990-01"));
    EXPECT_THAT(dates_of("in early January of 1990"), ElementsAre("1990-01"));
    EXPECT_THAT(dates_of("in January the sea froze"), ElementsAre("YYYY-01"));
    EXPECT_THAT(dates_of("in the spring of 1918"), ElementsAre("1918-21"));
    EXPECT_THAT(dates_of("the fall of 1989"), ElementsAre("1989-23"));
    EXPECT_THAT(dates_of("the winter of 1989-90"), ElementsAre("1989-24"));
    EXPECT_THAT(dates_of("in 1918 and later (1919)"), ElementsAre("1918", "1919"));
    EXPECT_THAT(dates_of("about 1918"), ElementsAre("1918~"));
    EXPECT_THAT(dates_of("on about 20 January 1990"), ElementsAre("1990-01-20~"));
    EXPECT_THAT(dates_of("the 1980s and the 1970's"), ElementsAre("198X", "197X"));
    EXPECT_THAT(dates_of("the 20th century"), ElementsAre("19XX"));
    const std::string_view text = "the winter of 1990";
    EXPECT_TRUE(dates_in(text, normalised_words(text)).at(0).winter_supposed);
}

TEST(WrittenDatesTest, ATimeOfDayBelongsToTheDayBesideIt) {
    EXPECT_THAT(dates_of("at 00:20 on 20 January 1990"), ElementsAre("1990-01-20T00:20"));
    EXPECT_THAT(dates_of("on 19 January 1990 at 7:30 p.m. the light went out"), ElementsAre("1990-01-19T19:30"));
    EXPECT_THAT(dates_of("on 19 January 1990 at noon"), ElementsAre("1990-01-19T12:00"));
    EXPECT_THAT(dates_of("on 19 January 1990, about 7 pm,"), ElementsAre("1990-01-19T19:00~"));
    EXPECT_THAT(dates_of("at 21:30 he slept"), IsEmpty());
    EXPECT_THAT(dates_of("at midnight on 19 January 1990"), ElementsAre("1990-01-19"));
}

TEST(WrittenDatesTest, WordsThatOnlyLookLikeDatesAreNone) {
    for (const char* text :
         {"They may go in groups of 20.", "The march of 20 men.", "an august house", "Of 1990 people some left.",
          "He paid 1990 for it.", "a fall of 20 metres", "Lot 12 34 56", "line 1990, page 20"})
        EXPECT_THAT(dates_of(text), IsEmpty()) << text;
    EXPECT_THAT(dates_of("In January 20 ships came"), ElementsAre("YYYY-01")) << "the number counts ships";
    EXPECT_THAT(dates_of("On January 20, 15 ships came"), ElementsAre("YYYY-01-20"));
    EXPECT_THAT(dates_of("in May and in March 1990"), ElementsAre("YYYY-05", "1990-03"));
    EXPECT_THAT(dates_of("the second January meeting"), ElementsAre("YYYY-01")) << "no day";
    EXPECT_THAT(dates_of("31 February 1990"), ElementsAre("1990-02")) << "there is no such day";
    EXPECT_THAT(dates_of("He resigned on 20 January. 1990 tanks came."), ElementsAre("YYYY-01-20"));
    EXPECT_THAT(dates_of("The dead numbered 12. January 1990 was cold."), ElementsAre("1990-01"));
    EXPECT_THAT(dates_of("20 January\n\n1990"), ElementsAre("YYYY-01-20"));
    EXPECT_THAT(dates_of("Black January – 1990"), ElementsAre("1990-01"));
}

// What stands beside a date may make it another one, or none: it is offered, and said to be supposed.
TEST(WrittenDatesTest, DatesWhoseNeighboursMayChangeThemAreDoubtful) {
    const auto doubts = [](std::string_view text) {
        const auto dates = dates_in(text, normalised_words(text));
        return std::count_if(dates.begin(), dates.end(), [](const DateInText& date) { return date.doubtful; });
    };
    for (const char* text : {"Some 1500–2000 soldiers entered",
                             "pp. 1912-1920",
                             "On 20 January 1500 soldiers came",
                             "In January 1200 families",
                             "On 20 January 1990 people gathered",
                             "in autumn 1500 refugees",
                             "since 1988",
                             "before 20 January 1990",
                             "until 20 January 1990",
                             "by January 1990",
                             "from 20 January 1990 on",
                             "after 20 January 1990",
                             "20 yanvar 1990-cı ilə qədər",
                             "No. 4 January 1990",
                             "on 13 or 14 January 1990",
                             "No. 12, 20 January 1990",
                             "p. 15, 22 January 1990",
                             "20 January 1990, 00:00–03:00",
                             "from 00:00 to 03:00 on 20 January 1990",
                             "20 January 1990 at 00:00 Moscow time",
                             "the truth about 20 January 1990",
                             "in 1900 BC",
                             "05-03-1990",
                             "Black January – 1990"}) {
        const auto dates = dates_in(text, normalised_words(text));
        const bool is_marked = doubts(text) > 0 || (!dates.empty() && dates[0].order_supposed);
        EXPECT_TRUE(dates.empty() || is_marked) << text;
    }
    for (const char* text : {"On 20 January 1990 Soviet troops entered Baku.", "in January 1990",
                             "on the night of 19-20 January 1990", "from 13 to 19 January 1990", "20 января 1990 года",
                             "1990-cı il yanvarın 20-də", "20.01.1990", "1990-01-20", "at 00:20 on 20 January 1990",
                             "the spring of 1918", "in 1989-91", "on 13, 15 and 16 January 1990", "in 1990,"})
        EXPECT_EQ(doubts(text), 0) << text;
}

TEST(WrittenDatesTest, AzerbaijaniAndRussianDatesAreRead) {
    const auto edtf = [](std::string_view text) {
        std::vector<std::string> all;
        for (const DateInText& date : dates_in(text, normalised_words(text))) all.push_back(edtf_of(date, 1904));
        return all;
    };
    EXPECT_THAT(edtf("20 января 1990 года"), ElementsAre("1990-01-20"));
    EXPECT_THAT(edtf("В январе 1990 года и в 1991 году"), ElementsAre("1990-01", "1991"));
    EXPECT_THAT(edtf("в ночь с 19 на 20 января"), ElementsAre("1904-01-19/1904-01-20"));
    EXPECT_THAT(edtf("с 13 по 19 января 1990 года"), ElementsAre("1990-01-13/1990-01-19"));
    EXPECT_THAT(edtf("1990-cı il yanvarın 19-dan 20-nə keçən gecə"), ElementsAre("1990-01-19/1990-01-20"));
    EXPECT_THAT(edtf("1990-cı ilin yanvarında 20 nəfər"), ElementsAre("1990-01"));
    EXPECT_THAT(edtf("В январе 20 человек"), ElementsAre("1904-01"));
    EXPECT_THAT(edtf("1980-ci illərdə, в 1970-х годах"), ElementsAre("198X", "197X"));
    EXPECT_THAT(edtf("2000 il əvvəl"), IsEmpty());
    EXPECT_THAT(edtf("20 yanvar 1990-cı il"), ElementsAre("1990-01-20"));
    EXPECT_THAT(edtf("1990-cı il yanvarın 20-də"), ElementsAre("1990-01-20"));
    EXPECT_THAT(edtf("1990-cı ilin yanvarında"), ElementsAre("1990-01"));
    EXPECT_THAT(edtf("1990-cı il 20 İyun"), ElementsAre("1990-06-20"));
}
