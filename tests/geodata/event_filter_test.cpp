// The one definition of what a time window shows, and the other rules of the filter.
#include "geodata/event_filter.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;

std::string relation_of(std::string_view when, std::string_view from, std::string_view to) {
    return std::string(name_of(classify(parse_edtf(when).value(), window_of_texts(from, to))));
}

// --- The table: where B lies against the window (row) and where E lies (column) ---
//
// The window is [10, 20); B and E are intervals on a line of numbers, so that each cell can be checked by eye.
//
//                       E before   E across 10   E inside or across 20   E after 20
//   B before 10           out        possible          certain             certain
//   B across 10           out        possible          certain             certain
//   B inside               -         possible          certain             certain
//   B across 20            -         possible          possible            possible
//   B from 20 on           -            -                -                 out

constexpr TimeWindow kTenToTwenty{10, 20};

TEST(ClassifyTest, WhatIsOverBeforeTheWindowIsOut) {
    EXPECT_EQ(classify(TimeSpan{{1, 3}, {4, 9}}, kTenToTwenty), TimeRelation::Out);
    EXPECT_EQ(classify(TimeSpan{{1, 3}, {4, 10}}, kTenToTwenty), TimeRelation::Out) << "ends are exclusive";
    EXPECT_EQ(classify(TimeSpan{{4, 10}, {4, 10}}, kTenToTwenty), TimeRelation::Out);
}

TEST(ClassifyTest, WhatBeginsAfterTheWindowIsOut) {
    EXPECT_EQ(classify(TimeSpan{{20, 21}, {22, 25}}, kTenToTwenty), TimeRelation::Out);
    EXPECT_EQ(classify(TimeSpan{{25, 30}, {25, 30}}, kTenToTwenty), TimeRelation::Out);
}

TEST(ClassifyTest, BeforeAndPerhapsOverIsPossible) {
    EXPECT_EQ(classify(TimeSpan{{1, 3}, {5, 11}}, kTenToTwenty), TimeRelation::Possible);
    EXPECT_EQ(classify(TimeSpan{{1, 3}, {9, 30}}, kTenToTwenty), TimeRelation::Possible);
}

TEST(ClassifyTest, BeforeAndSurelyNotOverIsCertain) {
    EXPECT_EQ(classify(TimeSpan{{1, 3}, {10, 11}}, kTenToTwenty), TimeRelation::Certain);
    EXPECT_EQ(classify(TimeSpan{{1, 3}, {15, 30}}, kTenToTwenty), TimeRelation::Certain);
    EXPECT_EQ(classify(TimeSpan{{1, 3}, {25, 30}}, kTenToTwenty), TimeRelation::Certain);
}

TEST(ClassifyTest, BeginningAcrossTheStartDependsOnTheEnd) {
    EXPECT_EQ(classify(TimeSpan{{5, 15}, {5, 15}}, kTenToTwenty), TimeRelation::Possible);
    EXPECT_EQ(classify(TimeSpan{{5, 15}, {12, 16}}, kTenToTwenty), TimeRelation::Certain);
    EXPECT_EQ(classify(TimeSpan{{5, 15}, {30, 31}}, kTenToTwenty), TimeRelation::Certain);
}

TEST(ClassifyTest, InsideIsCertain) {
    EXPECT_EQ(classify(TimeSpan{{10, 20}, {10, 20}}, kTenToTwenty), TimeRelation::Certain) << "the window itself";
    EXPECT_EQ(classify(TimeSpan{{12, 13}, {12, 13}}, kTenToTwenty), TimeRelation::Certain);
    EXPECT_EQ(classify(TimeSpan{{12, 13}, {18, 40}}, kTenToTwenty), TimeRelation::Certain);
    EXPECT_EQ(classify(TimeSpan{{10, 11}, {9, 11}}, kTenToTwenty), TimeRelation::Possible) << "the end may lie before";
}

