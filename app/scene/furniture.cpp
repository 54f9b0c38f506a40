#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "app/scene/lens_words.h"
#include "app/scene/scene_parts.h"
#include "app/words/words.h"

namespace app::scene {

namespace {

constexpr double kEdge = 14;        // from the edges of what is free
constexpr double kLongestBar = 130; // pixels
constexpr double kSmallSize = 10.5;
constexpr double kTitleType = 22;
constexpr double kSubLine = 16; // from one line beneath the title to the next

double pad_of(const PixelRect& free) { return std::min(kEdge, std::min(free.width, free.height) / 24); }

TextStyle small_type(const Theme& theme) {
    return {.face = FontFace::Sans,
            .size = static_cast<float>(kSmallSize),
            .color = theme.ink_map,
            .halo = theme.halo,
            .halo_width = 1.6F};
}

// The greatest of 1, 2, 5, 10, 20, 50 ... that is not above `most`.
double nice_length(double most) {
    const double power = std::pow(10, std::floor(std::log10(most)));
    for (const double k : {5.0, 2.0})
        if (k * power <= most) return k * power;
    return power;
}

// 885234 as "885 000": three digits are known of a scale that changes with the latitude.
std::string grouped(double n) {
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(n)) - 2));
    const std::string digits = fmt::format("{:.0f}", std::round(n / unit) * unit);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += "\u00A0";
        out += digits[i];
    }
    return out;
}

class Furnishing {
  public:
    explicit Furnishing(Frame& frame) : f_(frame), pad_(pad_of(frame.free)) {}

    void run() {
        const Furniture& wanted = f_.in.furniture;
        const bool over = f_.in.side == CompareSide::Over; // scale bar and the like are those of A and B
        if (f_.stop != nullptr) { // a stop's caption is its title, and its scale is not measured
            if (wanted.attribution) attribution(f_.free.width / 2); // beside the progress
            return;
        }
        if (wanted.graticule && !over) graticule();
        const double bar_width = wanted.scale_bar && !over ? scale_bar() : 0;
        if (wanted.attribution && !over) attribution(bar_width);
        if (over && f_.in.beneath != nullptr) foot_ = f_.in.beneath->foot;
        const bool apart = f_.in.side == CompareSide::A || f_.in.side == CompareSide::B;
        f_.scene.foot = foot_;
        if (f_.scene.crowd_scale.events > 0 && !apart) crowd_key();
        double top = f_.free.y + pad_;
        if (!wanted.title.empty())
            top = title();
        else if (!over)
            lens();
        if (wanted.legend) {
            // Beside the title where there is room for both, else beneath it.
            PixelRect room = grown(f_.free, -pad_);
            if (title_right_ > room.right() - 250) {
                room.height -= top + 8 - room.y;
                room.y = top + 8;
            }
            room.height -= foot_ + 8;
            add_legend(f_, room);
        }
    }

  private:
    const char* tr(const char* english) const { return words::tr(f_.language(), english); }

    void put(const TextStyle& style, std::string_view text, double x, double y) {
        f_.scene.overlay.emplace_back(f_.canvas.text(style, text, x, y));
    }

    // Returns the width that it takes.
    double scale_bar() {
        const PixelPoint middle{f_.free.x + f_.free.width / 2, f_.free.y + f_.free.height / 2};
        const double latitude = f_.projection.to_lng_lat(middle).lat;
        const double per_pixel = geodata::meters_per_pixel(latitude, f_.view.camera.zoom);
        const double longest = std::min(kLongestBar, f_.free.width / 4);
        if (!(per_pixel > 0) || longest < 20) return 0;
        const double length = nice_length(longest * per_pixel);
        const double width = length / per_pixel;
        const bool in_km = length >= 1000;
        const std::string label = fmt::format("{:g} {}", in_km ? length / 1000 : length, in_km ? tr("km") : tr("m"));
        const std::string scale = "1:" + grouped(geodata::scale_denominator(latitude, f_.view.camera.zoom));

        const double x = f_.free.x + pad_;
        const double y = f_.free.bottom() - pad_ - 4;
        for (const bool under : {true, false}) { // paper first, so that the bar is seen on any ground
            const Color color = under ? f_.theme.halo : f_.theme.ink_map;
            const double by = under ? 3.4 : 1.4;
            const double out = under ? 1 : 0;
            f_.scene.overlay.emplace_back(line({x - out, y}, {x + width + out, y}, by, color));
            f_.scene.overlay.emplace_back(line({x, y - 4 - out}, {x, y + 4 + out}, by, color));
            f_.scene.overlay.emplace_back(line({x + width, y - 4 - out}, {x + width, y + 4 + out}, by, color));
        }
        TextStyle style = small_type(f_.theme);
        put(style, label, x + width + 8, y + 4);
        double end = x + width + 8 + f_.canvas.width(style, label);
        style.color = with_alpha(style.color, 0.9);
        const double scale_width = f_.canvas.width(style, scale);
        if (end + 12 + scale_width < f_.free.right() - pad_) {
            put(style, scale, end + 12, y + 4);
            end += 12 + scale_width;
        }
        f_.cache.obstacles.add({x - 4, y - 10, end - x + 8, 20});
        foot_ = 22;
        return end - x;
    }

