#pragma once

#include <string_view>
#include <vector>

#include "geodata/document.h"
#include "geodata/words.h"

namespace geodata {

// What of a text is written for its format and not for its readers: HTML entities of every format; the marks, link
// addresses, tags and comments of Markdown. Ascending, apart from each other.
std::vector<TextEdit> markup_edits(std::string_view text, DocumentFormat format);

} // namespace geodata
