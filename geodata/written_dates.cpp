#include "geodata/written_dates.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/date_word_forms.h"
#include "geodata/edtf.h"

namespace geodata {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> any) {
    return std::find(any.begin(), any.end(), word) != any.end();
}

bool is_later(const DateParts& a, const DateParts& b) { return std::pair(a.month, a.day) > std::pair(b.month, b.day); }

std::string edtf_of_parts(const DateParts& parts, int year) {
    const int stated = parts.year != 0 ? parts.year : year;
    if (stated == 0) return {};
    std::string text = parts.years == 10    ? fmt::format("{:03}X", stated / 10)
                       : parts.years == 100 ? fmt::format("{:02}XX", stated / 100)
                                            : fmt::format("{:04}", stated);
    if (parts.season != 0) text += fmt::format("-{}", parts.season);
    if (parts.month != 0) text += fmt::format("-{:02}", parts.month);
    if (parts.day != 0) text += fmt::format("-{:02}", parts.day);
    if (parts.hour >= 0) text += fmt::format("T{:02}:{:02}", parts.hour, parts.minute);
    return parts.about ? text + "~" : text;
}

class DateFinder {
  public:
    DateFinder(std::string_view text, std::span<const Word> words) : text_(text), words_(words) {}

    std::vector<DateInText> find() {
        for (std::size_t i = 0; i < words_.size();) {
            const std::size_t begin = i;
            std::vector<DateInText> dates = dates_at(i);
            i = begin + 1;
            for (DateInText& date : dates) {
                i = std::max(i, date.end);
                date.doubtful = date.doubtful || is_doubtful(date);
                found_.push_back(std::move(date));
            }
        }
        return std::move(found_);
    }

  private:
    // A number of four figures is taken for a year, without a word that says so, between these.
    static constexpr int kFirstNear = 1800, kLastNear = 2035;

    // A number of a day, month or year, and the word behind it.
    struct Number {
        int value = 0;
        std::size_t end = 0;
    };

    // --- Words and what stands between them --------------------------------------------------------------------------

    std::string_view word(std::size_t i) const { return i < words_.size() ? std::string_view(words_[i].text) : ""; }
    std::string_view before(std::size_t i) const { return i == 0 ? "" : word(i - 1); }
    // Between word i and the next; a blank line is none of the signs that join words.
    std::string_view gap(std::size_t i) const {
        if (i + 1 >= words_.size() || words_[i + 1].begin < words_[i].end) return "";
        const std::string_view between = text_.substr(words_[i].end, words_[i + 1].begin - words_[i].end);
        const std::string_view sign = trimmed(between);
        return sign.empty() && std::count(between.begin(), between.end(), '\n') > 1 ? "\n" : sign;
    }
    bool is_adjacent(std::size_t i) const { return i + 1 < words_.size() && words_[i + 1].begin == words_[i].end + 1; }
    bool is_dash(std::size_t i) const { return is_one_of(gap(i), {"-", "–", "—", "‐", "‑", "−"}); }
    // A full stop parts, but for the one of "Jan. 20".
    bool is_near(std::size_t i) const {
        constexpr std::size_t kMostAbbreviated = 4;
        if (i + 1 >= words_.size()) return false;
        return is_one_of(gap(i), {"", ","}) ||
               (gap(i) == "." && word(i).size() <= kMostAbbreviated && month_named(word(i)) > 0);
    }
    bool is_capital(std::size_t i) const {
        const char c = text_[words_[i].begin];
        return c >= 'A' && c <= 'Z';
    }
    bool is_number(std::size_t i) const {
        return !word(i).empty() && std::all_of(word(i).begin(), word(i).end(), is_digit);
    }

    // --- Numbers -----------------------------------------------------------------------------------------------------

    // A word of nothing but figures, `least` to `most` of them; -1: it is none.
    int figures(std::size_t i, std::size_t least, std::size_t most) const {
        const std::string_view text = word(i);
        if (text.size() < least || text.size() > most || !std::all_of(text.begin(), text.end(), is_digit)) return -1;
        int value = 0;
        for (const char c : text) value = value * 10 + (c - '0');
        return value;
    }

