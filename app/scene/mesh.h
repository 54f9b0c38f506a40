#pragma once

#include <cstdint>
#include <vector>

#include "geodata/layer.h"

namespace app::scene {

// Positions are float32 relative to `origin` in the world square, so that a metre survives the rounding.
struct MeshVertex {
    float x = 0, y = 0;
};
struct IndexRange {
    std::uint32_t begin = 0, end = 0;
};

// Triangles of the polygons of a table (GLU tessellator, even-odd), with the index range of each feature.
struct FillMesh {
    geodata::WorldPoint origin;
    std::vector<MeshVertex> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<IndexRange> ranges; // one a feature
};
// `tolerance` in world units: rings are thinned after Douglas and Peucker so that no point lies farther from the
// thinned ring, and a ring within it vanishes; 0 keeps every point.
FillMesh build_fill_mesh(const geodata::FeatureTable& table, double tolerance = 0);
FillMesh build_fill_mesh(const geodata::Geometry& geometry, double tolerance = 0);

// Segments of lines and rings: one instance a segment. The segments of a part follow each other; `start` is 0 at the
// first of a part and nowhere else.
struct LineSegment {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    float start = 0; // length of the part up to this segment, in world units: for dashes
};
struct LineMesh {
    geodata::WorldPoint origin;
    std::vector<LineSegment> segments;
    std::vector<IndexRange> ranges; // of segments, one a feature
};
// `tolerance` in world units: parts are thinned after Douglas and Peucker so that no point lies farther from the
// thinned part; 0 keeps every point. Lines whose points crowd a pixel lose their smooth edges otherwise.
LineMesh build_line_mesh(const geodata::FeatureTable& table, double tolerance = 0);
LineMesh build_line_mesh(const geodata::Geometry& geometry, double tolerance = 0);

} // namespace app::scene
