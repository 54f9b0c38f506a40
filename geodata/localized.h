#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace geodata {

// The languages that texts of an atlas may carry beside each other.
enum class Language { En, Az, Ru };

std::string_view code_of(Language language); // "en", "az", "ru"
std::optional<Language> language_from(std::string_view code);

// A text that a reader sees. `en` is the plain property (`title`), the others its siblings (`title_az`, `title_ru`);
// a missing one is empty and falls back to `en`. UTF-8.
struct LocalizedText {
    std::string en;
    std::string az;
    std::string ru;

    const std::string& in(Language language) const;
    bool operator==(const LocalizedText&) const = default;
};

} // namespace geodata
