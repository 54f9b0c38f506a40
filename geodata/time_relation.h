#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "geodata/edtf.h"
#include "geodata/time.h"

namespace geodata {

enum class TimeRelation : std::uint8_t { Certain, Possible, Out, Undated };
std::string_view name_of(TimeRelation relation); // "certain", ...

// Which of the events that a window can hold are wanted.
enum class Match : std::uint8_t { Certain, Possible }; // Possible includes certain

// The one definition that map, list, counts, histogram, command line and export share. With B = span.begin,
// E = span.end and window [from, to):
//   possible: B.begin < to  and  E.end > from
//   certain:  also  B.end <= to  and  E.begin >= from   (it has surely begun before the window ends, and is surely not
//             over before it starts)
//   out: else
inline TimeRelation classify(const TimeSpan& span, const TimeWindow& window) {
    if (span.begin.begin >= window.to || span.end.end <= window.from) return TimeRelation::Out;
    const bool certain = span.begin.end <= window.to && span.end.begin >= window.from;
    return certain ? TimeRelation::Certain : TimeRelation::Possible;
}
inline TimeRelation classify(const std::optional<TimeSpan>& span, const TimeWindow& window) {
    return span ? classify(*span, window) : TimeRelation::Undated;
}

// Whether a dated event is wanted that stands so to a window.
inline bool matches(TimeRelation relation, Match match) {
    return relation == TimeRelation::Certain || (relation == TimeRelation::Possible && match == Match::Possible);
}

} // namespace geodata
