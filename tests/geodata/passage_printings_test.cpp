// A passage in other printings of its document, and in texts that only look like it: properties over disturbances made
// from a seed. Single cases worked out by hand are in passage_test.cpp and passage_forms_test.cpp.
#include <algorithm>

#include "geodata/ascii.h"
#include "geodata/passage.h"
#include "tests/geodata/cape_book.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

constexpr unsigned kSeeds = 2;

const DocumentText& cape_document() {
    static const DocumentText document = document_of(std::string(kCapeBook));
    return document;
}

std::vector<Citation> cape_citations() {
    std::vector<Citation> citations;
    for (const CitedSentence& sentence : cape_sentences())
        citations.push_back(cite(cape_document(), sentence.passage, sentence.quote));
    return citations;
}

std::string letters_of(std::string_view text) {
    std::string letters;
    for (const Word& word : normalised_words(text))
        for (const char c : word.text)
            if (!is_digit(c)) letters += c;
    return letters;
}

// The letters of the cited sentence, in order, are those of the place that was found, or what stands between pages.
bool holds_most_letters(const std::string& found, const Citation& citation) {
    const auto& all = cape_sentences();
    const auto sentence =
        std::find_if(all.begin(), all.end(), [&](const CitedSentence& one) { return one.quote == citation.quote; });
    const std::string wanted = letters_of(sentence->passage);
    const std::string there = letters_of(found);
    std::size_t at = 0;
    for (const char c : there)
        if (at < wanted.size() && wanted[at] == c) ++at;
    return at == wanted.size();
}

TEST(PassagePrintings, EveryPassageIsFoundInEveryPrinting) {
    const std::vector<Citation> citations = cape_citations();
    for (const Disturbance& disturbance : disturbances()) {
        for (unsigned seed = 1; seed <= kSeeds; ++seed) {
            Random random(seed);
            const DocumentText copy =
                document_of(disturbance.apply(std::string(kCapeBook), random), disturbance.format);
            for (const Citation& citation : citations) {
                const Anchor anchor = find_anchor(citation, &copy);
                ASSERT_TRUE(is_found(anchor)) << disturbance.name << ", seed " << seed << ", “" << citation.quote
                                              << "” is " << name_of(anchor.state) << ": " << anchor.detail << "\n"
                                              << passage_in(copy, anchor);
                ASSERT_TRUE(holds_most_letters(passage_in(copy, anchor), citation))
                    << disturbance.name << ": " << passage_in(copy, anchor);
            }
        }
    }
}

// A record made from a disturbed copy finds its passage in the clean one, and in others.
TEST(PassagePrintings, ARecordOfEveryPrintingHoldsInTheCleanText) {
    for (const Disturbance& disturbance : disturbances()) {
        // What was put in there is part of that record: numbers and paragraphs; a note's number takes part in a
        // checksum.
        const auto has = [&](const char* text) { return disturbance.name.find(text) != std::string::npos; };
        if (has("notes") || has("numbers alone") || has("an abstract")) continue;
        for (unsigned seed = 1; seed <= kSeeds; ++seed) {
            Random random(seed);
            const DocumentText copy =
                document_of(disturbance.apply(std::string(kCapeBook), random), disturbance.format);
            for (const CitedSentence& sentence : cape_sentences()) {
                const Anchor there = find_anchor(cite(cape_document(), sentence.passage, sentence.quote), &copy);
                ASSERT_TRUE(is_found(there)) << disturbance.name;
                // The words of the passage as this copy has them.
                std::string passage, quote;
                for (const Word& word : copy.words) {
                    if (word.begin >= there.passage_begin && word.end <= there.passage_end) passage += word.text + " ";
                    if (word.begin >= there.quote_begin && word.end <= there.quote_end) quote += word.text + " ";
                }
                const Citation citation = cite(copy, passage, quote);
                const Anchor anchor = find_anchor(citation, &cape_document());
                ASSERT_TRUE(is_found(anchor)) << disturbance.name << ", seed " << seed << ", " << sentence.quote
                                              << " is " << name_of(anchor.state) << ": " << anchor.detail << "\n"
                                              << passage;
            }
        }
    }
}

struct Twin {
    std::string name, text;
};

std::string spliced(const std::string& text, std::size_t begin, std::size_t end, const std::string& with) {
    return text.substr(0, begin) + with + text.substr(end);
}

