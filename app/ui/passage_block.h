#pragma once

#include <string>

#include "app/ui/frame.h"
#include "app/ui/passage_words.h"
#include "geodata/passage.h"

namespace app::ui {

// A cited passage as it stands in the user's copy, the quote marked, with the file and its lines beneath; without a
// copy the quote alone.
struct PassageBlock {
    const geodata::Citation& citation;
    const geodata::Anchor& anchor;
    const PassageWords& words;
    const std::string& path;
};
// Returns the height.
float draw_passage(Frame& f, const PassageBlock& block, float x, float y, float w);

// "line 12", "lines 12–14"; empty for 0.
std::string lines_words(std::uint32_t first, std::uint32_t last);

} // namespace app::ui
