#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "geodata/localized.h"

namespace app::words {

// The language that the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is not empty decides, by
// its letters alone ("az_AZ.UTF-8" is Azerbaijani); no locale need be installed, and none is set. Nothing where that is
// no language of ours. `variable` gives the text of a variable, empty where there is none.
std::optional<geodata::Language> language_of_environment(const std::function<std::string(const char*)>& variable);

} // namespace app::words
