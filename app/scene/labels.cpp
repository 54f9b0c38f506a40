#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/scene/line_labels.h"
#include "app/scene/scene_parts.h"
#include "app/words/numbers.h"

namespace app::scene {

namespace {

using geodata::FeatureTable;
using geodata::StyleRule;
using geodata::StyleType;

constexpr std::size_t kMostCandidates = 500; // a frame; the least important beyond are not tried
constexpr double kDoubleDistance = 220;      // pixels within which a name is not repeated
constexpr double kLineHeight = 1.18;         // em
constexpr double kTodaySize = 0.8;           // of the name above it
constexpr double kSideGap = 3;               // between a point's circle and its name, pixels

FontFace face_of(const std::string& name) {
    if (name == "sans-bold") return FontFace::SansBold;
    if (name == "sans-italic") return FontFace::SansItalic;
    if (name == "serif") return FontFace::Serif;
    if (name == "serif-bold") return FontFace::SerifBold;
    if (name == "serif-italic") return FontFace::SerifItalic;
    return FontFace::Sans;
}

// `text-field` with its {fields} filled in; {name} is the name of the window's time.
FeatureText text_of(const StyleRule& rule, const FeatureTable& table, std::uint32_t row, const ViewState& view) {
    FeatureText text;
    text.feature = row;
    std::size_t at = 0;
    const std::string& pattern = rule.text_field;
    while (at < pattern.size()) {
        const std::size_t open = pattern.find('{', at);
        text.text += pattern.substr(at, open == std::string::npos ? open : open - at);
        if (open == std::string::npos) break;
        const std::size_t close = pattern.find('}', open);
        if (close == std::string::npos) break;
        const std::string field = pattern.substr(open + 1, close - open - 1);
        if (field == "name") {
            geodata::FeatureName name = geodata::name_at(table, row, view.language, view.filter.window);
            text.text += name.main;
            text.today = std::move(name.today);
        } else {
            text.text += table.text(row, field);
        }
        at = close + 1;
    }
    if (rule.text_uppercase) text.text = words::capitals(view.language, text.text);
    text.sort_key = rule.sort_key_constant;
    const int column = rule.sort_key_field.empty() ? -1 : table.field_index(rule.sort_key_field);
    if (column >= 0) {
        const geodata::Value& value = table.row(row)[column];
        if (const auto* number = std::get_if<double>(&value)) text.sort_key += *number;
        if (const auto* number = std::get_if<std::int64_t>(&value)) text.sort_key += static_cast<double>(*number);
    }
    return text;
}

const std::vector<FeatureText>& texts_of(Frame& frame, const StyleRule& rule, const FeatureTable& table) {
    RuleTexts& kept = frame.cache.texts[{&rule, &table}];
    const std::size_t era = era_of(frame, table);
    if (kept.era == era && kept.language == frame.language()) return kept.texts;
    kept.era = era;
    kept.language = frame.language();
    kept.texts.clear();
    for (const std::uint32_t row : rows_of(frame, rule, table)) {
        FeatureText text = text_of(rule, table, row, frame.view);
        if (!text.text.empty()) kept.texts.push_back(std::move(text));
    }
    return kept.texts;
}

const std::vector<geodata::WorldPoint>& label_points_of(Frame& frame, const FeatureTable& table) {
    std::vector<geodata::WorldPoint>& points = frame.cache.tables[&table].label_points;
    if (points.size() != table.size()) {
        points.clear();
        points.reserve(table.size());
        for (const geodata::Geometry& geometry : table.geometries)
            points.push_back(geometry.empty() ? geodata::WorldPoint{-1, -1}
                                              : geodata::to_world(geodata::label_point(geometry)));
    }
    return points;
}

// A text block: lines, and today's name beneath in small type.
struct Block {
    struct Line {
        std::string text;
        double width = 0;
        bool today = false;
    };
    std::vector<Line> lines;
    double width = 0, height = 0;
};

class LabelLayout {
  public:
    explicit LabelLayout(Frame& frame) : f_(frame) {}

