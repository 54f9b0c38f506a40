// Two windows apart: A and B on either side of a line, or by turns.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/scene/scene_parts.h"

namespace app::scene {

namespace {

constexpr double kPad = 12;    // from what is at the edges, and from the line
constexpr double kHeight = 28; // of a label
constexpr double kTag = 20;    // side of the square with the letter
constexpr double kInner = 4;   // round the tag
constexpr double kLeast = 70;  // a label narrower than this has only its letter
constexpr double kLineWidth = 2;

class CompareLabels {
  public:
    explicit CompareLabels(Frame& frame) : f_(frame) {}

    void swipe(double x) {
        const double height = f_.picture.height;
        f_.scene.overlay.emplace_back(line({x, 0}, {x, height}, kLineWidth + 2, with_alpha(f_.theme.panel, 0.9)));
        f_.scene.overlay.emplace_back(line({x, 0}, {x, height}, kLineWidth, f_.theme.ink));
        const double left = f_.free.x + kPad, right = f_.free.right() - kPad;
        const double width_a = width_in(0, x - kPad - left);
        const double width_b = width_in(1, right - x - kPad);
        const double y = top(std::max(left, x - kPad - width_a), kPad * 2 + width_a + width_b);
        if (width_a > 0) label(0, {x - kPad - width_a, y, width_a, kHeight}, true);
        if (width_b > 0) label(1, {x + kPad, y, width_b, kHeight}, true);
    }

    // Both, and which of them is seen now.
    void turns(bool shows_b) {
        const double room = (f_.free.width - 2 * kPad - 4) / 2;
        const double width_a = width_in(0, room), width_b = width_in(1, room);
        if (width_a <= 0 || width_b <= 0) return;
        const double x = f_.free.x + (f_.free.width - width_a - 4 - width_b) / 2;
        const double y = top(x, width_a + 4 + width_b);
        label(0, {x, y, width_a, kHeight}, !shows_b);
        label(1, {x + width_a + 4, y, width_b, kHeight}, shows_b);
    }

  private:
    TextStyle text_style() const { return {.face = FontFace::Sans, .size = 12.5F, .color = f_.theme.ink}; }
    TextStyle tag_style() const { return {.face = FontFace::SansBold, .size = 12, .color = f_.theme.on_accent}; }

    std::string dates(int which) const {
        const geodata::EventFilter& filter = f_.view.filter;
        return geodata::format_window(which == 0 ? filter.window : *filter.compared, f_.language());
    }

    // Of the label in a room that wide; 0 when there is none.
    double width_in(int which, double room) {
        const double whole = 3 * kInner + kTag + f_.canvas.width(text_style(), dates(which)) + 6;
        if (whole <= room) return whole;
        if (room >= kLeast) return room;
        return room >= kTag + 2 * kInner ? kTag + 2 * kInner : 0;
    }

    // Beneath a title or legend that stands there.
    double top(double x, double width) const {
        double y = f_.free.y + kPad;
        for (int i = 0; i < 40 && f_.cache.obstacles.hit({x, y, width, kHeight}); ++i) y += kPad;
        return y;
    }

    void label(int which, PixelRect box, bool lit) {
        const Theme& t = f_.theme;
        const Color own = which == 0 ? t.accent : t.ink; // as on the slider
        f_.scene.overlay.emplace_back(
            flat_rect(box, with_alpha(lit ? t.panel : t.field, 0.95), 7, lit ? own : t.panel_edge, 1));
        const PixelRect tag{box.x + kInner, box.y + kInner, kTag, kTag};
        f_.scene.overlay.emplace_back(flat_rect(tag, lit ? own : t.idle_bar, 5));
        const char* letter = which == 0 ? "A" : "B";
        TextStyle style = tag_style();
        if (!lit || which == 1) style.color = t.panel;
        f_.scene.overlay.emplace_back(
            f_.canvas.text(style, letter, tag.x + (kTag - f_.canvas.width(style, letter)) / 2, tag.y + kTag / 2 + 4.3));
        const double room = box.right() - tag.right() - 2 * kInner - 2;
        if (room < 20) return;
        TextStyle words = text_style();
        if (!lit) words.color = t.ink_muted;
        f_.scene.overlay.emplace_back(f_.canvas.text(words, f_.canvas.shorten(words, dates(which), room + 1),
                                                     tag.right() + kInner + 2, box.y + kHeight / 2 + 4.4));
    }

    Frame& f_;
};

} // namespace

void add_compare_labels(Frame& frame) {
    if (!frame.view.filter.compared) return;
    CompareLabels labels(frame);
    if (frame.view.compare_style == CompareStyle::Swipe)
        labels.swipe(frame.view.swipe * frame.picture.width);
    else
        labels.turns(frame.in.turn == CompareSide::B);
}

void build_scenes(const SceneInput& input, Fonts& fonts, SceneSet& reuse) {
    const ViewState& view = *input.view;
    const bool compared = view.filter.compared.has_value() && !input.blank;
    reuse.split = compared && view.compare_style == CompareStyle::Swipe;
    reuse.has_over =
        reuse.split || (compared && view.compare_style == CompareStyle::Blink && input.turn != CompareSide::Whole);
    reuse.line_x = view.swipe * input.size.width;
    SceneInput side = input;
    side.side = CompareSide::Whole;
    if (!reuse.has_over) {
        build_scene(side, fonts, reuse.main);
        return;
    }
    // Title and legend speak of both: they lie over the two.
    side.furniture.title.clear();
    side.furniture.legend = false;
    side.side = reuse.split ? CompareSide::A : input.turn;
    build_scene(side, fonts, reuse.main);
    if (reuse.split) {
        side.side = CompareSide::B;
        build_scene(side, fonts, reuse.right);
    }
    side.furniture = input.furniture;
    side.side = CompareSide::Over;
    side.beneath = &reuse.main;
    build_scene(side, fonts, reuse.over);
    reuse.main.filter = reuse.over.filter; // the account of both, with the tables
}

} // namespace app::scene
