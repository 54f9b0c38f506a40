#pragma once

#include <vector>

#include "app/ui/frame.h"

namespace app::ui {

// The filter's controls above the list of events. Each cuts what it needs off the top of `rest`.

// A chip for each kind, with how many events of it pass the rest of the filter; `counts` in the manifest's order.
void draw_kind_chips(Frame& f, Rect& rest, const std::vector<int>& counts);
// Areas, sources and lens, certain and possible.
void draw_filter_menus(Frame& f, Rect& rest);

} // namespace app::ui
