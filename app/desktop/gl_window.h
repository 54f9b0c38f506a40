#pragma once

#include <memory>
#include <string>

#include "geodata/result.h"

namespace sf {
class Window;
}

namespace app::desktop {

// SFML's window with a core OpenGL 3.3 context, current on this thread, not shown yet. Gpu: one sentence, with what the
// driver offers. Size in physical pixels.
geodata::Result<std::unique_ptr<sf::Window>> open_gl_window(const std::string& title, int width, int height);

} // namespace app::desktop
