#pragma once

#include <memory>

#include "geodata/result.h"

namespace app::render {

// A GL 3.3 core context without a display server: EGL surfaceless, else the EGL device platform. Current on the thread
// that made it for as long as it lives.
class Offscreen {
  public:
    static geodata::Result<std::unique_ptr<Offscreen>> create(); // Gpu: one sentence with what to install
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

  private:
    Offscreen() = default;
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app::render
