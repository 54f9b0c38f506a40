#include "app/scene/lens_words.h"

#include <array>

#include <fmt/format.h>

namespace app::scene {

namespace {

std::string number_words(int number) {
    constexpr std::array<std::string_view, 8> kWords = {"two", "three", "four",  "five",
                                                        "six", "seven", "eight", "nine"};
    const auto index = static_cast<std::size_t>(number - 2);
    return index < kWords.size() ? std::string(kWords[index]) : std::to_string(number);
}

} // namespace

std::string lens_words(const geodata::Atlas& atlas, const geodata::Lens& lens, geodata::Language language) {
    using geodata::Language;
    if (lens.none()) return {};
    if (!lens.source.empty()) {
        const geodata::Source* source = atlas.find_source(lens.source);
        constexpr std::array<std::string_view, 3> kAccording = {"According to: ", "Mənbəyə görə: ", "По источнику: "};
        return std::string(kAccording[static_cast<std::size_t>(language)]) +
               (source == nullptr ? lens.source : source->short_title);
    }
    switch (language) {
    case Language::En:
        break;
    case Language::Az:
        return fmt::format("Ən azı {} mənbənin bildirdikləri", lens.agreed);
    case Language::Ru: {
        const bool one = lens.agreed % 10 == 1 && lens.agreed % 100 != 11; // не менее 21 источника
        return fmt::format("По сообщениям не менее {} {}", lens.agreed, one ? "источника" : "источников");
    }
    }
    return fmt::format("Reported by {} or more sources", number_words(lens.agreed));
}

} // namespace app::scene
