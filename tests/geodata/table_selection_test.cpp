#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <string>
#include <vector>

#include "geodata/table_selection.h"
#include "tests/support/event_tables.h"

namespace geodata {
namespace {

using tests::make_table;
using tests::nine_records;
using tests::Record;

constexpr LngLat kBaku{49.87, 40.38}, kLankaran{48.85, 38.75};

// Areas around the two towns; kinds "decree" and "event".
Atlas atlas_with(EventTablePtr table) {
    Atlas atlas;
    atlas.areas = {{"baku", {"Baku", "", ""}, {49, 40, 51, 41}}, {"lankaran", {"Lankaran", "", ""}, {48, 38, 49, 39}}};
    atlas.kinds = {{"decree", {"Decree", "", ""}, {}, MarkerShape::Square}, {"event", {"Event", "", ""}, {}, {}}};
    atlas.tables = {std::move(table)};
    return atlas;
}

EventFilter fortnight() {
    EventFilter filter;
    filter.window = parse_window("1990-01-13", "1990-01-26").value();
    return filter;
}

FilterResult counted(const Atlas& atlas, const EventFilter& filter) {
    FilterResult result;
    for (const TableSelection& selection : select_all(atlas, filter)) add_counts(selection, filter, result);
    return result;
}

int hidden(const FilterResult& result, Visibility why) { return result.hidden[static_cast<std::size_t>(why)]; }

TEST(TableSelectionTest, CountsWhatTheWindowShowsAndWhatTimeHides) {
    const FilterResult result = counted(atlas_with(nine_records()), fortnight());
    EXPECT_EQ(result.certain, 6);
    EXPECT_EQ(result.possible, 1);
    EXPECT_EQ(result.undated, 0);
    EXPECT_EQ(result.without_place, 1);
    EXPECT_EQ(hidden(result, Visibility::HiddenByTime), 1);
    EXPECT_EQ(hidden(result, Visibility::HiddenUndated), 1);
}

TEST(TableSelectionTest, TheFirstRuleThatHidesARecordCountsIt) {
    EventFilter filter = fortnight();
    filter.areas = {"baku"};
    filter.kinds = {"event"};
    const FilterResult result = counted(atlas_with(nine_records()), filter);
    EXPECT_EQ(result.certain, 1); // the first
    EXPECT_EQ(result.possible, 1);
    EXPECT_EQ(hidden(result, Visibility::HiddenByArea), 4); // two of Lankaran, the one without a place, the one at 46 E
    EXPECT_EQ(hidden(result, Visibility::HiddenByKind), 1);
}

TEST(TableSelectionTest, MatchAndUndatedAreHeeded) {
    EventFilter filter = fortnight();
    filter.match = Match::Certain;
    filter.undated = true;
    const FilterResult result = counted(atlas_with(nine_records()), filter);
    EXPECT_EQ(result.certain, 6);
    EXPECT_EQ(result.possible, 0);
    EXPECT_EQ(result.undated, 1);
    EXPECT_EQ(hidden(result, Visibility::HiddenByMatch), 1);
}

TEST(TableSelectionTest, KindsAreFoundByTheirTitleToo) {
    EventFilter filter = fortnight();
    filter.kinds = {"decree"};
    const Atlas atlas = atlas_with(make_table({{"1990-01-14", kBaku, "Decree"}, {"1990-01-14", kBaku, "event"}}));
    EXPECT_EQ(counted(atlas, filter).certain, 1);
}

TEST(TableSelectionTest, ARecordCitesNoSource) {
    EventFilter filter = fortnight();
    filter.sources = {"irs-2011"};
    EXPECT_EQ(hidden(counted(atlas_with(nine_records()), filter), Visibility::HiddenBySource), 7);
    filter.sources.clear();
    filter.lens.source = "irs-2011";
    EXPECT_EQ(hidden(counted(atlas_with(nine_records()), filter), Visibility::HiddenByLens), 9);
}

TEST(TableSelectionTest, WordsAreAskedOfTheRowsThatAreLeft) {
    EventFilter filter = fortnight();
    filter.areas = {"baku"};
    filter.text = "decree";
    const Atlas atlas = atlas_with(nine_records());
    const auto only_row_1 = [](std::uint32_t row) { return row == 1; };
    const TableSelection selection = select_rows(atlas.tables[0], atlas, filter, only_row_1, {}).value();
    FilterResult result;
    add_counts(selection, filter, result);
    EXPECT_EQ(result.certain, 1);
    EXPECT_EQ(hidden(result, Visibility::HiddenByText), 2); // of the three of Baku
}

TEST(TableSelectionTest, OfTwoWindowsItCountsWhatBecameOfTheRecords) {
    EventFilter filter;
    filter.window = parse_window("1990-01-13", "1990-01-19").value();
    filter.compared = parse_window("1990-01-20", "1990-01-26").value();
    const FilterResult result = counted(atlas_with(nine_records()), filter);
    using Count = ChangeCounts::Count;
    EXPECT_EQ(result.changes.of(Change::Ended), (Count{4, 0}));     // the 14th, 15th and twice the 16th
    EXPECT_EQ(result.changes.of(Change::New), (Count{2, 0}));       // twice the 20th
    EXPECT_EQ(result.changes.of(Change::Unchanged), (Count{0, 1})); // January 1990: may lie in either
    EXPECT_EQ(result.changes.of(Change::Continuing), (Count{0, 0}));
    EXPECT_EQ(result.changes.out, 1);
    EXPECT_EQ(result.changes.undated, 1);
    EXPECT_EQ(hidden(result, Visibility::HiddenByTime), 1);
}

// The counts of two windows, which are never looked through, against the rule for each record.
TEST(TableSelectionTest, TheCountsOfTwoWindowsAreThoseOfEveryRecord) {
    const std::vector<Record> records{
        {"1990-01-14"},    {"1990-01"},     {"1989/1990-01-15"},       {"1990-01-10/1991"}, {"1990-01-18~"},
        {"1989-12-31/.."}, {"/1990-01-17"}, {"1990-01-13/1990-01-26"}, {"1990-02-03"},      {"1990-01-16/1990-01"}};
    const Atlas atlas = atlas_with(make_table(records));
    for (const Match match : {Match::Possible, Match::Certain})
        for (int a = 1; a < 28; a += 2)
            for (int b = 1; b < 28; b += 3) {
                EventFilter filter;
                filter.match = match;
                filter.window = {to_seconds({1990, 1, a}), to_seconds({1990, 1, a + 3})};
                filter.compared = TimeWindow{to_seconds({1990, 1, b}), to_seconds({1990, 1, b + 4})};
                ChangeCounts expected;
                for (const Record& record : records)
                    expected.add(
                        compare_windows(parse_edtf(record.when).value(), filter.window, *filter.compared, match));
                EXPECT_EQ(counted(atlas, filter).changes, expected) << a << " " << b;
            }
}

// Every combination of rules: what is shown and what is hidden sum to the records.
TEST(TableSelectionTest, ThePartsAlwaysSumToTheRecords) {
    const Atlas atlas = atlas_with(nine_records());
    for (unsigned rules = 0; rules < 64; ++rules) {
        EventFilter filter = fortnight();
        if ((rules & 1U) != 0) filter.areas = {"lankaran"};
        if ((rules & 2U) != 0) filter.kinds = {"decree"};
        if ((rules & 4U) != 0) filter.match = Match::Certain;
        if ((rules & 8U) != 0) filter.undated = true;
        if ((rules & 16U) != 0) filter.window = {};
        if ((rules & 32U) != 0) filter.sources = {"x"};
        const FilterResult result = counted(atlas, filter);
        const int all = std::accumulate(std::begin(result.hidden), std::end(result.hidden), 0) + result.certain +
                        result.possible + result.undated;
        EXPECT_EQ(all, 9) << rules;
    }
}

TEST(TableSelectionTest, TimeMatchAndUndatedNeedNoOtherSelection) {
    EventFilter a = fortnight(), b = a;
    b.window = {};
    b.match = Match::Certain;
    b.undated = true;
    EXPECT_TRUE(same_selection(a, b));
    b.kinds = {"decree"};
    EXPECT_FALSE(same_selection(a, b));
}

} // namespace
} // namespace geodata
