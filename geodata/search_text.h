#pragma once

#include <string>
#include <string_view>

#include "geodata/atlas.h"

namespace geodata {

// Case, accents and the letters of Azerbaijani are folded so that "Lenkeran", "Lənkəran" and "LƏNKƏRAN" are one; dashes
// and apostrophes become the plain ones, invisible characters go. ё is е; й stays a letter of its own.
std::string fold_for_search(std::string_view text);
void append_folded(std::string& folded, std::string_view text);

// Every text of an event that can be searched, folded, one a line: title, summary, place, names, other names, `says`.
void fold_event(const Event& event, std::string& haystack);

// Fills Event::other_names of every event: the titles of its areas, and what else the base map knows its areas and the
// places that it names by. A layer with a field `alt_names` (parted by |) knows that; of places of one name the one
// with the lowest `rank` is meant. Called once, when the atlas is read.
void find_other_names(Atlas& atlas);

} // namespace geodata
