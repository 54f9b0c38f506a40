#include "geodata/table_selection.h"

#include <algorithm>
#include <utility>

#include "geodata/event_kinds.h"

namespace geodata {
namespace {

KindSet kinds_of(const EventTable& table, const Atlas& atlas, const EventFilter& filter) {
    if (filter.kinds.empty()) return all_kinds();
    KindSet kinds;
    for (std::size_t i = 0; i < table.kinds.size() && i < kinds.size(); ++i) {
        const EventKind* kind = find_kind_called(table.kinds[i], atlas.kinds);
        kinds[i] =
            kind != nullptr && std::find(filter.kinds.begin(), filter.kinds.end(), kind->id) != filter.kinds.end();
    }
    return kinds;
}

std::vector<WorldBounds> bounds_of(const Atlas& atlas, const std::vector<std::string>& areas) {
    std::vector<WorldBounds> bounds;
    for (const std::string& id : areas)
        if (const Area* area = atlas.find_area(id)) bounds.push_back(to_world(area->bounds));
    return bounds;
}

using IndexPtr = std::shared_ptr<const EventIndex>;

Result<IndexPtr> cut(const IndexPtr& index, const std::function<bool(std::uint32_t)>& keep, const JobControl& job) {
    auto part = index->subset(keep, job);
    if (!part) return tl::unexpected(part.error());
    return std::make_shared<const EventIndex>(std::move(*part));
}

// How many of an index the filter's times pass, and why not the others.
struct Passed {
    std::uint32_t certain = 0, possible = 0, undated = 0;
    std::uint32_t out = 0, by_match = 0, as_undated = 0;
    ChangeCounts changes; // where two windows are compared
    std::uint32_t all() const { return certain + possible + undated; }
};

// Of two windows: those in both are looked at one by one, the others follow from the counts of each.
ChangeCounts count_changes(const EventIndex& index, const KindSet& kinds, const EventFilter& filter) {
    const TimeWindow &a = filter.window, &b = *filter.compared;
    ChangeCounts changes;
    ChangeCounts::Count in_a, in_b; // of those wanted in both
    index.visit({std::max(a.from, b.from), std::min(a.to, b.to)}, kinds, [&](std::uint32_t place, bool) {
        const TimeSpan span = index.span_of(place);
        const Compared compared = compare_windows(span, a, b, filter.match);
        if (compared.change != Change::Continuing && compared.change != Change::Unchanged) return;
        changes.add(compared);
        ++(classify(span, a) == TimeRelation::Certain ? in_a.certain : in_a.possible);
        ++(classify(span, b) == TimeRelation::Certain ? in_b.certain : in_b.possible);
    });
    const auto rest = [&](const TimeWindow& window, const ChangeCounts::Count& shared, Change change) {
        const EventIndex::Counts all = index.count(window, kinds);
        ChangeCounts::Count& count = changes.shown[static_cast<std::size_t>(change)];
        count.certain = static_cast<int>(all.certain) - shared.certain;
        if (filter.match == Match::Possible) count.possible = static_cast<int>(all.possible) - shared.possible;
    };
    rest(a, in_a, Change::Ended);
    rest(b, in_b, Change::New);
    const EventIndex::Counts all = index.count(a, kinds);
    changes.undated = static_cast<int>(all.undated);
    changes.out = static_cast<int>(all.certain + all.possible + all.out);
    for (const ChangeCounts::Count& count : changes.shown) changes.out -= count.all();
    return changes;
}

Passed passed(const EventIndex& index, const KindSet& kinds, const EventFilter& filter) {
    Passed made;
    if (filter.compared) {
        made.changes = count_changes(index, kinds, filter);
        for (const ChangeCounts::Count& count : made.changes.shown) {
            made.certain += static_cast<std::uint32_t>(count.certain);
            made.possible += static_cast<std::uint32_t>(count.possible);
        }
        made.out = static_cast<std::uint32_t>(made.changes.out);
        (filter.undated ? made.undated : made.as_undated) = static_cast<std::uint32_t>(made.changes.undated);
        return made;
    }
    const EventIndex::Counts counts = index.count(filter.window, kinds);
    made.certain = counts.certain;
    (filter.match == Match::Possible ? made.possible : made.by_match) = counts.possible;
    (filter.undated ? made.undated : made.as_undated) = counts.undated;
    made.out = counts.out;
    return made;
}

} // namespace

Result<TableSelection> select_rows(const EventTablePtr& table, const Atlas& atlas, const EventFilter& filter,
                                   const std::function<bool(std::uint32_t row)>& matches, const JobControl& job) {
    TableSelection made;
    made.table = table;
    made.without_lens = filter.lens.source.empty() && filter.lens.agreed == 0;
    made.without_source = filter.sources.empty();
    made.in_areas = made.of_kinds = made.found = IndexPtr(table, &table->index);
    if (!made.without_lens) return made;

    if (!filter.areas.empty()) {
        const std::vector<WorldBounds> areas = bounds_of(atlas, filter.areas);
        auto part = cut(
            made.in_areas,
            [&](std::uint32_t place) {
                if (!table->index.is_placed(place)) return false;
                const WorldPoint where = table->index.where(place);
                return std::any_of(areas.begin(), areas.end(),
                                   [&](const WorldBounds& area) { return area.contains(where); });
            },
            job);
        if (!part) return tl::unexpected(part.error());
        made.in_areas = made.of_kinds = made.found = std::move(*part);
    }
    made.kinds = kinds_of(*table, atlas, filter);
    if (!made.kinds.all() && !made.in_areas->splits_kinds()) {
        const EventIndex& all = *made.in_areas;
        auto part = cut(
            made.in_areas, [&](std::uint32_t place) { return made.kinds[all.kind_of(place)]; }, job);
        if (!part) return tl::unexpected(part.error());
        made.of_kinds = made.found = std::move(*part);
        made.kinds = all_kinds();
    }
    if (!made.without_source || filter.text.empty() || !matches) return made;
    const EventIndex& all = *made.of_kinds;
    auto part = cut(
        made.of_kinds, [&](std::uint32_t place) { return matches(all.row_of(place)); }, job);
    if (!part) return tl::unexpected(part.error());
    made.found = std::move(*part);
    return made;
}

TableSelections select_all(const Atlas& atlas, const EventFilter& filter) {
    TableSelections all;
    for (const EventTablePtr& table : atlas.tables)
        if (auto selection = select_rows(table, atlas, filter, {}, {})) all.push_back(std::move(*selection));
    return all;
}

void add_counts(const TableSelection& selection, const EventFilter& filter, FilterResult& result) {
    const auto hide = [&](Visibility why, std::uint32_t count) {
        result.hidden[static_cast<std::size_t>(why)] += static_cast<int>(count);
    };
    const EventIndex& index = selection.table->index;
    if (!selection.without_lens) {
        hide(Visibility::HiddenByLens, index.size());
        return;
    }
    const Passed all = passed(index, all_kinds(), filter);
    hide(Visibility::HiddenByTime, all.out);
    hide(Visibility::HiddenByMatch, all.by_match);
    hide(Visibility::HiddenUndated, all.as_undated);
    const bool any_area = selection.in_areas.get() != &index;
    const Passed in_areas = any_area ? passed(*selection.in_areas, all_kinds(), filter) : all;
    hide(Visibility::HiddenByArea, all.all() - in_areas.all());
    const bool any_kind = selection.of_kinds != selection.in_areas || !selection.kinds.all();
    const Passed of_kinds = any_kind ? passed(*selection.of_kinds, selection.kinds, filter) : in_areas;
    hide(Visibility::HiddenByKind, in_areas.all() - of_kinds.all());
    if (!selection.without_source) {
        hide(Visibility::HiddenBySource, of_kinds.all());
        return;
    }
    const bool any_text = selection.found != selection.of_kinds;
    const Passed found = any_text ? passed(*selection.found, selection.kinds, filter) : of_kinds;
    hide(Visibility::HiddenByText, of_kinds.all() - found.all());
    result.certain += static_cast<int>(found.certain);
    result.possible += static_cast<int>(found.possible);
    result.undated += static_cast<int>(found.undated);
    if (filter.compared) {
        const ChangeCounts& changes = found.changes;
        for (std::size_t i = 0; i < changes.shown.size(); ++i) {
            result.changes.shown[i].certain += changes.shown[i].certain;
            result.changes.shown[i].possible += changes.shown[i].possible;
        }
        result.changes.out += changes.out;
        result.changes.undated += changes.undated;
        return;
    }
    const EventIndex::Counts placed = selection.found->count_placed(filter.window, selection.kinds);
    const std::uint32_t on_map = placed.certain + (filter.match == Match::Possible ? placed.possible : 0) +
                                 (filter.undated ? placed.undated : 0);
    result.without_place += static_cast<int>(found.all() - on_map);
}

bool same_selection(const EventFilter& a, const EventFilter& b) {
    return a.areas == b.areas && a.kinds == b.kinds && a.sources == b.sources && a.text == b.text && a.lens == b.lens;
}

} // namespace geodata
