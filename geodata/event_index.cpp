#include "geodata/event_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "geodata/event_filter.h"
#include "geodata/index_work.h"

namespace geodata {
namespace {

// Bits of two 16-bit numbers by turns: the path down the quadtree, two bits a depth, y first.
std::uint32_t spread(std::uint32_t v) {
    v = (v | v << 8U) & 0x00FF00FFU;
    v = (v | v << 4U) & 0x0F0F0F0FU;
    v = (v | v << 2U) & 0x33333333U;
    return (v | v << 1U) & 0x55555555U;
}

} // namespace

double CellGrid::cell_size(int depth) const { return std::ldexp(1.0, cell_shift + kBits - depth - 32); }

WorldPoint CellGrid::corner(int depth, std::uint32_t x, std::uint32_t y) const {
    return {left / kSteps + x * cell_size(depth), top / kSteps + y * cell_size(depth)};
}

std::pair<std::uint32_t, std::uint32_t> EventIndex::cell_at(std::uint32_t place, int depth) const {
    const int shift = grid_.cell_shift + CellGrid::kBits - depth;
    return {(points_[place].x - grid_.left) >> shift, (points_[place].y - grid_.top) >> shift};
}

std::uint32_t EventIndex::cell_code(std::uint32_t place) const {
    const GridPoint& p = points_[place];
    return spread((p.y - grid_.top) >> grid_.cell_shift) << 1U | spread((p.x - grid_.left) >> grid_.cell_shift);
}

std::size_t EventIndex::bytes() const {
    std::size_t all = bytes_of(points_) + bytes_of(rows_) + bytes_of(kinds_);
    for (const Run& run : runs_)
        all += run.times.bytes() + run.by_begin.bytes() + run.by_end.bytes() + bytes_of(run.leaf_order);
    return all;
}

EventIndex::Counts EventIndex::count_if(const TimeWindow& window, const KindSet& kinds, bool placed_only) const {
    Counts counts;
    for (const Run& run : runs_) {
        if (!takes(run, kinds) || (placed_only && !run.placed)) continue;
        counts.out += run.times.size();
        if (run.times.shape() == SpanForm::Shape::Irregular) {
            run.times.visit(window,
                            [&](std::uint32_t, bool certain) { ++(certain ? counts.certain : counts.possible); });
            continue;
        }
        const std::uint32_t certain = run.times.certain(window).members();
        counts.certain += certain;
        counts.possible += run.times.possible(window).members() - certain;
    }
    counts.out -= counts.certain + counts.possible;
    return counts;
}

std::uint32_t EventIndex::sum_of_kinds(const std::array<std::uint32_t, 256>& counts, const KindSet& kinds) const {
    std::uint32_t all = 0;
    for (std::size_t kind = 0; kind < counts.size(); ++kind)
        if (!splits_kinds_ || kinds[kind]) all += counts[kind];
    return all;
}

EventIndex::Counts EventIndex::count(const TimeWindow& window, const KindSet& kinds) const {
    Counts counts = count_if(window, kinds, false);
    counts.undated = sum_of_kinds(undated_of_kind_, kinds);
    return counts;
}

EventIndex::Counts EventIndex::count_placed(const TimeWindow& window, const KindSet& kinds) const {
    Counts counts = count_if(window, kinds, true);
    counts.undated = sum_of_kinds(undated_placed_of_kind_, kinds);
    counts.out = 0;
    return counts;
}

std::uint32_t EventIndex::begun_before(CivilSeconds t, const KindSet& kinds) const {
    std::uint32_t all = 0;
    for (const Run& run : runs_)
        if (takes(run, kinds)) all += run.times.begun_before(t);
    return all;
}

void EventIndex::first_events(const TimeWindow& window, const KindSet& kinds, std::size_t most,
                              std::vector<std::uint32_t>& out) const {
    out.clear();
    std::vector<std::uint32_t> of_run;
    for (const Run& run : runs_) {
        if (!takes(run, kinds)) continue;
        run.times.first(window, most, of_run);
        for (const std::uint32_t i : of_run) out.push_back(run.first + i);
    }
    std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(span_of(a).begin.begin, a) < std::pair(span_of(b).begin.begin, b);
    });
    if (out.size() > most) out.resize(most);
}

