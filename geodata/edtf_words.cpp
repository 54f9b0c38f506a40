#include <cstdlib>

#include <fmt/format.h>

#include "geodata/date_words.h"
#include "geodata/edtf.h"
#include "geodata/edtf_text.h"

namespace geodata {

namespace {

DatePart part_of(EdtfPrecision precision) {
    switch (precision) {
    case EdtfPrecision::Second:
        return DatePart::Second;
    case EdtfPrecision::Minute:
        return DatePart::Minute;
    case EdtfPrecision::Day:
        return DatePart::Day;
    case EdtfPrecision::Month:
        return DatePart::Month;
    default:
        return DatePart::Year;
    }
}

std::string_view qualifier_words(EdtfQualifier qualifier) {
    switch (qualifier) {
    case EdtfQualifier::None:
        return "";
    case EdtfQualifier::Approximate:
        return "about ";
    case EdtfQualifier::Uncertain:
        return "perhaps ";
    case EdtfQualifier::Both:
        return "perhaps about ";
    }
    return "";
}

std::string unqualified_words(const WrittenDate& date) {
    const std::string year = date_words(date.first, DatePart::Year);
    if (date.years > 1) {
        CivilTime last = date.first;
        last.year += date.years - 1;
        if (date.is_some_day || date.is_some_month || date.years > 10 || date.first.year <= 0) {
            return range_words(date.first, last, DatePart::Year);
        }
        return year + "s";
    }
    if (date.season != 0) {
        static constexpr std::string_view kSeasons[]{"spring", "summer", "autumn", "winter"};
        return fmt::format("{} {}", kSeasons[date.season - 21], year);
    }
    std::string words = date_words(date.first, part_of(date.precision));
    if (date.is_some_day) return "a day in " + words;
    if (date.is_some_month) return "a month of " + words;
    if (date.has_offset && date.offset_minutes == 0) return words + " UTC";
    if (date.has_offset) {
        const int minutes = std::abs(date.offset_minutes);
        words += fmt::format(" UTC{}{:02}:{:02}", date.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
    }
    return words;
}

std::string words_of(const WrittenDate& date) {
    return std::string(qualifier_words(date.qualifier)) + unqualified_words(date);
}

// True when nothing but year, month, day and time of day is stated, so that two such dates can share words.
bool is_plain(const WrittenDate& date) {
    return date.years == 1 && date.season == 0 && !date.is_some_day && !date.is_some_month && !date.has_offset;
}

// True when the year or month of `last` is that in which `first` lies.
bool lies_within(const WrittenDate& first, const WrittenDate& last) {
    if (first.first.year != last.first.year) return false;
    return last.precision == EdtfPrecision::Year || first.first.month == last.first.month;
}

std::string interval_words(const WrittenDate& first, const WrittenDate& last) {
    if (!is_plain(first) || !is_plain(last)) return words_of(first) + " – " + words_of(last);
    if (first.precision == last.precision && first.qualifier == last.qualifier) {
        return std::string(qualifier_words(first.qualifier)) +
               range_words(first.first, last.first, part_of(first.precision));
    }
    if (first.precision == last.precision) return words_of(first) + " – " + words_of(last);
    const bool ends_within = last.precision < first.precision && lies_within(first, last);
    return "from " + words_of(first) + (ends_within ? " to some time in " : " to ") + words_of(last);
}

} // namespace

std::string describe_edtf(std::string_view text) {
    WrittenText written;
    if (!read_edtf_text(text, written).empty()) return std::string(text);
    const WrittenDate& first = written.first;
    const WrittenDate& last = written.last;
    if (!written.is_interval) return words_of(first);
    if (written.last_end == EdtfEnd::Open) return "from " + words_of(first);
    if (written.last_end == EdtfEnd::Unknown) return "from " + words_of(first) + ", end unknown";
    if (written.first_end == EdtfEnd::Open) return "until " + words_of(last);
    if (written.first_end == EdtfEnd::Unknown) return "until " + words_of(last) + ", beginning unknown";
    return interval_words(first, last);
}

} // namespace geodata
