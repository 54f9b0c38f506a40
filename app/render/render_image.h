#pragma once

#include <filesystem>
#include <memory>

#include "app/render/map_renderer.h"
#include "app/render/offscreen.h"
#include "app/scene/scene.h"
#include "geodata/io/raster.h"
#include "geodata/result.h"

namespace app::render {

struct PictureOptions {
    scene::PixelSize size{1280, 800}; // logical pixels
    double scale = 1;                 // physical pixels a logical one; size * scale at most 16384 a side
    scene::Furniture furniture;
    const geodata::SourceLibrary* documents = nullptr; // for a tour stop's passage; may be null
    // What the view's filter leaves of the atlas's tables. Null: found here, which needs a filter without text.
    const geodata::TableSelections* tables = nullptr;
    bool events_visible = true;
};

// Renders pictures without a display, one after another, with one context.
class PictureMaker {
  public:
    static geodata::Result<std::unique_ptr<PictureMaker>> create(const std::filesystem::path& shader_folder);
    ~PictureMaker();
    PictureMaker(const PictureMaker&) = delete;
    PictureMaker& operator=(const PictureMaker&) = delete;
    // The one seam for pictures: theme and language are the view's. Equal arguments give equal pixels on one machine.
    geodata::Result<geodata::io::Image> render(const geodata::AtlasPtr& atlas, const scene::ViewState& view,
                                               const PictureOptions& options);
    const scene::Scene& last_scene() const; // for tests

  private:
    PictureMaker() = default;
    struct State;
    std::unique_ptr<State> state_;
};

// The same within a context that is current already (the window's): draws into a framebuffer of its own.
geodata::Result<geodata::io::Image> render_image(MapRenderer& renderer, scene::Fonts& fonts,
                                                 const geodata::AtlasPtr& atlas, const scene::ViewState& view,
                                                 const PictureOptions& options, scene::SceneSet& reuse);

// Scenes that are built already, as an opaque picture; size * scale is 1 to 16384 a side.
geodata::Result<geodata::io::Image> draw_image(MapRenderer& renderer, scene::Fonts& fonts,
                                               const scene::SceneSet& scenes, double scale);

} // namespace app::render
