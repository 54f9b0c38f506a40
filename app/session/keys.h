#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/session/session.h"

namespace app::session {

// Keys by position on a US keyboard; letters and signs as printed there. Keypad Enter and digits count as Enter and
// digits.
enum class Key {
    None,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Enter,
    Escape,
    Space,
    Backspace,
    Delete,
    Tab,
    Insert,
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
    Digit0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
    Plus,
    Minus,
    Period,
    Comma,
    Slash,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
};
struct KeyPress {
    Key key = Key::None;
    bool ctrl = false, shift = false, alt = false;
    bool repeat = false; // the key is held: moves go on, switches and a tour's stops do not
};

// Who has the keyboard focus; arrows belong to it.
enum class Focus { Map, Slider, Swipe, Text, Reader, Other };

// What a panel alone can do: open dialogs. Asked for by keys, done by app/ui.
enum class PanelCommand {
    None,
    OpenFile,
    ExportDialog,
    SavePictureDialog,
    Search,
    GoToDate,
    Help,
    Layers,
    Claims,
    Reader,
    Documents,
    NextPassage,
    PreviousPassage,
    CopySelection
};

struct KeyResult {
    Actions actions;
    PanelCommand command = PanelCommand::None;
    bool handled = false;
};

// One table for the whole program; the help panel is made from it. Digits of a running tour collect until Enter: the
// shell keeps them in `digits`. `handled` false: the key is left to whoever has the focus.
KeyResult keys_to_actions(const KeyPress& press, const SessionState& state, Focus focus, std::string& digits);

// For the help panel, in its order: "Ctrl+Left / Right", "one step back / on". In `keys` a slash parts keys that share
// the first one's modifiers, a comma parts others, and "1 to 9" is a row of digits.
// In English, for the catalogues.
struct KeyHelp {
    std::string group, keys, what;
};
const std::vector<KeyHelp>& key_help();

} // namespace app::session
