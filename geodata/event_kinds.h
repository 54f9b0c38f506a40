#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geodata/atlas.h"

namespace geodata {

// The kinds of vector tables are texts; here they meet the manifest's. A record without one is an "event".

// The kind of that id or title, whatever its case and language; null when there is none.
const EventKind* find_kind_called(std::string_view name, const std::vector<EventKind>& kinds);

// The id of that kind; it is made, with the next free marker shape, where there is none. After 200 all are "other".
std::string take_kind(std::string_view name, std::vector<EventKind>& kinds);

} // namespace geodata
