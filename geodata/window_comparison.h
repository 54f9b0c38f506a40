#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "geodata/time_relation.h"

namespace geodata {

// What became of an event between two windows. A is before and B is after in the order in which they are given; A may
// be the later one in time. "In" a window means wanted there: possible, or certain where only certain ones are matched.
//
//                 in A            not in A
//   in B          see below       New
//   not in B      Ended           Out
//
//   in both: Unchanged when both windows show the same of it, else Continuing.
//       may begin in A = may begin in B,  and  may end in A = may end in B:   Unchanged  (in force throughout both, or
//                                                                             wholly in what the two share)
//       else:                                                                 Continuing (it goes on from one into the
//                                                                             other, and begins or ends in one)
//   without a date: Undated
enum class Change : std::uint8_t { New, Ended, Continuing, Unchanged, Out, Undated };
inline constexpr std::array kShownChanges = {Change::New, Change::Ended, Change::Continuing, Change::Unchanged};
std::string_view name_of(Change change); // "new", "ended", "continuing", "unchanged", "out", "undated"

// Whether the begin (the last moment) of the span can lie in the window.
inline bool may_begin_in(const TimeSpan& span, const TimeWindow& window) {
    return span.begin.begin < window.to && span.begin.end > window.from;
}
inline bool may_end_in(const TimeSpan& span, const TimeWindow& window) {
    return span.end.begin < window.to && span.end.end > window.from;
}

struct Compared {
    Change change = Change::Undated;
    // To the windows that the event is in: certain when certain in each of them. Of one that is Out: possible where
    // the match alone keeps it out.
    TimeRelation relation = TimeRelation::Undated;
    bool operator==(const Compared&) const = default;
};

inline Compared compare_windows(const TimeSpan& span, const TimeWindow& a, const TimeWindow& b, Match match) {
    const TimeRelation in_a = classify(span, a), in_b = classify(span, b);
    const bool wanted_a = matches(in_a, match), wanted_b = matches(in_b, match);
    if (wanted_a && wanted_b) {
        const bool same = may_begin_in(span, a) == may_begin_in(span, b) && may_end_in(span, a) == may_end_in(span, b);
        const bool certain = in_a == TimeRelation::Certain && in_b == TimeRelation::Certain;
        return {same ? Change::Unchanged : Change::Continuing,
                certain ? TimeRelation::Certain : TimeRelation::Possible};
    }
    if (wanted_b) return {Change::New, in_b};
    if (wanted_a) return {Change::Ended, in_a};
    const bool possible = in_a == TimeRelation::Possible || in_b == TimeRelation::Possible;
    return {Change::Out, possible ? TimeRelation::Possible : TimeRelation::Out};
}
inline Compared compare_windows(const std::optional<TimeSpan>& span, const TimeWindow& a, const TimeWindow& b,
                                Match match) {
    return span ? compare_windows(*span, a, b, match) : Compared{};
}

// Of the events that pass the rest of a filter: the parts sum to them.
struct ChangeCounts {
    struct Count {
        int certain = 0, possible = 0;
        int all() const { return certain + possible; }
        bool operator==(const Count&) const = default;
    };
    std::array<Count, kShownChanges.size()> shown; // by Change
    int out = 0, undated = 0;

    const Count& of(Change change) const { return shown[static_cast<std::size_t>(change)]; } // one of kShownChanges
    void add(const Compared& compared) {
        if (compared.change == Change::Out) {
            ++out;
        } else if (compared.change == Change::Undated) {
            ++undated;
        } else {
            Count& count = shown[static_cast<std::size_t>(compared.change)];
            ++(compared.relation == TimeRelation::Certain ? count.certain : count.possible);
        }
    }
    bool operator==(const ChangeCounts&) const = default;
};

} // namespace geodata
