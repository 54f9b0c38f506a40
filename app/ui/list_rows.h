#pragma once

#include <array>
#include <optional>

#include "geodata/event_filter.h"

namespace app::ui {

// The rows of a list of what a filter shows: where two windows are compared each class stands under a heading. Counts,
// no storage: a list of millions costs what one of ten does.
class ListRows {
  public:
    struct Row {
        std::optional<geodata::Change> heading; // Undated: of those without a date
        std::size_t count = 0;                  // of a heading: the rows beneath it
        std::size_t index = 0;                  // of an event: in FilterResult::shown
    };

    ListRows(const geodata::FilterResult& filter, bool with_headings) : shown_(filter.shown.size()) {
        if (filter.change.empty() || !with_headings) return;
        std::size_t dated = 0;
        for (const geodata::Change change : geodata::kShownChanges) {
            const auto count = static_cast<std::size_t>(filter.changes.of(change).all());
            add(change, count);
            dated += count;
        }
        add(geodata::Change::Undated, shown_ - dated);
    }

    explicit ListRows(std::size_t plain) : shown_(plain) {} // so many rows, no headings

    std::size_t size() const { return shown_ + groups_; }

    Row at(std::size_t row) const {
        if (groups_ == 0) return {.heading = {}, .index = row};
        std::size_t g = 0;
        while (g + 1 < groups_ && row >= group_[g + 1].first + g + 1) ++g;
        const Group& group = group_[g];
        if (row == group.first + g) return {.heading = group.change, .count = group.count};
        return {.heading = {}, .index = row - g - 1};
    }

    std::size_t row_of(std::size_t index) const {
        std::size_t headings = 0;
        while (headings < groups_ && index >= group_[headings].first) ++headings;
        return index + headings;
    }

  private:
    struct Group {
        geodata::Change change = geodata::Change::Undated;
        std::size_t first = 0, count = 0; // in FilterResult::shown
    };
    void add(geodata::Change change, std::size_t count) {
        if (count == 0) return;
        const std::size_t first = groups_ == 0 ? 0 : group_[groups_ - 1].first + group_[groups_ - 1].count;
        group_[groups_++] = {change, first, count};
    }

    std::size_t shown_;
    std::array<Group, geodata::kShownChanges.size() + 1> group_;
    std::size_t groups_ = 0;
};

} // namespace app::ui
