#pragma once

#include <cstdint>
#include <string>

#include "app/ui/frame.h"

namespace app::ui {

// The first events of tables of the part that is listed, in time order, under the count of all of them.
class RowList {
  public:
    // `in_files`: how many of the part lie in tables.
    void draw(Frame& f, const Rect& r, std::int64_t in_files);

  private:
    std::string first_; // event of the list as it was scrolled last
};

} // namespace app::ui
