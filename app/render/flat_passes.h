#pragma once
// Internal to app/render: straight lines and rounded rectangles of the picture.

#include <filesystem>

#include "app/render/instances.h"
#include "app/scene/scene.h"

namespace app::render {

class StrokePass {
  public:
    static geodata::Result<StrokePass> create(const std::filesystem::path& shaders);
    void add(const scene::OverlayLine& line, const Target& target);
    void flush(const Target& target);

  private:
    struct Instance {
        float x0 = 0, y0 = 0, x1 = 0, y1 = 0; // pixels
        float width = 1, on = 0, off = 0;
        gl::Rgba8 color;
    };
    Instances<Instance> instances_;
};

class RectPass {
  public:
    static geodata::Result<RectPass> create(const std::filesystem::path& shaders);
    void add(const scene::OverlayRect& rect, const Target& target);
    void flush(const Target& target);

  private:
    struct Instance {
        float x = 0, y = 0, width = 0, height = 0; // pixels
        float radius = 0, border_width = 0;
        gl::Rgba8 left, right, border;
    };
    Instances<Instance> instances_;
};

} // namespace app::render
