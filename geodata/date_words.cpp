#include "geodata/date_words.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace geodata {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

std::string_view month_name(const CivilTime& date) { return kMonths[static_cast<std::size_t>(date.month - 1)]; }

std::string year_words(std::int64_t year) {
    return year > 0 ? fmt::format("{}", year) : fmt::format("{} BC", 1 - year); // there is no year 0 in BC and AD
}

std::string time_words(const CivilTime& date, DatePart precision) {
    if (precision == DatePart::Minute) return fmt::format("{:02}:{:02}", date.hour, date.minute);
    return fmt::format("{:02}:{:02}:{:02}", date.hour, date.minute, date.second);
}

bool same_month(const CivilTime& a, const CivilTime& b) { return a.year == b.year && a.month == b.month; }
bool same_day(const CivilTime& a, const CivilTime& b) { return same_month(a, b) && a.day == b.day; }

} // namespace

std::string date_words(const CivilTime& date, DatePart precision) {
    std::string year = year_words(date.year);
    if (precision == DatePart::Year) return year;
    if (precision == DatePart::Month) return fmt::format("{} {}", month_name(date), year);
    std::string day = fmt::format("{} {} {}", date.day, month_name(date), year);
    if (precision == DatePart::Day) return day;
    return day + ", " + time_words(date, precision);
}

std::string range_words(const CivilTime& from, const CivilTime& to, DatePart precision) {
    const std::string last = date_words(to, precision);
    std::string first = date_words(from, precision);
    if (first == last) return first;
    // A dash between single words or figures stands close, between longer parts it has spaces.
    switch (precision) {
    case DatePart::Year:
        if (from.year > 0) return first + "–" + last;
        break;
    case DatePart::Month:
        if (from.year == to.year) return fmt::format("{}–{}", month_name(from), last);
        break;
    case DatePart::Day:
        if (same_month(from, to)) return fmt::format("{}–{}", from.day, last);
        if (from.year == to.year) return fmt::format("{} {} – {}", from.day, month_name(from), last);
        break;
    case DatePart::Minute:
    case DatePart::Second:
        if (same_day(from, to)) return fmt::format("{}–{}", first, time_words(to, precision));
        break;
    }
    return first + " – " + last;
}

} // namespace geodata
