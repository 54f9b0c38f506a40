#pragma once

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geodata/event_table.h"

namespace tests {

struct Record {
    std::string when; // EDTF; empty: undated
    geodata::LngLat where{49.87, 40.38};
    std::string kind = "event";
    bool placed = true;
};

// A table "survey" whose rows are the records; its texts lie in no file.
inline geodata::EventTablePtr make_table(const std::vector<Record>& records) {
    auto table = std::make_shared<geodata::EventTable>();
    table->id = "survey";
    table->title.en = "Survey";
    table->file = table->origin = "/nowhere/survey.fgb";
    table->records = records.size();
    geodata::EventIndex::Builder builder;
    for (std::uint32_t row = 0; row < records.size(); ++row) {
        const Record& record = records[row];
        auto kind = std::find(table->kinds.begin(), table->kinds.end(), record.kind);
        if (kind == table->kinds.end()) kind = table->kinds.insert(kind, record.kind);
        const geodata::WorldPoint where = geodata::to_world(record.where);
        geodata::TimeSpan span;
        if (!record.when.empty()) span = geodata::parse_edtf(record.when).value();
        builder.add(row, record.placed ? &where : nullptr, record.when.empty() ? nullptr : &span,
                    static_cast<std::uint8_t>(kind - table->kinds.begin()));
    }
    table->index = std::move(builder).build({}).value();
    return table;
}

// Of Baku and Lankaran and beside them, in and around the fortnight from 13 January 1990.
inline geodata::EventTablePtr nine_records() {
    constexpr geodata::LngLat kBaku{49.87, 40.38}, kLankaran{48.85, 38.75};
    return make_table({{"1990-01-14", kBaku, "event"},
                       {"1990-01-15", kBaku, "decree"},
                       {"1990-01", kBaku, "event"}, // possible
                       {"1990-01-16", kLankaran, "event"},
                       {"1990-01-16", kLankaran, "decree"},
                       {"1991", kBaku, "event"}, // out
                       {"", kBaku, "event"},     // undated
                       {"1990-01-20", {}, "event", false},
                       {"1990-01-20", {46, 40}, "event"}});
}

} // namespace tests
