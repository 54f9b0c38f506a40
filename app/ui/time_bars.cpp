#include <algorithm>

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "app/ui/time_track.h"

namespace app::ui {

namespace {

constexpr float kLeastBar = 2;   // pixels of height of a bar that is not empty
constexpr float kRoomAbove = 8;  // of the highest
constexpr float kTallEnough = 4; // a part that is parted from the next by a line of paper

} // namespace

void TimeTrack::draw_bars(Frame& f, const Rect& r, const Ends& ends) {
    const Paint p = f.paint();
    const Rect window{ends.x0, r.y, std::max(1.0F, ends.x1 - ends.x0), r.h};
    p.fill(window, f.color.wash);
    const scene::Theme& theme = scene::theme(f.dark);
    const auto all = [&](const scene::Color& color) {
        tints_.clear();
        for (std::size_t kind = 0; kind < histogram_.kinds(); ++kind)
            tints_.push_back(to_ink(scene::kind_tint(theme, color, kind)));
        for (std::size_t bar = 0; bar < histogram_.size(); ++bar) draw_bar(f, r, bar);
    };
    p.clip(r);
    all(theme.idle_bar);
    p.unclip();
    p.clip(window);
    all(theme.accent);
    p.unclip();
    p.fill({r.x, r.bottom(), r.w, 1}, f.color.muted);
}

// From the ground up: the kinds in the manifest's order, what is filtered out behind them in the idle tint.
void TimeTrack::draw_bar(const Frame& f, const Rect& r, std::size_t bar) const {
    const auto shown = static_cast<float>(histogram_.shown(bar));
    const auto hidden = static_cast<float>(histogram_.hidden(bar));
    if (shown + hidden == 0) return;
    const auto width = static_cast<double>(r.w);
    const geodata::TimeWindow span = histogram_.span(bar);
    float x = r.x + static_cast<float>(axis_.to_pixel(span.from, width));
    float w = r.x + static_cast<float>(axis_.to_pixel(span.to, width)) - x;
    const float gap = w > 6 ? 2.0F : 1.0F;
    x += gap / 2;
    w = std::max(1.0F, w - gap);
    const auto highest = static_cast<float>(std::max<std::uint64_t>(1, histogram_.highest()));
    const auto height = [&](float count) {
        return count == 0 ? 0.0F : std::max(kLeastBar, (r.h - kRoomAbove) * count / highest);
    };
    const Paint p = f.paint();
    const float part = height(shown);
    const Ink faint = (f.color.idle & 0x00FFFFFFU) | 0x4C000000U;
    if (hidden > 0)
        p.fill({x, r.bottom() - std::max(height(shown + hidden), part), w,
                std::max(height(shown + hidden) - part, shown > 0 ? 0.0F : kLeastBar)},
               faint, 1);
    float top = r.bottom();
    for (std::size_t kind = 0; kind < histogram_.kinds(); ++kind) {
        const auto count = static_cast<float>(histogram_.shown(bar, kind));
        if (count == 0) continue;
        const float h = part * count / shown;
        const float line = top < r.bottom() && h >= kTallEnough ? 1.0F : 0.0F;
        p.fill({x, top - h, w, h - line}, tints_[kind], count == shown ? 1.0F : 0.0F);
        top -= h;
    }
}

std::string TimeTrack::bar_words(const Frame& f, std::size_t bar) const {
    std::string words = geodata::format_window(histogram_.span(bar), f.language());
    const auto shown = static_cast<std::int64_t>(histogram_.shown(bar));
    const auto hidden = static_cast<std::int64_t>(histogram_.hidden(bar));
    words += fmt::format("\n{}", counted(shown, "event", "events"));
    if (hidden > 0) words += fmt::format(fmt::runtime(tr(", {} filtered out")), grouped(hidden));
    for (std::size_t kind = 0; kind < histogram_.kinds(); ++kind) {
        const std::int64_t its = histogram_.shown(bar, kind);
        const std::int64_t out = histogram_.hidden(bar, kind);
        if (its + out == 0) continue;
        const bool known = kind < atlas_->kinds.size();
        const std::string name = known ? atlas_->kinds[kind].plural.in(f.language()) : tr("Of other kinds");
        words += fmt::format("\n{}: {}", name, grouped(its));
        if (out > 0) words += fmt::format(fmt::runtime(tr(", {} filtered out")), grouped(out));
    }
    return words;
}

void TimeTrack::hover(Frame& f, const Rect& r, double x) const {
    const auto width = static_cast<double>(r.w);
    if (x < 0 || x > width || histogram_.size() == 0) return;
    const std::size_t bar = histogram_.bar_at(axis_.to_time(x, width));
    const geodata::TimeWindow span = histogram_.span(bar);
    const float left = std::max(r.x, r.x + static_cast<float>(axis_.to_pixel(span.from, width)));
    const float right = std::min(r.right(), r.x + static_cast<float>(axis_.to_pixel(span.to, width)));
    f.paint().frame({left, r.y, right - left, r.h}, (f.color.ink & 0x00FFFFFFU) | 0x70000000U, 2, 1);
    f.tip = bar_words(f, bar);
    const auto lines = static_cast<float>(std::count(f.tip.begin(), f.tip.end(), '\n') + 1);
    f.tip_anchor = {(left + right) / 2, r.y - 18 * lines - 16, 0, 0}; // above the track: the bars stay visible
}

} // namespace app::ui
