#pragma once

#include "app/ui/frame.h"
#include "app/ui/layout.h"

namespace app::ui {

// Where the pointer is on the ground; the scale stands beside the scale bar. A right click on the map copies the place
// under the pointer, a click here the middle of the map.
class MapReadout {
  public:
    void draw(Frame& f, const Layout& layout);

  private:
    static void tell_crowd(Frame& f, const scene::PixelPoint& pointer);
};

} // namespace app::ui
