#include "app/ui/change_marks.h"

#include "app/scene/compare_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {

using geodata::Change;

Ink change_ink(const Palette& color, Change change) {
    if (change == Change::Ended) return color.muted;
    return change == Change::Unchanged ? color.idle : color.accent;
}

void draw_change_mark(const Frame& f, geodata::MarkerShape shape, float x, float y, float radius, Change change,
                      bool hollow, Ink ground) {
    const Paint p = f.paint();
    const Ink ink = change_ink(f.color, change);
    p.marker(shape, x, y, radius, ink, hollow, ground);
    const Ink sign = hollow ? ink : ground;
    const float r = shape == geodata::MarkerShape::Triangle ? radius * 0.75F : radius;
    const float w = 1.5F;
    switch (change) {
    case Change::New:
        p.line(x - r * 0.5F, y, x + r * 0.5F, y, sign, w);
        p.line(x, y - r * 0.5F, x, y + r * 0.5F, sign, w);
        break;
    case Change::Ended: // struck through, beyond the shape
        p.line(x - r * 1.45F, y, x - r, y, ink, w);
        p.line(x - r, y, x + r, y, sign, w);
        p.line(x + r, y, x + r * 1.45F, y, ink, w);
        break;
    case Change::Continuing:
        p.line(x - r * 0.2F, y - r * 0.5F, x + r * 0.38F, y, sign, w);
        p.line(x + r * 0.38F, y, x - r * 0.2F, y + r * 0.5F, sign, w);
        break;
    default:
        break;
    }
}

void draw_event_mark(const Frame& f, geodata::MarkerShape shape, float x, float y, float radius, std::uint32_t event,
                     bool hollow, Ink ground) {
    const auto& change = f.drawn.filter.change;
    if (event < change.size() && change[event] < Change::Out)
        draw_change_mark(f, shape, x, y, radius + 0.7F, change[event], hollow, ground);
    else
        f.paint().marker(shape, x, y, radius, f.color.accent, hollow, ground);
}

void draw_change_heading(Frame& f, const Rect& r, Change change, std::size_t count) {
    const Paint p = f.paint();
    Rect row = {r.x + 14, r.y + 14, r.w - 28, r.h - 18};
    hairline(f, {row.x, row.bottom(), row.w, 1});
    if (change != Change::Undated)
        draw_change_mark(f, geodata::MarkerShape::Disc, row.x + 8, row.mid_y(), 5.5F, change, false, f.color.panel);
    row.cut_left(24);
    const std::string number = grouped(static_cast<std::int64_t>(count));
    p.text_in(f.fonts.bold, row.cut_right(f.text_width(f.fonts.bold, number) + 2, 8), f.color.ink, number,
              Align::Right);
    const std::string words =
        change == Change::Undated ? std::string(tr("undated")) : scene::change_words(f.language(), change);
    p.text_in(f.fonts.small_bold, row, f.color.ink, words);
}

void draw_window_tag(const Frame& f, const Rect& r, bool b) {
    const Paint p = f.paint();
    p.fill(r, b ? f.color.ink : f.color.accent, 4);
    p.text_in(f.fonts.small_bold, r, b ? f.color.panel : f.color.on_accent, b ? "B" : "A", Align::Center);
}

} // namespace app::ui
