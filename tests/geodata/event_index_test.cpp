#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/event_index.h"

namespace geodata {
namespace {

struct Thing {
    std::string when; // EDTF; empty: undated
    LngLat where{50, 40};
    bool placed = true;
};

TimeWindow window(const std::string& from, const std::string& to) { return parse_window(from, to).value(); }

EventIndex index_of(const std::vector<Thing>& things) {
    EventIndex::Builder builder;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const Thing& thing = things[i];
        const WorldPoint where = to_world(thing.where);
        TimeSpan span;
        if (!thing.when.empty()) span = parse_edtf(thing.when).value();
        builder.add(static_cast<std::uint32_t>(i), thing.placed ? &where : nullptr,
                    thing.when.empty() ? nullptr : &span, 0);
    }
    return std::move(builder).build({}).value();
}

// The rows that a window holds, by name of the relation.
std::vector<std::uint32_t> rows(const EventIndex& index, const TimeWindow& window, bool certain) {
    std::vector<std::uint32_t> found;
    index.visit_placed(window, [&](std::uint32_t place, bool sure) {
        if (sure == certain) found.push_back(index.row_of(place));
    });
    std::sort(found.begin(), found.end());
    return found;
}

using Rows = std::vector<std::uint32_t>;

TEST(EventIndexTest, TellsTheCertainFromThePossibleByTheRuleOfEventFilter) {
    const EventIndex index = index_of({{"1990-01-14"},            // 0 a day inside
                                       {"1990-01"},               // 1 the month around it
                                       {"1990-01-10/1990-01-15"}, // 2 over for certain only after the window began
                                       {"1989/.."},               // 3 goes on
                                       {"1990-01-16/"},           // 4 begun inside, end unknown
                                       {"1991"},                  // 5 later
                                       {"/1990-01-14"},           // 6 begin unknown
                                       {"../1990-01-12"},         // 7 over before
                                       {""}});                    // 8
    const TimeWindow fortnight = window("1990-01-13", "1990-01-26");
    EXPECT_EQ(rows(index, fortnight, true), (Rows{0, 2, 3, 4, 6}));
    EXPECT_EQ(rows(index, fortnight, false), (Rows{1}));
    const EventIndex::Counts counts = index.count(fortnight);
    EXPECT_EQ(counts.certain, 5U);
    EXPECT_EQ(counts.possible, 1U);
    EXPECT_EQ(counts.out, 2U);
    EXPECT_EQ(counts.undated, 1U);
}

TEST(EventIndexTest, CountsTheEventsOfEachCellAndNamesThem) {
    // Two at one place, one at the other end of the grid; the third is out of the window.
    const EventIndex index =
        index_of({{"1990-01-14", {50, 40}}, {"1990", {50, 40}}, {"1990-01-15", {51, 39}}, {"1991", {51, 39}}});
    std::vector<CellCount> cells;
    index.cells(window("1990-01-13", "1990-01-26"), 1, index.bounds(), cells);
    EXPECT_EQ(cells, (std::vector<CellCount>{{0, 0, 1, 1}, {1, 1, 1, 0}}));
    Rows found;
    index.events_in(window("1990-01-13", "1990-01-26"), 1, 0, 0, 10, found);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ((std::map<std::uint32_t, int>{{index.row_of(found[0]), 0}, {index.row_of(found[1]), 0}}),
              (std::map<std::uint32_t, int>{{0, 0}, {1, 0}}));
}

TEST(EventIndexTest, LeavesOutCellsBeyondThePartThatIsLookedAt) {
    const EventIndex index = index_of({{"1990", {50, 40}}, {"1990", {51, 39}}});
    std::vector<CellCount> cells;
    WorldBounds corner;
    corner.extend(to_world(LngLat{50.9, 39.1}));
    corner.extend(to_world(LngLat{51.1, 38.9}));
    index.cells({}, 4, corner, cells);
    // The grid is as high as a degree of latitude, 1 / cos 39.5 = 1.296 degrees of longitude: 16 / 1.296 = 12.3.
    EXPECT_EQ(cells, (std::vector<CellCount>{{12, 15, 1, 0}}));
    index.cells({}, 4, to_world(LngLatBounds{10, 10, 11, 11}), cells);
    EXPECT_TRUE(cells.empty());
}

TEST(EventIndexTest, KeepsWhatHasNoPlaceOrNoDate) {
    const EventIndex index = index_of({{"1990", {}, false}, {"", {50, 40}}, {"", {}, false}, {"1990", {50, 40}}});
    EXPECT_EQ(index.size(), 4U);
    EXPECT_EQ(index.undated(), 2U);
    EXPECT_EQ(index.count({}).certain, 2U);
    EXPECT_EQ(index.count_placed({}), 1U);
}

TEST(EventIndexTest, GivesBackPlaceAndSpanOfEveryEvent) {
    const std::vector<Thing> things{{"1990-01-14", {50, 40}},
                                    {"1990-02", {49.5, 39.25}},
                                    {"1988/1990", {48.75, 38.5}},
                                    {"1990-01-14~", {50.5, 41}},
                                    {"1989-12/..", {47, 39}}};
    const EventIndex index = index_of(things);
    for (std::uint32_t place = 0; place < index.size(); ++place) {
        const Thing& thing = things[index.row_of(place)];
        EXPECT_EQ(index.span_of(place), parse_edtf(thing.when).value()) << thing.when;
        const LngLat where = to_lng_lat(index.where(place));
        EXPECT_NEAR(where.lng, thing.where.lng, 1e-8);
        EXPECT_NEAR(where.lat, thing.where.lat, 1e-8);
    }
}

TEST(EventIndexTest, OfNothingAnswersNothing) {
    const EventIndex index = index_of({});
    std::vector<CellCount> cells;
    index.cells({}, 3, WorldBounds{0, 0, 1, 1}, cells);
    EXPECT_TRUE(cells.empty());
    EXPECT_EQ(index.count({}).certain, 0U);
    EXPECT_EQ(index.domain(), (Interval{}));
}

TEST(EventIndexTest, StopsWhenItIsToldTo) {
    EventIndex::Builder builder;
    const TimeSpan span = parse_edtf("1990").value();
    builder.add(0, nullptr, &span, 0);
    std::stop_source stop;
    stop.request_stop();
    const auto built = std::move(builder).build({.progress = {}, .stop = stop.get_token()});
    ASSERT_FALSE(built.has_value());
    EXPECT_EQ(built.error().code, ErrorCode::Cancelled);
}

// Spans of every form, many of them long, against a scan with `classify`: the rule itself is tested in
// event_filter_test by hand.
TEST(EventIndexTest, AgreesWithAScanForSpansOfEveryForm) {
    std::mt19937 random(20);
    const auto any = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const auto day = [&] { return fmt::format("19{:02}-{:02}-{:02}", 60 + any(40), 1 + any(12), 1 + any(28)); };
    std::vector<Thing> things;
    for (int i = 0; i < 2000; ++i) {
        std::string a = day();
        std::string b = day();
        if (b < a) std::swap(a, b);
        const std::string forms[] = {a,
                                     a.substr(0, 7),
                                     a.substr(0, 4),
                                     a + "~",
                                     a + "/" + b,
                                     a + "/..",
                                     a + "/",
                                     "../" + b,
                                     "/" + b,
                                     a.substr(0, 7) + "/" + b,
                                     a + "/" + a,
                                     a.substr(0, 4) + "?",
                                     a.substr(0, 3) + "X"};
        const auto form = forms[any(static_cast<int>(std::size(forms)))];
        if (!parse_edtf(form)) continue;
        things.push_back({form, {45 + any(600) / 100.0, 38 + any(300) / 100.0}});
    }
    const EventIndex index = index_of(things);
    std::vector<CellCount> cells;
    for (int i = 0; i < 200; ++i) {
        const CivilSeconds from = to_seconds({1955, 1, 1}) + any(50 * 365) * kDay;
        const TimeWindow seen{from, from + (1 + any(i % 2 == 0 ? 40 : 4000)) * (kDay / (1 + any(3)))};
        Rows certain;
        Rows possible;
        for (std::uint32_t row = 0; row < things.size(); ++row) {
            const TimeRelation relation = classify(parse_edtf(things[row].when).value(), seen);
            if (relation == TimeRelation::Certain) certain.push_back(row);
            if (relation == TimeRelation::Possible) possible.push_back(row);
        }
        ASSERT_EQ(rows(index, seen, true), certain);
        ASSERT_EQ(rows(index, seen, false), possible);
        EXPECT_EQ(index.count(seen).certain, certain.size());
        EXPECT_EQ(index.count(seen).possible, possible.size());
        index.cells(seen, 6, index.bounds(), cells);
        std::size_t in_cells = 0;
        for (const CellCount& cell : cells) in_cells += cell.all();
        EXPECT_EQ(in_cells, certain.size() + possible.size());
        Rows named;
        if (!cells.empty()) {
            const CellCount& cell = cells[cells.size() / 2];
            index.events_in(seen, 6, cell.x, cell.y, 10'000, named);
            EXPECT_EQ(named.size(), cell.all());
        }
    }
}

TEST(EventIndexTest, NeedsAtMost48BytesAnEvent) {
    EventIndex::Builder builder;
    const WorldPoint where = to_world(LngLat{50, 40});
    constexpr std::uint32_t kEvents = 100'000;
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        const CivilSeconds begin = std::int64_t{i} * 977;
        const CivilSeconds end = begin + 1 + i % 5000; // the dearest form: a begin and an end of their own
        const TimeSpan span{{begin, begin + 1}, {end, end + 1}};
        builder.add(i, &where, &span, 0);
    }
    const EventIndex index = std::move(builder).build({}).value();
    EXPECT_LE(index.bytes(), std::size_t{48} * kEvents);
}

} // namespace
} // namespace geodata