    // "19th", "twenty-first".
    std::optional<Number> ordinal_at(std::size_t i) const {
        const std::string_view text = word(i);
        const std::size_t digits = text.find_first_not_of("0123456789");
        if (digits != std::string_view::npos && digits >= 1 && digits <= 2) {
            if (!is_one_of(text.substr(digits), {"st", "nd", "rd", "th"})) return std::nullopt;
            return Number{std::stoi(std::string(text.substr(0, digits))), i + 1};
        }
        if (const int value = ordinal_named(text); value > 0) return Number{value, i + 1};
        const int tens = text == "twenty" ? 20 : text == "thirty" ? 30 : 0;
        const int ones = tens > 0 ? ordinal_named(word(i + 1)) : 0;
        if (ones >= 1 && ones <= 9) return Number{tens + ones, i + 2};
        return std::nullopt;
    }

    std::optional<Number> day_at(std::size_t i) const {
        if (word(i) == "the") ++i;
        const auto ordinal = ordinal_at(i);
        const Number day = ordinal ? *ordinal : Number{figures(i, 1, 2), i + 1};
        return day.value >= 1 && day.value <= 31 ? std::optional(day) : std::nullopt;
    }

    std::optional<Number> month_at(std::size_t i) const {
        const int month = month_named(word(i));
        if (month == 0 || (may_be_another_word(i) && !is_capital(i))) return std::nullopt;
        return Number{month, i + 1};
    }
    bool may_be_another_word(std::size_t i) const {
        return is_one_of(word(i), {"may", "march", "august", "mar", "apr", "aug", "dec", "sep", "jan", "oct"});
    }

    // With what says that it is one: "1990-cı ilin", "1990 года".
    std::optional<Number> year_at(std::size_t i) const {
        const int year = figures(i, 4, 4);
        if (year < 1000 || year > 2100) return std::nullopt;
        std::size_t end = i + 1;
        if (is_one_of(word(end), {"cı", "ci", "cu", "cü"})) {
            ++end;
            if (is_one_of(word(end), {"il", "ilin", "ilə", "ildə", "ildən"})) ++end; // "2000 il" are so many years
        } else if (is_one_of(word(end), {"год", "года", "году", "годом", "г"})) {
            ++end;
        }
        return Number{year, end};
    }
    // Behind a day or a month: "1990", ", 1990", "of 1990", "of the year 1990".
    std::optional<Number> year_behind(std::size_t i) const {
        if (i == 0 || !is_near(i - 1)) return std::nullopt;
        if (word(i) == "of") ++i;
        if (word(i) == "the" && word(i + 1) == "year") i += 2;
        return year_at(i);
    }

    // --- What joins two numbers --------------------------------------------------------------------------------------

    enum class Joint { None, Through, And, Or, Comma };
    // Between word i - 1 and what follows; `i` becomes the word behind the joint.
    Joint joint_at(std::size_t& i) const {
        if (i == 0 || i >= words_.size()) return Joint::None;
        if (is_dash(i - 1)) {
            if (is_one_of(word(i), {"dan", "dən"}) && gap(i).empty()) ++i; // "19-dan 20-nə"
            return Joint::Through;
        }
        if (gap(i - 1) == "/") return Joint::Through;
        if (!is_one_of(gap(i - 1), {"", ","})) return Joint::None;
        if (is_one_of(word(i), {"to", "until", "till", "through", "на", "по", "до"})) {
            ++i;
            return Joint::Through;
        }
        if (is_one_of(word(i), {"and", "və", "и"})) {
            ++i;
            return Joint::And;
        }
        if (is_one_of(word(i), {"or", "или"})) {
            ++i;
            return Joint::Or;
        }
        return gap(i - 1) == "," ? Joint::Comma : Joint::None;
    }
    bool is_between(std::size_t i) const {
        return before(i) == "between" || (before(i) == "the" && i >= 2 && before(i - 1) == "between");
    }

    // --- Dates -------------------------------------------------------------------------------------------------------