TEST(ClassifyTest, BeginningAcrossTheEndIsPossible) {
    EXPECT_EQ(classify(TimeSpan{{15, 21}, {15, 21}}, kTenToTwenty), TimeRelation::Possible);
    EXPECT_EQ(classify(TimeSpan{{19, 25}, {30, 31}}, kTenToTwenty), TimeRelation::Possible);
    EXPECT_EQ(classify(TimeSpan{{5, 25}, {5, 25}}, kTenToTwenty), TimeRelation::Possible) << "wider than the window";
}

TEST(ClassifyTest, AnIntervalIsCertainOnEachOfItsDaysAndAMonthOnlyPossible) {
    EXPECT_EQ(relation_of("1990-08-01/1990-08-07", "1990-08-04", "1990-08-04"), "certain");
    EXPECT_EQ(relation_of("1990-08-01/1990-08-07", "1990-08-07", "1990-08-07"), "certain");
    EXPECT_EQ(relation_of("1990-08-01/1990-08-07", "1990-08-08", "1990-08-08"), "out");
    EXPECT_EQ(relation_of("1990-08", "1990-08-04", "1990-08-04"), "possible");
    EXPECT_EQ(relation_of("1990-08", "1990-08", "1990-08"), "certain");
}

TEST(ClassifyTest, AQualifierMakesTheNeighbouringUnitsPossible) {
    EXPECT_EQ(relation_of("1990-01-20~", "1990-01-19", "1990-01-19"), "possible");
    EXPECT_EQ(relation_of("1990-01-20~", "1990-01-20", "1990-01-20"), "possible");
    EXPECT_EQ(relation_of("1990-01-20~", "1990-01-19", "1990-01-21"), "certain");
    EXPECT_EQ(relation_of("1990-01-20~", "1990-01-18", "1990-01-18"), "out");
}

TEST(ClassifyTest, OpenEndsGoOnForCertainAndUnknownEndsOnlyPerhaps) {
    EXPECT_EQ(relation_of("1990-01-15/..", "2020", "2020"), "certain");
    EXPECT_EQ(relation_of("1990-01-15/", "2020", "2020"), "possible");
    EXPECT_EQ(relation_of("1990-01-15/", "1990-01-15", "1990-01-15"), "certain");
    EXPECT_EQ(relation_of("1990-01-15/..", "1989", "1989"), "out");
    EXPECT_EQ(relation_of("../1994", "1900", "1900"), "certain");
    EXPECT_EQ(relation_of("/1994", "1900", "1900"), "possible");
    EXPECT_EQ(relation_of("../1994", "1995", "1995"), "out");
}

TEST(ClassifyTest, AnUnboundedWindowHoldsEveryDatedEventForCertain) {
    for (const char* when : {"1990", "1918~", "1990/..", "1990/", "../1990", "/1990", "-0044", "199X"}) {
        EXPECT_EQ(relation_of(when, "", ""), "certain") << when;
    }
    EXPECT_EQ(classify(std::optional<TimeSpan>(), TimeWindow{}), TimeRelation::Undated);
}

// --- The whole filter ---

Event make_event(const std::string& id, const std::string& when) {
    Event event;
    event.id = id;
    event.when = when;
    event.title.en = id;
    if (!when.empty()) event.span = parse_edtf(when).value();
    return event;
}

// One event for each reason to be hidden in January 1990 in Baku.
Atlas make_atlas() {
    Atlas atlas;
    const auto add = [&](const std::string& id, const std::string& when) -> Event& {
        Event& event = atlas.events.emplace_back(make_event(id, when));
        event.areas = {"baku"};
        event.kind = "event";
        event.citations.emplace_back().source = "panahli";
        event.geometry = make_point({49.85, 40.37});
        return event;
    };
    add("early", "1918-03-31");
    add("decree", "1990-01-10").kind = "decree";
    add("shown", "1990-01-20").summary.en = "Troops enter Lənkəran street";
    add("vague", "1990").place = "Baku";
    add("elsewhere", "1990-01-13").areas = {"lankaran"};
    add("other-source", "1990-01-14").citations.front().source = "irs";
    add("nowhere", "1990-01-25").geometry = {};
    add("late", "2020-01-20");
    add("undated", "");
    return atlas;
}

