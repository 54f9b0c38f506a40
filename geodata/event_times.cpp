#include "geodata/event_times.h"

#include <charconv>
#include <cmath>
#include <exception>

#include <date/tz.h>
#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/edtf_text.h"
#include "geodata/field_moment.h"

namespace geodata {

using Precision = FieldMoment::Precision;

// One of the two values, read: nothing, a moment, a text of EDTF, or no date.
struct EventTimeReader::Part {
    enum class What : std::uint8_t { Nothing, Moment, Text, Bad };
    enum class Reading : std::uint8_t { AsItSays, NextDay, LeapSecond, YearZero, EightDigits, DayFirst };
    What what = What::Nothing;
    Reading reading = Reading::AsItSays;
    FieldMoment moment;
    std::string text; // EDTF
    const TimeValue* value = nullptr;

    bool noted() const { return reading != Reading::AsItSays; }
    std::string edtf() const { return what == What::Moment ? edtf_text(moment) : text; }
    void set(const FieldMoment& read, Reading as = Reading::AsItSays);
};

namespace {

// As a reader of the message knows it.
std::string shown(const TimeValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
    if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
    if (const auto* moment = std::get_if<FieldMoment>(&value)) return edtf_text(*moment);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        constexpr std::size_t kMost = 60;
        std::string cut(text->substr(0, kMost));
        // Not in the middle of a letter.
        if (text->size() > kMost) {
            while (!cut.empty() && (static_cast<unsigned char>(text->at(cut.size())) & 0xC0U) == 0x80U) cut.pop_back();
            cut += "…";
        }
        for (char& c : cut)
            if (c == '\n' || c == '\r') c = ' ';
        return cut;
    }
    return "";
}

std::string why_no_number(std::int64_t number) {
    constexpr std::int64_t kYear1971 = 31'536'000, kYear2100 = 4'102'444'800;
    for (const std::int64_t unit : {std::int64_t{1}, std::int64_t{1000}}) {
        if (number < kYear1971 * unit || number > kYear2100 * unit) continue;
        return fmt::format("it is a number, no date; if it counts {} since 1970, write {}Z",
                           unit == 1 ? "seconds" : "milliseconds", format_iso(number / unit));
    }
    if (number > 9999 && number <= 999'999'999)
        return fmt::format("it is a number, no date; write the year {0} as Y{0}", number);
    if (number < -9999 && number >= -999'999'999)
        return fmt::format("it is a number, no date; write the year {0} as Y{0}", number);
    return "it is a number, no date; write the date as 1990-01-19";
}

// What is wrong with a value that is no date, without the value.
std::string why_no_date(const TimeValue& value, const std::string& edtf, std::string_view zone) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return why_no_number(*number);
    if (std::holds_alternative<double>(value)) return "it is a number, no date; write the date as 1990-01-19";
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        const std::string_view word = trimmed(*text);
        std::int64_t number = 0;
        if (is_whole_number(word) && std::from_chars(word.data(), word.data() + word.size(), number).ec == std::errc())
            return why_no_number(number);
        if (is_number(word)) return "it is a number, no date; write the date as 1990-01-19";
        if (!word.empty() && std::string_view("0123456789-Y/.").find(word.front()) == std::string_view::npos)
            return "it is no date; write it as 1990-01-19, 1990-01, 1990 or another date of EDTF";
        if (is_ambiguous_date(word))
            return "which number is the day and which the month is not said; write it as 1990-01-19";
    }
    const auto parsed = parse_edtf(edtf, zone);
    if (parsed) return {};
    // "the date “…” cannot be read: " is said by the caller, with the field's name.
    const std::string& message = parsed.error().message;
    const std::size_t colon = message.find("”");
    const std::size_t start = colon == std::string::npos ? colon : message.find(": ", colon);
    return start == std::string::npos ? message : message.substr(start + 2);
}

} // namespace

std::string_view rule_of(TimeState state) {
    switch (state) {
    case TimeState::NotADate:
        return "date";
    case TimeState::BackToFront:
        return "date-order";
    case TimeState::Dated:
    case TimeState::Undated:
        break;
    }
    return "";
}

EventTimeReader::EventTimeReader(Fields fields, std::string zone)
    : fields_(std::move(fields)), zone_(std::move(zone)) {}

CivilSeconds EventTimeReader::from_utc(CivilSeconds utc) {
    if (zone_ == "UTC") return utc;
    if (utc < stretch_begin_ || utc >= stretch_end_) {
        try {
            const date::sys_info info =
                date::locate_zone(zone_)->get_info(date::sys_seconds{std::chrono::seconds{utc}});
            stretch_begin_ = info.begin.time_since_epoch().count();
            stretch_end_ = info.end.time_since_epoch().count();
            offset_ = info.offset.count();
        } catch (const std::exception&) {
            zone_known_ = false;
        }
    }
    return utc + offset_;
}

