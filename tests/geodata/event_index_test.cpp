#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/event_filter.h"
#include "geodata/event_index.h"

namespace geodata {
namespace {

struct Thing {
    std::string when; // EDTF; empty: undated
    LngLat where{50, 40};
    bool placed = true;
    std::uint8_t kind = 0;
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
                    thing.when.empty() ? nullptr : &span, thing.kind);
    }
    return std::move(builder).build({}).value();
}

// The rows that a window holds, by name of the relation.
std::vector<std::uint32_t> rows(const EventIndex& index, const TimeWindow& window, bool certain) {
    std::vector<std::uint32_t> found;
    index.visit_placed(window, all_kinds(), [&](std::uint32_t place, bool sure) {
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
    index.cells(window("1990-01-13", "1990-01-26"), all_kinds(), 1, index.bounds(), cells);
    EXPECT_EQ(cells, (std::vector<CellCount>{{0, 0, 1, 1}, {1, 1, 1, 0}}));
    Rows found;
    index.events_in(window("1990-01-13", "1990-01-26"), all_kinds(), 1, 0, 0, 10, found);
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
    index.cells({}, all_kinds(), 4, corner, cells);
    // A degree of latitude is as high as 1 / cos 39.5 = 1.296 degrees of longitude; the grid is the next power of two
    // wide, 2^-8 of the world = 1.40625 degrees, and a cell of depth 4 0.08789: 1 / 0.08789 = 11.4, 1.296 / 0.08789 =
    // 14.7.
    EXPECT_EQ(cells, (std::vector<CellCount>{{11, 14, 1, 0}}));
    index.cells({}, all_kinds(), 4, to_world(LngLatBounds{10, 10, 11, 11}), cells);
    EXPECT_TRUE(cells.empty());
}

TEST(EventIndexTest, KeepsWhatHasNoPlaceOrNoDate) {
    const EventIndex index = index_of({{"1990", {}, false}, {"", {50, 40}}, {"", {}, false}, {"1990", {50, 40}}});
    EXPECT_EQ(index.size(), 4U);
    EXPECT_EQ(index.undated(), 2U);
    EXPECT_EQ(index.count({}).certain, 2U);
    EXPECT_EQ(index.count_placed({}).certain, 1U);
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
        EXPECT_NEAR(where.lng, thing.where.lng, 5e-8);
        EXPECT_NEAR(where.lat, thing.where.lat, 5e-8);
    }
}

TEST(EventIndexTest, CountsWhatHadBegunAtAMoment) {
    const EventIndex index = index_of({{"1990-01-14"}, {"1990-01"}, {"1985/1991"}, {"../1990"}, {""}, {"1990-01-14~"}});
    EXPECT_EQ(index.begun_before(to_seconds({1985, 1, 1})), 1U); // whose begin is unbounded
    EXPECT_EQ(index.begun_before(to_seconds({1985, 1, 2})), 2U);
    EXPECT_EQ(index.begun_before(to_seconds({1990, 1, 14})), 4U); // "about the 14th" can begin on the 13th
    EXPECT_EQ(index.begun_before(to_seconds({1990, 1, 15})), 5U);
    EXPECT_EQ(index.begun_before(kUnboundedPast), 0U);
}

TEST(EventIndexTest, NamesTheFirstEventsOfAWindowInTheOrderOfTheirBegins) {
    const EventIndex index = index_of({{"1990-01-20"},            // 0
                                       {"1985/1990-01-15"},       // 1 begins first
                                       {"1990-01-13/1990-02-01"}, // 2
                                       {"1985/1989"},             // 3 over
                                       {"1990-01-14"},            // 4
                                       {"1990-02-03"},            // 5 later
                                       {"1990-01"}});             // 6
    Rows places;
    const auto first = [&](std::size_t most) {
        index.first_events(window("1990-01-13", "1990-01-26"), all_kinds(), most, places);
        Rows found;
        for (const std::uint32_t place : places) found.push_back(index.row_of(place));
        return found;
    };
    EXPECT_EQ(first(10), (Rows{1, 6, 2, 4, 0}));
    EXPECT_EQ(first(3), (Rows{1, 6, 2}));
    EXPECT_EQ(first(0), Rows{});
}

TEST(EventIndexTest, SamplesEveryRun) {
    std::vector<Thing> things(300, Thing{"1990-01-14"});
    things.resize(400, Thing{"1985/1991"});
    Rows places;
    index_of(things).sample(40, places);
    EXPECT_EQ(places.size(), 40U);
}

TEST(EventIndexTest, OfNothingAnswersNothing) {
    const EventIndex index = index_of({});
    std::vector<CellCount> cells;
    index.cells({}, all_kinds(), 3, WorldBounds{0, 0, 1, 1}, cells);
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

std::vector<Thing> things_of_every_form(unsigned kinds) {
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
        things.push_back({form,
                          {45 + any(600) / 100.0, 38 + any(300) / 100.0},
                          true,
                          static_cast<std::uint8_t>(any(static_cast<int>(kinds)))});
    }
    return things;
}

// Spans of every form, many of them long, against a scan with `classify`: the rule itself is tested in
// event_filter_test by hand.
TEST(EventIndexTest, AgreesWithAScanForSpansOfEveryForm) {
    const std::vector<Thing> things = things_of_every_form(3);
    const EventIndex index = index_of(things);
    std::mt19937 random(21);
    const auto any = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
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
        index.cells(seen, all_kinds(), 6, index.bounds(), cells);
        std::size_t in_cells = 0;
        for (const CellCount& cell : cells) in_cells += cell.all();
        EXPECT_EQ(in_cells, certain.size() + possible.size());
        Rows named;
        if (!cells.empty()) {
            const CellCount& cell = cells[cells.size() / 2];
            index.events_in(seen, all_kinds(), 6, cell.x, cell.y, 10'000, named);
            EXPECT_EQ(named.size(), cell.all());
        }
    }
}

TEST(EventIndexTest, HeedsTheKindsThatItIsAskedFor) {
    const EventIndex index = index_of({{"1990-01-14", {50, 40}, true, 0},
                                       {"1990-01-15", {50, 40}, true, 2},
                                       {"1990-01", {50, 40}, true, 2},
                                       {"", {50, 40}, true, 2},
                                       {"1991", {50, 40}, true, 2}});
    const TimeWindow fortnight = window("1990-01-13", "1990-01-26");
    ASSERT_TRUE(index.splits_kinds());
    const EventIndex::Counts counts = index.count(fortnight, KindSet{}.set(2));
    EXPECT_EQ(counts.certain, 1U);
    EXPECT_EQ(counts.possible, 1U);
    EXPECT_EQ(counts.out, 1U);
    EXPECT_EQ(counts.undated, 1U);
    std::vector<CellCount> cells;
    index.cells(fortnight, KindSet{}.set(0), 1, index.bounds(), cells);
    EXPECT_EQ(cells, (std::vector<CellCount>{{0, 0, 1, 0}}));
    EXPECT_EQ(index.count_placed(fortnight, KindSet{}.set(7)).certain, 0U);
}

// Forty kinds are too many for runs of their own, four are not; both ways a part of the index answers as one that was
// built of these events alone.
TEST(EventIndexTest, APartOfItIsWhatItsEventsAloneWouldMake) {
    for (const unsigned kinds : {4U, 40U}) {
        std::vector<Thing> things = things_of_every_form(kinds);
        for (std::size_t i = 0; i < things.size(); i += 13) things[i].when.clear();
        for (std::size_t i = 5; i < things.size(); i += 17) things[i].placed = false;
        const EventIndex whole = index_of(things);
        EXPECT_EQ(whole.splits_kinds(), kinds == 4);
        const auto wanted = [&](std::uint32_t row) { return things[row].kind % 3 == 1 || row % 5 == 0; };
        const EventIndex part =
            whole.subset([&](std::uint32_t place) { return wanted(whole.row_of(place)); }, {}).value();
        std::vector<CellCount> cells;
        for (int year = 1958; year < 2002; ++year) {
            const TimeWindow seen{to_seconds({year, 1, 1}), to_seconds({year + 1 + year % 4, 2, 1})};
            Rows certain;
            Rows possible;
            Rows placed;
            for (std::uint32_t row = 0; row < things.size(); ++row) {
                if (!wanted(row) || things[row].when.empty()) continue;
                const TimeRelation relation = classify(parse_edtf(things[row].when).value(), seen);
                if (relation == TimeRelation::Out) continue;
                (relation == TimeRelation::Certain ? certain : possible).push_back(row);
                if (things[row].placed) placed.push_back(row);
            }
            const EventIndex::Counts counts = part.count(seen);
            EXPECT_EQ(counts.certain, certain.size());
            EXPECT_EQ(counts.possible, possible.size());
            EXPECT_EQ(part.count_placed(seen).certain + part.count_placed(seen).possible, placed.size());
            Rows met;
            part.visit(seen, all_kinds(), [&](std::uint32_t place, bool) { met.push_back(part.row_of(place)); });
            std::sort(met.begin(), met.end());
            Rows both;
            std::merge(certain.begin(), certain.end(), possible.begin(), possible.end(), std::back_inserter(both));
            EXPECT_EQ(met, both);
            part.cells(seen, all_kinds(), 7, part.bounds(), cells);
            std::size_t in_cells = 0;
            Rows named;
            Rows all_named;
            for (const CellCount& cell : cells) {
                in_cells += cell.all();
                part.events_in(seen, all_kinds(), 7, cell.x, cell.y, 10'000, named);
                for (const std::uint32_t place : named) all_named.push_back(part.row_of(place));
            }
            std::sort(all_named.begin(), all_named.end());
            EXPECT_EQ(in_cells, placed.size());
            EXPECT_EQ(all_named, placed);
            part.events_within(seen, all_kinds(), part.bounds(), 100'000, named);
            EXPECT_EQ(named.size(), placed.size());
        }
        for (std::uint32_t place = 0; place < part.size(); ++place) {
            const Thing& thing = things[part.row_of(place)];
            EXPECT_EQ(part.is_placed(place), thing.placed);
            ASSERT_EQ(part.is_dated(place), !thing.when.empty());
            if (part.is_dated(place)) {
                EXPECT_EQ(part.span_of(place), parse_edtf(thing.when).value());
            }
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
