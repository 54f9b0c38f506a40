#include "geodata/edtf.h"

#include <exception>

#include <date/tz.h>
#include <fmt/format.h>

#include "geodata/date_words.h"
#include "geodata/edtf_text.h"

namespace geodata {

namespace {

CivilSeconds shifted(CivilSeconds t, EdtfPrecision precision, std::int64_t units) {
    switch (precision) {
    case EdtfPrecision::Century:
        return add_units(t, CalendarUnit::Century, units);
    case EdtfPrecision::Decade:
        return add_units(t, CalendarUnit::Decade, units);
    case EdtfPrecision::Year:
        return add_units(t, CalendarUnit::Year, units);
    case EdtfPrecision::Season:
        return add_units(t, CalendarUnit::Month, 3 * units);
    case EdtfPrecision::Month:
        return add_units(t, CalendarUnit::Month, units);
    case EdtfPrecision::Day:
        return add_units(t, CalendarUnit::Day, units);
    case EdtfPrecision::Minute:
        return add_units(t, CalendarUnit::Minute, units);
    case EdtfPrecision::Second:
        return add_seconds(t, units);
    }
    return t;
}

// The moment in UTC told by the clocks of `zone`.
Result<CivilSeconds> from_utc(CivilSeconds utc, std::string_view zone) {
    if (zone == "UTC") return utc;
    try {
        const date::sys_seconds moment{std::chrono::seconds{utc}};
        return date::locate_zone(zone)->to_local(moment).time_since_epoch().count();
    } catch (const std::exception&) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the time zone “{}” is unknown; give a name such as Asia/Baku", zone));
    }
}

// The stretch that a date covers, without its qualifier.
Result<Interval> place(const WrittenDate& date, std::string_view zone) {
    CivilSeconds begin = to_seconds(date.first);
    if (date.has_offset) {
        const auto local = from_utc(begin - CivilSeconds{date.offset_minutes} * 60, zone);
        if (!local) return tl::unexpected(local.error());
        begin = *local;
    }
    // A thousand years and more are left open by three X.
    const std::int64_t units = date.precision == EdtfPrecision::Century ? date.years / 100 : 1;
    return Interval{begin, shifted(begin, date.precision, units)};
}

Interval widened(const Interval& interval, const WrittenDate& date) {
    if (date.qualifier == EdtfQualifier::None) return interval;
    const std::int64_t units = date.precision == EdtfPrecision::Century ? date.years / 100 : 1;
    return {shifted(interval.begin, date.precision, -units), shifted(interval.end, date.precision, units)};
}

tl::unexpected<Error> bad_date(std::string_view text, std::string_view what, ErrorCode code = ErrorCode::BadFormat) {
    return fail(code, fmt::format("the date “{}” cannot be read: {}", text, what));
}

} // namespace

Result<TimeSpan> parse_edtf(std::string_view text, std::string_view zone) {
    WrittenText written;
    if (const std::string error = read_edtf_text(text, written); !error.empty()) return bad_date(text, error);

    Interval first;
    Interval last;
    if (written.first_end == EdtfEnd::Date) {
        const auto placed = place(written.first, zone);
        if (!placed) return bad_date(text, placed.error().message, placed.error().code);
        first = *placed;
    }
    if (!written.is_interval) {
        const Interval span = widened(first, written.first);
        return TimeSpan{span, span};
    }
    if (written.last_end == EdtfEnd::Date) {
        const auto placed = place(written.last, zone);
        if (!placed) return bad_date(text, placed.error().message, placed.error().code);
        last = *placed;
    }
    if (written.first_end == EdtfEnd::Date && written.last_end == EdtfEnd::Date && last.end <= first.begin) {
        return bad_date(text, "the interval ends before it begins");
    }
    first = widened(first, written.first);
    last = widened(last, written.last);
    if (written.first_end == EdtfEnd::Open) first = {kUnboundedPast, kUnboundedPast};
    if (written.first_end == EdtfEnd::Unknown) first = {kUnboundedPast, last.end};
    if (written.last_end == EdtfEnd::Open) last = {kUnboundedFuture, kUnboundedFuture};
    if (written.last_end == EdtfEnd::Unknown) last = {first.begin, kUnboundedFuture};
    return TimeSpan{first, last};
}

namespace {

// One bound of a window: `..` or a single date by the clock of the place.
Result<CivilSeconds> parse_bound(std::string_view text, bool is_to) {
    if (text == "..") return is_to ? kUnboundedFuture : kUnboundedPast;
    if (text.find('/') != std::string_view::npos) return bad_date(text, "a single date is wanted, not an interval");
    WrittenText written;
    if (const std::string error = read_edtf_text(text, written); !error.empty()) return bad_date(text, error);
    const WrittenDate& date = written.first;
    if (date.has_offset) return bad_date(text, "give the time at the place, without Z or an offset");
    const auto placed = place(date, "UTC");
    if (!placed) return tl::unexpected(placed.error());
    const Interval span = widened(*placed, date);
    if (!is_to) return span.begin;
    return date.has_time() ? shifted(span.end, date.precision, -1) : span.end;
}

// Shortest text of the year, month or day that starts at a midnight.
std::string date_text(const CivilTime& date, DatePart precision) {
    std::string text = year_text(date.year);
    if (precision >= DatePart::Month) text += fmt::format("-{:02}", date.month);
    if (precision >= DatePart::Day) text += fmt::format("-{:02}", date.day);
    return text;
}

std::string moment_text(const CivilTime& moment) {
    std::string text = date_text(moment, DatePart::Day) + fmt::format("T{:02}:{:02}", moment.hour, moment.minute);
    if (moment.second != 0) text += fmt::format(":{:02}", moment.second);
    return text;
}

DatePart shortest_precision(const CivilTime& midnight) {
    if (midnight.day != 1) return DatePart::Day;
    return midnight.month != 1 ? DatePart::Month : DatePart::Year;
}

} // namespace

Result<CivilSeconds> parse_window_from(std::string_view text) { return parse_bound(text, false); }
Result<CivilSeconds> parse_window_to(std::string_view text) { return parse_bound(text, true); }

Result<TimeWindow> parse_window(std::string_view from, std::string_view to) {
    TimeWindow window;
    if (!from.empty()) {
        const auto bound = parse_window_from(from);
        if (!bound) return tl::unexpected(bound.error());
        window.from = *bound;
    }
    if (!to.empty()) {
        const auto bound = parse_window_to(to);
        if (!bound) return tl::unexpected(bound.error());
        window.to = *bound;
    }
    if (window.from < window.to) return window;
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the window from “{}” to “{}” is empty: it must begin before it ends", from, to));
}

std::string window_from_text(const TimeWindow& window) {
    if (!is_bounded(window.from)) return "..";
    const CivilTime from = to_civil(window.from);
    if (floor_to(window.from, CalendarUnit::Day) != window.from) return moment_text(from);
    return date_text(from, shortest_precision(from));
}

std::string window_to_text(const TimeWindow& window) {
    if (!is_bounded(window.to)) return "..";
    const CivilTime to = to_civil(window.to);
    if (floor_to(window.to, CalendarUnit::Day) != window.to) return moment_text(to);
    return date_text(to_civil(window.to - 1), shortest_precision(to));
}

} // namespace geodata
