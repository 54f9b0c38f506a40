#include "app/render/flat_passes.h"

#include <cstddef>

namespace app::render {

geodata::Result<StrokePass> StrokePass::create(const std::filesystem::path& shaders) {
    auto program = gl::Program::load(shaders, "stroke");
    if (!program) return tl::unexpected(program.error());
    StrokePass pass;
    pass.instances_.create(std::move(*program), [] {
        constexpr std::size_t kStride = sizeof(Instance);
        gl::instance_floats(0, 4, kStride, offsetof(Instance, x0));
        gl::instance_floats(1, 3, kStride, offsetof(Instance, width));
        gl::instance_color(2, kStride, offsetof(Instance, color));
    });
    return pass;
}

void StrokePass::add(const scene::OverlayLine& line, const Target& target) {
    scene::Color color = line.color;
    float width = target.length_of(line.width);
    if (width < 1) { // thinner than a pixel: fainter instead
        color.a *= width;
        width = 1;
    }
    instances_.add({target.x_of(line.x0), target.y_of(line.y0), target.x_of(line.x1), target.y_of(line.y1), width,
                    target.length_of(line.dash[0]), target.length_of(line.dash[1]), gl::to_rgba8(color)});
}

void StrokePass::flush(const Target& target) {
    if (instances_.empty()) return;
    instances_.program().use();
    instances_.flush(target);
}

geodata::Result<RectPass> RectPass::create(const std::filesystem::path& shaders) {
    auto program = gl::Program::load(shaders, "rect");
    if (!program) return tl::unexpected(program.error());
    RectPass pass;
    pass.instances_.create(std::move(*program), [] {
        constexpr std::size_t kStride = sizeof(Instance);
        gl::instance_floats(0, 4, kStride, offsetof(Instance, x));
        gl::instance_floats(1, 2, kStride, offsetof(Instance, radius));
        gl::instance_color(2, kStride, offsetof(Instance, left));
        gl::instance_color(3, kStride, offsetof(Instance, right));
        gl::instance_color(4, kStride, offsetof(Instance, border));
    });
    return pass;
}

void RectPass::add(const scene::OverlayRect& rect, const Target& target) {
    if (rect.width <= 0 || rect.height <= 0) return;
    instances_.add({target.x_of(rect.x), target.y_of(rect.y), target.length_of(rect.width),
                    target.length_of(rect.height), target.length_of(rect.radius), target.length_of(rect.border_width),
                    gl::to_rgba8(rect.fill), gl::to_rgba8(rect.fill_right), gl::to_rgba8(rect.border)});
}

void RectPass::flush(const Target& target) {
    if (instances_.empty()) return;
    instances_.program().use();
    instances_.flush(target);
}

} // namespace app::render
