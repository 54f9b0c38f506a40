// The events of large tables: a dot each while they are few, a circle for each cell of the table's grid where they are
// many (Snyder's and Stevens' graduated symbols; the counts are exact, from the index).

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "app/scene/scene_parts.h"

namespace app::scene {
namespace {

using geodata::CellCount;
using geodata::CellGrid;
using geodata::EventIndex;
using geodata::TableSelection;
using geodata::TimeWindow;

constexpr std::uint32_t kMostVisited = 230'000; // events of a window that are drawn one by one, seen or not
constexpr std::uint32_t kMostSingle = 4'000;    // events in view that are, where the window holds more than that
constexpr double kLeastCell = 20;               // pixels; cells are that to twice as wide
constexpr int kFiner = 2;                       // depths below, at which the middle of a cell's events is found
constexpr double kLargestRadius = 20;
constexpr float kLeastRadius = 1.5F;
// Counts of a crowded city and of a village differ ten-thousandfold: areas in proportion would show the city alone.
// With this exponent a tenth has half the radius; the key beside the scale bar tells it.
constexpr double kExponent = 0.3;
constexpr float kRoomForCount = 10.5F; // radius of a crowd that carries its number
constexpr float kCountSize = 9.5F;

// Of the next depth at which a cell is narrower than that it is one level too deep.
int depth_for(const CellGrid& grid, double pixels_per_world) {
    int depth = 1;
    while (depth < CellGrid::kBits && grid.cell_size(depth + 1) * pixels_per_world >= kLeastCell) ++depth;
    return depth;
}

// 1, 2 or 5 times a power of ten, at least `count`: circles keep their size while the largest count wavers.
std::uint32_t round_scale(std::uint32_t count) {
    std::uint64_t scale = 1;
    while (true) {
        for (const std::uint64_t step : {1U, 2U, 5U})
            if (scale * step >= count) return static_cast<std::uint32_t>(std::min<std::uint64_t>(scale * step, ~0U));
        scale *= 10;
    }
}

float radius_for(std::uint32_t count, std::uint32_t scale, double largest) {
    if (count == 0) return 0;
    return std::max(kLeastRadius,
                    static_cast<float>(largest * std::pow(static_cast<double>(count) / scale, kExponent)));
}

class TableLayout {
  public:
    TableLayout(Frame& frame, std::uint32_t table)
        : f_(frame), table_(table), selection_(frame.scene.tables[table]), filter_(frame.view.filter) {}

    void run() {
        if (!selection_.shows_any()) return;
        const EventIndex& index = *selection_.found;
        if (filter_.compared) {
            compare();
            return;
        }
        // Of two windows apart each is drawn in the way of the fuller one, or it would seem to hold something else.
        const std::optional<TimeWindow> other = other_window();
        std::uint32_t in_window = passing(index.count_placed(filter_.window, selection_.kinds));
        if (other) in_window = std::max(in_window, passing(index.count_placed(*other, selection_.kinds)));
        if (in_window <= kMostVisited) {
            f_.scene.dots.push_back(dots());
            return;
        }
        const int depth = depth_for(index.grid(), f_.projection.pixels_per_world());
        const int finer = std::min(kFiner, CellGrid::kBits - depth);
        std::uint32_t most = 0; // of the other window, in one circle
        std::uint64_t in_view = 0;
        if (other) {
            in_view = find_cells(*other, depth + finer);
            const std::size_t first = f_.scene.crowds.size();
            gather_crowds(depth, finer);
            for (std::size_t i = first; i < f_.scene.crowds.size(); ++i)
                most = std::max(most, shown(f_.scene.crowds[i].cell));
            f_.scene.crowds.resize(first);
        }
        in_view = std::max(in_view, find_cells(filter_.window, depth + finer));
        if (in_view <= kMostSingle)
            list_single_ones();
        else
            draw_crowds(depth, finer, most);
    }

  private:
    std::uint32_t passing(const EventIndex::Counts& counts) const {
        return counts.certain + (filter_.match == geodata::Match::Possible ? counts.possible : 0);
    }
    std::uint32_t shown(const CellCount& cell) const {
        return filter_.match == geodata::Match::Possible ? cell.all() : cell.certain;
    }

    // Of the picture of A that of B, and the other way round.
    std::optional<TimeWindow> other_window() const {
        const geodata::EventFilter& both = f_.in.view->filter;
        if (!both.compared || f_.scene.side == CompareSide::Whole) return std::nullopt;
        return f_.scene.side == CompareSide::A ? *both.compared : both.window;
    }

    // Into the cache; returns how many events are in view.
    std::uint64_t find_cells(const TimeWindow& window, int depth) {
        selection_.found->cells(window, selection_.kinds, depth, f_.visible, f_.cache.cells);
        std::uint64_t in_view = 0;
        for (const CellCount& cell : f_.cache.cells) in_view += shown(cell);
        return in_view;
    }

