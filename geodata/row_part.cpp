#include "geodata/row_part.h"

namespace geodata {
namespace {

// Which rows of a table an index holds that was cut from the table's; all, where it was not cut.
class RowsIn {
  public:
    RowsIn(const EventIndex& cut, const EventIndex& whole) {
        if (&cut == &whole) return;
        has_.resize(whole.size());
        for (std::uint32_t place = 0; place < cut.size(); ++place) has_[cut.row_of(place)] = true;
    }
    bool operator()(std::uint32_t row) const { return has_.empty() || has_[row]; }

  private:
    std::vector<bool> has_;
};

// The reasons in the order in which the first one counts.
class Reasons {
  public:
    Reasons(const TableSelection& selection, const EventFilter& filter)
        : selection_(selection),
          filter_(filter),
          index_(selection.table->index),
          in_areas_(*selection.in_areas, index_),
          of_kinds_(*selection.of_kinds, index_),
          found_(*selection.found, index_) {}

    Visibility of(std::uint32_t place) const {
        if (!selection_.without_lens) return Visibility::HiddenByLens;
        if (const Visibility by_time = of_time(place); by_time != Visibility::Shown) return by_time;
        const std::uint32_t row = index_.row_of(place);
        if (!in_areas_(row)) return Visibility::HiddenByArea;
        if (!of_kinds_(row) || !selection_.kinds[index_.kind_of(place)]) return Visibility::HiddenByKind;
        if (!selection_.without_source) return Visibility::HiddenBySource;
        return found_(row) ? Visibility::Shown : Visibility::HiddenByText;
    }

  private:
    Visibility of_time(std::uint32_t place) const {
        if (!index_.is_dated(place)) return filter_.undated ? Visibility::Shown : Visibility::HiddenUndated;
        const TimeSpan span = index_.span_of(place);
        if (filter_.compared) {
            const Change change = compare_windows(span, filter_.window, *filter_.compared, filter_.match).change;
            return change == Change::Out ? Visibility::HiddenByTime : Visibility::Shown;
        }
        const TimeRelation relation = classify(span, filter_.window);
        if (relation == TimeRelation::Out) return Visibility::HiddenByTime;
        return matches(relation, filter_.match) ? Visibility::Shown : Visibility::HiddenByMatch;
    }

    const TableSelection& selection_;
    const EventFilter& filter_;
    const EventIndex& index_;
    RowsIn in_areas_, of_kinds_, found_;
};

} // namespace

Result<std::vector<std::uint32_t>> rows_of_part(const TableSelection& selection, const EventFilter& filter,
                                                RowPart part, std::size_t most, const JobControl& job) {
    constexpr std::uint32_t kPlacesBetweenStops = 1U << 16U;
    std::vector<std::uint32_t> rows;
    if (part == RowPart{} && !filter.compared && filter.match == Match::Possible && !filter.undated) {
        if (!selection.shows_any()) return rows;
        selection.found->first_events(filter.window, selection.kinds, most, rows);
        for (std::uint32_t& place : rows) place = selection.found->row_of(place);
        return rows;
    }
    const EventIndex& index = selection.table->index;
    const Reasons reasons(selection, filter);
    for (std::uint32_t place = 0; place < index.size() && rows.size() < most; ++place) {
        if (place % kPlacesBetweenStops == 0 && job.stopped())
            return fail(ErrorCode::Cancelled, "Listing the events was stopped.");
        if (part.without_place && index.is_placed(place)) continue;
        if (reasons.of(place) == part.why) rows.push_back(index.row_of(place));
    }
    return rows;
}

} // namespace geodata