    std::vector<DateInText> dates_at(std::size_t i) const {
        if (auto time = time_at(i)) { // "at 00:20 on 20 January"
            std::size_t day = time->end;
            if (word(day) == "on") ++day;
            if (word(day) == "the" && !ordinal_at(day + 1)) ++day;
            auto dates = plain_dates_at(day);
            if (dates.size() == 1 && is_day(dates.front())) {
                dates.front().begin = i;
                set_time(dates.front(), *time);
                dates.front().first.about = is_about(i);
                return dates;
            }
            return {};
        }
        auto dates = plain_dates_at(i);
        if (dates.size() != 1) return dates;
        DateInText& date = dates.front();
        if (!date.last) {
            join_next(date);
            if (!date.last) date.first.about = is_about(i);
        }
        if (is_day(date)) {
            std::size_t at = date.end;
            if (word(at) == "at") ++at;
            const bool about = is_one_of(word(at), {"about", "around"});
            if (about) ++at;
            const auto time =
                at < words_.size() && is_one_of(gap(date.end - 1), {"", ","}) ? time_at(at) : std::nullopt;
            // "20 January 1990, 12:30 on 21 January": the time is of what follows.
            if (time && word(time->end) != "on") {
                set_time(date, *time);
                date.first.about = date.first.about || about;
            }
        }
        return dates;
    }

    static bool is_day(const DateInText& date) { return !date.last && date.first.day != 0 && date.first.hour < 0; }

    bool is_about(std::size_t i) const {
        std::size_t at = i;
        if (before(at) == "the" && at > 0) --at;
        for (const std::size_t k : {i, at})
            if (is_one_of(before(k), {"about", "around", "circa", "ca", "approximately", "около"})) return true;
        return false;
    }

    // "13 January to 2 February 1990", "between December 1989 and March 1990", "from 1988 to 1990".
    void join_next(DateInText& date) const {
        std::size_t next = date.end;
        const Joint joint = joint_at(next);
        if (joint != Joint::Through && !(joint == Joint::And && is_between(date.begin))) return;
        const auto others = plain_dates_at(next, true);
        if (others.size() != 1 || others.front().last) return;
        if (!date.has_year() && others.front().first.month == 0 && others.front().first.years == 1 &&
            others.front().first.season == 0) { // "20 January – 1990"
            date.first.year = others.front().first.year;
            date.end = others.front().end;
            date.doubtful = true;
            return;
        }
        DateInText joined = date;
        joined.last = others.front().first;
        joined.end = others.front().end;
        DateParts &first = joined.first, &last = *joined.last;
        if (first.season != 0 || last.season != 0 || first.years != 1 || last.years != 1) return;
        if (first.month == 0 && last.month != 0) return; // "1990 - 20 January"
        if (first.year == 0 && last.year != 0) first.year = is_later(first, last) ? last.year - 1 : last.year;
        if (first.year != 0 && last.year == 0) last.year = is_later(first, last) ? first.year + 1 : first.year;
        joined.year_supposed = first.year != last.year && (date.first.year == 0 || others.front().first.year == 0);
        if (joined.has_year() && !parse_edtf(edtf_of(joined))) return;
        date = std::move(joined);
    }

    std::vector<DateInText> plain_dates_at(std::size_t i, bool behind_another = false) const {
        if (i >= words_.size()) return {};
        if (auto date = in_figures(i)) return {*date};
        if (auto dates = day_first(i); !dates.empty()) return dates;
        if (auto date = decade_or_century(i)) return {*date};
        if (auto dates = year_first(i); !dates.empty()) return dates;
        if (auto dates = month_first(i); !dates.empty()) return dates;
        if (auto date = season(i)) return {*date};
        if (auto date = year_alone(i, behind_another)) return {*date};
        return {};
    }

    static DateInText make(std::size_t begin, std::size_t end, DateParts first) {
        DateInText date;
        date.first = first;
        date.begin = begin;
        date.end = end;
        return date;
    }

