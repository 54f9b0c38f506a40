#include "geodata/field_moment.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/edtf_text.h"

namespace geodata {
namespace {

using Precision = FieldMoment::Precision;

// Takes `least` to `most` digits off the front; -1 when there are fewer, or more follow.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (count < text.size() && is_digit(text[count])) {
        if (count == most) return -1;
        value = value * 10 + (text[count++] - '0');
    }
    if (count < least) return -1;
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

bool take_date(std::string_view& text, CivilTime& at, DateForm& form) {
    std::string_view rest = text;
    const int first = take_number(rest, 1, 4);
    if (first < 0 || rest.empty()) return false;
    const std::size_t digits = text.size() - rest.size();
    const char sign = rest.front();
    rest.remove_prefix(1);
    const int second = take_number(rest, sign == '-' ? 2 : 1, 2);
    if (second < 0 || !take(rest, sign)) return false;
    if (digits == 4 && (sign == '-' || sign == '/')) {
        const int day = take_number(rest, sign == '-' ? 2 : 1, 2);
        if (day < 0) return false;
        form = sign == '-' ? DateForm::Hyphens : DateForm::Slashes;
        at.year = first, at.month = second, at.day = day;
    } else if (digits <= 2 && sign == '.') {
        const int year = take_number(rest, 4, 4);
        if (year < 0) return false;
        form = DateForm::DayFirst;
        at.year = year, at.month = second, at.day = first;
    } else {
        return false;
    }
    text = rest;
    return true;
}

// "hh:mm[:ss[.fff]]".
bool take_time(std::string_view& text, FieldMoment& moment) {
    moment.at.hour = take_number(text, 2, 2);
    if (moment.at.hour < 0 || !take(text, ':')) return false;
    moment.at.minute = take_number(text, 2, 2);
    if (moment.at.minute < 0) return false;
    moment.precision = Precision::Minute;
    if (!take(text, ':')) return true;
    moment.at.second = take_number(text, 2, 2);
    if (moment.at.second < 0) return false;
    moment.precision = Precision::Second;
    if (text.size() > 1 && (text[0] == '.' || text[0] == ',') && is_digit(text[1])) {
        text.remove_prefix(1);
        while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    }
    return true;
}

// "Z", "+04", "+0400", "+04:00" at the end of the text.
bool take_offset(std::string_view& text, FieldMoment& moment) {
    if (text.size() > 1 && text.front() == ' ') text.remove_prefix(1);
    if (text.empty()) return true;
    const char sign = text.front();
    text.remove_prefix(1);
    moment.has_offset = true;
    if (sign == 'Z' || sign == 'z') return text.empty();
    if (sign != '+' && sign != '-') return false;
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return false;
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    int minutes = 0;
    if (!text.empty()) {
        take(text, ':');
        minutes = take_number(text, 2, 2);
    }
    moment.offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    return minutes >= 0 && minutes < 60 && hours <= 14 && text.empty();
}

} // namespace

bool is_whole_number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    if (text.empty()) return false;
    for (const char c : text)
        if (!is_digit(c)) return false;
    return true;
}

bool is_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc::invalid_argument && end == text.data() + text.size();
}

bool is_ambiguous_date(std::string_view text) {
    return take_number(text, 1, 2) >= 0 && take(text, '/') && take_number(text, 1, 2) >= 0 && take(text, '/');
}

bool plain_moment(std::string_view text, FieldMoment& moment, DateForm& form) {
    if (!take_date(text, moment.at, form)) return false;
    if (text.empty()) return true;
    if (text.front() != 'T' && text.front() != 't' && text.front() != ' ') return false;
    text.remove_prefix(1);
    return take_time(text, moment) && take_offset(text, moment);
}

bool is_in_range(const FieldMoment& moment) {
    const CivilTime& at = moment.at;
    return is_valid_date(at.year, at.month, at.day) && at.hour >= 0 && at.hour < 24 && at.minute >= 0 &&
           at.minute < 60 && at.second >= 0 && at.second < 60;
}

std::string edtf_text(const FieldMoment& moment) {
    const CivilTime& at = moment.at;
    std::string text = fmt::format("{}-{:02}-{:02}", year_text(at.year), at.month, at.day);
    if (moment.precision == Precision::Day) return text;
    text += fmt::format("T{:02}:{:02}", at.hour, at.minute);
    if (moment.precision == Precision::Second) text += fmt::format(":{:02}", at.second);
    if (!moment.has_offset) return text;
    if (moment.offset_minutes == 0) return text + "Z";
    const int minutes = std::abs(moment.offset_minutes);
    return text + fmt::format("{}{:02}:{:02}", moment.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

bool is_eight_digit_date(std::int64_t number, CivilTime& at) {
    if (number < 1000'0101 || number > 9999'1231) return false;
    at.year = number / 10000, at.month = static_cast<int>(number / 100 % 100), at.day = static_cast<int>(number % 100);
    return is_valid_date(at.year, at.month, at.day);
}

} // namespace geodata
