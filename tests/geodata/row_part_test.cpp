#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

#include "geodata/row_part.h"
#include "tests/support/event_tables.h"

namespace geodata {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Atlas atlas_of_nine() {
    Atlas atlas;
    atlas.areas = {{"baku", {"Baku", "", ""}, {49, 40, 51, 41}}};
    atlas.kinds = {{"decree", {"Decree", "", ""}, {}, MarkerShape::Square}, {"event", {"Event", "", ""}, {}, {}}};
    atlas.tables = {tests::nine_records()};
    return atlas;
}

EventFilter fortnight() {
    EventFilter filter;
    filter.window = parse_window("1990-01-13", "1990-01-26").value();
    return filter;
}

std::vector<std::uint32_t> rows(const EventFilter& filter, RowPart part, std::size_t most = 100) {
    const Atlas atlas = atlas_of_nine();
    return rows_of_part(select_all(atlas, filter).at(0), filter, part, most, {}).value();
}

TEST(RowPartTest, WhatIsShownComesInTheOrderOfItsBegins) {
    EXPECT_THAT(rows(fortnight(), {}, 3), ElementsAre(2, 0, 1)); // of January, of the 14th, of the 15th
}

TEST(RowPartTest, EveryReasonListsItsRecords) {
    EventFilter filter = fortnight();
    EXPECT_THAT(rows(filter, {Visibility::HiddenByTime}), ElementsAre(5));
    EXPECT_THAT(rows(filter, {Visibility::HiddenUndated}), ElementsAre(6));
    EXPECT_THAT(rows(filter, {Visibility::Shown, true}), ElementsAre(7));
    filter.match = Match::Certain;
    EXPECT_THAT(rows(filter, {Visibility::HiddenByMatch}), ElementsAre(2));
    filter.areas = {"baku"};
    EXPECT_THAT(rows(filter, {Visibility::HiddenByArea}), UnorderedElementsAre(3, 4, 7, 8));
    filter.kinds = {"event"};
    EXPECT_THAT(rows(filter, {Visibility::HiddenByKind}), ElementsAre(1));
    EXPECT_THAT(rows(filter, {Visibility::Shown}), ElementsAre(0));
    filter.sources = {"log"};
    EXPECT_THAT(rows(filter, {Visibility::HiddenBySource}), ElementsAre(0));
    filter.lens.source = "log";
    EXPECT_EQ(rows(filter, {Visibility::HiddenByLens}).size(), 9U);
}

TEST(RowPartTest, UndatedOnesAreAmongTheShownWhereTheyAreAskedFor) {
    EventFilter filter = fortnight();
    filter.undated = true;
    EXPECT_THAT(rows(filter, {Visibility::HiddenUndated}), IsEmpty());
    EXPECT_THAT(rows(filter, {}), testing::Contains(6U));
}

TEST(RowPartTest, OfTwoWindowsThoseInNeitherAreHiddenByTime) {
    EventFilter filter = fortnight();
    filter.compared = parse_window("1991", "1991").value();
    EXPECT_THAT(rows(filter, {Visibility::HiddenByTime}), IsEmpty());
    filter.compared = parse_window("1992", "1992").value();
    EXPECT_THAT(rows(filter, {Visibility::HiddenByTime}), ElementsAre(5));
}

TEST(RowPartTest, EveryPartHoldsAsManyAsTheAccountSays) {
    const Atlas atlas = atlas_of_nine();
    EventFilter filter = fortnight();
    filter.kinds = {"event"};
    filter.areas = {"baku"};
    const TableSelection selection = select_all(atlas, filter).at(0);
    FilterResult result;
    add_counts(selection, filter, result);
    for (std::size_t why = 1; why < std::size(result.hidden); ++why)
        EXPECT_EQ(rows_of_part(selection, filter, {static_cast<Visibility>(why)}, 100, {})->size(),
                  static_cast<std::size_t>(result.hidden[why]))
            << why;
}

TEST(RowPartTest, AStopEndsIt) {
    std::stop_source stop;
    stop.request_stop();
    const TableSelection selection = select_all(atlas_of_nine(), fortnight()).at(0);
    const auto part = rows_of_part(selection, fortnight(), {Visibility::HiddenByTime}, 9, {{}, stop.get_token()});
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace geodata
