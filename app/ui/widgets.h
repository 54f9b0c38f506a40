#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/ui/frame.h"

namespace app::ui {

// Names are unique within a panel; they are ImGui ids and the names of Targets.

struct Press {
    bool hovered = false, held = false, clicked = false, doubled = false;
};
// An area that takes the pointer. `on_press` acts when the button goes down instead of up.
Press press_area(Frame& f, std::string_view name, const Rect& r, bool on_press = false);
void tip(Frame& f, const Press& press, const Rect& r, std::string_view text);

// ---- Windows of our own -------------------------------------------------------------------------------------------

// A floating sheet of paper. Always pair with end_panel.
void begin_panel(Frame& f, const char* id, const Rect& r);
void end_panel();
bool panel_pressed(); // a button went down somewhere on the current panel
// A panel that takes the keyboard when it is pressed.
void begin_panel_with_focus(Frame& f, const char* id, const Rect& r, session::Focus focus = session::Focus::Other);
// The title of a panel beside the map and a cross, cut off the top of `rest`. True when the cross, "NAME.close", was
// clicked.
bool panel_head(Frame& f, std::string_view name, Rect& rest, std::string_view title);
// A scrolling part of the current panel; the returned rectangle is the content's top and width (its height is that of
// the view). Pair with end_scroll, told where the content ends.
Rect begin_scroll(Frame& f, const char* id, const Rect& r, bool to_top = false);
void end_scroll(Frame& f, float content_bottom);

// A sheet over everything, the rest under a scrim. `size` shrinks to the window. Returns the sheet without its title
// row and padding. `close` is set when the cross is clicked.
Rect begin_modal(Frame& f, const char* id, float width, float height, std::string_view title, bool& close);
void end_modal();

void open_popup(const char* id);
bool popup_open(const char* id);
// A small sheet at `r` until something else is clicked. Pair with end_popup when true.
bool begin_popup(Frame& f, const char* id, const Rect& r);
void end_popup();
void close_popup(); // from inside
Rect popup_place(const Frame& f, const Rect& anchor, float width, float height);

struct MenuItem {
    std::string_view name = {};
    std::string_view label = {};
    std::string_view note = {}; // muted, at the right
    bool checked = false;
    bool checkable = false;
    bool enabled = true;
};
inline constexpr float kMenuRow = 30;
// Cuts its row off the top of `rest`. True when chosen; the menu is then closed unless it is checkable.
bool menu_item(Frame& f, Rect& rest, const MenuItem& item);

// ---- Controls ------------------------------------------------------------------------------------------------------

enum class Look { Quiet, Outlined, Primary };
bool button(Frame& f, std::string_view name, const Rect& r, std::string_view label, Look look = Look::Outlined,
            bool enabled = true);
float button_width(const Frame& f, std::string_view label);
bool icon_button(Frame& f, std::string_view name, const Rect& r, Icon icon, std::string_view tooltip,
                 bool active = false, bool enabled = true);
// Acts when pressed, opens `popup` unless that was open. With a label and a small arrow.
bool menu_button(Frame& f, std::string_view name, const Rect& r, std::string_view label, const char* popup,
                 bool strong = false);
float menu_button_width(const Frame& f, std::string_view label);
bool icon_menu_button(Frame& f, std::string_view name, const Rect& r, Icon icon, std::string_view tooltip,
                      const char* popup);
// The same with one or two letters in place of an icon.
bool letters_menu_button(Frame& f, std::string_view name, const Rect& r, std::string_view letters,
                         std::string_view tooltip, const char* popup);
bool pill(Frame& f, std::string_view name, const Rect& r, std::string_view label, bool active);
float pill_width(const Frame& f, std::string_view label, bool bold = false);
// Returns true when clicked; the caller changes the state.
bool checkbox(Frame& f, std::string_view name, const Rect& r, std::string_view label, bool on, bool enabled = true);
// `value` from 0 to 1; true while it changes.
bool slider(Frame& f, std::string_view name, const Rect& r, double& value);
// Text in the accent that acts. Returns the width in `width` when given.
bool link(Frame& f, std::string_view name, float x, float y, std::string_view label, float* width = nullptr);

struct FieldResult {
    bool changed = false, active = false, submitted = false;
};
struct FieldOptions {
    std::string_view hint = {};
    bool search = false; // a magnifier, and a cross that empties it
    bool wrong = false;
    bool take_focus = false;
    bool select_all = false;
};
FieldResult text_field(Frame& f, std::string_view name, const Rect& r, std::string& text,
                       const FieldOptions& options = {});

void kicker(const Frame& f, float x, float y, float width, std::string_view text, Ink color);
void hairline(const Frame& f, const Rect& r);
void progress_bar(const Frame& f, const Rect& r, float fraction);
void focus_ring(const Frame& f, const Rect& r, float radius);

// ---- The frame as a whole ---------------------------------------------------------------------------------------

void apply_style(const Palette& color, float scale);
void draw_tip(Frame& f);

} // namespace app::ui
