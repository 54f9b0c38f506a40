#include "geodata/geo.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string_view>

#include <fmt/format.h>

#include "geodata/ascii.h"

namespace geodata {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kEquatorMeters = 2 * kPi * 6378137.0; // of EPSG:3857's sphere
constexpr double kMeanRadius = 6371008.8;
constexpr double kLogicalPixelMeters = 0.0254 / 96;

double radians(double degrees) { return degrees * kPi / 180; }

} // namespace

void LngLatBounds::extend(LngLat p) {
    west = std::min(west, p.lng);
    east = std::max(east, p.lng);
    south = std::min(south, p.lat);
    north = std::max(north, p.lat);
}

void LngLatBounds::extend(const LngLatBounds& other) {
    if (other.empty()) return;
    extend(LngLat{other.west, other.south});
    extend(LngLat{other.east, other.north});
}

bool LngLatBounds::contains(LngLat p) const {
    return west <= p.lng && p.lng <= east && south <= p.lat && p.lat <= north;
}

bool LngLatBounds::intersects(const LngLatBounds& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
}

void WorldBounds::extend(WorldPoint p) {
    min_x = std::min(min_x, p.x);
    max_x = std::max(max_x, p.x);
    min_y = std::min(min_y, p.y);
    max_y = std::max(max_y, p.y);
}

bool WorldBounds::contains(WorldPoint p) const { return min_x <= p.x && p.x <= max_x && min_y <= p.y && p.y <= max_y; }

WorldPoint to_world(LngLat p) {
    const double lat = radians(std::clamp(p.lat, -kMaxMercatorLatitude, kMaxMercatorLatitude));
    return {p.lng / 360 + 0.5, 0.5 - std::asinh(std::tan(lat)) / (2 * kPi)};
}

LngLat to_lng_lat(WorldPoint p) { return {(p.x - 0.5) * 360, std::atan(std::sinh((0.5 - p.y) * 2 * kPi)) * 180 / kPi}; }

WorldBounds to_world(const LngLatBounds& b) {
    WorldBounds world;
    if (b.empty()) return world;
    world.extend(to_world(LngLat{b.west, b.north}));
    world.extend(to_world(LngLat{b.east, b.south}));
    return world;
}

LngLatBounds to_lng_lat(const WorldBounds& b) {
    LngLatBounds bounds;
    if (b.empty()) return bounds;
    bounds.extend(to_lng_lat(WorldPoint{b.min_x, b.min_y}));
    bounds.extend(to_lng_lat(WorldPoint{b.max_x, b.max_y}));
    return bounds;
}

double world_pixels(double zoom) { return kTilePixels * std::exp2(zoom); }

double meters_per_pixel(double latitude, double zoom) {
    return kEquatorMeters * std::cos(radians(latitude)) / world_pixels(zoom);
}

double scale_denominator(double latitude, double zoom) {
    return meters_per_pixel(latitude, zoom) / kLogicalPixelMeters;
}

double world_per_meter(double latitude) {
    const double lat = std::clamp(latitude, -kMaxMercatorLatitude, kMaxMercatorLatitude);
    return 1 / (kEquatorMeters * std::cos(radians(lat)));
}

double distance_meters(LngLat a, LngLat b) {
    // The haversine form keeps its digits for near points.
    const double sin_lat = std::sin(radians(b.lat - a.lat) / 2);
    const double sin_lng = std::sin(radians(b.lng - a.lng) / 2);
    const double h = sin_lat * sin_lat + std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * sin_lng * sin_lng;
    return 2 * kMeanRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

LngLatBounds bounds_around(LngLat center, double radius_m) {
    constexpr double kMetersPerDegree = 111'195; // of a meridian on the mean sphere
    const double lat = radius_m / kMetersPerDegree;
    const double lng = lat / std::max(0.05, std::cos(center.lat * std::numbers::pi / 180)); // near a pole: wide enough
    return {center.lng - lng, center.lat - lat, center.lng + lng, center.lat + lat};
}

Result<LngLatBounds> parse_bounds(std::string_view text) {
    static constexpr std::array<std::string_view, 4> kParts{"west", "south", "east", "north"};
    const auto wrong = [&](const std::string& what) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("“{}” is no box: {}; give west,south,east,north in degrees", text, what));
    };
    std::array<double, 4> values{};
    std::string_view rest = text;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t comma = rest.find(',');
        if ((comma == std::string_view::npos) != (i == 3)) {
            return wrong(i == 3 ? "it has more than four numbers" : fmt::format("{} is missing", kParts[i + 1]));
        }
        const std::string_view part = trimmed(rest.substr(0, comma));
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), values[i]);
        if (error != std::errc{} || end != part.data() + part.size() || !std::isfinite(values[i])) {
            return wrong(fmt::format("{} “{}” is not a number", kParts[i], part));
        }
        const double limit = i % 2 == 0 ? 180 : 90;
        if (std::abs(values[i]) > limit) {
            return wrong(fmt::format("{} {} lies outside -{} to {}", kParts[i], part, limit, limit));
        }
        if (i < 3) rest.remove_prefix(comma + 1);
    }
    const LngLatBounds bounds{values[0], values[1], values[2], values[3]};
    if (bounds.west >= bounds.east) return wrong("west is not less than east");
    if (bounds.south >= bounds.north) return wrong("south is not less than north");
    return bounds;
}

std::string format_position(LngLat p, int decimals) {
    const int places = std::clamp(decimals, 0, 9);
    const auto one = [&](double value, char positive, char negative) {
        std::string digits = fmt::format("{:.{}f}", std::abs(value), places);
        const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
        return fmt::format("{} {}", digits, value < 0 && !is_zero ? negative : positive);
    };
    return one(p.lat, 'N', 'S') + ", " + one(p.lng, 'E', 'W');
}

} // namespace geodata
