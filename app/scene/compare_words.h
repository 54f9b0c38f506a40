#pragma once

#include <string>

#include "geodata/localized.h"
#include "geodata/window_comparison.h"

namespace app::scene {

// What became of an event between the windows A and B: "new: in B, not in A". One of the changes that are shown.
std::string change_words(geodata::Language language, geodata::Change change);
// The same in one word, beside a count.
const char* change_word(geodata::Language language, geodata::Change change);

} // namespace app::scene
