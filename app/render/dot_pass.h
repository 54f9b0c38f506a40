#pragma once
// Internal to app/render: the events of large tables, a dot each.

#include <filesystem>

#include "app/render/dot_raster.h"
#include "app/render/instances.h"
#include "app/scene/scene.h"

namespace app::render {

class DotPass {
  public:
    static geodata::Result<DotPass> create(const std::filesystem::path& shaders);
    void draw(const scene::Scene& scene, const scene::DotDraw& dots, const Target& target);

  private:
    struct Instance {
        float x = 0, y = 0, width = 0, height = 0; // pixels
    };
    void draw_compared(const scene::Scene& scene, const scene::DotDraw& dots, const Target& target);
    void show(const scene::DotDraw& dots, const Target& target);
    void upload();

    Instances<Instance> instances_;
    DotRaster raster_;
    gl::Texture textures_[2]; // by turns: the last frame may still read the other
    int next_ = 0;
    int width_ = 0, height_ = 0;
};

} // namespace app::render
