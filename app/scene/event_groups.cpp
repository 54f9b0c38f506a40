#include "app/scene/event_groups.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>
#include <utility>

namespace app::scene {

namespace {

using geodata::WorldPoint;

constexpr double kNear = 16;              // pixels at the grid's integer zoom: markers nearer than this are one group
constexpr std::size_t kMostRings = 7;     // beyond, a group shows its first events and its count; the list has the rest
constexpr std::size_t kGroupAll = 5000;   // events up to which all are grouped, in the picture or not
constexpr double kGroupMargin = 400;      // pixels round the picture beyond that
constexpr std::size_t kMostMerged = 1000; // groups up to which overlapping ones are looked for

class Grouping {
  public:
    explicit Grouping(Frame& frame) : f_(frame) {}

    void run() {
        collect();
        group();
    }

  private:
    struct Cell {
        std::uint32_t begin = 0, end = 0; // of order_
    };

    void collect() {
        const int level = static_cast<int>(std::floor(f_.view.camera.zoom));
        level_pixels_ = geodata::world_pixels(level);
        const double cells = level_pixels_ / kNear;
        // Where there are few, all of the atlas are grouped: so groups do not change while the map is moved. Of many,
        // those near the picture.
        const bool all = f_.events.shown.size() <= kGroupAll;
        for (const std::uint32_t event : f_.events.shown) {
            if (!on_map(f_.atlas.events[event])) continue;
            if (!all && !grown(f_.picture, kGroupMargin).contains(f_.projection.to_pixel(f_.cache.event_points[event])))
                continue;
            PlacedEvent placed;
            placed.event = event;
            placed.world = f_.cache.event_points[event];
            placed.cell_x = static_cast<std::int64_t>(std::floor(placed.world.x * cells));
            placed.cell_y = static_cast<std::int64_t>(std::floor(placed.world.y * cells));
            f_.cache.placed.push_back(placed);
        }
    }

    // Seeds are the fullest cells of a grid that is anchored to the world at the integer zoom; a seed takes in what its
    // ring of markers would cover. Nothing of this looks at where the camera is.
    void group() {
        std::vector<PlacedEvent>& placed = f_.cache.placed;
        order_.resize(placed.size());
        std::iota(order_.begin(), order_.end(), 0U);
        std::sort(order_.begin(), order_.end(), [&placed](std::uint32_t a, std::uint32_t b) {
            const PlacedEvent& l = placed[a];
            const PlacedEvent& r = placed[b];
            return std::tie(l.cell_y, l.cell_x, l.event) < std::tie(r.cell_y, r.cell_x, r.event);
        });
        cells_.clear();
        for (std::uint32_t i = 0; i < order_.size(); ++i) {
            if (!cells_.empty() && cell_key(cells_.back()) == cell_key({i, i + 1}))
                cells_.back().end = i + 1;
            else
                cells_.push_back({i, i + 1});
        }
        seeds_ = cells_;
        std::sort(seeds_.begin(), seeds_.end(), [](const Cell& a, const Cell& b) {
            return a.end - a.begin != b.end - b.begin ? a.end - a.begin > b.end - b.begin : a.begin < b.begin;
        });
        for (const Cell& seed : seeds_)
            while (has_free(seed)) grow_group(seed);
        merge_groups();
        for (std::size_t i = 0; i < f_.cache.group_count; ++i) {
            std::vector<std::uint32_t>& members = f_.cache.groups[i].members;
            std::sort(members.begin(), members.end());
        }
    }

    std::pair<std::int64_t, std::int64_t> cell_key(const Cell& cell) const {
        const PlacedEvent& p = f_.cache.placed[order_[cell.begin]];
        return {p.cell_y, p.cell_x};
    }

    const Cell* cell_at(std::int64_t x, std::int64_t y) const {
        const std::pair key{y, x};
        const auto found = std::lower_bound(cells_.begin(), cells_.end(), key,
                                            [this](const Cell& c, const auto& k) { return cell_key(c) < k; });
        return found == cells_.end() || cell_key(*found) != key ? nullptr : &*found;
    }

    bool has_free(const Cell& cell) const {
        return std::any_of(order_.begin() + cell.begin, order_.begin() + cell.end,
                           [this](std::uint32_t i) { return f_.cache.placed[i].group < 0; });
    }

    void grow_group(const Cell& seed) {
        const auto id = static_cast<int>(f_.cache.group_count);
        EventGroup& group = next_group();
        group.world = most_common(seed);
        const double cells = level_pixels_ / kNear;
        const auto cell_x = static_cast<std::int64_t>(std::floor(group.world.x * cells));
        const auto cell_y = static_cast<std::int64_t>(std::floor(group.world.y * cells));
        double taken = 0; // radius within which all are in, pixels
        double radius = kNear;
        while (radius > taken) {
            taken = radius;
            const auto by = static_cast<std::int64_t>(std::ceil(radius / kNear));
            for (std::int64_t dy = -by; dy <= by; ++dy)
                for (std::int64_t dx = -by; dx <= by; ++dx)
                    if (const Cell* cell = cell_at(cell_x + dx, cell_y + dy)) take(*cell, group, id, radius);
            radius = reach(group.members.size());
        }
    }

