#pragma once

#include <string>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "geodata/time.h"

namespace app::scene {

// A time axis warped by event density: piecewise linear, strictly monotone, with an exact inverse. Of its length
// `kDensityShare` is dealt out by events, the rest by plain time, so that empty centuries stay visible and a fortnight
// can be read. Positions are logical pixels from the left end, 0 to width.
class TimeAxis {
  public:
    static constexpr double kDensityShare = 0.8;

    struct Knot {
        geodata::CivilSeconds time;
        double position; // 0 to 1 of the full axis
    };
    struct Tick {
        double x = 0;
        geodata::CivilSeconds time = 0;
        geodata::CalendarUnit unit = geodata::CalendarUnit::Year;
        std::string label;  // empty: a tick without text
        bool major = false; // of a coarser unit than a labelled neighbour
    };

    TimeAxis() = default;
    // Over [domain.from, domain.to), both bounded; events without span or outside are ignored.
    static TimeAxis warped(const std::vector<geodata::Event>& events, const geodata::TimeWindow& domain);
    static TimeAxis linear(const geodata::TimeWindow& domain);

    const geodata::TimeWindow& domain() const { return domain_; }
    bool is_warped() const { return knots_.size() > 2; }

    // `shown` part of the axis, 0 to 1, for zooming it; [0, 1] is all.
    void set_view(double begin, double end);
    double view_begin() const { return view_begin_; }
    double view_end() const { return view_end_; }
    void zoom_about(double x, double width, double factor);
    void pan(double dx, double width);

    double to_pixel(geodata::CivilSeconds t, double width) const; // clamped to +-1 width outside
    // to_pixel(to_time(x)) == x to within half a pixel wherever a second is narrower than that.
    geodata::CivilSeconds to_time(double x, double width) const;

    // Ascending ticks in units that suit the local density. Labels keep `min_gap` pixels apart, be they centred on
    // their tick or set to the right of it; coarser units win. The first label says the month and year where no coarser
    // tick does.
    std::vector<Tick> ticks(double width, double min_gap, double label_width_per_char,
                            geodata::Language language) const;

    const std::vector<Knot>& knots() const { return knots_; }

  private:
    geodata::TimeWindow domain_{0, 1};
    std::vector<Knot> knots_{{0, 0}, {1, 1}};
    double view_begin_ = 0, view_end_ = 1;
};

// The domain for an atlas: whole years around its dated events, by their own dates and by those of their sources, so
// that a lens does not change it.
geodata::TimeWindow axis_domain(const geodata::Atlas& atlas);

// Bars of equal pixel width over the axis's view: an event counts in every bar that its span under the filter's
// lens overlaps. An event that `filter` hides by time counts as shown; for counts that know every other rule, filter
// with an unbounded window.
struct Histogram {
    struct Bar {
        int shown = 0;  // passes the filter apart from time
        int hidden = 0; // filtered out by something other than time
    };
    std::vector<Bar> bars;
    int highest = 0; // of shown + hidden
};
Histogram histogram(const geodata::Atlas& atlas, const geodata::FilterResult& filter, const TimeAxis& axis,
                    double width, int bars);

} // namespace app::scene
