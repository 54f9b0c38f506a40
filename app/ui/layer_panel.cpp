#include "app/ui/layer_panel.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/card_metrics.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kLayerRow = 34;

double opacity_of(const Frame& f, const std::string& layer) {
    const auto& all = f.state.view.layer_opacity;
    const auto at = all.find(layer);
    return at == all.end() ? 1.0 : at->second;
}

} // namespace

void draw_swatch(const Frame& f, const geodata::Layer& layer, const Rect& r) {
    using geodata::StyleType;
    const Paint p = f.paint();
    const double zoom = f.state.view.camera.zoom;
    const auto first = [&](StyleType type) -> const geodata::StyleRule* {
        // The rule in force at this zoom, else any of the type.
        const geodata::StyleRule* any = nullptr;
        for (const geodata::StyleRule& rule : layer.style) {
            if (rule.type != type) continue;
            if (rule.minzoom <= zoom && zoom < rule.maxzoom) return &rule;
            if (any == nullptr) any = &rule;
        }
        return any;
    };
    const float my = r.mid_y();
    if (const auto* fill = first(StyleType::Fill)) {
        p.fill(r, f.color.panel, 3);
        p.fill(r, to_ink(fill->fill_color.in(f.dark), std::clamp(fill->fill_opacity.at(zoom), 0.15, 1.0)), 3);
        if (first(StyleType::Line) == nullptr) p.frame(r, f.color.edge, 3);
    }
    if (const auto* line = first(StyleType::Line)) {
        const Ink ink = to_ink(line->line_color.in(f.dark), std::clamp(line->line_opacity.at(zoom), 0.35, 1.0));
        const auto w = static_cast<float>(std::clamp(line->line_width.at(zoom), 1.0, 4.0));
        if (first(StyleType::Fill) != nullptr) {
            p.frame(r, ink, 3, std::min(w, 2.0F));
        } else if (line->line_dasharray.size() >= 2) {
            p.dashed(r.x, my, r.right(), my, ink, w, std::max(1.0F, line->line_dasharray[0] * w),
                     std::max(1.0F, line->line_dasharray[1] * w));
        } else {
            p.line(r.x, my, r.right(), my, ink, w);
        }
    }
    if (const auto* circle = first(StyleType::Circle)) {
        const auto radius = static_cast<float>(std::clamp(circle->circle_radius.at(zoom), 2.5, 5.5));
        const auto stroke = static_cast<float>(std::clamp(circle->circle_stroke_width.at(zoom), 0.0, 2.0));
        if (stroke > 0) p.disc(r.mid_x(), my, radius + stroke, to_ink(circle->circle_stroke_color.in(f.dark)));
        p.disc(r.mid_x(), my, radius, to_ink(circle->circle_color.in(f.dark)));
        return;
    }
    if (layer.style.empty() || first(StyleType::Fill) != nullptr || first(StyleType::Line) != nullptr) return;
    if (const auto* symbol = first(StyleType::Symbol))
        p.text_in(f.fonts.small_bold, r, to_ink(symbol->text_color.in(f.dark)), "Aa", Align::Center);
}

void LayerPanel::draw(Frame& f, const Rect& r) {
    if (r.empty()) return;
    begin_panel_with_focus(f, "##layers", r);
    Rect rest = r.inset(0, kPanelTop);
    if (panel_head(f, "layers", rest, tr("Layers"))) f.panels.side = SidePanel::Card;
    const Rect view{rest.x, rest.y, rest.w - 3, rest.h + 10};
    const Rect content = begin_scroll(f, "##layer-rows", view);
    const float x = content.x + kCardPad;
    const float w = content.w - 2 * kCardPad;
    float y = content.y;
    const auto layers = scene::ordered_layers(*f.state.atlas, f.state.view);
    const auto group_rows = [&](const std::string& id) {
        for (auto at = layers.rbegin(); at != layers.rend(); ++at) // the topmost first
            if ((*at)->group == id) y += draw_layer(f, **at, x, y, w);
    };
    for (const geodata::LayerGroup& group : f.state.atlas->groups) {
        const bool any = std::any_of(layers.begin(), layers.end(), [&](const auto& l) { return l->group == group.id; });
        if (!any) continue;
        y += 8;
        kicker(f, x, y, w, group.title.in(f.language()), f.color.muted);
        y += 22;
        group_rows(group.id);
    }
    const auto grouped_layer = [&](const auto& layer) {
        return std::any_of(f.state.atlas->groups.begin(), f.state.atlas->groups.end(),
                           [&](const auto& group) { return group.id == layer->group; });
    };
    for (auto at = layers.rbegin(); at != layers.rend(); ++at)
        if (!grouped_layer(*at)) y += draw_layer(f, **at, x, y, w);
    y += 10;
    hairline(f, {x, y, w, 1});
    y += 14;
    y += draw_legend(f, x, y, w);
    end_scroll(f, y + 14);
    wanted_height_ = kPanelTop + kPanelHead + (y + 14 - content.y) + 8;
    end_panel();
}