    // "20.01.1990", "1990-01-20", "01/20/1990", "19-20.01.1990".
    std::optional<DateInText> in_figures(std::size_t i) const {
        const int begins = is_dash(i) ? figures(i, 1, 2) : -1;
        if (begins < 1) return one_in_figures(i);
        auto date = one_in_figures(i + 1);
        if (!date || gap(i + 1) != "." || date->first.day <= begins) return one_in_figures(i);
        date->last = date->first;
        date->first.day = begins;
        date->begin = i;
        return date;
    }
    std::optional<DateInText> one_in_figures(std::size_t i) const {
        const std::string_view sign = gap(i);
        if (!is_one_of(sign, {".", "/", "-"}) || gap(i + 1) != sign) return std::nullopt;
        if (!is_adjacent(i) || !is_adjacent(i + 1)) return std::nullopt;
        const int middle = figures(i + 1, 1, 2);
        DateParts parts;
        if (const int year = figures(i, 4, 4); year > 0) {
            parts.year = year;
            parts.month = middle;
            parts.day = figures(i + 2, 1, 2);
            if (!is_valid_date(parts.year, parts.month, parts.day)) return std::nullopt;
            return make(i, i + 3, parts);
        }
        parts.year = figures(i + 2, 4, 4);
        parts.day = figures(i, 1, 2);
        parts.month = middle;
        if (parts.year < 1 || parts.day < 1 || parts.month < 1) return std::nullopt;
        const bool is_valid = is_valid_date(parts.year, parts.month, parts.day);
        if (!is_valid && !is_valid_date(parts.year, parts.day, parts.month)) return std::nullopt;
        if (!is_valid) std::swap(parts.day, parts.month);
        DateInText date = make(i, i + 3, parts);
        date.order_supposed = is_valid && sign != "." && parts.day <= 12 && parts.day != parts.month;
        return date;
    }

    struct Days {
        std::vector<std::pair<int, int>> stretches; // first and last day
        std::size_t end = 0;
        bool doubtful = false; // one of them, or the first is no day: "No. 12, 20 January"
    };

    // "20", "13-19", "13 to 19", "19 and 20", "13, 15 and 16". `from`: where the date that they are of begins.
    std::optional<Days> days_at(std::size_t i, std::size_t from, bool stretch_alone = false) const {
        const auto first = day_at(i);
        if (!first) return std::nullopt;
        bool has_choice = false;
        constexpr std::size_t kMostStretches = 12; // a list of more numbers is none of days
        Days days{{{first->value, first->value}}, first->end};
        while (days.stretches.size() < kMostStretches) {
            std::size_t next = days.end;
            const Joint joint = joint_at(next);
            const bool is_joint = joint == Joint::Through || (joint != Joint::None && !stretch_alone);
            const auto day = is_joint ? day_at(next) : std::nullopt;
            if (!day) break;
            auto& last = days.stretches.back();
            const bool follows = day->value > last.second;
            const bool is_stretch =
                joint == Joint::Through || (joint == Joint::And && (is_between(from) || day->value == last.second + 1));
            if (is_stretch && follows)
                last.second = day->value;
            else if (joint == Joint::Through)
                break;
            else
                days.stretches.emplace_back(day->value, day->value);
            days.end = day->end;
            if (joint == Joint::Or) has_choice = true;
            days.doubtful = has_choice || joint == Joint::Comma;
        }
        return days;
    }

    std::vector<DateInText> of_days(std::size_t begin, std::size_t end, const Days& days, int month, int year) const {
        std::vector<DateInText> dates;
        for (const auto& [first, last] : days.stretches) {
            DateParts parts;
            parts.year = year;
            parts.month = month;
            parts.day = first;
            DateInText date = make(begin, end, parts);
            date.doubtful = days.doubtful;
            if (last != first) {
                parts.day = last;
                date.last = parts;
            }
            constexpr int kLeapYear = 2000;
            if (is_valid_date(year == 0 ? kLeapYear : year, month, last)) dates.push_back(date);
        }
        return dates;
    }

    std::vector<DateInText> day_first(std::size_t i) const {
        if (word(i) == "the") return {}; // it begins with the day
        const auto days = days_at(i, i);
        if (!days || !is_near(days->end - 1)) return {};
        std::size_t at = days->end;
        const bool has_of = word(at) == "of";
        if (has_of) ++at;
        const auto month = month_at(at);
        // "the second January meeting"
        if (!month || (!has_of && !is_digit(word(i).front()))) return {};
        const auto year = year_behind(month->end);
        return of_days(i, year ? year->end : month->end, *days, month->value, year ? year->value : 0);
    }

    // "1990-cı il yanvarın 20-də", "1990-cı ilin yanvarında"
    std::vector<DateInText> year_first(std::size_t i) const {
        const auto year = year_at(i);
        if (!year || year->end == i + 1 || !is_near(year->end - 1)) return {};
        std::vector<DateInText> dates = day_first(year->end);
        if (dates.empty()) dates = month_first(year->end);
        for (DateInText& date : dates) {
            if (date.has_year()) return {};
            date.begin = i;
            date.first.year = year->value;
            if (date.last) date.last->year = year->value;
        }
        return dates;
    }

