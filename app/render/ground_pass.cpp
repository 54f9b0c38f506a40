#include "app/render/ground_pass.h"

#include <algorithm>
#include <span>

namespace app::render {

using geodata::Color;
using scene::IndexRange;

namespace {

constexpr double kReach = 64;         // of a line or a point beyond its feature's box; generous, logical pixels
constexpr float kAreaRimWidth = 1.4F; // logical pixels
constexpr float kRimDash[4] = {4.5F, 3.2F, 4.5F, 3.2F}; // as the rims of discs

geodata::WorldBounds grown(const geodata::WorldBounds& box, double by) {
    return {box.min_x - by, box.min_y - by, box.max_x + by, box.max_y + by};
}

} // namespace

geodata::Result<GroundPass> GroundPass::create(const std::filesystem::path& shaders) {
    GroundPass pass;
    const struct {
        gl::Program& program;
        const char* name;
        std::vector<std::string> defines;
    } wanted[] = {{pass.fill_, "fill", {}},
                  {pass.fill_relief_, "fill", {"RELIEF"}},
                  {pass.line_, "line", {}},
                  {pass.line_relief_, "line", {"RELIEF"}},
                  {pass.line_dashed_, "line", {"DASHED"}}};
    for (const auto& [program, name, defines] : wanted) {
        auto loaded = gl::Program::load(shaders, name, defines);
        if (!loaded) return tl::unexpected(loaded.error());
        program = std::move(*loaded);
    }
    return pass;
}

// The mesh ranges of the selected features. Ranges that touch become one, and so do two that are parted only by
// features out of sight: drawing those costs less than another call.
void GroundPass::select(const scene::Scene& scene, const scene::FeatureSelection& what,
                        const std::vector<IndexRange>& mesh_ranges, const Target& target) {
    ranges_.clear();
    const geodata::WorldBounds visible = grown(target.visible(), kReach * target.scale / target.pixels_per_world);
    const auto hidden = [&](std::uint32_t feature) {
        const geodata::WorldBounds& b = what.table->bounds[feature];
        return b.empty() || !b.intersects(visible);
    };
    std::uint32_t next = 0; // the feature after the last one taken
    for (const std::uint32_t feature : std::span(scene.features).subspan(what.begin, what.end - what.begin)) {
        const IndexRange range = mesh_ranges[feature];
        if (range.begin == range.end || hidden(feature)) continue;
        bool joined = !ranges_.empty() && ranges_.back().end == range.begin;
        if (!joined && !ranges_.empty() && feature - next < 64) {
            joined = true;
            for (std::uint32_t between = next; between < feature && joined; ++between) joined = hidden(between);
        }
        if (joined)
            ranges_.back().end = range.end;
        else
            ranges_.push_back(range);
        next = feature + 1;
    }
}

void GroundPass::fill_triangles(const gl::Program& program, const GpuFill& mesh, const Target& target,
                                const Color& color) {
    target.set_world_uniforms(program, mesh.origin);
    program.set("color", color);
    glBindVertexArray(mesh.vertex_array.id());
    counts_.clear();
    offsets_.clear();
    for (const IndexRange& range : ranges_) {
        counts_.push_back(static_cast<GLsizei>(range.end - range.begin));
        offsets_.push_back(gl::buffer_offset(range.begin * sizeof(std::uint32_t)));
    }
    glMultiDrawElements(GL_TRIANGLES, counts_.data(), GL_UNSIGNED_INT, offsets_.data(),
                        static_cast<GLsizei>(counts_.size()));
}

void GroundPass::stroke_segments(const gl::Program& program, const GpuLines& mesh, const Target& target,
                                 const LineStyle& style) {
    // A line thinner than a pixel is a pixel wide and fainter instead.
    Color color = style.color;
    float width = target.length_of(style.width);
    if (width < 1) {
        color.a *= width;
        width = 1;
    }
    target.set_world_uniforms(program, mesh.origin);
    program.set("color", color);
    program.set("half_width", width / 2);
    program.set("overlap", color.a < 1 ? 0.0F : 0.25F);
    program.set("dash", target.length_of(style.dash[0]), target.length_of(style.dash[1]),
                target.length_of(style.dash[2]), target.length_of(style.dash[3]));
    for (const IndexRange& range : ranges_) {
        mesh.start_at(range.begin);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(range.end - range.begin));
    }
}

