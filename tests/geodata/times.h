#pragma once

#include <string>

#include "geodata/edtf.h"
#include "geodata/time.h"

// Moments, spans and windows as short texts, so that expectations can be read. format_iso itself is tested against
// numbers in time_test.cpp.
namespace geodata {

inline CivilSeconds at(std::int64_t year, int month, int day, int hour = 0, int minute = 0, int second = 0) {
    return to_seconds({year, month, day, hour, minute, second});
}

// "1990-01-20" at midnight, else "1990-01-20T07:00:00"; "past" and "future" when unbounded.
inline std::string text_of(CivilSeconds t) {
    if (t == kUnboundedPast) return "past";
    if (t == kUnboundedFuture) return "future";
    const std::string iso = format_iso(t);
    const std::string midnight = "T00:00:00";
    return iso.ends_with(midnight) ? iso.substr(0, iso.size() - midnight.size()) : iso;
}

inline std::string text_of(const Interval& i) { return text_of(i.begin) + " to " + text_of(i.end); }

// "B", or "B; E" where the two differ.
inline std::string text_of(const TimeSpan& span) {
    if (span.begin == span.end) return text_of(span.begin);
    return text_of(span.begin) + "; " + text_of(span.end);
}

inline std::string text_of(const TimeWindow& window) { return text_of(window.from) + " to " + text_of(window.to); }

// The span of an EDTF text, or the message that refuses it.
inline std::string span_of(std::string_view edtf, std::string_view zone = "UTC") {
    const auto span = parse_edtf(edtf, zone);
    return span ? text_of(*span) : span.error().message;
}

inline TimeWindow window_of_texts(std::string_view from, std::string_view to) {
    return parse_window(from, to).value_or(TimeWindow{0, 0});
}

} // namespace geodata
