#pragma once

#include <string>

#include "geodata/passage.h"

namespace app::ui {

// A passage as the card sets it: white space joined, the quote told apart, a sentence of context on either side.
// Concatenated in order they read as the document does; a blank at an edge is kept.
struct PassageWords {
    std::string before; // context
    std::string lead;   // of the passage, up to the quote
    std::string quote;
    std::string tail;
    std::string after; // context
    std::string passage() const { return lead + quote + tail; }
};

// `anchor` has a passage (it is Exact, Moved, Altered or Ambiguous).
PassageWords passage_words(const geodata::DocumentText& document, const geodata::Anchor& anchor);
bool has_passage(const geodata::Anchor& anchor);

// "Where it stands", for readers: one word and one sentence.
const char* anchor_word(geodata::AnchorState state);
// What was found beyond the state, where there is something: a sentence of geodata in English, in other languages what
// the state means.
std::string anchor_detail(const geodata::Anchor& anchor);
const char* anchor_meaning(geodata::AnchorState state);

} // namespace app::ui
