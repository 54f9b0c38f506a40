#include "app/render/text_pass.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace app::render {

namespace {

// Em in 64ths of a pixel, in steps that the eye does not see: a quarter of a pixel for small text.
std::uint16_t quantised_size(float pixels) {
    const float step = pixels < 40 ? 0.25F : pixels < 80 ? 0.5F : 1;
    return static_cast<std::uint16_t>(std::clamp(std::round(pixels / step) * step, 1.0F, 1000.0F) * 64);
}

} // namespace

geodata::Result<TextPass> TextPass::create(const std::filesystem::path& shaders) {
    auto program = gl::Program::load(shaders, "text");
    if (!program) return tl::unexpected(program.error());
    TextPass pass;
    pass.instances_.create(std::move(*program), [] {
        constexpr std::size_t kStride = sizeof(Instance);
        gl::instance_floats(0, 2, kStride, offsetof(Instance, pen_x));
        gl::instance_floats(1, 4, kStride, offsetof(Instance, left));
        gl::instance_floats(2, 2, kStride, offsetof(Instance, texel_x));
        gl::instance_floats(3, 2, kStride, offsetof(Instance, cosine));
        gl::instance_color(4, kStride, offsetof(Instance, color));
    });
    return pass;
}

void TextPass::add(const scene::TextDraw& text, const scene::Scene& scene, scene::Fonts& fonts, const Target& target) {
    if (text.halo_width > 0 && text.halo.a > 0)
        add_layer(text, scene, fonts, target, target.length_of(text.halo_width), text.halo);
    if (text.color.a > 0) add_layer(text, scene, fonts, target, 0, text.color);
}

void TextPass::add_layer(const scene::TextDraw& text, const scene::Scene& scene, scene::Fonts& fonts,
                         const Target& target, float halo_width, const geodata::Color& color) {
    const float start_x = target.x_of(text.x), start_y = target.y_of(text.y);
    const float reach = target.length_of(text.size) * 2 + halo_width; // of a glyph about its pen
    const bool turned = text.angle != 0;
    Instance instance;
    instance.color = gl::to_rgba8(color);
    instance.cosine = turned ? std::cos(text.angle) : 1;
    instance.sine = turned ? std::sin(text.angle) : 0;
    GlyphKey key;
    key.size = quantised_size(target.length_of(text.size));
    key.halo = static_cast<std::uint16_t>(std::clamp(halo_width * 64, 0.0F, 4096.0F));
    for (std::uint32_t i = text.glyph_begin; i < text.glyph_end; ++i) {
        const scene::ShapedGlyph& glyph = scene.glyphs[i];
        const float along = target.length_of(glyph.x), down = target.length_of(glyph.y);
        float x = start_x + along * instance.cosine - down * instance.sine;
        float y = start_y + along * instance.sine + down * instance.cosine;
        if (x < -reach || y < -reach || x > static_cast<float>(target.tile.width) + reach ||
            y > static_cast<float>(target.tile.height) + reach)
            continue;
        key.glyph = glyph.glyph;
        key.file = glyph.file;
        key.shift = 0;
        if (!turned) {
            // Upright text stands on whole rows, for sharp bars, and on quarters of a column, for even spacing.
            const float quarters = std::round(x * 4);
            x = std::floor(quarters / 4);
            key.shift = static_cast<std::uint8_t>(quarters - x * 4);
            y = std::round(y);
        }
        auto image = atlas_.find(key, fonts);
        if (!image) {
            flush(target); // what is there is drawn before its glyphs go
            atlas_.clear();
            image = atlas_.find(key, fonts);
            if (!image) continue;
        }
        if (image->width == 0) continue;
        instance.pen_x = x;
        instance.pen_y = y;
        instance.left = image->left;
        instance.top = image->top;
        instance.width = image->width;
        instance.height = image->height;
        instance.texel_x = image->x;
        instance.texel_y = image->y;
        instances_.add(instance);
    }
}

void TextPass::flush(const Target& target) {
    if (instances_.empty()) return;
    instances_.program().use();
    atlas_.bind();
    instances_.program().set_sampler("glyphs", 0);
    instances_.program().set("texel", atlas_.texel_x(), atlas_.texel_y());
    instances_.flush(target);
}

} // namespace app::render
