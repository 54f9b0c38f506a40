#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "geodata/event_index.h"
#include "geodata/event_table.h"
#include "geodata/job_control.h"
#include "geodata/result.h"

namespace geodata {

// What the rules of a filter beside time leave of a table, ready for every window. Made in a job where a table is
// large; a value that holds what it needs.
struct TableSelection {
    EventTablePtr table;
    // The table's index, cut by one rule after the other in the order of Visibility; the same one where a rule cuts
    // nothing.
    std::shared_ptr<const EventIndex> in_areas;
    std::shared_ptr<const EventIndex> of_kinds; // with `kinds`
    std::shared_ptr<const EventIndex> found;    // with `kinds`
    KindSet kinds = all_kinds();
    bool without_lens = true;   // else the filter reads a source, and a table cites none: all is hidden
    bool without_source = true; // else the filter asks for a source: all that is left is hidden

    bool shows_any() const { return without_lens && without_source; }
};
using TableSelections = std::vector<TableSelection>;

// `matches` says whether the text of a row has the filter's words; empty where the filter has none. A table's event
// lies in an area when its point lies in the area's bounds. Error: Cancelled.
Result<TableSelection> select_rows(const EventTablePtr& table, const Atlas& atlas, const EventFilter& filter,
                                   const std::function<bool(std::uint32_t row)>& matches, const JobControl& job);
// All tables of an atlas, for a filter without text.
TableSelections select_all(const Atlas& atlas, const EventFilter& filter);

// Adds what the filter's window shows and hides of the table to the counts; relation, visibility and shown stay those
// of the atlas's own events.
void add_counts(const TableSelection& selection, const EventFilter& filter, FilterResult& result);

// The rules that need the table's rows again; not window, match and undated.
bool same_selection(const EventFilter& a, const EventFilter& b);

} // namespace geodata
