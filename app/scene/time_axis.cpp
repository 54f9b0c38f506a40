#include "app/scene/time_axis.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "geodata/event_table.h"

namespace app::scene {

namespace {

using geodata::CalendarUnit;
using geodata::CivilSeconds;
using geodata::kDay;

// Half of an event's weight lies on its own days, half on the days around them: the days between two events of one
// crisis, and the eve of the first, are part of it and must be wide enough to read.
constexpr double kOwnShare = 0.5;
constexpr CivilSeconds kAround = 14 * kDay;
// An event that may lie anywhere in a long span says little of any day in it.
constexpr double kFullWeight = 60 * kDay;

constexpr double kNarrowestView = 1e-9;      // of the axis
constexpr CivilSeconds kShortestView = 3600; // a second is then half a pixel

CivilSeconds ceil_to_day(CivilSeconds t) {
    const CivilSeconds day = geodata::floor_to(t, CalendarUnit::Day);
    return day == t ? t : geodata::add_units(day, CalendarUnit::Day, 1);
}

// The change of density at the boundaries of days, collected from the events.
class DensitySteps {
  public:
    explicit DensitySteps(const geodata::TimeWindow& domain) : domain_(domain) {}

    // A stretch that an event may lie in, or that many do: on whole days.
    void add_stretch(CivilSeconds begin, CivilSeconds end, double events) {
        const CivilSeconds first = std::max(begin, domain_.from);
        const CivilSeconds last = std::min(end, domain_.to);
        if (first >= last || !(events > 0)) return;
        const CivilSeconds from = geodata::floor_to(first, CalendarUnit::Day);
        const CivilSeconds to = ceil_to_day(last);
        const double weight = events * std::min(1.0, std::sqrt(kFullWeight / static_cast<double>(to - from)));
        add(from, to, kOwnShare * weight);
        add(from - kAround, to + kAround, (1 - kOwnShare) * weight);
    }
    double total() const { return total_; }

    std::vector<std::pair<CivilSeconds, double>> sorted() const {
        std::vector<std::pair<CivilSeconds, double>> steps(steps_.begin(), steps_.end());
        std::sort(steps.begin(), steps.end());
        return steps;
    }

  private:
    void add(CivilSeconds begin, CivilSeconds end, double weight) {
        begin = std::max(begin, domain_.from);
        end = std::min(end, domain_.to);
        if (begin >= end) return;
        const double density = weight / static_cast<double>(end - begin);
        steps_[begin] += density;
        steps_[end] -= density;
        total_ += weight;
    }

