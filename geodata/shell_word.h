#pragma once

#include <string>
#include <string_view>

namespace geodata {

// For a POSIX shell: as it is when that is safe, else in single quotes. For commands that are shown, never run.
std::string shell_word(std::string_view text);

} // namespace geodata
