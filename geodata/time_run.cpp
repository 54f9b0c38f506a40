#include "geodata/time_run.h"

#include <array>
#include <cassert>
#include <numeric>
#include <utility>

#include "geodata/bit_words.h"
#include "geodata/index_work.h"
#include "geodata/wavelet_matrix.h"

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

// The indices of `keys` in ascending order of keys, equal ones in their own order. By digits where the keys lie close
// enough together for a key and its index to share a word: comparing takes four times as long.
std::vector<std::uint32_t> sorted_order(const std::vector<CivilSeconds>& keys) {
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    if (std::is_sorted(keys.begin(), keys.end())) return order;
    const auto [least, most] = std::minmax_element(keys.begin(), keys.end());
    const std::uint64_t range = static_cast<std::uint64_t>(*most) - static_cast<std::uint64_t>(*least);
    if (range >> 32U != 0) {
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
        return order;
    }
    std::vector<std::uint64_t> from(keys.size());
    std::vector<std::uint64_t> to(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        from[i] = (static_cast<std::uint64_t>(keys[i]) - static_cast<std::uint64_t>(*least)) << 32U | i;
    constexpr int kDigit = 11;
    for (int shift = 0; shift < 32 && range >> shift != 0; shift += kDigit) {
        std::array<std::uint32_t, (1U << kDigit) + 1> begins{};
        const auto digit = [&](std::uint64_t entry) { return (entry >> (32 + shift)) & ((1U << kDigit) - 1); };
        for (const std::uint64_t entry : from) ++begins[digit(entry) + 1];
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        for (const std::uint64_t entry : from) to[begins[digit(entry)]++] = entry;
        std::swap(from, to);
    }
    for (std::size_t i = 0; i < from.size(); ++i) order[i] = static_cast<std::uint32_t>(from[i]);
    return order;
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

TimeSpan SpanForm::span_at(CivilSeconds first_key, CivilSeconds second_key) const {
    const CivilSeconds end_key = shape == Shape::Interval ? second_key : first_key;
    return {{begin_begin.at(first_key), begin_end.at(first_key)}, {end_begin.at(end_key), end_end.at(end_key)}};
}

std::uint32_t TimeRun::Parts::members() const {
    std::uint32_t all = 0;
    for (int i = 0; i < count; ++i) all += part[i].sign > 0 ? part[i].end - part[i].begin : 0;
    for (int i = 0; i < count; ++i) all -= part[i].sign < 0 ? part[i].end - part[i].begin : 0;
    return all;
}

TimeRun::TimeRun(std::vector<TimeSpan> irregular)
    : size_(static_cast<std::uint32_t>(irregular.size())), spans_(std::move(irregular)) {}

TimeRun::TimeRun(const SpanForm& form, const std::vector<CivilSeconds>& first, const std::vector<CivilSeconds>& second,
                 std::vector<std::uint32_t>& order, std::vector<std::uint32_t>& end_order)
    : form_(form), size_(static_cast<std::uint32_t>(first.size())) {
    assert(form.shape != SpanForm::Shape::Irregular);
    order = sorted_order(first);
    keys_.resize(size_);
    for (std::uint32_t i = 0; i < size_; ++i) keys_[i] = first[order[i]];
    if (form.shape == SpanForm::Shape::Aligned) return;

    std::vector<CivilSeconds> ends(size_);
    for (std::uint32_t i = 0; i < size_; ++i) ends[i] = second[order[i]];
    end_order = sorted_order(ends);
    end_rank_.resize(size_);
    end_keys_.resize(size_);
    for (std::uint32_t k = 0; k < size_; ++k) {
        end_rank_[end_order[k]] = k;
        end_keys_[k] = ends[end_order[k]];
    }
    find_latest();
}

void TimeRun::find_latest() {
    block_latest_.assign((size_ + kBlock - 1) / kBlock, kUnboundedPast);
    for (std::uint32_t i = 0; i < size_; ++i)
        block_latest_[i / kBlock] = std::max(block_latest_[i / kBlock], end_key(i));
    blocks_latest_.assign((block_latest_.size() + kBlock - 1) / kBlock, kUnboundedPast);
    for (std::size_t b = 0; b < block_latest_.size(); ++b)
        blocks_latest_[b / kBlock] = std::max(blocks_latest_[b / kBlock], block_latest_[b]);
}

TimeRun TimeRun::subset(const std::vector<std::uint64_t>& kept, std::vector<std::uint64_t>& kept_by_end) const {
    TimeRun made;
    made.form_ = form_;
    if (form_.shape == SpanForm::Shape::Irregular) {
        for_each_one(kept, [&](std::uint32_t i) { made.spans_.push_back(spans_[i]); });
        made.size_ = static_cast<std::uint32_t>(made.spans_.size());
        return made;
    }
    for_each_one(kept, [&](std::uint32_t i) { made.keys_.push_back(keys_[i]); });
    made.size_ = static_cast<std::uint32_t>(made.keys_.size());
    made.keys_.shrink_to_fit();
    if (form_.shape == SpanForm::Shape::Aligned) return made;
    kept_by_end.assign(size_ / 64 + 1, 0);
    for_each_one(kept,
                 [&](std::uint32_t i) { kept_by_end[end_rank_[i] / 64] |= std::uint64_t{1} << (end_rank_[i] % 64); });
    made.end_keys_.reserve(made.size_);
    for_each_one(kept_by_end, [&](std::uint32_t k) { made.end_keys_.push_back(end_keys_[k]); });
    RankedBits rank;
    rank.assign(kept_by_end, size_);
    made.end_rank_.reserve(made.size_);
    for_each_one(kept, [&](std::uint32_t i) { made.end_rank_.push_back(rank.ones(end_rank_[i])); });
    made.find_latest();
    return made;
}

TimeSpan TimeRun::span(std::uint32_t i) const {
    if (form_.shape == SpanForm::Shape::Irregular) return spans_[i];
    return form_.span_at(keys_[i], form_.shape == SpanForm::Shape::Interval ? end_key(i) : 0);
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

void TimeRun::first(const TimeWindow& window, std::size_t most, std::vector<std::uint32_t>& out) const {
    out.clear();
    if (form_.shape == SpanForm::Shape::Irregular) {
        visit(window, [&](std::uint32_t i, bool) {
            if (out.size() < most) out.push_back(i);
        });
        return;
    }
    std::uint32_t next = 0;
    std::uint32_t until = 0;
    if (form_.shape == SpanForm::Shape::Aligned) {
        const Part all = possible(window).part[0];
        next = all.begin;
        until = all.end;
    } else {
        next = first_at_least(keys_, form_.begin_begin, window.from);
        until = first_at_least(keys_, form_.begin_begin, window.to);
        visit_reaching(next, window.from, [&](std::uint32_t i) {
            if (out.size() < most) out.push_back(i);
            return out.size() < most;
        });
    }
    for (; next < until && out.size() < most; ++next) out.push_back(next);
}

std::uint32_t TimeRun::begun_before(CivilSeconds t) const {
    if (form_.shape == SpanForm::Shape::Irregular)
        return static_cast<std::uint32_t>(
            std::count_if(spans_.begin(), spans_.end(), [&](const TimeSpan& span) { return span.begin.begin < t; }));
    return first_at_least(keys_, form_.begin_begin, t);
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
