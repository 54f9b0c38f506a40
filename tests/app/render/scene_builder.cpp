#include "tests/app/render/scene_builder.h"

#include <cmath>
#include <memory>
#include <ostream>

#include "app/scene/camera.h"

namespace app::render {

SceneBuilder::SceneBuilder(double zoom) {
    scene.size = {100, 80};
    scene.camera = {kMiddle, zoom};
    scene.theme = &scene::theme(false);
    scene.background = {0.4F, 0.6F, 0.8F, 1};
}

geodata::LngLat SceneBuilder::at(double x, double y) const {
    return scene::Projection(scene.camera, scene.size).to_lng_lat(scene::PixelPoint{x, y});
}

geodata::Geometry SceneBuilder::geometry(geodata::GeometryKind kind, const std::vector<Ring>& parts) const {
    geodata::Geometry g;
    g.kind = kind;
    for (const Ring& part : parts) {
        g.part_begins.push_back(static_cast<std::uint32_t>(g.points.size()));
        for (const auto& [x, y] : part) g.points.push_back(at(x, y));
    }
    return g;
}

geodata::FeatureTablePtr SceneBuilder::table(geodata::GeometryKind kind, const std::vector<Ring>& parts) const {
    auto table = std::make_shared<geodata::FeatureTable>();
    table->geometries.push_back(geometry(kind, parts));
    std::vector<geodata::Issue> issues;
    geodata::finish_table(*table, "by hand", "by hand", issues);
    return table;
}

scene::FeatureSelection SceneBuilder::selection(geodata::FeatureTablePtr table) {
    const auto begin = static_cast<std::uint32_t>(scene.features.size());
    scene.features.push_back(0);
    return {std::move(table), begin, begin + 1};
}

scene::FillDraw& SceneBuilder::fill(const std::vector<Ring>& rings, geodata::Color color) {
    scene::FillDraw draw;
    draw.what = selection(table(geodata::GeometryKind::Polygon, rings));
    draw.color = color;
    return std::get<scene::FillDraw>(scene.ground.emplace_back(draw));
}

scene::LineDraw& SceneBuilder::line(const Ring& points, geodata::Color color, float width) {
    scene::LineDraw draw;
    draw.what = selection(table(geodata::GeometryKind::Line, {points}));
    draw.color = color;
    draw.width = width;
    return std::get<scene::LineDraw>(scene.ground.emplace_back(draw));
}

scene::CircleDraw& SceneBuilder::circle(double x, double y, geodata::Color color, float radius) {
    scene::CircleDraw draw;
    draw.what = selection(table(geodata::GeometryKind::Point, {{{x, y}}}));
    draw.color = color;
    draw.radius = radius;
    return std::get<scene::CircleDraw>(scene.ground.emplace_back(draw));
}

void SceneBuilder::text(scene::Fonts& fonts, std::string_view text, float x, float y, float size,
                        geodata::Color color) {
    const scene::ShapedText& shaped = fonts.shape(scene::FontFace::Sans, size, text);
    scene::TextDraw draw;
    draw.glyph_begin = static_cast<std::uint32_t>(scene.glyphs.size());
    scene.glyphs.insert(scene.glyphs.end(), shaped.glyphs.begin(), shaped.glyphs.end());
    draw.glyph_end = static_cast<std::uint32_t>(scene.glyphs.size());
    draw.x = x;
    draw.y = y;
    draw.size = size;
    draw.color = color;
    scene.labels.push_back(draw);
}

scene::AreaDraw& SceneBuilder::area(const std::vector<Ring>& rings, geodata::Color fill, geodata::Color rim) {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->events.emplace_back();
    atlas->events.back().geometry = geometry(geodata::GeometryKind::Polygon, rings);
    scene.atlas = std::move(atlas);
    scene::AreaDraw draw;
    draw.fill = fill;
    draw.rim = rim;
    return scene.areas.emplace_back(draw);
}

Pixel pixel(const geodata::io::Image& image, int x, int y) {
    const std::uint8_t* p = image.at(x, y);
    return {p[0], p[1], p[2]};
}

Pixel pixel(const geodata::Color& color) {
    const auto byte = [](float v) { return static_cast<int>(std::lround(v * 255)); };
    return {byte(color.r), byte(color.g), byte(color.b)};
}

void PrintTo(const Pixel& pixel, std::ostream* out) {
    *out << '(' << pixel.r << ' ' << pixel.g << ' ' << pixel.b << ')';
}

} // namespace app::render
