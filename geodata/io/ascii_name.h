#pragma once

#include <string>
#include <string_view>

namespace geodata::io {

// A name for files and keys: letters and digits of ASCII, "-" and "_" stay, the letters of Azerbaijani lose their marks
// by a fixed table, everything else becomes "_".
std::string ascii_name(std::string_view text);

} // namespace geodata::io
