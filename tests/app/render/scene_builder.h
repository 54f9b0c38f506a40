#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "app/render/offscreen.h"
#include "app/render/render_image.h"

namespace app::render {

// A scene of 100 x 80 logical pixels, made by hand, in which a world position is given in pixels of the picture: the
// camera stands at the middle, where kMiddle is.
class SceneBuilder {
  public:
    static constexpr geodata::LngLat kMiddle{49.85, 40.37};
    using Ring = std::vector<std::pair<double, double>>; // pixels

    explicit SceneBuilder(double zoom = 12);
    geodata::LngLat at(double x, double y) const;

    // Each call adds one table with one feature and draws it.
    scene::FillDraw& fill(const std::vector<Ring>& rings, geodata::Color color);
    scene::LineDraw& line(const Ring& points, geodata::Color color, float width);
    scene::CircleDraw& circle(double x, double y, geodata::Color color, float radius);
    void text(scene::Fonts& fonts, std::string_view text, float x, float y, float size, geodata::Color color);
    // An atlas with one event whose geometry is the polygon; drawn as an area.
    scene::AreaDraw& area(const std::vector<Ring>& rings, geodata::Color fill, geodata::Color rim);

    scene::Scene scene;

  private:
    geodata::FeatureTablePtr table(geodata::GeometryKind kind, const std::vector<Ring>& parts) const;
    scene::FeatureSelection selection(geodata::FeatureTablePtr table);
    geodata::Geometry geometry(geodata::GeometryKind kind, const std::vector<Ring>& parts) const;
};

// A colour as the bytes that a picture holds.
struct Pixel {
    int r = 0, g = 0, b = 0;
    bool operator==(const Pixel&) const = default;
};
Pixel pixel(const geodata::io::Image& image, int x, int y);
Pixel pixel(const geodata::Color& color);
void PrintTo(const Pixel& pixel, std::ostream* out);

} // namespace app::render
