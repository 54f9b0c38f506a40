#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "geodata/passage.h"

namespace geodata {

// Indices of the words with which sentences begin, ascending; the first is 0. A sentence ends at `. ! ? …` before white
// space, or at an empty line, unless the next word begins with a small letter; an initial ("A.") and a title ("Dr.")
// end none. `words` are those of `text`.
std::vector<std::size_t> sentence_starts(std::string_view text, std::span<const Word> words);

// Words [begin, end).
struct WordStretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// The whole sentences that hold the words of `inner`, with `neighbours` sentences on either side, cut off `most_words`
// words before and after `inner`. `count`: words of the text.
WordStretch sentences_around(std::span<const std::size_t> starts, std::size_t count, WordStretch inner,
                             std::size_t neighbours, std::size_t most_words);

} // namespace geodata