std::vector<std::string> shown_ids(const Atlas& atlas, const EventFilter& filter) {
    std::vector<std::string> ids;
    for (const std::uint32_t i : filter_events(atlas, filter).shown) ids.push_back(atlas.events[i].id);
    return ids;
}

EventFilter january() {
    EventFilter filter;
    filter.window = window_of_texts("1990-01", "1990-01");
    return filter;
}

TEST(EventFilterTest, TheWindowAloneShowsCertainAndPossible) {
    EXPECT_THAT(shown_ids(make_atlas(), january()),
                ElementsAre("decree", "shown", "vague", "elsewhere", "other-source", "nowhere"));
}

TEST(EventFilterTest, EveryEventHasTheFirstReasonThatHidesIt) {
    const Atlas atlas = make_atlas();
    EventFilter filter = january();
    filter.match = Match::Certain;
    filter.areas = {"baku"};
    filter.kinds = {"event"};
    filter.sources = {"panahli"};
    filter.text = "lankaran lenkeran";
    FilterResult result = filter_events(atlas, filter);
    EXPECT_THAT(result.visibility,
                ElementsAre(Visibility::HiddenByTime, Visibility::HiddenByKind, Visibility::HiddenByText,
                            Visibility::HiddenByMatch, Visibility::HiddenByArea, Visibility::HiddenBySource,
                            Visibility::HiddenByText, Visibility::HiddenByTime, Visibility::HiddenUndated));
    filter.text = "street LENKERAN";
    EXPECT_THAT(shown_ids(atlas, filter), ElementsAre("shown"));
}

TEST(EventFilterTest, UndatedEventsShowOnlyWhenAskedFor) {
    EventFilter filter = january();
    filter.undated = true;
    filter.match = Match::Certain;
    EXPECT_THAT(shown_ids(make_atlas(), filter),
                ElementsAre("decree", "shown", "elsewhere", "other-source", "nowhere", "undated"));
}

TEST(EventFilterTest, CountsAreOfTheShown) {
    EventFilter filter = january();
    filter.undated = true;
    filter.areas = {"baku"};
    const FilterResult result = filter_events(make_atlas(), filter);
    EXPECT_EQ(result.certain, 4);  // decree, shown, other-source, nowhere
    EXPECT_EQ(result.possible, 1); // vague
    EXPECT_EQ(result.undated, 1);
    EXPECT_EQ(result.without_place, 1);
    EXPECT_EQ(result.hidden[static_cast<int>(Visibility::HiddenByTime)], 2);
    EXPECT_EQ(result.hidden[static_cast<int>(Visibility::HiddenByArea)], 1);
}

TEST(EventFilterTest, ThePartsAlwaysSumToAllEvents) {
    const Atlas atlas = make_atlas();
    FilterResult result;
    int filters = 0;
    for (const char* from : {"..", "1918", "1990-01-14", "1990-01-20", "2025"}) {
        for (const Match match : {Match::Certain, Match::Possible}) {
            for (const bool undated : {false, true}) {
                for (const std::vector<std::string>& some :
                     {std::vector<std::string>(), {"baku"}, {"event"}, {"irs"}}) {
                    for (const char* text : {"", "baku", "zzz"}) {
                        EventFilter filter;
                        filter.window = window_of_texts(from, "..");
                        filter.match = match;
                        filter.undated = undated;
                        filter.areas = filter.kinds = filter.sources = some;
                        filter.text = text;
                        filter_events(atlas, filter, result);
                        std::size_t sum = result.shown.size();
                        for (const int hidden : result.hidden) sum += static_cast<std::size_t>(hidden);
                        ASSERT_EQ(sum, atlas.events.size());
                        ASSERT_EQ(static_cast<std::size_t>(result.certain + result.possible + result.undated),
                                  result.shown.size());
                        ++filters;
                    }
                }
            }
        }
    }
    EXPECT_EQ(filters, 5 * 2 * 2 * 4 * 3);
}