float LayerPanel::draw_layer(Frame& f, const geodata::Layer& layer, float x, float y, float w) {
    const bool on = scene::layer_is_visible(f.state.view, layer);
    const bool open = open_ == layer.id;
    Rect row{x - 8, y, w + 16, kLayerRow};
    const Paint p = f.paint();
    const Rect chevron = Rect{row.right() - 32, row.y + 2, 30, 30};
    const Rect main{row.x, row.y, row.w - 34, row.h};
    const Press press = press_area(f, "layer:" + layer.id, main);
    if (press.hovered) p.fill(row, f.color.field, 7);
    if (press.clicked) f.push(session::action::ShowLayer{layer.id, !on});
    Rect inner = main.inset(8, 0);
    Rect box = inner.cut_left(16, 10);
    box = {box.x, std::round(box.mid_y() - 8), 16, 16};
    if (on) {
        p.fill(box, f.color.ink, 4);
        p.icon(Icon::Check, box.inset(1), f.color.panel, 1.7F);
    } else {
        p.frame(box, f.color.muted, 4, 1.2F);
    }
    const Rect swatch = inner.cut_left(26, 10);
    draw_swatch(f, layer, {swatch.x, swatch.mid_y() - 7, 26, 14});
    const std::string count =
        layer.table ? grouped(static_cast<std::int64_t>(layer.table->size())) : std::string(tr("not readable"));
    const float count_w = f.text_width(f.fonts.small, count);
    p.text_in(f.fonts.small, inner.cut_right(count_w, 10), layer.table ? f.color.muted : f.color.warning, count);
    const bool cut = p.text_in(f.fonts.body, inner, on ? f.color.ink : f.color.muted, layer.title.in(f.language()));
    if (cut) tip(f, press, main, layer.title.in(f.language()));
    if (icon_button(f, "layer.more:" + layer.id, chevron, open ? Icon::Up : Icon::Down, tr("Details")))
        open_ = open ? std::string() : layer.id;
    return kLayerRow + (open ? draw_details(f, layer, x, y + kLayerRow, w) : 0);
}

float LayerPanel::draw_details(Frame& f, const geodata::Layer& layer, float x, float y, float w) {
    const Paint p = f.paint();
    const float top = y;
    x += 26;
    w -= 26;
    y += 4;
    Rect row{x, y, w, 30};
    double opacity = opacity_of(f, layer.id);
    const float label_w = std::ceil(f.text_width(f.fonts.small, tr("Opacity"))) + 8;
    p.text_in(f.fonts.small, row.cut_left(label_w, 4), f.color.muted, tr("Opacity"));
    const std::string percent = fmt::format("{:.0f} %", opacity * 100);
    if (icon_button(f, "layer.down:" + layer.id, row.cut_right(28), Icon::Down, tr("One down")))
        f.push(session::action::MoveLayer{layer.id, -1});
    if (icon_button(f, "layer.up:" + layer.id, row.cut_right(28), Icon::Up, tr("One up")))
        f.push(session::action::MoveLayer{layer.id, 1});
    if (icon_button(f, "layer.zoom:" + layer.id, row.cut_right(28, 6), Icon::Frame, tr("Zoom to the layer")))
        f.push(session::action::ZoomToLayer{layer.id});
    p.text_in(f.fonts.small, row.cut_right(40, 4), f.color.muted, percent, Align::Right);
    if (slider(f, "layer.opacity:" + layer.id, row, opacity))
        f.push(session::action::SetLayerOpacity{layer.id, opacity});
    y += 34;
    const auto note = [&](const std::string& text) {
        if (text.empty()) return;
        y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, text, 1.45F) + 4;
    };
    note(layer.caption.in(f.language()));
    note(layer.source_note);
    if (!layer.licence.empty()) note(fmt::format(fmt::runtime(tr("Licence: {}")), layer.licence));
    return y + 8 - top;
}

