// The forms in which a word of a record may stand in a copy, page furniture and markup: single cases worked out by
// hand.
#include "geodata/page_furniture.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> words_of(const std::string& text, DocumentFormat format = DocumentFormat::PlainText) {
    std::vector<std::string> texts;
    for (const Word& word : document_of(text, format).words) texts.push_back(word.text);
    return texts;
}

// How a passage of one text stands in another.
AnchorState state_in(const std::string& recorded, const std::string& copied, const std::string& passage,
                     const std::string& quote, DocumentFormat format = DocumentFormat::PlainText) {
    const Citation citation = cite(document_of(recorded), passage, quote);
    const DocumentText copy = document_of(copied, format);
    Citation anywhere = citation;
    anywhere.first_line = anywhere.last_line = 0;
    return find_anchor(anywhere, &copy).state;
}

const std::string kBefore = "Some words stand well before it. ";
const std::string kAfter = " And others stand behind it there.";

AnchorState sentence_in(const std::string& recorded, const std::string& copied, const std::string& quote,
                        DocumentFormat format = DocumentFormat::PlainText) {
    return state_in(kBefore + recorded + kAfter, kBefore + copied + kAfter, recorded, quote, format);
}

TEST(PassageForms, ACompoundBrokenAtItsHyphenIsOneWordOrTwo) {
    EXPECT_EQ(sentence_in("They lit twenty-one lamps at dusk.", "They lit twenty-\none lamps at dusk.", "lamps at"),
              AnchorState::Exact);
    EXPECT_EQ(sentence_in("They lit twenty-\none lamps at dusk.", "They lit twenty-one lamps at dusk.", "lamps at"),
              AnchorState::Exact);
    EXPECT_EQ(sentence_in("They lit twenty-\none lamps at dusk.", "They lit twenty-two lamps at dusk.", "lamps at"),
              AnchorState::Altered);
    EXPECT_EQ(sentence_in("They lit twenty-one lamps.", "They lit twenty-\ntwo lamps.", "They lit"),
              AnchorState::Altered);
}

TEST(PassageForms, AHyphenatedWordOfTheQuoteIsKnownByItsLetters) {
    EXPECT_EQ(sentence_in("They lit twenty-one lamps.", "They lit twenty-\none lamps.", "lit twenty-one"),
              AnchorState::Exact);
    EXPECT_EQ(sentence_in("They lit twenty-one lamps.", "They lit twenty-\ntwo lamps.", "lit twenty-one"),
              AnchorState::Altered);
}

TEST(PassageForms, AContextMayBeginOrEndWithinABrokenCompound) {
    // Five words on either side: "port four words before it" and "four words behind it sea".
    const std::string recorded =
        "The air-port four words before it. The boats left at noon. Four words behind it sea-gull cries.";
    for (const auto& [from, to] : {std::pair("air-port", "air-\nport"), std::pair("sea-gull", "sea-\ngull")})
        EXPECT_EQ(state_in(recorded, replaced(recorded, from, to), "The boats left at noon", "boats left"),
                  AnchorState::Exact)
            << to;
    EXPECT_EQ(state_in(recorded, replaced(recorded, "air-port", "air-\nsport"), "The boats left at noon", "boats left"),
              AnchorState::Altered);
}

TEST(PassageForms, WordsWithoutAHyphenAreNotOne) {
    EXPECT_EQ(sentence_in("It was not able to sail.", "It was notable to sail.", "to sail"), AnchorState::Altered);
    EXPECT_EQ(sentence_in("It was notable to sail.", "It was not able to sail.", "to sail"), AnchorState::Altered);
}

