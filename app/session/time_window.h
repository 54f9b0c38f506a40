#pragma once

#include "geodata/time.h"

namespace app::session {

// Arithmetic of the slider's window. Unbounded ends stay unbounded.

// Moves both ends by calendar units and keeps the width: the seconds, or, where both ends stand on whole months (years,
// decades) and that is the unit, the number of them, so that January is followed by the whole of February.
geodata::TimeWindow step_window(const geodata::TimeWindow& window, geodata::CalendarUnit unit, int steps);
// Moves the window by its own width; whole months when it is whole months wide. A window with an open end stays.
geodata::TimeWindow step_by_width(const geodata::TimeWindow& window, int windows);

// The window moved so that it begins (ends) there, width kept; an open end on the far side stays open.
geodata::TimeWindow beginning_at(const geodata::TimeWindow& window, geodata::CivilSeconds from);
geodata::TimeWindow ending_at(const geodata::TimeWindow& window, geodata::CivilSeconds to);

// The window moved as little as possible so that it holds `span`, or the span's begin when it is wider than the window.
geodata::TimeWindow moved_to_hold(const geodata::TimeWindow& window, const geodata::TimeWindow& span);

geodata::CivilSeconds ceil_to(geodata::CivilSeconds t, geodata::CalendarUnit unit);

} // namespace app::session
