#include "geodata/date_word_forms.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <vector>

#include "geodata/date_words.h"
#include "geodata/document.h"

namespace geodata {
namespace {

// Forms of the months' names, as words are normalised. Of the languages that an atlas may be written in.
class MonthForms {
  public:
    MonthForms() {
        for (const Language language : {Language::En, Language::Ru}) {
            add(month_names(language), {""});
            add(month_names_after_day(language), {""});
            add(short_month_names(language), {""});
        }
        add(month_names(Language::Az), {"", "da", "də", "dan", "dən"});
        constexpr MonthNames kAzOf{"yanvarın", "fevralın", "martın",     "aprelin",   "mayın",    "iyunun",
                                   "iyulun",   "avqustun", "sentyabrın", "oktyabrın", "noyabrın", "dekabrın"};
        add(kAzOf, {"", "da", "də", "dan", "dən", "adək", "ədək", "a", "ə"});
        constexpr MonthNames kRuIn{"январе", "феврале", "марте",    "апреле",  "мае",    "июне",
                                   "июле",   "августе", "сентябре", "октябре", "ноябре", "декабре"};
        add(kRuIn, {""});
        forms_["sept"] = 9;
    }

    int find(std::string_view word) const {
        std::string form(word);
        if (const std::size_t dot = form.find("\u0307"); dot != std::string::npos) form.erase(dot, 2); // of "İyun"
        const auto found = forms_.find(form);
        return found == forms_.end() ? 0 : found->second;
    }

  private:
    void add(const MonthNames& names, std::initializer_list<std::string_view> endings) {
        for (std::size_t i = 0; i < names.size(); ++i)
            for (const std::string_view ending : endings) {
                const std::vector<Word> words = normalised_words(std::string(names[i]) + std::string(ending));
                if (words.size() == 1) forms_.emplace(words.front().text, static_cast<int>(i) + 1);
            }
    }

    std::unordered_map<std::string, int> forms_;
};

} // namespace

int month_named(std::string_view word) {
    static const MonthForms forms;
    return forms.find(word);
}

int ordinal_named(std::string_view word) {
    constexpr std::array<std::string_view, 20> kOrdinals = {
        "first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
        "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
        "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    const auto found = std::find(kOrdinals.begin(), kOrdinals.end(), word);
    if (found != kOrdinals.end()) return static_cast<int>(found - kOrdinals.begin()) + 1;
    return word == "thirtieth" ? 30 : 0;
}

int season_named(std::string_view word) {
    if (word == "spring") return 21;
    if (word == "summer") return 22;
    if (word == "autumn" || word == "fall") return 23;
    return word == "winter" ? 24 : 0;
}

} // namespace geodata
