#pragma once

#include <cstddef>
#include <string_view>

namespace geodata {

// The length in bytes of the hyphen or dash that a text begins with: "-" or U+2010 to U+2015; 0 when there is none.
inline std::size_t dash_at_begin(std::string_view text) {
    if (text.starts_with('-')) return 1;
    const bool is_dash = text.size() >= 3 && text.starts_with("\xE2\x80") && text[2] >= '\x90' && text[2] <= '\x95';
    return is_dash ? 3 : 0;
}

} // namespace geodata
