#pragma once

#include "app/ui/frame.h"

namespace app::ui {

// Keys, and what the atlas is made of.
class HelpPanel {
  public:
    void draw(Frame& f);
};

// One screen at the first run: what the atlas says of itself, how to move in space and time.
class Introduction {
  public:
    void draw(Frame& f);

  private:
    float height_ = 600; // of the sheet, from its text in the last frame
};

} // namespace app::ui
