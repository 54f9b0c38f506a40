#pragma once

#include <string_view>

#include "app/session/keys.h"

namespace app::desktop {

// Key positions have names in XKB, the same for every layout and every numbering of keycodes: "AC01" is the key left of
// the home row, an A on a US keyboard. With NumLock off the keypad's digits are arrows and their like.
session::Key key_at_position(std::string_view xkb_name, bool num_lock);

// For a keycode without a known position (clickers, remote desktops, test tools make such ones up): by its symbol.
session::Key key_of_symbol(unsigned long keysym);

} // namespace app::desktop
