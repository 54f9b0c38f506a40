#include "geodata/event_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace geodata {
namespace {

constexpr double kGridSteps = 4294967296.0; // of a GridPoint a side
// More forms of span than this are kept as irregular: each form costs a walk.
constexpr std::size_t kMaxForms = 48;

// Bits of two 16-bit numbers by turns: the path down the quadtree, two bits a depth, y first.
std::uint32_t spread(std::uint32_t v) {
    v = (v | v << 8U) & 0x00FF00FFU;
    v = (v | v << 4U) & 0x0F0F0F0FU;
    v = (v | v << 2U) & 0x33333333U;
    return (v | v << 1U) & 0x55555555U;
}

std::uint32_t to_step(double t) {
    return static_cast<std::uint32_t>(std::clamp(std::floor(t * kGridSteps), 0.0, kGridSteps - 1));
}

template <class T>
std::size_t bytes_of(const std::vector<T>& v) {
    return v.capacity() * sizeof(T);
}

} // namespace

CellGrid CellGrid::around(const WorldBounds& bounds) {
    if (bounds.empty()) return {};
    // A little wider than the bounds, so that the east and south edges lie inside.
    const double side = std::max({bounds.max_x - bounds.min_x, bounds.max_y - bounds.min_y, 1e-9}) * (1 + 1e-9);
    return {{bounds.min_x, bounds.min_y}, side};
}

void EventIndex::Builder::add(std::uint32_t row, const WorldPoint* where, const TimeSpan* span, std::uint8_t kind) {
    rows_.push_back({row, kind, where != nullptr, span != nullptr, where != nullptr ? *where : WorldPoint{},
                     span != nullptr ? *span : TimeSpan{}});
    if (where != nullptr) bounds_.extend(*where);
}

Result<EventIndex> EventIndex::Builder::build(const JobControl& job) && {
    EventIndex made;
    made.bounds_ = bounds_;
    made.grid_ = CellGrid::around(bounds_);

    // Placed before unplaced, dated before undated, then by form.
    struct Key {
        bool unplaced, undated;
        SpanForm form;
        auto operator<=>(const Key&) const = default; // NOLINT(modernize-use-nullptr): takes the 0 of <=> for a pointer
    };
    std::map<Key, std::vector<std::uint32_t>> groups;
    Interval domain{kUnboundedFuture, kUnboundedPast};
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        Key key{!row.placed, !row.dated, {}};
        if (row.dated) {
            CivilSeconds first = 0;
            CivilSeconds second = 0;
            key.form = SpanForm::of(row.span, first, second);
            for (const CivilSeconds t :
                 {row.span.begin.begin, row.span.begin.end, row.span.end.begin, row.span.end.end}) {
                if (!is_bounded(t)) continue;
                domain.begin = std::min(domain.begin, t);
                domain.end = std::max(domain.end, t);
            }
        }
        if (row.dated && groups.size() >= kMaxForms && !groups.contains(key)) key.form = {};
        groups[key].push_back(i);
    }
    made.domain_ = domain.end < domain.begin ? Interval{} : domain;
    job.report(0.1F);

    made.rows_.reserve(rows_.size());
    made.kinds_.reserve(rows_.size());
    std::vector<TimeSpan> spans;
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> end_order;
    std::vector<std::uint32_t> codes;
    for (auto& [key, members] : groups) {
        if (job.stopped()) return fail(ErrorCode::Cancelled, "The index of the events was stopped.");
        const auto first = static_cast<std::uint32_t>(made.rows_.size());
        const auto take = [&](const Row& row) {
            made.rows_.push_back(row.row);
            made.kinds_.push_back(row.kind);
            if (row.placed)
                made.points_.push_back({to_step((row.where.x - made.grid_.origin.x) / made.grid_.size),
                                        to_step((row.where.y - made.grid_.origin.y) / made.grid_.size)});
        };
        if (key.undated) {
            for (const std::uint32_t i : members) take(rows_[i]);
            continue;
        }
        spans.clear();
        for (const std::uint32_t i : members) spans.push_back(rows_[i].span);
        Run run;
        run.first = first;
        run.placed = !key.unplaced;
        run.times = TimeRun(key.form, spans, order, end_order);
        for (const std::uint32_t at : order) take(rows_[members[at]]);
        made.dated_ += run.times.size();
        if (run.placed && key.form.shape != SpanForm::Shape::Irregular) {
            codes.resize(members.size());
            for (std::uint32_t i = 0; i < codes.size(); ++i) codes[i] = made.cell_code(first + i);
            run.by_begin = WaveletMatrix(codes, 2 * CellGrid::kBits, &run.leaf_order);
            if (key.form.shape == SpanForm::Shape::Interval) {
                for (std::uint32_t k = 0; k < codes.size(); ++k) codes[k] = made.cell_code(first + end_order[k]);
                run.by_end = WaveletMatrix(codes, 2 * CellGrid::kBits, nullptr);
            }
        }
        made.runs_.push_back(std::move(run));
        job.report(0.1F + 0.9F * static_cast<float>(made.rows_.size()) / static_cast<float>(rows_.size()));
    }
    made.placed_ = static_cast<std::uint32_t>(made.points_.size());
    made.points_.shrink_to_fit();
    return made;
}

