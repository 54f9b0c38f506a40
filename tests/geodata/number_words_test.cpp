// Which numbers a text states. What counts as a word: words_test.cpp.
#include <gmock/gmock.h>

#include "geodata/number_words.h"

using namespace geodata;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

namespace {

std::vector<double> values(std::string_view text, bool ordinals = false) {
    const std::vector<Word> words = normalised_words(text);
    std::vector<double> result;
    for (const StatedNumber& number : stated_numbers(text, words)) {
        if (number.is_ordinal == ordinals) result.push_back(number.value);
    }
    return result;
}

} // namespace

TEST(NumberWordsTest, DigitsStandAlone) {
    EXPECT_THAT(values("131 people, 744 hurt"), ElementsAre(131, 744));
    EXPECT_THAT(values("none here"), IsEmpty());
    EXPECT_THAT(values("7:30, 16-19"), ElementsAre(7, 30, 16, 19));
}

TEST(NumberWordsTest, ThousandsAreGroupedByCommas) {
    EXPECT_THAT(values("a 50,000-strong force"), ElementsAre(50000));
    EXPECT_THAT(values("1,234,567.5 tons"), ElementsAre(1234567.5));
    EXPECT_THAT(values("in 1990, 131 died"), ElementsAre(1990, 131));
}

TEST(NumberWordsTest, ABlankBeforeThreeDigitsIsReadBothWays) {
    EXPECT_THAT(values("12 000 men"), ElementsAre(12, 12000, 0));
    EXPECT_THAT(values("12,\n000 men"), ElementsAre(12, 12000, 0));
    EXPECT_THAT(values("12\u00a0000 men"), Contains(12000));
}

TEST(NumberWordsTest, APointIsDecimalAndPerhapsGroupsThousands) {
    EXPECT_THAT(values("21.2 per cent"), ElementsAre(21.2));
    EXPECT_THAT(values("12.000 men"), ElementsAre(12, 12000));
    EXPECT_THAT(values("1,6 million"), Contains(1.6e6));
}

TEST(NumberWordsTest, AFootnoteMarkAfterThePointLeavesTheNumber) {
    EXPECT_THAT(values("They were 131.2 The others fled."), ElementsAre(131.2, 131));
    EXPECT_THAT(values("It was 1.6 then."), Not(Contains(1)));
}

TEST(NumberWordsTest, ADateInFiguresIsThreeNumbers) {
    EXPECT_THAT(values("on 20.01.1990 at noon"), ElementsAre(20, 1, 1990));
    EXPECT_THAT(values("1990-01-20"), ElementsAre(1990, 1, 20));
}

TEST(NumberWordsTest, MultipliersFollowDigits) {
    EXPECT_THAT(values("3 thousand and 2 million"), ElementsAre(3000, 2000000));
    EXPECT_THAT(values("1.6 million, 5 hundred thousand"), ElementsAre(1600000, 500000));
    EXPECT_THAT(values("50k, 12km"), ElementsAre(50, 50000, 12));
}

TEST(NumberWordsTest, TheMultiplierOfARangeIsThatOfBothEnds) {
    EXPECT_THAT(values("2-3 thousand"), ElementsAre(2, 2000, 3000));
    EXPECT_THAT(values("two or three million"), ElementsAre(2, 2e6, 3e6));
    EXPECT_THAT(values("5 men or 3 thousand"), ElementsAre(5, 3000));
}

TEST(NumberWordsTest, WordsFromZeroToMillions) {
    EXPECT_THAT(values("zero, seven, nineteen, forty"), ElementsAre(0, 7, 19, 40));
    EXPECT_THAT(values("one hundred forty"), ElementsAre(140));
    EXPECT_THAT(values("one hundred and forty-one people"), ElementsAre(141));
    EXPECT_THAT(values("Twelve hundred"), ElementsAre(1200));
    EXPECT_THAT(values("two hundred thousand"), ElementsAre(200000));
    EXPECT_THAT(values("three million two hundred thousand and five"), ElementsAre(3200005));
    EXPECT_THAT(values("more than one\nmillion"), ElementsAre(1000000));
}

TEST(NumberWordsTest, ArticlesHalvesAndDozensCount) {
    EXPECT_THAT(values("a hundred men, an apple"), ElementsAre(100));
    EXPECT_THAT(values("half a million"), ElementsAre(500000));
    EXPECT_THAT(values("a million and a half"), ElementsAre(1500000));
    EXPECT_THAT(values("two and a half thousand"), ElementsAre(2500));
    EXPECT_THAT(values("two dozen, half a dozen"), ElementsAre(24, 6));
    EXPECT_THAT(values("hundreds of thousands, several dozen, million"), IsEmpty());
}

TEST(NumberWordsTest, NumbersSideBySideAreTwo) {
    EXPECT_THAT(values("two three"), ElementsAre(2, 3));
    EXPECT_THAT(values("five, six"), ElementsAre(5, 6));
    EXPECT_THAT(values("forty and five"), ElementsAre(40, 5));
}

TEST(NumberWordsTest, AYearInWordsIsOne) {
    EXPECT_THAT(values("nineteen ninety-one"), ElementsAre(19, 1991, 91));
    EXPECT_THAT(values("nineteen hundred"), ElementsAre(1900));
}

TEST(NumberWordsTest, OrdinalsAndDecadesAreNoCounts) {
    EXPECT_THAT(values("the 20th, the twentieth, the 1990s, first"), IsEmpty());
    EXPECT_THAT(values("the 20th, the twenty-first, the 1990s", true), ElementsAre(20, 21, 1990));
}

TEST(NumberWordsTest, WhatIsNoNumberIsNone) {
    EXPECT_THAT(values("s1 b2b 3a4 someone often"), IsEmpty());
    EXPECT_THAT(values(std::string(5000, '9')).size(), 1U);
    std::string endless = "zero";
    for (int i = 0; i < 100; ++i) endless += " million";
    EXPECT_THAT(values(endless + " nine"), Contains(9));
    EXPECT_THAT(values("and a half thousand"), ElementsAre(500));
}
