#include "geodata/event_filter.h"

#include <algorithm>
#include <iterator>

#include "geodata/ascii.h"
#include "geodata/search_text.h"

namespace geodata {

namespace {

// Calls visit for every word of a folded text until it returns false.
template <class Visit>
bool all_words(std::string_view text, Visit visit) {
    for (std::size_t i = 0; i < text.size();) {
        while (i < text.size() && is_space(text[i])) ++i;
        std::size_t end = i;
        while (end < text.size() && !is_space(text[end])) ++end;
        if (end > i && !visit(text.substr(i, end - i))) return false;
        i = end;
    }
    return true;
}

bool has(const std::vector<std::string>& wanted, const std::string& id) {
    return std::find(wanted.begin(), wanted.end(), id) != wanted.end();
}

// The rules beside lens and time: Shown, or the first that hides the event. `needle` is the folded text of the filter.
Visibility classify_rest(const Event& event, const EventFilter& filter, std::string_view needle,
                         std::string& haystack) {
    if (!filter.areas.empty() && std::none_of(event.areas.begin(), event.areas.end(),
                                              [&](const std::string& area) { return has(filter.areas, area); })) {
        return Visibility::HiddenByArea;
    }
    if (!filter.kinds.empty() && !has(filter.kinds, event.kind)) return Visibility::HiddenByKind;
    if (!filter.sources.empty() &&
        std::none_of(event.citations.begin(), event.citations.end(),
                     [&](const Citation& citation) { return has(filter.sources, citation.source); })) {
        return Visibility::HiddenBySource;
    }
    if (needle.empty()) return Visibility::Shown;
    fold_event(event, haystack);
    const bool found =
        all_words(needle, [&](std::string_view word) { return haystack.find(word) != std::string::npos; });
    return found ? Visibility::Shown : Visibility::HiddenByText;
}

Visibility classify_time(TimeRelation relation, const EventFilter& filter) {
    if (relation == TimeRelation::Out) return Visibility::HiddenByTime;
    if (relation == TimeRelation::Possible && filter.match == Match::Certain) return Visibility::HiddenByMatch;
    if (relation == TimeRelation::Undated && !filter.undated) return Visibility::HiddenUndated;
    return Visibility::Shown;
}

// The atlas's order is that of the events' own dates; a source may have another.
void sort_by_time(const Atlas& atlas, const Lens& lens, std::vector<std::uint32_t>& shown) {
    std::stable_sort(shown.begin(), shown.end(), [&](std::uint32_t a, std::uint32_t b) {
        return begins_before(span_under(lens, atlas.events[a]), span_under(lens, atlas.events[b]));
    });
}

// One class after the other, each in the order in which it stands.
void sort_by_change(const std::vector<Change>& change, std::vector<std::uint32_t>& shown,
                    std::vector<std::uint32_t>& ordered) {
    ordered.clear();
    ordered.reserve(shown.size());
    const auto take = [&](Change wanted) {
        std::copy_if(shown.begin(), shown.end(), std::back_inserter(ordered),
                     [&](std::uint32_t event) { return change[event] == wanted; });
    };
    for (const Change wanted : kShownChanges) take(wanted);
    take(Change::Undated);
    shown.swap(ordered);
}

} // namespace

Compared compared_by(const EventFilter& filter, const std::optional<TimeSpan>& span) {
    if (filter.compared) return compare_windows(span, filter.window, *filter.compared, filter.match);
    return {Change::Undated, classify(span, filter.window)};
}

bool begins_before(const std::optional<TimeSpan>& a, const std::optional<TimeSpan>& b) {
    if (!a || !b) return a.has_value() && !b.has_value();
    return a->begin.begin < b->begin.begin;
}

FilterResult filter_events(const Atlas& atlas, const EventFilter& filter) {
    FilterResult result;
    filter_events(atlas, filter, result);
    return result;
}

void filter_events(const Atlas& atlas, const EventFilter& filter, FilterResult& reuse) {
    const std::vector<Event>& events = atlas.events;
    reuse.relation.resize(events.size());
    reuse.visibility.resize(events.size());
    reuse.shown.clear();
    reuse.shown.reserve(events.size());
    reuse.certain = reuse.possible = reuse.undated = reuse.without_place = 0;
    std::fill(std::begin(reuse.hidden), std::end(reuse.hidden), 0);
    reuse.lens = filter.lens;
    reuse.change.resize(filter.compared ? events.size() : 0);
    reuse.changes = {};
    reuse.needle.clear();
    append_folded(reuse.needle, filter.text);

    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        const Compared compared = compared_by(filter, span_under(filter.lens, event));
        const TimeRelation relation = compared.relation;
        const bool in_lens = shows(filter.lens, event);
        Visibility visibility = in_lens ? classify_time(relation, filter) : Visibility::HiddenByLens;
        if (visibility == Visibility::Shown || (filter.compared && in_lens)) {
            const Visibility rest = classify_rest(event, filter, reuse.needle, reuse.haystack);
            if (filter.compared && rest == Visibility::Shown) reuse.changes.add(compared);
            if (visibility == Visibility::Shown) visibility = rest;
        }
        if (filter.compared) reuse.change[i] = compared.change;
        reuse.relation[i] = relation;
        reuse.visibility[i] = visibility;
        if (visibility != Visibility::Shown) {
            ++reuse.hidden[static_cast<std::size_t>(visibility)];
            continue;
        }
        reuse.shown.push_back(static_cast<std::uint32_t>(i));
        if (relation == TimeRelation::Certain) ++reuse.certain;
        if (relation == TimeRelation::Possible) ++reuse.possible;
        if (relation == TimeRelation::Undated) ++reuse.undated;
        if (event.geometry.empty()) ++reuse.without_place;
    }
    if (!filter.lens.source.empty()) sort_by_time(atlas, filter.lens, reuse.shown);
    if (filter.compared) sort_by_change(reuse.change, reuse.shown, reuse.ordered);
}

