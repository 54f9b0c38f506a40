#include "app/ui/paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <imgui.h>

#include "app/ui/strings.h"

namespace app::ui {
namespace {

constexpr float kNoLimit = 1e9F;

ImVec2 corner(const Rect& r, float s) { return {r.x * s, r.y * s}; }
ImVec2 far_corner(const Rect& r, float s) { return {r.right() * s, r.bottom() * s}; }

float measure(const Font& font, const char* begin, const char* end) {
    return font.handle->CalcTextSizeA(font.handle->FontSize, kNoLimit, 0, begin, end).x;
}

} // namespace

Ink to_ink(const scene::Color& c, double alpha) {
    const auto byte = [](double v) { return static_cast<Ink>(std::lround(std::clamp(v, 0.0, 1.0) * 255)); };
    return byte(static_cast<double>(c.r)) | (byte(static_cast<double>(c.g)) << 8U) |
           (byte(static_cast<double>(c.b)) << 16U) | (byte(static_cast<double>(c.a) * alpha) << 24U);
}

Palette make_palette(const scene::Theme& t) {
    Palette p;
    p.ink = to_ink(t.ink);
    p.muted = to_ink(t.ink_muted);
    p.panel = to_ink(t.panel);
    p.edge = to_ink(t.panel_edge);
    p.field = to_ink(t.field);
    p.field_hover = to_ink(t.field_hover);
    p.accent = to_ink(t.accent);
    p.accent_hover = to_ink(scene::mix(t.accent, t.ink, 0.18));
    p.wash = to_ink(t.accent_wash);
    p.idle = to_ink(t.idle_bar);
    p.focus = to_ink(t.focus);
    p.on_accent = to_ink(t.on_accent);
    p.positive = to_ink(t.positive);
    p.warning = to_ink(t.warning);
    p.scrim = t.dark ? to_ink(scene::Color{0, 0, 0, 1}, 0.55) : to_ink(t.ink, 0.34);
    p.shadow = to_ink(scene::Color{0, 0, 0, 1}, t.dark ? 0.045 : 0.011);
    return p;
}

void Paint::fill(const Rect& r, Ink color, float radius) const {
    list->AddRectFilled(corner(r, scale), far_corner(r, scale), color, radius * scale);
}

void Paint::fill_top(const Rect& r, Ink color, float radius) const {
    list->AddRectFilled(corner(r, scale), far_corner(r, scale), color, radius * scale, ImDrawFlags_RoundCornersTop);
}

void Paint::frame(const Rect& r, Ink color, float radius, float width) const {
    // The line lies inside the rectangle, on whole pixels; ImGui itself goes half a pixel in.
    const float w = std::max(1.0F, std::round(width * scale));
    const float in = (w - 1) / 2;
    const ImVec2 a = corner(r, scale);
    const ImVec2 b = far_corner(r, scale);
    list->AddRect({std::round(a.x) + in, std::round(a.y) + in}, {std::round(b.x) - in, std::round(b.y) - in}, color,
                  std::max(0.0F, radius * scale - in), 0, w);
}

void Paint::gradient_down(const Rect& r, Ink top, Ink bottom) const {
    list->AddRectFilledMultiColor(corner(r, scale), far_corner(r, scale), top, top, bottom, bottom);
}

void Paint::line(float x0, float y0, float x1, float y1, Ink color, float width) const {
    list->AddLine({x0 * scale, y0 * scale}, {x1 * scale, y1 * scale}, color, width * scale);
}

void Paint::dashed(float x0, float y0, float x1, float y1, Ink color, float width, float on, float off) const {
    const float length = std::hypot(x1 - x0, y1 - y0);
    if (length <= 0 || on + off <= 0) return;
    const float dx = (x1 - x0) / length;
    const float dy = (y1 - y0) / length;
    const int dashes = static_cast<int>(std::ceil(length / (on + off)));
    for (int i = 0; i < dashes; ++i) {
        const float at = static_cast<float>(i) * (on + off);
        const float end = std::min(at + on, length);
        line(x0 + dx * at, y0 + dy * at, x0 + dx * end, y0 + dy * end, color, width);
    }
}

void Paint::disc(float x, float y, float radius, Ink color) const {
    list->AddCircleFilled({x * scale, y * scale}, radius * scale, color);
}

void Paint::ring(float x, float y, float radius, Ink color, float width) const {
    list->AddCircle({x * scale, y * scale}, (radius - width / 2) * scale, color, 0, width * scale);
}

void Paint::triangle(float x0, float y0, float x1, float y1, float x2, float y2, Ink color) const {
    list->AddTriangleFilled({x0 * scale, y0 * scale}, {x1 * scale, y1 * scale}, {x2 * scale, y2 * scale}, color);
}

void Paint::marker(geodata::MarkerShape shape, float x, float y, float radius, Ink color, bool hollow,
                   Ink ground) const {
    using geodata::MarkerShape;
    constexpr float kPi = 3.14159265F;
    if (shape == MarkerShape::Disc) {
        disc(x, y, radius, color);
        if (hollow) disc(x, y, radius - 1.6F, ground);
        return;
    }
    // A regular polygon; each shape covers about as much paper as the disc.
    int corners = 4;
    float turn = 0;
    float reach = radius;
    if (shape == MarkerShape::Square) {
        turn = kPi / 4;
        reach = radius * 1.22F;
    } else if (shape == MarkerShape::Lozenge) {
        reach = radius * 1.22F;
    } else if (shape == MarkerShape::Triangle) {
        corners = 3;
        reach = radius * 1.3F;
        y += radius * 0.18F;
    } else {
        corners = 6;
        reach = radius * 1.12F;
    }
    const auto polygon = [&](float r, Ink c) {
        list->PathClear();
        for (int i = 0; i < corners; ++i) {
            const float a = turn - kPi / 2 + 2 * kPi * static_cast<float>(i) / static_cast<float>(corners);
            list->PathLineTo({(x + r * std::cos(a)) * scale, (y + r * std::sin(a)) * scale});
        }
        list->PathFillConvex(c);
    };
    polygon(reach, color);
    if (hollow) polygon(reach - 1.6F / std::cos(kPi / static_cast<float>(corners)), ground);
}

// A band around the rectangle that fades outward, in two steps. Only its own pixels are written: layers of whole
// rectangles would look the same and cost a software driver as much as the map.
void Paint::shadow(const Rect& r, Ink color, float radius) const {
    constexpr int kSteps = 6; // of a corner's arc
    constexpr int kPoints = 4 * (kSteps + 1);
    constexpr float kDrop = 2; // the light stands above
    constexpr float kHalfPi = 1.57079633F;
    struct Ring {
        float spread;
        unsigned strength; // times the colour's alpha
    };
    constexpr std::array<Ring, 3> kRings{{{-3, 7}, {5, 3}, {11.5F, 0}}}; // from beneath the panel outward
    const unsigned alpha = color >> IM_COL32_A_SHIFT;

    list->PrimReserve(6 * kPoints * (static_cast<int>(kRings.size()) - 1), kPoints * static_cast<int>(kRings.size()));
    const auto first = static_cast<ImDrawIdx>(list->_VtxCurrentIdx);
    for (int ring = 0; ring + 1 < static_cast<int>(kRings.size()); ++ring)
        for (int i = 0; i < kPoints; ++i) {
            const int next = (i + 1) % kPoints;
            for (const int at : {ring * kPoints + i, ring * kPoints + next, (ring + 1) * kPoints + next,
                                 ring * kPoints + i, (ring + 1) * kPoints + next, (ring + 1) * kPoints + i})
                list->PrimWriteIdx(static_cast<ImDrawIdx>(first + at));
        }
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (const Ring& ring : kRings) {
        const Ink ink = (color & ~IM_COL32_A_MASK) | (std::min(255U, alpha * ring.strength) << IM_COL32_A_SHIFT);
        for (int i = 0; i < kPoints; ++i) {
            const int corner = i / (kSteps + 1); // upper right, lower right, lower left, upper left
            const float angle =
                kHalfPi * (static_cast<float>(corner - 1) + static_cast<float>(i % (kSteps + 1)) / kSteps);
            const float cx = corner < 2 ? r.right() - radius : r.x + radius;
            const float cy = (corner == 0 || corner == 3 ? r.y + radius : r.bottom() - radius) + kDrop;
            const float reach = std::max(0.0F, radius + ring.spread);
            list->PrimWriteVtx({(cx + reach * std::cos(angle)) * scale, (cy + reach * std::sin(angle)) * scale}, white,
                               ink);
        }
    }
}

void Paint::clip(const Rect& r) const { list->PushClipRect(corner(r, scale), far_corner(r, scale), true); }
void Paint::unclip() const { list->PopClipRect(); }

float Paint::text(const Font& font, float x, float y, Ink color, std::string_view text) const {
    if (text.empty()) return 0;
    list->AddText(font.handle, font.handle->FontSize, {x * scale, std::round(y * scale)}, color, text.data(),
                  text.data() + text.size());
    return text_width(font, text, scale);
}

bool Paint::text_in(const Font& font, const Rect& box, Ink color, std::string_view text, Align align) const {
    if (box.w <= 0 && cut != nullptr && !text.empty()) cut->emplace_back(text);
    if (box.w <= 0) return !text.empty();
    float width = text_width(font, text, scale);
    std::string shortened;
    const bool too_long = width > box.w + 0.5F;
    if (too_long) {
        if (cut != nullptr) cut->emplace_back(text);
        shortened = elide(font, text, box.w, scale);
        text = shortened;
        width = text_width(font, text, scale);
    }
    float x = box.x;
    if (align == Align::Center) x += (box.w - width) / 2;
    if (align == Align::Right) x += box.w - width;
    this->text(font, x, box.y + (box.h - font.line) / 2, color, text);
    return too_long;
}

float Paint::spaced(const Font& font, float x, float y, Ink color, std::string_view text, float spacing) const {
    float at = x;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        next_code_point(text, i);
        at += this->text(font, at, y, color, text.substr(begin, i - begin)) + spacing;
    }
    return at - x;
}

