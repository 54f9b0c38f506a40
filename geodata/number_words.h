#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "geodata/passage.h"

namespace geodata {

// A number that a text states, in digits or in English words.
struct StatedNumber {
    double value = 0;
    std::size_t first_word = 0, last_word = 0; // indices into the words
    bool is_ordinal = false;                   // "20th", "twentieth", "1990s": no count, but part of a date
};

// Every number of a text, in its order: "12,000", "1.6", "50,000-strong", "3 thousand", "a million and a half", "one
// hundred forty", "two dozen", "nineteen ninety". What can be read in two ways gives both: "2-3 thousand" states 2,
// 2,000 and 3,000; "12 000" states 12, 0 and 12,000. `words` are words of `text`, neighbours in it.
std::vector<StatedNumber> stated_numbers(std::string_view text, std::span<const Word> words);

} // namespace geodata
