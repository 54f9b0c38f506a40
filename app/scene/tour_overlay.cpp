#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "app/scene/scene_parts.h"
#include "app/scene/stop_passage.h"
#include "app/words/numbers.h"
#include "app/words/words.h"

namespace app::scene {

namespace {

// Sizes in pixels of a picture of 1440x900; everything scales with the picture, so that a stop is read from the last
// row of a hall whatever the projector.
constexpr double kKicker = 16;
constexpr double kTitle = 56;
constexpr double kGreatTitle = 82; // of title and closing
constexpr double kCaption = 27;
constexpr double kPassage = 21;
constexpr double kReference = 15;
constexpr double kFoot = 13.5;
constexpr double kColumnLeft = 0.055; // of the width
constexpr double kColumnWidth = 0.385;
constexpr double kPaperEnd = 0.45; // the paper is whole up to here,
constexpr double kFadeEnd = 0.68;  // and gone here
// Percent of the sizes above: type gives way in steps, down to the smallest where nothing else makes a text fit.
constexpr int kTypeStep = 4;
constexpr int kSmallestType = 45;
constexpr int kSmallType = 72; // while the passage can still be cut

struct Paragraph {
    TextStyle style;
    std::vector<std::string> lines;
    double leading = 1.3; // em
    double after = 0;     // pixels of space below
};

class TourOverlay {
  public:
    explicit TourOverlay(Frame& frame)
        : f_(frame),
          stop_(*frame.stop),
          width_(frame.picture.width),
          height_(frame.picture.height),
          unit_(std::min(width_ / 1440, height_ / 900)) {}

    void run() {
        if (stop_.layout == geodata::StopLayout::Map)
            map_stop();
        else
            great_stop();
    }

  private:
    std::string_view text(const geodata::LocalizedText& t) const { return t.in(f_.language()); }

    void rect(const PixelRect& r, Color fill, double radius = 0) {
        f_.scene.overlay.emplace_back(flat_rect(r, fill, radius));
    }

    TextStyle style(FontFace face, double size, double k, Color color, double spacing = 0) const {
        return {.face = face,
                .size = static_cast<float>(std::max(1.0, size * k * unit_)),
                .color = color,
                .letter_spacing = static_cast<float>(spacing)};
    }

    void add_paragraph(std::vector<Paragraph>& out, const TextStyle& style, std::string_view text, double width,
                       double leading, double after) {
        if (text.empty()) return;
        out.push_back({style, f_.canvas.wrap(style, text, width), leading, after});
    }

    void add_evenly(std::vector<Paragraph>& out, const TextStyle& style, std::string_view text, double width,
                    double leading, double after) {
        if (!text.empty()) out.push_back({style, f_.canvas.wrap_evenly(style, text, width), leading, after});
    }

    void add_title(std::vector<Paragraph>& out, const TextStyle& style, double width, double after) {
        add_evenly(out, style, text(stop_.title), width, 1.14, after);
    }

    static double height_of(const std::vector<Paragraph>& paragraphs) {
        double height = 0;
        for (const Paragraph& p : paragraphs)
            height += static_cast<double>(p.lines.size()) * static_cast<double>(p.style.size) * p.leading + p.after;
        return height;
    }

    // A word that is wider than the column stands alone on its line: then the type is still too large.
    bool fits_width(const std::vector<Paragraph>& paragraphs, double width) {
        for (const Paragraph& p : paragraphs)
            for (const std::string& line : p.lines)
                if (f_.canvas.width(p.style, line) > width) return false;
        return true;
    }

    // Draws from the top `y`; `align` as a share of the free width. Returns the y below.
    double draw(const std::vector<Paragraph>& paragraphs, double x, double y, double width, double align) {
        for (const Paragraph& p : paragraphs) {
            const auto size = static_cast<double>(p.style.size);
            for (const std::string& whole : p.lines) {
                const std::string line = f_.canvas.shorten(p.style, whole, width);
                const double left = x + (width - f_.canvas.width(p.style, line)) * align;
                f_.scene.overlay.emplace_back(f_.canvas.text(p.style, line, left, y + size * (p.leading / 2 + 0.35)));
                y += size * p.leading;
            }
            y += p.after;
        }
        return y;
    }

    // ---- A stop on the map

