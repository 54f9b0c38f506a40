#include <algorithm>

#include "app/scene/scene_parts.h"
#include "geodata/edtf.h"

namespace app::scene {

namespace {

using geodata::CivilSeconds;
using geodata::FeatureTable;
using geodata::StyleRule;
using geodata::StyleType;

// Every moment at which a feature comes, goes, or changes its name.
std::vector<CivilSeconds> changes_of(const FeatureTable& table) {
    std::vector<CivilSeconds> changes;
    for (const auto& span : table.validity) {
        if (!span) continue;
        changes.push_back(span->begin.begin);
        changes.push_back(span->end.end);
    }
    if (table.field_index("former_to") >= 0) {
        for (std::size_t row = 0; row < table.size(); ++row) {
            const std::string text = table.text(row, "former_to");
            if (text.empty()) continue;
            if (const auto span = geodata::parse_edtf(text)) changes.push_back(span->end.end);
        }
    }
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    return changes;
}

Color faded(Color color, double opacity) {
    color.a *= static_cast<float>(std::clamp(opacity, 0.0, 1.0));
    return color;
}

// The visible ones among the rows of a rule, as a range of the scene's pool.
FeatureSelection select(Frame& frame, const geodata::FeatureTablePtr& table, const StyleRule& rule, double margin) {
    std::vector<std::uint32_t>& pool = frame.scene.features;
    geodata::WorldBounds box = frame.visible;
    const double by = margin / frame.projection.pixels_per_world();
    box = {box.min_x - by, box.min_y - by, box.max_x + by, box.max_y + by};
    FeatureSelection selection;
    selection.table = table;
    selection.begin = static_cast<std::uint32_t>(pool.size());
    for (const std::uint32_t row : rows_of(frame, rule, *table))
        if (table->bounds[row].intersects(box)) pool.push_back(row);
    selection.end = static_cast<std::uint32_t>(pool.size());
    return selection;
}

void add_fill(Frame& frame, const geodata::FeatureTablePtr& table, const StyleRule& rule, double opacity) {
    const double zoom = frame.view.camera.zoom;
    FillDraw draw;
    draw.color = faded(rule.fill_color.in(frame.view.dark), opacity * rule.fill_opacity.at(zoom));
    draw.relief_strength = rule.relief_strength;
    if (draw.color.a <= 0) return;
    draw.what = select(frame, table, rule, 0);
    if (draw.what.begin != draw.what.end) frame.scene.ground.emplace_back(std::move(draw));
}

void add_line(Frame& frame, const geodata::FeatureTablePtr& table, const StyleRule& rule, double opacity) {
    const double zoom = frame.view.camera.zoom;
    LineDraw draw;
    draw.color = faded(rule.line_color.in(frame.view.dark), opacity * rule.line_opacity.at(zoom));
    draw.width = static_cast<float>(rule.line_width.at(zoom));
    if (draw.color.a <= 0 || draw.width <= 0) return;
    // A pattern of odd length goes on with on and off exchanged, as in MapLibre; four numbers hold one or two pairs.
    const std::vector<float>& dashes = rule.line_dasharray;
    if (!dashes.empty())
        for (std::size_t i = 0; i < 4; ++i) draw.dash[i] = dashes[i % dashes.size()] * draw.width;
    draw.what = select(frame, table, rule, static_cast<double>(draw.width));
    if (draw.what.begin != draw.what.end) frame.scene.ground.emplace_back(std::move(draw));
}

void add_circle(Frame& frame, const geodata::FeatureTablePtr& table, const StyleRule& rule, double opacity) {
    const double zoom = frame.view.camera.zoom;
    CircleDraw draw;
    draw.color = faded(rule.circle_color.in(frame.view.dark), opacity);
    draw.stroke = faded(rule.circle_stroke_color.in(frame.view.dark), opacity);
    draw.radius = static_cast<float>(rule.circle_radius.at(zoom));
    draw.stroke_width = static_cast<float>(rule.circle_stroke_width.at(zoom));
    if (draw.radius <= 0) return;
    draw.what = select(frame, table, rule, static_cast<double>(draw.radius + draw.stroke_width));
    if (draw.what.begin != draw.what.end) frame.scene.ground.emplace_back(std::move(draw));
}

} // namespace

std::size_t era_of(Frame& frame, const FeatureTable& table) {
    TableCache& cache = frame.cache.tables[&table];
    if (!cache.has_changes) {
        cache.changes = changes_of(table);
        cache.has_changes = true;
    }
    const CivilSeconds to = frame.view.filter.window.to;
    const CivilSeconds moment = geodata::is_bounded(to) ? to - 1 : to;
    const auto after = std::upper_bound(cache.changes.begin(), cache.changes.end(), moment);
    // A window without end is later than every change, also than "and still today".
    return static_cast<std::size_t>(after - cache.changes.begin()) + (geodata::is_bounded(to) ? 0 : 1);
}

const std::vector<std::uint32_t>& rows_of(Frame& frame, const StyleRule& rule, const FeatureTable& table) {
    RuleRows& kept = frame.cache.rows[{&rule, &table}];
    const std::size_t era = era_of(frame, table);
    if (kept.era == era) return kept.rows;
    kept.era = era;
    kept.rows.clear();
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (!table.geometries[row].empty() && geodata::shows_at(table.validity[row], frame.view.filter.window) &&
            geodata::matches(rule.filter, table.fields, table.row(row)))
            kept.rows.push_back(row);
    }
    return kept.rows;
}

bool drawn_at(const StyleRule& rule, double zoom) { return rule.minzoom <= zoom && zoom < rule.maxzoom; }

double opacity_of(const ViewState& view, const geodata::Layer& layer) {
    const auto found = view.layer_opacity.find(layer.id);
    return found == view.layer_opacity.end() ? 1 : std::clamp(found->second, 0.0, 1.0);
}

void add_ground(Frame& frame) {
    const double zoom = frame.view.camera.zoom;
    for (const geodata::LayerPtr& layer : frame.layers) {
        if (!layer_is_visible(frame.view, *layer)) continue;
        const geodata::FeatureTablePtr& table = layer->table_at(zoom);
        const double opacity = opacity_of(frame.view, *layer);
        if (!table || opacity <= 0) continue;
        for (const StyleRule& rule : layer->style) {
            if (!drawn_at(rule, zoom)) continue;
            switch (rule.type) {
            case StyleType::Fill:
                add_fill(frame, table, rule, opacity);
                break;
            case StyleType::Line:
                add_line(frame, table, rule, opacity);
                break;
            case StyleType::Circle:
                add_circle(frame, table, rule, opacity);
                break;
            case StyleType::Symbol:
                break; // labels.cpp
            }
        }
    }
}

} // namespace app::scene