// False when the zone is needed and unknown.
bool EventTimeReader::place(const FieldMoment& moment, Interval& interval) {
    CivilSeconds begin = to_seconds(moment.at);
    if (moment.has_offset) begin = from_utc(begin - CivilSeconds{moment.offset_minutes} * 60);
    const CivilSeconds length = moment.precision == Precision::Day      ? kDay
                                : moment.precision == Precision::Minute ? 60
                                                                        : 1;
    interval = {begin, begin + length};
    return zone_known_ || !moment.has_offset;
}

void EventTimeReader::Part::set(const FieldMoment& read, Reading as) {
    moment = read;
    reading = as;
    CivilTime& at = moment.at;
    if (moment.precision != Precision::Day && at.second == 60 && at.minute >= 0 && at.minute < 60) {
        at.second = 59;
        reading = Reading::LeapSecond;
    }
    if (moment.precision != Precision::Day && at.hour == 24 && at.minute == 0 && at.second == 0 &&
        is_valid_date(at.year, at.month, at.day)) {
        at.hour = 0;
        at = to_civil(to_seconds(at) + kDay);
        reading = Reading::NextDay;
    }
    if (moment.precision == Precision::Day) moment.has_offset = false;
    if (is_in_range(moment)) {
        what = What::Moment;
    } else {
        what = What::Text; // that EDTF refuses, with the reason
        text = edtf_text(moment);
        reading = Reading::AsItSays;
    }
}

void EventTimeReader::read_number(std::int64_t number, Part& part) {
    FieldMoment day;
    if (number >= -9999 && number <= 9999) {
        part.what = Part::What::Text;
        part.text = year_text(number);
        if (number == 0) part.reading = Part::Reading::YearZero;
    } else if (is_eight_digit_date(number, day.at)) {
        part.set(day, Part::Reading::EightDigits);
    } else {
        part.what = Part::What::Bad;
    }
}

void EventTimeReader::read_text(std::string_view text, Part& part) {
    text = trimmed(text);
    if (text.empty()) return;
    FieldMoment moment;
    DateForm form{};
    if (plain_moment(text, moment, form)) {
        part.set(moment, form == DateForm::DayFirst ? Part::Reading::DayFirst : Part::Reading::AsItSays);
        return;
    }
    std::int64_t number = 0;
    if (is_whole_number(text)) {
        const std::string_view digits = text.front() == '+' ? text.substr(1) : text;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc())
            return read_number(number, part);
    }
    part.what = is_number(text) ? Part::What::Bad : Part::What::Text;
    part.text = text;
}

void EventTimeReader::read_part(const TimeValue& value, Part& part) {
    part.value = &value;
    if (const auto* moment = std::get_if<FieldMoment>(&value)) {
        part.set(*moment);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        read_text(*text, part);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        read_number(*number, part);
    } else if (const auto* real = std::get_if<double>(&value)) {
        constexpr double kMost = 1e15;
        if (std::abs(*real) < kMost && *real == std::floor(*real))
            read_number(static_cast<std::int64_t>(*real), part);
        else
            part.what = Part::What::Bad;
    }
}

// Whether both fields hold the same, which is then said once.
bool EventTimeReader::is_same_text(const Part& begin, const Part& end) {
    return begin.value != nullptr && end.value != nullptr && end.what != Part::What::Nothing &&
           shown(*begin.value) == shown(*end.value);
}

std::string EventTimeReader::both_fields() const {
    return fmt::format("“{}” and “{}” are", fields_.begin, fields_.end);
}

