#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "geodata/result.h"

namespace geodata {

// sRGB, straight alpha, each in [0, 1].
struct Color {
    float r = 0, g = 0, b = 0, a = 1;
    bool operator==(const Color&) const = default;
};

// "#rgb", "#rrggbb", "#rrggbbaa", "rgba(r,g,b,a)".
Result<Color> parse_color(std::string_view text);

// A number that may depend on zoom: constant, or piecewise linear between stops
// (MapLibre's ["interpolate", ["linear"], ["zoom"], z, v, ...]); constant beyond the ends.
struct ZoomNumber {
    std::vector<std::pair<double, double>> stops; // (zoom, value), ascending; one entry = constant
    double at(double zoom) const;
};

// A colour in both themes. The manifest gives one colour for both or {"light": c, "dark": c}.
struct ThemedColor {
    Color light, dark;
    const Color& in(bool dark_theme) const { return dark_theme ? dark : light; }
};

// A field of a feature.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

// MapLibre's filter expressions, the subset ==, !=, <, <=, >, >=, in, has, !has, all, any, none over ["get", field].
struct StyleFilter {
    enum class Op { All, Any, None, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, Has, NotHas };
    Op op = Op::All;
    std::string field;
    std::vector<Value> values;
    std::vector<StyleFilter> children;
};

enum class StyleType { Fill, Line, Circle, Symbol };

// One drawing rule of a layer: a documented subset of a MapLibre style layer. Property names in the comments.
struct StyleRule {
    StyleType type = StyleType::Fill;
    double minzoom = 0; // drawn when minzoom <= zoom < maxzoom
    double maxzoom = 24;
    StyleFilter filter; // default: All of nothing = every feature

    // Fill
    ThemedColor fill_color;            // fill-color
    ZoomNumber fill_opacity{{{0, 1}}}; // fill-opacity: of the colour; below 1 it is blended
    double relief_strength = 0;        // fill-relief: 0 to 1, how strongly the atlas's relief raster shades this fill

    // Line (also circle outline, which uses circle_stroke_*)
    ThemedColor line_color;            // line-color
    ZoomNumber line_width{{{0, 1}}};   // line-width, logical pixels
    ZoomNumber line_opacity{{{0, 1}}}; // line-opacity
    std::vector<float> line_dasharray; // line-dasharray, in line widths as MapLibre; empty = solid

    // Circle
    ThemedColor circle_color;                 // circle-color
    ZoomNumber circle_radius{{{0, 3}}};       // circle-radius, logical pixels
    ThemedColor circle_stroke_color;          // circle-stroke-color
    ZoomNumber circle_stroke_width{{{0, 0}}}; // circle-stroke-width

    // Symbol (text only)
    std::string text_field; // text-field: "{name}" is the name in the reader's language and of the window's time
    std::string text_font = "sans";  // text-font: sans, sans-bold, sans-italic, serif, serif-bold, serif-italic
    ZoomNumber text_size{{{0, 12}}}; // text-size, logical pixels
    ThemedColor text_color;          // text-color
    ThemedColor text_halo_color;     // text-halo-color
    double text_halo_width = 1.2;    // text-halo-width, logical pixels
    double text_letter_spacing = 0;  // text-letter-spacing, em
    bool text_uppercase = false;     // text-transform: uppercase
    double text_max_width = 10;      // text-max-width, em; longer names break at spaces
    bool text_along_line = false;    // symbol-placement: line
    bool text_beside_point = false;  // text-variable-anchor: beside the circle, else centred on the point
    std::string sort_key_field;      // symbol-sort-key: ["get", field]; lower is placed first
    double sort_key_constant = 0;    // symbol-sort-key: number; added to the field's value
};

bool matches(const StyleFilter& filter, const std::vector<std::string>& fields, const Value* row);

} // namespace geodata
