#include "geodata/localized.h"

namespace geodata {

std::string_view code_of(Language language) {
    switch (language) {
    case Language::En:
        return "en";
    case Language::Az:
        return "az";
    case Language::Ru:
        return "ru";
    }
    return "en";
}

std::optional<Language> language_from(std::string_view code) {
    for (const Language language : {Language::En, Language::Az, Language::Ru}) {
        if (code == code_of(language)) return language;
    }
    return std::nullopt;
}

const std::string& LocalizedText::in(Language language) const {
    if (language == Language::Az && !az.empty()) return az;
    if (language == Language::Ru && !ru.empty()) return ru;
    return en;
}

} // namespace geodata