    std::vector<DateInText> month_first(std::size_t i) const {
        const auto month = month_at(i);
        if (!month) return {};
        DateParts parts;
        parts.month = month->value;
        if (const auto year = year_behind(month->end)) {
            parts.year = year->value;
            return {make(i, year->end, parts)};
        }
        if (auto months = two_months(i, *month)) return {*months};
        if (is_near(i)) {
            auto days = days_at(month->end, i);
            const auto year = days ? year_behind(days->end) : std::nullopt;
            // "January 20, 15 people": without a year behind them, further numbers may count something,
            if (days && !year) days = days_at(month->end, i, true);
            // and so may the first: "In January 20 ships came", "yanvarında 20 nəfər".
            const bool is_in = is_one_of(before(i), {"in", "of", "by", "during", "в"}) || is_locative(word(i));
            if (days && (year || !is_in))
                return of_days(i, year ? year->end : days->end, *days, month->value, year ? year->value : 0);
        }
        const bool stands_as_date = is_one_of(before(i), {"in", "of", "by", "during", "since", "from", "until", "till",
                                                          "last", "early", "mid", "late", "to", "and", "between"});
        if (may_be_another_word(i) && !stands_as_date) return {};
        return {make(i, month->end, parts)};
    }

    // "yanvarında", "в январе": the month that it was in, and no day follows.
    static bool is_locative(std::string_view month) {
        return month.ends_with("da") || month.ends_with("də") || month.ends_with("dan") || month.ends_with("dən") ||
               month.ends_with("е");
    }

    // "January and February 1990", "January-March 1990"
    std::optional<DateInText> two_months(std::size_t i, const Number& first) const {
        std::size_t next = first.end;
        const Joint joint = joint_at(next);
        if (joint != Joint::Through && joint != Joint::And) return std::nullopt;
        const auto second = month_at(next);
        const auto year = second ? year_behind(second->end) : std::nullopt;
        if (!year || second->value <= first.value) return std::nullopt;
        DateParts parts;
        parts.year = year->value;
        parts.month = first.value;
        DateInText date = make(i, year->end, parts);
        parts.month = second->value;
        date.last = parts;
        return date;
    }

    std::optional<DateInText> season(std::size_t i) const {
        DateParts parts;
        parts.season = season_named(word(i));
        if (parts.season == 0) return std::nullopt;
        const auto year = year_behind(i + 1);
        if (!year) return std::nullopt;
        parts.year = year->value;
        DateInText date = make(i, year->end, parts);
        if (const auto next = second_year(*year)) { // "the winter of 1989-90"
            if (parts.season != 24 || next->value != year->value + 1) return std::nullopt;
            date.end = next->end;
        } else {
            date.winter_supposed = parts.season == 24;
        }
        return date;
    }

    // Of "1918-1920", "1989-90".
    std::optional<Number> second_year(const Number& first) const {
        if (!is_dash(first.end - 1) && gap(first.end - 1) != "/") return std::nullopt;
        if (const auto year = year_at(first.end)) return year->value > first.value ? year : std::nullopt;
        const int ones = figures(first.end, 2, 2);
        if (ones <= first.value % 100) return std::nullopt;
        return Number{first.value / 100 * 100 + ones, first.end + 1};
    }