    DotDraw dots() const {
        DotDraw draw;
        draw.table = table_;
        draw.window = filter_.window;
        draw.possible = filter_.match == geodata::Match::Possible;
        draw.undated = filter_.undated;
        draw.fill = f_.theme.accent;
        draw.paper = f_.theme.panel;
        return draw;
    }

    // A dot each in the colour of what became of it; where they are many, a ring for A about a circle for B.
    void compare() {
        const EventIndex& index = *selection_.found;
        const TimeWindow &a = filter_.window, &b = *filter_.compared;
        if (passing(index.count_placed(a, selection_.kinds)) <= kMostVisited &&
            passing(index.count_placed(b, selection_.kinds)) <= kMostVisited) {
            for (const geodata::Change change : {geodata::Change::Unchanged, geodata::Change::Ended,
                                                 geodata::Change::Continuing, geodata::Change::New}) {
                DotDraw draw = dots();
                draw.window = change == geodata::Change::New ? b : a;
                draw.compared = DotDraw::Compared{a, b, change};
                draw.undated = filter_.undated && change == geodata::Change::Unchanged;
                draw.fill = change_color(f_.theme, change);
                f_.scene.dots.push_back(draw);
            }
            return;
        }
        const int depth = depth_for(index.grid(), f_.projection.pixels_per_world());
        const int finer = std::min(kFiner, CellGrid::kBits - depth);
        const auto crowds_of = [&](const TimeWindow& window) {
            const std::size_t first = f_.scene.crowds.size();
            find_cells(window, depth + finer);
            gather_crowds(depth, finer);
            return first;
        };
        const std::size_t first = crowds_of(b);
        const std::size_t first_a = crowds_of(a);
        std::vector<CrowdDraw>& all = f_.scene.crowds;
        for (std::size_t i = first; i < first_a; ++i) all[i].before = 0;
        for (std::size_t i = first_a; i < all.size(); ++i) {
            const auto same = std::find_if(
                all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(first_a),
                [&](const CrowdDraw& of_b) { return of_b.cell.x == all[i].cell.x && of_b.cell.y == all[i].cell.y; });
            CrowdDraw& crowd = same == all.begin() + static_cast<std::ptrdiff_t>(first_a) ? all[i] : *same;
            crowd.before = shown(all[i].cell);
            if (&crowd == &all[i]) crowd.cell.certain = crowd.cell.possible = 0;
        }
        // Those of A that found theirs of B are done with.
        all.erase(std::remove_if(all.begin() + static_cast<std::ptrdiff_t>(first_a), all.end(),
                                 [](const CrowdDraw& crowd) { return crowd.cell.all() > 0; }),
                  all.end());
        size_crowds(depth, first, 0);
    }

    void list_single_ones() {
        selection_.found->events_within(filter_.window, selection_.kinds, f_.visible, std::size_t{2} * kMostSingle,
                                        f_.cache.places);
        DotDraw draw = dots();
        draw.in_list = true;
        draw.begin = static_cast<std::uint32_t>(f_.scene.places.size());
        f_.scene.places.insert(f_.scene.places.end(), f_.cache.places.begin(), f_.cache.places.end());
        draw.end = static_cast<std::uint32_t>(f_.scene.places.size());
        f_.scene.dots.push_back(draw);
    }

    // One crowd for all the finer cells of a cell, in the middle of their events.
    void gather_crowds(int depth, int finer) {
        std::vector<CellCount>& cells = f_.cache.cells;
        const auto coarse = [&](const CellCount& c) { return std::pair(c.y >> finer, c.x >> finer); };
        std::sort(cells.begin(), cells.end(),
                  [&](const CellCount& a, const CellCount& b) { return coarse(a) < coarse(b); });
        const CellGrid& grid = selection_.found->grid();
        const double size = grid.cell_size(depth + finer);
        for (std::size_t begin = 0; begin < cells.size();) {
            CrowdDraw crowd;
            crowd.table = table_;
            crowd.depth = depth;
            crowd.cell = {cells[begin].x >> finer, cells[begin].y >> finer, 0, 0};
            double x = 0, y = 0, weight = 0;
            std::size_t end = begin;
            for (; end < cells.size() && coarse(cells[end]) == coarse(cells[begin]); ++end) {
                crowd.cell.certain += cells[end].certain;
                crowd.cell.possible += cells[end].possible;
                const auto count = static_cast<double>(shown(cells[end]));
                const geodata::WorldPoint corner = grid.corner(depth + finer, cells[end].x, cells[end].y);
                x += (corner.x + size / 2) * count;
                y += (corner.y + size / 2) * count;
                weight += count;
            }
            begin = end;
            if (weight <= 0) continue;
            const PixelPoint at = f_.projection.to_pixel(geodata::WorldPoint{x / weight, y / weight});
            crowd.x = static_cast<float>(at.x);
            crowd.y = static_cast<float>(at.y);
            f_.scene.crowds.push_back(crowd);
        }
    }