namespace {

// The event that passes the rest of the filter and for which `distance` (seconds outside the window, negative when it
// is not wholly outside on that side) is least.
template <class Distance>
int nearest_event(const Atlas& atlas, const EventFilter& filter, Distance distance) {
    const std::string needle = fold_for_search(filter.text);
    std::string haystack;
    int nearest = -1;
    CivilSeconds least = 0;
    for (std::size_t i = 0; i < atlas.events.size(); ++i) {
        const Event& event = atlas.events[i];
        const std::optional<TimeSpan>& span = span_under(filter.lens, event);
        if (!span) continue;
        const CivilSeconds its = distance(*span);
        if (its < 0 || (nearest >= 0 && its >= least) || !shows(filter.lens, event)) continue;
        if (classify_rest(event, filter, needle, haystack) != Visibility::Shown) continue;
        nearest = static_cast<int>(i);
        least = its;
    }
    return nearest;
}

} // namespace

int previous_event(const Atlas& atlas, const EventFilter& filter) {
    const CivilSeconds from = filter.window.from;
    if (from == kUnboundedPast) return -1;
    return nearest_event(atlas, filter, [&](const TimeSpan& span) -> CivilSeconds {
        return span.end.end <= from ? from - span.end.end : -1;
    });
}

int next_event(const Atlas& atlas, const EventFilter& filter) {
    const CivilSeconds to = filter.window.to;
    if (to == kUnboundedFuture) return -1;
    return nearest_event(atlas, filter, [&](const TimeSpan& span) -> CivilSeconds {
        return span.begin.begin >= to ? span.begin.begin - to : -1;
    });
}

TimeWindow window_of(const TimeSpan& span) {
    TimeWindow window{span.begin.begin, span.end.end};
    if (!is_bounded(window.from) || !is_bounded(window.to) || window.to - window.from >= kDay) return window;
    window.from = floor_to(window.from, CalendarUnit::Day);
    window.to = floor_to(add_seconds(window.to, kDay - 1), CalendarUnit::Day);
    return window;
}

} // namespace geodata
