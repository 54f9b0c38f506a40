#include "tests/app/scene/scene_fixture.h"

#include <algorithm>
#include <cassert>
#include <gtest/gtest.h>
#include <utility>

namespace tests {

using namespace app::scene;
using geodata::Event;
using geodata::FeatureTable;
using geodata::Geometry;
using geodata::GeometryKind;
using geodata::LngLat;
using geodata::StyleRule;
using geodata::StyleType;
using geodata::Value;

namespace {

Geometry line_of(std::vector<LngLat> points, GeometryKind kind) {
    Geometry g;
    g.kind = kind;
    g.points = std::move(points);
    g.part_begins = {0};
    return g;
}

std::shared_ptr<FeatureTable> table_of(std::vector<std::string> fields, std::vector<Geometry> geometries,
                                       std::vector<Value> cells) {
    auto table = std::make_shared<FeatureTable>();
    table->fields = std::move(fields);
    table->geometries = std::move(geometries);
    table->cells = std::move(cells);
    std::vector<geodata::Issue> issues;
    geodata::finish_table(*table, "base.gpkg", "layer", issues);
    assert(issues.empty());
    return table;
}

geodata::ThemedColor both(float grey) { return {{grey, grey, grey, 1}, {1 - grey, 1 - grey, 1 - grey, 1}}; }

StyleRule symbol(const std::string& font, double size) {
    StyleRule rule;
    rule.type = StyleType::Symbol;
    rule.text_field = "{name}";
    rule.text_font = font;
    rule.text_size = {{{0, size}}};
    rule.text_color = both(0.2F);
    rule.text_halo_color = both(1);
    return rule;
}

geodata::LayerPtr land_layer() {
    auto layer = std::make_shared<geodata::Layer>();
    layer->id = "land";
    layer->title.en = "Land";
    layer->table = table_of({"name_en"}, {line_of({{44, 38}, {50.5, 38}, {50.5, 42}, {44, 42}}, GeometryKind::Polygon)},
                            {Value("Azerbaijan SSR")});
    StyleRule fill;
    fill.type = StyleType::Fill;
    fill.fill_color = both(0.9F);
    fill.relief_strength = 0.5;
    layer->style = {fill};
    return layer;
}

geodata::LayerPtr river_layer() {
    auto layer = std::make_shared<geodata::Layer>();
    layer->id = "rivers";
    layer->title.en = "Rivers";
    layer->table =
        table_of({"name_en", "rank"}, {line_of({{44.5, 41}, {46, 40.7}, {47.5, 40.3}, {49, 39.6}}, GeometryKind::Line)},
                 {Value("Kura"), Value(std::int64_t{1})});
    StyleRule stroke;
    stroke.type = StyleType::Line;
    stroke.line_color = both(0.6F);
    stroke.line_width = {{{0, 1.5}}};
    stroke.line_dasharray = {4, 2};
    StyleRule name = symbol("serif-italic", 11);
    name.text_along_line = true;
    name.sort_key_constant = 5;
    layer->style = {stroke, name};
    return layer;
}

// Stepanakert had that name until 1991 and is Khankendi since; the station is younger than the events.
geodata::LayerPtr place_layer() {
    auto layer = std::make_shared<geodata::Layer>();
    layer->id = "places";
    layer->title.en = "Towns";
    layer->table = table_of({"name_en", "rank", "former_name_en", "former_to", "from"},
                            {geodata::make_point({49.85, 40.37}), geodata::make_point({46.75, 39.82}),
                             geodata::make_point({48.85, 38.75}), geodata::make_point({46.36, 40.68}),
                             geodata::make_point({46.37, 40.69}), geodata::make_point({49.9, 40.4})},
                            {Value("Baku"),
                             Value(std::int64_t{1}),
                             Value(),
                             Value(),
                             Value(),
                             Value("Khankendi"),
                             Value(std::int64_t{1}),
                             Value("Stepanakert"),
                             Value("1991"),
                             Value(),
                             Value("Lankaran"),
                             Value(std::int64_t{2}),
                             Value(),
                             Value(),
                             Value(),
                             Value("Ganja"),
                             Value(std::int64_t{2}),
                             Value(),
                             Value(),
                             Value(),
                             Value("Ganja"),
                             Value(std::int64_t{3}),
                             Value(),
                             Value(),
                             Value(),
                             Value("Station"),
                             Value(std::int64_t{4}),
                             Value(),
                             Value(),
                             Value("1995")});
    StyleRule circle;
    circle.type = StyleType::Circle;
    circle.circle_color = both(1);
    circle.circle_stroke_color = both(0.2F);
    circle.circle_radius = {{{0, 3}}};
    circle.circle_stroke_width = {{{0, 1}}};
    StyleRule name = symbol("sans", 12);
    name.text_beside_point = true;
    name.sort_key_field = "rank";
    layer->style = {circle, name};
    return layer;
}

geodata::LayerPtr outline_layer() {
    auto layer = std::make_shared<geodata::Layer>();
    layer->id = "outline";
    layer->title.en = "Autonomous oblast, 1923-1991";
    layer->caption.en = "The line of the Soviet administration.";
    layer->table = table_of({"name_en", "from", "to"},
                            {line_of({{46.4, 39.5}, {47.1, 39.5}, {47.1, 40.4}, {46.4, 40.4}}, GeometryKind::Polygon)},
                            {Value("Oblast"), Value("1923"), Value("1991")});
    StyleRule stroke;
    stroke.type = StyleType::Line;
    stroke.line_color = both(0.4F);
    stroke.minzoom = 5;
    layer->style = {stroke};
    return layer;
}

geodata::Tour night_tour() {
    geodata::Tour tour;
    tour.id = "night";
    tour.title.en = "The night of 19-20 January";
    geodata::TourStop title;
    title.id = "title";
    title.layout = geodata::StopLayout::Title;
    title.kicker.en = "Baku, January 1990";
    title.title.en = "The night of 19-20 January and the days before and after it";
    title.caption.en = "What five documents say about the entry of troops into the city.";
    title.center = {48, 40};
    title.zoom = 6.4;
    geodata::TourStop stop = title;
    stop.id = "troops";
    stop.layout = geodata::StopLayout::Map;
    stop.title.en = "Troops enter the city, and nobody has been told of it";
    stop.caption.en = "Two sources give the strength of the troops, and no source gives the hour at which the first "
                      "column entered, whence it came, or by which road.";
    stop.event = "troops";
    stop.source = "magazine";
    stop.center = {49, 40.37};
    stop.zoom = 8;
    stop.from = "1990-01-19";
    stop.to = "1990-01-20";
    stop.layers = {{"rivers", false}, {"places", true}};
    geodata::TourStop closing = title;
    closing.id = "closing";
    closing.layout = geodata::StopLayout::Closing;
    tour.stops = {title, stop, closing};
    return tour;
}

std::shared_ptr<geodata::Atlas> base_atlas() {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->title.en = "Test atlas";
    atlas->attribution = "© Nobody at all (public domain) · Made by hand for tests of the map";
    atlas->limits = {20, 25, 80, 60};
    atlas->initial = {{44.5, 38.2, 51, 42}, *geodata::parse_window("1990-01", "1990-01")};
    atlas->kinds = {{"event", {"Event", "", ""}, {"Events", "", ""}, geodata::MarkerShape::Disc},
                    {"decree", {"Decree", "", ""}, {"Decrees", "", ""}, geodata::MarkerShape::Square}};
    atlas->layers = {land_layer(), river_layer(), outline_layer(), place_layer()};
    geodata::Source magazine;
    magazine.id = "magazine";
    magazine.title = "A magazine of causes and consequences";
    magazine.short_title = "Magazine, 1998";
    atlas->sources = {magazine};
    atlas->tours = {night_tour()};
    return atlas;
}

std::vector<Event> base_events() {
    using geodata::PlacePrecision;
    std::vector<Event> events = {
        make_event("oblast-decree", "1990-01-15", {46.76, 39.92}, PlacePrecision::Region, 63000, "Nagorno-Karabakh"),
        make_event("troops", "1990-01-19/1990-01-20", {49.85, 40.37}, PlacePrecision::City, 12000, "Baku"),
        make_event("square", "1990-01~", {49.86, 40.375}, PlacePrecision::Site, 500, "Azadliq Square, Baku"),
        make_event("deaths", "1990-01-25/1990-01-26", {48.85, 38.75}, PlacePrecision::City, 6000, "Lankaran"),
        make_event("remark", "1990-01-26", {-0.12, 51.5}, PlacePrecision::City, 6000, "London"),
        make_event("strike", "1990-01-22", {47, 40}, PlacePrecision::Country, 0, "Azerbaijan SSR"),
    };
    events[0].kind = "decree";
    geodata::Citation citation;
    citation.source = "magazine";
    citation.quote = "entered the city by night";
    citation.first_line = 2;
    citation.last_line = 3;
    events[1].citations = {citation};
    return events;
}

} // namespace

Event make_event(const std::string& id, const std::string& when, LngLat at, geodata::PlacePrecision precision,
                 double radius_m, const std::string& place) {
    Event event;
    event.id = id;
    event.title.en = "Title of " + id;
    event.when = when;
    event.span = *geodata::parse_edtf(when);
    event.kind = "event";
    event.place = place;
    event.precision = precision;
    event.radius_m = radius_m;
    event.geometry = geodata::make_point(at);
    event.anchor = at;
    return event;
}

geodata::AtlasPtr make_atlas() {
    auto atlas = base_atlas();
    atlas->events = base_events();
    return atlas;
}

geodata::AtlasPtr make_crowded_atlas(int count) {
    auto atlas = base_atlas();
    atlas->events = base_events();
    for (int i = 0; i < count; ++i)
        atlas->events.push_back(make_event("crowd-" + std::to_string(i),
                                           "1990-01-" + std::string(i % 28 < 9 ? "0" : "") + std::to_string(i % 28 + 1),
                                           {49.85, 40.37}, geodata::PlacePrecision::City, 12000, "Baku"));
    return atlas;
}

Fonts& fonts() {
    static const std::unique_ptr<Fonts> kFonts = [] {
        auto found = Fonts::find();
        EXPECT_TRUE(found.has_value()) << found.error().message;
        return std::move(*found);
    }();
    return *kFonts;
}

ViewState january_view(const geodata::Atlas& atlas, PixelSize size) { return initial_view(atlas, size, {}); }

Scene build(SceneInput input) {
    Scene scene;
    build_scene(input, fonts(), scene);
    return scene;
}

Scene build(const geodata::AtlasPtr& atlas, const ViewState& view, PixelSize size) {
    SceneInput input;
    input.atlas = atlas;
    input.view = &view;
    input.size = size;
    return build(input);
}

PixelRect box_of(const Scene& scene, const TextDraw& text) {
    double left = 1e9;
    double right = -1e9;
    for (std::uint32_t i = text.glyph_begin; i < text.glyph_end; ++i) {
        left = std::min(left, static_cast<double>(scene.glyphs[i].x));
        right = std::max(right, static_cast<double>(scene.glyphs[i].x));
    }
    if (left > right) return {};
    // The last glyph has a width too: half an em is that of an ordinary letter.
    const double size = static_cast<double>(text.size);
    return {static_cast<double>(text.x) + left, static_cast<double>(text.y) - size * 0.8, right - left + size * 0.5,
            size};
}

} // namespace tests
