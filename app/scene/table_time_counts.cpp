#include "app/scene/table_time_counts.h"

#include <algorithm>
#include <utility>

#include "geodata/event_kinds.h"

namespace app::scene {

using geodata::EventIndex;
using geodata::KindSet;

TableTimeCounts::TableTimeCounts(geodata::TableSelection selection, const geodata::Atlas& atlas)
    : selection_(std::move(selection)) {
    const geodata::EventTable& table = *selection_.table;
    if (!table.index.splits_kinds()) {
        parts_.push_back({geodata::all_kinds(), atlas.kinds.size()});
        return;
    }
    for (std::size_t i = 0; i < table.kinds.size() && i < KindSet{}.size(); ++i) {
        const geodata::EventKind* found = geodata::find_kind_called(table.kinds[i], atlas.kinds);
        const std::size_t kind =
            found == nullptr ? atlas.kinds.size() : static_cast<std::size_t>(found - &atlas.kinds[0]);
        parts_.push_back({KindSet{}.set(i), kind});
    }
}

void TableTimeCounts::add_to(Histogram& histogram) const {
    const auto overlapping = [](const EventIndex& index, const geodata::TimeWindow& window, const KindSet& kinds) {
        const EventIndex::Counts counts = index.count(window, kinds);
        return counts.certain + counts.possible;
    };
    for (std::size_t bar = 0; bar < histogram.size(); ++bar) {
        const geodata::TimeWindow window = histogram.span(bar);
        for (const Part& part : parts_) {
            const std::uint32_t all = overlapping(selection_.table->index, window, part.kinds);
            const KindSet kinds = part.kinds & selection_.kinds;
            std::uint32_t shown = 0;
            if (all > 0 && selection_.shows_any() && kinds.any()) shown = overlapping(*selection_.found, window, kinds);
            if (all > 0) histogram.add(bar, std::min(part.kind, histogram.kinds() - 1), shown, all - shown);
        }
    }
}

std::uint64_t TableTimeCounts::begun_before(geodata::CivilSeconds t) const {
    return selection_.shows_any() ? selection_.found->begun_before(t, selection_.kinds) : 0;
}

} // namespace app::scene
