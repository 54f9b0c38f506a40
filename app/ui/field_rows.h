#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/ui/frame.h"

namespace app::ui {

// Properties that a record has beside what the card tells of it: name over value. Returns the height.
using FieldRows = std::vector<std::pair<std::string, std::string>>;
float draw_field_rows(Frame& f, const FieldRows& fields, float x, float y, float w);

} // namespace app::ui
