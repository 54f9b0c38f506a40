#pragma once
// Internal to geodata/io: where the values of a JSON text stand, so that a file can be changed in one place.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata::io {

// Bytes [begin, end) of a text.
struct JsonRange {
    std::size_t begin = 0, end = 0;
    std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

// For a text that parse_json() accepts: nothing is checked again. Ranges are without the white space around.
JsonRange json_root(std::string_view text);
// The elements of an array, the values of an object; in the order of the text.
std::vector<JsonRange> json_items(std::string_view text, JsonRange container);
// Of several members of one name the last counts, as it does for the parser. None when there is none, or no object.
std::optional<JsonRange> json_member(std::string_view text, JsonRange object, const std::string& name);

} // namespace geodata::io
