#pragma once

#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"
#include "app/ui/layout.h"

namespace app::ui {

// Title and areas at the left, tools at the right.
class TopBar {
  public:
    float wanted_width(const Frame& f) const;
    float wanted_width_short(const Frame& f) const;
    float tools_width() const;
    void draw(Frame& f, const Layout& layout, FileChooser& chooser);

  private:
    void draw_areas(Frame& f, Rect row);
    void draw_tools(Frame& f, Rect row, FileChooser& chooser);
    void draw_tour_menu(Frame& f, const Rect& anchor);
    static void draw_language_menu(Frame& f, const Rect& anchor);
    void draw_more_menu(Frame& f, const Rect& anchor, FileChooser& chooser);
};

} // namespace app::ui
