#pragma once

#include <vector>

#include "app/ui/frame.h"
#include "app/ui/layout.h"

namespace app::ui {

// On the map: the pin of the event that is being made, with the ground that its radius covers.
void draw_draft_pin(Frame& f);

// While the next click on the map is to set it: a line that says so, above the map. Adds what it covers to `sheets`.
void draw_placing_hint(Frame& f, const Layout& layout, std::vector<Rect>& sheets);

} // namespace app::ui
