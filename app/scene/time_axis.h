#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/time.h"

namespace app::scene {

// A stretch of time that deserves width: an event's, or how many events begin in it.
struct TimeWeight {
    geodata::CivilSeconds begin = 0, end = 0; // [begin, end); parts outside the axis's domain do not count
    double weight = 1;
};

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
    // The same from a density that others have counted: each weight lies half on its own days, half on those around.
    static TimeAxis warped(std::span<const TimeWeight> density, const geodata::TimeWindow& domain);
    // The same from when events begin, in ascending order, each of weight 1. Costs one pass.
    static TimeAxis warped(std::span<const geodata::CivilSeconds> sorted_begins, const geodata::TimeWindow& domain);
    static TimeAxis linear(const geodata::TimeWindow& domain);
    // That of an atlas, over axis_domain: warped by its events and a sample of those of its tables, or linear.
    static TimeAxis of(const geodata::Atlas& atlas, bool is_linear);

    const geodata::TimeWindow& domain() const { return domain_; }
    bool is_warped() const { return knots_.size() > 2; }

    // The part of the axis that is shown, 0 to 1, for zooming it; [0, 1] is all. Never less than an hour.
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
    double position_of(geodata::CivilSeconds t) const; // 0 to 1 within the domain
    geodata::CivilSeconds time_at(double position) const;
    // Lets density change the slope: by each step at its time, ascending; `total` is all that the density sums to.
    void bend(const std::vector<std::pair<geodata::CivilSeconds, double>>& steps, double total);

    geodata::TimeWindow domain_{0, 1};
    std::vector<Knot> knots_{{0, 0}, {1, 1}};
    double view_begin_ = 0, view_end_ = 1;
};

// The domain for an atlas: whole years around its dated events and those of its tables, by their own dates and by those
// of their sources, so that a lens does not change it.
geodata::TimeWindow axis_domain(const geodata::Atlas& atlas);

} // namespace app::scene