    void draw_crowds(int depth, int finer, std::uint32_t most) {
        const std::size_t first = f_.scene.crowds.size();
        gather_crowds(depth, finer);
        size_crowds(depth, first, most);
        draw_undated();
    }

    // Those from `first` on: their radii, order and numbers. `most`: the largest count that is drawn beside them.
    void size_crowds(int depth, std::size_t first, std::uint32_t most) {
        const auto crowds = std::span(f_.scene.crowds).subspan(first);
        most = std::max(most, 1U);
        for (const CrowdDraw& crowd : crowds) most = std::max({most, shown(crowd.cell), crowd.before.value_or(0)});
        const std::uint32_t scale = round_scale(most);
        const double cell = selection_.found->grid().cell_size(depth) * f_.projection.pixels_per_world();
        const double largest = std::min(cell / 2, kLargestRadius);
        for (CrowdDraw& crowd : crowds) {
            const CellCount& count = crowd.cell;
            crowd.radius = radius_for(shown(count), scale, largest);
            crowd.before_radius = radius_for(crowd.before.value_or(0), scale, largest);
            crowd.certain_radius = count.possible == 0 ? crowd.radius : radius_for(count.certain, scale, largest);
        }
        // Where two touch, the smaller lies on top.
        std::sort(crowds.begin(), crowds.end(), [](const CrowdDraw& a, const CrowdDraw& b) {
            return std::max(a.radius, a.before_radius) > std::max(b.radius, b.before_radius);
        });
        for (const CrowdDraw& crowd : crowds)
            if (crowd.radius >= kRoomForCount) write_count(crowd);
        if (scale >= f_.scene.crowd_scale.events) f_.scene.crowd_scale = {scale, static_cast<float>(largest)};
    }

    void draw_undated() {
        // Dates are what the cells tell of; those without one are drawn one by one.
        if (filter_.undated) {
            DotDraw undated = dots();
            undated.in_list = true;
            undated.begin = static_cast<std::uint32_t>(f_.scene.places.size());
            selection_.found->visit_undated(selection_.kinds,
                                            [&](std::uint32_t place) { f_.scene.places.push_back(place); });
            undated.end = static_cast<std::uint32_t>(f_.scene.places.size());
            if (undated.end > undated.begin) f_.scene.dots.push_back(undated);
        }
    }

    void write_count(const CrowdDraw& crowd) {
        const bool on_accent = crowd.certain_radius >= kRoomForCount;
        TextStyle style;
        style.size = kCountSize;
        style.color = on_accent ? f_.theme.on_accent : f_.theme.ink;
        const ShortCount text(shown(crowd.cell));
        const double width = f_.canvas.width(style, text.view());
        if (width > 1.8 * static_cast<double>(crowd.radius)) return;
        f_.scene.crowd_counts.push_back(
            f_.canvas.text(style, text.view(), static_cast<double>(crowd.x) - width / 2,
                           static_cast<double>(crowd.y) + static_cast<double>(kCountSize) * 0.35));
    }

    Frame& f_;
    std::uint32_t table_;
    const TableSelection& selection_;
    const geodata::EventFilter& filter_;
};

} // namespace

double crowd_radius(const Scene& scene, std::uint32_t count) {
    return static_cast<double>(
        radius_for(count, scene.crowd_scale.events, static_cast<double>(scene.crowd_scale.radius)));
}

ShortCount::ShortCount(std::uint32_t count) {
    struct Unit {
        std::uint32_t size;
        char letter;
    };
    Unit unit{1, 0};
    if (count >= 999'500)
        unit = {1'000'000, 'M'};
    else if (count >= 1'000)
        unit = {1'000, 'k'};
    char* at = text_.data();
    // Two digits that count: 1.2k, 12k, 120k.
    const auto tenths = static_cast<std::uint32_t>((std::uint64_t{count} * 10 + unit.size / 2) / unit.size);
    const bool decimal = unit.size > 1 && tenths < 100 && tenths % 10 != 0;
    const std::uint32_t whole =
        decimal ? tenths / 10 : static_cast<std::uint32_t>((std::uint64_t{count} + unit.size / 2) / unit.size);
    at = std::to_chars(at, text_.data() + text_.size(), whole).ptr;
    if (decimal) {
        *at++ = '.';
        *at++ = static_cast<char>('0' + tenths % 10);
    }
    if (unit.letter != 0) *at++ = unit.letter;
    size_ = static_cast<std::size_t>(at - text_.data());
}

void add_tables(Frame& frame) {
    for (std::uint32_t table = 0; table < frame.scene.tables.size(); ++table) TableLayout(frame, table).run();
}

} // namespace app::scene
