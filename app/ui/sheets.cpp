// The windows behind the widgets: panels, scrolling parts, dialogs, small sheets, the tip.
#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/card_metrics.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kRadius = 10;
constexpr ImGuiWindowFlags kSheet = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

void place_next(const Frame& f, const Rect& r) {
    ImGui::SetNextWindowPos({r.x * f.scale, r.y * f.scale});
    ImGui::SetNextWindowSize({std::max(1.0F, r.w * f.scale), std::max(1.0F, r.h * f.scale)});
}

void draw_sheet(const Frame& f, const Rect& r, float shadow_strength) {
    const Paint p = f.paint();
    p.list->PushClipRectFullScreen();
    for (int i = 0; i < static_cast<int>(shadow_strength); ++i) p.shadow(r, f.color.shadow, kRadius);
    p.fill(r, f.color.panel, kRadius);
    p.frame(r, f.color.edge, kRadius);
    p.list->PopClipRect();
}

ImVec4 unpack(Ink c) { return ImGui::ColorConvertU32ToFloat4(c); }
Ink fade(Ink c, unsigned alpha) { return (c & 0x00FFFFFFU) | (alpha << 24U); }

} // namespace

void begin_panel(Frame& f, const char* id, const Rect& r) {
    place_next(f, r);
    ImGui::Begin(id, nullptr, kSheet | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing);
    draw_sheet(f, r, 1);
}

void end_panel() { ImGui::End(); }

bool panel_pressed() {
    return ImGui::IsMouseClicked(0) &&
           ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
}

void begin_panel_with_focus(Frame& f, const char* id, const Rect& r, session::Focus focus) {
    begin_panel(f, id, r);
    if (!panel_pressed()) return;
    f.panels.focus = focus;
    f.panels.list_focused = false;
}

bool panel_head(Frame& f, std::string_view name, Rect& rest, std::string_view title) {
    Rect head = rest.cut_top(kPanelHead - 6, 6).inset(kCardPad, 0);
    const bool closed = icon_button(f, std::string(name) + ".close", head.cut_right(28), Icon::Close, tr("Close"));
    f.paint().text_in(f.fonts.title_small, head, f.color.ink, title);
    return closed;
}

Rect begin_scroll(Frame& f, const char* id, const Rect& r, bool to_top) {
    if (to_top) ImGui::SetNextWindowScroll({0, 0});
    ImGui::SetCursorScreenPos({r.x * f.scale, r.y * f.scale});
    ImGui::BeginChild(id, {std::max(1.0F, r.w * f.scale), std::max(1.0F, r.h * f.scale)}, false,
                      ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    return {at.x / f.scale, at.y / f.scale, r.w, r.h};
}

void end_scroll(Frame& f, float content_bottom) {
    // The last row of an empty widget makes ImGui count the content's height.
    ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, content_bottom * f.scale - 1});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

Rect begin_modal(Frame& f, const char* id, float width, float height, std::string_view title, bool& close) {
    place_next(f, {0, 0, f.width, f.height});
    ImGui::Begin(id, nullptr, kSheet);
    const Paint p = f.paint();
    p.fill({0, 0, f.width, f.height}, f.color.scrim);
    Rect sheet;
    sheet.w = std::min(width, f.width - 16);
    sheet.h = std::min(height, f.height - 16);
    sheet.x = std::round((f.width - sheet.w) / 2);
    sheet.y = std::round(std::max(8.0F, (f.height - sheet.h) * 0.42F));
    draw_sheet(f, sheet, 3);
    Rect inner = sheet.inset(24, 20);
    Rect head = inner.cut_top(28, 14);
    close = icon_button(f, "dialog.close", head.cut_right(28), Icon::Close, tr("Close (Esc)"));
    if (!title.empty()) p.text_in(f.fonts.title_small, head, f.color.ink, title);
    return inner;
}

void end_modal() { ImGui::End(); }

void open_popup(const char* id) { ImGui::OpenPopupEx(ImHashStr(id)); }
bool popup_open(const char* id) { return ImGui::IsPopupOpen(ImHashStr(id), 0); }

bool begin_popup(Frame& f, const char* id, const Rect& r) {
    if (!popup_open(id)) return false;
    place_next(f, r);
    if (!ImGui::BeginPopupEx(ImHashStr(id), kSheet)) return false;
    draw_sheet(f, r, 2);
    return true;
}

