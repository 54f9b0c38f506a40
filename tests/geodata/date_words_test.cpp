// Dates in Azerbaijani and Russian: case, endings, order. English wording is in time_test.cpp and edtf_test.cpp.
// Expected texts are written by hand from the grammars, not from the program.
#include "geodata/date_words.h"
#include "geodata/edtf.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

std::string az(std::string_view edtf) { return describe_edtf(edtf, Language::Az); }
std::string ru(std::string_view edtf) { return describe_edtf(edtf, Language::Ru); }

TEST(DateWordsTest, AMonthAloneIsNamedAndAfterADayItIsOfTheDay) {
    EXPECT_EQ(ru("1990-01"), "январь 1990");
    EXPECT_EQ(ru("1990-01-20"), "20 января 1990");
    EXPECT_EQ(ru("1990-05-09T07:00"), "9 мая 1990, 07:00");
    EXPECT_EQ(az("1990-01"), "yanvar 1990");
    EXPECT_EQ(az("1990-01-20"), "20 yanvar 1990");
    EXPECT_EQ(az("1990-09-30T07:00"), "30 sentyabr 1990, 07:00");
}

TEST(DateWordsTest, EveryMonthHasItsNames) {
    const char* const russian[] = {"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                   "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
    const char* const azerbaijani[] = {"yanvar", "fevral", "mart",     "aprel",   "may",    "iyun",
                                       "iyul",   "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"};
    for (int month = 1; month <= 12; ++month) {
        const CivilTime day{.year = 1990, .month = month, .day = 3};
        EXPECT_EQ(date_words(day, DatePart::Day, Language::Ru), "3 " + std::string(russian[month - 1]) + " 1990");
        EXPECT_EQ(date_words(day, DatePart::Day, Language::Az), "3 " + std::string(azerbaijani[month - 1]) + " 1990");
    }
}

TEST(DateWordsTest, ARangeSharesWhatItCan) {
    EXPECT_EQ(ru("1990-01-13/1990-01-26"), "13–26 января 1990");
    EXPECT_EQ(az("1990-01-13/1990-01-26"), "13–26 yanvar 1990");
    EXPECT_EQ(ru("1990-01-28/1990-02-03"), "28 января – 3 февраля 1990");
    EXPECT_EQ(az("1990-01-28/1990-02-03"), "28 yanvar – 3 fevral 1990");
    EXPECT_EQ(ru("1990-01/1990-03"), "январь–март 1990");
    EXPECT_EQ(az("1989-12/1990-03"), "dekabr 1989 – mart 1990");
    EXPECT_EQ(ru("1918/1920"), "1918–1920");
}

TEST(DateWordsTest, YearsBeforeTheEraCenturiesAndDecades) {
    EXPECT_EQ(ru("-0043"), "44 до н. э.");
    EXPECT_EQ(az("-0043"), "e.ə. 44");
    EXPECT_EQ(ru("-0043-03-15"), "15 марта 44 до н. э.");
    EXPECT_EQ(az("-0043-03-15"), "15 mart e.ə. 44");
    EXPECT_EQ(ru("19XX"), "1900–1999");
    EXPECT_EQ(az("19XX"), "1900–1999");
    EXPECT_EQ(ru("199X"), "1990-е годы");
    EXPECT_EQ(az("199X"), "1990-cı illər");
    EXPECT_EQ(az("194X"), "1940-cı illər");
    EXPECT_EQ(az("192X"), "1920-ci illər");
    EXPECT_EQ(ru("1990-21"), "весна 1990");
    EXPECT_EQ(az("1990-23"), "payız 1990");
}

TEST(DateWordsTest, AnOpenEndTakesThePrepositionOrTheEndingOfItsDate) {
    EXPECT_EQ(ru("1989-12-08/.."), "с 8 декабря 1989");
    EXPECT_EQ(ru("1989-10-02/.."), "со 2 октября 1989");
    EXPECT_EQ(ru("1990-01/.."), "с января 1990");
    EXPECT_EQ(ru("1988/.."), "с 1988 года");
    EXPECT_EQ(az("1989-12-08/.."), "8 dekabr 1989 tarixindən");
    EXPECT_EQ(az("1990-01/.."), "1990-cı ilin yanvarından");
    EXPECT_EQ(az("1990-04/.."), "1990-cı ilin aprelindən");
    EXPECT_EQ(az("1988/.."), "1988-ci ildən");
    EXPECT_EQ(ru("../1994"), "по 1994 год");
    EXPECT_EQ(ru("../1994-05"), "по май 1994");
    EXPECT_EQ(az("../1994"), "1994-cü ilədək");
    EXPECT_EQ(az("../1994-05"), "1994-cü ilin mayınadək");
    EXPECT_EQ(az("../1994-05-12"), "12 may 1994 tarixinədək");
    EXPECT_EQ(ru("1990-01/"), "с января 1990, окончание неизвестно");
    EXPECT_EQ(az("1990-01/"), "1990-cı ilin yanvarından, sonu məlum deyil");
    EXPECT_EQ(ru("/1994-05"), "по май 1994, начало неизвестно");
    EXPECT_EQ(az("/1994"), "1994-cü ilədək, başlanğıcı məlum deyil");
}

TEST(DateWordsTest, WhatIsNotSureSaysSo) {
    EXPECT_EQ(ru("1918~"), "примерно 1918");
    EXPECT_EQ(az("1918~"), "təxminən 1918");
    EXPECT_EQ(ru("1990-01?"), "возможно, январь 1990");
    EXPECT_EQ(az("1990-01?"), "ehtimal ki, yanvar 1990");
    EXPECT_EQ(ru("1990-01-19T19:30%"), "возможно, примерно 19 января 1990, 19:30");
    EXPECT_EQ(ru("1918~/.."), "примерно с 1918 года");
    EXPECT_EQ(az("1918~/.."), "təxminən 1918-ci ildən");
    EXPECT_EQ(ru("1990-01-XX"), "один из дней января 1990");
    EXPECT_EQ(ru("1990-XX"), "один из месяцев 1990 года");
    EXPECT_EQ(az("1990-01-XX"), "1990-cı ilin yanvarında bir gün");
    EXPECT_EQ(az("1990-XX"), "1990-cı ildə bir ay");
}

TEST(DateWordsTest, EndsOfDifferentPrecisionAreASentence) {
    EXPECT_EQ(ru("1988/1990-01-20"), "с 1988 года по 20 января 1990");
    EXPECT_EQ(az("1988/1990-01-20"), "1988-ci ildən 20 yanvar 1990 tarixinədək");
    EXPECT_EQ(ru("1990-01-20/1990-01"), "с 20 января 1990 до неизвестного времени в январе 1990");
    EXPECT_EQ(az("1990-01-20/1990"), "20 yanvar 1990 tarixindən 1990-cı ildə naməlum vaxtadək");
}

TEST(DateWordsTest, AWindowIsSaidInTheReadersLanguage) {
    const auto ru_window = [](std::string_view from, std::string_view to) {
        return format_window(window_of_texts(from, to), Language::Ru);
    };
    EXPECT_EQ(ru_window("1990-01-13", "1990-01-26"), "13–26 января 1990");
    EXPECT_EQ(ru_window("1918", ".."), "с 1918 года");
    EXPECT_EQ(ru_window("..", "1990-01-20"), "по 20 января 1990");
    EXPECT_EQ(ru_window("..", ".."), "всё время");
    EXPECT_EQ(format_window({}, Language::Az), "bütün dövr");
}

TEST(DateWordsTest, AzerbaijaniOrdinalsEndAsTheirLastWordIsSpoken) {
    const auto ending = [](std::int64_t number) { return std::string(az_ordinal_ending(number)); };
    EXPECT_EQ(ending(1918), "ci"); // səkkiz
    EXPECT_EQ(ending(1994), "cü"); // dörd
    EXPECT_EQ(ending(1996), "cı"); // altı
    EXPECT_EQ(ending(1989), "cu"); // doqquz
    EXPECT_EQ(ending(1930), "cu"); // otuz
    EXPECT_EQ(ending(1950), "ci"); // əlli
    EXPECT_EQ(ending(1960), "cı"); // altmış
    EXPECT_EQ(ending(1900), "cü"); // yüz
    EXPECT_EQ(ending(2000), "ci"); // min
}

} // namespace
} // namespace geodata