float Paint::paragraph(const Font& font, float x, float y, float width, Ink color, std::string_view text, float leading,
                       int max_lines) const {
    const auto lines = break_lines(font, text, width, scale);
    const float step = font.em * leading;
    const float lead_in = (step - font.line) / 2;
    float at = y;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool last = max_lines > 0 && static_cast<int>(i) + 1 == max_lines && i + 1 < lines.size();
        if (last) {
            const std::string_view rest(lines[i].data(),
                                        static_cast<std::size_t>(text.data() + text.size() - lines[i].data()));
            this->text(font, x, at + lead_in, color, elide(font, rest, width, scale));
            return at + step - y;
        }
        this->text(font, x, at + lead_in, color, lines[i]);
        at += step;
    }
    return at - y;
}

float Paint::flow(const Font& font, float x, float y, float width, const std::vector<TextSpan>& spans,
                  float leading) const {
    const float step = font.em * leading;
    const float lead_in = (step - font.line) / 2;
    const float space = text_width(font, " ", scale);
    float at = 0;
    float top = y;
    for (const TextSpan& span : spans) {
        std::size_t begin = 0;
        while (begin < span.text.size()) {
            // A piece is the blanks before a word, if any, and the word.
            const bool gap = span.text[begin] == ' ' || span.text[begin] == '\n';
            std::size_t word = begin;
            while (word < span.text.size() && (span.text[word] == ' ' || span.text[word] == '\n')) ++word;
            std::size_t end = word;
            while (end < span.text.size() && span.text[end] != ' ' && span.text[end] != '\n') ++end;
            const std::string_view piece = span.text.substr(word, end - word);
            const float advance = text_width(font, piece, scale);
            const float lead = gap && at > 0 ? space : 0;
            // Signs that hang on the last word stay with it.
            if (at > 0 && at + lead + advance > width && (gap || advance > font.em)) {
                at = 0;
                top += step;
            } else if (lead > 0) {
                if (span.wash != 0 && word > 0 && begin > 0)
                    fill({x + at - 0.5F, top + 1, lead + 1, step - 2}, span.wash);
                at += lead;
            }
            if (span.wash != 0) fill({x + at - 1.5F, top + 1, advance + 3, step - 2}, span.wash, 2);
            text(font, x + at, top + lead_in, span.color, piece);
            at += advance;
            begin = end;
        }
    }
    return top + step - y;
}

