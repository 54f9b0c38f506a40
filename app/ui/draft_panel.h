#pragma once

#include <string>

#include "app/ui/frame.h"

namespace app::ui {

// An event that is being made of words of a document: what is known of it is typed, or taken from what the words say of
// when and where.
class DraftPanel {
  public:
    void draw(Frame& f, const Rect& r);
    float wanted_height() const { return wanted_height_; } // of the last frame; 0 = not known yet

  private:
    struct Column {
        float x = 0, y = 0, w = 0;
    };
    void restart(const session::EventDraft& draft);
    void draw_passage(Frame& f, Column& at);
    void draw_title(Frame& f, Column& at);
    void draw_when(Frame& f, Column& at);
    void draw_dates(Frame& f, Column& at);
    void draw_place(Frame& f, Column& at);
    void draw_places(Frame& f, Column& at);
    void draw_pin(Frame& f, Column& at);
    void draw_precision_menu(Frame& f, const Rect& anchor);
    void draw_areas(Frame& f, Column& at);
    void draw_kinds(Frame& f, Column& at);
    void draw_says(Frame& f, Column& at);
    void draw_foot(Frame& f, Rect foot);

    geodata::Citation citation_;  // of the draft that was shown last
    session::DraftFields fields_; // as they are in this frame
    std::string radius_;          // as it is typed, metres
    bool is_new_ = true;          // its title takes the keyboard
    float wanted_height_ = 0;
};

} // namespace app::ui