TEST(EventFilterTest, AReusedResultKeepsItsStorage) {
    const Atlas atlas = make_atlas();
    EventFilter filter = january();
    filter.text = "e";
    FilterResult result;
    filter_events(atlas, filter, result);
    const FilterResult first = result;
    const void* storage[] = {result.relation.data(), result.visibility.data(), result.shown.data(),
                             result.haystack.data()};
    for (int i = 0; i < 3; ++i) {
        EventFilter other;
        filter_events(atlas, other, result);
        filter_events(atlas, filter, result);
    }
    EXPECT_EQ(result.relation.data(), storage[0]);
    EXPECT_EQ(result.visibility.data(), storage[1]);
    EXPECT_EQ(result.shown.data(), storage[2]);
    EXPECT_EQ(result.haystack.data(), storage[3]);
    EXPECT_EQ(result.shown, first.shown);
    EXPECT_EQ(result.visibility, first.visibility);
}

TEST(EventFilterTest, TextLooksIntoTitlePlaceNamesSummaryAndSays) {
    Atlas atlas;
    Event event = make_event("e", "1990");
    event.title = {"Siege", "Mühasirə", "Осада"};
    event.place = "Port of Neftçala";
    event.names = {{"Нефтечала", "ru", ""}};
    event.summary.en = "Ships close the bay";
    Citation citation;
    citation.source = "s";
    citation.says.az = "Gəmilər";
    citation.quote = "unsearched";
    event.citations.push_back(citation);
    atlas.events.push_back(event);
    const auto finds = [&](const char* text) {
        EventFilter filter;
        filter.text = text;
        return !filter_events(atlas, filter).shown.empty();
    };
    for (const char* text :
         {"siege", "MUHASIRE", "осАда", "neftcala", "НЕФТЕЧАЛА", "bay ships", "gemiler", "ieg", "  "}) {
        EXPECT_TRUE(finds(text)) << text;
    }
    for (const char* text : {"siege war", "unsearched", "baysships"}) EXPECT_FALSE(finds(text)) << text;
}

TEST(EventFilterTest, TheNeighboursOfAWindowPassTheRestOfTheFilter) {
    const Atlas atlas = make_atlas();
    EventFilter filter;
    filter.window = window_of_texts("1990-01-16", "1990-01-18");
    EXPECT_EQ(atlas.events[static_cast<std::size_t>(previous_event(atlas, filter))].id, "other-source");
    EXPECT_EQ(atlas.events[static_cast<std::size_t>(next_event(atlas, filter))].id, "shown");
    filter.kinds = {"decree"};
    EXPECT_EQ(atlas.events[static_cast<std::size_t>(previous_event(atlas, filter))].id, "decree");
    EXPECT_EQ(next_event(atlas, filter), -1);
    filter.kinds.clear();
    filter.window = window_of_texts("..", "1900");
    EXPECT_EQ(previous_event(atlas, filter), -1);
    EXPECT_EQ(atlas.events[static_cast<std::size_t>(next_event(atlas, filter))].id, "early");
    filter.window = window_of_texts("2021", "..");
    EXPECT_EQ(next_event(atlas, filter), -1);
    EXPECT_EQ(atlas.events[static_cast<std::size_t>(previous_event(atlas, filter))].id, "late");
}

TEST(EventFilterTest, TheWindowOfAnEventIsAtLeastADay) {
    const auto window = [](const char* when) { return text_of(window_of(parse_edtf(when).value())); };
    EXPECT_EQ(window("1990-01-20"), "1990-01-20 to 1990-01-21");
    EXPECT_EQ(window("1990-01-19T19:27"), "1990-01-19 to 1990-01-20");
    EXPECT_EQ(window("1990-01-19T23:59/1990-01-20T00:10"), "1990-01-19 to 1990-01-21");
    EXPECT_EQ(window("1990-01"), "1990-01-01 to 1990-02-01");
    EXPECT_EQ(window("1990-01-15/.."), "1990-01-15 to future");
    EXPECT_EQ(window("../1994"), "past to 1995-01-01");
}

} // namespace
} // namespace geodata
