#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geodata/document.h"
#include "geodata/passage.h"

namespace geodata {

// What is recorded of one word: its letters where the quote prints them, else its checksum.
struct RecordedWord {
    std::int16_t sum = 0;       // never that of a word when the record holds nonsense
    std::string text;           // of a word of the quote
    std::string stem;           // of a word of the quote with a footnote's number: without it
    bool is_hyphenated = false; // of the quote: a hyphen and nothing else parts it from the next

    bool is(std::string_view word, std::int16_t word_sum) const {
        return sum == word_sum && (text.empty() || text == word);
    }
};

// What is recorded of a passage: five words of context, the passage with the quote in it, five words of context. Where
// the document had no words there are none, but `at_begin` or `at_end`.
struct PassageRecord {
    std::vector<RecordedWord> words;
    std::size_t context_before = 0, before = 0, quote = 0, after = 0, context_after = 0; // numbers of words
    bool at_begin = false, at_end = false; // the context is cut short by the document's beginning or end
    bool has_check = false;

    std::size_t passage() const { return before + quote + after; }
    std::size_t passage_begin() const { return context_before; }
    std::size_t passage_end() const { return context_before + passage(); }
    std::size_t quote_begin() const { return context_before + before; }
    std::size_t quote_end() const { return quote_begin() + quote; }
};

// Of a citation without check: its quote. None when the check is not of one piece or does not fit the quote.
std::optional<PassageRecord> read_record(const Citation& citation, const std::vector<Word>& quote);

} // namespace geodata
