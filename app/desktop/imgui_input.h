#pragma once

#include <array>

#include "app/scene/camera.h"
#include "app/session/keys.h"

namespace app::desktop {

// Hands the window's input to Dear ImGui, whose state is what a frame sees: a key or a button that is pressed and let
// go between two frames is held for one. Needs the current ImGui context for its life.
class ImGuiInput {
  public:
    ImGuiInput();

    void key(const session::KeyPress& press, bool down);
    void text(char32_t letter);
    void pointer(scene::PixelPoint physical);
    void pointer_left();
    void button(int index, bool down); // 0 left, 1 right, 2 middle
    void wheel(double horizontal, double vertical);
    void release_all(); // the focus is gone

    // Before ImGui::NewFrame. Size in physical pixels, dt in seconds.
    void begin_frame(int width, int height, double dt);

  private:
    static constexpr int kKeys = static_cast<int>(session::Key::F12) + 1;
    struct Held {
        bool down = false;
        bool fresh = false; // pressed since the last frame
    };
    std::array<Held, kKeys> keys_{};
    std::array<Held, 3> buttons_{};
};

} // namespace app::desktop
