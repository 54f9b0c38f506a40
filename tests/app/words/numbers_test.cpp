// Numbers and capitals as each language writes them.
#include <gtest/gtest.h>

#include "app/words/numbers.h"

namespace {

using namespace app::words;

constexpr auto En = Language::En;
constexpr auto Az = Language::Az;
constexpr auto Ru = Language::Ru;

TEST(NumbersTest, ThousandsAreGroupedAsTheLanguageHasIt) {
    EXPECT_EQ(grouped(En, 0), "0");
    EXPECT_EQ(grouped(En, 999), "999");
    EXPECT_EQ(grouped(En, 1204), "1,204");
    EXPECT_EQ(grouped(En, -1234567), "-1,234,567");
    EXPECT_EQ(grouped(En, -123), "-123");
    EXPECT_EQ(grouped(Az, 1234567), "1.234.567");
    EXPECT_EQ(grouped(Ru, 1204), "1\u00A0204") << "with a space that does not break";
    EXPECT_EQ(grouped(Ru, 1234567), "1\u00A0234\u00A0567");
}

TEST(NumbersTest, DecimalsHaveTheSignOfTheLanguage) {
    EXPECT_EQ(decimal(En, 2.5, 1), "2.5");
    EXPECT_EQ(decimal(Az, 2.5, 1), "2,5");
    EXPECT_EQ(decimal(Ru, 2.25, 2), "2,25");
    EXPECT_EQ(decimal(Ru, 7, 0), "7");
}

TEST(NumbersTest, DistancesHaveTheirUnits) {
    EXPECT_EQ(distance_text(En, 800), "800 m");
    EXPECT_EQ(distance_text(En, 2500), "2.5 km");
    EXPECT_EQ(distance_text(En, 3020), "3 km");
    EXPECT_EQ(distance_text(Ru, 2500), "2,5 км");
    EXPECT_EQ(distance_text(Az, 12000), "12 km");
}

TEST(CapitalsTest, LettersOfAllFourScriptsHaveThem) {
    EXPECT_EQ(capitals(En, "Lənkəran, şəhər"), "LƏNKƏRAN, ŞƏHƏR");
    EXPECT_EQ(capitals(Ru, "Баку, ещё"), "БАКУ, ЕЩЁ");
    EXPECT_EQ(capitals(En, "բաքու"), "ԲԱՔՈՒ");
}

TEST(CapitalsTest, AzerbaijaniTellsItsTwoLettersIApart) {
    EXPECT_EQ(capitals(Az, "mənbələr: Bakı, Xırdalan, izahat"), "MƏNBƏLƏR: BAKI, XIRDALAN, İZAHAT");
    EXPECT_EQ(capitals(En, "i"), "I");
    EXPECT_EQ(capitals(Ru, "i"), "I");
}

TEST(CapitalsTest, WhatIsNotUtf8Stays) { EXPECT_EQ(capitals(Az, "a\xFFi"), "a\xFFi"); }

} // namespace
