#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geodata/event.h"
#include "geodata/event_index.h"
#include "geodata/event_source.h"
#include "geodata/localized.h"
#include "geodata/result.h"

namespace geodata {

// The events of a vector table that is too large to be read whole: when and where each is stands in the index, its text
// stays in the file and is fetched by row. Immutable; shared between threads.
struct EventTable {
    std::string id; // unique in the atlas
    LocalizedText title;
    std::filesystem::path file;    // that holds the text: the user's own, or a copy of it in the cache
    std::filesystem::path origin;  // the user's own
    std::string table;             // in `file`
    std::string time_zone = "UTC"; // IANA, of the atlas
    EventFields fields;
    bool has_ends = false;                 // some record has an end, so that the end of one without is unknown
    std::vector<std::string> kinds;        // names of the kinds that EventIndex::kind_of counts; at least one
    std::int64_t first_fid = 0;            // of row 0, where features are numbered without a gap
    std::vector<std::int64_t> fids;        // of each row, ascending, where they are not
    EventIndex index;                      // its rows are the features in the file's order, from 0
    std::uint64_t records = 0;             // features of the file; more than index.size() while it loads
    std::vector<Issue> issues;             // of records that could not be read right: the first ones of each sort
    std::uint64_t records_with_issues = 0; // all of them

    std::int64_t fid_of(std::uint32_t row) const { return fids.empty() ? first_fid + row : fids[row]; }
};
using EventTablePtr = std::shared_ptr<const EventTable>;

// "file-stem/123": how an event of a table is named where an event of the atlas has its id. Empty / false when `id` has
// not that form or names another table.
std::string id_of_row(const EventTable& table, std::uint32_t row);
bool row_of_id(const EventTable& table, std::string_view id, std::uint32_t& row);

} // namespace geodata
