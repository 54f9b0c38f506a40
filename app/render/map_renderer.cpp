#include "app/render/map_renderer.h"

#include <algorithm>
#include <cmath>

#include "app/render/flat_passes.h"
#include "app/render/ground_pass.h"
#include "app/render/pan_cache.h"
#include "app/render/shape_pass.h"
#include "app/render/target.h"
#include "app/render/text_pass.h"

namespace app::render {

using geodata::Result;

struct MapRenderer::State {
    GroundPass ground;
    ShapePass shapes;
    StrokePass strokes;
    RectPass rects;
    TextPass texts;
    PanCache pan_cache;

    void draw(const scene::Scene& scene, scene::Fonts& fonts, const Target& target, bool keep_ground);
    // Into the bound framebuffer.
    void draw_ground(const scene::Scene& scene, const Target& target) {
        target.set_viewport();
        glClearColor(scene.background.r, scene.background.g, scene.background.b, 1);
        target.set_scissor({0, 0, target.tile.width, target.tile.height});
        glEnable(GL_SCISSOR_TEST); // a clear knows no viewport
        glClear(GL_COLOR_BUFFER_BIT);
        glDisable(GL_SCISSOR_TEST);
        ground.draw(scene, target, shapes);
    }
    // Draws the overlay in order: neighbours of one kind go out together.
    void draw_overlay(const scene::Scene& scene, scene::Fonts& fonts, const scene::Theme& theme, const Target& target) {
        std::size_t kind = scene.overlay.empty() ? 0 : scene.overlay.front().index();
        for (const scene::OverlayDraw& draw : scene.overlay) {
            if (draw.index() != kind) flush_overlay(target);
            kind = draw.index();
            if (const auto* rect = std::get_if<scene::OverlayRect>(&draw))
                rects.add(*rect, target);
            else if (const auto* line = std::get_if<scene::OverlayLine>(&draw))
                strokes.add(*line, target);
            else if (const auto* marker = std::get_if<scene::OverlayMarker>(&draw))
                shapes.add_marker(marker->marker, theme, target);
            else
                texts.add(std::get<scene::TextDraw>(draw), scene, fonts, target);
        }
        flush_overlay(target);
    }
    void flush_overlay(const Target& target) { // at most one of them holds anything
        rects.flush(target);
        strokes.flush(target);
        shapes.flush(target);
        texts.flush(target);
    }
};

MapRenderer::MapRenderer() = default;
MapRenderer::~MapRenderer() = default;

Result<std::unique_ptr<MapRenderer>> MapRenderer::create(const std::filesystem::path& shader_folder) {
    auto ground = GroundPass::create(shader_folder);
    if (!ground) return tl::unexpected(ground.error());
    auto shapes = ShapePass::create(shader_folder);
    if (!shapes) return tl::unexpected(shapes.error());
    auto strokes = StrokePass::create(shader_folder);
    if (!strokes) return tl::unexpected(strokes.error());
    auto rects = RectPass::create(shader_folder);
    if (!rects) return tl::unexpected(rects.error());
    auto texts = TextPass::create(shader_folder);
    if (!texts) return tl::unexpected(texts.error());
    std::unique_ptr<MapRenderer> renderer(new MapRenderer());
    renderer->state_ = std::make_unique<State>(State{.ground = std::move(*ground),
                                                     .shapes = std::move(*shapes),
                                                     .strokes = std::move(*strokes),
                                                     .rects = std::move(*rects),
                                                     .texts = std::move(*texts),
                                                     .pan_cache = {}});
    return renderer;
}

void MapRenderer::draw(const scene::Scene& scene, scene::Fonts& fonts, double scale) {
    const auto pixels = [scale](double logical) { return std::max(1, static_cast<int>(std::lround(logical * scale))); };
    const PixelTile whole{0, 0, pixels(scene.size.width), pixels(scene.size.height)};
    state_->draw(scene, fonts, Target(scene, scale, whole), true);
}

void MapRenderer::draw(const scene::Scene& scene, scene::Fonts& fonts, double scale, const PixelTile& tile) {
    state_->draw(scene, fonts, Target(scene, scale, tile), false);
}

void MapRenderer::State::draw(const scene::Scene& scene, scene::Fonts& fonts, const Target& target, bool keep_ground) {
    gl::set_common_state();
    if (scene.blank) {
        glClearColor(scene.blank->r, scene.blank->g, scene.blank->b, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        return;
    }
    Target ground_target = target;
    if (keep_ground) {
        const PanCache::Plan plan = pan_cache.begin(scene, target);
        ground_target = plan.target;
        if (plan.cached)
            for (const PixelTile& strip : plan.strips) draw_ground(scene, plan.target.within(strip));
        else
            draw_ground(scene, plan.target);
        pan_cache.finish(plan);
    } else {
        draw_ground(scene, target);
    }

    const scene::Theme& theme = scene.theme != nullptr ? *scene.theme : scene::theme(false);
    target.set_viewport();
    ground.draw_areas(scene, ground_target);
    for (const scene::DiscDraw& disc : scene.discs) shapes.add_disc(disc, target);
    shapes.flush(target);
    for (const scene::OverlayLine& leader : scene.leaders) strokes.add(leader, target);
    strokes.flush(target);
    for (const scene::TextDraw& label : scene.labels) texts.add(label, scene, fonts, target);
    texts.flush(target);
    for (const scene::MarkerDraw& marker : scene.markers) shapes.add_marker(marker, theme, target);
    shapes.flush(target);
    draw_overlay(scene, fonts, theme, target);
    ground.end_frame();
    glBindVertexArray(0);
    glUseProgram(0);
}

} // namespace app::render
