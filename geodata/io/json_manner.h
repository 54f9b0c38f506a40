#pragma once
// Internal to geodata/io: JSON written as the file that it goes into is written.

#include <span>
#include <string>
#include <string_view>

#include "geodata/io/json_ranges.h"
#include "geodata/io/json_support.h"

namespace geodata::io {

// How a text spells JSON.
struct JsonManner {
    std::string line_end = "\n";
    std::string step = " ";   // one level of indentation
    std::string colon = ": "; // with the blanks around it
    std::string comma = ", "; // between items on one line
    std::string padding;      // inside the brackets of one line
    bool short_on_one_line = true;
    bool ascii = false; // other letters are escaped
};

// Of a text that parse_json() accepts; `sample` is one of its objects, the likest to what is to be written.
JsonManner manner_of(std::string_view text, JsonRange sample);

bool has_line_end(std::string_view text);
// The white space that the line of byte `at` begins with.
std::string indentation_at(std::string_view text, std::size_t at);

std::string on_one_line(const Json& value, const JsonManner& manner);
// An object or array with each item on a line of its own, the closing bracket behind `indentation`. Of what it holds,
// short values are on one line if the manner is so; members named in `open`, and the items of such arrays, never are.
std::string on_lines(const Json& value, const JsonManner& manner, const std::string& indentation,
                     std::span<const std::string_view> open);

} // namespace geodata::io
