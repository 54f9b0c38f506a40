#include "geodata/event.h"

#include <algorithm>

namespace geodata {

std::string_view name_of(PlacePrecision precision) {
    switch (precision) {
    case PlacePrecision::None:
        return "";
    case PlacePrecision::Site:
        return "site";
    case PlacePrecision::City:
        return "city";
    case PlacePrecision::District:
        return "district";
    case PlacePrecision::Region:
        return "region";
    case PlacePrecision::Country:
        return "country";
    }
    return "";
}

LngLatBounds event_bounds(const Event& event) {
    LngLatBounds bounds = bounds_of(event.geometry);
    if (event.radius_m > 0 && event.geometry.kind == GeometryKind::Point)
        for (const LngLat& point : event.geometry.points) bounds.extend(bounds_around(point, event.radius_m));
    return bounds;
}

std::size_t source_count(const Event& event) {
    std::size_t count = 0;
    for (auto citation = event.citations.begin(); citation != event.citations.end(); ++citation) {
        const bool again = std::any_of(event.citations.begin(), citation,
                                       [&](const Citation& before) { return before.source == citation->source; });
        count += again ? 0 : 1;
    }
    return count;
}

} // namespace geodata
