#pragma once

#include <algorithm>
#include <limits>
#include <string>

#include "geodata/result.h"

namespace geodata {

// Degrees on WGS 84. lng in [-180, 180], lat in [-90, 90] after import; never NaN (checked once, in geodata/io).
struct LngLat {
    double lng = 0;
    double lat = 0;
    bool operator==(const LngLat&) const = default;
};

// Web Mercator (EPSG:3857) scaled to the unit square:
//
//   (0,0) 180 W, 85.05 N ---> x, east        LngLat{0, 0} is (0.5, 0.5)
//     |
//     v  y, south                            (1,1) 180 E, 85.05 S
//
struct WorldPoint {
    double x = 0;
    double y = 0;
    bool operator==(const WorldPoint&) const = default;
};

// West, south, east, north in degrees; west <= east (no area of ours crosses the antimeridian). Empty when west > east.
struct LngLatBounds {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();

    bool empty() const { return west > east || south > north; }
    LngLat center() const { return {(west + east) / 2, (south + north) / 2}; }
    void extend(LngLat p);
    void extend(const LngLatBounds& other);
    bool contains(LngLat p) const;
    bool intersects(const LngLatBounds& other) const;
    bool operator==(const LngLatBounds&) const = default;
};

// The same in the unit square, y downward.
struct WorldBounds {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();

    bool empty() const { return min_x > max_x || min_y > max_y; }
    void extend(WorldPoint p);
    bool contains(WorldPoint p) const;
    bool intersects(const WorldBounds& other) const {
        return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y && other.min_y <= max_y;
    }
};

// Latitudes beyond this have no place in the square.
inline constexpr double kMaxMercatorLatitude = 85.05112877980659;

WorldPoint to_world(LngLat p); // latitude is clamped to +-kMaxMercatorLatitude
LngLat to_lng_lat(WorldPoint p);
WorldBounds to_world(const LngLatBounds& b);
LngLatBounds to_lng_lat(const WorldBounds& b);

// Zoom z: the world is 512 * 2^z logical pixels wide (MapLibre's convention), z in [0, 22].
// A logical pixel is taken as 1/96 inch = 0.26458 mm for the scale 1:n. At 40 degrees north:
//
//    z   4      5      6      7      8       9      10     11     12     13     14
//   1:n  14.2M  7.08M  3.54M  1.77M  885k    443k   221k   111k   55.3k  27.7k  13.8k
//
inline constexpr double kTilePixels = 512;
double world_pixels(double zoom);                       // width of the world in logical pixels
double meters_per_pixel(double latitude, double zoom);  // ground metres of a logical pixel
double scale_denominator(double latitude, double zoom); // the n of 1:n
// Ground metres to the unit square at a latitude: multiply.
double world_per_meter(double latitude);

// Great-circle distance on the mean sphere (6,371,008.8 m), metres.
double distance_meters(LngLat a, LngLat b);

// The box around a circle of ground; its longitudes are not wrapped.
LngLatBounds bounds_around(LngLat center, double radius_m);

// "W,S,E,N" in degrees, as --bbox takes it. Error names the part that is wrong.
Result<LngLatBounds> parse_bounds(std::string_view text);

// "40.3725 N, 49.8533 E" with a number of decimals that fits the zoom (never finer than a pixel).
std::string format_position(LngLat p, int decimals);

} // namespace geodata
