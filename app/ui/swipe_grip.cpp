#include "app/ui/swipe_grip.h"

#include <algorithm>

#include <imgui.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kGripReach = 9; // half the width that takes the pointer
constexpr float kGrip = 15;     // radius of the disc
constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                   ImGuiWindowFlags_NoFocusOnAppearing;

} // namespace

void SwipeGrip::draw(Frame& f, const Layout& layout) {
    const scene::ViewState& view = f.state.view;
    if (!view.filter.compared || view.compare_style != scene::CompareStyle::Swipe) return;
    if (layout.free.w < 4 * kGrip || layout.free.h < 4 * kGrip) return;
    // Where a panel covers the line, the grip stays beside the panel.
    const float x = std::clamp(static_cast<float>(view.swipe) * f.width, layout.free.x + kGrip + 4,
                               layout.free.right() - kGrip - 4);
    const Rect strip{x - kGripReach, layout.free.y, 2 * kGripReach, layout.free.h};
    const Rect all{x - kGrip - 2, strip.y, 2 * kGrip + 4, strip.h};
    ImGui::SetNextWindowPos({all.x * f.scale, all.y * f.scale});
    ImGui::SetNextWindowSize({all.w * f.scale, all.h * f.scale});
    ImGui::Begin("##swipe", nullptr, kBare);
    const Press press = press_area(f, "swipe", strip);
    const float pointer = ImGui::GetIO().MousePos.x / f.scale;
    if (press.held && ImGui::IsMouseClicked(0)) {
        grab_ = x - pointer;
        f.panels.focus = session::Focus::Swipe;
        f.panels.list_focused = false;
    } else if (press.held && ImGui::GetIO().MouseDelta.x != 0) {
        const float to = std::clamp(pointer + grab_, layout.free.x + kGrip + 4, layout.free.right() - kGrip - 4);
        f.push(session::action::MoveSwipe{static_cast<double>(to / f.width)});
    }
    const bool hot = press.hovered || press.held;
    if (hot) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    const Paint p = f.paint();
    const float y = layout.free.mid_y();
    p.disc(x, y, kGrip, f.color.ink);
    p.disc(x, y, kGrip - 2, hot ? f.color.ink : f.color.panel);
    const Ink arrows = hot ? f.color.panel : f.color.ink;
    p.icon(Icon::Left, {x - 11, y - 6, 12, 12}, arrows, 1.6F);
    p.icon(Icon::Right, {x - 1, y - 6, 12, 12}, arrows, 1.6F);
    if (f.panels.focus == session::Focus::Swipe) focus_ring(f, {x - kGrip, y - kGrip, 2 * kGrip, 2 * kGrip}, kGrip);
    tip(f, press, {x - kGrip, y - kGrip, 2 * kGrip, 2 * kGrip}, tr("Drag, or move with Left and Right"));
    ImGui::End();
    covered_.push_back(to_pixel_rect(strip));
}

} // namespace app::ui
