#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/scene/scene.h"

namespace app::scene {

// The event whose marker is at a pixel, topmost first; within `slack` pixels of its shape. Then discs and areas. -1:
// none.
int pick_event(const Scene& scene, PixelPoint at, double slack = 4);

// An event of a large table whose dot is at a pixel: the one whose middle is nearest.
struct PickedRow {
    geodata::EventTablePtr table;
    std::uint32_t row = 0;
};
std::optional<PickedRow> pick_row(const Scene& scene, PixelPoint at, double slack = 3);

// The count of a large table's events whose circle is at a pixel; null: none. Lives as long as the scene is unchanged.
const CrowdDraw* pick_crowd(const Scene& scene, PixelPoint at);
geodata::LngLatBounds bounds_of(const Scene& scene, const CrowdDraw& crowd); // of its cell

struct PickedFeature {
    geodata::LayerPtr layer;
    std::uint32_t feature = 0; // row of layer->table_at(zoom)
    geodata::FeatureTablePtr table;
};
// The topmost feature of a visible layer at a pixel: points and labels within 6 pixels, lines within 4, polygons by
// containment.
std::optional<PickedFeature> pick_feature(const Scene& scene, PixelPoint at);

} // namespace app::scene
