#pragma once
// Internal to app/render: the light and the heights that colour the land.

#include <memory>
#include <vector>

#include "app/render/gl.h"
#include "app/render/target.h"
#include "geodata/atlas.h"

namespace app::render {

// A part of the picture in which one raster, or none, colours the land.
struct ReliefRegion {
    PixelTile box; // pixels of the target
    int raster = -1;
};

// The relief rasters of an atlas as textures that hold, for each place, what to multiply a colour by. The work of
// tinting is done once, when they are made: a software renderer affords one look-up a pixel, not the formula.
class Relief {
  public:
    // Makes the textures when atlas or theme have changed. Then divides the target: the finest raster that covers a
    // place has it, in rectangles, so that no pixel is painted twice.
    void prepare(const geodata::AtlasPtr& atlas, bool dark, const Target& target);
    const std::vector<ReliefRegion>& regions() const { return regions_; }
    // The coarsest raster that covers the whole target, else the finest that covers its middle; -1: none does.
    int widest() const { return widest_; }
    // 0 where the zoom is past what the rasters can show: their cells would be blurs of a hundred pixels.
    static double strength_at(double zoom);
    // Binds the raster's texture and sets the uniforms of the RELIEF variants, all but the colour.
    void bind(const gl::Program& program, int raster, const geodata::WorldPoint& mesh_origin, double strength,
              const Target& target) const;

  private:
    struct Raster {
        gl::Texture texture;
        geodata::WorldBounds bounds;
        double cells_per_world = 1;
        int coarsest = 0; // mip level
    };
    void upload(const geodata::Atlas& atlas, bool dark);

    std::weak_ptr<const geodata::Atlas> atlas_;
    bool dark_ = false;
    int widest_ = -1;
    std::vector<Raster> rasters_; // coarse to fine
    std::vector<ReliefRegion> regions_, scratch_;
};

} // namespace app::render