TEST(PassageForms, ANotesNumberMayBeGluedApartOrInBrackets) {
    const std::string plain = "The boats left the harbour at noon.";
    EXPECT_EQ(sentence_in(plain, "The boats left the harbour12 at noon.", "The boats"), AnchorState::Exact);
    EXPECT_EQ(sentence_in(plain, "The boats left the harbour12 at noon.", "left the harbour"), AnchorState::Exact);
    EXPECT_EQ(sentence_in(plain, "The boats left the harbour[12] at noon.", "The boats"), AnchorState::Exact);
    EXPECT_EQ(sentence_in(plain, "The boats left the harbour ¹² at noon.", "The boats"), AnchorState::Exact);
    EXPECT_EQ(sentence_in(plain, "The boats left the harbour 12 at noon.", "The boats"), AnchorState::Altered)
        << "twelve at noon";
    const std::string glued = "The boats left the harbour12 at noon.";
    EXPECT_EQ(sentence_in(glued, "The boats left the harbour 12 at noon.", "The boats"), AnchorState::Exact);
    EXPECT_EQ(sentence_in(glued, "The boats left the harbour13 at noon.", "The boats"), AnchorState::Altered);
    EXPECT_EQ(sentence_in("The harbour's1 boats left.", "The harbour's 1 boats left.", "boats left"),
              AnchorState::Exact);
}

TEST(PassageForms, ALostNotesNumberIsKnownOfTheQuoteOnly) {
    const std::string glued = "The boats left the harbour12 at noon.";
    EXPECT_EQ(sentence_in(glued, "The boats left the harbour at noon.", "the harbour12"), AnchorState::Exact);
    EXPECT_EQ(sentence_in(glued, "The boats left the port at noon.", "the harbour12"), AnchorState::Altered);
    EXPECT_EQ(sentence_in(glued, "The boats left the harbour at noon.", "The boats"), AnchorState::Altered);
}

TEST(PassageForms, AFigureIsNoNote) {
    for (const char* other : {"1991", "19901", "199", "199 0", "1990-1", "0"})
        EXPECT_EQ(sentence_in("It froze in 1990 for weeks.", std::string("It froze in ") + other + " for weeks.",
                              "for weeks"),
                  AnchorState::Altered)
            << other;
    EXPECT_EQ(sentence_in("It froze in 1990 for weeks.", "It froze in 1990¹ for weeks.", "for weeks"),
              AnchorState::Exact);
    EXPECT_EQ(sentence_in("Two MiG flew over us.", "Two MiG29 flew over us.", "flew over"), AnchorState::Altered);
    EXPECT_EQ(sentence_in("Two mig29 flew over us.", "Two mig31 flew over us.", "flew over"), AnchorState::Altered);
    EXPECT_EQ(sentence_in("They counted 26 boats.", "They counted\n25\nboats.", "They counted"), AnchorState::Altered);
}

TEST(PassageForms, AFigureOfTheQuoteIsNoNote) {
    for (const auto& [recorded, copied] : {std::pair("mig29", "mig31"), std::pair("km2", "km3"), std::pair("km2", "km"),
                                           std::pair("km", "km2"), std::pair("harbour12", "harbour13")})
        EXPECT_EQ(sentence_in(std::string("They saw two ") + recorded + " of it.",
                              std::string("They saw two ") + copied + " of it.", std::string("two ") + recorded),
                  AnchorState::Altered)
            << recorded << " " << copied;
}

TEST(PassageForms, ACompoundOfTheQuoteMayHaveLostItsHyphen) {
    const std::string plain = "They steered north-west until dawn.";
    EXPECT_EQ(sentence_in(plain, "They steered northwest until dawn.", "steered north-west"), AnchorState::Exact);
    EXPECT_EQ(sentence_in(plain, "They steered northeast until dawn.", "steered north-west"), AnchorState::Altered);
    EXPECT_EQ(sentence_in("It was not able to sail.", "It was notable to sail.", "not able to"), AnchorState::Altered);
}

TEST(PassageForms, ANumberAloneOnItsLineMayStandInASentence) {
    const std::string plain = "They counted boats until the fog came.";
    EXPECT_EQ(sentence_in(plain, "They counted boats\n\n  – 17 –\n\nuntil the fog came.", "They counted"),
              AnchorState::Exact);
    EXPECT_EQ(sentence_in(plain, "They counted boats\n17 boats\nuntil the fog came.", "They counted"),
              AnchorState::Altered);
    EXPECT_EQ(sentence_in("They paid for it.", "They paid\n€ 26\nfor it.", "They paid"), AnchorState::Altered);
    EXPECT_EQ(sentence_in("Он жил в Баку.", "Он жил\nв 1990\nБаку.", "Он жил"), AnchorState::Altered);
}

