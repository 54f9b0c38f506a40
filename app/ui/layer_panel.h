#pragma once

#include <string>

#include "app/ui/frame.h"
#include "app/ui/layout.h"
#include "geodata/layer.h"

namespace app::ui {

// The layers by group, each with a sample of its style, and the legend of the events.
class LayerPanel {
  public:
    void draw(Frame& f, const Rect& r);
    float wanted_height() const { return wanted_height_; }

  private:
    float draw_layer(Frame& f, const geodata::Layer& layer, float x, float y, float w);
    float draw_details(Frame& f, const geodata::Layer& layer, float x, float y, float w);
    float draw_legend(Frame& f, float x, float y, float w);

    std::string open_; // the layer whose details are shown
    float wanted_height_ = 0;
};

// A small sample of what a layer looks like, from its style alone.
void draw_swatch(const Frame& f, const geodata::Layer& layer, const Rect& r);

// The attributes of the base feature that was clicked.
class FeatureCard {
  public:
    void draw(Frame& f, const Rect& r);
    float wanted_height() const { return wanted_height_; }

  private:
    float wanted_height_ = 120;
};

} // namespace app::ui
