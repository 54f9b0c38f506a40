// Where sentences begin.
#include <gmock/gmock.h>

#include "geodata/sentences.h"

using namespace geodata;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

// The first words of the sentences.
std::vector<std::string> beginnings(std::string_view text) {
    const std::vector<Word> words = normalised_words(text);
    std::vector<std::string> result;
    for (const std::size_t start : sentence_starts(text, words)) result.push_back(words[start].text);
    return result;
}

} // namespace

TEST(SentencesTest, AnEndSignBeforeWhiteSpaceEndsOne) {
    EXPECT_THAT(beginnings("One here. Two there? Three! Four… Five"),
                ElementsAre("one", "two", "three", "four", "five"));
    EXPECT_THAT(beginnings("He said “Go.” “Why?” They went."), ElementsAre("he", "why", "they"));
    EXPECT_THAT(beginnings(""), IsEmpty());
}

TEST(SentencesTest, ASmallLetterAFigureAndAnInitialGoOn) {
    EXPECT_THAT(beginnings("It was 1.6 then. no more. A. Vezirov left"), ElementsAre("it", "a"));
    EXPECT_THAT(beginnings("So Dr. Tarn, No. 5, left. Then"), ElementsAre("so", "then"));
    EXPECT_THAT(beginnings("Of them 5. Six left"), ElementsAre("of", "six"));
}

TEST(SentencesTest, AnEmptyLineEndsOneUnlessSmallLettersFollow) {
    EXPECT_THAT(beginnings("A heading\n\nThe text\n \ngoes on\nHere"), ElementsAre("a", "the"));
    EXPECT_THAT(beginnings("ends)\n)\n\nBegins"), ElementsAre("ends", "begins"));
}

TEST(SentencesTest, NeighboursAreAddedAndCutOff) {
    const std::vector<std::size_t> starts = {0, 4, 8, 12};
    const auto around = [&](WordStretch inner, std::size_t neighbours, std::size_t most) {
        const WordStretch found = sentences_around(starts, 15, inner, neighbours, most);
        return std::pair(found.begin, found.end);
    };
    EXPECT_EQ(around({5, 7}, 0, 100), std::pair(4UL, 8UL));
    EXPECT_EQ(around({5, 7}, 1, 100), std::pair(0UL, 12UL));
    EXPECT_EQ(around({4, 8}, 0, 100), std::pair(4UL, 8UL));
    EXPECT_EQ(around({7, 9}, 0, 100), std::pair(4UL, 12UL));
    EXPECT_EQ(around({13, 14}, 1, 100), std::pair(8UL, 15UL));
    EXPECT_EQ(around({0, 1}, 5, 2), std::pair(0UL, 3UL));
}