    void run() {
        label_selected_event();
        collect();
        for (const LabelCandidate& candidate : f_.cache.candidates) {
            if (candidate.rule->text_along_line)
                set_along_line(candidate);
            else
                set_at_point(candidate);
        }
    }

  private:
    double zoom() const { return f_.view.camera.zoom; }

    void collect() {
        std::vector<LabelCandidate>& candidates = f_.cache.candidates;
        for (std::size_t i = 0; i < f_.layers.size(); ++i) {
            const geodata::Layer& layer = *f_.layers[i];
            const geodata::FeatureTablePtr& table = layer.table_at(zoom());
            if (!table || !layer_is_visible(f_.view, layer) || opacity_of(f_.view, layer) <= 0) continue;
            for (const StyleRule& rule : layer.style) {
                if (rule.type != StyleType::Symbol || !drawn_at(rule, zoom())) continue;
                for (const FeatureText& text : texts_of(f_, rule, *table)) {
                    if (!table->bounds[text.feature].intersects(f_.visible)) continue;
                    if (!rule.text_along_line && !f_.visible.contains(label_points_of(f_, *table)[text.feature]))
                        continue;
                    candidates.push_back({&layer, &rule, table.get(), &text, i});
                }
            }
        }
        // Lower keys first; of equal ones the upper layer, then the file's order.
        std::sort(candidates.begin(), candidates.end(), [](const LabelCandidate& a, const LabelCandidate& b) {
            if (a.text->sort_key != b.text->sort_key) return a.text->sort_key < b.text->sort_key;
            if (a.layer_index != b.layer_index) return a.layer_index > b.layer_index;
            if (a.rule != b.rule) return a.rule < b.rule; // of one layer's vector: in the manifest's order
            return a.text->feature < b.text->feature;
        });
        if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
    }

    TextStyle style_of(const LabelCandidate& c) const {
        const auto opacity = static_cast<float>(opacity_of(f_.view, *c.layer));
        TextStyle style{.face = face_of(c.rule->text_font),
                        .size = static_cast<float>(c.rule->text_size.at(zoom())),
                        .color = c.rule->text_color.in(f_.view.dark),
                        .halo = c.rule->text_halo_color.in(f_.view.dark),
                        .halo_width = static_cast<float>(c.rule->text_halo_width),
                        .letter_spacing = static_cast<float>(c.rule->text_letter_spacing)};
        style.color.a *= opacity;
        style.halo.a *= opacity;
        return style;
    }

    static TextStyle today_style(TextStyle style) {
        style.size = static_cast<float>(static_cast<double>(style.size) * kTodaySize);
        style.face = style.face == FontFace::SansBold ? FontFace::Sans : style.face;
        style.letter_spacing = 0;
        style.color.a *= 0.85F;
        return style;
    }

    Block block_of(const LabelCandidate& c, const TextStyle& style) {
        Block block;
        const auto size = static_cast<double>(style.size);
        for (std::string& text : f_.canvas.wrap(style, c.text->text, c.rule->text_max_width * size)) {
            const double width = f_.canvas.width(style, text);
            block.lines.push_back({std::move(text), width, false});
        }
        if (!c.text->today.empty()) {
            const TextStyle small = today_style(style);
            block.lines.push_back({c.text->today, f_.canvas.width(small, c.text->today), true});
        }
        for (const Block::Line& line : block.lines) {
            block.width = std::max(block.width, line.width);
            block.height += size * (line.today ? kTodaySize : 1) * kLineHeight;
        }
        return block;
    }

    // The radius of the circle that the layer draws for a feature, with its outline.
    double circle_radius(const LabelCandidate& c) const {
        for (const StyleRule& rule : c.layer->style) {
            if (rule.type != StyleType::Circle || !drawn_at(rule, zoom())) continue;
            if (!geodata::matches(rule.filter, c.table->fields, c.table->row(c.text->feature))) continue;
            return rule.circle_radius.at(zoom()) + rule.circle_stroke_width.at(zoom());
        }
        return 0;
    }

