#pragma once

#include <memory>
#include <string>

#include "app/ui/field_rows.h"
#include "app/ui/frame.h"

namespace app::ui {

// What is known of the selected event of a table: when, where, what, and the fields of its record as the file has them.
class RowCard {
  public:
    bool wanted(const Frame& f) const { return !f.state.row.id.empty(); }
    void draw(Frame& f, const Rect& r);
    float wanted_height() const { return wanted_height_; } // of the last frame; 0 = not known yet

  private:
    void refresh(const Frame& f);
    float draw_event(Frame& f, const geodata::Event& event, float x, float y, float w);
    float draw_origin(Frame& f, float x, float y, float w);

    std::string id_;
    std::shared_ptr<const geodata::Event> event_;
    FieldRows fields_;
    bool to_top_ = false;
    float wanted_height_ = 0;
};

} // namespace app::ui
