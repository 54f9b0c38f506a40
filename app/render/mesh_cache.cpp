#include "app/render/mesh_cache.h"

#include <algorithm>
#include <cmath>

#include "geodata/geo.h"

namespace app::render {

using scene::LineSegment;

namespace {

constexpr std::uint32_t kTable = 0xFFFFFFFF; // in place of an event
constexpr std::uint64_t kKeptFrames = 300;

// Lines may lie this far from where their points say, in physical pixels: not to be seen, and points that crowd a pixel
// would cost its smooth edges.
constexpr double kTolerancePixels = 0.3;
// From this level on every point is drawn.
constexpr int kFullDetail = 15;

int level_of_detail(const Target& target) {
    return static_cast<int>(std::ceil(std::log2(target.pixels_per_world / geodata::kTilePixels)));
}
double tolerance_of(int level) {
    return level >= kFullDetail ? 0 : kTolerancePixels / (geodata::kTilePixels * std::exp2(level));
}

GpuFill upload(const scene::FillMesh& mesh) {
    GpuFill gpu{mesh.origin, gl::make_vertex_array(), gl::make_buffer(), gl::make_buffer(), mesh.ranges};
    glBindVertexArray(gpu.vertex_array.id());
    glBindBuffer(GL_ARRAY_BUFFER, gpu.vertices.id());
    gl::upload(GL_ARRAY_BUFFER, mesh.vertices, GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, gpu.indices.id());
    gl::upload(GL_ELEMENT_ARRAY_BUFFER, mesh.indices, GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(scene::MeshVertex), nullptr);
    return gpu;
}

GpuLines upload(scene::LineMesh mesh) {
    GpuLines gpu{mesh.origin, gl::make_vertex_array(), gl::make_buffer(), std::move(mesh.ranges)};
    mesh.segments.insert(mesh.segments.begin(), LineSegment{});
    mesh.segments.emplace_back();
    glBindVertexArray(gpu.vertex_array.id());
    glBindBuffer(GL_ARRAY_BUFFER, gpu.segments.id());
    gl::upload(GL_ARRAY_BUFFER, mesh.segments, GL_STATIC_DRAW);
    return gpu;
}

} // namespace

void GpuLines::start_at(std::uint32_t segment) const {
    constexpr std::size_t kStride = sizeof(LineSegment);
    const std::size_t before = segment * kStride, own = before + kStride, after = own + kStride;
    glBindVertexArray(vertex_array.id());
    glBindBuffer(GL_ARRAY_BUFFER, segments.id());
    gl::instance_floats(0, 4, kStride, own + offsetof(LineSegment, x0));
    gl::instance_floats(1, 1, kStride, own + offsetof(LineSegment, start));
    gl::instance_floats(2, 2, kStride, before + offsetof(LineSegment, x0));
    gl::instance_floats(3, 3, kStride, after + offsetof(LineSegment, x1)); // x1, y1, start
}

MeshCache::Meshes& MeshCache::meshes(const std::shared_ptr<const void>& owner, std::uint32_t event) {
    Meshes& found = meshes_[{owner.get(), event}];
    if (found.owner.lock() != owner) found = Meshes{owner, {}, {}, {}};
    return found;
}

template <class Gpu, class Build>
const Gpu& MeshCache::at_level(std::map<int, Kept<Gpu>>& levels, const Target& target, Build&& build) {
    const int level = std::min(level_of_detail(target), kFullDetail);
    auto found = levels.find(level);
    if (found == levels.end()) found = levels.emplace(level, Kept<Gpu>{upload(build(tolerance_of(level)))}).first;
    found->second.used = frame_;
    return found->second.mesh;
}

const GpuFill& MeshCache::fill(const geodata::FeatureTablePtr& table, const Target& target) {
    return at_level(meshes(table, kTable).fills, target,
                    [&](double tolerance) { return scene::build_fill_mesh(*table, tolerance); });
}

const GpuLines& MeshCache::lines(const geodata::FeatureTablePtr& table, const Target& target) {
    return at_level(meshes(table, kTable).lines, target,
                    [&](double tolerance) { return scene::build_line_mesh(*table, tolerance); });
}

const GpuFill& MeshCache::fill(const geodata::AtlasPtr& atlas, std::uint32_t event, const Target& target) {
    return at_level(meshes(atlas, event).fills, target,
                    [&](double tolerance) { return scene::build_fill_mesh(atlas->events[event].geometry, tolerance); });
}

const GpuLines& MeshCache::lines(const geodata::AtlasPtr& atlas, std::uint32_t event, const Target& target) {
    return at_level(meshes(atlas, event).lines, target,
                    [&](double tolerance) { return scene::build_line_mesh(atlas->events[event].geometry, tolerance); });
}

const MeshCache::Points& MeshCache::points(const geodata::FeatureTablePtr& table) {
    auto& kept = meshes(table, kTable).points;
    if (!kept) {
        kept = Kept<Points>{};
        for (const geodata::Geometry& geometry : table->geometries) {
            kept->mesh.begins.push_back(static_cast<std::uint32_t>(kept->mesh.points.size()));
            if (geometry.kind != geodata::GeometryKind::Point) continue;
            for (const geodata::LngLat& p : geometry.points) kept->mesh.points.push_back(geodata::to_world(p));
        }
        kept->mesh.begins.push_back(static_cast<std::uint32_t>(kept->mesh.points.size()));
    }
    kept->used = frame_;
    return kept->mesh;
}

void MeshCache::end_frame() {
    const auto stale = [this](const auto& kept) { return kept.used + kKeptFrames < frame_; };
    for (auto& [key, m] : meshes_) {
        if (m.points && stale(*m.points)) m.points.reset();
        std::erase_if(m.fills, [&](const auto& level) { return stale(level.second); });
        std::erase_if(m.lines, [&](const auto& level) { return stale(level.second); });
    }
    std::erase_if(meshes_, [](const auto& entry) {
        const Meshes& m = entry.second;
        return m.owner.expired() || (m.fills.empty() && !m.points && m.lines.empty());
    });
    ++frame_;
}

} // namespace app::render
