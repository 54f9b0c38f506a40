#include "geodata/event.h"

#include <algorithm>
#include <set>

namespace geodata {

namespace {

bool same_value(const Claim& a, const Claim& b) {
    if (a.is_number && b.is_number) return a.number == b.number;
    return a.value == b.value;
}

} // namespace

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
    std::set<std::string_view> sources;
    for (const Citation& citation : event.citations) sources.insert(citation.source);
    return sources.size();
}

bool sources_differ(const Event& event) {
    const auto any_differs = [&](const Claim& claim) {
        return std::any_of(event.citations.begin(), event.citations.end(), [&](const Citation& other) {
            return std::any_of(other.claims.begin(), other.claims.end(), [&](const Claim& its) {
                return its.quantity == claim.quantity && !same_value(its, claim);
            });
        });
    };
    return std::any_of(event.citations.begin(), event.citations.end(), [&](const Citation& citation) {
        return std::any_of(citation.claims.begin(), citation.claims.end(), any_differs);
    });
}

} // namespace geodata
