#include <algorithm>
#include <array>

#include "app/scene/compare_words.h"
#include "app/scene/scene_parts.h"
#include "app/words/words.h"

namespace app::scene {

namespace {

constexpr double kRow = 19;
constexpr double kNextLine = 15; // of a title of two lines
constexpr double kLegendPad = 14;
constexpr double kSample = 26; // width of the column of samples
constexpr double kWidth = 236;

// How a layer is drawn here and now, from the first draw of its table.
const GroundDraw* first_draw(const Frame& frame, const geodata::FeatureTable* table) {
    for (const GroundDraw& draw : frame.scene.ground) {
        const FeatureSelection& what =
            std::visit([](const auto& d) -> const FeatureSelection& { return d.what; }, draw);
        if (what.table.get() == table) return &draw;
    }
    return nullptr;
}

class Legend {
  public:
    Legend(Frame& frame, PixelRect room) : f_(frame), room_(room) {}

    void run() {
        const double width = std::min(kWidth, room_.width * 0.55);
        if (width < 120 || room_.height < 2 * kLegendPad + 2 * kRow) return;
        x_ = emptier_side(width);
        while (f_.cache.obstacles.hit({x_, room_.y, width, kRow}) && room_.height > 8 * kRow) { // beneath the title
            room_.y += kRow;
            room_.height -= kRow;
        }
        text_width_ = width - 2 * kLegendPad - kSample - 6;
        last_ = room_.bottom() - kLegendPad;
        y_ = room_.y + kLegendPad;
        // The plate lies under what stands on it, and its height is known at the end.
        const std::size_t plate = f_.scene.overlay.size();
        f_.scene.overlay.emplace_back(OverlayRect{});

        kinds();
        layers();

        const PixelRect box{x_, room_.y, width, y_ - room_.y + kLegendPad - 4};
        f_.scene.overlay[plate] = flat_rect(box, with_alpha(f_.theme.panel, 0.95), 10, f_.theme.panel_edge, 1);
        f_.cache.obstacles.add(box);
    }

  private:
    // The side of the picture on which the plate covers fewer events; the right one when they are equal.
    double emptier_side(double width) const {
        const double right = room_.right() - width;
        std::array<int, 2> covered{}; // at the left, at the right
        for (const std::uint32_t event : f_.events.shown) {
            if (f_.atlas.events[event].geometry.empty()) continue;
            const double x = f_.projection.to_pixel(f_.atlas.events[event].anchor).x;
            constexpr double kReach = 40; // a marker's ring reaches beyond its place
            if (x >= room_.x && x < room_.x + width + kReach) ++covered[0];
            if (x >= right - kReach && x < room_.right()) ++covered[1];
        }
        return covered[0] < covered[1] ? room_.x : right;
    }

    bool room_for(double height) const { return y_ + height <= last_; }
    double middle() const { return y_ + kRow / 2; }
    double sample_x() const { return x_ + kLegendPad + kSample / 2; }

    void label(std::string_view text) {
        const TextStyle style{.face = FontFace::Sans, .size = 11.5F, .color = f_.theme.ink};
        std::vector<std::string> lines = f_.canvas.wrap(style, text, text_width_);
        if (lines.size() > 2) lines.resize(2);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i > 0 && !room_for(kNextLine)) break;
            if (i > 0) y_ += kNextLine - kRow;
            f_.scene.overlay.emplace_back(f_.canvas.text(style, f_.canvas.shorten(style, lines[i], text_width_),
                                                         x_ + kLegendPad + kSample + 6, middle() + 4));
            y_ += kRow;
        }
    }

    void marker_row(const MarkerDraw& marker, std::string_view text) {
        if (!room_for(kRow)) return;
        f_.scene.overlay.emplace_back(OverlayMarker{marker});
        label(text);
    }

