#pragma once

#include <cstdint>
#include <string>

#include "app/ui/frame.h"

namespace app::ui {

// The first events of the tables in the window, in time order, under the count of all of them.
class RowList {
  public:
    bool wanted(const Frame& f) const { return shown(f) > 0; }
    void draw(Frame& f, const Rect& r);
    static std::int64_t shown(const Frame& f); // events of tables that the filter passes

  private:
    std::string first_; // event of the list as it was scrolled last
};

} // namespace app::ui