    // How far an event's marker that stands on the same town reaches from its point: the name stands beside both.
    double marker_reach(PixelPoint at) const {
        constexpr double kSamePlace = 14; // pixels
        double reach = 0;
        for (const MarkerDraw& marker : f_.scene.markers) {
            const double away = std::hypot(static_cast<double>(marker.x) - at.x, static_cast<double>(marker.y) - at.y);
            if (away < kSamePlace)
                reach = std::max(reach, away + static_cast<double>(marker.radius + marker.rim_width));
        }
        return reach;
    }

    bool fits(const PixelRect& box) const { return holds(grown(f_.picture, -2), box) && !f_.cache.obstacles.hit(box); }

    bool is_double(const std::string& text, PixelPoint at) const {
        return std::any_of(f_.cache.names.begin(), f_.cache.names.end(), [&](const PlacedName& name) {
            return name.text == text && std::hypot(name.at.x - at.x, name.at.y - at.y) < kDoubleDistance;
        });
    }

    void set_at_point(const LabelCandidate& c) {
        const PixelPoint at = f_.projection.to_pixel(label_points_of(f_, *c.table)[c.text->feature]);
        if (is_double(c.text->text, at)) return;
        const TextStyle style = style_of(c);
        if (style.size <= 0 || style.color.a <= 0) return;
        const Block block = block_of(c, style);
        if (!c.rule->text_beside_point) {
            const PixelRect box{at.x - block.width / 2, at.y - block.height / 2, block.width, block.height};
            if (fits(box)) put(c, style, block, box, 0.5);
            return;
        }
        const double circle = circle_radius(c);
        const double gap = std::max(circle, marker_reach(at)) + kSideGap;
        const double first =
            static_cast<double>(style.size) * kLineHeight; // the first line stands level with the point
        struct Side {
            double x, y, align;
        };
        const std::array<Side, 4> sides{{{at.x + gap, at.y - first / 2, 0},
                                         {at.x - gap - block.width, at.y - first / 2, 1},
                                         {at.x - block.width / 2, at.y - gap - block.height, 0.5},
                                         {at.x - block.width / 2, at.y + gap, 0.5}}};
        for (const Side& side : sides) {
            const PixelRect box{side.x, side.y, block.width, block.height};
            if (!fits(box)) continue;
            put(c, style, block, box, side.align);
            // No other name may run over this one's circle.
            if (circle > 0) f_.cache.obstacles.add({at.x - circle, at.y - circle, 2 * circle, 2 * circle});
            return;
        }
    }

    // `align`: 0 = lines start at the left, 1 = end at the right, 0.5 = centred.
    void put(const LabelCandidate& c, const TextStyle& style, const Block& block, const PixelRect& box, double align) {
        double y = box.y;
        for (const Block::Line& line : block.lines) {
            const TextStyle& own = line.today ? today_style(style) : style;
            const double height = static_cast<double>(own.size) * kLineHeight;
            const double baseline = y + height / 2 + static_cast<double>(own.size) * 0.35;
            f_.scene.labels.push_back(
                f_.canvas.text(own, line.text, box.x + (block.width - line.width) * align, baseline));
            y += height;
        }
        record(c, box);
    }

    void record(const LabelCandidate& c, const PixelRect& box) {
        LabelBox label;
        label.box = box;
        label.layer = f_.layers[c.layer_index];
        label.feature = c.text->feature;
        label.text = c.text->text;
        f_.scene.label_boxes.push_back(std::move(label));
        f_.cache.obstacles.add(grown(box, 1.5));
        f_.cache.names.push_back({c.text->text, {box.x + box.width / 2, box.y + box.height / 2}});
    }

