#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geodata/localized.h"

namespace app::words {

using geodata::Language;

// "1,204" in English, "1.204" in Azerbaijani, "1 204" in Russian, with a space that does not break.
std::string grouped(Language language, std::int64_t number);
// With `places` digits after the sign of the language: "2.5", "2,5".
std::string decimal(Language language, double number, int places);
// "1 event", "1,204 events": both are one text of the catalogues (tr_n).
std::string counted(Language language, std::int64_t number, const char* one, const char* many);

// "950 m", "2.5 km", "1,204 km".
std::string distance_text(Language language, double meters);

// All in capitals. Azerbaijani has two letters i, of which Unicode's plain rule makes one. What is not UTF-8 stays.
std::string capitals(Language language, std::string_view text);

} // namespace app::words
