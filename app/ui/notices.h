#pragma once

#include <cstdint>
#include <set>

#include "app/ui/frame.h"
#include "app/ui/layout.h"

namespace app::ui {

// What happened, and what is going on: small sheets above the slider, at the right of the free map.
class Notices {
  public:
    // Returns what they cover, bottom to top.
    void draw(Frame& f, const Layout& layout, std::vector<Rect>& covered);
    float wanted_height() const { return height_; }

  private:
    float draw_notice(Frame& f, const session::Notice& notice, float x, float bottom, float w, float room,
                      std::vector<Rect>& covered);
    float draw_job(Frame& f, const session::Jobs::Running& job, float x, float bottom, float w,
                   std::vector<Rect>& covered);
    std::set<std::uint64_t> open_; // with their details
    float height_ = 0;
};

} // namespace app::ui
