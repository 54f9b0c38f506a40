#include "app/words/environment.h"

namespace app::words {

using geodata::Language;

std::optional<Language> language_of_environment(const std::function<std::string(const char*)>& variable) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string value = variable(name);
        if (value.empty()) continue;
        const std::string_view letters = std::string_view(value).substr(0, value.find_first_of("_.@"));
        for (const Language language : {Language::En, Language::Az, Language::Ru})
            if (letters == geodata::code_of(language)) return language;
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace app::words
