#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/document.h"

namespace geodata {

// A word and its checksum; none: sum -2.
struct WordForm {
    std::string text;
    std::int16_t sum = -2;

    WordForm() = default;
    explicit WordForm(std::string letters);
};

// What a word of a copy may be in a record of the same text that was made from another copy.
struct WordForms {
    WordForm whole;
    WordForm stem, note;                 // a word with a footnote's number glued to it
    WordForm first, second, second_stem; // the parts of a word that a line's end broke at a hyphen
    WordForm with_next, with_next_stem;  // one word with the next: the hyphen between them stood at a line's end there,
                                         // or the next is a footnote's number
    bool may_be_skipped = false;         // a footnote's number of its own, or a number alone on its line
};

// The word of `text` without a footnote's number glued to it: one to three figures after three small letters or more,
// or raised ones after any. Empty when it has none.
std::string_view without_note(std::string_view text, const Word& word);

std::vector<WordForms> word_forms(const DocumentText& document, std::size_t begin, std::size_t end);

} // namespace geodata
