#include "geodata/edtf.h"

#include <charconv>
#include <exception>

#include <date/tz.h>
#include <fmt/format.h>

#include "geodata/date_words.h"

namespace geodata {

namespace {

enum class Precision { Century, Decade, Year, Season, Month, Day, Minute, Second };
enum class Qualifier { None, Approximate, Uncertain, Both };

// One date as written, read but not yet placed in time.
struct WrittenDate {
    CivilTime first;        // its first moment, by its own clock
    Precision precision{};  // of what is stated; unspecified digits make it coarser
    std::int64_t years = 1; // how many years X digits in the year leave open
    int season = 0;         // 21 to 24
    bool is_some_day = false;
    bool is_some_month = false;
    Qualifier qualifier = Qualifier::None;
    bool has_offset = false;
    int offset_minutes = 0; // east of UTC

    bool has_time() const { return precision >= Precision::Minute; }
};

// Years beyond nine digits are refused: nobody dates by them, and seconds stay far from their limits.
constexpr std::size_t kMaxYearDigits = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads one date from left to right. Every `read_` takes its part off `rest_` or sets the error.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

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
            date.qualifier = Qualifier::Approximate;
            break;
        case '?':
            date.qualifier = Qualifier::Uncertain;
            break;
        case '%':
            date.qualifier = Qualifier::Both;
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
        date.precision = Precision::Year;
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
        if (date.years > 1) date.precision = date.years == 10 ? Precision::Decade : Precision::Century;
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
            date.precision = Precision::Season;
            date.first.month = (month - 20) * 3;
            return;
        }
        if (month < 1 || month > 12) {
            return fail_with(fmt::format("there is no month {:02}; months are 01 to 12, seasons 21 to 24", month));
        }
        date.precision = Precision::Month;
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
            return fail_with(date_words(wrong, DatePart::Day) + " does not exist");
        }
        date.precision = Precision::Day;
        date.first.day = day;
    }

    void read_time(WrittenDate& date) {
        if (date.precision != Precision::Day) return fail_with("a time of day needs a whole date");
        rest_.remove_prefix(1);
        const int hour = take_digits(2);
        if (hour < 0 || !rest_.starts_with(':')) return fail_with("a time of day is written Thh:mm or Thh:mm:ss");
        rest_.remove_prefix(1);
        const int minute = take_digits(2);
        if (minute < 0) return fail_with("a time of day is written Thh:mm or Thh:mm:ss");
        if (hour > 23) return fail_with(fmt::format("there is no hour {:02}; hours are 00 to 23", hour));
        if (minute > 59) return fail_with(fmt::format("there is no minute {:02}; minutes are 00 to 59", minute));
        date.precision = Precision::Minute;
        date.first.hour = hour;
        date.first.minute = minute;
        if (rest_.starts_with(':')) {
            rest_.remove_prefix(1);
            const int second = take_digits(2);
            if (second < 0) return fail_with("a second has two digits");
            if (second > 59) return fail_with(fmt::format("there is no second {:02}; seconds are 00 to 59", second));
            date.precision = Precision::Second;
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

CivilSeconds shifted(CivilSeconds t, Precision precision, std::int64_t units) {
    switch (precision) {
    case Precision::Century:
        return add_units(t, CalendarUnit::Century, units);
    case Precision::Decade:
        return add_units(t, CalendarUnit::Decade, units);
    case Precision::Year:
        return add_units(t, CalendarUnit::Year, units);
    case Precision::Season:
        return add_units(t, CalendarUnit::Month, 3 * units);
    case Precision::Month:
        return add_units(t, CalendarUnit::Month, units);
    case Precision::Day:
        return add_units(t, CalendarUnit::Day, units);
    case Precision::Minute:
        return add_units(t, CalendarUnit::Minute, units);
    case Precision::Second:
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
        const auto local = from_utc(begin - date.offset_minutes * 60, zone);
        if (!local) return tl::unexpected(local.error());
        begin = *local;
    }
    // A thousand years and more are left open by three X.
    const std::int64_t units = date.precision == Precision::Century ? date.years / 100 : 1;
    return Interval{begin, shifted(begin, date.precision, units)};
}

Interval widened(const Interval& interval, const WrittenDate& date) {
    if (date.qualifier == Qualifier::None) return interval;
    const std::int64_t units = date.precision == Precision::Century ? date.years / 100 : 1;
    return {shifted(interval.begin, date.precision, -units), shifted(interval.end, date.precision, units)};
}

tl::unexpected<Error> bad_date(std::string_view text, std::string_view what, ErrorCode code = ErrorCode::BadFormat) {
    return fail(code, fmt::format("the date “{}” cannot be read: {}", text, what));
}

enum class End { Date, Open, Unknown };

// A text as written: a date or an interval of two ends.
struct WrittenText {
    bool is_interval = false;
    End first_end = End::Date, last_end = End::Date;
    WrittenDate first, last;
};

std::string read_end(std::string_view text, End& end, WrittenDate& date) {
    if (text.empty() || text == "..") {
        end = text.empty() ? End::Unknown : End::Open;
        return {};
    }
    end = End::Date;
    return Reader(text).read(date);
}

// Empty, or what is wrong.
std::string read_text(std::string_view text, WrittenText& written) {
    if (text.empty()) return "it is empty";
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        if (text == "..") return "an open end needs an interval, such as 1990/..";
        return Reader(text).read(written.first);
    }
    written.is_interval = true;
    if (text.find('/', slash + 1) != std::string_view::npos) return "an interval has two ends";
    std::string error = read_end(text.substr(0, slash), written.first_end, written.first);
    if (error.empty()) error = read_end(text.substr(slash + 1), written.last_end, written.last);
    if (error.empty() && written.first_end != End::Date && written.last_end != End::Date) {
        return "an interval needs a date at one end";
    }
    return error;
}

} // namespace

