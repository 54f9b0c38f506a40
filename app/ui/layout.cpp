#include "app/ui/layout.h"

#include <algorithm>

namespace app::ui {
namespace {

constexpr float kBarHeight = 46;
constexpr float kBareBar = 150;
constexpr float kLeastPanel = 150; // a list or card lower than this is of no use
constexpr float kFurniture = 40;   // the rows of the scale bar and the attribution
constexpr float kCompareRow = 36;
constexpr float kReadoutWidth = 158, kReadoutHeight = 24;

float slider_height(float height) {
    if (height >= 860) return 174;
    if (height >= 660) return 160;
    return height >= 480 ? 138 : 112;
}

} // namespace

Layout compute_layout(const LayoutInput& in) {
    Layout out;
    const bool wide = in.width >= 1180;
    const float m = in.width >= 1180 && in.height >= 720 ? 16 : 10;
    const float gap = m - 4;
    out.margin = m;
    out.free = {0, 0, in.width, in.height};
    if (in.width < 320 || in.height < 200) return out;

    out.compare_height = in.compare ? kCompareRow : 0;
    const float s = slider_height(in.height) + out.compare_height;
    out.slider = {m, in.height - m - s, in.width - 2 * m, s};
    out.slider_short = slider_height(in.height) < 160;
    out.free.h = out.slider.y;
    out.notices = {m, m, in.width - 2 * m, out.slider.y - kFurniture - m};
    if (!in.panels) return out;

    const float room = in.width - 3 * m - in.tools_width;
    out.tools = {in.width - m - in.tools_width, m, in.tools_width, kBarHeight};
    float bar = in.bar_width;
    if (bar > room) {
        out.bar_short = true;
        bar = in.bar_width_short;
    }
    if (bar > room) {
        out.bar_bare = true;
        bar = std::min(room, kBareBar);
    }
    if (bar >= 60) out.bar = {m, m, bar, kBarHeight};

    const float top = m + kBarHeight + gap;
    const float bottom = out.slider.y - gap;
    out.free.y = m + kBarHeight;
    out.free.h = out.slider.y - out.free.y;
    const float tall = bottom - top;
    out.notices = {m, top, in.width - 2 * m, std::max(0.0F, tall)};
    if (tall < kLeastPanel) return out;

    const float list_width = in.width >= 1500 ? 324.0F : wide ? 312.0F : 276.0F;
    const float side_width = in.reading         ? std::clamp(in.width * 0.4F, 420.0F, 680.0F)
                             : in.width >= 1500 ? 412.0F
                             : wide             ? 376.0F
                                                : 348.0F;
    const bool narrow = in.width < list_width + side_width + 3 * m + 120;
    if (in.side && in.width < 760) {
        const float kept = in.notices_height > 0 ? std::min(in.notices_height + gap, tall * 0.45F) : 0;
        out.side = {m, top, in.width - 2 * m, tall - kept};
        out.notices = {m, out.side.bottom() + gap, out.side.w, std::max(0.0F, kept - gap)};
        out.free.w = 0;
        return out;
    }
    out.rail = in.side && (!wide || narrow);
    if (in.width >= 560 || !in.side) out.list = {m, top, std::min(out.rail ? 52 : list_width, in.width - 2 * m), tall};
    if (in.side) {
        const float h = in.side_height > 0 ? std::clamp(in.side_height, std::min(220.0F, tall), tall) : tall;
        out.side = {in.width - m - side_width, top, side_width, h};
    }
    out.free.x = out.list.empty() ? 0 : out.list.right();
    out.free.w = (in.side ? out.side.x : in.width) - out.free.x;

    if (in.feature && out.free.w > 220) {
        const float w = std::min(272.0F, out.free.w - 2 * gap);
        out.feature = {out.free.x + gap, top, w, std::clamp(in.feature_height, 60.0F, tall * 0.7F)};
    }
    out.notices = {out.free.x + gap, top, out.free.w - 2 * gap, out.slider.y - kFurniture - top};
    if (!out.feature.empty()) { // beside or below it
        if (out.notices.w >= out.feature.w + 260)
            out.notices.cut_left(out.feature.w, gap);
        else
            out.notices.cut_top(out.feature.h, gap);
    }
    // Above the lowest rows of the free map; below the notices where it is narrow.
    if (out.free.w >= kReadoutWidth + 24 && tall > 240) {
        out.readout = {out.free.x + gap, out.slider.y - kFurniture - 2 - kReadoutHeight, kReadoutWidth, kReadoutHeight};
        if (out.notices.w < kReadoutWidth + 380) out.notices.cut_bottom(kReadoutHeight + 2, gap);
    }
    return out;
}

} // namespace app::ui
