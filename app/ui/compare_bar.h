#pragma once

#include <string>

#include "app/ui/frame.h"

namespace app::ui {

// The slider's row while two windows are compared: A and B in words, how they are shown, and the four counts beside
// their marks.
class CompareBar {
  public:
    void draw_button(Frame& f, const Rect& r); // starts and stops
    void draw(Frame& f, Rect row);

  private:
    static void draw_counts(Frame& f, Rect row);
    void draw_window(Frame& f, const Rect& r, bool b);
    void open_dates(const Frame& f);
    void draw_dates(Frame& f, const Rect& anchor);

    std::string from_, to_; // of B, as typed
    std::string error_;
    bool take_focus_ = false;
};

} // namespace app::ui
