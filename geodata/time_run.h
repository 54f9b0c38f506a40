#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <vector>

#include "geodata/edtf.h"
#include "geodata/time.h"

namespace geodata {

// A bound of a span, told from a key: so many months and seconds later, or unbounded.
struct BoundRule {
    std::int32_t months = 0; // keys are then first days of months
    std::int64_t seconds = 0;
    std::int8_t unbounded = 0; // -1 past, +1 future

    CivilSeconds at(CivilSeconds key) const;
    auto
    operator<=>(const BoundRule&) const = default; // NOLINT(modernize-use-nullptr): takes the 0 of <=> for a pointer
};

// What spans have in common that can be kept as a TimeRun.
struct SpanForm {
    // Aligned: all four bounds follow from one key, and grow with it (a date, an open end). Interval: the begin follows
    // from one key, the end from another, and no begin reaches into its end (X/Y). Irregular: anything else.
    enum class Shape : std::uint8_t { Aligned, Interval, Irregular } shape = Shape::Irregular;
    BoundRule begin_begin, begin_end; // from the first key
    BoundRule end_begin, end_end;     // from the first key when Aligned, from the second when Interval

    static SpanForm of(const TimeSpan& span, CivilSeconds& first_key, CivilSeconds& second_key);
    TimeSpan span_at(CivilSeconds first_key, CivilSeconds second_key) const; // the way back; not for Irregular
    auto
    operator<=>(const SpanForm&) const = default; // NOLINT(modernize-use-nullptr): takes the 0 of <=> for a pointer
};

// Spans of one form in the order of their first key, so that those of a window are found by binary search: a contiguous
// part of the order (Aligned), or the difference of a part of this order and a part of the order of the ends
// (Interval). Irregular ones are scanned. Long spans cost nothing extra.
class TimeRun {
  public:
    // A part of an order: `by_end` the order of ends. The members of a window are those of the parts with sign +1
    // without those of the parts with sign -1, which are among them.
    struct Part {
        std::uint32_t begin = 0, end = 0;
        bool by_end = false;
        int sign = 1;
    };
    struct Parts {
        Part part[2];
        int count = 0;
        std::uint32_t members() const;
    };

    TimeRun() = default;
    // By keys, as SpanForm::of gives them, in any order; not for Irregular. `order` gets, for each place of the run,
    // the index in the keys; `end_order`, for an Interval, the places by their ends.
    TimeRun(const SpanForm& form, const std::vector<CivilSeconds>& first, const std::vector<CivilSeconds>& second,
            std::vector<std::uint32_t>& order, std::vector<std::uint32_t>& end_order);
    explicit TimeRun(std::vector<TimeSpan> irregular); // in this order

    // Those whose bit in `kept` (64 a word from the lowest) is set, in the same order. `kept_by_end` gets the same bits
    // in the order of the ends, for an Interval.
    TimeRun subset(const std::vector<std::uint64_t>& kept, std::vector<std::uint64_t>& kept_by_end) const;

    std::uint32_t size() const { return size_; }
    SpanForm::Shape shape() const { return form_.shape; }
    TimeSpan span(std::uint32_t i) const;
    std::uint32_t end_rank(std::uint32_t i) const { return end_rank_[i]; } // of an Interval: its place by its end
    std::size_t bytes() const;

    // How many have B.begin < t: all whose begin is unbounded.
    std::uint32_t begun_before(CivilSeconds t) const;

    // Not for Irregular.
    Parts possible(const TimeWindow& window) const; // the certain among them
    Parts certain(const TimeWindow& window) const;

    // visit(place, certain) for every member of the window.
    template <class Visit>
    void visit(const TimeWindow& window, Visit&& visit) const;
    // The first members of the window in the order of their begins, at most `most`; of Irregular ones the first at all.
    void first(const TimeWindow& window, std::size_t most, std::vector<std::uint32_t>& out) const;

  private:
    CivilSeconds first_key(std::uint32_t i) const { return keys_[i]; }
    CivilSeconds end_key(std::uint32_t i) const { return end_keys_[end_rank_[i]]; }
    static std::uint32_t first_at_least(const std::vector<CivilSeconds>& keys, const BoundRule& rule, CivilSeconds t);
    static std::uint32_t first_above(const std::vector<CivilSeconds>& keys, const BoundRule& rule, CivilSeconds t);
    void find_latest();
    // visit(place) for those before `until` whose end is later than `from`, while it returns true.
    template <class Visit>
    void visit_reaching(std::uint32_t until, CivilSeconds from, Visit&& visit) const;

    static constexpr std::uint32_t kBlock = 64;
    SpanForm form_;
    std::uint32_t size_ = 0;
    std::vector<CivilSeconds> keys_;          // ascending
    std::vector<CivilSeconds> end_keys_;      // Interval: ascending
    std::vector<std::uint32_t> end_rank_;     // Interval: where in them the end of each place stands
    std::vector<CivilSeconds> block_latest_;  // Interval: latest end key of each kBlock places
    std::vector<CivilSeconds> blocks_latest_; // and of each kBlock blocks
    std::vector<TimeSpan> spans_;             // Irregular
};

template <class Visit>
void TimeRun::visit_reaching(std::uint32_t until, CivilSeconds from, Visit&& visit) const {
    // An end rule grows with its key, so the latest key of a block tells whether any of it reaches.
    const auto reaches = [&](CivilSeconds key) { return form_.end_end.at(key) > from; };
    const auto blocks = static_cast<std::uint32_t>(block_latest_.size());
    for (std::uint32_t outer = 0; outer < blocks_latest_.size() && outer * kBlock * kBlock < until; ++outer) {
        if (!reaches(blocks_latest_[outer])) continue;
        for (std::uint32_t b = outer * kBlock; b < std::min(blocks, (outer + 1) * kBlock) && b * kBlock < until; ++b) {
            if (!reaches(block_latest_[b])) continue;
            for (std::uint32_t i = b * kBlock; i < std::min(until, (b + 1) * kBlock); ++i)
                if (reaches(end_key(i)) && !visit(i)) return;
        }
    }
}

template <class Visit>
void TimeRun::visit(const TimeWindow& window, Visit&& visit) const {
    if (form_.shape == SpanForm::Shape::Irregular) {
        for (std::uint32_t i = 0; i < size_; ++i) {
            const TimeSpan& span = spans_[i];
            if (span.begin.begin >= window.to || span.end.end <= window.from) continue;
            visit(i, span.begin.end <= window.to && span.end.begin >= window.from);
        }
    } else if (form_.shape == SpanForm::Shape::Aligned) {
        const Part all = possible(window).part[0];
        const Part sure = certain(window).part[0];
        for (std::uint32_t i = all.begin; i < all.end; ++i) visit(i, i >= sure.begin && i < sure.end);
    } else {
        const std::uint32_t begun = first_at_least(keys_, form_.begin_begin, window.from);
        const std::uint32_t until = first_at_least(keys_, form_.begin_begin, window.to);
        const auto is_certain = [&](std::uint32_t i) {
            return form_.begin_end.at(keys_[i]) <= window.to && form_.end_begin.at(end_key(i)) >= window.from;
        };
        visit_reaching(begun, window.from, [&](std::uint32_t i) {
            visit(i, is_certain(i));
            return true;
        });
        for (std::uint32_t i = begun; i < until; ++i) visit(i, is_certain(i));
    }
}

} // namespace geodata
