#include "app/scene/camera.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace app::scene {

namespace {

using geodata::WorldBounds;
using geodata::WorldPoint;

constexpr double kFrameMargin = 0.04; // of what the insets leave, on each side

// The middle of a span that has to stay within [low, high]; the middle of the limits when it is wider than they are.
double keep_inside(double middle, double half, double low, double high) {
    if (high - low <= 2 * half) return (low + high) / 2;
    return std::clamp(middle, low + half, high - half);
}

bool usable(PixelSize size) { return size.width >= 1 && size.height >= 1; }

WorldBounds limits_or_world(const geodata::LngLatBounds& limits) {
    if (!limits.empty()) return geodata::to_world(limits);
    return {0, 0, 1, 1};
}

} // namespace

Projection::Projection(const Camera& camera, PixelSize size)
    : center_(geodata::to_world(camera.center)), scale_(geodata::world_pixels(camera.zoom)), size_(size) {}

PixelPoint Projection::to_pixel(WorldPoint p) const {
    return {(p.x - center_.x) * scale_ + size_.width / 2, (p.y - center_.y) * scale_ + size_.height / 2};
}

PixelPoint Projection::to_pixel(geodata::LngLat p) const { return to_pixel(geodata::to_world(p)); }

WorldPoint Projection::to_world(PixelPoint p) const {
    return {center_.x + (p.x - size_.width / 2) / scale_, center_.y + (p.y - size_.height / 2) / scale_};
}

geodata::LngLat Projection::to_lng_lat(PixelPoint p) const { return geodata::to_lng_lat(to_world(p)); }

WorldBounds Projection::visible() const {
    const WorldPoint a = to_world(PixelPoint{0, 0});
    const WorldPoint b = to_world(PixelPoint{size_.width, size_.height});
    return {a.x, a.y, b.x, b.y};
}

Camera pan(const Camera& camera, PixelSize size, double dx, double dy) {
    const Projection projection(camera, size);
    return {projection.to_lng_lat({size.width / 2 - dx, size.height / 2 - dy}), camera.zoom};
}

Camera zoom_about(const Camera& camera, PixelSize size, PixelPoint at, double delta) {
    const double zoom = std::clamp(camera.zoom + delta, 0.0, kMaxZoom);
    if (zoom == camera.zoom) return camera;
    const WorldPoint ground = Projection(camera, size).to_world(at);
    const double scale = geodata::world_pixels(zoom);
    const WorldPoint center{ground.x - (at.x - size.width / 2) / scale, ground.y - (at.y - size.height / 2) / scale};
    return {geodata::to_lng_lat(center), zoom};
}

Camera frame(const geodata::LngLatBounds& bounds, PixelSize size, const Insets& insets, double max_zoom) {
    assert(!bounds.empty());
    if (!usable(size)) return {bounds.center(), std::min(max_zoom, kMaxZoom)};
    PixelRect free{insets.left, insets.top, size.width - insets.left - insets.right,
                   size.height - insets.top - insets.bottom};
    // Panels that cover nearly everything leave no picture to aim at.
    if (free.width < size.width / 8 || free.height < size.height / 8) free = {0, 0, size.width, size.height};

    const WorldBounds world = geodata::to_world(bounds);
    const double room = 1 - 2 * kFrameMargin;
    const double fit_x = free.width * room / ((world.max_x - world.min_x) * geodata::kTilePixels);
    const double fit_y = free.height * room / ((world.max_y - world.min_y) * geodata::kTilePixels);
    // A point fits at every zoom: the division gives infinity, and max_zoom decides.
    const double zoom = std::clamp(std::log2(std::min(fit_x, fit_y)), 0.0, std::min(max_zoom, kMaxZoom));

    const double scale = geodata::world_pixels(zoom);
    const WorldPoint center{
        (world.min_x + world.max_x) / 2 + (size.width / 2 - (free.x + free.width / 2)) / scale,
        (world.min_y + world.max_y) / 2 + (size.height / 2 - (free.y + free.height / 2)) / scale,
    };
    return {geodata::to_lng_lat(center), zoom};
}

double zoom_floor(PixelSize size, const geodata::LngLatBounds& limits) {
    const WorldBounds world = limits_or_world(limits);
    const double x = size.width / ((world.max_x - world.min_x) * geodata::kTilePixels);
    const double y = size.height / ((world.max_y - world.min_y) * geodata::kTilePixels);
    return std::clamp(std::log2(std::max(x, y)), 0.0, kMaxZoom);
}

Camera clamp(const Camera& camera, PixelSize size, const geodata::LngLatBounds& limits) {
    if (!usable(size)) return camera;
    const WorldBounds world = limits_or_world(limits);
    Camera result = camera;
    result.zoom = std::clamp(camera.zoom, zoom_floor(size, limits), kMaxZoom);
    const double scale = geodata::world_pixels(result.zoom);
    const WorldPoint center = geodata::to_world(camera.center);
    const WorldPoint kept{keep_inside(center.x, size.width / 2 / scale, world.min_x, world.max_x),
                          keep_inside(center.y, size.height / 2 / scale, world.min_y, world.max_y)};
    // Untouched when inside: clamping twice is clamping once, to the last bit.
    if (kept != center) result.center = geodata::to_lng_lat(kept);
    return result;
}

} // namespace app::scene