    void take(const Cell& cell, EventGroup& group, int id, double radius) {
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            PlacedEvent& p = f_.cache.placed[order_[i]];
            if (p.group >= 0 || distance(p.world, group.world) > radius) continue;
            p.group = id;
            group.members.push_back(order_[i]);
        }
    }

    double distance(const WorldPoint& a, const WorldPoint& b) const { // pixels at the integer zoom
        return std::hypot(a.x - b.x, a.y - b.y) * level_pixels_;
    }

    // The radius of the ground that the markers of a group cover, and of what else would touch them.
    static double reach(std::size_t count) {
        if (count < 2) return kNear;
        const std::vector<std::size_t> rings = ring_sizes(count);
        return ring_radius(rings, rings.size() - 1, ring_pitch(count)) + 2 * kRadius + kRingGap;
    }

    // Rings that would overlap become one, the later in the earlier.
    void merge_groups() {
        std::vector<EventGroup>& groups = f_.cache.groups;
        if (f_.cache.group_count > kMostMerged) return;
        for (bool merged = true; merged;) {
            merged = false;
            for (std::size_t i = 0; i < f_.cache.group_count; ++i) {
                if (groups[i].members.size() < 2) continue;
                for (std::size_t j = 0; j < f_.cache.group_count; ++j) {
                    if (j == i || groups[j].members.empty() || groups[j].members.size() > groups[i].members.size())
                        continue;
                    const double own = groups[j].members.size() < 2 ? 0 : reach(groups[j].members.size()) - kRadius;
                    if (distance(groups[i].world, groups[j].world) >= reach(groups[i].members.size()) + own) continue;
                    groups[i].members.insert(groups[i].members.end(), groups[j].members.begin(),
                                             groups[j].members.end());
                    groups[j].members.clear();
                    merged = true;
                }
            }
        }
    }

    // The place that most of a cell's free events share; of equal ones the first.
    WorldPoint most_common(const Cell& cell) const {
        WorldPoint best;
        int most = 0;
        for (std::uint32_t i = cell.begin; i<cell.end&& static_cast<int>(cell.end - i)> most; ++i) {
            const PlacedEvent& p = f_.cache.placed[order_[i]];
            if (p.group >= 0) continue;
            int count = 0;
            for (std::uint32_t j = i; j < cell.end; ++j) {
                const PlacedEvent& q = f_.cache.placed[order_[j]];
                count += q.group < 0 && q.world == p.world ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = p.world;
            }
            if (most > 64) break; // a crowd for certain; counting all of a million would cost the frame
        }
        return best;
    }

    EventGroup& next_group() {
        std::vector<EventGroup>& groups = f_.cache.groups;
        if (f_.cache.group_count == groups.size()) groups.emplace_back();
        EventGroup& group = groups[f_.cache.group_count++];
        group.members.clear();
        return group;
    }

    Frame& f_;
    double level_pixels_ = 0;          // width of the world at the integer zoom
    std::vector<std::uint32_t> order_; // of SceneCache::placed, cell by cell
    std::vector<Cell> cells_;          // ascending by key
    std::vector<Cell> seeds_;
};

} // namespace

bool on_map(const geodata::Event& event) {
    return !event.geometry.empty() && event.precision != geodata::PlacePrecision::Country;
}

void group_events(Frame& frame) { Grouping(frame).run(); }

double marker_radius(std::size_t count) { return count > kCrowd ? kCrowdRadius : kRadius; }

double ring_pitch(std::size_t count) { return 2 * marker_radius(count) + kRingGap + 1; }

std::vector<std::size_t> ring_sizes(std::size_t count) {
    std::vector<std::size_t> sizes;
    if (count <= kCrowd) return {count};
    const double pitch = ring_pitch(count);
    std::size_t left = count;
    std::size_t room = 0;
    std::vector<std::size_t> capacities;
    while (room < left && capacities.size() < kMostRings) {
        const double r = kFirstRing + static_cast<double>(capacities.size()) * pitch;
        capacities.push_back(static_cast<std::size_t>(2 * std::numbers::pi * r / pitch));
        room += capacities.back();
    }
    left = std::min(left, room);
    // Shared out by what the rings hold, so that none is crowded while another has gaps.
    for (std::size_t i = 0; i < capacities.size(); ++i) {
        const bool last = i + 1 == capacities.size();
        const std::size_t share = last ? left : std::min(left, (left * capacities[i] + room - 1) / room);
        sizes.push_back(share);
        left -= share;
        room -= capacities[i];
    }
    return sizes;
}

double ring_radius(const std::vector<std::size_t>& rings, std::size_t ring, double pitch) {
    const double needed = static_cast<double>(rings[0]) * pitch / (2 * std::numbers::pi);
    return std::max(kFirstRing, rings.size() == 1 ? needed : 0.0) + static_cast<double>(ring) * pitch;
}

} // namespace app::scene