void EventIndex::sample(std::uint32_t about, std::vector<std::uint32_t>& out) const {
    out.clear();
    const std::uint32_t step = std::max(1U, dated_ / std::max(1U, about));
    for (const Run& run : runs_)
        for (std::uint32_t i = step / 2; i < run.times.size(); i += step) out.push_back(run.first + i);
}

// Goes down the quadtree of one run with the parts of a window, and leaves branches that hold none of its events.
struct EventIndex::Walk {
    static constexpr int kMaxParts = 4;
    struct Term {
        const WaveletMatrix* matrix;
        std::int32_t possible, certain; // what one member adds to each count
    };
    using Ranges = std::array<WaveletMatrix::Range, kMaxParts>;

    Walk(const Run& run, const TimeWindow& window) {
        const auto take = [&](const TimeRun::Parts& parts, bool certain) {
            for (int i = 0; i < parts.count; ++i) {
                const TimeRun::Part& part = parts.part[i];
                terms[static_cast<std::size_t>(count)] = {part.by_end ? &run.by_end : &run.by_begin,
                                                          certain ? 0 : part.sign, certain ? part.sign : 0};
                start[static_cast<std::size_t>(count++)] = {part.begin, part.end};
            }
        };
        take(run.times.possible(window), false);
        take(run.times.certain(window), true);
    }

    std::uint32_t possible(const Ranges& ranges) const { return sum(ranges, &Term::possible); }
    std::uint32_t certain(const Ranges& ranges) const { return sum(ranges, &Term::certain); }
    std::uint32_t sum(const Ranges& ranges, std::int32_t Term::*weight) const {
        std::int64_t all = 0;
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            all += std::int64_t{terms[at].*weight} * ranges[at].count();
        }
        return static_cast<std::uint32_t>(all);
    }
    void split(int level, const Ranges& ranges, Ranges& zeros, Ranges& ones) const {
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (ranges[at].begin == ranges[at].end)
                zeros[at] = ones[at] = {};
            else
                terms[at].matrix->split(level, ranges[at], zeros[at], ones[at]);
        }
    }

    template <class Leaf>
    bool descend(const CellRange& range, int level, std::uint32_t x, std::uint32_t y, const Ranges& at,
                 const Leaf& leaf) const;

    std::array<Term, kMaxParts> terms{};
    Ranges start{};
    int count = 0;
};

// Cells of one depth, inclusive. Empty when x1 < x0.
struct EventIndex::CellRange {
    int depth = 0;
    std::uint32_t x0 = 1, y0 = 0, x1 = 0, y1 = 0;

    bool empty() const { return x1 < x0; }
    bool has(std::uint32_t x, std::uint32_t y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }
    // Whether a node so many levels down, with so much of its path known, meets them.
    bool meets(int level, std::uint32_t x, std::uint32_t y) const {
        const int y_open = depth - (level + 1) / 2;
        const int x_open = depth - level / 2;
        return (y << y_open) <= y1 && ((y + 1) << y_open) > y0 && (x << x_open) <= x1 && ((x + 1) << x_open) > x0;
    }
};

EventIndex::CellRange EventIndex::cells_of(int depth, const WorldBounds& within) const {
    const double side = grid_.cell_size(depth);
    const WorldPoint origin = grid_.corner(depth, 0, 0);
    const double whole = grid_.cell_size(0);
    if (within.empty() || within.max_x < origin.x || within.max_y < origin.y || within.min_x > origin.x + whole ||
        within.min_y > origin.y + whole)
        return {};
    const auto last = static_cast<double>((std::uint32_t{1} << depth) - 1);
    const auto cell_of = [&](double at, double from) {
        return static_cast<std::uint32_t>(std::clamp(std::floor((at - from) / side), 0.0, last));
    };
    return {depth, cell_of(within.min_x, origin.x), cell_of(within.min_y, origin.y), cell_of(within.max_x, origin.x),
            cell_of(within.max_y, origin.y)};
}

// Depth first down to the cells of `range`; leaf(x, y, ranges) says whether to go on.
template <class Leaf>
bool EventIndex::Walk::descend(const CellRange& range, int level, std::uint32_t x, std::uint32_t y, const Ranges& at,
                               const Leaf& leaf) const {
    if (possible(at) == 0 || !range.meets(level, x, y)) return true;
    if (level == 2 * range.depth) return leaf(x, y, at);
    Ranges zeros;
    Ranges ones;
    split(level, at, zeros, ones);
    const bool row = level % 2 == 0; // the next bit is of y
    return descend(range, level + 1, row ? x : x << 1U, row ? y << 1U : y, zeros, leaf) &&
           descend(range, level + 1, row ? x : x << 1U | 1U, row ? y << 1U | 1U : y, ones, leaf);
}

