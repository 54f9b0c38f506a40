#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/camera.h"
#include "app/scene/time_mode.h"
#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "geodata/result.h"

namespace app::scene {

// How two windows are shown: what changed in four marks on one map; A left and B right of a line; A and B by turns.
enum class CompareStyle { Both, Swipe, Blink };

// What is looked at. A regular value: with an atlas it determines the picture.
struct ViewState {
    Camera camera;
    geodata::EventFilter filter; // its window is what the mode of `time` shows of the frame
    TimeView time;
    CompareStyle compare_style = CompareStyle::Both; // while filter.compared is set
    double swipe = 0.5;                              // where the line stands, 0 to 1 of the width
    std::map<std::string, bool> layer_visible;       // only where it differs from the manifest
    std::map<std::string, double> layer_opacity;     // only where it differs from 1
    std::vector<std::string> layer_order;            // bottom to top; empty = as the manifest
    std::string selected_event;
    std::string tour; // id while a tour stop is shown
    int stop = -1;    // 0-based
    bool dark = false;
    geodata::Language language = geodata::Language::En;
    bool operator==(const ViewState&) const = default;
};

// The stretch of time that the window follows from, and setting it: the window with it.
const geodata::TimeWindow& frame_of(const ViewState& view);
void set_frame(ViewState& view, TimeMode mode, const geodata::TimeWindow& frame);

ViewState initial_view(const geodata::Atlas& atlas, PixelSize size, const Insets& insets);

// The state of a tour stop, on top of the theme and language of `base`. A stop index out of range is clamped.
ViewState stop_view(const geodata::Atlas& atlas, const geodata::Tour& tour, int stop, const ViewState& base);

bool layer_is_visible(const ViewState& view, const geodata::Layer& layer);
std::vector<geodata::LayerPtr> ordered_layers(const geodata::Atlas& atlas, const ViewState& view);

// One line of text without white space that quotes in a shell as one word, such as
// "c=49.85,40.38;z=9.2;from=1990-01-13;to=1990-01-26;event=troops-enter-baku;theme=dark;lang=en". Camera, window, theme
// and language are always there, other fields where they differ from their default; stops are counted from 1; letters
// outside [A-Za-z0-9._~-] are percent-encoded in names. `from` and `to` are the frame, of which mode=instant, so-far or
// from-here shows a part; "fade=3-day", "axis=linear". Reading starts from `base`, which keeps what the text does not
// name; an unknown key or bad value is InvalidArgument and names it.
std::string to_text(const ViewState& view);
geodata::Result<ViewState> view_from_text(std::string_view text, const ViewState& base);

} // namespace app::scene
