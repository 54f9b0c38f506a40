#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/lens.h"
#include "geodata/search_text.h"
#include "geodata/time.h"
#include "geodata/time_relation.h"
#include "geodata/window_comparison.h"

namespace geodata {

// The command line's FILTER. An empty list means every one.
struct EventFilter {
    TimeWindow window;
    Match match = Match::Possible; // includes certain
    bool undated = false;          // undated events are shown too
    std::vector<std::string> areas;
    std::vector<std::string> kinds;
    std::vector<std::string> sources;
    std::string text; // every word must occur in the event's texts and names, folded (see search_text.h)
    Lens lens;        // decides what there is, and the dates that the window is held against
    // Window B, where two are compared (`window` is A): what is in either of them is shown.
    std::optional<TimeWindow> compared;
    bool operator==(const EventFilter&) const = default;
};

// What the filter's windows make of a date: its relation to the one (Undated as its change), or to the two of them.
Compared compared_by(const EventFilter& filter, const std::optional<TimeSpan>& span);

// In time order: by the begin of the span, those without one last.
bool begins_before(const std::optional<TimeSpan>& a, const std::optional<TimeSpan>& b);

// Why an event is not shown: the first rule in this order that hides it.
enum class Visibility : std::uint8_t {
    Shown,
    HiddenByLens,
    HiddenByTime,
    HiddenByMatch,
    HiddenUndated,
    HiddenByArea,
    HiddenByKind,
    HiddenBySource,
    HiddenByText
};

struct FilterResult {
    std::vector<TimeRelation> relation; // per event of the atlas; of a comparison see Compared::relation
    std::vector<Visibility> visibility; // per event
    // Indices, in time order: the atlas's, or that of the lens's source. Of a comparison one class after the other.
    std::vector<std::uint32_t> shown;
    Lens lens; // of the filter: span_under(lens, event) is the date that was held against it
    // Counts of the shown; the parts of `hidden` and the shown always sum to atlas.events.size().
    int certain = 0;
    int possible = 0;
    int undated = 0;
    int without_place = 0; // shown, but not on the map
    int hidden[9] = {};    // by Visibility; that of Shown stays 0

    std::vector<Change> change; // per event, where two windows are compared; else empty
    ChangeCounts changes;       // of those that pass the rules beside time

    // Storage that the next call reuses; no result.
    std::vector<std::uint32_t> ordered;
    std::string needle;
    std::string haystack;
};

FilterResult filter_events(const Atlas& atlas, const EventFilter& filter);
void filter_events(const Atlas& atlas, const EventFilter& filter, FilterResult& reuse);

// The nearest event wholly before / after the window that passes the rest of the filter; -1 when there is none.
int previous_event(const Atlas& atlas, const EventFilter& filter);
int next_event(const Atlas& atlas, const EventFilter& filter);

// The window that an event fills: its span's outer bounds, widened to a whole day when shorter.
TimeWindow window_of(const TimeSpan& span);

} // namespace geodata
