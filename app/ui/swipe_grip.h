#pragma once

#include <vector>

#include "app/ui/frame.h"
#include "app/ui/layout.h"

namespace app::ui {

// The grip of the line between the pictures of A and B, where these are shown side by side. The line itself belongs to
// the picture (app/scene).
class SwipeGrip {
  public:
    void restart() { covered_.clear(); } // a frame in which it may not be drawn
    void draw(Frame& f, const Layout& layout);
    const std::vector<scene::PixelRect>& covered() const { return covered_; }

  private:
    std::vector<scene::PixelRect> covered_; // at most one
    float grab_ = 0;                        // pixels from the pointer to the line
};

} // namespace app::ui