    std::optional<DateInText> decade_or_century(std::size_t i) const {
        DateParts parts;
        if (const auto ordinal = ordinal_at(i); ordinal && word(ordinal->end) == "century" && ordinal->value >= 10) {
            parts.year = (ordinal->value - 1) * 100;
            parts.years = 100;
            return make(i, ordinal->end + 1, parts);
        }
        const std::string_view text = word(i);
        if (figures(i, 4, 4) >= 1000 && text.ends_with('0')) {
            if (is_one_of(word(i + 1), {"cı", "ci", "cu", "cü"}) && word(i + 2).starts_with("illər"))
                return decade(i, i + 3);
            if (is_one_of(word(i + 1), {"х", "е", "ые"}) && is_dash(i))
                return decade(i, word(i + 2).starts_with("год") || word(i + 2) == "гг" ? i + 3 : i + 2);
        }
        const bool is_plural = text.size() == 5 && text.ends_with("0s");
        const bool is_apart =
            text.size() == 4 && text.ends_with("0") && word(i + 1) == "s" && is_one_of(gap(i), {"'", "’"});
        if (!is_plural && !is_apart) return std::nullopt;
        if (!std::all_of(text.begin(), text.begin() + 4, is_digit) || text.front() == '0') return std::nullopt;
        return decade(i, i + (is_plural ? 1 : 2));
    }
    DateInText decade(std::size_t begin, std::size_t end) const {
        DateParts parts;
        parts.year = std::stoi(std::string(word(begin).substr(0, 4)));
        parts.years = 10;
        return make(begin, end, parts);
    }

    std::optional<DateInText> year_alone(std::size_t i, bool behind_another) const {
        const auto year = year_at(i);
        if (!year) return std::nullopt;
        DateParts parts;
        parts.year = year->value;
        if (const auto last = second_year(*year)) {
            DateInText date = make(i, last->end, parts);
            parts.year = last->value;
            date.last = parts;
            date.doubtful = year->value < kFirstNear || last->value > kLastNear || counts_something(last->end);
            return date;
        }
        const bool is_said =
            year->end > i + 1 || behind_another ||
            is_one_of(before(i), {"in",     "of",     "since",  "from",   "until",  "till",  "by", "during",  "year",
                                  "early",  "late",   "mid",    "before", "after",  "circa", "ca", "between", "about",
                                  "around", "summer", "autumn", "spring", "winter", "в",     "с"});
        const bool in_brackets = words_[i].begin > 0 && text_[words_[i].begin - 1] == '(' &&
                                 words_[i].end < text_.size() && text_[words_[i].end] == ')';
        if ((!is_said && !in_brackets) || counts_something(year->end)) return std::nullopt;
        return make(i, year->end, parts);
    }
    bool counts_something(std::size_t i) const {
        return gap(i - 1).empty() &&
               is_one_of(word(i), {"people",   "persons", "men",   "women",  "children", "soldiers",   "troops",
                                   "families", "houses",  "tons",  "tonnes", "km",       "kilometres", "kilometers",
                                   "metres",   "meters",  "miles", "rubles", "roubles",  "of",         "человек"});
    }

    // --- What makes a date doubtful ----------------------------------------------------------------------------------

    bool is_doubtful(const DateInText& date) const {
        return is_limited(date) || is_joined(date) || may_count(date) || is_of_another_era(date) ||
               is_one_of(before(date.begin), {"about", "around"}) || has_zone(date);
    }
    // "before 1990", "1990-cı ildən bəri", "No. 4 January".
    bool is_limited(const DateInText& date) const {
        const std::string_view ahead = before(date.begin), behind = word(date.end);
        if (is_one_of(ahead, {"before", "after", "since",   "until", "till",  "by",    "than", "past",
                              "no",     "nos",   "p",       "pp",    "page",  "pages", "vol",  "volume",
                              "issue",  "art",   "article", "до",    "после", "к",     "стр",  "səh"}))
            return true;
        if (!date.last && is_one_of(ahead, {"from", "between", "с", "со", "по", "от"})) return true;
        if (is_one_of(behind, {"ago", "назад", "əvvəl", "əvvələ", "sonra", "qədər", "bəri", "kimi"})) return true;
        if (is_dash(date.end - 1) && is_one_of(behind, {"dan", "dən", "dək", "adək", "ədək"})) return true;
        const std::string_view last = word(date.end - 1);
        return last == "ildən" || last.ends_with("ədək") || last.ends_with("adək");
    }
    // To a number that is no part of it: "19, 20 January", "00:00-03:00".
    bool is_joined(const DateInText& date) const {
        const auto joins = [&](std::size_t i) { // words i and i + 1
            return is_dash(i) || is_one_of(gap(i), {"/", ","}) || (is_one_of(gap(i), {".", ":"}) && is_adjacent(i));
        };
        const auto is_joint = [&](std::size_t i) {
            return is_one_of(word(i),
                             {"to", "and", "or", "until", "till", "через", "на", "по", "до", "и", "или", "və"}) &&
                   gap(i).empty();
        };
        const std::size_t begin = date.begin, end = date.end;
        if (begin >= 1 && is_number(begin - 1) && joins(begin - 1)) return true;
        if (begin >= 2 && is_joint(begin - 1) && is_number(begin - 2)) return true;
        if (end >= words_.size() || end == 0) return false;
        if (is_number(end) && (is_dash(end - 1) || gap(end - 1) == "/" || is_adjacent_sign(end - 1))) return true;
        return date.first.hour >= 0 && is_joint(end) && is_number(end + 1);
    }
    bool is_adjacent_sign(std::size_t i) const { return is_one_of(gap(i), {".", ":"}) && is_adjacent(i); }
    // A year that may count something, for what stands behind it or since it is far off.
    bool may_count(const DateInText& date) const {
        if (date.first.years != 1 || !is_number(date.end - 1) || word(date.end - 1).size() != 4) return false;
        const int year = date.last ? date.last->year : date.first.year;
        const bool is_far = date.first.year < kFirstNear || year > kLastNear;
        const bool is_written_out = date.first.month != 0 && is_one_of(gap(date.begin), {".", "-", "/"});
        return (is_far && !is_written_out && date.has_year()) || counts_something(date.end);
    }
    bool is_of_another_era(const DateInText& date) const {
        if (is_one_of(word(date.end), {"bc", "bce"})) return true;
        if (word(date.end) == "до" && word(date.end + 1) == "н") return true;
        return date.begin >= 2 && before(date.begin) == "ə" && word(date.begin - 2) == "e";
    }
    bool has_zone(const DateInText& date) const {
        return date.first.hour >= 0 && is_one_of(word(date.end), {"moscow", "msk", "мск", "gmt", "utc", "московского"});
    }

