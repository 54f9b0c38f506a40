#include <algorithm>

#include "app/scene/scene_parts.h"

namespace app::scene {

namespace {

constexpr double kWashCertain = 0.14;
constexpr double kWashPossible = 0.06;

// Shapes of one circle differ in area; drawn with these they look equally large.
double optical(geodata::MarkerShape shape) {
    switch (shape) {
    case geodata::MarkerShape::Disc:
        return 1;
    case geodata::MarkerShape::Hexagon:
        return 1.06;
    case geodata::MarkerShape::Square:
        return 1.14;
    case geodata::MarkerShape::Lozenge:
        return 1.2;
    case geodata::MarkerShape::Triangle:
        return 1.3;
    }
    return 1;
}

} // namespace

MarkerDraw event_marker(const Theme& theme, geodata::MarkerShape shape, double x, double y, double radius,
                        bool hollow) {
    MarkerDraw marker;
    marker.x = static_cast<float>(x);
    marker.y = static_cast<float>(y);
    marker.radius = static_cast<float>(radius * optical(shape));
    marker.shape = shape;
    marker.hollow = hollow;
    // A possible event is an outline of the accent round paper; a certain one the accent, parted from the ground by
    // paper.
    marker.fill = hollow ? theme.panel : theme.accent;
    marker.rim = hollow ? theme.accent : theme.panel;
    marker.rim_width = hollow ? 2.0F : 1.5F;
    return marker;
}

Color change_color(const Theme& theme, geodata::Change change) {
    switch (change) {
    case geodata::Change::Ended:
        return theme.ink_muted; // gone: the accent is drained of it
    case geodata::Change::Unchanged:
        return mix(theme.idle_bar, theme.ink, 0.08); // idle_bar itself is 2.9 against the light sea
    default:
        return theme.accent;
    }
}

MarkerSign change_sign(geodata::Change change) {
    switch (change) {
    case geodata::Change::New:
        return MarkerSign::Plus;
    case geodata::Change::Ended:
        return MarkerSign::Strike;
    case geodata::Change::Continuing:
        return MarkerSign::Onward;
    default:
        return MarkerSign::None;
    }
}

void mark_change(MarkerDraw& marker, const Theme& theme, geodata::Change change) {
    const Color color = change_color(theme, change);
    (marker.hollow ? marker.rim : marker.fill) = color;
    marker.sign = change_sign(change);
    marker.sign_color = marker.hollow ? color : theme.panel;
}

DiscDraw precision_disc(const Color& color, double x, double y, double radius, bool hollow) {
    DiscDraw disc;
    disc.x = static_cast<float>(x);
    disc.y = static_cast<float>(y);
    disc.radius = static_cast<float>(radius);
    disc.fill = with_alpha(color, hollow ? kWashPossible : kWashCertain);
    disc.rim = with_alpha(color, hollow ? 0.6 : 0.85);
    disc.rim_width = 1;
    disc.dashed = true;
    return disc;
}

geodata::MarkerShape shape_of(const geodata::Atlas& atlas, const geodata::Event& event) {
    const geodata::EventKind* kind = atlas.find_kind(event.kind);
    return kind == nullptr ? geodata::MarkerShape::Disc : kind->shape;
}

} // namespace app::scene