void EventIndex::cells(const TimeWindow& window, const KindSet& kinds, int depth, const WorldBounds& within,
                       std::vector<CellCount>& out) const {
    out.clear();
    const CellRange range = cells_of(depth, within);
    if (range.empty()) return;
    for (const Run& run : runs_) {
        if (!run.placed || !takes(run, kinds)) continue;
        if (run.times.shape() == SpanForm::Shape::Irregular) {
            run.times.visit(window, [&](std::uint32_t i, bool certain) {
                const auto [x, y] = cell_at(run.first + i, depth);
                if (range.has(x, y)) out.push_back({x, y, certain, !certain});
            });
            continue;
        }
        const Walk walk(run, window);
        walk.descend(range, 0, 0, 0, walk.start, [&](std::uint32_t x, std::uint32_t y, const Walk::Ranges& at) {
            const std::uint32_t certain = walk.certain(at);
            out.push_back({x, y, certain, walk.possible(at) - certain});
            return true;
        });
    }
    std::sort(out.begin(), out.end(),
              [](const CellCount& a, const CellCount& b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); });
    // The same cell from several runs is one.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (kept > 0 && out[kept - 1].x == out[i].x && out[kept - 1].y == out[i].y) {
            out[kept - 1].certain += out[i].certain;
            out[kept - 1].possible += out[i].possible;
        } else {
            out[kept++] = out[i];
        }
    }
    out.resize(kept);
}

void EventIndex::gather(const Run& run, const TimeWindow& window, const CellRange& range, std::size_t most,
                        std::vector<std::uint32_t>& out) const {
    if (run.times.shape() == SpanForm::Shape::Irregular) {
        run.times.visit(window, [&](std::uint32_t i, bool) {
            const auto [x, y] = cell_at(run.first + i, range.depth);
            if (out.size() < most && range.has(x, y)) out.push_back(run.first + i);
        });
        return;
    }
    const Walk walk(run, window);
    walk.descend(range, 0, 0, 0, walk.start, [&](std::uint32_t, std::uint32_t, const Walk::Ranges& at) {
        // The first part is of the run's own order. Where a second one takes away, each candidate is asked.
        for (std::uint32_t leaf = at[0].begin; leaf < at[0].end && out.size() < most; ++leaf) {
            const std::uint32_t i = run.leaf_order[leaf];
            if (classify(run.times.span(i), window) != TimeRelation::Out) out.push_back(run.first + i);
        }
        return out.size() < most;
    });
}

void EventIndex::events_within(const TimeWindow& window, const KindSet& kinds, const WorldBounds& within,
                               std::size_t most, std::vector<std::uint32_t>& out) const {
    out.clear();
    const CellRange range = cells_of(CellGrid::kBits, within);
    if (range.empty()) return;
    for (const Run& run : runs_)
        if (run.placed && takes(run, kinds)) gather(run, window, range, most, out);
}

void EventIndex::events_in(const TimeWindow& window, const KindSet& kinds, int depth, std::uint32_t x, std::uint32_t y,
                           std::size_t most, std::vector<std::uint32_t>& out) const {
    out.clear();
    const int deeper = CellGrid::kBits - depth;
    const CellRange range{CellGrid::kBits, x << deeper, y << deeper, ((x + 1) << deeper) - 1, ((y + 1) << deeper) - 1};
    for (const Run& run : runs_) {
        if (!run.placed || !takes(run, kinds)) continue;
        const std::size_t first = out.size();
        gather(run, window, range, most, out);
        std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
    }
}

const EventIndex::Run* EventIndex::run_of(std::uint32_t place) const {
    const auto after =
        std::partition_point(runs_.begin(), runs_.end(), [&](const Run& run) { return run.first <= place; });
    if (after == runs_.begin()) return nullptr;
    const Run& run = *std::prev(after);
    return place - run.first < run.times.size() ? &run : nullptr;
}

bool EventIndex::is_dated(std::uint32_t place) const { return run_of(place) != nullptr; }

TimeSpan EventIndex::span_of(std::uint32_t place) const {
    const Run* run = run_of(place);
    return run == nullptr ? TimeSpan{} : run->times.span(place - run->first);
}

} // namespace geodata
