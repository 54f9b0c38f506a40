#include "geodata/io/event_stream.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "geodata/event_kinds.h"
#include "geodata/io/event_features.h"
#include "geodata/io/event_sources.h"

namespace geodata::io {
namespace {

constexpr std::size_t kBatch = 1000;
// A record asked for by its number costs about as much as reading on over so many.
constexpr std::uint64_t kReadOn = 8;

Visibility visibility_of(TimeRelation relation, const EventFilter& filter) {
    switch (relation) {
    case TimeRelation::Certain:
        return Visibility::Shown;
    case TimeRelation::Possible:
        return filter.match == Match::Certain ? Visibility::HiddenByMatch : Visibility::Shown;
    case TimeRelation::Out:
        return Visibility::HiddenByTime;
    case TimeRelation::Undated:
        return filter.undated ? Visibility::Shown : Visibility::HiddenUndated;
    }
    return Visibility::Shown;
}

} // namespace

struct TableCursor::State {
    State(const Atlas& of, EventTablePtr read, EventLayer opened, bool all)
        : atlas(of), table(std::move(read)), layer(std::move(opened)), in_one_go(all) {}

    const Atlas& atlas;
    EventTablePtr table;
    EventLayer layer;
    bool in_one_go = false;
    std::optional<EventMaker> maker;          // borrows `layer`
    std::map<std::string, std::string> kinds; // value in the table -> id in the atlas
    std::uint32_t next = 0;                   // row that the layer gives next
    std::optional<std::uint32_t> row;         // of `event`
    Event event;

    FeatureHandle feature(std::uint32_t wanted) {
        if (!in_one_go) return FeatureHandle(OGR_L_GetFeature(layer.layer, table->fid_of(wanted)));
        if (wanted < next) {
            OGR_L_ResetReading(layer.layer);
            next = 0;
        }
        FeatureHandle one;
        for (; next <= wanted; ++next) one.reset(OGR_L_GetNextFeature(layer.layer));
        return one;
    }

