#pragma once

#include <cstdint>
#include <string>

#include "app/ui/frame.h"

namespace app::ui {

// "What am I not seeing?": every record that was read is shown, or hidden by one rule, or unreadable.

// How many records a part of the account holds.
std::int64_t part_count(const Frame& f, Listing part);
// The same part of the events of tables; unreadable records are none.
geodata::RowPart rows_of(Listing part);
// "Outside the time window": the heading of its list.
const char* part_title(Listing part);

// "128 shown · hidden: 86 by time, 9 by kind": the parts sum to the records read. `brief`: "95 hidden".
std::string account_words(const Frame& f, bool brief);

// The parts with their counts, in the popup `name` of the current panel; a row opens its list, a link mends it.
void draw_account(Frame& f, const Rect& anchor, const char* name);

} // namespace app::ui
