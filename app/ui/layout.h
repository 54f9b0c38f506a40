#pragma once

#include "app/ui/rect.h"

namespace app::ui {

// What the arrangement depends on, in logical pixels.
struct LayoutInput {
    float width = 0, height = 0;
    float bar_width = 0;       // title and all pills
    float bar_width_short = 0; // title and the areas' menu
    float tools_width = 0;
    bool panels = true;   // false: the slider alone
    bool side = false;    // the right side is in use: card or layers
    bool reading = false; // by a document, which wants a column to be read
    bool feature = false;
    bool compare = false;     // two windows are compared: the slider has one more row
    float side_height = 0;    // wanted by the content; 0 = all there is
    float feature_height = 0; // wanted by the content
    float notices_height = 0; // of the last frame: room for them is kept where the card takes the whole width
};

// Where everything stands. An empty rectangle is not shown. No two that are shown overlap.
struct Layout {
    Rect bar, tools, list, side, slider, feature, readout;
    Rect free;                                // the map that is left between the panels
    Rect notices;                             // they stand at its lower right
    bool bar_short = false, bar_bare = false; // the pills are a menu; the title is left out too
    bool rail = false;                        // the list is a narrow rail of markers
    bool slider_short = false;                // less height for the bars
    float compare_height = 0;                 // of that row, with the gap after it
    float margin = 16;
};

Layout compute_layout(const LayoutInput& in);

} // namespace app::ui
