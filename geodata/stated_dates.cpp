#include "geodata/stated_dates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/edtf_text.h"

namespace geodata {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 4> kSeasons = {"spring", "summer", "autumn", "winter"};

class Statement {
  public:
    Statement(std::span<const Word> words, std::span<const StatedNumber> numbers, std::span<const double> elsewhere)
        : words_(words), numbers_(numbers), elsewhere_(elsewhere) {}

    std::vector<std::string> unstated(const WrittenDate& date) const {
        std::vector<std::string> parts;
        if (!states_year(date)) parts.push_back(year_words(date));
        if (date.season >= 21 && !has_season(date.season))
            parts.emplace_back(kSeasons[static_cast<std::size_t>(date.season - 21)]);
        if (date.precision < EdtfPrecision::Month) return parts;
        if (!has_month(date.first.month)) parts.emplace_back(kMonths[static_cast<std::size_t>(date.first.month - 1)]);
        if (date.precision >= EdtfPrecision::Day && !has_number(date.first.day))
            parts.push_back(fmt::format("the day {}", date.first.day));
        if (date.has_time() && !has_time(date.first.hour, date.first.minute))
            parts.push_back(fmt::format("the time {:02}:{:02}", date.first.hour, date.first.minute));
        return parts;
    }

  private:
    bool has_number(std::int64_t value) const {
        return std::any_of(numbers_.begin(), numbers_.end(),
                           [&](const StatedNumber& one) { return one.value == static_cast<double>(value); });
    }
    bool has_word(std::initializer_list<std::string_view> any) const {
        return std::any_of(words_.begin(), words_.end(),
                           [&](const Word& word) { return std::find(any.begin(), any.end(), word.text) != any.end(); });
    }

    // A decade by any of its years, a century by one too, or as "20th century".
    bool states_year(const WrittenDate& date) const {
        const std::int64_t first = date.first.year, last = first + date.years - 1;
        const auto low = static_cast<double>(std::min(std::abs(first), std::abs(last)));
        const auto high = static_cast<double>(std::max(std::abs(first), std::abs(last)));
        const auto other = std::lower_bound(elsewhere_.begin(), elsewhere_.end(), low);
        const bool stated = (other != elsewhere_.end() && *other <= high) ||
                            std::any_of(numbers_.begin(), numbers_.end(),
                                        [&](const StatedNumber& one) { return one.value >= low && one.value <= high; });
        if (stated) return true;
        if (date.years == 1 && has_short_year(first)) return true;
        if (first <= 0 && has_number(1 - first)) return true; // 44 BC is the year -43
        return date.years == 100 && has_word({"century"}) && has_number(first / 100 + 1);
    }
    // Of "1989-91" the second: two figures behind a year of the same century.
    bool has_short_year(std::int64_t year) const {
        for (std::size_t k = 1; k < numbers_.size(); ++k) {
            const StatedNumber &before = numbers_[k - 1], &here = numbers_[k];
            if (here.first_word != before.last_word + 1 || here.first_word != here.last_word) continue;
            const std::string_view text = words_[here.first_word].text;
            const bool is_short = text.size() == 2 && is_digit(text[0]) && is_digit(text[1]) && before.value >= 1000;
            if (is_short && std::floor(before.value / 100) * 100 + here.value == static_cast<double>(year)) return true;
        }
        return false;
    }
    static std::string year_words(const WrittenDate& date) {
        if (date.years == 1) return fmt::format("the year {}", date.first.year);
        return fmt::format("a year from {} to {}", date.first.year, date.first.year + date.years - 1);
    }

    bool has_season(int season) const {
        const std::string_view name = kSeasons[static_cast<std::size_t>(season - 21)];
        return season == 23 ? has_word({"autumn", "fall"}) : has_word({name});
    }

    // By its name or the first three or four letters of it, or in figures between day and year.
    bool has_month(int month) const {
        const std::string_view name = kMonths[static_cast<std::size_t>(month - 1)];
        const bool named = std::any_of(words_.begin(), words_.end(), [&](const Word& word) {
            const std::string_view text = word.text;
            if (text.size() < 3 || text.size() > name.size() || (text.size() > 4 && text.size() < name.size()))
                return false;
            return text[0] == name[0] - 'A' + 'a' && text.substr(1) == name.substr(1, text.size() - 1);
        });
        if (named) return true;
        const auto is_figure = [&](std::size_t k) {
            return numbers_[k].value == month && numbers_[k].last_word == numbers_[k].first_word;
        };
        for (std::size_t k = 0; k < numbers_.size(); ++k) {
            // 20.01.1990, 1990-01-20, 01/20/1990: a number beside it and next to that the year, or the year beside it.
            if (!is_figure(k)) continue;
            const std::size_t low = k > 2 ? k - 2 : 0, high = std::min(numbers_.size(), k + 3);
            for (std::size_t other = low; other < high; ++other) {
                const std::size_t a = numbers_[k].first_word, b = numbers_[other].first_word;
                if (numbers_[other].value >= 1000 && (a > b ? a - b : b - a) <= 2) return true;
            }
        }
        return false;
    }

    bool has_time(int hour, int minute) const {
        if (hour == 0 && minute == 0 && has_word({"midnight"})) return true;
        if (hour == 12 && minute == 0 && has_word({"noon", "midday"})) return true;
        const int twelve = hour % 12 == 0 ? 12 : hour % 12;
        const bool has_hour = has_number(hour) || has_number(twelve);
        if (minute == 0) return has_hour;
        if (minute == 30 && has_word({"half"}) && has_hour) return true;
        if (minute == 15 && has_word({"quarter"}) && has_hour) return true;
        if (minute == 45 && has_word({"quarter"}) && has_number(twelve % 12 + 1)) return true;
        return has_hour && has_number(minute);
    }

    std::span<const Word> words_;
    std::span<const StatedNumber> numbers_;
    std::span<const double> elsewhere_;
};

} // namespace

std::vector<std::string> unstated_parts(std::string_view edtf, std::span<const Word> words,
                                        std::span<const StatedNumber> numbers, std::span<const double> elsewhere) {
    WrittenText written;
    if (!read_edtf_text(edtf, written).empty()) return {};
    const Statement statement(words, numbers, elsewhere);
    std::vector<std::string> parts;
    if (written.first_end == EdtfEnd::Date) parts = statement.unstated(written.first);
    if (written.is_interval && written.last_end == EdtfEnd::Date) {
        for (std::string& part : statement.unstated(written.last)) {
            if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
        }
    }
    return parts;
}

} // namespace geodata
