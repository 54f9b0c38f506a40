#pragma once

#include "app/scene/scene_parts.h"

namespace app::scene {

inline constexpr std::size_t kPassageWords = 60; // of a stop's passage at most

// The passage that the frame's stop cites, found in the user's copy once and kept.
const StopPassage& stop_passage(Frame& frame);

struct PassageText {
    std::vector<PassageWord> words;
    std::string reference; // the source, lines, and what is wrong with the copy
};
// At most `most` words of the passage round its quote, with ellipses; 0, or no copy: the quote alone in quotation
// marks. Empty where the stop cites nothing. `passage` is of Frame::stop.
PassageText passage_text(const StopPassage& passage, std::size_t most, const geodata::Atlas& atlas,
                         geodata::Language language);

} // namespace app::scene
