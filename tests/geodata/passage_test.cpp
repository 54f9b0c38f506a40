// Finding a cited passage again in a copy of its source. The text is our own; the words of documents are in
// words_test.cpp.
#include <algorithm>

#include "geodata/passage.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

using ::testing::HasSubstr;

// Sixteen lines; the cited passage is the sentence of lines 7 and 8.
constexpr std::string_view kText = "The harbour master kept a diary.\n"
                                   "It opens with a list of ships and their captains,\n"
                                   "most of them coasters that carried salt and timber.\n"
                                   "\n"
                                   "In autumn the entries become shorter.\n"
                                   "Fog is mentioned on nine days out of ten.\n"
                                   "On the second of November a tanker struck the breakwater near\n"
                                   "the old lighthouse and lost most of her cargo within an hour.\n"
                                   "Nobody was hurt.\n"
                                   "Divers reached the wreck after a week of storms and found\n"
                                   "the hull broken in three places.\n"
                                   "\n"
                                   "The last page is missing.\n"
                                   "A later hand has added the names of the crew,\n"
                                   "which agree with the register of the port.\n"
                                   "The binding was repaired in the year after the war.\n";

const std::string kPassage =
    "On the second of November a tanker struck the breakwater near the old lighthouse and lost "
    "most of her cargo within an hour";
const std::string kQuote = "struck the breakwater";

std::string with(const std::string& from, const std::string& to) { return replaced(std::string(kText), from, to); }

class PassageTest : public ::testing::Test {
  protected:
    DocumentText original_ = document_of(std::string(kText));
    Citation citation_ = cite(original_, kPassage, kQuote);
};

TEST_F(PassageTest, TheSameCopyIsExact) {
    const Anchor anchor = find_anchor(citation_, &original_);
    EXPECT_EQ(anchor.state, AnchorState::Exact);
    EXPECT_EQ(anchor.first_line, 7U);
    EXPECT_EQ(anchor.last_line, 8U);
    EXPECT_EQ(quote_in(original_, anchor), "struck the breakwater");
    EXPECT_TRUE(passage_in(original_, anchor).starts_with("On the second"));
    EXPECT_TRUE(passage_in(original_, anchor).ends_with("within an hour."));
    EXPECT_EQ(anchor.detail, "");
}

TEST(PassageSigns, AQuotedPassageKeepsItsQuotationMarksAndNoOthers) {
    const DocumentText letter = document_of("He wrote: \u201cThe light was out all night.\u201d (So says the keeper.)");
    const Anchor anchor = find_anchor(cite(letter, "The light was out all night", "light was out"), &letter);
    EXPECT_EQ(passage_in(letter, anchor), "\u201cThe light was out all night.\u201d");
    const Anchor aside = find_anchor(cite(letter, "So says the keeper", "says the keeper"), &letter);
    EXPECT_EQ(passage_in(letter, aside), "(So says the keeper.)");
}

TEST_F(PassageTest, NoCopyIsAbsent) {
    const Anchor anchor = find_anchor(citation_, nullptr);
    EXPECT_EQ(anchor.state, AnchorState::Absent);
    EXPECT_EQ(anchor.passage_end, 0U);
    EXPECT_NE(anchor.detail, "");
}

TEST_F(PassageTest, AnotherTypesettingOfTheSameWordsIsExact) {
    const DocumentText copy =
        document_of(with("a tanker struck the breakwater near\n", "a TANKER struck the break-\r\nwater near "));
    const Anchor anchor = find_anchor(citation_, &copy);
    EXPECT_EQ(anchor.state, AnchorState::Exact);
    EXPECT_EQ(quote_in(copy, anchor), "struck the break-\r\nwater");
}

TEST_F(PassageTest, TheSameWordsElsewhereAreMoved) {
    const DocumentText copy = document_of("\n\n\n" + std::string(kText));
    const Anchor anchor = find_anchor(citation_, &copy);
    EXPECT_EQ(anchor.state, AnchorState::Moved);
    EXPECT_EQ(anchor.first_line, 10U);
    EXPECT_THAT(anchor.detail, HasSubstr("lines 10–11"));
    EXPECT_THAT(anchor.detail, HasSubstr("lines 7–8"));
}

TEST_F(PassageTest, APassageThatOnlyStartsInItsLinesIsMoved) {
    const DocumentText copy = document_of(with("lost most", "lost\nmost"));
    EXPECT_EQ(find_anchor(citation_, &copy).state, AnchorState::Moved);
}

TEST_F(PassageTest, WithoutRecordedLinesAnyPlaceIsExact) {
    citation_.first_line = citation_.last_line = 0;
    const DocumentText copy = document_of("\n\n\n" + std::string(kText));
    EXPECT_EQ(find_anchor(citation_, &copy).state, AnchorState::Exact);
}

