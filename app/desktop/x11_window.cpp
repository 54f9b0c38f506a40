#include "app/desktop/x11_window.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <string>
#include <string_view>
#include <utility>

#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xresource.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xrandr.h>
#include <X11/extensions/scrnsaver.h>
#include <fmt/format.h>

#include "app/desktop/key_positions.h"

#undef None // X11 and our keys both have one

namespace app::desktop {

namespace {

constexpr int kKeycodes = 256;

struct XFreeing {
    void operator()(void* data) const { XFree(data); }
};
using XData = std::unique_ptr<unsigned char, XFreeing>;

// A window that closes under us, a monitor that is unplugged: errors of our own connection are answers, not reasons to
// end the program. Those of SFML's go where they went before.
Display* own_display = nullptr;
XErrorHandler previous_handler = nullptr;
int on_error(Display* display, XErrorEvent* event) {
    if (display == own_display || previous_handler == nullptr) return 0;
    return previous_handler(display, event);
}

struct Rectangle {
    int x = 0, y = 0, width = 0, height = 0;
};

} // namespace

struct X11Window::State {
    Display* display = nullptr;
    ::Window root = 0;
    ::Window window = 0;
    std::array<std::string, kKeycodes> position; // XKB name by keycode
    std::array<bool, kKeycodes> down{};
    bool full_screen = false;
    Rectangle before_full_screen; // without a window manager
    bool awake = false;
    Input pending;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (display == nullptr) return;
        if (awake) XScreenSaverSuspend(display, False);
        XCloseDisplay(display);
        XSetErrorHandler(previous_handler);
        own_display = nullptr;
    }

    Atom atom(const char* name) const { return XInternAtom(display, name, False); }

    // The 32-bit items of a property; empty when it is not there.
    std::vector<unsigned long> property(::Window of, const char* name, Atom type) const {
        Atom actual = 0;
        int format = 0;
        unsigned long count = 0, left = 0;
        unsigned char* data = nullptr;
        constexpr long kMostItems = 1024;
        if (XGetWindowProperty(display, of, atom(name), 0, kMostItems, False, type, &actual, &format, &count, &left,
                               &data) != Success)
            return {};
        const XData owned(data);
        if (format != 32 || actual != type || count == 0) return {}; // a property may be there and hold nothing
        std::vector<unsigned long> items(count);
        std::memcpy(items.data(), data, count * sizeof(unsigned long)); // Xlib hands 32-bit items as longs
        return items;
    }

    // A window manager says so with a window that names itself.
    bool has_window_manager() const {
        const auto check = property(root, "_NET_SUPPORTING_WM_CHECK", XA_WINDOW);
        if (check.empty()) return false;
        const auto self = property(check[0], "_NET_SUPPORTING_WM_CHECK", XA_WINDOW);
        return !self.empty() && self[0] == check[0];
    }

    bool manager_says_full_screen() const {
        const auto states = property(window, "_NET_WM_STATE", XA_ATOM);
        return std::find(states.begin(), states.end(), atom("_NET_WM_STATE_FULLSCREEN")) != states.end();
    }

    Rectangle geometry() const {
        XWindowAttributes attributes;
        Rectangle r;
        if (XGetWindowAttributes(display, window, &attributes) == 0) return r;
        ::Window child = 0;
        XTranslateCoordinates(display, window, root, 0, 0, &r.x, &r.y, &child);
        r.width = attributes.width;
        r.height = attributes.height;
        return r;
    }

    // The monitor that holds the middle of the window, else the whole screen.
    Rectangle monitor_of(const Rectangle& r) const {
        Rectangle found{0, 0, DisplayWidth(display, DefaultScreen(display)),
                        DisplayHeight(display, DefaultScreen(display))};
        int event = 0, error = 0, count = 0;
        if (XRRQueryExtension(display, &event, &error) == 0) return found;
        XRRMonitorInfo* monitors = XRRGetMonitors(display, root, True, &count);
        const int x = r.x + r.width / 2, y = r.y + r.height / 2;
        for (int i = 0; i < count; ++i) {
            const XRRMonitorInfo& m = monitors[i];
            if (x >= m.x && x < m.x + m.width && y >= m.y && y < m.y + m.height) found = {m.x, m.y, m.width, m.height};
        }
        if (monitors != nullptr) XRRFreeMonitors(monitors);
        return found;
    }