Result<TimeSpan> parse_edtf(std::string_view text, std::string_view zone) {
    WrittenText written;
    if (const std::string error = read_text(text, written); !error.empty()) return bad_date(text, error);

    Interval first;
    Interval last;
    if (written.first_end == End::Date) {
        const auto placed = place(written.first, zone);
        if (!placed) return bad_date(text, placed.error().message, placed.error().code);
        first = *placed;
    }
    if (!written.is_interval) {
        const Interval span = widened(first, written.first);
        return TimeSpan{span, span};
    }
    if (written.last_end == End::Date) {
        const auto placed = place(written.last, zone);
        if (!placed) return bad_date(text, placed.error().message, placed.error().code);
        last = *placed;
    }
    if (written.first_end == End::Date && written.last_end == End::Date && last.end <= first.begin) {
        return bad_date(text, "the interval ends before it begins");
    }
    first = widened(first, written.first);
    last = widened(last, written.last);
    if (written.first_end == End::Open) first = {kUnboundedPast, kUnboundedPast};
    if (written.first_end == End::Unknown) first = {kUnboundedPast, last.end};
    if (written.last_end == End::Open) last = {kUnboundedFuture, kUnboundedFuture};
    if (written.last_end == End::Unknown) last = {first.begin, kUnboundedFuture};
    return TimeSpan{first, last};
}

namespace {

// One bound of a window: `..` or a single date by the clock of the place.
Result<CivilSeconds> parse_bound(std::string_view text, bool is_to) {
    if (text == "..") return is_to ? kUnboundedFuture : kUnboundedPast;
    if (text.find('/') != std::string_view::npos) return bad_date(text, "a single date is wanted, not an interval");
    WrittenText written;
    if (const std::string error = read_text(text, written); !error.empty()) return bad_date(text, error);
    const WrittenDate& date = written.first;
    if (date.has_offset) return bad_date(text, "give the time at the place, without Z or an offset");
    const auto placed = place(date, "UTC");
    if (!placed) return tl::unexpected(placed.error());
    const Interval span = widened(*placed, date);
    if (!is_to) return span.begin;
    return date.has_time() ? shifted(span.end, date.precision, -1) : span.end;
}

std::string year_text(std::int64_t year) {
    if (year > 9999) return fmt::format("Y{}", year);
    if (year < -9999) return fmt::format("Y-{}", -year);
    return year < 0 ? fmt::format("-{:04}", -year) : fmt::format("{:04}", year);
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

namespace {

DatePart part_of(Precision precision) {
    switch (precision) {
    case Precision::Second:
        return DatePart::Second;
    case Precision::Minute:
        return DatePart::Minute;
    case Precision::Day:
        return DatePart::Day;
    case Precision::Month:
        return DatePart::Month;
    default:
        return DatePart::Year;
    }
}

std::string_view qualifier_words(Qualifier qualifier) {
    switch (qualifier) {
    case Qualifier::None:
        return "";
    case Qualifier::Approximate:
        return "about ";
    case Qualifier::Uncertain:
        return "perhaps ";
    case Qualifier::Both:
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

bool is_plain(const WrittenDate& date) {
    return date.qualifier == Qualifier::None && date.years == 1 && date.season == 0 && !date.is_some_day &&
           !date.is_some_month && !date.has_offset;
}

} // namespace

std::string describe_edtf(std::string_view text) {
    WrittenText written;
    if (!read_text(text, written).empty()) return std::string(text);
    const WrittenDate& first = written.first;
    const WrittenDate& last = written.last;
    if (!written.is_interval) return words_of(first);
    if (written.last_end == End::Open) return "from " + words_of(first);
    if (written.last_end == End::Unknown) return "from " + words_of(first) + ", end unknown";
    if (written.first_end == End::Open) return "until " + words_of(last);
    if (written.first_end == End::Unknown) return "until " + words_of(last) + ", beginning unknown";
    if (is_plain(first) && is_plain(last) && first.precision == last.precision) {
        return range_words(first.first, last.first, part_of(first.precision));
    }
    return words_of(first) + " – " + words_of(last);
}

} // namespace geodata
