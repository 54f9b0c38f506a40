#include "geodata/time_run.h"

#include <numeric>

namespace geodata {
namespace {

constexpr CivilSeconds kShortestMonth = 28 * kDay;

bool begins_month(CivilSeconds t) { return floor_to(t, CalendarUnit::Month) == t; }

// How `to` follows from `from`, both bounded: in months where both begin one, so that all Januaries share a rule with
// all Februaries.
BoundRule step(CivilSeconds from, CivilSeconds to) {
    if (to - from >= kShortestMonth && begins_month(from) && begins_month(to)) {
        const CivilTime a = to_civil(from);
        const CivilTime b = to_civil(to);
        const std::int64_t months = (b.year - a.year) * 12 + (b.month - a.month);
        if (months <= 12000) return {.months = static_cast<std::int32_t>(months)};
    }
    return {.seconds = to - from};
}

constexpr BoundRule kPast{.unbounded = -1};
constexpr BoundRule kFuture{.unbounded = 1};

template <class Key>
std::vector<std::uint32_t> sorted_order(std::uint32_t count, Key&& key) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

template <class T>
std::size_t bytes_of(const std::vector<T>& v) {
    return v.capacity() * sizeof(T);
}

} // namespace

CivilSeconds BoundRule::at(CivilSeconds key) const {
    if (unbounded != 0) return unbounded < 0 ? kUnboundedPast : kUnboundedFuture;
    if (months != 0) return add_units(key, CalendarUnit::Month, months);
    return key + seconds;
}

SpanForm SpanForm::of(const TimeSpan& span, CivilSeconds& first_key, CivilSeconds& second_key) {
    const Interval& b = span.begin;
    const Interval& e = span.end;
    SpanForm form;
    first_key = second_key = 0;
    const bool begin_known = is_bounded(b.begin) && is_bounded(b.end);
    const bool end_known = is_bounded(e.begin) && is_bounded(e.end);
    if (begin_known && b == e) { // D
        first_key = b.begin;
        const BoundRule width = step(b.begin, b.end);
        form = {Shape::Aligned, {}, width, {}, width};
    } else if (begin_known && end_known) {
        if (b.end > e.begin) return form;
        first_key = b.begin;
        second_key = e.begin;
        form = {Shape::Interval, {}, step(b.begin, b.end), {}, step(e.begin, e.end)};
    } else if (begin_known && e.end == kUnboundedFuture && (e.begin == kUnboundedFuture || e.begin == b.begin)) {
        first_key = b.begin; // X/.. and X/
        form = {Shape::Aligned, {}, step(b.begin, b.end), e.begin == b.begin ? BoundRule{} : kFuture, kFuture};
    } else if (end_known && b.begin == kUnboundedPast && (b.end == kUnboundedPast || b.end == e.end)) {
        first_key = e.begin; // ../Y and /Y
        const BoundRule width = step(e.begin, e.end);
        form = {Shape::Aligned, kPast, b.end == e.end ? width : kPast, {}, width};
    }
    return form;
}

std::uint32_t TimeRun::Parts::members() const {
    std::uint32_t all = 0;
    for (int i = 0; i < count; ++i) all += part[i].sign > 0 ? part[i].end - part[i].begin : 0;
    for (int i = 0; i < count; ++i) all -= part[i].sign < 0 ? part[i].end - part[i].begin : 0;
    return all;
}

TimeRun::TimeRun(const SpanForm& form, const std::vector<TimeSpan>& spans, std::vector<std::uint32_t>& order,
                 std::vector<std::uint32_t>& end_order)
    : form_(form), size_(static_cast<std::uint32_t>(spans.size())) {
    if (form.shape == SpanForm::Shape::Irregular) {
        order.resize(size_);
        std::iota(order.begin(), order.end(), 0U);
        spans_ = spans;
        return;
    }
    std::vector<CivilSeconds> first(size_);
    std::vector<CivilSeconds> second(size_);
    for (std::uint32_t i = 0; i < size_; ++i) SpanForm::of(spans[i], first[i], second[i]);
    order = sorted_order(size_, [&](std::uint32_t i) { return first[i]; });
    keys_.resize(size_);
    for (std::uint32_t i = 0; i < size_; ++i) keys_[i] = first[order[i]];
    if (form.shape == SpanForm::Shape::Aligned) return;

    end_order = sorted_order(size_, [&](std::uint32_t i) { return second[order[i]]; });
    end_rank_.resize(size_);
    end_keys_.resize(size_);
    for (std::uint32_t k = 0; k < size_; ++k) {
        end_rank_[end_order[k]] = k;
        end_keys_[k] = second[order[end_order[k]]];
    }
    block_latest_.assign((size_ + kBlock - 1) / kBlock, kUnboundedPast);
    for (std::uint32_t i = 0; i < size_; ++i)
        block_latest_[i / kBlock] = std::max(block_latest_[i / kBlock], end_key(i));
    blocks_latest_.assign((block_latest_.size() + kBlock - 1) / kBlock, kUnboundedPast);
    for (std::size_t b = 0; b < block_latest_.size(); ++b)
        blocks_latest_[b / kBlock] = std::max(blocks_latest_[b / kBlock], block_latest_[b]);
}

TimeSpan TimeRun::span(std::uint32_t i) const {
    if (form_.shape == SpanForm::Shape::Irregular) return spans_[i];
    const CivilSeconds first = keys_[i];
    const CivilSeconds second = form_.shape == SpanForm::Shape::Interval ? end_key(i) : first;
    return {{form_.begin_begin.at(first), form_.begin_end.at(first)},
            {form_.end_begin.at(second), form_.end_end.at(second)}};
}

std::size_t TimeRun::bytes() const {
    return bytes_of(keys_) + bytes_of(end_keys_) + bytes_of(end_rank_) + bytes_of(block_latest_) +
           bytes_of(blocks_latest_) + bytes_of(spans_);
}

std::uint32_t TimeRun::first_at_least(const std::vector<CivilSeconds>& keys, const BoundRule& rule, CivilSeconds t) {
    const auto at = std::partition_point(keys.begin(), keys.end(), [&](CivilSeconds key) { return rule.at(key) < t; });
    return static_cast<std::uint32_t>(at - keys.begin());
}

std::uint32_t TimeRun::first_above(const std::vector<CivilSeconds>& keys, const BoundRule& rule, CivilSeconds t) {
    const auto at = std::partition_point(keys.begin(), keys.end(), [&](CivilSeconds key) { return rule.at(key) <= t; });
    return static_cast<std::uint32_t>(at - keys.begin());
}

TimeRun::Parts TimeRun::possible(const TimeWindow& window) const {
    // B.begin < to and E.end > from.
    const std::uint32_t begun = first_at_least(keys_, form_.begin_begin, window.to);
    if (form_.shape == SpanForm::Shape::Aligned) {
        const std::uint32_t over = first_above(keys_, form_.end_end, window.from);
        return {{{std::min(over, begun), begun}, {}}, 1};
    }
    const std::uint32_t over = first_above(end_keys_, form_.end_end, window.from);
    return {{{0, begun, false, 1}, {0, over, true, -1}}, 2};
}

TimeRun::Parts TimeRun::certain(const TimeWindow& window) const {
    // And B.end <= to and E.begin >= from. Both follow the keys; where the two conditions alone do not imply the first
    // two (a bound is unbounded), the parts are cut to those of `possible`.
    const std::uint32_t begun = first_above(keys_, form_.begin_end, window.to);
    if (form_.shape == SpanForm::Shape::Aligned) {
        const Part all = possible(window).part[0];
        const std::uint32_t over = first_at_least(keys_, form_.end_begin, window.from);
        const std::uint32_t begin = std::clamp(over, all.begin, all.end);
        return {{{begin, std::clamp(begun, begin, all.end)}, {}}, 1};
    }
    // No begin reaches into its end, so those whose end came before `from` had all begun before `to`.
    const std::uint32_t over = first_at_least(end_keys_, form_.end_begin, window.from);
    return {{{0, begun, false, 1}, {0, over, true, -1}}, 2};
}

} // namespace geodata
