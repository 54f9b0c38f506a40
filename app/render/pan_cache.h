#pragma once
// Internal to app/render: the ground of the last frame, for the next one.

#include <optional>
#include <vector>

#include "app/render/gl.h"
#include "app/render/target.h"
#include "app/scene/scene.h"

namespace app::render {

// While the map is dragged or only events change, the ground of a frame is that of the frame before, moved by whole
// pixels, and a strip. The cache holds it and says which strips to draw. Where zoom, size, style or the features of the
// time change, it holds nothing.
class PanCache {
  public:
    // What to do for a frame. `target` is the given one with its centre moved by less than half a pixel, so that it
    // lies a whole number of pixels from the kept picture; all of the ground must be drawn with it.
    struct Plan {
        Target target;
        bool cached = false;           // draw `strips` into the bound framebuffer, then call `finish`
        std::vector<PixelTile> strips; // in pixels of the target
    };
    // Binds the cache's framebuffer, with what can be kept of the last frame in it, when the plan says so.
    Plan begin(const scene::Scene& scene, const Target& target);
    // Copies the ground to the framebuffer that was bound before `begin` and binds that.
    void finish(const Plan& plan);

  private:
    struct Side {
        gl::Texture texture;
        gl::Framebuffer framebuffer;
    };
    bool allocate(int width, int height);
    bool same_ground(const scene::Scene& scene, const Target& now) const;

    Side sides_[2];
    int front_ = 0; // holds the last frame's ground
    int width_ = 0, height_ = 0;
    bool valid_ = false;
    GLuint bound_before_ = 0;

    // Of the last frame, cached or not.
    std::optional<Target> last_;
    bool dark_ = false;
    geodata::Color background_;
    std::vector<scene::GroundDraw> ground_;
    std::vector<std::uint32_t> features_;
};

} // namespace app::render
