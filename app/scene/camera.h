#pragma once

#include "geodata/geo.h"

namespace app::scene {

// Logical pixels, origin top-left, y down. The pixel ratio of a screen exists only in app/render and app/desktop.
struct PixelPoint {
    double x = 0;
    double y = 0;
    bool operator==(const PixelPoint&) const = default;
};
struct PixelSize {
    double width = 0;
    double height = 0;
    bool operator==(const PixelSize&) const = default;
};
struct PixelRect {
    double x = 0, y = 0, width = 0, height = 0;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool contains(PixelPoint p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool intersects(const PixelRect& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    bool operator==(const PixelRect&) const = default;
};

// Space at the edges of the picture that panels cover: framing aims at what is left.
struct Insets {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool operator==(const Insets&) const = default;
};

// North up, no tilt. `center` is at the middle of the whole picture, covered or not.
struct Camera {
    geodata::LngLat center;
    double zoom = 5; // world is 512 * 2^zoom logical pixels wide
    bool operator==(const Camera&) const = default;
};

inline constexpr double kMaxZoom = 17;

// Camera and picture size together: the transform between world and pixels.
class Projection {
  public:
    Projection(const Camera& camera, PixelSize size);
    PixelPoint to_pixel(geodata::WorldPoint p) const;
    PixelPoint to_pixel(geodata::LngLat p) const;
    geodata::WorldPoint to_world(PixelPoint p) const;
    geodata::LngLat to_lng_lat(PixelPoint p) const;
    double pixels_per_world() const { return scale_; }
    geodata::WorldBounds visible() const;
    geodata::WorldPoint center() const { return center_; }

  private:
    geodata::WorldPoint center_;
    double scale_;
    PixelSize size_;
};

Camera pan(const Camera& camera, PixelSize size, double dx, double dy); // the ground moves by (dx, dy) pixels
Camera zoom_about(const Camera& camera, PixelSize size, PixelPoint at, double delta); // the ground under `at` stays
// Frames `bounds` in what the insets leave, with a margin of 4 % and zoom at most `max_zoom`.
Camera frame(const geodata::LngLatBounds& bounds, PixelSize size, const Insets& insets, double max_zoom = 14);
// The smallest zoom at which `limits` (empty = the whole world) cover the picture. A zoom about a pointer that stops
// here first keeps the ground under the pointer.
double zoom_floor(PixelSize size, const geodata::LngLatBounds& limits);
// Moves and zooms as little as needed so that the picture stays inside `limits`.
Camera clamp(const Camera& camera, PixelSize size, const geodata::LngLatBounds& limits);

} // namespace app::scene
