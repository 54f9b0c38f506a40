#pragma once

#include <string>
#include <vector>

#include "app/scene/view_state.h"

namespace app::scene {

// Takes out of a view the names that the atlas does not have: areas, kinds, sources, lens, event, tour, layers. Returns
// them as they stand in the view's text: "event=nowhere", "lens=nobody". An event of a table ("survey/7") may be read
// later and stays.
std::vector<std::string> take_out_unknown_names(ViewState& view, const geodata::Atlas& atlas);

} // namespace app::scene
