#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/event.h"
#include "geodata/event_source.h"
#include "geodata/event_table.h"
#include "geodata/job_control.h"
#include "geodata/result.h"

namespace geodata::io {

// Up to so many records are read whole, as events of the atlas; more become an EventTable.
inline constexpr std::uint64_t kMostWholeEvents = 20'000;

struct EventReadRequest {
    EventSource source;
    std::string time_zone = "UTC"; // IANA, of the atlas
    // Where copies lie of files that cannot be read by row; empty: default_event_cache().
    std::filesystem::path cache;
    // Called once, from the reading thread, with a table of the first `partial_rows` records, whose `records` is the
    // count of all. Not called when the file has hardly more. May be empty.
    std::function<void(EventTablePtr)> on_partial;
    std::uint64_t partial_rows = 100'000;
};

// Reads when and where each record of a table is, and builds its index. Text stays in the file where that can be read
// by row (GeoPackage, FlatGeobuf with its index), else in a copy in the cache, made once with progress. The stop is
// checked every few thousand records.
Result<EventTablePtr> read_events(const EventReadRequest& request, const JobControl& control = {});

// The same without a copy, for a report on a file: the text of the result is not read by row.
Result<EventTablePtr> survey_events(const EventSource& source, const std::string& time_zone,
                                    const JobControl& control = {});

// The atlas with all of its tables: each of table_sources read, its kinds among the atlas's, its issues among the
// atlas's. A table that cannot be read is an Issue. Error: Cancelled.
Result<AtlasPtr> with_tables(const AtlasPtr& atlas, const JobControl& control = {});

// $XDG_CACHE_HOME/january-atlas/events, else ~/.cache/january-atlas/events.
std::filesystem::path default_event_cache();

// The records of `rows` (rows of the index), whole and in that order: id_of_row, title, when, span, kind (the field's
// value), geometry, and all fields that were not used in `extra`. The file is opened once a call. Error: a file that is
// gone or that changed since it was read.
Result<std::vector<Event>> fetch_events(const EventTable& table, std::span<const std::uint32_t> rows);

} // namespace geodata::io
