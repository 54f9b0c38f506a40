#pragma once

#include <string>

#include "app/ui/frame.h"

namespace app::ui {

// Beneath the reading pane, what can be done with the words that are selected in it: copied, cited for the selected
// event, made an event.
class SelectionStrip {
  public:
    float wanted_height() const { return citing_ ? form_height_ : 38; }
    void draw(Frame& f, Rect r, const std::string& source, const geodata::DocumentText& document,
              const geodata::ByteRange& range);
    bool is_dismissed() const { return dismissed_; } // in this frame: nothing is to be selected any more

  private:
    void draw_buttons(Frame& f, Rect row, const std::string& source, const geodata::DocumentText& document,
                      const geodata::ByteRange& range);
    void draw_copy_menu(Frame& f, const Rect& anchor, const std::string& source, const geodata::DocumentText& document,
                        const geodata::ByteRange& range);
    void draw_citing(Frame& f, Rect r, const std::string& source, const geodata::ByteRange& range);

    bool citing_ = false, dismissed_ = false;
    bool take_focus_ = false;
    std::string says_;
    geodata::AtlasPtr cited_in_; // the atlas that a citation was asked for; another one has it
    float form_height_ = 130;
};

} // namespace app::ui
