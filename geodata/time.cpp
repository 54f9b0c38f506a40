#include "geodata/time.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "geodata/date_words.h"

namespace geodata {

namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

// Seconds leave 64 bits in the year 292,277,026,597; what lies beyond these is unbounded.
constexpr std::int64_t kMaxYear = 290'000'000'000;
constexpr CivilSeconds kMaxSeconds = kMaxYear * 31'557'600;

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(std::int64_t year, int month) {
    static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// Days since 1970-01-01. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so
// that the leap day is the last one; an era has 400 years.
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = floor_div(y, 400);
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilTime civil_from_days(std::int64_t days) {
    const std::int64_t z = days + 719468;
    const std::int64_t era = floor_div(z, 146097);
    const std::int64_t day_of_era = z - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    CivilTime t;
    t.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    t.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    t.year = year_of_era + era * 400 + (t.month <= 2 ? 1 : 0);
    return t;
}

// Midnight of a date that may lie beyond what CivilSeconds hold.
CivilSeconds saturated_midnight(std::int64_t year, int month, int day) {
    if (year > kMaxYear) return kUnboundedFuture;
    if (year < -kMaxYear) return kUnboundedPast;
    return days_from_civil(year, month, day) * kDay;
}

CivilTime unit_start(const CivilTime& t, std::int64_t years) {
    CivilTime start;
    start.year = floor_div(t.year, years) * years;
    return start;
}

} // namespace

CivilSeconds add_seconds(CivilSeconds t, CivilSeconds delta) {
    if (!is_bounded(t)) return t;
    CivilSeconds sum = 0;
    if (__builtin_add_overflow(t, delta, &sum)) return delta > 0 ? kUnboundedFuture : kUnboundedPast;
    if (sum > kMaxSeconds) return kUnboundedFuture;
    if (sum < -kMaxSeconds) return kUnboundedPast;
    return sum;
}

CivilSeconds to_seconds(const CivilTime& t) {
    return days_from_civil(t.year, t.month, t.day) * kDay + std::int64_t{t.hour} * 3600 + std::int64_t{t.minute} * 60 +
           t.second;
}

CivilTime to_civil(CivilSeconds t) {
    const std::int64_t days = floor_div(t, kDay);
    CivilTime civil = civil_from_days(days);
    const int second_of_day = static_cast<int>(t - days * kDay);
    civil.hour = second_of_day / 3600;
    civil.minute = second_of_day / 60 % 60;
    civil.second = second_of_day % 60;
    return civil;
}

bool is_valid_date(std::int64_t year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

CivilSeconds floor_to(CivilSeconds t, CalendarUnit unit) {
    if (!is_bounded(t)) return t;
    switch (unit) {
    case CalendarUnit::Minute:
        return floor_div(t, 60) * 60;
    case CalendarUnit::Hour:
        return floor_div(t, 3600) * 3600;
    case CalendarUnit::Day:
        return floor_div(t, kDay) * kDay;
    case CalendarUnit::Week: {
        const std::int64_t days = floor_div(t, kDay) + 3; // 1970-01-01 was a Thursday, weeks begin on Monday
        return (floor_div(days, 7) * 7 - 3) * kDay;
    }
    case CalendarUnit::Month: {
        const CivilTime civil = to_civil(t);
        return days_from_civil(civil.year, civil.month, 1) * kDay;
    }
    case CalendarUnit::Year:
        return to_seconds(unit_start(to_civil(t), 1));
    case CalendarUnit::Decade:
        return to_seconds(unit_start(to_civil(t), 10));
    case CalendarUnit::Century:
        return to_seconds(unit_start(to_civil(t), 100));
    }
    return t;
}

CivilSeconds add_units(CivilSeconds t, CalendarUnit unit, std::int64_t count) {
    if (!is_bounded(t)) return t;
    const auto add_fixed = [&](CivilSeconds seconds) {
        CivilSeconds delta = 0;
        if (__builtin_mul_overflow(count, seconds, &delta)) return count > 0 ? kUnboundedFuture : kUnboundedPast;
        return add_seconds(t, delta);
    };
    std::int64_t months_in_unit = 1;
    switch (unit) {
    case CalendarUnit::Minute:
        return add_fixed(60);
    case CalendarUnit::Hour:
        return add_fixed(3600);
    case CalendarUnit::Day:
        return add_fixed(kDay);
    case CalendarUnit::Week:
        return add_fixed(7 * kDay);
    case CalendarUnit::Month:
        break;
    case CalendarUnit::Year:
        months_in_unit = 12;
        break;
    case CalendarUnit::Decade:
        months_in_unit = 120;
        break;
    case CalendarUnit::Century:
        months_in_unit = 1200;
        break;
    }
    constexpr std::int64_t kMaxMonths = kMaxYear * 12 * 2; // enough to leave the range from either end
    const std::int64_t added = std::clamp(count, -kMaxMonths / months_in_unit, kMaxMonths / months_in_unit);
    const CivilTime civil = to_civil(t);
    const std::int64_t months = civil.year * 12 + (civil.month - 1) + added * months_in_unit;
    const std::int64_t year = floor_div(months, 12);
    const int month = static_cast<int>(months - year * 12) + 1;
    const int day = std::min(civil.day, days_in_month(year, month));
    return add_seconds(saturated_midnight(year, month, day), t - floor_div(t, kDay) * kDay);
}

std::string format_day(CivilSeconds t, Language language) {
    if (!is_bounded(t)) return "..";
    return date_words(to_civil(t), DatePart::Day, language);
}

std::string format_moment(CivilSeconds t, Language language) {
    if (!is_bounded(t)) return "..";
    const CivilTime civil = to_civil(t);
    if (civil.second != 0) return date_words(civil, DatePart::Second, language);
    return date_words(civil, floor_to(t, CalendarUnit::Day) == t ? DatePart::Day : DatePart::Minute, language);
}

namespace {

// The coarsest precision in which a bound of a window can be said.
DatePart precision_of_bound(CivilSeconds t) {
    const CivilTime civil = to_civil(t);
    if (civil.second != 0) return DatePart::Second;
    if (civil.hour != 0 || civil.minute != 0) return DatePart::Minute;
    if (civil.day != 1) return DatePart::Day;
    return civil.month != 1 ? DatePart::Month : DatePart::Year;
}

// What a window's end is called: its last year, month or day, or the moment itself. Midnight beside a time of day is
// 24:00 of the day that it ends.
CivilTime last_named(CivilSeconds to, DatePart precision) {
    if (precision < DatePart::Minute) return to_civil(to - 1);
    CivilTime civil = to_civil(to);
    if (floor_to(to, CalendarUnit::Day) == to) {
        civil = to_civil(to - kDay);
        civil.hour = 24;
    }
    return civil;
}

} // namespace

std::string format_window(const TimeWindow& window, Language language) {
    static constexpr std::array<std::string_view, 3> kAllTimes{"all times", "bütün dövr", "всё время"};
    const bool has_from = is_bounded(window.from);
    const bool has_to = is_bounded(window.to);
    if (!has_from && !has_to) return std::string(kAllTimes[static_cast<std::size_t>(language)]);
    if (!has_to) return date_phrase(to_civil(window.from), precision_of_bound(window.from), DateRole::From, language);
    if (!has_from) {
        const DatePart precision = precision_of_bound(window.to);
        return date_phrase(last_named(window.to, precision), precision, DateRole::Until, language);
    }
    if (window.to - window.from == 1) { // a moment: its time of day is said at midnight too
        const CivilTime civil = to_civil(window.from);
        return date_words(civil, civil.second == 0 ? DatePart::Minute : DatePart::Second, language);
    }
    const DatePart precision = std::max(precision_of_bound(window.from), precision_of_bound(window.to));
    return range_words(to_civil(window.from), last_named(window.to, precision), precision, language);
}

std::string format_iso(CivilSeconds t) {
    const CivilTime civil = to_civil(t);
    const std::string year = civil.year < 0 ? fmt::format("-{:04}", -civil.year) : fmt::format("{:04}", civil.year);
    return fmt::format("{}-{:02}-{:02}T{:02}:{:02}:{:02}", year, civil.month, civil.day, civil.hour, civil.minute,
                       civil.second);
}

} // namespace geodata
