#pragma once

#include <cstddef>

#include "geodata/style.h"

namespace app::scene {

using geodata::Color;

// The design tokens of one theme, all opaque but the halo. tests/app/scene/theme_test.cpp holds their contrasts.
struct Theme {
    bool dark = false;
    Color sea, land, land_outside;
    Color district_line, border, river;  // ground: exempt from contrast rules
    Color ink, ink_muted, ink_map, halo; // ink_map: muted ink on the map; halo: behind map text
    Color panel, panel_edge;
    Color field; // quiet fill of fields and buttons
    Color field_hover;
    Color accent;
    Color accent_wash; // accent over panel, already mixed
    Color idle_bar;
    Color focus;     // focus ring
    Color on_accent; // text and glyphs on accent
    Color positive;  // state "exact"
    Color warning;
};

const Theme& theme(bool dark);

// Tints of one colour that tell the parts of a stacked bar apart: the first kind has the colour itself, neighbours are
// darker and lighter in turn. All keep 3 : 1 on panels and in the window's wash.
Color kind_tint(const Theme& theme, const Color& color, std::size_t kind);
// The colour of an event's mark that is `faded` (time_mode.h): towards the paper, and never below 3 : 1 on the land.
Color faded_accent(const Theme& theme, double faded);

Color mix(const Color& a, const Color& b, double t); // t = 0 gives a
Color with_alpha(Color c, double alpha);
double contrast_ratio(const Color& a, const Color& b); // WCAG 2, 1 to 21; opaque colours

} // namespace app::scene
