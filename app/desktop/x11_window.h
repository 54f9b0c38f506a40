#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/scene/camera.h"
#include "app/session/keys.h"
#include "geodata/result.h"

namespace app::desktop {

struct KeyEvent {
    session::KeyPress press;
    bool down = true;
};

// What X11 offers about SFML's window and SFML does not: keys by position, full screen without another window, the
// screen kept awake, what the screen's scale is. Through a connection of its own, which more than one program may hold
// to a window; SFML keeps the pointer and the text. Main thread.
class X11Window {
  public:
    // NotFound says that there is no display, Gpu that the display has no OpenGL, and names the way without one.
    static geodata::Result<std::unique_ptr<X11Window>> connect();
    ~X11Window();
    X11Window(const X11Window&) = delete;
    X11Window& operator=(const X11Window&) = delete;

    // 1 to 3: Xft.dpi where the desktop sets it, else the first monitor's pixels an inch when they are many.
    double screen_scale() const;
    // Listens to a window from now on and asks the window manager for its least size, physical pixels.
    void watch(std::uintptr_t window, int least_width, int least_height);

    // Of the monitor with the pointer, physical pixels: no window is opened larger.
    scene::PixelSize monitor_size() const;
    // To the middle of that monitor. A window manager may know better.
    void center();
    // Without a window manager nobody else gives the keyboard to a window that appears.
    void take_focus();

    struct Input {
        std::vector<KeyEvent> keys;
        bool lost_focus = false;
        bool exposed = false; // what it showed is gone
    };
    Input take_input();
    // Until a key comes, at most as long.
    void wait(double seconds) const;

    // The window itself grows over its monitor and back; its context stays. Through the window manager, or without one
    // by moving and resizing it.
    void set_full_screen(bool on);
    bool full_screen() const;
    // No screen saver and no blanking while on.
    void keep_awake(bool on);

  private:
    X11Window();
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app::desktop