TEST_F(PassageTest, OneChangedWordAnywhereIsAltered) {
    const auto& words = original_.words;
    const Anchor whole = find_anchor(citation_, &original_);
    const auto first =
        std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.begin == whole.passage_begin; }) -
        words.begin();
    constexpr std::ptrdiff_t kPassageWords = 23;
    for (std::ptrdiff_t i = first - kContextWords; i < first + kPassageWords + kContextWords; ++i) {
        const Word& word = words[static_cast<std::size_t>(i)];
        // One word of 256 has the same checksum by chance; outside the quote that is not seen.
        const std::string twin = word_checksum("zebra") == word_checksum(word.text) ? "zebras" : "zebra";
        SCOPED_TRACE(word.text);
        std::string text = original_.text;
        const DocumentText copy = document_of(text.replace(word.begin, word.end - word.begin, twin));
        EXPECT_EQ(find_anchor(citation_, &copy).state, AnchorState::Altered);
    }
}

TEST_F(PassageTest, AChangedWordInsideIsAlteredAndStillFoundWhole) {
    const DocumentText copy = document_of(with("lost most of her cargo", "lost half of her cargo"));
    const Anchor anchor = find_anchor(citation_, &copy);
    EXPECT_EQ(anchor.state, AnchorState::Altered);
    EXPECT_TRUE(passage_in(copy, anchor).starts_with("On the second"));
    EXPECT_TRUE(passage_in(copy, anchor).ends_with("within an hour."));
    EXPECT_EQ(quote_in(copy, anchor), "struck the breakwater");
    EXPECT_THAT(anchor.detail, HasSubstr("22 of 23 words"));
}

TEST_F(PassageTest, AddedAndDroppedWordsAreAltered) {
    const DocumentText longer =
        document_of(with("near\nthe old lighthouse", "very near\nto the old ruined lighthouse"));
    Anchor anchor = find_anchor(citation_, &longer);
    EXPECT_EQ(anchor.state, AnchorState::Altered);
    EXPECT_TRUE(passage_in(longer, anchor).ends_with("within an hour."));
    const DocumentText shorter = document_of(with("On the second of November a tanker", "A tanker"));
    anchor = find_anchor(citation_, &shorter);
    EXPECT_EQ(anchor.state, AnchorState::Altered);
    EXPECT_TRUE(passage_in(shorter, anchor).starts_with("A tanker"));
}

TEST_F(PassageTest, AChangedQuoteIsAlteredByTheWordsAroundIt) {
    const DocumentText copy = document_of("\n\n\n\n" + with("struck the breakwater", "hit the pier"));
    const Anchor anchor = find_anchor(citation_, &copy);
    EXPECT_EQ(anchor.state, AnchorState::Altered);
    EXPECT_EQ(quote_in(copy, anchor), "hit the pier");
    EXPECT_EQ(anchor.first_line, 11U);
    EXPECT_THAT(anchor.detail, HasSubstr("quote does not stand"));
}

TEST_F(PassageTest, ChangedContextAloneIsAltered) {
    const DocumentText copy = document_of(with("Nobody was hurt", "Somebody was hurt"));
    const Anchor anchor = find_anchor(citation_, &copy);
    EXPECT_EQ(anchor.state, AnchorState::Altered);
    EXPECT_THAT(anchor.detail, HasSubstr("around"));
}

TEST_F(PassageTest, AQuoteAmongOtherWordsIsMissing) {
    const DocumentText copy =
        document_of("A storm struck the breakwater in spring and nothing else is told of it here.");
    const Anchor anchor = find_anchor(citation_, &copy);
    EXPECT_EQ(anchor.state, AnchorState::Missing);
    EXPECT_EQ(anchor.passage_end, 0U);
    EXPECT_THAT(anchor.detail, HasSubstr("line 1"));
}

TEST_F(PassageTest, AnotherDocumentIsMissing) {
    const DocumentText empty = document_of("");
    EXPECT_EQ(find_anchor(citation_, &empty).state, AnchorState::Missing);
    const DocumentText other =
        document_of("Nothing of the kind is written in this other book about the sea and the war.");
    EXPECT_EQ(find_anchor(citation_, &other).state, AnchorState::Missing);
}

