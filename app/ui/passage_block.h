#pragma once

#include <string>

#include "app/ui/frame.h"
#include "app/ui/passage_words.h"
#include "geodata/anchored_citations.h"

namespace app::ui {

// A citation as it stands in the user's copy.
struct CitedPassage {
    geodata::Anchor anchor; // Absent until the copies have been searched
    PassageWords words;     // empty without a passage
    std::string path;       // of the copy; empty without one
};
CitedPassage cited_passage(const geodata::AnchoredCitations* anchored, const geodata::Citation& citation);

// The passage, the quote marked, with the file and its lines beneath; without a copy the quote alone. Returns the
// height.
float draw_passage(Frame& f, const geodata::Citation& citation, const CitedPassage& passage, float x, float y, float w);

// "line 12", "lines 12–14"; empty for 0.
std::string lines_words(std::uint32_t first, std::uint32_t last);

} // namespace app::ui
