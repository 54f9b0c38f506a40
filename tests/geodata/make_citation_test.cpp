// Citations made from what is selected in a copy.
#include <algorithm>

#include "geodata/make_citation.h"
#include "tests/geodata/cape_book.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

using ::testing::HasSubstr;

ByteRange range_of(const DocumentText& document, const std::string& selected) {
    const std::size_t at = document.text.find(selected);
    EXPECT_NE(at, std::string::npos) << selected;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + selected.size())};
}

TEST(MakeCitation, GrowsTheSelectionToWholeWords) {
    const DocumentText document =
        document_of("Fog lay over the bay.\nThe ferry waited\nuntil noon. Nobody complained.\n");
    const auto citation = make_citation(document, range_of(document, "e ferry waited\nuntil no"));
    ASSERT_TRUE(citation);
    EXPECT_EQ(citation->source, "diary");
    EXPECT_EQ(citation->first_line, 2);
    EXPECT_EQ(citation->last_line, 3);
    EXPECT_EQ(citation->quote, "The ferry waited") << "three words of one line";
    EXPECT_EQ(citation->check->words_before, 0);
    EXPECT_EQ(citation->check->words_after, 2);
    ASSERT_EQ(citation->check->sums.size(), 15U);
    EXPECT_EQ(citation->check->sums[0], word_checksum("fog"));
    EXPECT_EQ(citation->check->sums[12], -1) << "two words follow";
    const Anchor anchor = find_anchor(*citation, &document);
    EXPECT_EQ(anchor.state, AnchorState::Exact);
    EXPECT_EQ(passage_in(document, anchor), "The ferry waited\nuntil noon.");
}

TEST(MakeCitation, TheQuoteIsFoundOnce) {
    const DocumentText document = document_of("The lamp was lit. The lamp was lit again. The lamp was lit at dusk.");
    const auto citation = make_citation(document, range_of(document, "The lamp was lit again"));
    ASSERT_TRUE(citation);
    EXPECT_THAT(citation->quote, HasSubstr("again"));
    EXPECT_EQ(WordIndex(document.words).find(normalised_words(citation->quote)).size(), 1U);
}

TEST(MakeCitation, TheQuoteIsPrintedWithoutLineEndsAndMarks) {
    const DocumentText document =
        document_of("The break-\nwater *held* [firm](http://a.example/b)\nagain.", DocumentFormat::Markdown);
    const auto citation = make_citation(document, {0, static_cast<std::uint32_t>(document.text.size())});
    ASSERT_TRUE(citation);
    EXPECT_EQ(citation->quote.find_first_of("*[]\n"), std::string::npos) << citation->quote;
    const auto broken = make_citation(document, range_of(document, "break-\nwater"));
    ASSERT_TRUE(broken);
    EXPECT_EQ(broken->quote, "breakwater");
}

TEST(MakeCitation, SaysWhyItCannot) {
    const DocumentText document = document_of("One line.\n\n—\n\nAnother line.\n");
    for (const ByteRange selection : {ByteRange{3, 3}, ByteRange{9, 2}, range_of(document, "—"), ByteRange{900, 950}}) {
        const auto none = make_citation(document, selection);
        ASSERT_FALSE(none);
        EXPECT_THAT(none.error().message, HasSubstr("No word"));
    }
    EXPECT_FALSE(make_citation(document_of(""), {0, 10}));
    std::string lines;
    for (int i = 0; i < 13; ++i) lines += "word" + std::to_string(i) + "\n";
    const DocumentText tall = document_of(lines);
    const auto tall_citation = make_citation(tall, {0, static_cast<std::uint32_t>(lines.size())});
    ASSERT_FALSE(tall_citation);
    EXPECT_THAT(tall_citation.error().message, HasSubstr("13 lines"));
    EXPECT_TRUE(make_citation(tall, {0, static_cast<std::uint32_t>(lines.size() - 8)}));
}

TEST(MakeCitation, WhatTheDocumentRepeatsIsToldApartByItsLinesOrNotAtAll) {
    const std::string verse = "Row on, row on, the night is long and the boat is small.";
    const DocumentText lines = document_of(verse + "\n" + verse + "\n" + verse + "\n" + verse + "\n");
    const auto second = static_cast<std::uint32_t>(verse.size() + 1);
    const auto citation = make_citation(lines, {second, second + static_cast<std::uint32_t>(verse.size())});
    ASSERT_TRUE(citation);
    EXPECT_EQ(find_anchor(*citation, &lines).first_line, 2U);
    const DocumentText one_line = document_of(verse + " " + verse + " " + verse + " " + verse);
    const auto none = make_citation(one_line, {second, second + static_cast<std::uint32_t>(verse.size())});
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().message, HasSubstr("repeats"));
}

// Any selection of any printing: there is a citation, and it finds what was selected; or there is a reason.
TEST(MakeCitation, IsTheInverseOfFindAnchor) {
    Random random(7);
    std::size_t made = 0;
    for (const Disturbance& disturbance : disturbances()) {
        const DocumentText copy = document_of(disturbance.apply(std::string(kCapeBook), random), disturbance.format);
        const WordIndex index(copy.words);
        for (int i = 0; i < 20; ++i) {
            const auto begin = static_cast<std::uint32_t>(below(random, copy.text.size()));
            const auto length = static_cast<std::uint32_t>(1 + below(random, 400));
            const auto citation = make_citation(copy, {begin, begin + length}, &index);
            if (!citation) {
                EXPECT_THAT(citation.error().message,
                            ::testing::AnyOf(HasSubstr("Select less"), HasSubstr("select"), HasSubstr("Select more")));
                continue;
            }
            ++made;
            EXPECT_LE(normalised_words(citation->quote).size(), static_cast<std::size_t>(kMaxQuoteWords));
            const Anchor anchor = find_anchor(*citation, &copy);
            ASSERT_EQ(anchor.state, AnchorState::Exact) << disturbance.name << ": " << citation->quote;
            for (const Word& word : copy.words) {
                if (word.begin < begin + length && word.end > begin) {
                    ASSERT_LE(anchor.passage_begin, word.begin);
                    ASSERT_GE(anchor.passage_end, word.end);
                }
            }
        }
    }
    EXPECT_GT(made, 300U);
}

TEST(MakeCitation, ItsCitationHoldsInOtherPrintings) {
    const DocumentText clean = document_of(std::string(kCapeBook));
    for (const CitedSentence& sentence : cape_sentences()) {
        const Anchor there = find_anchor(cite(clean, sentence.passage, sentence.quote), &clean);
        const auto citation = make_citation(clean, {there.passage_begin, there.passage_end});
        ASSERT_TRUE(citation) << sentence.quote;
        for (const Disturbance& disturbance : disturbances()) {
            Random random(3);
            const DocumentText copy =
                document_of(disturbance.apply(std::string(kCapeBook), random), disturbance.format);
            EXPECT_TRUE(is_found(find_anchor(*citation, &copy))) << disturbance.name << ": " << citation->quote;
        }
    }
}

} // namespace
} // namespace geodata