TEST(PassageForms, OfEqualVersesThatFollowEachOtherEachIsAPlace) {
    const std::string noted = "Row on, row on, the night is long7.\n";
    const DocumentText copy = document_of("Sing.\n" + noted + noted + noted + noted + "Sing.\n");
    // The third of four verses: the second has the same words before and behind it.
    const std::string verse = "Row on, row on, the night is long.\n";
    Citation citation = cite(document_of("night is long.\n" + verse + verse + "Sing.\n"),
                             "Row on, row on, the night is long", "on the night");
    std::size_t at = 0;
    for (const char* before : {"on", "the", "night", "is", "long"}) citation.check->sums[at++] = word_checksum(before);
    for (const int line : {3, 4}) {
        citation.first_line = citation.last_line = line;
        const Anchor anchor = find_anchor(citation, &copy);
        EXPECT_EQ(anchor.state, AnchorState::Exact) << line;
        EXPECT_EQ(anchor.first_line, static_cast<std::uint32_t>(line));
    }
    citation.first_line = citation.last_line = 0;
    EXPECT_EQ(find_anchor(citation, &copy).state, AnchorState::Ambiguous);
}

TEST(PassageForms, OneWordBehindOtherParagraphsIsNoContext) {
    const std::string passage = "The boats left the harbour at noon.";
    const std::string recorded = kBefore + passage + " Four words end here.\n\nThe fog lay on it.";
    EXPECT_EQ(state_in(recorded, kBefore + passage + " Four words end here.\n\nA storm came.\n\nThe end.", passage,
                       "boats left"),
              AnchorState::Altered);
}

TEST(PassageForms, DaysAtTheHeadsOfAChroniclesPagesAreItsWords) {
    std::string chronicle, changed;
    for (int day = 20; day < 25; ++day) {
        static const std::vector<std::string> seen = {"herring boats", "no ship", "two brown whales", "the mail",
                                                      "ice"};
        const std::string rest =
            " January 1890\n\nThe keeper saw " + seen[static_cast<std::size_t>(day - 20)] + " from his tower.\n\f";
        chronicle += std::to_string(day) + rest;
        changed += std::to_string(day == 22 ? 23 : day) + rest;
    }
    EXPECT_THAT(document_of(chronicle).furniture, ::testing::IsEmpty());
    EXPECT_EQ(state_in(chronicle, changed, "22 January 1890 The keeper saw two brown whales", "two brown whales"),
              AnchorState::Altered);
}

TEST(PassageForms, HeadsWithAPageNumberAtEitherEndAreFurniture) {
    std::string book;
    for (int page = 1; page <= 4; ++page)
        book += (page % 2 == 0 ? std::to_string(page + 11) + " The Lamp\n"
                               : "Chapter One – " + std::to_string(page + 11) + "\n") +
                std::string("\nwords of ") + std::string(static_cast<std::size_t>(page), 'x') + "\n\f";
    const auto words = words_of(book);
    EXPECT_EQ(std::count(words.begin(), words.end(), "lamp"), 0);
    EXPECT_EQ(std::count(words.begin(), words.end(), "words"), 4);
}

TEST(PassageForms, BracketsBehindBracketsAreALinkOnlyWithAnAddress) {
    const DocumentFormat markdown = DocumentFormat::Markdown;
    EXPECT_THAT(words_of("[sic](see the note) b", markdown), ElementsAre("sic", "see", "the", "note", "b"));
    EXPECT_THAT(words_of("[sic](https://a.example \"see it\") b", markdown), ElementsAre("sic", "b"));
    EXPECT_THAT(words_of("[sic](<a b>) b", markdown), ElementsAre("sic", "b"));
}