void end_popup() { ImGui::EndPopup(); }
void close_popup() { ImGui::CloseCurrentPopup(); }

Rect popup_place(const Frame& f, const Rect& anchor, float width, float height) {
    Rect r{anchor.x, anchor.bottom() + 6, std::min(width, f.width - 20), std::min(height, f.height - 8)};
    if (r.bottom() > f.height - 4 && anchor.y - 6 - r.h >= 4) r.y = anchor.y - 6 - r.h;
    r.x = std::clamp(r.x, 10.0F, std::max(10.0F, f.width - 10 - r.w));
    r.y = std::clamp(r.y, 4.0F, std::max(4.0F, f.height - 4 - r.h));
    return r;
}

bool menu_item(Frame& f, Rect& rest, const MenuItem& item) {
    const Rect row = rest.cut_top(kMenuRow);
    const Press press = item.enabled ? press_area(f, item.name, row) : Press{};
    const Paint p = f.paint();
    if (press.hovered) p.fill(row, f.color.field_hover, 6);
    Rect text = row.inset(10, 0);
    if (item.checkable) {
        const Rect mark = text.cut_left(16, 8);
        if (item.checked) p.icon(Icon::Check, mark, f.color.accent, 1.8F);
    }
    if (!item.note.empty()) {
        const float w = std::min(f.text_width(f.fonts.small, item.note), text.w / 2);
        p.text_in(f.fonts.small, text.cut_right(w, 12), f.color.muted, item.note, Align::Right);
    }
    p.text_in(f.fonts.body, text, item.enabled ? f.color.ink : f.color.muted, item.label);
    if (press.clicked && !item.checkable) close_popup();
    return press.clicked;
}

void apply_style(const Palette& color, float scale) {
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = style.ChildBorderSize = style.PopupBorderSize = style.FrameBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.ItemSpacing = style.ItemInnerSpacing = {0, 0};
    style.FramePadding = {0, 0};
    style.ScrollbarSize = 7 * scale;
    style.ScrollbarRounding = 4 * scale;
    style.GrabMinSize = 28 * scale;
    style.AntiAliasedLinesUseTex = false;
    style.CircleTessellationMaxError = 0.2F;
    style.MouseCursorScale = 1;
    ImVec4* c = style.Colors;
    c[ImGuiCol_Text] = unpack(color.ink);
    c[ImGuiCol_TextDisabled] = unpack(color.muted);
    c[ImGuiCol_TextSelectedBg] = unpack(color.wash);
    c[ImGuiCol_FrameBg] = c[ImGuiCol_FrameBgHovered] = c[ImGuiCol_FrameBgActive] = {0, 0, 0, 0};
    c[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    c[ImGuiCol_ScrollbarGrab] = unpack(fade(color.muted, 0x58));
    c[ImGuiCol_ScrollbarGrabHovered] = unpack(fade(color.muted, 0xA0));
    c[ImGuiCol_ScrollbarGrabActive] = unpack(color.muted);
    c[ImGuiCol_PopupBg] = c[ImGuiCol_WindowBg] = {0, 0, 0, 0};
    c[ImGuiCol_NavHighlight] = {0, 0, 0, 0};
}

void draw_tip(Frame& f) {
    if (f.tip.empty()) return;
    const Paint p{f.scale, ImGui::GetForegroundDrawList()};
    constexpr float kWidest = 300;
    const auto lines = break_lines(f.fonts.small, f.tip, kWidest, f.scale);
    float widest = 0;
    for (const auto line : lines) widest = std::max(widest, f.text_width(f.fonts.small, line));
    const float step = f.fonts.small.em * 1.45F;
    Rect r{0, 0, widest + 18, step * static_cast<float>(lines.size()) + 10};
    r.x = std::clamp(f.tip_anchor.mid_x() - r.w / 2, 4.0F, std::max(4.0F, f.width - r.w - 4));
    r.y = f.tip_anchor.bottom() + 6;
    if (r.bottom() > f.height - 4) r.y = f.tip_anchor.y - 6 - r.h;
    p.shadow(r, f.color.shadow, 6);
    p.fill(r, f.color.ink, 6);
    float y = r.y + 5 + (step - f.fonts.small.line) / 2;
    for (const auto line : lines) {
        p.text(f.fonts.small, r.x + 9, y, f.color.panel, line);
        y += step;
    }
}

} // namespace app::ui