// Opaque fills write each pixel once, without blending; a line of the same colour along the edge then smooths it.
void GroundPass::draw_fill(const scene::Scene& scene, const scene::FillDraw& fill, const Target& target) {
    const GpuFill& mesh = meshes_.fill(fill.what.table, target);
    select(scene, fill.what, mesh.ranges, target);
    if (ranges_.empty()) return;
    if (fill.color.a < 1) {
        gl::set_blending(true);
        fill_.use();
        fill_triangles(fill_, mesh, target, fill.color);
        return;
    }
    const double strength = fill.relief_strength * Relief::strength_at(target.zoom);
    const bool shaded = strength > 0;
    if (shaded) relief_.prepare(scene.atlas, scene.theme != nullptr && scene.theme->dark, target);
    const auto lit_or_flat = [&](const gl::Program& flat, const gl::Program& lit, int raster,
                                 const geodata::WorldPoint& origin) -> const gl::Program& {
        const gl::Program& program = raster < 0 ? flat : lit;
        program.use();
        if (raster >= 0) relief_.bind(program, raster, origin, strength, target);
        return program;
    };
    gl::set_blending(false);
    if (!shaded) {
        fill_.use();
        fill_triangles(fill_, mesh, target, fill.color);
    } else {
        for (const ReliefRegion& region : relief_.regions()) {
            target.begin_scissor(region.box);
            fill_triangles(lit_or_flat(fill_, fill_relief_, region.raster, mesh.origin), mesh, target, fill.color);
        }
        target.end_scissor();
    }

    // On a line a pixel wide nobody tells a fine raster from a coarse one.
    const GpuLines& edge = meshes_.lines(fill.what.table, target);
    select(scene, fill.what, edge.ranges, target);
    gl::set_blending(true);
    stroke_segments(lit_or_flat(line_, line_relief_, shaded ? relief_.widest() : -1, edge.origin), edge, target,
                    LineStyle{fill.color, static_cast<float>(1 / target.scale), {}});
}

void GroundPass::draw_line(const scene::Scene& scene, const scene::LineDraw& line, const Target& target) {
    const GpuLines& mesh = meshes_.lines(line.what.table, target);
    select(scene, line.what, mesh.ranges, target);
    if (ranges_.empty()) return;
    gl::set_blending(true);
    const bool dashed = line.dash[0] > 0 && line.dash[1] > 0;
    const gl::Program& program = dashed ? line_dashed_ : line_;
    program.use();
    stroke_segments(program, mesh, target,
                    LineStyle{line.color, line.width, {line.dash[0], line.dash[1], line.dash[2], line.dash[3]}});
}

void GroundPass::draw_circles(const scene::Scene& scene, const scene::CircleDraw& circles, const Target& target,
                              ShapePass& shapes) {
    const MeshCache::Points& points = meshes_.points(circles.what.table);
    scene::DiscDraw disc;
    disc.radius = circles.radius + circles.stroke_width;
    disc.fill = circles.color;
    disc.rim = circles.stroke;
    disc.rim_width = circles.stroke_width;
    for (const std::uint32_t feature :
         std::span(scene.features).subspan(circles.what.begin, circles.what.end - circles.what.begin))
        for (std::uint32_t i = points.begins[feature]; i < points.begins[feature + 1]; ++i)
            shapes.add_disc(disc, target.x_of(points.points[i]), target.y_of(points.points[i]), target);
    shapes.flush(target);
}

void GroundPass::draw(const scene::Scene& scene, const Target& target, ShapePass& shapes) {
    for (const scene::GroundDraw& draw : scene.ground) {
        if (const auto* fill = std::get_if<scene::FillDraw>(&draw))
            draw_fill(scene, *fill, target);
        else if (const auto* line = std::get_if<scene::LineDraw>(&draw))
            draw_line(scene, *line, target);
        else
            draw_circles(scene, std::get<scene::CircleDraw>(draw), target, shapes);
    }
}

void GroundPass::draw_areas(const scene::Scene& scene, const Target& target) {
    if (!scene.atlas) return;
    gl::set_blending(true);
    for (const scene::AreaDraw& area : scene.areas) {
        if (area.event >= scene.atlas->events.size()) continue;
        const GpuFill& mesh = meshes_.fill(scene.atlas, area.event, target);
        ranges_ = mesh.ranges;
        fill_.use();
        fill_triangles(fill_, mesh, target, area.fill);
        const GpuLines& edge = meshes_.lines(scene.atlas, area.event, target);
        ranges_ = edge.ranges;
        LineStyle style{area.rim, kAreaRimWidth, {}};
        if (area.dashed) std::copy(std::begin(kRimDash), std::end(kRimDash), style.dash);
        const gl::Program& program = area.dashed ? line_dashed_ : line_;
        program.use();
        stroke_segments(program, edge, target, style);
    }
}

} // namespace app::render
