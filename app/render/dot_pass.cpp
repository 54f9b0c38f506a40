#include "app/render/dot_pass.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace app::render {

namespace {

constexpr float kRing = 1.5F; // of a hollow dot, logical pixels

} // namespace

geodata::Result<DotPass> DotPass::create(const std::filesystem::path& shaders) {
    auto program = gl::Program::load(shaders, "dot");
    if (!program) return tl::unexpected(program.error());
    DotPass pass;
    pass.instances_.create(std::move(*program),
                           [] { gl::instance_floats(0, 4, sizeof(Instance), offsetof(Instance, x)); });
    return pass;
}

void DotPass::draw(const scene::Scene& scene, const scene::DotDraw& dots, const Target& target) {
    const int diameter = std::max(2, static_cast<int>(std::lround(2 * target.length_of(dots.radius))));
    const int ring = std::max(1, static_cast<int>(std::lround(target.length_of(kRing))));
    raster_.restart(target.tile.width, target.tile.height, diameter, ring);

    const geodata::TableSelection& selection = scene.tables[dots.table];
    const geodata::EventIndex& index = *selection.found;
    if (dots.compared) {
        draw_compared(scene, dots, target);
        return;
    }
    const auto add = [&](std::uint32_t place, DotRaster::Layer layer) {
        const geodata::WorldPoint where = index.where(place);
        raster_.add(target.x_of(where), target.y_of(where), layer);
    };
    if (dots.in_list) {
        for (std::uint32_t i = dots.begin; i < dots.end; ++i) {
            const std::uint32_t place = scene.places[i];
            const bool certain = index.is_dated(place) &&
                                 geodata::classify(index.span_of(place), dots.window) == geodata::TimeRelation::Certain;
            if (certain || dots.possible || !index.is_dated(place))
                add(place, certain ? DotRaster::kFull : DotRaster::kHollow);
        }
    } else {
        index.visit_placed(dots.window, selection.kinds, [&](std::uint32_t place, bool certain) {
            if (certain || dots.possible) add(place, certain ? DotRaster::kFull : DotRaster::kHollow);
        });
    }
    if (dots.undated)
        index.visit_undated(selection.kinds, [&](std::uint32_t place) { add(place, DotRaster::kHollow); });
    show(dots, target);
}

// One class of what two windows hold, of those that its own window holds.
void DotPass::draw_compared(const scene::Scene& scene, const scene::DotDraw& dots, const Target& target) {
    const geodata::TableSelection& selection = scene.tables[dots.table];
    const geodata::EventIndex& index = *selection.found;
    const scene::DotDraw::Compared& windows = *dots.compared;
    const geodata::Match match = dots.possible ? geodata::Match::Possible : geodata::Match::Certain;
    index.visit_placed(dots.window, selection.kinds, [&](std::uint32_t place, bool) {
        const geodata::Compared compared = compare_windows(index.span_of(place), windows.a, windows.b, match);
        if (compared.change != windows.change) return;
        const geodata::WorldPoint where = index.where(place);
        const bool certain = compared.relation == geodata::TimeRelation::Certain;
        raster_.add(target.x_of(where), target.y_of(where), certain ? DotRaster::kFull : DotRaster::kHollow);
    });
    if (dots.undated)
        index.visit_undated(selection.kinds, [&](std::uint32_t place) {
            const geodata::WorldPoint where = index.where(place);
            raster_.add(target.x_of(where), target.y_of(where), DotRaster::kHollow);
        });
    show(dots, target);
}

void DotPass::show(const scene::DotDraw& dots, const Target& target) {
    raster_.finish();
    if (raster_.tiles().empty()) return;

    upload();
    for (const DotRaster::Tile& tile : raster_.tiles())
        instances_.add({static_cast<float>(tile.x), static_cast<float>(tile.y),
                        static_cast<float>(std::min(DotRaster::kTile, raster_.width() - tile.x)),
                        static_cast<float>(std::min(DotRaster::kTile, raster_.height() - tile.y))});
    const gl::Program& program = instances_.program();
    program.use();
    program.set_sampler("dots", 0);
    program.set("ink", dots.fill);
    program.set("paper", dots.paper);
    instances_.flush(target, false);
}

// The rows that hold something.
void DotPass::upload() {
    if (width_ != raster_.width() || height_ != raster_.height()) {
        width_ = raster_.width();
        height_ = raster_.height();
        for (gl::Texture& texture : textures_) {
            texture = gl::make_texture();
            glBindTexture(GL_TEXTURE_2D, texture.id());
            glTexImage2D(GL_TEXTURE_2D, 0, GL_R8UI, width_, height_, 0, GL_RED_INTEGER, GL_UNSIGNED_BYTE, nullptr);
            glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
            glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
            glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        }
    }
    next_ = 1 - next_;
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, textures_[next_].id());
    const int top = raster_.tiles().front().y;
    const int bottom = std::min(raster_.tiles().back().y + DotRaster::kTile, height_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, top, width_, bottom - top, GL_RED_INTEGER, GL_UNSIGNED_BYTE,
                    raster_.pixels().data() + static_cast<std::size_t>(top) * static_cast<std::size_t>(width_));
}

} // namespace app::render
