#include "app/render/shape_pass.h"

#include <algorithm>
#include <cstddef>

namespace app::render {

namespace {

constexpr float kDashPeriod = 7.7F;       // of a dashed rim, logical pixels
constexpr float kHollowRing = 1.9F;       // of a hollow marker
constexpr float kSelectedGrowth = 1.25F;  // of a selected marker
constexpr float kSelectedGap = 2.0F;      // of paper about it
constexpr float kSelectedRing = 2.0F;     // around the gap
constexpr float kDiffersRadius = 0.36F;   // of the dot, in radii of its marker
constexpr float kDiffersDistance = 0.74F; // of the dot to the right and upward, in radii
constexpr float kSmallestDiffers = 2.4F;  // logical pixels

// As the numbers in shape.frag.
float number_of(geodata::MarkerShape shape) {
    switch (shape) {
    case geodata::MarkerShape::Disc:
        return 0;
    case geodata::MarkerShape::Square:
        return 1;
    case geodata::MarkerShape::Lozenge:
        return 2;
    case geodata::MarkerShape::Triangle:
        return 3;
    case geodata::MarkerShape::Hexagon:
        return 4;
    }
    return 0;
}

// The same: eights of what names the shape.
float number_of(scene::MarkerSign sign) { return 8 * static_cast<float>(sign); }

} // namespace

geodata::Result<ShapePass> ShapePass::create(const std::filesystem::path& shaders) {
    auto program = gl::Program::load(shaders, "shape");
    if (!program) return tl::unexpected(program.error());
    ShapePass pass;
    pass.instances_.create(std::move(*program), [] {
        constexpr std::size_t kStride = sizeof(Instance);
        gl::instance_floats(0, 3, kStride, offsetof(Instance, x));
        gl::instance_floats(1, 4, kStride, offsetof(Instance, shape));
        gl::instance_color(2, kStride, offsetof(Instance, fill));
        gl::instance_color(3, kStride, offsetof(Instance, rim));
        gl::instance_color(4, kStride, offsetof(Instance, ring));
        gl::instance_color(5, kStride, offsetof(Instance, sign));
        gl::instance_color(6, kStride, offsetof(Instance, beyond));
    });
    return pass;
}

void ShapePass::add(const Instance& i, const Target& target) {
    const float reach = i.radius * 1.3F + 2;
    if (i.radius <= 0 || i.x + reach < 0 || i.y + reach < 0 || i.x - reach > static_cast<float>(target.tile.width) ||
        i.y - reach > static_cast<float>(target.tile.height))
        return;
    instances_.add(i);
}

void ShapePass::add_disc(const scene::DiscDraw& disc, const Target& target) {
    add_disc(disc, static_cast<double>(target.x_of(disc.x)), static_cast<double>(target.y_of(disc.y)), target);
}

void ShapePass::add_disc(const scene::DiscDraw& disc, double x, double y, const Target& target) {
    Instance i;
    i.x = static_cast<float>(x);
    i.y = static_cast<float>(y);
    i.radius = target.length_of(disc.radius);
    i.rim_width = target.length_of(disc.rim_width);
    i.dash = disc.dashed ? target.length_of(kDashPeriod) : 0;
    i.fill = gl::to_rgba8(disc.fill);
    i.rim = gl::to_rgba8(disc.rim);
    add(i, target);
}

void ShapePass::add_marker(const scene::MarkerDraw& marker, const scene::Theme& theme, const Target& target) {
    Instance i;
    i.x = target.x_of(marker.x);
    i.y = target.y_of(marker.y);
    i.shape = number_of(marker.shape);
    i.rim_width = target.length_of(marker.rim_width);
    i.rim = gl::to_rgba8(marker.rim);
    const float radius = marker.radius * (marker.selected ? kSelectedGrowth : 1);
    if (marker.selected) {
        Instance halo = i;
        halo.radius = target.length_of(radius + kSelectedGap + kSelectedRing);
        halo.rim_width = target.length_of(kSelectedRing);
        halo.rim = gl::to_rgba8(marker.fill);
        halo.fill = gl::to_rgba8(theme.panel);
        add(halo, target);
    }
    i.radius = target.length_of(radius);
    i.fill = gl::to_rgba8(marker.hollow ? theme.panel : marker.fill);
    if (marker.hollow) {
        i.ring = gl::to_rgba8(marker.fill);
        i.ring_width = target.length_of(kHollowRing);
    }
    i.shape += number_of(marker.sign);
    i.sign = gl::to_rgba8(marker.sign_color);
    i.beyond = gl::to_rgba8(marker.hollow ? marker.rim : marker.fill);
    add(i, target);
    if (marker.differs) {
        Instance dot;
        dot.radius = target.length_of(std::max(kSmallestDiffers, radius * kDiffersRadius));
        dot.x = i.x + i.radius * kDiffersDistance;
        dot.y = i.y - i.radius * kDiffersDistance;
        dot.rim_width = target.length_of(1);
        dot.rim = gl::to_rgba8(theme.panel);
        dot.fill = gl::to_rgba8(theme.ink);
        add(dot, target);
    }
}

void ShapePass::flush(const Target& target) {
    if (instances_.empty()) return;
    instances_.program().use();
    instances_.flush(target);
}

} // namespace app::render
