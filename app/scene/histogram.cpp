#include "app/scene/histogram.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace app::scene {

namespace {

using geodata::CalendarUnit;
using geodata::CivilSeconds;

// `count` units from one line to the next.
struct BarStep {
    CalendarUnit unit;
    int count;
};
// Fine to coarse; each line of a step is a line of the finer ones before it, but for weeks.
constexpr std::array<BarStep, 16> kSteps{{
    {CalendarUnit::Minute, 1},
    {CalendarUnit::Minute, 5},
    {CalendarUnit::Minute, 15},
    {CalendarUnit::Hour, 1},
    {CalendarUnit::Hour, 3},
    {CalendarUnit::Hour, 6},
    {CalendarUnit::Day, 1},
    {CalendarUnit::Day, 2},
    {CalendarUnit::Day, 5},
    {CalendarUnit::Month, 1},
    {CalendarUnit::Month, 3},
    {CalendarUnit::Year, 1},
    {CalendarUnit::Year, 2},
    {CalendarUnit::Year, 5},
    {CalendarUnit::Decade, 1},
    {CalendarUnit::Century, 1},
}};
// Most events are dated by the day: parts of one are told apart only where a day is as wide as this, in pixels.
constexpr double kDayInParts = 120;
constexpr int kLastDay = 31;

std::int64_t floor_multiple(std::int64_t value, std::int64_t count) {
    const std::int64_t rest = value % count;
    return value - (rest < 0 ? rest + count : rest);
}

// Days are counted within their month: 1, 3, 5 .. 29. A last part shorter than half belongs to the one before.
int day_part(int day, int count) {
    const int parts = (kLastDay + count / 2) / count;
    return std::min((day - 1) / count, parts - 1) * count + 1;
}

CivilSeconds floor_to_step(CivilSeconds t, const BarStep& step) {
    const CivilSeconds floor = geodata::floor_to(t, step.unit);
    if (step.count == 1) return floor;
    geodata::CivilTime civil = geodata::to_civil(floor);
    switch (step.unit) {
    case CalendarUnit::Minute:
        civil.minute -= civil.minute % step.count;
        break;
    case CalendarUnit::Hour:
        civil.hour -= civil.hour % step.count;
        break;
    case CalendarUnit::Day:
        civil.day = day_part(civil.day, step.count);
        break;
    case CalendarUnit::Month:
        civil.month -= (civil.month - 1) % step.count;
        break;
    default:
        civil.year = floor_multiple(civil.year, step.count);
    }
    return geodata::to_seconds(civil);
}

// The first line of the step after `t`.
CivilSeconds next_line(CivilSeconds t, const BarStep& step) {
    const CivilSeconds floor = floor_to_step(t, step);
    if (step.count == 1 || step.unit != CalendarUnit::Day) return geodata::add_units(floor, step.unit, step.count);
    const CivilSeconds month =
        geodata::add_units(geodata::floor_to(floor, CalendarUnit::Month), CalendarUnit::Month, 1);
    const CivilSeconds next = geodata::add_units(floor, step.unit, step.count);
    // The last part goes on to the end of the month.
    return next >= month || floor_to_step(next, step) != next ? month : next;
}

class BarLayout {
  public:
    BarLayout(const TimeAxis& axis, double width, double least) : axis_(axis), width_(width), least_(least) {}

    void run(std::vector<CivilSeconds>& edges) const {
        edges.clear();
        const CivilSeconds from = axis_.to_time(0, width_);
        const CivilSeconds to = std::max(axis_.to_time(width_, width_), from + 1);
        edges.push_back(std::max(first_line(from), axis_.domain().from));
        while (edges.back() < to) edges.push_back(std::min(next(edges.back()), std::max(axis_.domain().to, to)));
    }

  private:
    double x(CivilSeconds t) const { return axis_.to_pixel(t, width_); }
    bool usable(const BarStep& step, CivilSeconds t) const {
        if (step.unit > CalendarUnit::Hour) return true;
        const CivilSeconds day = geodata::floor_to(t, CalendarUnit::Day);
        return x(day + geodata::kDay) - x(day) >= kDayInParts;
    }
    CivilSeconds first_line(CivilSeconds t) const {
        for (const BarStep& step : kSteps) {
            const CivilSeconds floor = floor_to_step(t, step);
            if (usable(step, t) && x(next_line(floor, step)) - x(floor) >= least_) return floor;
        }
        return floor_to_step(t, kSteps.back());
    }
    // Where a bar that begins at `t` ends: the nearest line of the finest step that leaves it wide enough.
    CivilSeconds next(CivilSeconds t) const {
        const double enough = x(t) + least_;
        for (const BarStep& step : kSteps) {
            if (!usable(step, t)) continue;
            const CivilSeconds line = next_line(t, step);
            if (x(line) >= enough) return line;
            // Between lines, the rest of its step may be too narrow where a whole one is not.
            if (floor_to_step(t, step) == t) continue;
            const CivilSeconds after = next_line(line, step);
            if (x(after) >= enough) return after;
        }
        return std::max(axis_.to_time(enough, width_), t + 1); // centuries narrower than a bar
    }