TimeState EventTimeReader::combine(const Part& begin, const Part& end, TimeSpan& span, std::string* when,
                                   std::string* problem) {
    using What = Part::What;
    if (begin.what == What::Nothing && end.what == What::Nothing) return TimeState::Undated;
    const auto bad = [&](const Part& part, const std::string& field) {
        if (problem == nullptr) return;
        const bool same = is_same_text(begin, end);
        if (same && &part == &end) return;
        if (!problem->empty()) *problem += "; ";
        *problem += fmt::format("{} “{}”: {}", same ? both_fields() : fmt::format("“{}” is", field), shown(*part.value),
                                why_no_date(*part.value, part.edtf(), zone_));
    };
    Interval from, to;
    const bool plain =
        begin.what != What::Text && end.what != What::Text && begin.what != What::Bad && end.what != What::Bad;
    if (plain) {
        const bool begin_lies = begin.what == What::Nothing || place(begin.moment, from);
        const bool end_lies = end.what == What::Nothing || place(end.moment, to);
        if (!begin_lies) bad(begin, fields_.begin);
        if (!end_lies) bad(end, fields_.end);
        if (!begin_lies || !end_lies) return TimeState::NotADate;
    }
    const bool no_end = fields_.end.empty() || (end.what == What::Nothing && !fields_.has_ends);
    if (begin.what == What::Bad || end.what == What::Bad) {
        if (begin.what == What::Bad) bad(begin, fields_.begin);
        if (end.what == What::Bad) bad(end, fields_.end);
        return TimeState::NotADate;
    }
    if (plain && when == nullptr) { // the way of millions
        if (begin.what == What::Nothing) {
            span = {{kUnboundedPast, to.end}, to};
        } else if (no_end) {
            span = {from, from};
        } else if (end.what == What::Nothing) {
            span = {from, {from.begin, kUnboundedFuture}};
        } else {
            if (to.end <= from.begin) return TimeState::BackToFront;
            span = {from, to};
        }
        return TimeState::Dated;
    }
    const std::string first = begin.edtf(), last = end.edtf();
    // A field may hold an interval, which then is the whole date.
    const bool first_is_whole = first.find('/') != std::string::npos;
    const bool last_is_whole = last.find('/') != std::string::npos;
    std::string text;
    if (end.what == What::Nothing)
        text = no_end || first_is_whole ? first : first + "/";
    else if (begin.what == What::Nothing)
        text = last_is_whole ? last : "/" + last;
    else
        text = first == last ? first : first + "/" + last;
    const auto parsed = parse_edtf(text, zone_);
    if (when != nullptr) *when = text;
    if (parsed) {
        span = *parsed;
        return TimeState::Dated;
    }
    const bool first_reads = begin.what == What::Nothing || first == ".." || parse_edtf(first, zone_);
    const bool last_reads = end.what == What::Nothing || last == ".." || parse_edtf(last, zone_);
    if (!first_reads) bad(begin, fields_.begin);
    if (!last_reads) bad(end, fields_.end);
    if (!first_reads || !last_reads) return TimeState::NotADate;
    const bool intervals =
        (first_is_whole || last_is_whole) && begin.what != What::Nothing && end.what != What::Nothing;
    if (problem != nullptr && intervals)
        *problem =
            fmt::format("“{}” is “{}” and “{}” is “{}”: an interval stands beside another date; give one date in "
                        "each field",
                        fields_.begin, shown(*begin.value), fields_.end, shown(*end.value));
    if (intervals || first == ".." || last == "..") {
        if (problem != nullptr && problem->empty())
            *problem = fmt::format("“{}” is “{}”: an open end needs a date at the other end",
                                   first == ".." ? fields_.begin : fields_.end, "..");
        return TimeState::NotADate;
    }
    if (problem != nullptr)
        *problem = fmt::format("“{}” is “{}”, after “{}”, which is “{}”: it ends before it begins; correct one of them",
                               fields_.begin, shown(*begin.value), fields_.end, shown(*end.value));
    return TimeState::BackToFront;
}

TimeState EventTimeReader::span_of(const TimeValue& begin, const TimeValue& end, TimeSpan& span, bool& noted) {
    Part first, last;
    read_part(begin, first);
    if (!fields_.end.empty()) read_part(end, last);
    noted = first.noted() || last.noted();
    return combine(first, last, span, nullptr, nullptr);
}

EventTime EventTimeReader::read(const TimeValue& begin, const TimeValue& end) {
    Part first, last;
    read_part(begin, first);
    if (!fields_.end.empty()) read_part(end, last);
    EventTime time;
    TimeSpan span;
    std::string when;
    time.state = combine(first, last, span, &when, &time.problem);
    if (time.state == TimeState::Dated) {
        time.span = span;
        time.when = std::move(when);
    } else if (time.state != TimeState::Undated) {
        time.when = first.what == Part::What::Nothing ? "" : shown(begin);
        if (last.what != Part::What::Nothing && !is_same_text(first, last)) time.when += "/" + shown(end);
    }
    for (const auto* part : {&first, &last}) {
        if (!part->noted() || time.state != TimeState::Dated) continue;
        const bool same = is_same_text(first, last);
        if (same && part == &last) continue;
        const char* why = "";
        switch (part->reading) {
        case Part::Reading::NextDay:
            why = "24:00 is 00:00 of the next day";
            break;
        case Part::Reading::LeapSecond:
            why = "a leap second, which civil time here does not count";
            break;
        case Part::Reading::YearZero:
            why = "the year 1 BC; leave the field empty where no date is meant";
            break;
        case Part::Reading::EightDigits:
            why = "year, month, day";
            break;
        case Part::Reading::DayFirst:
            why = "day, month, year";
            break;
        case Part::Reading::AsItSays:
            break;
        }
        if (!time.note.empty()) time.note += "; ";
        const std::string& field = part == &first ? fields_.begin : fields_.end;
        time.note += fmt::format("{} “{}” and {} read as {} ({})", same ? both_fields() : fmt::format("“{}” is", field),
                                 shown(*part->value), same ? "are" : "is", part->edtf(), why);
    }
    return time;
}

} // namespace geodata
