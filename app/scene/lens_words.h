#pragma once

#include <string>

#include "geodata/atlas.h"
#include "geodata/lens.h"

namespace app::scene {

// Whose view a picture shows, in the reader's language: "According to: Azizova 2021", "Reported by two or more
// sources". Empty without a lens.
std::string lens_words(const geodata::Atlas& atlas, const geodata::Lens& lens, geodata::Language language);

} // namespace app::scene
