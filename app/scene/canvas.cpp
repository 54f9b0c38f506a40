#include "app/scene/canvas.h"

#include <algorithm>

namespace app::scene {

TextDraw Canvas::text(const TextStyle& style, std::string_view text, double x, double y, double angle) {
    const ShapedText& shaped = fonts_.shape(style.face, style.size, text, style.letter_spacing);
    TextDraw draw;
    draw.glyph_begin = static_cast<std::uint32_t>(scene_.glyphs.size());
    scene_.glyphs.insert(scene_.glyphs.end(), shaped.glyphs.begin(), shaped.glyphs.end());
    draw.glyph_end = static_cast<std::uint32_t>(scene_.glyphs.size());
    draw.x = static_cast<float>(x);
    draw.y = static_cast<float>(y);
    draw.angle = static_cast<float>(angle);
    draw.size = style.size;
    draw.color = style.color;
    draw.halo = style.halo;
    draw.halo_width = style.halo_width;
    return draw;
}

double Canvas::width(const TextStyle& style, std::string_view text) {
    return static_cast<double>(fonts_.width(style.face, style.size, text, style.letter_spacing));
}

std::vector<std::string> Canvas::wrap(const TextStyle& style, std::string_view text, double max_width) {
    return fonts_.wrap(style.face, style.size, text, static_cast<float>(std::max(1.0, max_width)));
}

std::vector<std::string> Canvas::wrap_evenly(const TextStyle& style, std::string_view text, double max_width) {
    std::vector<std::string> lines = wrap(style, text, max_width);
    double low = max_width / static_cast<double>(lines.size());
    double high = max_width;
    const std::size_t count = lines.size();
    while (count > 1 && high - low > 2) { // pixels
        const double middle = (low + high) / 2;
        std::vector<std::string> tried = wrap(style, text, middle);
        if (tried.size() > count) {
            low = middle;
        } else {
            high = middle;
            lines = std::move(tried);
        }
    }
    return lines;
}

std::string Canvas::shorten(const TextStyle& style, std::string_view text, double max_width) {
    std::string cut(text);
    if (width(style, cut) <= max_width) return cut;
    while (!cut.empty()) {
        // Never between the bytes of one letter.
        do cut.pop_back();
        while (!cut.empty() && (static_cast<unsigned char>(text[cut.size()]) & 0xC0U) == 0x80U);
        while (!cut.empty() && cut.back() == ' ') cut.pop_back();
        if (width(style, cut + "…") <= max_width) return cut + "…";
    }
    return {};
}

bool Obstacles::hit(const PixelRect& box) const {
    return std::any_of(boxes_.begin(), boxes_.end(), [&box](const PixelRect& b) { return b.intersects(box); });
}

PixelRect grown(const PixelRect& r, double by) { return {r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by}; }

bool holds(const PixelRect& outer, const PixelRect& inner) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
}

OverlayRect flat_rect(const PixelRect& r, Color fill, double radius, Color border, double border_width) {
    OverlayRect rect;
    rect.x = static_cast<float>(r.x);
    rect.y = static_cast<float>(r.y);
    rect.width = static_cast<float>(r.width);
    rect.height = static_cast<float>(r.height);
    rect.radius = static_cast<float>(radius);
    rect.fill = fill;
    rect.fill_right = fill;
    rect.border = border;
    rect.border_width = static_cast<float>(border_width);
    return rect;
}

OverlayLine line(PixelPoint a, PixelPoint b, double width, Color color) {
    OverlayLine l;
    l.x0 = static_cast<float>(a.x);
    l.y0 = static_cast<float>(a.y);
    l.x1 = static_cast<float>(b.x);
    l.y1 = static_cast<float>(b.y);
    l.width = static_cast<float>(width);
    l.color = color;
    return l;
}

} // namespace app::scene
