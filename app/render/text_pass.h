#pragma once
// Internal to app/render: text of the map and of the picture.

#include <filesystem>

#include "app/render/glyph_atlas.h"
#include "app/render/instances.h"
#include "app/scene/scene.h"

namespace app::render {

class TextPass {
  public:
    static geodata::Result<TextPass> create(const std::filesystem::path& shaders);
    // The halo of the whole run lies under its letters.
    void add(const scene::TextDraw& text, const scene::Scene& scene, scene::Fonts& fonts, const Target& target);
    void flush(const Target& target);

  private:
    struct Instance {
        float pen_x = 0, pen_y = 0;                     // pixels
        float left = 0, top = 0, width = 0, height = 0; // of the bitmap about the pen
        float texel_x = 0, texel_y = 0;
        float cosine = 1, sine = 0;
        gl::Rgba8 color;
    };
    void add_layer(const scene::TextDraw& text, const scene::Scene& scene, scene::Fonts& fonts, const Target& target,
                   float halo_width, const geodata::Color& color);

    Instances<Instance> instances_;
    GlyphAtlas atlas_;
};

} // namespace app::render
