#include "app/scene/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::scene {

namespace {

constexpr Color rgb(unsigned hex) {
    return {static_cast<float>((hex >> 16U) & 0xFFU) / 255.0F, static_cast<float>((hex >> 8U) & 0xFFU) / 255.0F,
            static_cast<float>(hex & 0xFFU) / 255.0F, 1.0F};
}

// Where the numbers differ from the look's drawings, the contrast rule asked for it.
Theme light_theme() {
    Theme t;
    t.dark = false;
    t.sea = rgb(0xCFDDE4);
    t.land = rgb(0xF3EFE6);
    t.land_outside = rgb(0xEAE5DA);
    t.district_line = rgb(0xB9AE9C);
    t.border = rgb(0x857869); // drawn #8C7F70: 2.8 against the sea
    t.river = rgb(0x8FB3C4);
    t.ink = rgb(0x2A2520);
    t.ink_muted = rgb(0x6C6359); // drawn #7A7066: 4.2 on fields, 3.7 on a selected row
    t.ink_map = rgb(0x605850);
    t.halo = with_alpha(rgb(0xFBF9F4), 0.85);
    t.panel = rgb(0xFBF9F4);
    t.panel_edge = rgb(0xDDD5C7);
    t.field = rgb(0xF3EFE6);
    t.field_hover = rgb(0xEDE7DB);
    t.accent = rgb(0xA3262A);
    t.accent_wash = mix(t.panel, t.accent, 0.13);
    t.idle_bar = rgb(0x877D6D); // drawn #948A79: 2.6 inside the window's wash
    t.focus = rgb(0x2A2520);
    t.on_accent = rgb(0xFFFFFF);
    t.positive = rgb(0x2F6B3F);
    t.warning = rgb(0x8A5A00);
    return t;
}

Theme dark_theme() {
    Theme t;
    t.dark = true;
    t.sea = rgb(0x11171C);
    t.land = rgb(0x1E2327);
    t.land_outside = rgb(0x191D21);
    t.district_line = rgb(0x333A40);
    t.border = rgb(0x6B747C);
    t.river = rgb(0x2C4553);
    t.ink = rgb(0xEAE4D8);
    t.ink_muted = rgb(0x9A948A);
    t.ink_map = rgb(0x9A948A);
    t.halo = with_alpha(rgb(0x11171C), 0.85);
    t.panel = rgb(0x171B1F);
    t.panel_edge = rgb(0x2C3338);
    t.field = rgb(0x1F2429);
    t.field_hover = rgb(0x252B30);
    t.accent = rgb(0xE46A61);                     // drawn #E0635A with 18 %: its text on a selected row had 4.0
    t.accent_wash = mix(t.panel, t.accent, 0.13); // the same share as in the light theme
    t.idle_bar = rgb(0x6B747C);
    t.focus = rgb(0xEAE4D8);
    t.on_accent = rgb(0x171B1F);
    t.positive = rgb(0x7FB58A);
    t.warning = rgb(0xD9A441);
    return t;
}

double linear(float channel) {
    const auto c = static_cast<double>(channel);
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const Color& c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

// How far a colour may be mixed into the ground before it has less than 3 : 1 on it, or on the other ground.
double palest(const Color& color, const Color& ground, const Color& other) {
    double share = 0;
    for (double step = 0.25; step > 0.01; step /= 2) {
        const Color mixed = mix(color, ground, share + step);
        if (contrast_ratio(mixed, ground) >= 3.05 && contrast_ratio(mixed, other) >= 3.05) share += step;
    }
    return share;
}

} // namespace

const Theme& theme(bool dark) {
    static const std::array<Theme, 2> themes{light_theme(), dark_theme()};
    return themes[dark ? 1 : 0];
}

Color kind_tint(const Theme& theme, const Color& color, std::size_t kind) {
    // Towards the ink, and towards the panel as far as the contrast bears: the idle bar is at its limit already.
    constexpr std::array<double, 6> kTones{0, 0.5, -1, 0.26, -0.5, 0.7};
    const double tone = kTones[kind % kTones.size()];
    if (tone >= 0) return mix(color, theme.ink, tone);
    return mix(color, theme.panel, -tone * palest(color, theme.panel, theme.accent_wash));
}

Color faded_accent(const Theme& theme, double faded) {
    return mix(theme.accent, theme.land, faded * palest(theme.accent, theme.land, theme.land_outside));
}

Color mix(const Color& a, const Color& b, double t) {
    const auto k = static_cast<float>(t);
    return {a.r + (b.r - a.r) * k, a.g + (b.g - a.g) * k, a.b + (b.b - a.b) * k, a.a + (b.a - a.a) * k};
}

Color with_alpha(Color c, double alpha) {
    c.a = static_cast<float>(alpha);
    return c;
}

double contrast_ratio(const Color& a, const Color& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace app::scene