    const TimeAxis& axis_;
    double width_, least_;
};

std::size_t first_not_before(const std::vector<CivilSeconds>& times, CivilSeconds t) {
    return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), t) - times.begin());
}
std::size_t first_after(const std::vector<CivilSeconds>& times, CivilSeconds t) {
    return static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), t) - times.begin());
}

} // namespace

void Histogram::reset(const TimeAxis& axis, double width, double least, std::size_t kinds) {
    kinds_ = kinds;
    highest_ = 0;
    edges_.clear();
    if (width > 0) BarLayout(axis, width, std::max(least, 1.0)).run(edges_);
    cells_.assign(size() * kinds_, {});
    bars_.assign(size(), {});
}

std::size_t Histogram::bar_at(CivilSeconds t) const {
    const auto after = std::upper_bound(edges_.begin(), edges_.end(), t);
    const std::ptrdiff_t bar = after - edges_.begin() - 1;
    return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(bar, 0, static_cast<std::ptrdiff_t>(size()) - 1));
}

void Histogram::add(std::size_t bar, std::size_t kind, std::uint32_t shown, std::uint32_t hidden) {
    assert(bar < size() && kind < kinds_);
    Cell& cell = cells_[bar * kinds_ + kind];
    cell.shown += shown;
    cell.hidden += hidden;
    bars_[bar].shown += shown;
    bars_[bar].hidden += hidden;
    highest_ = std::max(highest_, bars_[bar].shown + bars_[bar].hidden);
}

void AtlasTimeCounts::rebuild(const geodata::Atlas& atlas, const geodata::EventFilter& filter) {
    geodata::EventFilter open = filter;
    open.window = {};
    open.match = geodata::Match::Possible;
    open.compared.reset();
    geodata::filter_events(atlas, open, all_time_);
    kinds_.resize(atlas.kinds.size() + 1);
    for (Kind& kind : kinds_)
        for (Bounds* bounds : {&kind.shown, &kind.hidden}) {
            bounds->begins.clear();
            bounds->ends.clear();
        }
    for (std::size_t i = 0; i < atlas.events.size(); ++i) {
        const geodata::Event& event = atlas.events[i];
        const auto& span = span_under(filter.lens, event);
        if (!span) continue;
        const auto known = std::find_if(atlas.kinds.begin(), atlas.kinds.end(),
                                        [&](const geodata::EventKind& kind) { return kind.id == event.kind; });
        Kind& kind = kinds_[static_cast<std::size_t>(known - atlas.kinds.begin())];
        Bounds& bounds = all_time_.visibility[i] == geodata::Visibility::Shown ? kind.shown : kind.hidden;
        bounds.begins.push_back(span->begin.begin);
        bounds.ends.push_back(span->end.end);
    }
    for (Kind& kind : kinds_)
        for (Bounds* bounds : {&kind.shown, &kind.hidden}) {
            std::sort(bounds->begins.begin(), bounds->begins.end());
            std::sort(bounds->ends.begin(), bounds->ends.end());
        }
}

void AtlasTimeCounts::add_to(Histogram& histogram) const {
    const auto overlapping = [](const Bounds& bounds, const geodata::TimeWindow& window) {
        return static_cast<std::uint32_t>(first_not_before(bounds.begins, window.to) -
                                          first_after(bounds.ends, window.from));
    };
    for (std::size_t bar = 0; bar < histogram.size(); ++bar)
        for (std::size_t kind = 0; kind < std::min(kinds_.size(), histogram.kinds()); ++kind)
            histogram.add(bar, kind, overlapping(kinds_[kind].shown, histogram.span(bar)),
                          overlapping(kinds_[kind].hidden, histogram.span(bar)));
}

std::uint64_t AtlasTimeCounts::begun_before(CivilSeconds t) const {
    std::uint64_t count = 0;
    for (const Kind& kind : kinds_) count += first_not_before(kind.shown.begins, t);
    return count;
}

} // namespace app::scene
