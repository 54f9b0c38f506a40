#pragma once

#include <string>
#include <vector>

#include "geodata/io/json_support.h"
#include "geodata/style.h"

namespace geodata::io {

// The rules of a layer's `style` list, in MapLibre's property names (see the comments in geodata/style.h). A value that
// cannot be read leaves the default and is an Issue; so is an unknown name, with the nearest known one.
std::vector<StyleRule> read_style(const std::vector<const Json*>& rules, const std::string& file,
                                  const std::string& layer, std::vector<Issue>& issues);

} // namespace geodata::io
