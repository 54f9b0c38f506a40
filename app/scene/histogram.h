#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/scene/time_axis.h"
#include "geodata/atlas.h"
#include "geodata/event_filter.h"

namespace app::scene {

// The bars over a time axis: how many events overlap each, by kind. Bars begin and end on calendar lines, so that each
// is a stretch of time with a name, and lie side by side over all of the axis's view. Storage is reused.
class Histogram {
  public:
    // Bars of at least `least` pixels over the axis's view, all counts 0. `kinds`: how many kinds are told apart, those
    // of the manifest in its order and one more for all others.
    void reset(const TimeAxis& axis, double width, double least, std::size_t kinds);

    std::size_t size() const { return edges_.empty() ? 0 : edges_.size() - 1; }
    std::size_t kinds() const { return kinds_; }
    geodata::TimeWindow span(std::size_t bar) const { return {edges_[bar], edges_[bar + 1]}; }
    // The bar that holds `t`; the first or last for what lies outside.
    std::size_t bar_at(geodata::CivilSeconds t) const;

    // `shown` pass the filter apart from its window and its match; `hidden` are filtered out by something else.
    void add(std::size_t bar, std::size_t kind, std::uint32_t shown, std::uint32_t hidden);
    std::uint32_t shown(std::size_t bar, std::size_t kind) const { return cells_[bar * kinds_ + kind].shown; }
    std::uint32_t hidden(std::size_t bar, std::size_t kind) const { return cells_[bar * kinds_ + kind].hidden; }
    std::uint64_t shown(std::size_t bar) const { return bars_[bar].shown; }
    std::uint64_t hidden(std::size_t bar) const { return bars_[bar].hidden; }
    std::uint64_t highest() const { return highest_; } // of shown + hidden

  private:
    struct Cell {
        std::uint32_t shown = 0, hidden = 0;
    };
    struct Bar {
        std::uint64_t shown = 0, hidden = 0;
    };
    std::vector<geodata::CivilSeconds> edges_;
    std::vector<Cell> cells_; // bar by bar
    std::vector<Bar> bars_;
    std::size_t kinds_ = 0;
    std::uint64_t highest_ = 0;
};

// What the time slider asks of a collection of events: those of the atlas, those of a table. The filter's rules apart
// from window and match are already held against them. Answers must not visit each event: they are asked for in frames.
class TimeCounts {
  public:
    virtual ~TimeCounts() = default;
    // Adds, for every bar and kind, how many events can have been going on in the bar: B.begin < bar.to and
    // E.end > bar.from.
    virtual void add_to(Histogram& histogram) const = 0;
    // How many of those shown have B.begin < t. Those that have no bounded begin count at every t.
    virtual std::uint64_t begun_before(geodata::CivilSeconds t) const = 0;
};

// The counts of the atlas's own events, from their begins and ends sorted by kind.
class AtlasTimeCounts final : public TimeCounts {
  public:
    // For `filter` with its window and match left out. O(n log n); storage is reused.
    void rebuild(const geodata::Atlas& atlas, const geodata::EventFilter& filter);
    void add_to(Histogram& histogram) const override;
    std::uint64_t begun_before(geodata::CivilSeconds t) const override;

  private:
    // Ascending. An event overlaps [from, to) when it has begun before `to` and not ended by `from`.
    struct Bounds {
        std::vector<geodata::CivilSeconds> begins, ends;
    };
    struct Kind {
        Bounds shown, hidden;
    };
    std::vector<Kind> kinds_; // of the manifest, then all others
    geodata::FilterResult all_time_;
};

} // namespace app::scene
