#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/scene/camera.h"
#include "app/scene/time_mode.h"
#include "geodata/time.h"

namespace app::session {

// Where and when one has looked: for going back after a jump. Not undo: what is shown or selected is left alone.
struct Place {
    scene::Camera camera;
    geodata::TimeWindow frame; // of time, and what is shown of it
    scene::TimeMode mode = scene::TimeMode::Window;
    bool operator==(const Place&) const = default;
};

class ViewHistory {
  public:
    // Remembers a place at which the view has come to rest, unless it is the one remembered last; what lay ahead is
    // forgotten, as in a browser.
    void rest(const Place& place);
    std::optional<Place> back();
    std::optional<Place> forward();
    void clear();

  private:
    std::vector<Place> places_;
    std::size_t at_ = 0; // index of the place that is shown; meaningless while places_ is empty
};

} // namespace app::session