float text_width(const Font& font, std::string_view text, float scale) {
    return measure(font, text.data(), text.data() + text.size()) / scale;
}

float spaced_width(const Font& font, std::string_view text, float spacing, float scale) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < text.size(); ++letters) next_code_point(text, i);
    return text_width(font, text, scale) + spacing * static_cast<float>(letters);
}

std::string elide(const Font& font, std::string_view text, float width, float scale) {
    static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
    if (text_width(font, text, scale) <= width) return std::string(text);
    const float room = std::max(0.0F, width - text_width(font, kEllipsis, scale));
    const char* stop = nullptr;
    font.handle->CalcTextSizeA(font.handle->FontSize, room * scale, 0, text.data(), text.data() + text.size(), &stop);
    auto kept = static_cast<std::size_t>(stop - text.data());
    while (kept > 0 && (text[kept - 1] == ' ' || text[kept - 1] == ',' || text[kept - 1] == '\n')) --kept;
    std::string out(text.substr(0, kept));
    out += kEllipsis;
    return out;
}

std::vector<std::string_view> break_lines(const Font& font, std::string_view text, float width, float scale) {
    std::vector<std::string_view> lines;
    const float limit = std::max(8.0F, width) * scale;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = begin;  // of the line so far
        std::size_t next = begin; // where the next word may start
        float used = 0;
        while (next < text.size() && text[next] != '\n') {
            std::size_t stop = next;
            while (stop < text.size() && text[stop] == ' ') ++stop;
            while (stop < text.size() && text[stop] != ' ' && text[stop] != '\n') ++stop;
            const float piece = measure(font, text.data() + next, text.data() + stop);
            if (used + piece > limit) {
                if (end > begin) break;
                const char* cut = nullptr; // a word longer than a line
                font.handle->CalcTextSizeA(font.handle->FontSize, limit, 0, text.data() + begin, text.data() + stop,
                                           &cut);
                end = std::max(static_cast<std::size_t>(cut - text.data()), begin + 1);
                next = end;
                break;
            }
            used += piece;
            end = next = stop;
        }
        lines.push_back(text.substr(begin, end - begin));
        if (next < text.size() && text[next] == '\n') ++next;
        while (next < text.size() && text[next] == ' ') ++next;
        begin = std::max(next, begin + 1);
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

} // namespace app::ui