float LayerPanel::draw_legend(Frame& f, float x, float y, float w) {
    const Paint p = f.paint();
    const float top = y;
    kicker(f, x, y, w, tr("Events"), f.color.muted);
    y += 24;
    const float half = w / 2;
    int column = 0;
    const auto cell = [&](const std::string& label, const auto& sign) {
        const float cx = x + half * static_cast<float>(column);
        sign(cx + 8, y + 12);
        p.text_in(f.fonts.body, {cx + 24, y, half - 28, 24}, f.color.ink, label);
        if (++column == 2) {
            column = 0;
            y += 26;
        }
    };
    for (const geodata::EventKind& kind : f.state.atlas->kinds)
        cell(kind.title.in(f.language()),
             [&](float cx, float cy) { p.marker(kind.shape, cx, cy, 5.2F, f.color.accent, false, f.color.panel); });
    if (column == 1) {
        column = 0;
        y += 26;
    }
    const auto line = [&](const char* label, const auto& sign) {
        sign(x + 8, y + 12);
        p.text_in(f.fonts.small, {x + 24, y, w - 24, 24}, f.color.muted, tr(label));
        y += 24;
    };
    y += 4;
    line(msgid("hollow: only possible in the window"), [&](float cx, float cy) {
        p.marker(geodata::MarkerShape::Disc, cx, cy, 5.2F, f.color.accent, true, f.color.panel);
    });
    line(msgid("soft disc: somewhere within it, no exact place"), [&](float cx, float cy) {
        p.disc(cx, cy, 8, f.color.wash);
        for (int i = 0; i < 8; ++i) {
            const float a = static_cast<float>(i) * 0.7854F;
            p.line(cx + 7.5F * std::cos(a), cy + 7.5F * std::sin(a), cx + 7.5F * std::cos(a + 0.42F),
                   cy + 7.5F * std::sin(a + 0.42F), f.color.accent, 1.2F);
        }
    });
    return y - top;
}

void FeatureCard::draw(Frame& f, const Rect& r) {
    if (r.empty() || !f.state.inspected || !f.state.inspected->table) return;
    const auto& inspected = *f.state.inspected;
    const geodata::FeatureTable& table = *inspected.table;
    if (inspected.feature >= table.size()) return;
    begin_panel(f, "##feature", r);
    const Paint p = f.paint();
    Rect rest = r.inset(14, 10);
    Rect head = rest.cut_top(24, 2);
    if (icon_button(f, "feature.close", head.cut_right(24), Icon::Close, tr("Close")))
        f.push(session::action::InspectFeature{});
    const geodata::Layer* layer = f.state.atlas->find_layer(inspected.layer);
    const auto name = geodata::name_at(table, inspected.feature, f.language(), f.state.view.filter.window);
    std::string copied = name.main;
    const bool copy = icon_button(f, "feature.copy", head.cut_right(24, 4), Icon::Copy, tr("Copy name and attributes"));
    kicker(f, head.x, head.y + 4, head.w, layer != nullptr ? layer->title.in(f.language()) : inspected.layer,
           f.color.muted);
    float y = rest.y;
    if (!name.main.empty()) y += p.paragraph(f.fonts.title_small, rest.x, y, rest.w, f.color.ink, name.main, 1.3F);
    if (!name.today.empty())
        y += p.paragraph(f.fonts.small, rest.x, y, rest.w, f.color.muted,
                         fmt::format(fmt::runtime(tr("today {}")), name.today));
    y += 6;
    const Rect view{r.x, y, r.w - 3, std::max(1.0F, r.bottom() - 8 - y)};
    const Rect content = begin_scroll(f, "##attributes", view);
    float at = content.y;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const std::string value = table.text(inspected.feature, table.fields[i]);
        if (value.empty()) continue;
        copied += fmt::format("\n{}: {}", table.fields[i], value);
        const float label_w = rest.w * 0.4F;
        p.text_in(f.fonts.small, {rest.x, at, label_w, 18}, f.color.muted, table.fields[i]);
        at += std::max(18.0F, p.paragraph(f.fonts.small, rest.x + label_w + 8, at, rest.w - label_w - 14, f.color.ink,
                                          value, 1.5F, 4));
    }
    end_scroll(f, at + 4);
    wanted_height_ = y - r.y + (at + 4 - content.y) + 10;
    if (copy) f.push(session::action::CopyText{copied});
    end_panel();
}

} // namespace app::ui
