#pragma once
// Internal to app/render: the ground's meshes on the GPU.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "app/render/gl.h"
#include "app/render/target.h"
#include "app/scene/mesh.h"
#include "geodata/atlas.h"

namespace app::render {

struct GpuFill {
    geodata::WorldPoint origin;
    gl::VertexArray vertex_array;
    gl::Buffer vertices, indices;
    std::vector<scene::IndexRange> ranges; // of indices, one a feature
};

// The segments lie behind one another with an empty one at either end, so that every segment has neighbours to read.
struct GpuLines {
    geodata::WorldPoint origin;
    gl::VertexArray vertex_array;
    gl::Buffer segments;
    std::vector<scene::IndexRange> ranges; // of segments, one a feature
    // Points the attributes at a segment: GL 3.3 draws instances from the first on only.
    void start_at(std::uint32_t segment) const;
};

// Meshes by feature table and by event, built when first asked for, dropped when their table is gone or when they were
// not asked for during some hundred frames.
class MeshCache {
  public:
    // Both thinned to what shows at the target's scale.
    const GpuFill& fill(const geodata::FeatureTablePtr& table, const Target& target);
    const GpuLines& lines(const geodata::FeatureTablePtr& table, const Target& target);
    struct Points {
        std::vector<geodata::WorldPoint> points;
        std::vector<std::uint32_t> begins; // of each feature, and one at the end
    };
    const Points& points(const geodata::FeatureTablePtr& table);

    const GpuFill& fill(const geodata::AtlasPtr& atlas, std::uint32_t event, const Target& target);
    const GpuLines& lines(const geodata::AtlasPtr& atlas, std::uint32_t event, const Target& target);

    void end_frame(); // forgets what is no longer used

  private:
    template <class T>
    struct Kept {
        T mesh;
        std::uint64_t used = 0; // frame
    };
    // Of one table or of one event. `owner` tells a new value at an old address from the old one.
    struct Meshes {
        std::weak_ptr<const void> owner;
        std::map<int, Kept<GpuFill>> fills; // by level of detail
        std::map<int, Kept<GpuLines>> lines;
        std::optional<Kept<Points>> points;
    };
    using Key = std::pair<const void*, std::uint32_t>; // table or atlas; event or kTable
    // The mesh of a level of detail; `build` makes it of a tolerance when it is not there.
    template <class Gpu, class Build>
    const Gpu& at_level(std::map<int, Kept<Gpu>>& levels, const Target& target, Build&& build);
    Meshes& meshes(const std::shared_ptr<const void>& owner, std::uint32_t event);

    std::map<Key, Meshes> meshes_;
    std::uint64_t frame_ = 1;
};

} // namespace app::render
