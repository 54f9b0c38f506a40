#pragma once
// Internal to app/render: where a frame lands.

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/render/gl.h"
#include "app/scene/scene.h"

namespace app::render {

// A rectangle of the picture in physical pixels, y down. All of it, but for pictures that are made in tiles.
struct PixelTile {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const PixelTile&) const = default;
};

// From world and logical pixels to the physical pixels of a tile.
struct Target {
    PixelTile tile;
    double scale = 1;              // physical pixels a logical one
    geodata::WorldPoint center;    // of the camera
    double pixels_per_world = 512; // physical
    double zoom = 0;               // of the camera: for styles
    double half_width = 0;         // of the whole picture, physical pixels
    double half_height = 0;
    int left = 0, bottom = 0;      // of the tile in the framebuffer, y up
    std::optional<PixelTile> clip; // part of the tile that is drawn; all of it when none
    bool hurried = false;          // one frame of a zoom or a flight: what the eye cannot see in motion may be left out

    Target(const scene::Scene& scene, double pixel_scale, const PixelTile& part)
        : tile(part),
          scale(pixel_scale),
          center(geodata::to_world(scene.camera.center)),
          pixels_per_world(geodata::world_pixels(scene.camera.zoom) * pixel_scale),
          zoom(scene.camera.zoom),
          half_width(scene.size.width * pixel_scale / 2),
          half_height(scene.size.height * pixel_scale / 2) {}

    double x_of(const geodata::WorldPoint& p) const {
        return (p.x - center.x) * pixels_per_world + half_width - tile.x;
    }
    double y_of(const geodata::WorldPoint& p) const {
        return (p.y - center.y) * pixels_per_world + half_height - tile.y;
    }
    // From logical pixels.
    float x_of(float x) const { return static_cast<float>(static_cast<double>(x) * scale - tile.x); }
    float y_of(float y) const { return static_cast<float>(static_cast<double>(y) * scale - tile.y); }
    float length_of(float logical) const { return static_cast<float>(static_cast<double>(logical) * scale); }

    geodata::WorldBounds visible() const {
        const double west = (tile.x - half_width) / pixels_per_world, north = (tile.y - half_height) / pixels_per_world;
        return {center.x + west, center.y + north, center.x + west + tile.width / pixels_per_world,
                center.y + north + tile.height / pixels_per_world};
    }

    // The same picture through a part of this tile; `part` in its pixels.
    Target within(const PixelTile& part) const {
        Target inner = *this;
        inner.tile = {tile.x + part.x, tile.y + part.y, part.width, part.height};
        inner.bottom = bottom + tile.height - part.y - part.height;
        inner.left = left + part.x;
        return inner;
    }
    // All drawing goes here.
    void set_viewport() const { glViewport(left, bottom, tile.width, tile.height); }
    // Cuts drawing to a part of the tile, until end_scissor.
    void begin_scissor(PixelTile part) const {
        if (clip) {
            const int right = std::min(part.x + part.width, clip->x + clip->width);
            const int low = std::min(part.y + part.height, clip->y + clip->height);
            part.x = std::max(part.x, clip->x);
            part.y = std::max(part.y, clip->y);
            part.width = std::max(0, right - part.x);
            part.height = std::max(0, low - part.y);
        }
        glScissor(left + part.x, bottom + tile.height - part.y - part.height, part.width, part.height);
        glEnable(GL_SCISSOR_TEST);
    }
    void end_scissor() const {
        if (clip)
            begin_scissor(*clip);
        else
            glDisable(GL_SCISSOR_TEST);
    }

    // The uniform of every vertex shader: positions in pixels of the tile become clip coordinates.
    void set_pixel_uniforms(const gl::Program& program) const {
        program.set("pixel_to_clip", 2.0F / static_cast<float>(tile.width), -2.0F / static_cast<float>(tile.height));
    }
    // The uniforms of shaders that read mesh positions, which are relative to `origin`. The camera goes in two parts:
    // a float holds the world to a quarter of a pixel at zoom 17, and the map would tremble while it moves.
    void set_world_uniforms(const gl::Program& program, const geodata::WorldPoint& origin) const {
        const double x = center.x - origin.x, y = center.y - origin.y;
        const auto high_x = static_cast<float>(x), high_y = static_cast<float>(y);
        program.set("camera_high", high_x, high_y);
        program.set("camera_low", static_cast<float>(x - static_cast<double>(high_x)),
                    static_cast<float>(y - static_cast<double>(high_y)));
        program.set("pixels_per_world", static_cast<float>(pixels_per_world));
        program.set("middle", static_cast<float>(half_width - tile.x), static_cast<float>(half_height - tile.y));
        set_pixel_uniforms(program);
    }
};

} // namespace app::render