    // --- Times of day ------------------------------------------------------------------------------------------------

    struct Time {
        int hour = 0, minute = 0;
        std::size_t end = 0;
    };

    // "00:20", "7.30 p.m.", "7 pm", "noon". Midnight is of two days, and not taken for either.
    std::optional<Time> time_at(std::size_t i) const {
        if (is_one_of(word(i), {"noon", "midday"})) return Time{12, 0, i + 1};
        const int hour = figures(i, 1, 2);
        if (hour < 0 || hour > 23) return std::nullopt;
        Time time{hour, 0, i + 1};
        const int minute = figures(i + 1, 2, 2);
        const bool close = i + 1 < words_.size() && words_[i + 1].begin == words_[i].end + 1;
        const bool has_minute = close && is_one_of(gap(i), {":", "."}) && minute >= 0 && minute <= 59;
        if (has_minute) time = {hour, minute, i + 2};
        const bool is_colon = has_minute && gap(i) == ":";
        const int half = half_of_day(time.end);
        if (half == 0) return is_colon ? std::optional(time) : std::nullopt;
        if (hour < 1 || hour > 12) return std::nullopt;
        time.end += word(time.end).size() == 1 ? 2U : 1U;
        time.hour = hour % 12 + (half == 2 ? 12 : 0);
        return time;
    }
    // 1: "a.m.", 2: "p.m."
    int half_of_day(std::size_t i) const {
        if (word(i) == "am" || (word(i) == "a" && word(i + 1) == "m" && gap(i) == ".")) return 1;
        if (word(i) == "pm" || (word(i) == "p" && word(i + 1) == "m" && gap(i) == ".")) return 2;
        return 0;
    }
    static void set_time(DateInText& date, const Time& time) {
        date.first.hour = time.hour;
        date.first.minute = time.minute;
        date.end = std::max(date.end, time.end);
    }

    std::string_view text_;
    std::span<const Word> words_;
    std::vector<DateInText> found_;
};

} // namespace

std::vector<DateInText> dates_in(std::string_view text, std::span<const Word> words) {
    return DateFinder(text, words).find();
}

std::string edtf_of(const DateInText& date, int year) {
    std::string text = edtf_of_parts(date.first, year);
    if (date.last) {
        const bool next_year = date.first.year == 0 && date.last->year == 0 && is_later(date.first, *date.last);
        text += "/" + edtf_of_parts(*date.last, next_year ? year + 1 : year);
    }
    return parse_edtf(text) ? text : "";
}

} // namespace geodata
