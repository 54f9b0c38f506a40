#include "app/ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/ui/strings.h"

namespace app::ui {

Press press_area(Frame& f, std::string_view name, const Rect& r, bool on_press) {
    if (r.empty()) return {};
    ImGui::PushID(name.data(), name.data() + name.size());
    ImGui::SetCursorScreenPos({r.x * f.scale, r.y * f.scale});
    Press press;
    const bool released = ImGui::InvisibleButton("##", {r.w * f.scale, r.h * f.scale});
    press.hovered = ImGui::IsItemHovered();
    press.held = ImGui::IsItemActive();
    press.clicked = on_press ? ImGui::IsItemClicked() : released;
    press.doubled = press.hovered && ImGui::IsMouseDoubleClicked(0);
    const bool visible = ImGui::IsItemVisible();
    ImGui::PopID();
    if (visible) f.targets.add(name, r);
    return press;
}

void tip(Frame& f, const Press& press, const Rect& r, std::string_view text) {
    if (!press.hovered || press.held || text.empty()) return;
    f.tip = text;
    f.tip_anchor = r;
}

bool button(Frame& f, std::string_view name, const Rect& r, std::string_view label, Look look, bool enabled) {
    const Press press = enabled ? press_area(f, name, r) : Press{};
    const Paint p = f.paint();
    const float radius = 7;
    Ink text = f.color.ink;
    if (look == Look::Primary) {
        p.fill(r, enabled ? (press.hovered ? f.color.accent_hover : f.color.accent) : f.color.field, radius);
        text = enabled ? f.color.on_accent : f.color.muted;
    } else {
        if (press.hovered || look == Look::Outlined)
            p.fill(r, press.hovered ? f.color.field_hover : f.color.field, radius);
        if (look == Look::Outlined) p.frame(r, f.color.edge, radius);
        if (!enabled) text = f.color.muted;
    }
    p.text_in(look == Look::Primary ? f.fonts.bold : f.fonts.body, r.inset(6, 0), text, label, Align::Center);
    return press.clicked;
}

float button_width(const Frame& f, std::string_view label) { return std::ceil(f.text_width(f.fonts.bold, label)) + 28; }

bool icon_button(Frame& f, std::string_view name, const Rect& r, Icon icon, std::string_view tooltip, bool active,
                 bool enabled) {
    const Press press = enabled ? press_area(f, name, r) : Press{};
    const Paint p = f.paint();
    if (active)
        p.fill(r, f.color.ink, 7);
    else if (press.hovered)
        p.fill(r, f.color.field_hover, 7);
    Ink ink = active ? f.color.panel : press.hovered ? f.color.ink : f.color.muted;
    if (!enabled) ink = (f.color.muted & 0x00FFFFFFU) | 0x60000000U;
    p.icon(icon, r, ink);
    tip(f, press, r, tooltip);
    return press.clicked;
}

bool menu_button(Frame& f, std::string_view name, const Rect& r, std::string_view label, const char* popup,
                 bool strong) {
    const bool was_open = popup_open(popup);
    const Press press = press_area(f, name, r, true);
    const Paint p = f.paint();
    p.fill(r, press.hovered || was_open ? f.color.field_hover : f.color.field, 7);
    p.frame(r, f.color.edge, 7);
    Rect text = r.inset(9, 0);
    const Rect arrow = text.cut_right(10, 2);
    p.text_in(strong ? f.fonts.bold : f.fonts.body, text, strong ? f.color.accent : f.color.ink, label);
    p.icon(Icon::Down, {arrow.x - 2, arrow.y + 1, 14, arrow.h}, f.color.muted, 1.3F);
    if (press.clicked && !was_open) {
        open_popup(popup);
        return true;
    }
    return false;
}

float menu_button_width(const Frame& f, std::string_view label) {
    return std::ceil(f.text_width(f.fonts.bold, label)) + 36;
}

namespace {

// A square that opens a menu; `sign` draws what stands on it.
template <class Sign>
bool square_menu_button(Frame& f, std::string_view name, const Rect& r, std::string_view tooltip, const char* popup,
                        const Sign& sign) {
    const bool was_open = popup_open(popup);
    const Press press = press_area(f, name, r, true);
    const Paint p = f.paint();
    if (press.hovered || was_open) p.fill(r, f.color.field_hover, 7);
    sign(p, press.hovered || was_open ? f.color.ink : f.color.muted);
    if (!was_open) tip(f, press, r, tooltip);
    if (press.clicked && !was_open) {
        open_popup(popup);
        return true;
    }
    return false;
}

} // namespace

bool icon_menu_button(Frame& f, std::string_view name, const Rect& r, Icon icon, std::string_view tooltip,
                      const char* popup) {
    return square_menu_button(f, name, r, tooltip, popup, [&](const Paint& p, Ink ink) { p.icon(icon, r, ink); });
}

bool letters_menu_button(Frame& f, std::string_view name, const Rect& r, std::string_view letters,
                         std::string_view tooltip, const char* popup) {
    return square_menu_button(f, name, r, tooltip, popup, [&](const Paint& p, Ink ink) {
        p.text_in(f.fonts.small_bold, r, ink, letters, Align::Center);
    });
}

bool pill(Frame& f, std::string_view name, const Rect& r, std::string_view label, bool active) {
    const Press press = press_area(f, name, r);
    const Paint p = f.paint();
    if (active)
        p.fill(r, f.color.ink, r.h / 2);
    else if (press.hovered)
        p.fill(r, f.color.field_hover, r.h / 2);
    p.text_in(active ? f.fonts.bold : f.fonts.body, r, active ? f.color.panel : f.color.ink, label, Align::Center);
    return press.clicked;
}

float pill_width(const Frame& f, std::string_view label, bool bold) {
    return std::ceil(f.text_width(bold ? f.fonts.bold : f.fonts.body, label)) + 24;
}

bool checkbox(Frame& f, std::string_view name, const Rect& r, std::string_view label, bool on, bool enabled) {
    const Press press = enabled ? press_area(f, name, r) : Press{};
    const Paint p = f.paint();
    const Rect box{r.x, std::round(r.mid_y() - 8), 16, 16};
    if (on) {
        p.fill(box, enabled ? f.color.ink : f.color.muted, 4);
        p.icon(Icon::Check, box.inset(1), f.color.panel, 1.7F);
    } else {
        p.fill(box, press.hovered ? f.color.field_hover : f.color.field, 4);
        p.frame(box, press.hovered ? f.color.ink : f.color.muted, 4, 1.2F);
    }
    Rect text = r;
    text.cut_left(16, 9);
    p.text_in(f.fonts.body, text, enabled ? f.color.ink : f.color.muted, label);
    return press.clicked;
}

bool slider(Frame& f, std::string_view name, const Rect& r, double& value) {
    const Press press = press_area(f, name, r);
    const Rect track = r.inset(7, 0);
    bool changed = false;
    if (press.held && track.w > 0) {
        const double x = (static_cast<double>(ImGui::GetIO().MousePos.x / f.scale) - static_cast<double>(track.x)) /
                         static_cast<double>(track.w);
        const double next = std::round(std::clamp(x, 0.0, 1.0) * 100) / 100;
        changed = next != value;
        value = next;
    }
    const Paint p = f.paint();
    const float knob = track.x + track.w * static_cast<float>(value);
    p.fill({track.x, r.mid_y() - 1.5F, track.w, 3}, f.color.edge, 1.5F);
    p.fill({track.x, r.mid_y() - 1.5F, knob - track.x, 3}, f.color.muted, 1.5F);
    p.disc(knob, r.mid_y(), press.hovered || press.held ? 7.5F : 6.5F, f.color.ink);
    p.disc(knob, r.mid_y(), 3, f.color.panel);
    return changed;
}

bool link(Frame& f, std::string_view name, float x, float y, std::string_view label, float* width) {
    const float w = f.text_width(f.fonts.small_bold, label);
    const Rect r{x - 3, y - 3, w + 6, f.fonts.small_bold.line + 6};
    const Press press = press_area(f, name, r);
    const Paint p = f.paint();
    const Ink ink = press.hovered ? f.color.accent_hover : f.color.accent;
    p.text(f.fonts.small_bold, x, y, ink, label);
    if (press.hovered) p.line(x, r.bottom() - 3.5F, x + w, r.bottom() - 3.5F, ink, 1);
    if (width != nullptr) *width = w;
    return press.clicked;
}

FieldResult text_field(Frame& f, std::string_view name, const Rect& r, std::string& text, const FieldOptions& options) {
    FieldResult result;
    const Paint p = f.paint();
    const bool over =
        ImGui::IsMouseHoveringRect({r.x * f.scale, r.y * f.scale}, {r.right() * f.scale, r.bottom() * f.scale}) &&
        ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows);
    p.fill(r, over ? f.color.field_hover : f.color.field, 7);
    Rect inner = r.inset(3, 0);
    if (options.search) p.icon(Icon::Search, inner.cut_left(28), f.color.muted, 1.5F);
    Rect cross;
    if (options.search && !text.empty()) cross = inner.cut_right(26);
    const ImFont* font = f.fonts.body.handle;
    ImGui::PushFont(const_cast<ImFont*>(font));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {(options.search ? 2.0F : 8.0F) * f.scale,
                                                     std::floor((inner.h * f.scale - font->FontSize) / 2)});
    ImGui::SetCursorScreenPos({inner.x * f.scale, inner.y * f.scale});
    ImGui::PushItemWidth(std::max(1.0F, inner.w * f.scale));
    if (options.take_focus) ImGui::SetKeyboardFocusHere();
    ImGui::PushID(name.data(), name.data() + name.size());
    const std::string hint(options.hint);
    ImGuiInputTextFlags flags = ImGuiInputTextFlags_EnterReturnsTrue;
    if (options.select_all) flags |= ImGuiInputTextFlags_AutoSelectAll;
    const std::string before = text;
    result.submitted = ImGui::InputTextWithHint("##text", hint.c_str(), &text, flags);
    result.changed = text != before;
    result.active = ImGui::IsItemActive();
    ImGui::PopID();
    ImGui::PopItemWidth();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    if (options.wrong)
        p.frame(r, f.color.warning, 7, 1.5F);
    else if (result.active)
        p.frame(r, f.color.focus, 7, 2);
    else
        p.frame(r, f.color.edge, 7);
    f.targets.add(name, r);
    if (!cross.empty()) {
        const Rect hit{cross.x, r.mid_y() - 12, 24, 24};
        if (icon_button(f, std::string(name) + ".clear", hit, Icon::Close, tr("Clear"))) {
            text.clear();
            result.changed = true;
        }
    }
    return result;
}

void kicker(const Frame& f, float x, float y, float width, std::string_view text, Ink color) {
    const std::string upper = capitals(text);
    const Paint p = f.paint();
    constexpr float kSpacing = 0.9F;
    if (spaced_width(f.fonts.small_bold, upper, kSpacing, f.scale) <= width) {
        p.spaced(f.fonts.small_bold, x, y, color, upper, kSpacing);
        return;
    }
    p.text_in(f.fonts.small_bold, {x, y, width, f.fonts.small_bold.line}, color, upper);
}

void hairline(const Frame& f, const Rect& r) { f.paint().fill({r.x, r.y, r.w, 1 / f.scale}, f.color.edge); }

void progress_bar(const Frame& f, const Rect& r, float fraction) {
    const Paint p = f.paint();
    p.fill(r, f.color.field_hover, r.h / 2);
    const float done = std::clamp(fraction, 0.0F, 1.0F) * r.w;
    if (done > 0) p.fill({r.x, r.y, std::max(done, r.h), r.h}, f.color.accent, r.h / 2);
}

void focus_ring(const Frame& f, const Rect& r, float radius) { f.paint().frame(r, f.color.focus, radius, 2); }

} // namespace app::ui
