#pragma once

#include "app/scene/camera.h"

namespace app::ui {

// Logical pixels of the window, origin top-left, y down. Layout cuts pieces off the edges of a rectangle.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    float mid_x() const { return x + w / 2; }
    float mid_y() const { return y + h / 2; }
    bool empty() const { return w <= 0 || h <= 0; }
    bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
    bool intersects(const Rect& o) const { return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom(); }
    Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    Rect inset(float d) const { return inset(d, d); }
    // The piece is returned and `this` keeps the rest; `gap` is lost between the two.
    Rect cut_left(float width, float gap = 0) {
        const Rect piece{x, y, width, h};
        x += width + gap;
        w -= width + gap;
        return piece;
    }
    Rect cut_right(float width, float gap = 0) {
        const Rect piece{right() - width, y, width, h};
        w -= width + gap;
        return piece;
    }
    Rect cut_top(float height, float gap = 0) {
        const Rect piece{x, y, w, height};
        y += height + gap;
        h -= height + gap;
        return piece;
    }
    Rect cut_bottom(float height, float gap = 0) {
        const Rect piece{x, bottom() - height, w, height};
        h -= height + gap;
        return piece;
    }
    bool operator==(const Rect&) const = default;
};

inline scene::PixelRect to_pixel_rect(const Rect& r) {
    return {static_cast<double>(r.x), static_cast<double>(r.y), static_cast<double>(r.w), static_cast<double>(r.h)};
}

} // namespace app::ui
