#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "geodata/edtf.h"
#include "geodata/geo.h"
#include "geodata/job_control.h"
#include "geodata/time.h"
#include "geodata/time_run.h"
#include "geodata/wavelet_matrix.h"

namespace geodata {

// A square of the unit square (see geo.h), cut into 2^kBits cells a side. Its cells make a quadtree: at depth d it is
// 2^d cells wide, and a cell's children are the four of depth d + 1 inside it. In steps of which the unit square has
// 2^32 a side: 9 mm at the equator.
struct CellGrid {
    static constexpr int kBits = 14;
    static constexpr double kSteps = 4294967296.0; // of the unit square a side
    std::uint32_t left = 0, top = 0;               // of the north-west corner
    int cell_shift = 32 - kBits;                   // the smallest cells are 2^cell_shift steps wide

    double cell_size(int depth) const;                                    // in unit squares
    WorldPoint corner(int depth, std::uint32_t x, std::uint32_t y) const; // north-west of a cell
};

using KindSet = std::bitset<256>;
inline KindSet all_kinds() { return KindSet{}.set(); }

// How many of a window's events lie in one cell.
struct CellCount {
    std::uint32_t x = 0, y = 0; // of its depth, from the north-west
    std::uint32_t certain = 0;
    std::uint32_t possible = 0; // possible alone, without the certain ones
    std::uint32_t all() const { return certain + possible; }
    bool operator==(const CellCount&) const = default;
};

// Where and when each of up to 2^32 - 2 events is, ordered so that a window and a cell are looked up, never scanned:
// events of one kind and one form of span stand in time order (TimeRun), and their cells in that order in a wavelet
// matrix. Counts are exact for certain and for possible alike. At most 48 bytes an event. Immutable once built; safe to
// read from several threads. An event is named by its `place` in the index, 0 to size(), and row_of(place) leads back
// to its source. Queries take the kinds to heed; where there are too many for runs of their own (splits_kinds() is
// false) they must be all of them, and a subset is made instead.
class EventIndex {
  public:
    // Gathers the events, then builds.
    class Builder {
      public:
        void reserve(std::size_t events) { rows_.reserve(events); }
        // `where` null: it has no place. `span` null: undated.
        void add(std::uint32_t row, const WorldPoint* where, const TimeSpan* span, std::uint8_t kind);
        std::size_t size() const { return rows_.size(); }
        // Two threads share the work where there is enough of it. Error: Cancelled.
        Result<EventIndex> build(const JobControl& job) &&;
        // Of what has been added until now, which is kept.
        Result<EventIndex> build_early(const JobControl& job) const;

      private:
        friend class EventIndex;
        static constexpr std::uint16_t kUndated = 0xFFFF;
        static constexpr std::uint16_t kIrregular = 0xFFFE;
        struct Row {
            CivilSeconds first, second; // keys of the span; of an irregular one `first` is its place in irregular_
            std::uint32_t x, y;         // in steps
            std::uint32_t row;
            std::uint16_t form; // in forms_
            std::uint8_t kind;
            bool placed;
        };
        std::uint16_t form_number(const SpanForm& form);

        std::vector<Row> rows_;
        std::vector<SpanForm> forms_;
        std::map<SpanForm, std::uint16_t> form_numbers_;
        std::vector<TimeSpan> irregular_;
        std::uint16_t last_form_ = 0;
        WorldBounds bounds_;
        Interval domain_{kUnboundedFuture, kUnboundedPast};
    };

    struct Counts {
        std::uint32_t certain = 0;
        std::uint32_t possible = 0; // alone
        std::uint32_t out = 0;
        std::uint32_t undated = 0;
    };

    std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    std::uint32_t undated() const { return size() - dated_; }
    const CellGrid& grid() const { return grid_; }
    const WorldBounds& bounds() const { return bounds_; } // of the placed ones
    // From the first possible begin to the last possible end of all that is bounded; empty [0, 0) without any.
    Interval domain() const { return domain_; }
    std::size_t bytes() const;

    bool splits_kinds() const { return splits_kinds_; }

    Counts count(const TimeWindow& window, const KindSet& kinds = all_kinds()) const;
    // Of those that have a place alone; `out` stays 0.
    Counts count_placed(const TimeWindow& window, const KindSet& kinds = all_kinds()) const;

    // How many of the dated have B.begin < t.
    std::uint32_t begun_before(CivilSeconds t, const KindSet& kinds = all_kinds()) const;
    // The places of the window's first events, at most `most`, in the order of their begins.
    void first_events(const TimeWindow& window, const KindSet& kinds, std::size_t most,
                      std::vector<std::uint32_t>& out) const;
    // The places of about so many of the dated, evenly from each run: to learn when they are.
    void sample(std::uint32_t about, std::vector<std::uint32_t>& out) const;

