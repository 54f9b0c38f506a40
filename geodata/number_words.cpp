#include "geodata/number_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "geodata/ascii.h"

namespace geodata {
namespace {

using Named = std::pair<std::string_view, double>;

constexpr std::array<Named, 28> kSmall = {
    {{"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
     {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
     {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
     {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},
     {"sixty", 60},    {"seventy", 70},  {"eighty", 80},   {"ninety", 90}}};
constexpr std::array<Named, 30> kOrdinals = {
    {{"first", 1},      {"second", 2},       {"third", 3},       {"fourth", 4},       {"fifth", 5},
     {"sixth", 6},      {"seventh", 7},      {"eighth", 8},      {"ninth", 9},        {"tenth", 10},
     {"eleventh", 11},  {"twelfth", 12},     {"thirteenth", 13}, {"fourteenth", 14},  {"fifteenth", 15},
     {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19},  {"twentieth", 20},
     {"thirtieth", 30}, {"fortieth", 40},    {"fiftieth", 50},   {"sixtieth", 60},    {"seventieth", 70},
     {"eightieth", 80}, {"ninetieth", 90},   {"hundredth", 100}, {"thousandth", 1e3}, {"millionth", 1e6}}};
constexpr std::array<Named, 8> kMultipliers = {{{"dozen", 12},
                                                {"hundred", 100},
                                                {"thousand", 1e3},
                                                {"million", 1e6},
                                                {"mln", 1e6},
                                                {"billion", 1e9},
                                                {"bn", 1e9},
                                                {"trillion", 1e12}}};

template <std::size_t Size>
std::optional<double> value_in(const std::array<Named, Size>& names, std::string_view word) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const Named& one) { return one.first == word; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

double from_digits(std::string_view digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

class NumberReader {
  public:
    NumberReader(std::string_view text, std::span<const Word> words) : text_(text), words_(words) {}

    std::vector<StatedNumber> read() {
        for (std::size_t i = 0; i < words_.size();) {
            const std::size_t before = i;
            if (!word(i).empty() && is_digit(word(i)[0]))
                i = read_digits(i);
            else
                i = read_words(i);
            i = std::max(i, before + 1);
        }
        add_shared_multipliers();
        std::stable_sort(numbers_.begin(), numbers_.end(),
                         [](const StatedNumber& a, const StatedNumber& b) { return a.first_word < b.first_word; });
        return std::move(numbers_);
    }

  private:
    std::string_view word(std::size_t i) const {
        return i < words_.size() ? std::string_view(words_[i].text) : std::string_view();
    }
    // What stands between word i and the next; "." beyond the last.
    std::string_view gap(std::size_t i) const {
        if (i + 1 >= words_.size() || words_[i + 1].begin < words_[i].end) return ".";
        return text_.substr(words_[i].end, words_[i + 1].begin - words_[i].end);
    }
    static bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
    static bool is_white_gap(std::string_view gap) {
        return gap == "\u00a0" || gap == "\u2009" || gap == "\u202f" ||
               (!gap.empty() && std::all_of(gap.begin(), gap.end(), is_white));
    }
    static bool is_hyphen(std::string_view gap) {
        return gap == "-" || gap == "\u2010" || gap == "\u2011" || gap == "\u2013";
    }
    // Words of one number: "forty-one", "forty one".
    bool joins(std::size_t i) const { return is_white_gap(gap(i)) || is_hyphen(gap(i)); }
    bool is_number(std::size_t i) const {
        return !word(i).empty() && std::all_of(word(i).begin(), word(i).end(), is_digit);
    }

    void add(double value, std::size_t first, std::size_t last, bool ordinal = false) {
        numbers_.push_back({std::isfinite(value) ? value : 0, first, last, ordinal}); // "million million ..."
        multiplied_.push_back(1);
    }

    // --- Digits ------------------------------------------------------------------------------------------------------

    enum class Grouping { None, Tight, Loose };
    // Whether three digits after word i go on the number: "12,000" surely, "12 000" and "12, 000" perhaps.
    Grouping grouping(std::size_t i) const {
        const std::string_view between = gap(i);
        if (!is_number(i + 1) || word(i + 1).size() != 3) return Grouping::None;
        if (between == "," || between == "'" || between == "\u2019") return Grouping::Tight;
        const bool comma = between.size() > 1 && between[0] == ',' && is_white_gap(between.substr(1));
        return comma || is_white_gap(between) ? Grouping::Loose : Grouping::None;
    }

    bool is_dotted(std::size_t i) const { return is_number(i) && gap(i) == "." && is_number(i + 1); }

    std::size_t read_digits(std::size_t i) {
        if (!is_number(i)) return read_digits_and_letters(i);
        if (is_dotted(i) && is_dotted(i + 1)) { // a date: 20.01.1990
            add(from_digits(word(i)), i, i);
            for (; is_dotted(i); ++i) add(from_digits(word(i + 1)), i + 1, i + 1);
            return i + 1;
        }
        std::size_t last = i;
        double value = from_digits(word(i));
        Grouping way = Grouping::None;
        if (word(i).size() <= 3) {
            way = grouping(i);
            while (way != Grouping::None && grouping(last) == way) value = value * 1000 + from_digits(word(++last));
        }
        if (way == Grouping::Loose) {
            for (std::size_t k = i; k <= last; ++k) add(from_digits(word(k)), k, k);
        }
        if (is_dotted(last)) return read_fraction(i, last, value);
        // "1,6 million" is written so on the continent; "5,6" may be two numbers.
        if (way == Grouping::None && gap(i) == "," && is_number(i + 1) && word(i + 1).size() < 3) {
            const double fraction = from_digits(word(i + 1)) / std::pow(10, word(i + 1).size());
            add_multiplied({value + fraction}, i, i + 1);
        }
        return add_multiplied({value}, i, last) + 1;
    }

    // "1.6"; "12.000" may be twelve thousand, and the 2 of "131.2 The" a footnote's mark.
    std::size_t read_fraction(std::size_t first, std::size_t whole, double value) {
        const std::string_view digits = word(whole + 1);
        std::vector<double> readings = {value + from_digits(digits) / std::pow(10, digits.size())};
        if (first == whole && digits.size() == 3 && word(first).size() <= 3)
            readings.push_back(value * 1000 + from_digits(digits));
        const bool at_end = whole + 2 >= words_.size();
        const std::size_t next = at_end ? 0 : words_[whole + 2].begin;
        const bool begins_small = !at_end && text_[next] >= 'a' && text_[next] <= 'z';
        if (digits.size() <= 2 && (at_end || (is_white_gap(gap(whole + 1)) && !begins_small)))
            readings.push_back(value);
        return add_multiplied(readings, first, whole + 1) + 1;
    }

    // "20th", "1990s", "50k"; of "12km" and "16a" the digits.
    std::size_t read_digits_and_letters(std::size_t i) {
        const std::string_view all = word(i);
        const auto digits = static_cast<std::size_t>(std::find_if_not(all.begin(), all.end(), is_digit) - all.begin());
        const double value = from_digits(all.substr(0, digits));
        const std::string_view letters = all.substr(digits);
        if (std::any_of(letters.begin(), letters.end(), is_digit)) return i + 1; // a code
        const bool ordinal = letters == "st" || letters == "nd" || letters == "rd" || letters == "th" || letters == "s";
        add(value, i, i, ordinal);
        if (letters == "k") add(value * 1e3, i, i);
        if (letters == "m" || letters == "mln" || letters == "mn") add(value * 1e6, i, i);
        if (letters == "bn") add(value * 1e9, i, i);
        return i + 1;
    }

    // The readings of words first..last times "thousand", "hundred thousand" after them. Returns the last word read.
    std::size_t add_multiplied(const std::vector<double>& readings, std::size_t first, std::size_t last) {
        double times = 1;
        while (joins(last)) {
            const auto multiplier = value_in(kMultipliers, word(last + 1));
            if (!multiplier) break;
            times *= *multiplier;
            ++last;
        }
        for (const double value : readings) {
            add(value * times, first, last);
            multiplied_.back() = times;
        }
        return last;
    }

    // --- Words -------------------------------------------------------------------------------------------------------

    // A number below a hundred at word i: "forty", "forty-one", "seven". None when there is none.
    struct Small {
        double value = 0;
        std::size_t last = 0;
        bool is_ordinal = false;
    };
    std::optional<Small> small_at(std::size_t i) const {
        if (const auto ordinal = value_in(kOrdinals, word(i)); ordinal && *ordinal < 100)
            return Small{*ordinal, i, true};
        const auto value = value_in(kSmall, word(i));
        if (!value) return std::nullopt;
        if (*value >= 20 && joins(i)) {
            const auto unit = value_in(kSmall, word(i + 1)), nth = value_in(kOrdinals, word(i + 1));
            if (unit && *unit >= 1 && *unit <= 9) return Small{*value + *unit, i + 1, false};
            if (nth && *nth <= 9) return Small{*value + *nth, i + 1, true};
        }
        return Small{*value, i, false};
    }

    bool is_multiplier(std::size_t i) const { return value_in(kMultipliers, word(i)).has_value(); }

    // What can begin a number: "seven", "a" before "hundred", "half a" before "million".
    std::optional<Small> count_at(std::size_t i) const {
        const bool article = word(i) == "a" || word(i) == "an";
        if (article && joins(i) && is_multiplier(i + 1)) return Small{1, i, false};
        if (word(i) == "half" && joins(i)) {
            if (is_multiplier(i + 1)) return Small{0.5, i, false};
            if (word(i + 1) == "a" && joins(i + 1) && is_multiplier(i + 2)) return Small{0.5, i + 1, false};
        }
        return small_at(i);
    }

    std::size_t read_words(std::size_t i) {
        auto count = count_at(i);
        if (!count) return i + 1;
        double total = 0, current = count->value, lowest = 1e15, times = 1;
        std::size_t last = count->last;
        bool ordinal = count->is_ordinal;
        while (!ordinal) {
            if (follows(last, {"and", "a", "half"})) { // "two and a half", "a million and a half"
                (current > 0 ? current : total) += (current > 0 ? 1 : lowest) * 0.5;
                last += 3;
                continue;
            }
            if (!joins(last)) break;
            if (const auto multiplier = value_in(kMultipliers, word(last + 1)); multiplier && current > 0) {
                if (*multiplier < 1000 ? current >= 100 : *multiplier >= lowest) break;
                current *= *multiplier;
                times *= *multiplier;
                ++last;
                if (*multiplier >= 1000) {
                    total += current;
                    current = 0;
                    lowest = *multiplier;
                }
                continue;
            }
            // What is added to hundreds and thousands, with or without "and": "one hundred (and) forty".
            const bool round = (current >= 100 && std::fmod(current, 100) == 0) || (current == 0 && total > 0);
            const bool has_and = word(last + 1) == "and" && joins(last + 1);
            const auto more = round ? small_at(last + (has_and ? 2 : 1)) : std::nullopt;
            if (!more) break;
            current += more->value;
            last = more->last;
            ordinal = more->is_ordinal;
        }
        add(total + current, i, last, ordinal);
        multiplied_.back() = times;
        // A year: "nineteen ninety-one".
        if (times == 1 && !ordinal && current >= 10 && current < 100 && joins(last)) {
            const auto rest = small_at(last + 1);
            if (rest && rest->value >= 10 && !rest->is_ordinal) add(current * 100 + rest->value, i, rest->last);
        }
        return last + 1;
    }

    bool follows(std::size_t i, std::initializer_list<std::string_view> phrase) const {
        for (const std::string_view one : phrase) {
            if (!joins(i) || word(i + 1) != one) return false;
            ++i;
        }
        return true;
    }

    // --- "2-3 thousand", "two or three million": the first has the multiplier of the second ------------------------

    void add_shared_multipliers() {
        const std::size_t count = numbers_.size();
        for (std::size_t k = 0; k < count; ++k) {
            if (multiplied_[k] != 1 || numbers_[k].is_ordinal) continue;
            std::size_t next = numbers_[k].last_word + 1;
            const bool linked = word(next) == "to" || word(next) == "or" || word(next) == "and";
            if (linked && joins(next - 1) && joins(next))
                ++next;
            else if (!is_hyphen(gap(next - 1)))
                continue;
            for (std::size_t other = k + 1; other < count && numbers_[other].first_word <= next; ++other) {
                if (numbers_[other].first_word != next || multiplied_[other] == 1) continue;
                add(numbers_[k].value * multiplied_[other], numbers_[k].first_word, numbers_[k].last_word);
                break;
            }
        }
    }

    std::string_view text_;
    std::span<const Word> words_;
    std::vector<StatedNumber> numbers_;
    std::vector<double> multiplied_; // beside numbers_: by what words behind it the number was multiplied
};

} // namespace

std::vector<StatedNumber> stated_numbers(std::string_view text, std::span<const Word> words) {
    return NumberReader(text, words).read();
}

} // namespace geodata
