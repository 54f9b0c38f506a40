#include "app/render/map_renderer.h"

#include <algorithm>
#include <cmath>

#include "app/render/flat_passes.h"
#include "app/render/ground_pass.h"
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
    renderer->state_.reset(
        new State{std::move(*ground), std::move(*shapes), std::move(*strokes), std::move(*rects), std::move(*texts)});
    return renderer;
}

void MapRenderer::draw(const scene::Scene& scene, scene::Fonts& fonts, double scale) {
    const auto pixels = [scale](double logical) { return std::max(1, static_cast<int>(std::lround(logical * scale))); };
    draw(scene, fonts, scale, PixelTile{0, 0, pixels(scene.size.width), pixels(scene.size.height)});
}

void MapRenderer::draw(const scene::Scene& scene, scene::Fonts& fonts, double scale, const PixelTile& tile) {
    State& s = *state_;
    const Target target(scene, scale, tile);
    gl::set_common_state(tile.width, tile.height);
    const scene::Color clear = scene.blank.value_or(scene.background);
    glClearColor(clear.r, clear.g, clear.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (scene.blank) return;

    const scene::Theme& theme = scene.theme != nullptr ? *scene.theme : scene::theme(false);
    s.ground.draw(scene, target, s.shapes);
    s.ground.draw_areas(scene, target);
    for (const scene::DiscDraw& disc : scene.discs) s.shapes.add_disc(disc, target);
    s.shapes.flush(target);
    for (const scene::OverlayLine& leader : scene.leaders) s.strokes.add(leader, target);
    s.strokes.flush(target);
    for (const scene::TextDraw& label : scene.labels) s.texts.add(label, scene, fonts, target);
    s.texts.flush(target);
    for (const scene::MarkerDraw& marker : scene.markers) s.shapes.add_marker(marker, theme, target);
    s.shapes.flush(target);
    s.draw_overlay(scene, fonts, theme, target);
    s.ground.end_frame();
    glBindVertexArray(0);
    glUseProgram(0);
}

} // namespace app::render
