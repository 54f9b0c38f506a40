#include "geodata/event_filter.h"

#include <algorithm>
#include <array>

#include <utf8proc.h>

namespace geodata {

namespace {

// What Unicode's folding leaves apart and a reader types as one.
utf8proc_int32_t fold_letter(utf8proc_int32_t c) {
    switch (c) {
    case 0x0259: // ə
    case 0x01DD: // ǝ, its look-alike in older fonts
        return 'e';
    case 0x0131:
        return 'i'; // ı
    case 0x00F8:
        return 'o'; // ø
    case 0x0142:
        return 'l'; // ł
    case 0x0111:
        return 'd'; // đ
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02B9:
        return '\'';
    default:
        return c >= 0x2010 && c <= 0x2015 ? '-' : c;
    }
}

void append_utf8(std::string& text, utf8proc_int32_t c) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t count = utf8proc_encode_char(c, bytes.data());
    for (utf8proc_ssize_t i = 0; i < count; ++i) text += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
}

void append_folded(std::string& folded, std::string_view text) {
    constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                                             UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    std::array<utf8proc_int32_t, 32> parts{}; // the longest decomposition has 18
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        if (const char c = text[i]; static_cast<unsigned char>(c) < 0x80) {
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            ++i;
            continue;
        }
        utf8proc_int32_t c = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
        if (length <= 0) { // no UTF-8: the byte stands for nothing that could be searched
            append_utf8(folded, 0xFFFD);
            ++i;
            continue;
        }
        i += static_cast<std::size_t>(length);
        int boundary_class = 0;
        const utf8proc_ssize_t count = utf8proc_decompose_char(
            c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), kOptions, &boundary_class);
        for (utf8proc_ssize_t k = 0; k < std::min(count, static_cast<utf8proc_ssize_t>(parts.size())); ++k) {
            append_utf8(folded, fold_letter(parts[static_cast<std::size_t>(k)]));
        }
    }
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

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

// Every text of an event that can be searched, folded, one a line.
void fold_event(const Event& event, std::string& haystack) {
    haystack.clear();
    const auto add = [&](std::string_view text) {
        append_folded(haystack, text);
        haystack += '\n';
    };
    const auto add_localized = [&](const LocalizedText& text) {
        for (const std::string* one : {&text.en, &text.az, &text.ru}) {
            if (!one->empty()) add(*one);
        }
    };
    add_localized(event.title);
    add_localized(event.summary);
    add(event.place);
    for (const NameVariant& name : event.names) add(name.text);
    for (const Citation& citation : event.citations) add_localized(citation.says);
}

bool has(const std::vector<std::string>& wanted, const std::string& id) {
    return std::find(wanted.begin(), wanted.end(), id) != wanted.end();
}

// The rules beside time: Shown, or the first that hides the event. `needle` is the folded text of the filter.
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

} // namespace

std::string_view name_of(TimeRelation relation) {
    switch (relation) {
    case TimeRelation::Certain:
        return "certain";
    case TimeRelation::Possible:
        return "possible";
    case TimeRelation::Out:
        return "out";
    case TimeRelation::Undated:
        return "undated";
    }
    return "";
}

TimeRelation classify(const TimeSpan& span, const TimeWindow& window) {
    if (span.begin.begin >= window.to || span.end.end <= window.from) return TimeRelation::Out;
    const bool certain = span.begin.end <= window.to && span.end.begin >= window.from;
    return certain ? TimeRelation::Certain : TimeRelation::Possible;
}

TimeRelation classify(const std::optional<TimeSpan>& span, const TimeWindow& window) {
    return span ? classify(*span, window) : TimeRelation::Undated;
}

std::string fold_for_search(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    append_folded(folded, text);
    return folded;
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
    reuse.needle.clear();
    append_folded(reuse.needle, filter.text);

    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        const TimeRelation relation = classify(event.span, filter.window);
        Visibility visibility = classify_time(relation, filter);
        if (visibility == Visibility::Shown) visibility = classify_rest(event, filter, reuse.needle, reuse.haystack);
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
        if (!event.span) continue;
        const CivilSeconds its = distance(*event.span);
        if (its < 0 || (nearest >= 0 && its >= least)) continue;
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