    void attribution(double bar_width) {
        if (f_.atlas.attribution.empty()) return;
        const TextStyle style = small_type(f_.theme);
        const double all = f_.free.width - 2 * pad_;
        const double beside = all - bar_width - 28;
        // On one line beside the bar, else on its own lines above it.
        const double whole = f_.canvas.width(style, f_.atlas.attribution);
        const bool above = bar_width > 0 && whole > beside && beside < 240;
        const std::vector<std::string> lines = f_.canvas.wrap_evenly(style, f_.atlas.attribution, above ? all : beside);
        const double height = kSmallSize * 1.3;
        const double bottom = f_.free.bottom() - pad_ - (above ? 20 : 0);
        double widest = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const double width = f_.canvas.width(style, lines[i]);
            widest = std::max(widest, width);
            put(style, lines[i], f_.free.right() - pad_ - width,
                bottom - height * static_cast<double>(lines.size() - 1 - i));
        }
        const double tall = height * static_cast<double>(lines.size());
        f_.cache.obstacles.add({f_.free.right() - pad_ - widest - 4, bottom - tall, widest + 8, tall + 6});
        foot_ = std::max(foot_, tall + (above ? 22 : 4));
    }

    // What the circles of large tables count: the largest there can be, and three of a tenth each.
    void crowd_key() {
        const TextStyle style = small_type(f_.theme);
        const auto largest = static_cast<double>(f_.scene.crowd_scale.radius);
        const char* const words = tr("events in one circle");
        double width = f_.canvas.width(style, words);
        for (std::uint32_t count = f_.scene.crowd_scale.events, i = 0; count > 0 && i < 4; count /= 10, ++i)
            width += 2 * crowd_radius(f_.scene, count) + f_.canvas.width(style, grouped(count)) + 19;
        constexpr double kSide = 10, kAbove = 5; // of the plate round it
        PixelRect box{f_.free.x + pad_, f_.free.bottom() - pad_ - std::max(foot_, 4.0) - 6 - 2 * (largest + kAbove),
                      width + 2 * kSide, 2 * (largest + kAbove)};
        while (f_.cache.obstacles.hit(grown(box, 3)) && box.y > f_.free.y)
            box.y -= 4; // above a panel that stands there
        f_.scene.overlay.emplace_back(flat_rect(box, with_alpha(f_.theme.panel, 0.92), 7, f_.theme.panel_edge, 1));
        const double middle = box.y + box.height / 2;
        double x = box.x + kSide;
        for (std::uint32_t count = f_.scene.crowd_scale.events, i = 0; count > 0 && i < 4; count /= 10, ++i) {
            const double radius = crowd_radius(f_.scene, count);
            MarkerDraw circle;
            circle.x = static_cast<float>(x + radius);
            circle.y = static_cast<float>(middle);
            circle.radius = static_cast<float>(radius);
            circle.fill = f_.theme.accent;
            circle.rim = f_.theme.panel;
            circle.rim_width = 1;
            f_.scene.overlay.emplace_back(OverlayMarker{circle});
            const std::string text = grouped(count);
            put(style, text, x + 2 * radius + 5, middle + 4);
            x += 2 * radius + 5 + f_.canvas.width(style, text) + 14;
        }
        put(style, words, x - 4, middle + 4);
        f_.cache.obstacles.add(grown(box, 4));
        foot_ = std::max(foot_, f_.free.bottom() - pad_ - box.y);
    }

    // Whose view it is: beneath the title beside the window where there is one, else above the foot.
    void lens() {
        const std::string words = lens_words(f_.atlas, f_.view.filter.lens, f_.language());
        if (words.empty()) return;
        const TextStyle style{
            .face = FontFace::SansBold, .size = 12, .color = f_.theme.ink, .halo = f_.theme.halo, .halo_width = 1.6F};
        const std::string text = f_.canvas.shorten(style, words, f_.free.width - 2 * pad_);
        const double baseline = f_.free.bottom() - pad_ - std::max(foot_, 4.0) - 6;
        const PixelRect box{f_.free.x + pad_, baseline - 12, f_.canvas.width(style, text), 16};
        put(style, text, box.x, baseline);
        f_.cache.obstacles.add(grown(box, 4));
        foot_ += 20;
    }

    // Returns the lower edge of its plate.
    double title() {
        const PixelRect room = grown(f_.free, -pad_);
        const double shrink = std::clamp(room.width / 640, 0.6, 1.0);
        const TextStyle head{
            .face = FontFace::SerifBold, .size = static_cast<float>(kTitleType * shrink), .color = f_.theme.ink};
        const TextStyle sub{.face = FontFace::Sans, .size = 12, .color = f_.theme.ink_muted};
        const double inner = std::min(room.width - 32, std::max(240.0, room.width * 0.6));
        std::vector<std::string> lines = f_.canvas.wrap(head, f_.in.furniture.title, inner);
        if (lines.size() > 3) lines.resize(3);
        double width = 0;
        for (std::string& text : lines) {
            text = f_.canvas.shorten(head, text, inner);
            width = std::max(width, f_.canvas.width(head, text));
        }
        std::vector<std::string> subs = {geodata::format_window(f_.view.filter.window, f_.language())};
        if (const auto& b = f_.view.filter.compared)
            subs = {fmt::format("A: {}  ·  B: {}", subs.front(), geodata::format_window(*b, f_.language()))};
        if (std::string lens = lens_words(f_.atlas, f_.view.filter.lens, f_.language()); !lens.empty())
            subs.push_back(std::move(lens));
        for (std::string& text : subs) {
            text = f_.canvas.shorten(sub, text, inner);
            width = std::max(width, f_.canvas.width(sub, text));
        }

        const double line_height = static_cast<double>(head.size) * 1.25;
        const double height =
            10 + line_height * static_cast<double>(lines.size()) + 28 + kSubLine * static_cast<double>(subs.size() - 1);
        const PixelRect plate{room.x, room.y, width + 32, height};
        f_.scene.overlay.emplace_back(flat_rect(plate, with_alpha(f_.theme.panel, 0.95), 10, f_.theme.panel_edge, 1));
        double y = plate.y + 10 + static_cast<double>(head.size);
        for (const std::string& text : lines) {
            put(head, text, plate.x + 16, y);
            y += line_height;
        }
        for (std::size_t i = 0; i < subs.size(); ++i)
            put(sub, subs[i], plate.x + 16, plate.bottom() - 13 - kSubLine * static_cast<double>(subs.size() - 1 - i));
        f_.cache.obstacles.add(plate);
        title_right_ = plate.right();
        return plate.bottom();
    }

    static std::string degrees_text(double value, std::string_view positive, std::string_view negative) {
        const int minutes = static_cast<int>(std::lround(std::abs(value) * 60));
        const std::string sign = minutes == 0 ? std::string() : fmt::format(" {}", value > 0 ? positive : negative);
        if (minutes % 60 == 0) return fmt::format("{}°{}", minutes / 60, sign);
        return fmt::format("{}°{:02}′{}", minutes / 60, minutes % 60, sign);
    }

    void graticule() {
        constexpr std::array kSteps{30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 1.0 / 6, 1.0 / 12, 1.0 / 30, 1.0 / 60};
        const double per_degree = f_.projection.pixels_per_world() / 360;
        double step = kSteps[0];
        for (const double s : kSteps)
            if (s * per_degree >= 110) step = s;
        const geodata::LngLatBounds seen = geodata::to_lng_lat(f_.visible);
        const Color ink = with_alpha(f_.theme.ink_map, 0.35);
        TextStyle style = small_type(f_.theme);
        style.size = 9.5F;
        const char* east = words::tr_in(f_.language(), "beside a degree", "E");
        const char* west = words::tr_in(f_.language(), "beside a degree", "W");
        const char* north = words::tr_in(f_.language(), "beside a degree", "N");
        const char* south = words::tr_in(f_.language(), "beside a degree", "S");
        // Integers count the lines: sums of a step would drift.
        for (auto i = std::llround(std::ceil(seen.west / step)); static_cast<double>(i) * step <= seen.east; ++i) {
            const double lng = static_cast<double>(i) * step;
            const double x = f_.projection.to_pixel(geodata::LngLat{lng, 0}).x;
            f_.scene.leaders.push_back(line({x, 0}, {x, f_.picture.height}, 0.75, ink));
            degree_label(style, degrees_text(lng, east, west), {x + 3, f_.free.y + 12});
        }
        for (auto i = std::llround(std::ceil(seen.south / step)); static_cast<double>(i) * step <= seen.north; ++i) {
            const double lat = static_cast<double>(i) * step;
            const double y = f_.projection.to_pixel(geodata::LngLat{0, lat}).y;
            f_.scene.leaders.push_back(line({0, y}, {f_.picture.width, y}, 0.75, ink));
            degree_label(style, degrees_text(lat, north, south), {f_.free.x + 4, y - 3});
        }
    }

    void degree_label(const TextStyle& style, const std::string& text, PixelPoint at) {
        const PixelRect box{at.x, at.y - 9, f_.canvas.width(style, text), 12};
        if (!holds(f_.free, box) || f_.cache.obstacles.hit(box)) return;
        f_.scene.labels.push_back(f_.canvas.text(style, text, at.x, at.y));
        f_.cache.obstacles.add(box);
    }

    Frame& f_;
    double pad_;
    double foot_ = 0;         // height at the bottom that scale bar and attribution take
    double title_right_ = -1; // right edge of the title's plate
};

} // namespace

void add_furniture(Frame& frame) { Furnishing(frame).run(); }

} // namespace app::scene
