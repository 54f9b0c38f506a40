// The words of a document. The expected words, bytes and lines of the tricky texts were made with Python's unicodedata
// (NFKC, casefold, category), by the definition in passage.h; tools/record/words.py holds the same rules.
#include "geodata/passage.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

std::vector<std::string> texts_of(std::string_view text) {
    std::vector<std::string> texts;
    for (const Word& word : normalised_words(text)) texts.push_back(word.text);
    return texts;
}

// "text begin end line" of each word.
std::vector<std::string> places_of(std::string_view text) {
    std::vector<std::string> places;
    for (const Word& word : normalised_words(text)) {
        places.push_back(word.text + " " + std::to_string(word.begin) + " " + std::to_string(word.end) + " " +
                         std::to_string(word.line));
    }
    return places;
}

TEST(WordsTest, WordsAreRunsOfLettersMarksAndDigits) {
    EXPECT_THAT(texts_of("On 20 January, 1990-they came (at 7:30)."),
                ElementsAre("on", "20", "january", "1990", "they", "came", "at", "7", "30"));
    EXPECT_THAT(texts_of(""), ElementsAre());
    EXPECT_THAT(texts_of(" -- \n…“”"), ElementsAre());
    EXPECT_THAT(texts_of("snake_case a.b it's it’s"), ElementsAre("snake", "case", "a", "b", "it", "s", "it", "s"));
}

TEST(WordsTest, MarkupIsReadAsItStands) {
    EXPECT_THAT(texts_of("x<sup>2</sup> 10<sup>th</sup>"),
                ElementsAre("x", "sup", "2", "sup", "10", "sup", "th", "sup"));
}

TEST(WordsTest, LigaturesWidthsAndRaisedFiguresAreTakenApart) {
    EXPECT_THAT(texts_of("ﬁrst eﬃcient ĲSSEL ＦＵＬＬ ｶﾞ x² ½ ⅳ"),
                ElementsAre("first", "efficient", "ijssel", "full", "ガ", "x2", "1", "2", "iv"));
}

TEST(WordsTest, CaseIsFoldedInFull) {
    EXPECT_THAT(texts_of("Straße STRASSE ΣΊΣΥΦΟΣ Σίσυφος"), ElementsAre("strasse", "strasse", "σίσυφοσ", "σίσυφοσ"));
    EXPECT_THAT(texts_of("ЛЕНКОРАНЬ Ёлка Й"), ElementsAre("ленкорань", "ёлка", "й"));
    EXPECT_THAT(texts_of("LƏNKƏRAN Bakı BAKI"), ElementsAre("lənkəran", "bakı", "baki"));
    EXPECT_THAT(texts_of("İ"), ElementsAre("i\u0307"));
    EXPECT_THAT(texts_of("ŉ"), ElementsAre("ʼn"));
}

TEST(WordsTest, CombiningMarksComposeAcrossCodePoints) {
    EXPECT_THAT(texts_of("cafe\u0301 café"), ElementsAre("café", "café"));
    EXPECT_THAT(texts_of("s\u0323\u0307 s\u0307\u0323"), ElementsAre("ṩ", "ṩ"));
    EXPECT_THAT(texts_of("\u1112\u1161\u11AB"), ElementsAre("한"));
    EXPECT_THAT(texts_of("\u0438\u0306"), ElementsAre("й"));
    EXPECT_THAT(places_of("e\u0301a"), ElementsAre("éa 0 4 1"));
}

TEST(WordsTest, SoftHyphensVanish) {
    EXPECT_THAT(places_of("inde\u00ADpen\u00ADdence"), ElementsAre("independence 0 16 1"));
    EXPECT_THAT(texts_of("\u00ADa\u00AD b"), ElementsAre("a", "b"));
    EXPECT_THAT(texts_of("sol\u00AD-\u00AD\ndiers"), ElementsAre("soldiers"));
}

