#pragma once
// Internal to app/render: discs of ground, points of the base map, markers of events.

#include <filesystem>

#include "app/render/instances.h"
#include "app/scene/scene.h"

namespace app::render {

class ShapePass {
  public:
    static geodata::Result<ShapePass> create(const std::filesystem::path& shaders);
    void add_disc(const scene::DiscDraw& disc, const Target& target);
    // The same at (x, y) in pixels of the target instead of its own place.
    void add_disc(const scene::DiscDraw& disc, double x, double y, const Target& target);
    // `theme` gives the paper of a hollow one and the ink of the sign that its sources differ.
    void add_marker(const scene::MarkerDraw& marker, const scene::Theme& theme, const Target& target);
    void flush(const Target& target);

  private:
    struct Instance {
        float x = 0, y = 0, radius = 0; // pixels
        float shape = 0;
        float rim_width = 0, ring_width = 0, dash = 0;
        gl::Rgba8 fill, rim, ring, sign, beyond;
    };
    void add(const Instance& instance, const Target& target);
    Instances<Instance> instances_;
};

} // namespace app::render