    void map_stop() {
        const Color paper = with_alpha(f_.theme.panel, 0.97);
        rect({0, 0, width_ * kPaperEnd, height_}, paper);
        OverlayRect fade = flat_rect({width_ * kPaperEnd, 0, width_ * (kFadeEnd - kPaperEnd), height_}, paper);
        fade.fill_right = with_alpha(f_.theme.panel, 0);
        f_.scene.overlay.emplace_back(fade);
        f_.cache.obstacles.add({0, 0, width_ * (kFadeEnd - 0.05), height_}); // names half faded are not read

        const double x = width_ * kColumnLeft;
        const double column = width_ * kColumnWidth;
        const double bottom = foot(x, column, 0);
        const double top = height_ * 0.07;
        const double room = bottom - height_ * 0.04 - top;

        // First the type gives way a little, then the context of the passage, then the type again.
        const StopPassage& passage = stop_passage(f_);
        for (const std::size_t words : {kPassageWords, kPassageWords * 2 / 3, kPassageWords / 3, std::size_t{0}}) {
            const int least = words == 0 ? kSmallestType : kSmallType;
            for (int percent = 100; percent >= least; percent -= kTypeStep) {
                const double k = percent / 100.0;
                const PassageText excerpt = passage_text(passage, words, f_.atlas, f_.language());
                const std::vector<Paragraph> head = map_head(column, k);
                const PassageBlock block = lay_out_passage(excerpt, column, k);
                const double tall = height_of(head) + block.height;
                const bool last = words == 0 && percent - kTypeStep < least;
                if (!last && (tall > room || !fits_width(head, column))) continue;
                // A little above the middle, where a page is begun.
                const double y = top + std::max(0.0, (room - tall) * 0.36);
                draw_passage(block, x, draw(head, x, y, column, 0), column);
                return;
            }
        }
    }

    std::vector<Paragraph> map_head(double column, double k) {
        std::vector<Paragraph> head;
        add_paragraph(head, style(FontFace::SansBold, kKicker, k, f_.theme.accent, 0.12),
                      words::capitals(f_.language(), text(stop_.kicker)), column, 1.4, 10 * k * unit_);
        add_title(head, style(FontFace::SerifBold, kTitle, k, f_.theme.ink), column, 20 * k * unit_);
        add_paragraph(head, style(FontFace::Serif, kCaption, k, f_.theme.ink), text(stop_.caption), column, 1.45,
                      30 * k * unit_);
        return head;
    }

    struct PassageLine {
        std::string text;
        std::vector<std::pair<double, double>> marks; // from, to: pixels from the line's start
    };
    struct PassageBlock {
        TextStyle words, reference;
        std::vector<PassageLine> lines;
        std::vector<std::string> source;
        double indent = 0, leading = 0, height = 0;
    };

    PassageBlock lay_out_passage(const PassageText& passage, double column, double k) {
        PassageBlock block;
        if (passage.words.empty()) return block;
        block.words = style(FontFace::SerifItalic, kPassage, k, f_.theme.ink);
        block.reference = style(FontFace::Sans, kReference, k, f_.theme.ink_muted);
        block.indent = 24 * k * unit_;
        block.leading = static_cast<double>(block.words.size) * 1.55;
        const double room = column - block.indent;
        const double space = f_.canvas.width(block.words, " ");
        double at = room + 1; // past the end: the first word begins a line
        bool was_marked = false;
        for (const PassageWord& word : passage.words) {
            const double width = f_.canvas.width(block.words, word.text);
            if (block.lines.empty() || at + space + width > room) {
                block.lines.emplace_back();
                at = 0;
                was_marked = false;
            } else {
                block.lines.back().text += ' ';
                at += space;
            }
            PassageLine& line = block.lines.back();
            line.text += word.text;
            if (word.marked && was_marked)
                line.marks.back().second = at + width;
            else if (word.marked)
                line.marks.emplace_back(at, at + width);
            was_marked = word.marked;
            at += width;
        }
        block.source = f_.canvas.wrap(block.reference, passage.reference, room);
        const double reference =
            static_cast<double>(block.source.size()) * static_cast<double>(block.reference.size) * 1.35;
        block.height = block.leading * static_cast<double>(block.lines.size()) + 14 * k * unit_ + reference;
        return block;
    }

