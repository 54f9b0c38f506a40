#pragma once

#include <string>
#include <string_view>

#include "app/ui/frame.h"

namespace app::ui {

// A field for what a source says, in the author's words; beneath it, once they are longer than the field, all of them.
// Returns the height.
float says_field(Frame& f, std::string_view name, float x, float y, float w, std::string& says,
                 bool take_focus = false);

} // namespace app::ui
