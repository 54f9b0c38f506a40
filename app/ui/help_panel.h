#pragma once

#include "app/ui/frame.h"

namespace app::ui {

// Keys, and what the atlas is made of.
class HelpPanel {
  public:
    void draw(Frame& f);
};

// One screen at the first run: what this is, how to move in space and time, whose view the sources share.
class Introduction {
  public:
    void draw(Frame& f);
};

} // namespace app::ui