    void draw_passage(const PassageBlock& block, double x, double y, double column) {
        if (block.lines.empty()) return;
        const double tall = block.leading * static_cast<double>(block.lines.size());
        const auto size = static_cast<double>(block.words.size);
        rect({x, y, std::max(2.0, block.indent / 6), tall}, f_.theme.accent);
        const double left = x + block.indent;
        for (std::size_t i = 0; i < block.lines.size(); ++i) {
            const double line_top = y + block.leading * static_cast<double>(i);
            for (const auto& [from, to] : block.lines[i].marks)
                rect({left + from - size * 0.12, line_top + block.leading * 0.08, to - from + size * 0.24,
                      block.leading * 0.84},
                     f_.theme.accent_wash, size * 0.12);
            const std::string text = f_.canvas.shorten(block.words, block.lines[i].text, column - block.indent);
            f_.scene.overlay.emplace_back(
                f_.canvas.text(block.words, text, left, line_top + block.leading / 2 + size * 0.35));
        }
        const auto reference = static_cast<double>(block.reference.size);
        double base = y + tall + (block.height - tall) - reference * 1.35 * static_cast<double>(block.source.size());
        for (const std::string& whole : block.source) {
            const std::string text = f_.canvas.shorten(block.reference, whole, column - block.indent);
            f_.scene.overlay.emplace_back(f_.canvas.text(block.reference, text, left, base + reference));
            base += reference * 1.35;
        }
    }

    // ---- Title and closing

    void great_stop() {
        rect({0, 0, width_, height_}, with_alpha(f_.theme.panel, 0.9));
        f_.cache.obstacles.add(f_.picture);
        const double column = width_ * 0.74;
        const double x = (width_ - column) / 2;
        const double bottom = foot(x, column, 0.5);
        const double top = height_ * 0.08;
        const double room = bottom - height_ * 0.05 - top;
        for (int percent = 100; percent >= kSmallestType; percent -= kTypeStep) {
            const double k = percent / 100.0;
            std::vector<Paragraph> upper;
            add_paragraph(upper, style(FontFace::SansBold, kKicker * 1.1, k, f_.theme.accent, 0.14),
                          words::capitals(f_.language(), text(stop_.kicker)), column, 1.4, 18 * k * unit_);
            add_title(upper, style(FontFace::SerifBold, kGreatTitle, k, f_.theme.ink), column, 26 * k * unit_);
            std::vector<Paragraph> lower;
            add_evenly(lower, style(FontFace::Serif, kCaption * 1.05, k, f_.theme.ink), text(stop_.caption),
                       std::min(column, 900 * unit_), 1.5, 0);
            const double rule = 34 * k * unit_;
            const double tall = height_of(upper) + rule + height_of(lower);
            const bool last = percent - kTypeStep < kSmallestType;
            if (!last && (tall > room || !fits_width(upper, column))) continue;
            double y = draw(upper, x, top + std::max(0.0, (room - tall) * 0.42), column, 0.5);
            rect({width_ / 2 - 36 * k * unit_, y, 72 * k * unit_, std::max(2.0, 3 * k * unit_)}, f_.theme.accent);
            draw(lower, x, y + rule, column, 0.5);
            return;
        }
    }

    // ---- Progress

    // Dots, a dot a stop, and the number in words. Returns the top of it.
    double foot(double x, double column, double align) {
        const auto count = f_.tour->stops.size();
        const TextStyle small = style(FontFace::Sans, kFoot, 1, f_.theme.ink_muted);
        const double base = height_ * 0.945;
        const std::string_view title = text(f_.tour->title);
        const std::string number =
            fmt::format(fmt::runtime(words::tr(f_.language(), "{} of {}")), f_.view.stop + 1, count);
        const std::string line = f_.canvas.shorten(small, fmt::format("{} · {}", number, title), column);
        f_.scene.overlay.emplace_back(
            f_.canvas.text(small, line, x + (column - f_.canvas.width(small, line)) * align, base));

        const double y = base - 28 * unit_;
        const double pitch = std::min(22 * unit_, column / static_cast<double>(std::max<std::size_t>(count, 1)));
        const double radius = std::min(4 * unit_, pitch * 0.3);
        const double wide = pitch * static_cast<double>(count - 1) + 2 * radius;
        const double first = x + (column - wide) * align + radius;
        for (std::size_t i = 0; i < count; ++i) {
            const bool current = static_cast<int>(i) == f_.view.stop;
            const double r = current ? radius * 1.5 : radius;
            const double middle = first + pitch * static_cast<double>(i);
            rect({middle - r, y - r, 2 * r, 2 * r}, current ? f_.theme.accent : f_.theme.idle_bar, r);
        }
        return y - radius * 1.5;
    }

    Frame& f_;
    const geodata::TourStop& stop_;
    double width_, height_;
    double unit_; // pixels of the picture to one of 1440x900
};

} // namespace

void add_tour_overlay(Frame& frame) { TourOverlay(frame).run(); }

} // namespace app::scene