// Another word; one of 256 has the same checksum, which nothing can tell apart.
std::string other_than(const std::string& word, const std::vector<std::string>& choices) {
    for (const std::string& choice : choices) {
        const auto words = normalised_words(choice);
        if (word_checksum(words.front().text) != word_checksum(word)) return choice;
    }
    return choices.front();
}

// Texts in which the cited sentence is replaced by one that looks like it.
std::vector<Twin> twins_of(const Citation& citation) {
    std::vector<Twin> twins;
    const DocumentText& document = cape_document();
    const std::string& text = document.text;
    const Anchor anchor = find_anchor(citation, &document);
    const std::uint32_t begin = anchor.passage_begin, end = anchor.passage_end;
    bool is_first = true;
    std::size_t count = 0;
    for (const Word& word : document.words) {
        if (word.begin < begin || word.end > end) continue;
        const std::string printed = text_of(document, word.begin, word.end);
        const auto put = [&](const std::string& name, const std::string& with) {
            std::string title = name;
            title.append(": ").append(printed).append(" -> ").append(with);
            twins.push_back({std::move(title), spliced(text, word.begin, word.end, with)});
        };
        const bool is_figure = printed.find_first_of("0123456789") != std::string::npos;
        if (is_figure) {
            put("figure", std::to_string(std::stol(printed) + 1));
            put("figure", std::to_string(std::stol(printed) - 1));
            put("figure", printed + "7");
            put("figure", "1" + printed);
            put("figure lost", "");
        } else if (!is_first && printed[0] >= 'A' && printed[0] <= 'Z') {
            put("name", other_than(word.text, {"Marek", "Odessa"}));
        }
        const bool is_negation =
            word.text == "not" || word.text == "never" || word.text == "no" || word.text == "nobody";
        if (is_negation) {
            put("negation lost", "");
            put("negation turned", other_than(word.text, {"always", "often"}));
        }
        ++count;
        if (count % 3 == 0) put("negation put in", printed + " not");
        if (count % 2 == 0) {
            is_first = false;
            continue; // every second word is enough for what is done to all
        }
        put("word lost", "");
        put("word doubled", std::string(printed).append(" ").append(printed));
        put("other word", other_than(word.text, {"zebra", "walrus"}));
        is_first = false;
    }
    // The cited sentence and the one behind it change places.
    const std::size_t next_end = text.find('.', end + 1);
    if (next_end != std::string::npos) {
        const std::string cited = text.substr(begin, end - begin);
        const std::string next = text.substr(end, next_end + 1 - end);
        if (next.find("\n\n") == std::string::npos)
            twins.push_back({"sentences swapped", spliced(text, begin, next_end + 1, next + " " + cited)});
    }
    twins.push_back({"sentence deleted", spliced(text, begin, end, "")});
    return twins;
}

TEST(PassageTwins, NoneIsEverFoundInAnyPrinting) {
    std::size_t tried = 0;
    for (const Citation& citation : cape_citations()) {
        for (const Twin& twin : twins_of(citation)) {
            const Disturbance& nothing = disturbances().front();
            const Disturbance& other = disturbances()[++tried % disturbances().size()];
            const bool is_of_one_word = twin.name.find("sentence") == std::string::npos;
            for (const Disturbance* disturbance : {&nothing, &other}) {
                if (disturbance == &other && tried % 6 != 0) continue; // each costs a reading
                Random random(static_cast<unsigned>(tried));
                const DocumentText copy = document_of(disturbance->apply(twin.text, random), disturbance->format);
                const Anchor anchor = find_anchor(citation, &copy);
                ASSERT_FALSE(is_found(anchor)) << twin.name << "; " << disturbance->name << "\n"
                                               << passage_in(copy, anchor);
                if (is_of_one_word && disturbance == &nothing) {
                    ASSERT_EQ(anchor.state, AnchorState::Altered) << twin.name << " is still known";
                }
            }
        }
    }
    EXPECT_GT(tried, 350U);
}

// The twin stands before the true sentence: the true one is found, and it alone.
TEST(PassageTwins, ATwinBesideDoesNotDisturb) {
    for (const Citation& citation : cape_citations()) {
        for (const Twin& twin : twins_of(citation)) {
            const DocumentText both = document_of(twin.text + "\n\n" + std::string(kCapeBook));
            const Anchor anchor = find_anchor(citation, &both);
            ASSERT_TRUE(is_found(anchor)) << twin.name << ": " << name_of(anchor.state);
            ASSERT_GT(anchor.passage_begin, twin.text.size()) << twin.name;
        }
    }
}

} // namespace
} // namespace geodata
