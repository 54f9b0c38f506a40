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

// Boxes side by side, in as many rows as they need.
struct Wrap {
    float left = 0, width = 0; // of the rows
    float x = 0, y = 0;        // where the next box goes
    float height = 30, gap = 8;

    static Wrap at(float x, float y, float width, float height, float gap) { return {x, width, x, y, height, gap}; }
    Rect place(float w) {
        if (x > left && x + w > left + width) next_row();
        const Rect box{x, y, w < width ? w : width, height};
        x += w + gap;
        return box;
    }
    void next_row() {
        x = left;
        y += height + gap;
    }
    float bottom() const { return y + height; }
};

inline scene::PixelRect to_pixel_rect(const Rect& r) {
    return {static_cast<double>(r.x), static_cast<double>(r.y), static_cast<double>(r.w), static_cast<double>(r.h)};
}

} // namespace app::ui
