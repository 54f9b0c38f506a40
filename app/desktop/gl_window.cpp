#include "app/desktop/gl_window.h"

#include <exception>
#include <sstream>

#include <SFML/System/Err.hpp>
#include <SFML/Window/Window.hpp>
#include <epoxy/gl.h>
#include <fmt/format.h>

namespace app::desktop {

namespace {

// SFML speaks on a stream of its own; what it says belongs into our sentences, not on the terminal.
class SfmlMessages {
  public:
    SfmlMessages() : before_(sf::err().rdbuf(text_.rdbuf())) {}
    ~SfmlMessages() { sf::err().rdbuf(before_); }
    SfmlMessages(const SfmlMessages&) = delete;
    SfmlMessages& operator=(const SfmlMessages&) = delete;

  private:
    std::ostringstream text_;
    std::streambuf* before_;
};

} // namespace

geodata::Result<std::unique_ptr<sf::Window>> open_gl_window(const std::string& title, int width, int height) {
    constexpr int kNeeded = 33; // core 3.3
    const SfmlMessages messages;
    try {
        const sf::ContextSettings settings(0, 0, 0, kNeeded / 10, kNeeded % 10, sf::ContextSettings::Core);
        auto window = std::make_unique<sf::Window>(
            sf::VideoMode(static_cast<unsigned>(width), static_cast<unsigned>(height)),
            sf::String::fromUtf8(title.begin(), title.end()), sf::Style::Default, settings);
        const auto got = window->getSettings();
        const int version = window->setActive(true) ? epoxy_gl_version() : 0;
        if (version < kNeeded || got.majorVersion * 10 + got.minorVersion < kNeeded) {
            const auto* renderer =
                version > 0 ? reinterpret_cast<const char*>(glGetString(GL_RENDERER)) : nullptr; // GLubyte text
            return geodata::fail(
                geodata::ErrorCode::Gpu,
                fmt::format("The window needs OpenGL 3.3 and this display offers {}.{} ({}); install the driver of the "
                            "graphics card, or set LIBGL_ALWAYS_SOFTWARE=1 to draw without it.",
                            got.majorVersion, got.minorVersion, renderer == nullptr ? "no renderer" : renderer));
        }
        // The first thing to be seen is a whole frame.
        window->setVisible(false);
        window->setVerticalSyncEnabled(true);
        return window;
    } catch (const std::exception& thrown) {
        return geodata::fail(geodata::ErrorCode::Gpu, fmt::format("No window can be opened: {}.", thrown.what()));
    }
}

} // namespace app::desktop
