#pragma once

#include <string>

#include "geodata/atlas.h"
#include "geodata/lens.h"

namespace app::ui {

// The words in which lists, cards and tips speak of an event.

int kind_index(const geodata::Atlas& atlas, const std::string& kind); // -1 when unknown
geodata::MarkerShape shape_of(const geodata::Atlas& atlas, const geodata::Event& event);

// As its source gives it, or the lens's source; "undated" without a date, the text itself where it cannot be read.
std::string date_words(const geodata::Event& event, const geodata::Lens& lens);
std::string short_date(std::string words); // months in three letters, where room is short

// "Baku · somewhere in the city", "no place is given".
std::string place_words(const geodata::Event& event);
std::string precision_words(geodata::PlacePrecision precision);

// "131", "about 130", "at least 131", "20 January 1990".
std::string claim_words(const geodata::Claim& claim, const std::string& type);

} // namespace app::ui
