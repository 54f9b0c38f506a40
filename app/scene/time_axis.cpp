#include "app/scene/time_axis.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <unordered_map>
#include <utility>

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

constexpr double kNarrowestView = 1e-5; // of the axis

CivilSeconds ceil_to_day(CivilSeconds t) {
    const CivilSeconds day = geodata::floor_to(t, CalendarUnit::Day);
    return day == t ? t : geodata::add_units(day, CalendarUnit::Day, 1);
}

// The change of density at the boundaries of days, collected from the events.
class DensitySteps {
  public:
    explicit DensitySteps(const geodata::TimeWindow& domain) : domain_(domain) {}

    void add(CivilSeconds begin, CivilSeconds end, double weight) {
        begin = std::max(begin, domain_.from);
        end = std::min(end, domain_.to);
        if (begin >= end) return;
        const double density = weight / static_cast<double>(end - begin);
        steps_[begin] += density;
        steps_[end] -= density;
        total_ += weight;
    }
    double total() const { return total_; }

    std::vector<std::pair<CivilSeconds, double>> sorted() const {
        std::vector<std::pair<CivilSeconds, double>> steps(steps_.begin(), steps_.end());
        std::sort(steps.begin(), steps.end());
        return steps;
    }

  private:
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
    for (const geodata::Event& event : events) {
        if (!event.span) continue;
        const CivilSeconds first = std::max(event.span->begin.begin, domain.from);
        const CivilSeconds last = std::min(event.span->end.end, domain.to);
        if (first >= last) continue;
        const CivilSeconds begin = geodata::floor_to(first, CalendarUnit::Day);
        const CivilSeconds end = ceil_to_day(last);
        const double weight = std::min(1.0, std::sqrt(kFullWeight / static_cast<double>(end - begin)));
        density.add(begin, end, kOwnShare * weight);
        density.add(begin - kAround, end + kAround, (1 - kOwnShare) * weight);
    }
    if (density.total() <= 0) return axis;

    const auto length = static_cast<double>(domain.to - domain.from);
    const double plain = (1 - kDensityShare) / length; // of the axis, a second
    const double dealt = kDensityShare / density.total();
    axis.knots_.clear();
    axis.knots_.push_back({domain.from, 0});
    double position = 0;
    double slope = 0; // weight a second
    for (const auto& [time, step] : density.sorted()) {
        const Knot& last = axis.knots_.back();
        if (time > last.time) {
            // What a sum of many steps leaves of a zero must not turn the axis back.
            position += (plain + dealt * std::max(0.0, slope)) * static_cast<double>(time - last.time);
            axis.knots_.push_back({time, position});
        }
        slope += step;
    }
    if (axis.knots_.back().time < domain.to) {
        position += plain * static_cast<double>(domain.to - axis.knots_.back().time);
        axis.knots_.push_back({domain.to, position});
    }
    for (Knot& knot : axis.knots_) knot.position /= position; // 1 to within rounding already
    return axis;
}

void TimeAxis::set_view(double begin, double end) {
    const double span = std::clamp(end - begin, kNarrowestView, 1.0);
    view_begin_ = std::clamp(begin, 0.0, 1 - span);
    view_end_ = span == 1 ? 1 : view_begin_ + span;
}

void TimeAxis::zoom_about(double x, double width, double factor) {
    if (width <= 0 || factor <= 0) return;
    const double span = view_end_ - view_begin_;
    const double new_span = std::clamp(span / factor, kNarrowestView, 1.0);
    const double at = view_begin_ + x / width * span;
    const double begin = at - x / width * new_span;
    set_view(begin, begin + new_span);
}

void TimeAxis::pan(double dx, double width) {
    if (width <= 0) return;
    const double span = view_end_ - view_begin_;
    const double begin = view_begin_ - dx / width * span;
    set_view(begin, begin + span);
}

double TimeAxis::to_pixel(CivilSeconds t, double width) const {
    if (t == geodata::kUnboundedPast) return -width;
    if (t == geodata::kUnboundedFuture) return 2 * width;
    // The stretch that holds t; before the first and after the last knot the end stretches go on.
    auto next =
        std::upper_bound(knots_.begin(), knots_.end(), t, [](CivilSeconds v, const Knot& k) { return v < k.time; });
    if (next == knots_.begin()) ++next;
    if (next == knots_.end()) --next;
    const Knot& a = *std::prev(next);
    const double share =
        (static_cast<double>(t) - static_cast<double>(a.time)) / static_cast<double>(next->time - a.time);
    const double position = a.position + (next->position - a.position) * share;
    const double x = (position - view_begin_) / (view_end_ - view_begin_) * width;
    return std::clamp(x, -width, 2 * width);
}

CivilSeconds TimeAxis::to_time(double x, double width) const {
    if (width <= 0) return domain_.from;
    const double position = std::clamp(view_begin_ + x / width * (view_end_ - view_begin_), 0.0, 1.0);
    auto next = std::upper_bound(knots_.begin(), knots_.end(), position,
                                 [](double v, const Knot& k) { return v < k.position; });
    if (next == knots_.begin()) ++next;
    if (next == knots_.end()) --next;
    const Knot& a = *std::prev(next);
    const double share = (position - a.position) / (next->position - a.position);
    return a.time + std::llround(share * static_cast<double>(next->time - a.time));
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
    if (first > last) extend(atlas.initial.window.from, atlas.initial.window.to);
    if (first > last) extend(geodata::to_seconds({.year = 1900}), geodata::to_seconds({.year = 2000}));

    const CivilSeconds from = geodata::floor_to(first, CalendarUnit::Year);
    CivilSeconds to = geodata::floor_to(last, CalendarUnit::Year);
    if (to < last || to == from) to = geodata::add_units(to, CalendarUnit::Year, 1);
    return {from, to};
}

Histogram histogram(const geodata::Atlas& atlas, const geodata::FilterResult& filter, const TimeAxis& axis,
                    double width, int bars) {
    Histogram result;
    if (bars <= 0 || width <= 0) return result;
    const auto count = static_cast<std::size_t>(bars);
    result.bars.resize(count);
    const double bar_width = width / bars;
    constexpr double kTouch = 1e-6; // pixels: spans that only touch a bar's edge do not overlap it

    // Changes at the bars where spans begin and end, summed up afterwards: an event costs the same however long it is.
    std::vector<Histogram::Bar> changes(count + 1);
    for (std::size_t i = 0; i < atlas.events.size() && i < filter.visibility.size(); ++i) {
        const auto& span = span_under(filter.lens, atlas.events[i]);
        if (!span) continue;
        const double begin = axis.to_pixel(span->begin.begin, width) + kTouch;
        const double end = axis.to_pixel(span->end.end, width) - kTouch;
        if (end <= 0 || begin >= width) continue;
        const auto first = static_cast<std::size_t>(std::max(0.0, begin / bar_width));
        const auto last = std::max(first, std::min(count - 1, static_cast<std::size_t>(end / bar_width)));
        const geodata::Visibility v = filter.visibility[i];
        const bool shown = v == geodata::Visibility::Shown || v == geodata::Visibility::HiddenByTime ||
                           v == geodata::Visibility::HiddenByMatch;
        ++(shown ? changes[first].shown : changes[first].hidden);
        --(shown ? changes[last + 1].shown : changes[last + 1].hidden);
    }
    Histogram::Bar running;
    for (std::size_t i = 0; i < count; ++i) {
        running.shown += changes[i].shown;
        running.hidden += changes[i].hidden;
        result.bars[i] = running;
        result.highest = std::max(result.highest, running.shown + running.hidden);
    }
    return result;
}

} // namespace app::scene
