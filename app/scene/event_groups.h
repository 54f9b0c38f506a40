#pragma once

#include <vector>

#include "app/scene/scene_parts.h"

namespace app::scene {

inline constexpr double kRadius = 6.5;    // of a marker's circle, logical pixels
inline constexpr double kCrowdRadius = 6; // of markers where many share a place
inline constexpr std::size_t kCrowd = 20; // events from which they do
inline constexpr double kFirstRing = 38;  // radius that leaves room for the count and the place's name
inline constexpr double kRingGap = 5;     // between markers of a ring

// Whether an event has a place that a map can show: a country is none.
bool on_map(const geodata::Event& event);

// Fills SceneCache::placed and SceneCache::groups: which of the events shown would stand on each other at this zoom.
void group_events(Frame& frame);

// The radius of a marker, and the distance from one to the next, where `count` share a place.
double marker_radius(std::size_t count);
double ring_pitch(std::size_t count);
// How many markers stand in each ring, from the inner one; all of them, save where there are more than the rings hold.
std::vector<std::size_t> ring_sizes(std::size_t count);
double ring_radius(const std::vector<std::size_t>& rings, std::size_t ring, double pitch);

} // namespace app::scene
