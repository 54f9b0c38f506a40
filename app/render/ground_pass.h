#pragma once
// Internal to app/render: land, lines, points of the base map, and the outlines of events.

#include <filesystem>
#include <vector>

#include "app/render/gl.h"
#include "app/render/mesh_cache.h"
#include "app/render/relief.h"
#include "app/render/shape_pass.h"
#include "app/render/target.h"

namespace app::render {

class GroundPass {
  public:
    static geodata::Result<GroundPass> create(const std::filesystem::path& shaders);
    void draw(const scene::Scene& scene, const Target& target, ShapePass& shapes);
    void draw_areas(const scene::Scene& scene, const Target& target);
    void end_frame() { meshes_.end_frame(); }

  private:
    struct LineStyle {
        geodata::Color color;
        float width = 1;              // logical pixels
        float dash[4] = {0, 0, 0, 0}; // logical pixels
    };
    void draw_fill(const scene::Scene& scene, const scene::FillDraw& fill, const Target& target);
    void draw_line(const scene::Scene& scene, const scene::LineDraw& line, const Target& target);
    void draw_circles(const scene::Scene& scene, const scene::CircleDraw& circles, const Target& target,
                      ShapePass& shapes);
    void fill_triangles(const gl::Program& program, const GpuFill& mesh, const Target& target,
                        const geodata::Color& color);
    void stroke_segments(const gl::Program& program, const GpuLines& mesh, const Target& target,
                         const LineStyle& style);
    void select(const scene::Scene& scene, const scene::FeatureSelection& what,
                const std::vector<scene::IndexRange>& mesh_ranges, const Target& target);

    gl::Program fill_, fill_relief_, line_, line_relief_, line_dashed_;
    MeshCache meshes_;
    Relief relief_;
    std::vector<scene::IndexRange> ranges_; // of the mesh at hand: what to draw, merged
    std::vector<GLsizei> counts_;
    std::vector<const void*> offsets_;
};

} // namespace app::render