    geodata::TimeWindow domain_;
    std::unordered_map<CivilSeconds, double> steps_;
    double total_ = 0;
};

} // namespace

TimeAxis TimeAxis::linear(const geodata::TimeWindow& domain) {
    assert(geodata::is_bounded(domain.from) && geodata::is_bounded(domain.to) && domain.from < domain.to);
    TimeAxis axis;
    axis.domain_ = domain;
    axis.knots_ = {{domain.from, 0}, {domain.to, 1}};
    return axis;
}

TimeAxis TimeAxis::warped(const std::vector<geodata::Event>& events, const geodata::TimeWindow& domain) {
    TimeAxis axis = linear(domain);
    DensitySteps density(domain);
    for (const geodata::Event& event : events)
        if (event.span) density.add_stretch(event.span->begin.begin, event.span->end.end, 1);
    axis.bend(density.sorted(), density.total());
    return axis;
}

TimeAxis TimeAxis::warped(std::span<const TimeWeight> weights, const geodata::TimeWindow& domain) {
    TimeAxis axis = linear(domain);
    DensitySteps density(domain);
    for (const TimeWeight& stretch : weights) density.add_stretch(stretch.begin, stretch.end, stretch.weight);
    axis.bend(density.sorted(), density.total());
    return axis;
}

TimeAxis TimeAxis::warped(std::span<const CivilSeconds> sorted_begins, const geodata::TimeWindow& domain) {
    TimeAxis axis = linear(domain);
    DensitySteps density(domain);
    for (auto first = sorted_begins.begin(); first != sorted_begins.end();) {
        if (!geodata::is_bounded(*first)) {
            ++first;
            continue;
        }
        const CivilSeconds day = geodata::floor_to(*first, CalendarUnit::Day);
        const auto next = std::lower_bound(first, sorted_begins.end(), day + kDay);
        density.add_stretch(day, day + kDay, static_cast<double>(next - first));
        first = next;
    }
    axis.bend(density.sorted(), density.total());
    return axis;
}

TimeAxis TimeAxis::of(const geodata::Atlas& atlas, bool is_linear) {
    const geodata::TimeWindow domain = axis_domain(atlas);
    if (is_linear) return linear(domain);
    TimeAxis axis = linear(domain);
    DensitySteps density(domain);
    for (const geodata::Event& event : atlas.events)
        if (event.span) density.add_stretch(event.span->begin.begin, event.span->end.end, 1);
    constexpr std::uint32_t kSample = 20'000; // of a table: more would not be seen in the axis
    std::vector<std::uint32_t> places;
    for (const geodata::EventTablePtr& table : atlas.tables) {
        const geodata::EventIndex& index = table->index;
        index.sample(kSample, places);
        const double each = static_cast<double>(index.size() - index.undated()) /
                            static_cast<double>(std::max<std::size_t>(1, places.size()));
        for (const std::uint32_t place : places) {
            const geodata::TimeSpan span = index.span_of(place);
            density.add_stretch(span.begin.begin, span.end.end, each);
        }
    }
    axis.bend(density.sorted(), density.total());
    return axis;
}

void TimeAxis::bend(const std::vector<std::pair<CivilSeconds, double>>& steps, double total) {
    if (total <= 0) return;
    const auto length = static_cast<double>(domain_.to - domain_.from);
    const double plain = (1 - kDensityShare) / length; // of the axis, a second
    const double dealt = kDensityShare / total;
    knots_.clear();
    knots_.push_back({domain_.from, 0});
    double position = 0;
    double slope = 0; // weight a second
    for (const auto& [time, step] : steps) {
        const Knot& last = knots_.back();
        if (time > last.time) {
            // What a sum of many steps leaves of a zero must not turn the axis back.
            position += (plain + dealt * std::max(0.0, slope)) * static_cast<double>(time - last.time);
            knots_.push_back({time, position});
        }
        slope += step;
    }
    if (knots_.back().time < domain_.to) {
        position += plain * static_cast<double>(domain_.to - knots_.back().time);
        knots_.push_back({domain_.to, position});
    }
    for (Knot& knot : knots_) knot.position /= position; // 1 to within rounding already
}

void TimeAxis::set_view(double begin, double end) {
    double span = std::clamp(end - begin, kNarrowestView, 1.0);
    begin = std::clamp(begin, 0.0, 1 - span);
    const CivilSeconds from = time_at(begin);
    const CivilSeconds shown = time_at(begin + span) - from;
    if (shown < kShortestView && domain_.to - domain_.from > kShortestView) {
        const CivilSeconds first =
            std::clamp(from - (kShortestView - shown) / 2, domain_.from, domain_.to - kShortestView);
        begin = position_of(first);
        span = std::min(position_of(first + kShortestView) - begin, 1 - begin);
    }
    view_begin_ = begin;
    view_end_ = span >= 1 ? 1 : begin + span;
}

void TimeAxis::zoom_about(double x, double width, double factor) {
    if (width <= 0 || factor <= 0) return;
    const double span = view_end_ - view_begin_;
    const double new_span = std::clamp(span / factor, kNarrowestView, 1.0);
    const double at = view_begin_ + x / width * span;
    if (new_span < span && to_time(width, width) - to_time(0, width) <= kShortestView) return; // as close as it goes
    const double begin = at - x / width * new_span;
    set_view(begin, begin + new_span);
}

void TimeAxis::pan(double dx, double width) {
    if (width <= 0) return;
    const double span = view_end_ - view_begin_;
    const double begin = view_begin_ - dx / width * span;
    set_view(begin, begin + span);
}

double TimeAxis::position_of(CivilSeconds t) const {
    // The stretch that holds t; before the first and after the last knot the end stretches go on.
    auto next =
        std::upper_bound(knots_.begin(), knots_.end(), t, [](CivilSeconds v, const Knot& k) { return v < k.time; });
    if (next == knots_.begin()) ++next;
    if (next == knots_.end()) --next;
    const Knot& a = *std::prev(next);
    const double share =
        (static_cast<double>(t) - static_cast<double>(a.time)) / static_cast<double>(next->time - a.time);
    return a.position + (next->position - a.position) * share;
}

CivilSeconds TimeAxis::time_at(double position) const {
    position = std::clamp(position, 0.0, 1.0);
    auto next = std::upper_bound(knots_.begin(), knots_.end(), position,
                                 [](double v, const Knot& k) { return v < k.position; });
    if (next == knots_.begin()) ++next;
    if (next == knots_.end()) --next;
    const Knot& a = *std::prev(next);
    const double share = (position - a.position) / (next->position - a.position);
    return a.time + std::llround(share * static_cast<double>(next->time - a.time));
}

double TimeAxis::to_pixel(CivilSeconds t, double width) const {
    if (t == geodata::kUnboundedPast) return -width;
    if (t == geodata::kUnboundedFuture) return 2 * width;
    const double x = (position_of(t) - view_begin_) / (view_end_ - view_begin_) * width;
    return std::clamp(x, -width, 2 * width);
}

CivilSeconds TimeAxis::to_time(double x, double width) const {
    if (width <= 0) return domain_.from;
    return time_at(view_begin_ + x / width * (view_end_ - view_begin_));
}

geodata::TimeWindow axis_domain(const geodata::Atlas& atlas) {
    CivilSeconds first = geodata::kUnboundedFuture;
    CivilSeconds last = geodata::kUnboundedPast;
    const auto extend = [&first, &last](CivilSeconds begin, CivilSeconds end) {
        for (const CivilSeconds t : {begin, end}) {
            if (!geodata::is_bounded(t)) continue;
            first = std::min(first, t);
            last = std::max(last, t);
        }
    };
    const auto extend_to = [&extend](const std::optional<geodata::TimeSpan>& span) {
        if (!span) return;
        extend(span->begin.begin, span->begin.end);
        extend(span->end.begin, span->end.end);
    };
    for (const geodata::Event& event : atlas.events) {
        extend_to(event.span);
        for (const geodata::SourceDate& date : event.source_dates) extend_to(date.span);
    }
    for (const geodata::EventTablePtr& table : atlas.tables) {
        const geodata::Interval all = table->index.domain();
        if (all.begin < all.end) extend(all.begin, all.end);
    }
    if (first > last) extend(atlas.initial.window.from, atlas.initial.window.to);
    if (first > last) extend(geodata::to_seconds({.year = 1900}), geodata::to_seconds({.year = 2000}));

    const CivilSeconds from = geodata::floor_to(first, CalendarUnit::Year);
    CivilSeconds to = geodata::floor_to(last, CalendarUnit::Year);
    if (to < last || to == from) to = geodata::add_units(to, CalendarUnit::Year, 1);
    return {from, to};
}

} // namespace app::scene
