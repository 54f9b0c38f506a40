#pragma once

#include <filesystem>
#include <functional>

#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "geodata/job_control.h"
#include "geodata/result.h"
#include "geodata/table_selection.h"

namespace geodata::io {

// The atlas with the events of a vector file that the user names: of a small one among its events, else as a table.
// With an empty `file`, the atlas with the tables that its manifest names and that are not read yet. `early`, which may
// be empty, is called with an atlas of the first events while a large table is read. What cannot be read right is among
// the new atlas's issues. Error: a file that cannot be read or has no dates; Cancelled.
Result<AtlasPtr> add_events(const AtlasPtr& atlas, const std::filesystem::path& file,
                            const std::function<void(AtlasPtr)>& early, const JobControl& control);

// What the filter leaves of every table of the atlas; its words are looked for in the tables' files.
Result<TableSelections> select_tables(const AtlasPtr& atlas, const EventFilter& filter, const JobControl& control);

} // namespace geodata::io