    Rectangle monitor_at_pointer() const {
        ::Window any = 0;
        Rectangle at;
        int x = 0, y = 0;
        unsigned mask = 0;
        XQueryPointer(display, root, &any, &any, &at.x, &at.y, &x, &y, &mask);
        return monitor_of(at);
    }

    void read_positions() {
        XkbDescPtr keyboard = XkbGetMap(display, 0, XkbUseCoreKbd);
        if (keyboard == nullptr) return;
        if (XkbGetNames(display, XkbKeyNamesMask, keyboard) == Success && keyboard->names != nullptr) {
            for (int code = keyboard->min_key_code; code <= keyboard->max_key_code; ++code) {
                const char* name = keyboard->names->keys[code].name; // at most 4 bytes, not always ended
                position[static_cast<std::size_t>(code)].assign(name, strnlen(name, XkbKeyNameLength));
            }
        }
        XkbFreeKeyboard(keyboard, 0, True);
    }

    void take(XKeyEvent& event, bool pressed) {
        const auto code = static_cast<std::size_t>(event.keycode);
        if (code >= down.size()) return;
        const bool num_lock = (event.state & Mod2Mask) != 0;
        session::Key key = key_at_position(position[code], num_lock);
        if (key == session::Key::None)
            key = key_of_symbol(XkbKeycodeToKeysym(display, static_cast<KeyCode>(event.keycode), 0, 0));
        // With detectable repeat a held key sends presses without releases.
        const bool repeat = pressed && down[code];
        down[code] = pressed;
        if (key == session::Key::None) return;
        pending.keys.push_back({{.key = key,
                                 .ctrl = (event.state & ControlMask) != 0,
                                 .shift = (event.state & ShiftMask) != 0,
                                 .alt = (event.state & Mod1Mask) != 0,
                                 .repeat = repeat},
                                pressed});
    }
};

X11Window::X11Window() : state_(std::make_unique<State>()) {}
X11Window::~X11Window() = default;

geodata::Result<std::unique_ptr<X11Window>> X11Window::connect() {
    constexpr const char* kWithout = "use `january-atlas render --out map.png` to make a picture without one.";
    Display* display = XOpenDisplay(nullptr);
    if (display == nullptr) {
        const char* name = std::getenv("DISPLAY");
        if (name == nullptr || *name == '\0')
            return geodata::fail(geodata::ErrorCode::NotFound,
                                 fmt::format("There is no display (DISPLAY is not set); {}", kWithout));
        return geodata::fail(geodata::ErrorCode::NotFound,
                             fmt::format("The display “{}” cannot be opened; {}", name, kWithout));
    }
    std::unique_ptr<X11Window> made(new X11Window());
    State& state = *made->state_;
    state.display = display;
    state.root = DefaultRootWindow(display);
    own_display = display;
    previous_handler = XSetErrorHandler(on_error);
    int opcode = 0, event = 0, error = 0;
    if (XQueryExtension(display, "GLX", &opcode, &event, &error) == 0)
        return geodata::fail(geodata::ErrorCode::Gpu,
                             "This display has no OpenGL (the X server lacks GLX); use `january-atlas render --out "
                             "map.png` to make a picture without it.");
    XkbSetDetectableAutoRepeat(display, True, nullptr);
    state.read_positions();
    return made;
}

double X11Window::screen_scale() const {
    constexpr double kUsualDpi = 96;
    double dpi = 0;
    // What desktops set for their users comes before what monitors say of themselves.
    if (const char* resources = XResourceManagerString(state_->display)) {
        XrmInitialize();
        XrmDatabase database = XrmGetStringDatabase(resources);
        char* type = nullptr;
        XrmValue value;
        if (XrmGetResource(database, "Xft.dpi", "Xft.Dpi", &type, &value) != 0 && value.addr != nullptr) {
            const std::string_view text(value.addr);
            double read = 0;
            for (const char c : text) { // whole digits; a fraction of a dot decides nothing
                if (c < '0' || c > '9') break;
                read = read * 10 + (c - '0');
            }
            dpi = read;
        }
        XrmDestroyDatabase(database);
    }
    if (dpi <= 0) {
        const int screen = DefaultScreen(state_->display);
        const int millimetres = DisplayWidthMM(state_->display, screen);
        const double measured =
            millimetres > 0 ? DisplayWidth(state_->display, screen) * 25.4 / millimetres : kUsualDpi;
        constexpr double kDense = 144; // below it a screen may well lie, and 1 is right
        dpi = measured >= kDense ? measured : kUsualDpi;
    }
    return std::clamp(std::round(dpi / kUsualDpi * 4) / 4, session::kMinUiScale, session::kMaxUiScale);
}

