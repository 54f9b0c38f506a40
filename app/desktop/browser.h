#pragma once

#include <string>

namespace app::desktop {

// Hands an address to the user's browser by xdg-open, without a shell, and does not wait. An error number, 0 when it
// was handed over.
int open_in_browser(const std::string& address);

} // namespace app::desktop
