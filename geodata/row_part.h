#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geodata/event_filter.h"
#include "geodata/job_control.h"
#include "geodata/result.h"
#include "geodata/table_selection.h"

namespace geodata {

// A part of the account of a filter: what is shown, what one rule hides, or of what is shown the events without a
// place.
struct RowPart {
    Visibility why = Visibility::Shown;
    bool without_place = false; // of Shown
    bool operator==(const RowPart&) const = default;
};

// The rows of a part of a table, at most `most`: the shown ones by their begins, the others by form of date and then by
// their begins. The parts are those of add_counts. Error: Cancelled.
Result<std::vector<std::uint32_t>> rows_of_part(const TableSelection& selection, const EventFilter& filter,
                                                RowPart part, std::size_t most, const JobControl& job);

} // namespace geodata
