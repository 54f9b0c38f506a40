// Sequences of words found through an index, and the hashes of runs.
#include <gmock/gmock.h>

#include "geodata/word_index.h"
#include "geodata/word_runs.h"

using namespace geodata;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(WordIndexTest, FindsEveryPlaceInOrder) {
    const auto words = normalised_words("the lamp and the quay and the lamp");
    const WordIndex index(words);
    EXPECT_THAT(index.find(normalised_words("The LAMP")), ElementsAre(0, 6));
    EXPECT_THAT(index.find(normalised_words("and the")), ElementsAre(2, 5));
    EXPECT_THAT(index.find(normalised_words("lamp the")), IsEmpty());
    EXPECT_THAT(index.find(normalised_words("lamp and the quay and the lamp and")), IsEmpty());
    EXPECT_THAT(index.find({}), IsEmpty());
}

TEST(WordIndexTest, AnEmptyDocumentHasNothing) {
    const std::vector<Word> none;
    EXPECT_THAT(WordIndex(none).find(normalised_words("lamp")), IsEmpty());
}

TEST(WordIndexTest, AnchorsAreTheSameWithIt) {
    DocumentText document;
    document.text = "The lamp was lit at dusk. Forty people rowed out. The lamp was lit again.";
    document.words = normalised_words(document.text);
    const WordIndex index(document.words);
    Citation citation;
    for (const char* quote : {"Forty people rowed", "The lamp was lit", "lit at dusk", "not there"}) {
        citation.quote = quote;
        const Anchor read = find_anchor(citation, &document), found = find_anchor(citation, &document, &index);
        EXPECT_EQ(read.state, found.state) << quote;
        EXPECT_EQ(read.quote_begin, found.quote_begin) << quote;
        EXPECT_EQ(read.detail, found.detail) << quote;
    }
}

// The first value is that of tools/record/words.py: run_hash("one two three four five six seven eight nine".split()).
TEST(WordRunsTest, HashesAreFnv1aOfNineWordsJoinedByBlanks) {
    const auto hashes = run_hashes(normalised_words("One two-three four, five six seven eight nine. Ten"));
    ASSERT_THAT(hashes, SizeIs(2));
    EXPECT_EQ(hashes[0], 0xa0d3af112498fb69ULL);
    EXPECT_THAT(run_hashes(normalised_words("One two three four five six seven eight")), IsEmpty());
}
