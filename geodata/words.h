#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "geodata/document.h"

namespace geodata {

// What to read in place of bytes [begin, end) of a text; lines and bytes of words stay those of the text.
struct TextEdit {
    std::uint32_t begin = 0, end = 0;
    char32_t instead = 0; // a code point, or one of the following
};
inline constexpr char32_t kNothing = 0;        // the bytes are not there
inline constexpr char32_t kJoint = 0xFFFFFFFF; // nor are these, but they may part a word: Word::joint

// The words of an edited text. Edits ascend and do not overlap.
std::vector<Word> edited_words(std::string_view text, std::span<const TextEdit> edits);

} // namespace geodata
