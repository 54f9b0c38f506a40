#pragma once

#include <cstdint>
#include <vector>

#include "geodata/edtf.h"
#include "geodata/event_filter.h"
#include "geodata/geo.h"
#include "geodata/job_control.h"
#include "geodata/time_run.h"
#include "geodata/wavelet_matrix.h"

namespace geodata {

// A square of the unit square (see geo.h), cut into 2^kGridBits cells a side. Its cells make a quadtree: at depth d it
// is 2^d cells wide, and a cell's children are the four of depth d + 1 inside it.
struct CellGrid {
    static constexpr int kBits = 16;
    WorldPoint origin; // north-west corner
    double size = 1;   // > 0

    static CellGrid around(const WorldBounds& bounds); // the whole unit square when `bounds` is empty
    double cell_size(int depth) const { return size / static_cast<double>(std::uint32_t{1} << depth); }
};

// How many of a window's events lie in one cell.
struct CellCount {
    std::uint32_t x = 0, y = 0; // of its depth, from the north-west
    std::uint32_t certain = 0;
    std::uint32_t possible = 0; // possible alone, without the certain ones
    std::uint32_t all() const { return certain + possible; }
    bool operator==(const CellCount&) const = default;
};

// Where and when each of up to 2^32 - 2 events is, ordered so that a window and a cell are looked up, never scanned:
// events of one kind of span stand in time order (TimeRun), and their cells in that order in a wavelet matrix. Counts
// are exact for certain and for possible alike. At most 48 bytes an event. Immutable once built; safe to read from
// several threads. An event is named by its `place` in the index, 0 to size(), and row_of(place) leads back to its
// source.
class EventIndex {
  public:
    // Gathers the events, then builds.
    class Builder {
      public:
        void reserve(std::size_t events) { rows_.reserve(events); }
        // `where` null: it has no place. `span` null: undated.
        void add(std::uint32_t row, const WorldPoint* where, const TimeSpan* span, std::uint8_t kind);
        std::size_t size() const { return rows_.size(); }
        // Error: Cancelled.
        Result<EventIndex> build(const JobControl& job) &&;

      private:
        friend class EventIndex;
        struct Row {
            std::uint32_t row;
            std::uint8_t kind;
            bool placed, dated;
            WorldPoint where;
            TimeSpan span;
        };
        std::vector<Row> rows_;
        WorldBounds bounds_;
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

    Counts count(const TimeWindow& window) const;
    std::uint32_t count_placed(const TimeWindow& window) const; // certain and possible ones that have a place

    // The cells of `depth` (1 to CellGrid::kBits) that meet `within` and hold an event of the window, row by row. Costs
    // the cells met, not the events.
    void cells(const TimeWindow& window, int depth, const WorldBounds& within, std::vector<CellCount>& out) const;

    // Every placed event of the window, in no order of place: visit(place, certain). Costs the events visited.
    template <class Visit>
    void visit_placed(const TimeWindow& window, Visit&& visit) const {
        for (const Run& run : runs_)
            if (run.placed)
                run.times.visit(window, [&](std::uint32_t i, bool certain) { visit(run.first + i, certain); });
    }
    // The events of the window in one cell, at most `most`, in time order within a kind of span.
    void events_in(const TimeWindow& window, int depth, std::uint32_t x, std::uint32_t y, std::size_t most,
                   std::vector<std::uint32_t>& out) const;

    std::uint32_t row_of(std::uint32_t place) const { return rows_[place]; }
    std::uint8_t kind_of(std::uint32_t place) const { return kinds_[place]; }
    bool is_placed(std::uint32_t place) const { return place < placed_; }
    bool is_dated(std::uint32_t place) const;
    WorldPoint where(std::uint32_t place) const; // of a placed one
    TimeSpan span_of(std::uint32_t place) const; // of a dated one

  private:
    struct GridPoint {
        std::uint32_t x, y; // of 2^32 a side of the grid
    };
    struct Run {
        std::uint32_t first = 0; // its events are [first, first + times.size())
        bool placed = false;
        TimeRun times;
        WaveletMatrix by_begin; // cells in the run's order
        WaveletMatrix by_end;   // cells in the order of ends; only where the two orders differ
        std::vector<std::uint32_t> leaf_order;
    };
    struct Walk;
    const Run* run_of(std::uint32_t place) const;
    std::uint32_t cell_code(std::uint32_t place) const;

    CellGrid grid_;
    WorldBounds bounds_;
    Interval domain_;
    std::uint32_t placed_ = 0; // the placed come first, dated before undated
    std::uint32_t dated_ = 0;
    std::vector<Run> runs_;
    std::vector<GridPoint> points_; // of the placed
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint8_t> kinds_;
};

} // namespace geodata
