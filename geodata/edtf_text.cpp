#include "geodata/edtf_text.h"

#include <charconv>

#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/date_words.h"

namespace geodata {

namespace {

// Years beyond nine digits are refused: nobody dates by them, and seconds stay far from their limits.
constexpr std::size_t kMaxYearDigits = 9;

// Reads one date from left to right. Every `read_` takes its part off `rest_` or sets the error.
class DateReader {
  public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    // Empty when the date could be read; else what is wrong, without the text itself.
    std::string read(WrittenDate& date) {
        read_qualifier(date);
        read_year(date);
        if (ok() && !rest_.empty() && rest_.front() == '-') read_month(date);
        if (ok() && !rest_.empty() && rest_.front() == '-') read_day(date);
        if (ok() && !rest_.empty() && rest_.front() == 'T') read_time(date);
        if (ok() && !rest_.empty()) fail_with(fmt::format("“{}” is not understood", rest_));
        return error_;
    }

  private:
    bool ok() const { return error_.empty(); }
    void fail_with(std::string message) { error_ = std::move(message); }

    void read_qualifier(WrittenDate& date) {
        if (rest_.empty()) return;
        switch (rest_.back()) {
        case '~':
            date.qualifier = EdtfQualifier::Approximate;
            break;
        case '?':
            date.qualifier = EdtfQualifier::Uncertain;
            break;
        case '%':
            date.qualifier = EdtfQualifier::Both;
            break;
        default:
            return;
        }
        rest_.remove_suffix(1);
    }

    // Exactly `count` digits; -1 when there are fewer.
    int take_digits(std::size_t count) {
        int value = 0;
        if (rest_.size() < count) return -1;
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_digit(rest_[i])) return -1;
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    void read_year(WrittenDate& date) {
        date.precision = EdtfPrecision::Year;
        const bool is_long = rest_.starts_with('Y');
        if (is_long) rest_.remove_prefix(1);
        const bool is_negative = rest_.starts_with('-');
        if (is_negative) rest_.remove_prefix(1);
        if (is_long) {
            read_long_year(date, is_negative);
            return;
        }
        std::size_t digits = 0;
        while (digits < rest_.size() && digits < 4 && is_digit(rest_[digits])) ++digits;
        std::size_t unspecified = 0;
        while (digits + unspecified < rest_.size() && digits + unspecified < 4 && rest_[digits + unspecified] == 'X') {
            ++unspecified;
        }
        if (digits + unspecified != 4 || digits == 0 || (rest_.size() > 4 && is_digit(rest_[4]))) {
            return fail_with("a year has four digits, or the letter Y and more");
        }
        std::int64_t year = take_digits(digits);
        rest_.remove_prefix(unspecified);
        for (std::size_t i = 0; i < unspecified; ++i) {
            year *= 10;
            date.years *= 10;
        }
        if (is_negative && year == 0 && date.years == 1) return fail_with("the year 0 has no sign");
        // The digits left open count away from the year 0: -01XX is -199 to -100.
        date.first.year = is_negative ? -(year + date.years - 1) : year;
        if (date.years > 1) date.precision = date.years == 10 ? EdtfPrecision::Decade : EdtfPrecision::Century;
    }

    void read_long_year(WrittenDate& date, bool is_negative) {
        std::size_t digits = 0;
        while (digits < rest_.size() && is_digit(rest_[digits])) ++digits;
        if (digits < 5) return fail_with("the letter Y wants a year of more than four digits");
        if (digits > kMaxYearDigits) return fail_with("a year may have at most nine digits");
        if (rest_.front() == '0') return fail_with("a year after the letter Y does not begin with 0");
        std::int64_t year = 0;
        std::from_chars(rest_.data(), rest_.data() + digits, year);
        rest_.remove_prefix(digits);
        date.first.year = is_negative ? -year : year;
    }

    void read_month(WrittenDate& date) {
        rest_.remove_prefix(1);
        if (rest_.starts_with("XX")) {
            rest_.remove_prefix(2);
            date.is_some_month = true;
            return; // the precision stays that of the year
        }
        if (date.years > 1) return fail_with("a month needs a whole year");
        const int month = take_digits(2);
        if (month < 0) return fail_with("a month has two digits");
        if (month >= 21 && month <= 24) {
            date.season = month;
            date.precision = EdtfPrecision::Season;
            date.first.month = (month - 20) * 3;
            return;
        }
        if (month < 1 || month > 12) {
            return fail_with(fmt::format("there is no month {:02}; months are 01 to 12, seasons 21 to 24", month));
        }
        date.precision = EdtfPrecision::Month;
        date.first.month = month;
    }