void X11Window::watch(std::uintptr_t window, int least_width, int least_height) {
    state_->window = static_cast<::Window>(window);
    XSelectInput(state_->display, state_->window,
                 KeyPressMask | KeyReleaseMask | FocusChangeMask | ExposureMask | PropertyChangeMask);
    XSizeHints hints{};
    hints.flags = PMinSize;
    hints.min_width = least_width;
    hints.min_height = least_height;
    XSetWMNormalHints(state_->display, state_->window, &hints);
    XFlush(state_->display);
}

scene::PixelSize X11Window::monitor_size() const {
    const Rectangle monitor = state_->monitor_at_pointer();
    return {static_cast<double>(monitor.width), static_cast<double>(monitor.height)};
}

void X11Window::center() {
    const Rectangle monitor = state_->monitor_at_pointer();
    const Rectangle window = state_->geometry();
    XMoveWindow(state_->display, state_->window, monitor.x + std::max(0, (monitor.width - window.width) / 2),
                monitor.y + std::max(0, (monitor.height - window.height) / 2));
    XFlush(state_->display);
}

void X11Window::take_focus() {
    if (state_->has_window_manager()) return;
    XSetInputFocus(state_->display, state_->window, RevertToPointerRoot, CurrentTime);
    XFlush(state_->display);
}

X11Window::Input X11Window::take_input() {
    while (XPending(state_->display) > 0) {
        XEvent event;
        XNextEvent(state_->display, &event);
        switch (event.type) {
        case KeyPress:
            state_->take(event.xkey, true);
            break;
        case KeyRelease:
            state_->take(event.xkey, false);
            break;
        case FocusOut:
            state_->down.fill(false);
            state_->pending.lost_focus = true;
            break;
        case Expose:
            state_->pending.exposed = true;
            break;
        case PropertyNotify:
            if (event.xproperty.atom == state_->atom("_NET_WM_STATE"))
                state_->full_screen = state_->manager_says_full_screen();
            break;
        case MappingNotify:
            XRefreshKeyboardMapping(&event.xmapping);
            break;
        default:
            break;
        }
    }
    return std::exchange(state_->pending, {});
}

void X11Window::wait(double seconds) const {
    if (seconds <= 0 || XPending(state_->display) > 0) return;
    pollfd descriptor{ConnectionNumber(state_->display), POLLIN, 0};
    ::poll(&descriptor, 1, std::max(1, static_cast<int>(seconds * 1000)));
}

void X11Window::set_full_screen(bool on) {
    State& s = *state_;
    if (s.window == 0 || s.full_screen == on) return;
    if (s.has_window_manager()) {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = s.window;
        event.xclient.message_type = s.atom("_NET_WM_STATE");
        event.xclient.format = 32;
        event.xclient.data.l[0] = on ? 1 : 0; // _NET_WM_STATE_ADD, _REMOVE
        event.xclient.data.l[1] = static_cast<long>(s.atom("_NET_WM_STATE_FULLSCREEN"));
        event.xclient.data.l[3] = 1; // from an application
        XSendEvent(s.display, s.root, False, SubstructureRedirectMask | SubstructureNotifyMask, &event);
        // The property that follows says whether it was done.
    } else {
        if (on) s.before_full_screen = s.geometry();
        const Rectangle to = on ? s.monitor_of(s.before_full_screen) : s.before_full_screen;
        XMoveResizeWindow(s.display, s.window, to.x, to.y, static_cast<unsigned>(std::max(1, to.width)),
                          static_cast<unsigned>(std::max(1, to.height)));
        if (on) XRaiseWindow(s.display, s.window);
        s.full_screen = on;
    }
    XFlush(s.display);
}

bool X11Window::full_screen() const { return state_->full_screen; }

void X11Window::keep_awake(bool on) {
    if (state_->awake == on) return;
    int event = 0, error = 0;
    if (XScreenSaverQueryExtension(state_->display, &event, &error) == 0) return;
    state_->awake = on;
    XScreenSaverSuspend(state_->display, on ? True : False);
    XFlush(state_->display);
}

} // namespace app::desktop
