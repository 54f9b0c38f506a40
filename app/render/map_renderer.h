#pragma once

#include <filesystem>
#include <memory>

#include "app/scene/scene.h"
#include "geodata/result.h"

namespace app::render {

struct PixelTile;

// Draws a Scene into the bound framebuffer. Lives and dies on the thread of its GL context, inside the context's life.
// Keeps meshes by table pointer and glyphs by scale; what a frame no longer names is freed.
class MapRenderer {
  public:
    // Gpu or NotFound names the shader and, for a compile error, the driver's line.
    static geodata::Result<std::unique_ptr<MapRenderer>> create(const std::filesystem::path& shader_folder);
    ~MapRenderer();
    MapRenderer(const MapRenderer&) = delete;
    MapRenderer& operator=(const MapRenderer&) = delete;

    // The framebuffer is scene.size * scale physical pixels. Sets all the state that it needs, leaves none assumed. For
    // the window: from frame to frame the ground is kept while the zoom stays, and may then lie up to half a pixel off.
    void draw(const scene::Scene& scene, scene::Fonts& fonts, double scale);
    // Only a part of it, which fills the framebuffer, the ground drawn anew: for pictures, which may be larger than the
    // driver can hold, and whose bytes depend on the scene alone.
    void draw(const scene::Scene& scene, scene::Fonts& fonts, double scale, const PixelTile& tile);
    // The same for a set: of a swipe the left of the picture is that of `main` and the right that of `right`, to the
    // pixel.
    void draw(const scene::SceneSet& scenes, scene::Fonts& fonts, double scale);
    void draw(const scene::SceneSet& scenes, scene::Fonts& fonts, double scale, const PixelTile& tile);

  private:
    MapRenderer();
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app::render