    void read_day(WrittenDate& date) {
        rest_.remove_prefix(1);
        if (rest_.starts_with("XX")) {
            rest_.remove_prefix(2);
            if (date.season != 0) return fail_with("a season has no days");
            date.is_some_day = true;
            return;
        }
        if (date.season != 0) return fail_with("a season has no days");
        if (date.is_some_month) return fail_with("a day needs a month");
        const int day = take_digits(2);
        if (day < 0) return fail_with("a day has two digits");
        if (!is_valid_date(date.first.year, date.first.month, day)) {
            CivilTime wrong = date.first;
            wrong.day = day;
            return fail_with(date_words(wrong, DatePart::Day, Language::En) + " does not exist");
        }
        date.precision = EdtfPrecision::Day;
        date.first.day = day;
    }

    void read_time(WrittenDate& date) {
        if (date.precision != EdtfPrecision::Day) return fail_with("a time of day needs a whole date");
        rest_.remove_prefix(1);
        const int hour = take_digits(2);
        if (hour < 0 || !rest_.starts_with(':')) return fail_with("a time of day is written Thh:mm or Thh:mm:ss");
        rest_.remove_prefix(1);
        const int minute = take_digits(2);
        if (minute < 0) return fail_with("a time of day is written Thh:mm or Thh:mm:ss");
        if (hour > 23) return fail_with(fmt::format("there is no hour {:02}; hours are 00 to 23", hour));
        if (minute > 59) return fail_with(fmt::format("there is no minute {:02}; minutes are 00 to 59", minute));
        date.precision = EdtfPrecision::Minute;
        date.first.hour = hour;
        date.first.minute = minute;
        if (rest_.starts_with(':')) {
            rest_.remove_prefix(1);
            const int second = take_digits(2);
            if (second < 0) return fail_with("a second has two digits");
            if (second > 59) return fail_with(fmt::format("there is no second {:02}; seconds are 00 to 59", second));
            date.precision = EdtfPrecision::Second;
            date.first.second = second;
        }
        if (!rest_.empty()) read_offset(date);
    }

    void read_offset(WrittenDate& date) {
        if (rest_.front() != 'Z' && rest_.front() != '+' && rest_.front() != '-') return;
        date.has_offset = true;
        const char sign = rest_.front();
        rest_.remove_prefix(1);
        if (sign == 'Z') return;
        const int hours = take_digits(2);
        int minutes = 0;
        if (rest_.starts_with(':')) {
            rest_.remove_prefix(1);
            minutes = take_digits(2);
        }
        if (hours < 0 || minutes < 0) return fail_with("an offset is written Z, +hh or +hh:mm");
        if (hours > 14 || minutes > 59) return fail_with("an offset is at most 14 hours");
        date.offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    }

    std::string_view rest_;
    std::string error_;
};

std::string read_end(std::string_view text, EdtfEnd& end, WrittenDate& date) {
    if (text.empty() || text == "..") {
        end = text.empty() ? EdtfEnd::Unknown : EdtfEnd::Open;
        return {};
    }
    end = EdtfEnd::Date;
    return DateReader(text).read(date);
}

} // namespace

std::string read_edtf_text(std::string_view text, WrittenText& written) {
    if (text.empty()) return "it is empty";
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        if (text == "..") return "an open end needs an interval, such as 1990/..";
        return DateReader(text).read(written.first);
    }
    written.is_interval = true;
    if (text.find('/', slash + 1) != std::string_view::npos) return "an interval has two ends";
    std::string error = read_end(text.substr(0, slash), written.first_end, written.first);
    if (error.empty()) error = read_end(text.substr(slash + 1), written.last_end, written.last);
    if (error.empty() && written.first_end != EdtfEnd::Date && written.last_end != EdtfEnd::Date) {
        return "an interval needs a date at one end";
    }
    return error;
}

std::string year_text(std::int64_t year) {
    if (year > 9999) return fmt::format("Y{}", year);
    if (year < -9999) return fmt::format("Y-{}", -year);
    return year < 0 ? fmt::format("-{:04}", -year) : fmt::format("{:04}", year);
}

} // namespace geodata