// Each once took the square of its length.
TEST(PassageForms, HostileTextsAreReadToTheirEnd) {
    std::string comments, pages, brackets;
    for (int i = 0; i < 10'000; ++i) comments += "<!--", pages += "a\f";
    for (int i = 0; i < 5'000; ++i) brackets += "[](";
    EXPECT_TRUE(words_of(comments, DocumentFormat::Markdown).empty());
    EXPECT_EQ(words_of(pages).size(), 1U); // at the head of every page, of which the first is no head
    EXPECT_TRUE(words_of(brackets, DocumentFormat::Markdown).empty());
}

TEST(PassageForms, WordsThatDoNotAgreeAreNamed) {
    const std::string recorded = kBefore + "The pilot saw nine boats and one raft at dawn." + kAfter;
    const DocumentText copy = document_of(kBefore + "The pilot saw six small boats and raft at dawn." + kAfter);
    const Citation citation =
        cite(document_of(recorded), "The pilot saw nine boats and one raft at dawn", "The pilot saw");
    const Anchor anchor = find_anchor(citation, &copy);
    ASSERT_EQ(anchor.state, AnchorState::Altered);
    std::vector<std::string> changed;
    for (const ByteRange& range : anchor.changed) changed.push_back(text_of(copy, range.begin, range.end));
    EXPECT_THAT(changed, ElementsAre("six", "small"));
    EXPECT_EQ(anchor.lost_words, 1U) << "one";
    EXPECT_THAT(anchor.detail, HasSubstr("8 of 10 words"));
}

TEST(PassageForms, AllEqualPlacesAreNamedUpToEight) {
    const std::string sentence = "Row on, row on, the night is long.\n";
    std::string text;
    for (int i = 0; i < 12; ++i) text += sentence;
    const DocumentText copy = document_of("\f" + text);
    Citation citation = cite(copy, "Row on row on the night is long", "the night is long");
    citation.check.reset();
    citation.first_line = citation.last_line = 0;
    const Anchor anchor = find_anchor(citation, &copy);
    ASSERT_EQ(anchor.state, AnchorState::Ambiguous);
    ASSERT_EQ(anchor.places.size(), kMaxPlaces);
    EXPECT_EQ(anchor.places[0].first_line, 1U);
    EXPECT_EQ(anchor.places[7].first_line, 8U);
    EXPECT_EQ(anchor.places[1].page, 2U);
    EXPECT_EQ(text_of(copy, anchor.places[1].begin, anchor.places[1].end), "the night is long.");
}

TEST(PassageForms, OfTwoEqualSentencesTheOneWithMoreOfItsContextIsMeant) {
    const std::string sentence = "The pilot saw nine boats at dawn.";
    const DocumentText recorded = document_of(kBefore + sentence + kAfter);
    const Citation citation = cite(recorded, sentence, "nine boats");
    const DocumentText twice = document_of("He told us another thing. " + sentence + " So much for that.\n\n" +
                                           kBefore + sentence + " So much for that.");
    const Anchor anchor = find_anchor(citation, &twice);
    EXPECT_EQ(anchor.state, AnchorState::Altered);
    EXPECT_EQ(anchor.first_line, 3U);
    EXPECT_TRUE(anchor.changed.empty());
}

TEST(PassageForms, ParagraphsPutInBesideAPassageDoNotDisturb) {
    const std::string first = "Fog lay on the bay for days. The pilot saw nine boats at dawn.";
    const std::string second = "Nobody came ashore. The fog returned before noon.";
    const DocumentText recorded = document_of(first + "\n\n" + second + "\n");
    const Citation citation = cite(recorded, "The pilot saw nine boats at dawn", "nine boats");
    const std::string abstract = "Le pilote a vu neuf bateaux avant le lever du jour.";
    const DocumentText copy = document_of(first + "\n\n" + abstract + "\n\n" + second + "\n");
    EXPECT_TRUE(is_found(find_anchor(citation, &copy)));
    const DocumentText in_one_paragraph = document_of(first + " " + abstract + " " + second + "\n");
    EXPECT_EQ(find_anchor(citation, &in_one_paragraph).state, AnchorState::Altered);
}

TEST(PassageForms, NonsenseIsNeverFoundAndNeverFatal) {
    const DocumentText copy = document_of(kBefore + "The pilot saw nine boats at dawn." + kAfter);
    const Citation good = cite(copy, "The pilot saw nine boats at dawn", "nine boats");
    for (const int sum : {-5, 256, 999, -32768, 32767}) {
        for (std::size_t at = 0; at < good.check->sums.size(); ++at) {
            Citation bad = good;
            bad.check->sums[at] = static_cast<std::int16_t>(sum);
            EXPECT_FALSE(is_found(find_anchor(bad, &copy))) << sum << " at " << at;
        }
    }
    Citation other_quote = good;
    other_quote.quote = "nine ships";
    EXPECT_EQ(find_anchor(other_quote, &copy).state, AnchorState::Altered) << "quote and check contradict each other";
    Citation huge = good;
    huge.check->words_before = 2000000000;
    huge.check->words_after = 2000000000;
    EXPECT_EQ(find_anchor(huge, &copy).state, AnchorState::Altered);
    for (const std::string& text :
         {std::string(), std::string("\xFF\xFE\xC3"), std::string(300000, 'a'), std::string(5000, '-'),
          std::string("&&&&#;&#x;&amp;amp;amp;"), std::string("\f\f\f\n\f")}) {
        for (const DocumentFormat format :
             {DocumentFormat::PlainText, DocumentFormat::Markdown, DocumentFormat::Html}) {
            const DocumentText none = document_of(text, format);
            EXPECT_EQ(find_anchor(good, &none).state, AnchorState::Missing);
        }
    }
}

TEST(PageFurniture, HeadsFeetAndPageNumbersAreNoWords) {
    const DocumentText document = document_of(
        "A Tale\nThe boat left the\n1\n\fA Tale\nharbour in a light-\n2\n\fA Tale\nhouse keeper's care.\n3\n");
    std::vector<std::string> texts;
    for (const Word& word : document.words) texts.push_back(word.text);
    EXPECT_THAT(texts, ElementsAre("a", "tale", "the", "boat", "left", "the", "harbour", "in", "a", "lighthouse",
                                   "keeper", "s", "care"));
    ASSERT_EQ(document.furniture.size(), 5U);
    EXPECT_EQ(text_of(document, document.furniture[0].begin, document.furniture[0].end), "1\n");
    EXPECT_EQ(document.words[9].line, 5U);
    EXPECT_EQ(document.words[9].joint, 5U);
    EXPECT_EQ(document.page_at(document.words[12].begin), 3U);
}

TEST(PageFurniture, AFigureAtAPagesEdgeIsAWord) {
    EXPECT_THAT(words_of("They counted\n26\n\fboats in one night and\n31\n\fin another.\n"),
                ElementsAre("they", "counted", "26", "boats", "in", "one", "night", "and", "31", "in", "another"))
        << "page numbers count on from page to page";
}

TEST(PageFurniture, LinesThatRepeatInsidePagesAreWords) {
    EXPECT_THAT(words_of("One\nrow on\nTwo\n\fThree\nrow on\nFour\n"),
                ElementsAre("one", "row", "on", "two", "three", "row", "on", "four"));
    EXPECT_THAT(words_of("row on\nrow on\nrow on\n"), ElementsAre("row", "on", "row", "on", "row", "on")) << "no pages";
}

TEST(MarkupWords, AddressesMarksAndEntitiesAreNoWords) {
    EXPECT_THAT(words_of("A [light](https://a.example/b \"c\") *house*keeper's [x]: y &nbsp;&amp;amp; caf&eacute; "
                         "&#8217;tis &unknown;",
                         DocumentFormat::Markdown),
                ElementsAre("a", "light", "housekeeper", "s", "x", "y", "café", "tis", "unknown"));
    EXPECT_THAT(words_of("caf&eacute;&nbsp;&#x41;B [a](b)"), ElementsAre("café", "ab", "a", "b"));
    EXPECT_THAT(words_of("[ref]: https://a.example/b\nText <b>bo</b>ld <!-- no --> 1 < 2 > 0<br>end ![alt](pic.png)",
                         DocumentFormat::Markdown),
                ElementsAre("text", "bold", "1", "2", "0", "end", "alt"));
    EXPECT_THAT(words_of("> light-\n> house \\*not\\* emph", DocumentFormat::Markdown),
                ElementsAre("lighthouse", "not", "emph"));
}

} // namespace
} // namespace geodata
