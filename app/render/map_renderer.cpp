#include "app/render/map_renderer.h"

#include <algorithm>
#include <cmath>

#include "app/render/dot_pass.h"
#include "app/render/flat_passes.h"
#include "app/render/ground_pass.h"
#include "app/render/pan_cache.h"
#include "app/render/shape_pass.h"
#include "app/render/target.h"
#include "app/render/text_pass.h"

namespace app::render {

using geodata::Result;

namespace {

const scene::Theme& theme_of(const scene::Scene& scene) {
    return scene.theme != nullptr ? *scene.theme : scene::theme(false);
}

} // namespace

struct MapRenderer::State {
    GroundPass ground;
    DotPass dots;
    ShapePass shapes;
    StrokePass strokes;
    RectPass rects;
    TextPass texts;
    PanCache pan_cache, right_pan_cache; // the second of a swipe's right

    // `kept`: the ground from frame to frame; null: it is drawn anew.
    void draw(const scene::Scene& scene, scene::Fonts& fonts, const Target& target, PanCache* kept);
    void draw(const scene::SceneSet& scenes, scene::Fonts& fonts, double scale, const PixelTile& tile, bool keep);
    // Into the bound framebuffer.
    void draw_ground(const scene::Scene& scene, const Target& target) {
        target.set_viewport();
        glClearColor(scene.background.r, scene.background.g, scene.background.b, 1);
        target.begin_scissor({0, 0, target.tile.width, target.tile.height}); // a clear knows no viewport
        glClear(GL_COLOR_BUFFER_BIT);
        target.end_scissor();
        ground.draw(scene, target, shapes);
    }
    void draw_tables(const scene::Scene& scene, scene::Fonts& fonts, const scene::Theme& theme, const Target& target) {
        for (const scene::DotDraw& draw : scene.dots) dots.draw(scene, draw, target);
        for (const scene::CrowdDraw& crowd : scene.crowds) {
            scene::DiscDraw disc;
            disc.x = crowd.x;
            disc.y = crowd.y;
            if (crowd.before) { // of A, about or within that of B
                disc.radius = std::max(crowd.before_radius, crowd.radius);
                disc.fill = theme.panel;
                disc.rim = theme.panel;
                shapes.add_disc(disc, target);
            }
            const bool all_certain = crowd.certain_radius >= crowd.radius;
            if (!all_certain) {
                disc.radius = crowd.radius;
                disc.fill = theme.panel;
                disc.rim = theme.accent;
                disc.rim_width = 1.2F;
                shapes.add_disc(disc, target);
            }
            if (crowd.certain_radius > 0) {
                disc.radius = crowd.certain_radius;
                disc.fill = theme.accent;
                disc.rim = theme.panel;
                disc.rim_width = all_certain ? 1.0F : 0.0F;
                shapes.add_disc(disc, target);
            }
            if (crowd.before_radius > 0) {
                disc.radius = crowd.before_radius;
                disc.fill = {0, 0, 0, 0};
                disc.rim = theme.ink;
                disc.rim_width = 1.4F;
                shapes.add_disc(disc, target);
            }
        }
        shapes.flush(target);
        for (const scene::TextDraw& count : scene.crowd_counts) texts.add(count, scene, fonts, target);
        texts.flush(target);
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
    auto dots = DotPass::create(shader_folder);
    if (!dots) return tl::unexpected(dots.error());
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
                                                     .dots = std::move(*dots),
                                                     .shapes = std::move(*shapes),
                                                     .strokes = std::move(*strokes),
                                                     .rects = std::move(*rects),
                                                     .texts = std::move(*texts),
                                                     .pan_cache = {},
                                                     .right_pan_cache = {}});
    return renderer;
}

namespace {

PixelTile whole_of(const scene::Scene& scene, double scale) {
    const auto pixels = [scale](double logical) { return std::max(1, static_cast<int>(std::lround(logical * scale))); };
    return {0, 0, pixels(scene.size.width), pixels(scene.size.height)};
}

} // namespace

void MapRenderer::draw(const scene::Scene& scene, scene::Fonts& fonts, double scale) {
    state_->draw(scene, fonts, Target(scene, scale, whole_of(scene, scale)), &state_->pan_cache);
    state_->ground.end_frame();
}

void MapRenderer::draw(const scene::Scene& scene, scene::Fonts& fonts, double scale, const PixelTile& tile) {
    state_->draw(scene, fonts, Target(scene, scale, tile), nullptr);
    state_->ground.end_frame();
}

void MapRenderer::draw(const scene::SceneSet& scenes, scene::Fonts& fonts, double scale) {
    state_->draw(scenes, fonts, scale, whole_of(scenes.main, scale), true);
}

void MapRenderer::draw(const scene::SceneSet& scenes, scene::Fonts& fonts, double scale, const PixelTile& tile) {
    state_->draw(scenes, fonts, scale, tile, false);
}

void MapRenderer::State::draw(const scene::SceneSet& scenes, scene::Fonts& fonts, double scale, const PixelTile& tile,
                              bool keep) {
    Target target(scenes.main, scale, tile);
    if (scenes.split) {
        const int line = std::clamp(static_cast<int>(std::lround(scenes.line_x * scale)) - tile.x, 0, tile.width);
        target.clip = {line, 0, tile.width - line, tile.height};
        if (line < tile.width) draw(scenes.right, fonts, target, keep ? &right_pan_cache : nullptr);
        target.clip = {0, 0, line, tile.height};
        if (line > 0) draw(scenes.main, fonts, target, keep ? &pan_cache : nullptr);
    } else {
        draw(scenes.main, fonts, target, keep ? &pan_cache : nullptr);
    }
    if (scenes.has_over) {
        target.clip.reset();
        gl::set_common_state();
        target.set_viewport();
        draw_overlay(scenes.over, fonts, theme_of(scenes.over), target);
    }
    ground.end_frame();
    glBindVertexArray(0);
    glUseProgram(0);
}

void MapRenderer::State::draw(const scene::Scene& scene, scene::Fonts& fonts, const Target& target, PanCache* kept) {
    gl::set_common_state();
    if (scene.blank) {
        glClearColor(scene.blank->r, scene.blank->g, scene.blank->b, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        return;
    }
    Target ground_target = target;
    if (kept != nullptr) {
        ground_target.clip.reset(); // what is kept is whole
        const PanCache::Plan plan = kept->begin(scene, ground_target);
        ground_target = plan.target;
        if (plan.cached)
            for (const PixelTile& strip : plan.strips) draw_ground(scene, plan.target.within(strip));
        ground_target.clip = target.clip;
        target.end_scissor(); // from here on the clip holds
        if (!plan.cached) draw_ground(scene, ground_target);
        kept->finish(plan);
    } else {
        draw_ground(scene, target);
    }

    const scene::Theme& theme = theme_of(scene);
    target.set_viewport();
    ground.draw_areas(scene, ground_target);
    draw_tables(scene, fonts, theme, target); // beneath all that is the atlas's own
    for (const scene::DiscDraw& disc : scene.discs) shapes.add_disc(disc, target);
    shapes.flush(target);
    for (const scene::OverlayLine& leader : scene.leaders) strokes.add(leader, target);
    strokes.flush(target);
    for (const scene::TextDraw& label : scene.labels) texts.add(label, scene, fonts, target);
    texts.flush(target);
    for (const scene::MarkerDraw& marker : scene.markers) shapes.add_marker(marker, theme, target);
    shapes.flush(target);
    draw_overlay(scene, fonts, theme, target);
    glDisable(GL_SCISSOR_TEST);
    glBindVertexArray(0);
    glUseProgram(0);
}

} // namespace app::render
