#include "app/desktop/imgui_input.h"

#include <cfloat>
#include <string>

#include <SFML/Window/Clipboard.hpp>
#include <imgui.h>

namespace app::desktop {

using session::Key;

namespace {

const char* clipboard_text(void* kept) {
    auto& text = *static_cast<std::string*>(kept);
    const auto utf8 = sf::Clipboard::getString().toUtf8();
    text.assign(utf8.begin(), utf8.end());
    return text.c_str();
}

void set_clipboard_text(void* /*kept*/, const char* text) {
    const std::string utf8 = text;
    sf::Clipboard::setString(sf::String::fromUtf8(utf8.begin(), utf8.end()));
}

std::string kept_clipboard; // ImGui wants a pointer that outlives the call

struct Mapping {
    ImGuiKey imgui;
    Key key;
};
constexpr Mapping kKeyMap[] = {
    {ImGuiKey_Tab, Key::Tab},
    {ImGuiKey_LeftArrow, Key::Left},
    {ImGuiKey_RightArrow, Key::Right},
    {ImGuiKey_UpArrow, Key::Up},
    {ImGuiKey_DownArrow, Key::Down},
    {ImGuiKey_PageUp, Key::PageUp},
    {ImGuiKey_PageDown, Key::PageDown},
    {ImGuiKey_Home, Key::Home},
    {ImGuiKey_End, Key::End},
    {ImGuiKey_Insert, Key::Insert},
    {ImGuiKey_Delete, Key::Delete},
    {ImGuiKey_Backspace, Key::Backspace},
    {ImGuiKey_Space, Key::Space},
    {ImGuiKey_Enter, Key::Enter},
    {ImGuiKey_KeyPadEnter, Key::Enter},
    {ImGuiKey_Escape, Key::Escape},
    {ImGuiKey_A, Key::A},
    {ImGuiKey_C, Key::C},
    {ImGuiKey_V, Key::V},
    {ImGuiKey_X, Key::X},
    {ImGuiKey_Y, Key::Y},
    {ImGuiKey_Z, Key::Z},
};

} // namespace

ImGuiInput::ImGuiInput() {
    ImGuiIO& io = ImGui::GetIO();
    for (const Mapping& mapping : kKeyMap) io.KeyMap[mapping.imgui] = static_cast<int>(mapping.key);
    io.BackendPlatformName = "january-atlas";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigInputTextCursorBlink = false; // an idle window draws nothing
    io.ClipboardUserData = &kept_clipboard;
    io.GetClipboardTextFn = clipboard_text;
    io.SetClipboardTextFn = set_clipboard_text;
    io.MousePos = {-FLT_MAX, -FLT_MAX};
}

void ImGuiInput::key(const session::KeyPress& press, bool down) {
    Held& held = keys_[static_cast<std::size_t>(press.key)];
    held.fresh = held.fresh || (down && !held.down);
    held.down = down;
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = press.ctrl;
    io.KeyShift = press.shift;
    io.KeyAlt = press.alt;
}

void ImGuiInput::text(char32_t letter) {
    constexpr char32_t kDelete = 127;
    if (letter >= U' ' && letter != kDelete) ImGui::GetIO().AddInputCharacter(letter);
}

void ImGuiInput::pointer(scene::PixelPoint physical) {
    ImGui::GetIO().MousePos = {static_cast<float>(physical.x), static_cast<float>(physical.y)};
}

void ImGuiInput::pointer_left() { ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX}; }

void ImGuiInput::button(int index, bool down) {
    Held& held = buttons_[static_cast<std::size_t>(index)];
    held.fresh = held.fresh || (down && !held.down);
    held.down = down;
}

void ImGuiInput::wheel(double horizontal, double vertical) {
    ImGui::GetIO().MouseWheelH += static_cast<float>(horizontal);
    ImGui::GetIO().MouseWheel += static_cast<float>(vertical);
}

void ImGuiInput::release_all() {
    keys_.fill({});
    buttons_.fill({});
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
}

void ImGuiInput::begin_frame(int width, int height, double dt) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DisplayFramebufferScale = {1, 1};
    constexpr double kLeastStep = 1e-4; // ImGui wants time to pass
    io.DeltaTime = static_cast<float>(std::max(dt, kLeastStep));
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        io.KeysDown[i] = keys_[i].down || keys_[i].fresh;
        keys_[i].fresh = false;
    }
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        io.MouseDown[i] = buttons_[i].down || buttons_[i].fresh;
        buttons_[i].fresh = false;
    }
}

} // namespace app::desktop
