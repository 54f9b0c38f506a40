#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "geodata/event_table.h"
#include "geodata/job_control.h"
#include "geodata/result.h"

namespace geodata::io {

// The whole events of a table one by one, with the kind's id in the atlas and, where its table names none, the areas in
// whose bounds its place is. Borrows the atlas.
class TableCursor {
  public:
    // `rows`: how many will be asked for; many are read in one go through the file, so ask in ascending order.
    static Result<TableCursor> open(const Atlas& atlas, EventTablePtr table, std::uint64_t rows);
    TableCursor(TableCursor&&) noexcept;
    TableCursor& operator=(TableCursor&&) noexcept;
    TableCursor(const TableCursor&) = delete;
    TableCursor& operator=(const TableCursor&) = delete;
    ~TableCursor();

    // Null when the file has no such record any more; valid until the next call.
    const Event* at(std::uint32_t row);

  private:
    struct State;
    explicit TableCursor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// How a filter parts the records of a table; the sum is the table's size.
struct TableCounts {
    std::uint64_t certain = 0, possible = 0, undated = 0; // shown
    std::array<std::uint64_t, 9> hidden{};                // by Visibility; that of Shown stays 0
    std::uint64_t shown() const { return certain + possible + undated; }
};

// Visits the events of a table that a filter shows, whole, in the file's order, never more than a batch of them at
// once; `visit` returns false to end. A lens or sources show nothing: the records of a table cite none. Error:
// Cancelled; the file cannot be read.
using VisitEvent = std::function<bool(const Event& event, std::uint32_t row, TimeRelation relation)>;
Result<TableCounts> visit_shown(const Atlas& atlas, const EventTablePtr& table, const EventFilter& filter,
                                const VisitEvent& visit, const JobControl& control = {});

// The same without reading a text where the index alone decides. Rows ascend.
struct ShownRows {
    std::vector<std::uint32_t> rows;
    TableCounts counts;
};
Result<ShownRows> select_shown(const Atlas& atlas, const EventTablePtr& table, const EventFilter& filter,
                               const JobControl& control = {});

} // namespace geodata::io