    // The cells of `depth` (1 to CellGrid::kBits) that meet `within` and hold an event of the window, row by row. Costs
    // the cells met, not the events.
    void cells(const TimeWindow& window, const KindSet& kinds, int depth, const WorldBounds& within,
               std::vector<CellCount>& out) const;

    // Every placed event of the window, in no order of place: visit(place, certain). Costs the events visited.
    template <class Visit>
    void visit_placed(const TimeWindow& window, const KindSet& kinds, Visit&& visit) const {
        for (const Run& run : runs_)
            if (run.placed && takes(run, kinds))
                run.times.visit(window, [&](std::uint32_t i, bool certain) { visit(run.first + i, certain); });
    }
    // The placed ones that no window knows: visit(place).
    template <class Visit>
    void visit_undated(const KindSet& kinds, Visit&& visit) const {
        for (std::uint32_t place = undated_placed_begin_; place < placed_; ++place)
            if (!splits_kinds_ || kinds[kinds_[place]]) visit(place);
    }
    // The places of the window's placed events in and close about `within`, in no order; stops at `most`. Costs the
    // events found.
    void events_within(const TimeWindow& window, const KindSet& kinds, const WorldBounds& within, std::size_t most,
                       std::vector<std::uint32_t>& out) const;
    // Every dated event of the window, placed or not.
    template <class Visit>
    void visit(const TimeWindow& window, const KindSet& kinds, Visit&& visit) const {
        for (const Run& run : runs_)
            if (takes(run, kinds))
                run.times.visit(window, [&](std::uint32_t i, bool certain) { visit(run.first + i, certain); });
    }
    // The places of the window's events in one cell, at most `most`, in time order within a run.
    void events_in(const TimeWindow& window, const KindSet& kinds, int depth, std::uint32_t x, std::uint32_t y,
                   std::size_t most, std::vector<std::uint32_t>& out) const;

    // The events that `keep` (called once with the place of each, by two threads where there are many) says yes to;
    // rows stay what they are. Error: Cancelled.
    Result<EventIndex> subset(const std::function<bool(std::uint32_t)>& keep, const JobControl& job) const;

    std::uint32_t row_of(std::uint32_t place) const { return rows_[place]; }
    std::uint8_t kind_of(std::uint32_t place) const { return kinds_[place]; }
    bool is_placed(std::uint32_t place) const { return place < placed_; }
    bool is_dated(std::uint32_t place) const;
    WorldPoint where(std::uint32_t place) const { // of a placed one
        constexpr double kStep = 1 / CellGrid::kSteps;
        return {(points_[place].x + 0.5) * kStep, (points_[place].y + 0.5) * kStep};
    }
    TimeSpan span_of(std::uint32_t place) const; // of a dated one

  private:
    struct GridPoint {
        std::uint32_t x, y; // in steps of the unit square
    };
    struct Run {
        std::uint32_t first = 0; // its events are [first, first + times.size())
        bool placed = false;
        std::uint8_t kind = 0; // of all of them, where kinds are split
        TimeRun times;
        WaveletMatrix by_begin; // cells in the run's order
        WaveletMatrix by_end;   // cells in the order of ends; only where the two orders differ
        std::vector<std::uint32_t> leaf_order;
    };
    struct Walk;
    struct CellRange;
    CellRange cells_of(int depth, const WorldBounds& within) const;
    Counts count_if(const TimeWindow& window, const KindSet& kinds, bool placed_only) const;
    std::uint32_t sum_of_kinds(const std::array<std::uint32_t, 256>& counts, const KindSet& kinds) const;
    struct Assembly; // event_index_build.cpp
    struct Cut;      // event_index_cut.cpp
    bool takes(const Run& run, const KindSet& kinds) const { return !splits_kinds_ || kinds[run.kind]; }
    const Run* run_of(std::uint32_t place) const;
    std::pair<std::uint32_t, std::uint32_t> cell_at(std::uint32_t place, int depth) const;
    std::uint32_t cell_code(std::uint32_t place) const;
    void gather(const Run& run, const TimeWindow& window, const CellRange& range, std::size_t most,
                std::vector<std::uint32_t>& out) const;

    CellGrid grid_;
    WorldBounds bounds_;
    Interval domain_;
    bool splits_kinds_ = true;
    std::uint32_t undated_placed_begin_ = 0;
    std::uint32_t placed_ = 0; // the placed come first, dated before undated
    std::uint32_t dated_ = 0;
    std::vector<Run> runs_;         // by their first place
    std::vector<GridPoint> points_; // of the placed
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint8_t> kinds_;
    std::array<std::uint32_t, 256> undated_of_kind_{};
    std::array<std::uint32_t, 256> undated_placed_of_kind_{};
};

} // namespace geodata