TEST(WordsTest, ASoftHyphenAtALinesEndJoins) {
    EXPECT_THAT(places_of("sol\u00AD\ndiers came"), ElementsAre("soldiers 0 11 1", "came 12 16 2"));
    EXPECT_THAT(texts_of("sol\u00AD \r\n  diers"), ElementsAre("soldiers"));
    EXPECT_THAT(texts_of("of 1990\u00AD\nthe"), ElementsAre("of", "1990", "the"));
    EXPECT_THAT(texts_of("of 19\u00AD\n90"), ElementsAre("of", "19", "90")); // as with a hyphen that is seen
}

TEST(WordsTest, WhatHasNoWidthIsNotThere) {
    EXPECT_THAT(texts_of("inde\u200Bpen\u2060dence"), ElementsAre("independence"));
}

TEST(WordsTest, AHyphenAtALinesEndJoins) {
    EXPECT_THAT(places_of("sol-\ndiers came"), ElementsAre("soldiers 0 10 1", "came 11 15 2"));
    EXPECT_THAT(texts_of("sol- \t\r\n  diers"), ElementsAre("soldiers"));
    EXPECT_THAT(texts_of("sol\u2010\n\n\ndiers"), ElementsAre("soldiers"));
    EXPECT_THAT(texts_of("a-\nb-\nc"), ElementsAre("abc"));
    EXPECT_THAT(texts_of("пол-\r\nдень"), ElementsAre("полдень"));
}

TEST(WordsTest, OtherHyphensSeparate) {
    EXPECT_THAT(texts_of("well-known"), ElementsAre("well", "known"));
    EXPECT_THAT(texts_of("19-\n20 January"), ElementsAre("19", "20", "january"));
    EXPECT_THAT(texts_of("January-\n20"), ElementsAre("january", "20"));
    EXPECT_THAT(texts_of("sol -\ndiers"), ElementsAre("sol", "diers"));
    EXPECT_THAT(texts_of("sol--\ndiers"), ElementsAre("sol", "diers"));
    EXPECT_THAT(texts_of("sol–\ndiers"), ElementsAre("sol", "diers"));
    EXPECT_THAT(texts_of("sol- diers"), ElementsAre("sol", "diers"));
    EXPECT_THAT(texts_of("sol-\n“diers"), ElementsAre("sol", "diers"));
    EXPECT_THAT(texts_of("sol-"), ElementsAre("sol"));
    EXPECT_THAT(texts_of("sol-\n"), ElementsAre("sol"));
    EXPECT_THAT(texts_of("sol-\v\ndiers"), ElementsAre("sol", "diers"));
}

TEST(WordsTest, OffsetsAndLinesAreThoseOfTheOriginal) {
    EXPECT_THAT(places_of("“Ağ”\r\n\r\nﬁve-\n\n fold  Ёж\n"),
                ElementsAre("ağ 3 6 1", "fivefold 13 26 3", "ёж 28 32 5"));
}

TEST(WordsTest, BytesThatAreNotUtf8SeparateWords) {
    EXPECT_THAT(places_of("ab\xFF"
                          "cd\xC3 e\xE2\x82"
                          "f\xC0\x80g"),
                ElementsAre("ab 0 2 1", "cd 3 5 1", "e 7 8 1", "f 10 11 1", "g 13 14 1"));
    EXPECT_THAT(texts_of("a\xED\xA0\x80"
                         "b"),
                ElementsAre("a", "b"))
        << "a lone surrogate";
    EXPECT_THAT(texts_of(std::string_view("a\0b", 3)), ElementsAre("a", "b"));
}

TEST(WordsTest, APileOfMarksEndsInSomeWordWithoutBeingSlow) {
    std::string text = "a";
    for (int i = 0; i < 100000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
    const std::vector<Word> words = normalised_words(text);
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].begin, 0U);
    EXPECT_EQ(words[0].end, text.size());
}

// Values of FNV-1a 32: "" is 811c9dc5, "a" e40c292c, "foobar" bf9cf968 (the authors' test vectors).
TEST(WordsTest, TheChecksumIsTheLowestByteOfFnv1a) {
    EXPECT_EQ(word_checksum(""), 0xC5);
    EXPECT_EQ(word_checksum("a"), 0x2C);
    EXPECT_EQ(word_checksum("foobar"), 0x68);
}

} // namespace
} // namespace geodata
