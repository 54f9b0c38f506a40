#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geodata/document.h"

namespace geodata {

// Bytes of a copy as they are read aloud: lines joined by one blank, words that a line's end broke made whole, page
// furniture left out. No blank at either end.
std::string flowing_text(const DocumentText& document, ByteRange range);

// Whether one word of the document goes on across the white space [begin, end): a line's end broke it there.
bool is_inside_word(const DocumentText& document, std::size_t begin, std::size_t end);

// The length in bytes of the hyphen, seen or soft, that a text ends with; 0: none.
std::size_t hyphen_at_end(std::string_view text);

// The furniture that holds the byte; null when none does.
const ByteRange* furniture_at(const DocumentText& document, std::size_t byte);

} // namespace geodata
