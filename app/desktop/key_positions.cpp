#include "app/desktop/key_positions.h"

#include <algorithm>
#include <iterator>

#include <X11/keysym.h>

namespace app::desktop {

using session::Key;

namespace {

struct Position {
    std::string_view name;
    Key key;
    Key without_num_lock = Key::None; // of the keypad; None = the same
};

constexpr Position kPositions[] = {
    {"ESC", Key::Escape},
    {"FK01", Key::F1},
    {"FK02", Key::F2},
    {"FK03", Key::F3},
    {"FK04", Key::F4},
    {"FK05", Key::F5},
    {"FK06", Key::F6},
    {"FK07", Key::F7},
    {"FK08", Key::F8},
    {"FK09", Key::F9},
    {"FK10", Key::F10},
    {"FK11", Key::F11},
    {"FK12", Key::F12},
    {"AE01", Key::Digit1},
    {"AE02", Key::Digit2},
    {"AE03", Key::Digit3},
    {"AE04", Key::Digit4},
    {"AE05", Key::Digit5},
    {"AE06", Key::Digit6},
    {"AE07", Key::Digit7},
    {"AE08", Key::Digit8},
    {"AE09", Key::Digit9},
    {"AE10", Key::Digit0},
    {"AE11", Key::Minus},
    {"AE12", Key::Plus},
    {"BKSP", Key::Backspace},
    {"TAB", Key::Tab},
    {"AD01", Key::Q},
    {"AD02", Key::W},
    {"AD03", Key::E},
    {"AD04", Key::R},
    {"AD05", Key::T},
    {"AD06", Key::Y},
    {"AD07", Key::U},
    {"AD08", Key::I},
    {"AD09", Key::O},
    {"AD10", Key::P},
    {"AC01", Key::A},
    {"AC02", Key::S},
    {"AC03", Key::D},
    {"AC04", Key::F},
    {"AC05", Key::G},
    {"AC06", Key::H},
    {"AC07", Key::J},
    {"AC08", Key::K},
    {"AC09", Key::L},
    {"RTRN", Key::Enter},
    {"AB01", Key::Z},
    {"AB02", Key::X},
    {"AB03", Key::C},
    {"AB04", Key::V},
    {"AB05", Key::B},
    {"AB06", Key::N},
    {"AB07", Key::M},
    {"AB08", Key::Comma},
    {"AB09", Key::Period},
    {"AB10", Key::Slash},
    {"SPCE", Key::Space},
    {"INS", Key::Insert},
    {"DELE", Key::Delete},
    {"HOME", Key::Home},
    {"END", Key::End},
    {"PGUP", Key::PageUp},
    {"PGDN", Key::PageDown},
    {"LEFT", Key::Left},
    {"RGHT", Key::Right},
    {"UP", Key::Up},
    {"DOWN", Key::Down},
    {"KPEN", Key::Enter},
    {"KPAD", Key::Plus},
    {"KPSU", Key::Minus},
    {"KPDV", Key::Slash},
    {"KP0", Key::Digit0, Key::Insert},
    {"KP1", Key::Digit1, Key::End},
    {"KP2", Key::Digit2, Key::Down},
    {"KP3", Key::Digit3, Key::PageDown},
    {"KP4", Key::Digit4, Key::Left},
    {"KP5", Key::Digit5},
    {"KP6", Key::Digit6, Key::Right},
    {"KP7", Key::Digit7, Key::Home},
    {"KP8", Key::Digit8, Key::Up},
    {"KP9", Key::Digit9, Key::PageUp},
    {"KPDL", Key::Period, Key::Delete},
};

struct Symbol {
    unsigned long keysym;
    Key key;
};

constexpr Symbol kSymbols[] = {
    {XK_Left, Key::Left},           {XK_Right, Key::Right},    {XK_Up, Key::Up},         {XK_Down, Key::Down},
    {XK_Home, Key::Home},           {XK_End, Key::End},        {XK_Prior, Key::PageUp},  {XK_Next, Key::PageDown},
    {XK_Return, Key::Enter},        {XK_KP_Enter, Key::Enter}, {XK_Escape, Key::Escape}, {XK_space, Key::Space},
    {XK_BackSpace, Key::Backspace}, {XK_Delete, Key::Delete},  {XK_Tab, Key::Tab},       {XK_ISO_Left_Tab, Key::Tab},
    {XK_Insert, Key::Insert},       {XK_plus, Key::Plus},      {XK_equal, Key::Plus},    {XK_minus, Key::Minus},
    {XK_period, Key::Period},       {XK_comma, Key::Comma},    {XK_slash, Key::Slash},   {XK_question, Key::Slash},
};

Key offset(Key first, unsigned long by) { return static_cast<Key>(static_cast<unsigned long>(first) + by); }

} // namespace

Key key_at_position(std::string_view xkb_name, bool num_lock) {
    const auto found = std::find_if(std::begin(kPositions), std::end(kPositions),
                                    [&](const Position& p) { return p.name == xkb_name; });
    if (found == std::end(kPositions)) return Key::None;
    return num_lock || found->without_num_lock == Key::None ? found->key : found->without_num_lock;
}

Key key_of_symbol(unsigned long keysym) {
    if (keysym >= XK_a && keysym <= XK_z) return offset(Key::A, keysym - XK_a);
    if (keysym >= XK_A && keysym <= XK_Z) return offset(Key::A, keysym - XK_A);
    if (keysym >= XK_0 && keysym <= XK_9) return offset(Key::Digit0, keysym - XK_0);
    if (keysym >= XK_F1 && keysym <= XK_F12) return offset(Key::F1, keysym - XK_F1);
    const auto found =
        std::find_if(std::begin(kSymbols), std::end(kSymbols), [&](const Symbol& s) { return s.keysym == keysym; });
    return found == std::end(kSymbols) ? Key::None : found->key;
}

} // namespace app::desktop
