#pragma once

#include <string>
#include <utility>
#include <vector>

namespace geodata::io {

// The properties of Event::extra as a reader sees them: name and value, in their order; values that are no text as
// JSON. Null values and what is no object are left out.
std::vector<std::pair<std::string, std::string>> extra_fields(const std::string& extra);

} // namespace geodata::io