    void kinds() {
        const geodata::FilterResult& filter = f_.events;
        for (const geodata::EventKind& kind : f_.atlas.kinds) {
            const bool used = std::any_of(filter.shown.begin(), filter.shown.end(),
                                          [&](std::uint32_t e) { return f_.atlas.events[e].kind == kind.id; });
            if (!used) continue;
            const geodata::LocalizedText& text = kind.plural.en.empty() ? kind.title : kind.plural;
            marker_row(event_marker(f_.theme, kind.shape, sample_x(), middle(), 6, false), text.in(f_.language()));
        }
        if (filter.shown.empty()) return;
        if (!filter.change.empty() && f_.in.side == CompareSide::Whole) changes();
        const auto disc = geodata::MarkerShape::Disc;
        if (filter.certain > 0)
            marker_row(event_marker(f_.theme, disc, sample_x(), middle(), 6, false),
                       words::tr(f_.language(), "surely in this time"));
        if (filter.possible > 0)
            marker_row(event_marker(f_.theme, disc, sample_x(), middle(), 6, true),
                       words::tr(f_.language(), "possibly in this time"));
        if (!f_.scene.areas.empty() || has_wide_place()) {
            MarkerDraw wide = event_marker(f_.theme, disc, sample_x(), middle(), 8, false);
            wide.fill = with_alpha(f_.theme.accent, 0.16);
            wide.rim = with_alpha(f_.theme.accent, 0.8);
            wide.rim_width = 1;
            marker_row(wide, words::tr(f_.language(), "place known to a town or wider"));
        }
    }

    // What the four marks mean, those that are there.
    void changes() {
        for (const geodata::Change change : geodata::kShownChanges) {
            if (f_.events.changes.of(change).all() == 0) continue;
            MarkerDraw marker = event_marker(f_.theme, geodata::MarkerShape::Disc, sample_x(), middle(), 6, false);
            mark_change(marker, f_.theme, change);
            marker_row(marker, change_words(f_.language(), change));
        }
    }

    bool has_wide_place() const {
        return std::any_of(f_.events.shown.begin(), f_.events.shown.end(), [this](std::uint32_t e) {
            const geodata::PlacePrecision p = f_.atlas.events[e].precision;
            return p == geodata::PlacePrecision::City || p == geodata::PlacePrecision::District ||
                   p == geodata::PlacePrecision::Region;
        });
    }

    // The upper layers first: they are what the map is about.
    void layers() {
        bool first = true;
        for (auto it = f_.layers.rbegin(); it != f_.layers.rend(); ++it) {
            const geodata::Layer& layer = **it;
            const geodata::FeatureTablePtr& table = layer.table_at(f_.view.camera.zoom);
            const GroundDraw* draw = table ? first_draw(f_, table.get()) : nullptr;
            if (draw == nullptr) continue;
            if (!room_for(kRow + 6)) return;
            if (first && y_ > room_.y + kLegendPad) y_ += 6;
            first = false;
            std::visit([this](const auto& d) { sample(d); }, *draw);
            label(layer.title.in(f_.language()));
            caption(layer.caption.in(f_.language()));
        }
    }

    // Whose line it is, beneath the layer's title.
    void caption(const std::string& text) {
        if (text.empty()) return;
        const TextStyle style{.face = FontFace::SansItalic, .size = 10, .color = f_.theme.ink_muted};
        for (const std::string& part : f_.canvas.wrap(style, text, text_width_)) {
            if (!room_for(13)) return;
            f_.scene.overlay.emplace_back(f_.canvas.text(style, f_.canvas.shorten(style, part, text_width_),
                                                         x_ + kLegendPad + kSample + 6, y_ + 8));
            y_ += 13;
        }
        y_ += 3;
    }

    void sample(const FillDraw& draw) {
        f_.scene.overlay.emplace_back(
            flat_rect({x_ + kLegendPad + 2, middle() - 5.5, kSample - 4, 11}, draw.color, 2, f_.theme.border, 0.75));
    }

    void sample(const LineDraw& draw) {
        OverlayLine stroke = line({x_ + kLegendPad + 1, middle()}, {x_ + kLegendPad + kSample - 1, middle()},
                                  static_cast<double>(draw.width), draw.color);
        stroke.dash[0] = draw.dash[0];
        stroke.dash[1] = draw.dash[1];
        f_.scene.overlay.emplace_back(stroke);
    }

    void sample(const CircleDraw& draw) {
        MarkerDraw circle;
        circle.x = static_cast<float>(sample_x());
        circle.y = static_cast<float>(middle());
        circle.radius = std::max(2.5F, draw.radius);
        circle.fill = draw.color;
        circle.rim = draw.stroke;
        circle.rim_width = draw.stroke_width;
        f_.scene.overlay.emplace_back(OverlayMarker{circle});
    }

    Frame& f_;
    PixelRect room_;
    double x_ = 0, y_ = 0;
    double last_ = 0; // no row ends below this
    double text_width_ = 0;
};

} // namespace

void add_legend(Frame& frame, PixelRect room) { Legend(frame, room).run(); }

} // namespace app::scene