TEST_F(PassageTest, TwoEqualPlacesAreAmbiguousUnlessTheLinesDecide) {
    const DocumentText twice = document_of(std::string(kText) + std::string(kText));
    EXPECT_EQ(find_anchor(citation_, &twice).state, AnchorState::Exact) << "one of them lies at the recorded lines";
    citation_.first_line = citation_.last_line = 3;
    const Anchor anchor = find_anchor(citation_, &twice);
    EXPECT_EQ(anchor.state, AnchorState::Ambiguous);
    EXPECT_EQ(anchor.first_line, 7U);
    EXPECT_THAT(anchor.detail, HasSubstr("2 places"));
    EXPECT_THAT(anchor.detail, HasSubstr("7, 23"));
    citation_.first_line = citation_.last_line = 0;
    EXPECT_EQ(find_anchor(citation_, &twice).state, AnchorState::Ambiguous);
}

TEST_F(PassageTest, ANearTwinDoesNotMakeTheTrueOneAmbiguous) {
    std::string twin = with("lost most of her cargo", "lost half of her cargo");
    const DocumentText both = document_of(twin + std::string(kText));
    const Anchor anchor = find_anchor(citation_, &both);
    EXPECT_EQ(anchor.state, AnchorState::Moved);
    EXPECT_EQ(anchor.first_line, 23U);
}

TEST_F(PassageTest, TwoEquallyAlteredPlacesAreAmbiguous) {
    const std::string altered = with("lost most of her cargo", "lost half of her cargo");
    const DocumentText both = document_of("\n" + altered + altered);
    EXPECT_EQ(find_anchor(citation_, &both).state, AnchorState::Ambiguous);
}

TEST_F(PassageTest, WithoutAPassageCheckTheQuoteAloneDecides) {
    citation_.check.reset();
    citation_.first_line = 7;
    EXPECT_EQ(find_anchor(citation_, &original_).state, AnchorState::Exact);
    citation_.first_line = citation_.last_line = 2;
    EXPECT_EQ(find_anchor(citation_, &original_).state, AnchorState::Moved);
    citation_.quote = "most of";
    EXPECT_EQ(find_anchor(citation_, &original_).state, AnchorState::Ambiguous);
    citation_.first_line = citation_.last_line = 8;
    EXPECT_EQ(find_anchor(citation_, &original_).state, AnchorState::Exact) << "the lines decide";
    citation_.quote = "elephant";
    EXPECT_EQ(find_anchor(citation_, &original_).state, AnchorState::Missing);
    citation_.quote = "…";
    EXPECT_EQ(find_anchor(citation_, &original_).state, AnchorState::Missing);
}

TEST_F(PassageTest, ACheckThatDoesNotFitProvesNothing) {
    Citation longer = citation_;
    longer.check->sums.push_back(7);
    EXPECT_EQ(find_anchor(longer, &original_).state, AnchorState::Altered);
    Citation negative = citation_;
    negative.check->words_before = -1;
    EXPECT_EQ(find_anchor(negative, &original_).state, AnchorState::Altered);
    Citation hollow = citation_;
    hollow.check->sums[8] = -1;
    EXPECT_EQ(find_anchor(hollow, &original_).state, AnchorState::Altered);
}

TEST_F(PassageTest, APassageAtTheEdgeOfItsDocumentHasNoContextThere) {
    const Citation first = cite(original_, "The harbour master kept a diary", "kept a diary");
    EXPECT_EQ(first.check->sums.front(), -1);
    EXPECT_EQ(find_anchor(first, &original_).state, AnchorState::Exact);
    const Citation last = cite(original_, "The binding was repaired in the year after the war", "binding was repaired");
    EXPECT_EQ(last.check->sums.back(), -1);
    EXPECT_EQ(find_anchor(last, &original_).state, AnchorState::Exact);
    const DocumentText with_words_before = document_of("Diary: " + std::string(kText));
    EXPECT_EQ(find_anchor(first, &with_words_before).state, AnchorState::Altered);
}

TEST_F(PassageTest, AnAlteredPassageIsFoundInALongDocument) {
    std::string filler;
    for (int i = 0; i < 20000; ++i) filler += "word" + std::to_string(i * 7919 % 10007) + (i % 12 == 11 ? "\n" : " ");
    const DocumentText copy = document_of(filler + with("struck the breakwater", "hit a pier") + filler);
    const Anchor anchor = find_anchor(citation_, &copy);
    EXPECT_EQ(anchor.state, AnchorState::Altered);
    EXPECT_EQ(quote_in(copy, anchor), "hit a pier");
}

TEST(SourceLibraryTest, FindsACopyByTheIdOfItsSource) {
    SourceLibrary library;
    library.documents.push_back(std::make_shared<DocumentText>(document_of("text")));
    ASSERT_NE(library.find("diary"), nullptr);
    EXPECT_EQ(library.find("diary")->text, "text");
    EXPECT_EQ(library.find("other"), nullptr);
}

} // namespace
} // namespace geodata