    const std::string& kind_of(const std::string& value) {
        const auto known = kinds.find(value);
        if (known != kinds.end()) return known->second;
        const EventKind* kind = find_kind_called(value, atlas.kinds);
        if (kind == nullptr) kind = find_kind_called("other", atlas.kinds);
        return kinds[value] = kind == nullptr ? value : kind->id;
    }
};

TableCursor::TableCursor(std::unique_ptr<State> state) : state_(std::move(state)) {}
TableCursor::TableCursor(TableCursor&&) noexcept = default;
TableCursor& TableCursor::operator=(TableCursor&&) noexcept = default;
TableCursor::~TableCursor() = default;

Result<TableCursor> TableCursor::open(const Atlas& atlas, EventTablePtr table, std::uint64_t rows) {
    const EventSource source{table->id, table->title, table->file, table->origin.string(), table->table, table->fields};
    auto layer = reopen_event_layer(source, table->has_ends);
    if (!layer) return tl::unexpected(layer.error());
    const bool in_one_go = rows * kReadOn > table->index.size();
    auto state = std::make_unique<State>(atlas, std::move(table), std::move(*layer), in_one_go);
    state->maker.emplace(state->layer, state->table->id, state->table->time_zone, true);
    return TableCursor(std::move(state));
}

const Event* TableCursor::at(std::uint32_t row) {
    State& state = *state_;
    if (state.row == row) return &state.event;
    const GdalMessages quiet; // a record that cannot be read is null
    const FeatureHandle feature = state.feature(row);
    if (!feature) return nullptr;
    state.event = state.maker->make(feature.get());
    state.event.number = row + 1;
    state.event.file = static_cast<std::uint16_t>(state.atlas.event_files.size() + 1);
    state.event.kind = state.kind_of(state.event.kind);
    place_in_areas(state.event, state.atlas.areas);
    state.row = row;
    return &state.event;
}

namespace {

// Whether the last of its kinds stands for several, of which the index does not know which.
bool has_rest(const EventTable& table) {
    constexpr std::size_t kMostKinds = 200;
    return table.kinds.size() > kMostKinds;
}

// The rows that the time and the kind leave, ascending: those that are left out are counted in `counts`, the others in
// `kept`.
std::vector<std::uint32_t> candidates(const Atlas& atlas, const EventTable& table, const EventFilter& filter,
                                      TableCounts& counts, TableCounts& kept) {
    const EventIndex& index = table.index;
    std::vector<std::uint32_t> rows;
    const auto hide = [&](Visibility why) { ++counts.hidden[static_cast<std::size_t>(why)]; };
    std::vector<char> wanted_kind(table.kinds.size(), filter.kinds.empty() ? 1 : 0);
    for (std::size_t i = 0; i < table.kinds.size(); ++i) {
        const EventKind* kind = find_kind_called(table.kinds[i], atlas.kinds);
        // Those beyond the 200 that the index tells apart are looked at one by one.
        const bool is_rest = has_rest(table) && i + 1 == table.kinds.size();
        if (is_rest ||
            (kind != nullptr && std::find(filter.kinds.begin(), filter.kinds.end(), kind->id) != filter.kinds.end()))
            wanted_kind[i] = 1;
    }
    for (std::uint32_t place = 0; place < index.size(); ++place) {
        const TimeRelation relation =
            index.is_dated(place) ? compared_by(filter, index.span_of(place)).relation : TimeRelation::Undated;
        const Visibility visibility = visibility_of(relation, filter);
        if (!filter.lens.source.empty() || filter.lens.agreed > 0)
            hide(Visibility::HiddenByLens);
        else if (visibility != Visibility::Shown)
            hide(visibility);
        else if (filter.areas.empty() && wanted_kind[index.kind_of(place)] == 0)
            hide(Visibility::HiddenByKind); // the area would have come first
        else {
            rows.push_back(index.row_of(place));
            ++(relation == TimeRelation::Certain    ? kept.certain
               : relation == TimeRelation::Possible ? kept.possible
                                                    : kept.undated);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

Result<ShownRows> select_shown(const Atlas& atlas, const EventTablePtr& table, const EventFilter& filter,
                               const JobControl& control) {
    ShownRows shown;
    const bool index_knows = filter.text.empty() && filter.areas.empty() && !has_rest(*table);
    if (index_knows) {
        TableCounts kept;
        shown.rows = candidates(atlas, *table, filter, shown.counts, kept);
        shown.counts.certain = kept.certain;
        shown.counts.possible = kept.possible;
        shown.counts.undated = kept.undated;
        return shown;
    }
    const VisitEvent keep = [&](const Event& /*event*/, std::uint32_t row, TimeRelation /*relation*/) {
        shown.rows.push_back(row);
        return true;
    };
    const auto counts = visit_shown(atlas, table, filter, keep, control);
    if (!counts) return tl::unexpected(counts.error());
    shown.counts = *counts;
    return shown;
}

Result<TableCounts> visit_shown(const Atlas& atlas, const EventTablePtr& table, const EventFilter& filter,
                                const VisitEvent& visit, const JobControl& control) {
    TableCounts counts, kept;
    const std::vector<std::uint32_t> rows = candidates(atlas, *table, filter, counts, kept);
    if (rows.empty()) return counts;
    auto cursor = TableCursor::open(atlas, table, rows.size());
    if (!cursor) return tl::unexpected(cursor.error());
    // The one definition of the filter, on a batch at a time.
    Atlas batch;
    batch.areas = atlas.areas;
    batch.kinds = atlas.kinds;
    FilterResult result;
    for (std::size_t first = 0; first < rows.size(); first += kBatch) {
        if (control.stopped()) return fail(ErrorCode::Cancelled, "reading the events was stopped");
        control.report(static_cast<float>(static_cast<double>(first) / static_cast<double>(rows.size())));
        const std::size_t last = std::min(first + kBatch, rows.size());
        batch.events.clear();
        for (std::size_t i = first; i < last; ++i) {
            const Event* event = cursor->at(rows[i]);
            if (event == nullptr)
                return fail(ErrorCode::Unreadable, fmt::format("{} has no record {} any more; open the atlas again",
                                                               table->origin.string(), table->fid_of(rows[i])));
            batch.events.push_back(*event);
        }
        filter_events(batch, filter, result);
        counts.certain += static_cast<std::uint64_t>(result.certain);
        counts.possible += static_cast<std::uint64_t>(result.possible);
        counts.undated += static_cast<std::uint64_t>(result.undated);
        for (std::size_t i = 0; i < counts.hidden.size(); ++i)
            counts.hidden[i] += static_cast<std::uint64_t>(result.hidden[i]);
        for (std::size_t i = 0; i < batch.events.size(); ++i)
            if (result.visibility[i] == Visibility::Shown &&
                !visit(batch.events[i], rows[first + i], result.relation[i]))
                return counts;
    }
    return counts;
}

} // namespace geodata::io
