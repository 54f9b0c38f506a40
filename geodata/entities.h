#pragma once

#include <cstddef>
#include <string_view>

namespace geodata {

struct Entity {
    char32_t code = 0;
    std::size_t length = 0; // in bytes, of "&" to ";"; 0: there is none
};

// The HTML entity at a text's beginning: by its number, or one of the names that stand in running text. One that was
// escaped again ("&amp;nbsp;") is that entity.
Entity entity_at(std::string_view text);

} // namespace geodata