std::uint32_t EventIndex::cell_code(std::uint32_t place) const {
    constexpr int kShift = 32 - CellGrid::kBits;
    const GridPoint& p = points_[place];
    return spread(p.y >> kShift) << 1U | spread(p.x >> kShift);
}

std::size_t EventIndex::bytes() const {
    std::size_t all = bytes_of(points_) + bytes_of(rows_) + bytes_of(kinds_);
    for (const Run& run : runs_)
        all += run.times.bytes() + run.by_begin.bytes() + run.by_end.bytes() + bytes_of(run.leaf_order);
    return all;
}

EventIndex::Counts EventIndex::count(const TimeWindow& window) const {
    Counts counts;
    for (const Run& run : runs_) {
        if (run.times.shape() == SpanForm::Shape::Irregular) {
            run.times.visit(window,
                            [&](std::uint32_t, bool certain) { ++(certain ? counts.certain : counts.possible); });
            continue;
        }
        const std::uint32_t certain = run.times.certain(window).members();
        counts.certain += certain;
        counts.possible += run.times.possible(window).members() - certain;
    }
    counts.undated = undated();
    counts.out = dated_ - counts.certain - counts.possible;
    return counts;
}

std::uint32_t EventIndex::count_placed(const TimeWindow& window) const {
    std::uint32_t all = 0;
    for (const Run& run : runs_) {
        if (!run.placed) continue;
        if (run.times.shape() == SpanForm::Shape::Irregular)
            run.times.visit(window, [&](std::uint32_t, bool) { ++all; });
        else
            all += run.times.possible(window).members();
    }
    return all;
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

    std::array<Term, kMaxParts> terms{};
    Ranges start{};
    int count = 0;
};