    void set_along_line(const LabelCandidate& c) {
        const TextStyle style = style_of(c);
        if (style.size <= 0 || style.color.a <= 0) return;
        const double width = f_.canvas.width(style, c.text->text);
        const auto size = static_cast<double>(style.size);
        const auto accept = [&](const LinePlace& place) {
            const PixelRect box = turned_box(place, width, size);
            if (!fits(box) || is_double(c.text->text, place.middle)) return false;
            const double s = std::sin(place.angle);
            const double k = std::cos(place.angle);
            // The baseline starts half a text back and a little above the line.
            const double lift = 0.3 * size;
            const double x = place.middle.x - k * width / 2 + s * lift;
            const double y = place.middle.y - s * width / 2 - k * lift;
            f_.scene.labels.push_back(f_.canvas.text(style, c.text->text, x, y, place.angle));
            record(c, box);
            return true;
        };
        find_line_place(c.table->geometries[c.text->feature], f_.projection, f_.visible, width * 1.06, size, accept);
    }

    // The upright box round a text of one line that is turned about the middle of its baseline.
    static PixelRect turned_box(const LinePlace& place, double width, double size) {
        const double s = std::abs(std::sin(place.angle));
        const double k = std::abs(std::cos(place.angle));
        const double height = size * (kAscent + kDescent) + size * 0.3;
        const double w = k * width + s * height;
        const double h = s * width + k * height;
        const PixelPoint middle{place.middle.x + std::sin(place.angle) * size * 0.55,
                                place.middle.y - std::cos(place.angle) * size * 0.55};
        return {middle.x - w / 2, middle.y - h / 2, w, h};
    }

    // The title of the event in the card, beside its marker. In a tour the caption says it.
    void label_selected_event() {
        if (f_.stop != nullptr) return;
        const auto marker = std::find_if(f_.scene.markers.rbegin(), f_.scene.markers.rend(),
                                         [](const MarkerDraw& m) { return m.selected; });
        if (marker == f_.scene.markers.rend()) return;
        // A place that is out of sight has an arrow with its name at the edge.
        if (!f_.free.contains(f_.projection.to_pixel(f_.atlas.events[marker->event].anchor))) return;
        const TextStyle style{.face = FontFace::SansBold,
                              .size = 12.5F,
                              .color = f_.theme.ink,
                              .halo = f_.theme.halo,
                              .halo_width = 1.8F};
        const std::string& title = f_.atlas.events[marker->event].title.in(f_.language());
        const std::vector<std::string> lines = f_.canvas.wrap(style, title, 190);
        double width = 0;
        for (const std::string& line : lines) width = std::max(width, f_.canvas.width(style, line));
        const double line_height = static_cast<double>(style.size) * kLineHeight;
        const double height = line_height * static_cast<double>(lines.size());
        const auto x = static_cast<double>(marker->x);
        const auto y = static_cast<double>(marker->y);
        const double gap = static_cast<double>(marker->radius + marker->rim_width) + kSelectedRing + 1;
        struct Side {
            double x, y, align;
        };
        // The last two are for a marker in a ring: clear of its neighbours.
        const std::array<Side, 8> sides{{{x + gap, y - height / 2, 0},
                                         {x - gap - width, y - height / 2, 1},
                                         {x - width / 2, y - gap - height, 0.5},
                                         {x - width / 2, y + gap, 0.5},
                                         {x + gap, y - gap - height, 0},
                                         {x + gap, y + gap, 0},
                                         {x - gap - width, y - gap - height, 1},
                                         {x - gap - width, y + gap, 1}}};
        for (const Side& side : sides) {
            const PixelRect box{side.x, side.y, width, height};
            if (!fits(box)) continue;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                const double own = f_.canvas.width(style, lines[i]);
                const double baseline =
                    side.y + line_height * (static_cast<double>(i) + 0.5) + static_cast<double>(style.size) * 0.35;
                f_.scene.labels.push_back(
                    f_.canvas.text(style, lines[i], side.x + (width - own) * side.align, baseline));
            }
            LabelBox label;
            label.box = box;
            label.text = title;
            f_.scene.label_boxes.push_back(std::move(label));
            f_.cache.obstacles.add(grown(box, 2));
            return;
        }
    }

    Frame& f_;
};

} // namespace

void add_labels(Frame& frame) { LabelLayout(frame).run(); }

} // namespace app::scene