void EventIndex::cells(const TimeWindow& window, int depth, const WorldBounds& within,
                       std::vector<CellCount>& out) const {
    out.clear();
    const double side = grid_.cell_size(depth);
    const auto last = static_cast<double>((std::uint32_t{1} << depth) - 1);
    const auto cell_of = [&](double at, double origin) {
        return static_cast<std::uint32_t>(std::clamp(std::floor((at - origin) / side), 0.0, last));
    };
    if (within.empty() || within.max_x < grid_.origin.x || within.max_y < grid_.origin.y ||
        within.min_x > grid_.origin.x + grid_.size || within.min_y > grid_.origin.y + grid_.size)
        return;
    const std::uint32_t x0 = cell_of(within.min_x, grid_.origin.x);
    const std::uint32_t x1 = cell_of(within.max_x, grid_.origin.x);
    const std::uint32_t y0 = cell_of(within.min_y, grid_.origin.y);
    const std::uint32_t y1 = cell_of(within.max_y, grid_.origin.y);

    for (const Run& run : runs_) {
        if (!run.placed) continue;
        if (run.times.shape() == SpanForm::Shape::Irregular) {
            const int shift = 32 - depth;
            run.times.visit(window, [&](std::uint32_t i, bool certain) {
                const GridPoint& p = points_[run.first + i];
                const std::uint32_t x = p.x >> shift;
                const std::uint32_t y = p.y >> shift;
                if (x >= x0 && x <= x1 && y >= y0 && y <= y1) out.push_back({x, y, certain, !certain});
            });
            continue;
        }
        const Walk walk(run, window);
        // Depth first; of a node: its cell, at half depths its row alone.
        const auto descend = [&](const auto& self, int level, std::uint32_t x, std::uint32_t y,
                                 const Walk::Ranges& ranges) -> void {
            const std::uint32_t all = walk.possible(ranges);
            if (all == 0) return;
            const int y_bits = (level + 1) / 2;
            const int x_bits = level / 2;
            if ((y << (depth - y_bits)) > y1 || ((y + 1) << (depth - y_bits)) <= y0) return;
            if ((x << (depth - x_bits)) > x1 || ((x + 1) << (depth - x_bits)) <= x0) return;
            if (level == 2 * depth) {
                const std::uint32_t certain = walk.certain(ranges);
                out.push_back({x, y, certain, all - certain});
                return;
            }
            Walk::Ranges zeros;
            Walk::Ranges ones;
            walk.split(level, ranges, zeros, ones);
            const bool row = level % 2 == 0;
            self(self, level + 1, row ? x : x << 1U, row ? y << 1U : y, zeros);
            self(self, level + 1, row ? x : x << 1U | 1U, row ? y << 1U | 1U : y, ones);
        };
        descend(descend, 0, 0, 0, walk.start);
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

void EventIndex::events_in(const TimeWindow& window, int depth, std::uint32_t x, std::uint32_t y, std::size_t most,
                           std::vector<std::uint32_t>& out) const {
    out.clear();
    const int shift = 32 - depth;
    for (const Run& run : runs_) {
        if (!run.placed) continue;
        if (run.times.shape() == SpanForm::Shape::Irregular) {
            run.times.visit(window, [&](std::uint32_t i, bool) {
                const GridPoint& p = points_[run.first + i];
                if (p.x >> shift == x && p.y >> shift == y && out.size() < most) out.push_back(run.first + i);
            });
            continue;
        }
        // Down to the cell, then through all its leaves with those of the window left.
        const Walk walk(run, window);
        const std::uint32_t path = spread(y) << 1U | spread(x);
        Walk::Ranges ranges = walk.start;
        for (int level = 0; level < 2 * depth && walk.possible(ranges) > 0; ++level) {
            Walk::Ranges zeros;
            Walk::Ranges ones;
            walk.split(level, ranges, zeros, ones);
            ranges = ((path >> (2 * depth - 1 - level)) & 1U) != 0 ? ones : zeros;
        }
        const std::size_t first = out.size();
        const auto gather = [&](const auto& self, int level, const Walk::Ranges& at) -> void {
            if (out.size() >= most || walk.possible(at) == 0) return;
            if (level == run.by_begin.bits()) {
                // The first part is of the run's own order. Where a second one takes away, each candidate is asked.
                for (std::uint32_t leaf = at[0].begin; leaf < at[0].end && out.size() < most; ++leaf) {
                    const std::uint32_t i = run.leaf_order[leaf];
                    if (classify(run.times.span(i), window) != TimeRelation::Out) out.push_back(run.first + i);
                }
                return;
            }
            Walk::Ranges zeros;
            Walk::Ranges ones;
            walk.split(level, at, zeros, ones);
            self(self, level + 1, zeros);
            self(self, level + 1, ones);
        };
        gather(gather, 2 * depth, ranges);
        std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
    }
}

const EventIndex::Run* EventIndex::run_of(std::uint32_t place) const {
    for (const Run& run : runs_)
        if (place >= run.first && place - run.first < run.times.size()) return &run;
    return nullptr;
}

bool EventIndex::is_dated(std::uint32_t place) const { return run_of(place) != nullptr; }

TimeSpan EventIndex::span_of(std::uint32_t place) const {
    const Run* run = run_of(place);
    return run == nullptr ? TimeSpan{} : run->times.span(place - run->first);
}

WorldPoint EventIndex::where(std::uint32_t place) const {
    const GridPoint& p = points_[place];
    // The middle of its step: a step is a 2^32nd of the grid.
    return {grid_.origin.x + (p.x + 0.5) / kGridSteps * grid_.size,
            grid_.origin.y + (p.y + 0.5) / kGridSteps * grid_.size};
}

} // namespace geodata
