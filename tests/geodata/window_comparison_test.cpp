// What became of an event between two windows: the table, cell by cell, and the counts of the filter. Whether an event
// is in one window is tested in event_filter_test.cpp.
#include <numeric>

#include "geodata/event_filter.h"
#include "geodata/window_comparison.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;

// Two windows side by side on a line of numbers, and events as B and E on it.
constexpr TimeWindow kA{10, 20}, kB{20, 30};

Change change_of(const TimeSpan& span, const TimeWindow& a = kA, const TimeWindow& b = kB,
                 Match match = Match::Possible) {
    return compare_windows(span, a, b, match).change;
}

// From `begin` until `end`, both known exactly.
TimeSpan exact(CivilSeconds begin, CivilSeconds end) { return {{begin, begin + 1}, {end - 1, end}}; }

TEST(WindowComparisonTest, InNeitherWindowIsOut) {
    EXPECT_EQ(change_of(exact(2, 8)), Change::Out);
    EXPECT_EQ(change_of(exact(30, 35)), Change::Out) << "windows are half-open";
    EXPECT_EQ(change_of(exact(12, 18), {0, 10}, {20, 30}), Change::Out) << "between the two";
}

TEST(WindowComparisonTest, OnlyInBIsNew) {
    EXPECT_EQ(change_of(exact(22, 28)), Change::New);
    EXPECT_EQ(change_of(exact(20, 40)), Change::New);
}

TEST(WindowComparisonTest, OnlyInAHasEnded) {
    EXPECT_EQ(change_of(exact(12, 18)), Change::Ended);
    EXPECT_EQ(change_of(exact(2, 20)), Change::Ended) << "its end is that of A, exclusive";
}

TEST(WindowComparisonTest, WhatIsInForceThroughoutBothIsUnchanged) {
    EXPECT_EQ(change_of(exact(2, 40)), Change::Unchanged);
    EXPECT_EQ(change_of({{2, 3}, {kUnboundedFuture, kUnboundedFuture}}), Change::Unchanged) << "goes on without end";
    EXPECT_EQ(change_of({{kUnboundedPast, kUnboundedPast}, {35, 36}}), Change::Unchanged) << "was always so";
}

TEST(WindowComparisonTest, WhatLiesWhollyInTheSharedPartIsUnchanged) {
    EXPECT_EQ(change_of(exact(16, 19), {10, 20}, {15, 30}), Change::Unchanged);
    EXPECT_EQ(change_of(exact(12, 18), kA, kA), Change::Unchanged) << "the same window twice";
}

TEST(WindowComparisonTest, WhatBeginsInOneAndGoesOnThroughTheOtherContinues) {
    EXPECT_EQ(change_of(exact(12, 40)), Change::Continuing) << "begins in A";
    EXPECT_EQ(change_of(exact(2, 25)), Change::Continuing) << "ends in B";
    EXPECT_EQ(change_of(exact(12, 25)), Change::Continuing) << "begins in A, ends in B";
    EXPECT_EQ(change_of(exact(16, 25), {10, 20}, {15, 30}), Change::Continuing) << "begins in both, ends in B alone";
}

TEST(WindowComparisonTest, AMayBeTheLaterOfTheTwo) {
    EXPECT_EQ(change_of(exact(22, 28), kB, kA), Change::Ended);
    EXPECT_EQ(change_of(exact(12, 18), kB, kA), Change::New);
    EXPECT_EQ(change_of(exact(12, 25), kB, kA), Change::Continuing);
    EXPECT_EQ(change_of(exact(2, 40), kB, kA), Change::Unchanged);
}

TEST(WindowComparisonTest, AnUnknownEndMayLieInBothAndIsThenNoDifference) {
    const TimeSpan began_in_neither{{2, 3}, {12, kUnboundedFuture}};
    EXPECT_EQ(change_of(began_in_neither), Change::Unchanged) << "both windows show that it may end in them";
    const TimeSpan began_in_a{{12, 13}, {12, kUnboundedFuture}};
    EXPECT_EQ(change_of(began_in_a), Change::Continuing);
}

TEST(WindowComparisonTest, TheMatchDecidesWhatIsInAWindow) {
    const TimeSpan may_reach_b{{12, 13}, {18, 25}};
    EXPECT_EQ(change_of(may_reach_b, kA, kB, Match::Possible), Change::Continuing);
    EXPECT_EQ(change_of(may_reach_b, kA, kB, Match::Certain), Change::Ended);
    const TimeSpan may_be_in_either{{5, 28}, {5, 28}};
    EXPECT_EQ(change_of(may_be_in_either, kA, kB, Match::Certain), Change::Out);
}

TEST(WindowComparisonTest, AnEventIsCertainWhenItIsSoInEveryWindowThatItIsIn) {
    const auto relation = [](const TimeSpan& span, Match match = Match::Possible) {
        return compare_windows(span, kA, kB, match).relation;
    };
    EXPECT_EQ(relation(exact(12, 18)), TimeRelation::Certain);
    EXPECT_EQ(relation(exact(12, 25)), TimeRelation::Certain);
    EXPECT_EQ(relation({{5, 15}, {5, 15}}), TimeRelation::Possible) << "ended, and only possible in A";
    EXPECT_EQ(relation({{25, 35}, {25, 35}}), TimeRelation::Possible) << "new, and only possible in B";
    EXPECT_EQ(relation({{12, 13}, {18, 25}}), TimeRelation::Possible) << "certain in A, possible in B";
    EXPECT_EQ(relation({{12, 13}, {18, 25}}, Match::Certain), TimeRelation::Certain)
        << "ended in A, where it is certain";
    EXPECT_EQ(relation({{5, 15}, {5, 15}}, Match::Certain), TimeRelation::Possible) << "out by the match alone";
    EXPECT_EQ(relation(exact(2, 8)), TimeRelation::Out);
}

TEST(WindowComparisonTest, WithoutADateNothingIsCompared) {
    EXPECT_EQ(compare_windows(std::optional<TimeSpan>{}, kA, kB, Match::Possible), Compared{});
    EXPECT_EQ(Compared{}.change, Change::Undated);
}

// ---- Through the filter

Event event_at(std::string id, std::string_view when, std::string kind = "event") {
    Event event;
    event.id = std::move(id);
    event.when = when;
    if (!when.empty()) event.span = parse_edtf(when).value();
    event.kind = std::move(kind);
    return event;
}

// January against February 1990, in the order of time.
Atlas winter() {
    Atlas atlas;
    atlas.events = {event_at("long", "1989/1991"),
                    event_at("fair", "1990-01-05"),
                    event_at("siege", "1990-01-20/1990-02-10"),
                    event_at("spring", "1990-02-14"),
                    event_at("rally", "1990-02-20", "notice"),
                    event_at("may", "1990-05-01"),
                    event_at("rumour", "")};
    return atlas;
}

EventFilter january_against_february() {
    EventFilter filter;
    filter.window = window_of_texts("1990-01", "1990-01");
    filter.compared = window_of_texts("1990-02", "1990-02");
    return filter;
}

std::vector<std::string> shown_ids(const Atlas& atlas, const FilterResult& result) {
    std::vector<std::string> ids;
    for (const std::uint32_t event : result.shown) ids.push_back(atlas.events[event].id);
    return ids;
}

TEST(WindowComparisonTest, TheFilterShowsWhatIsInEitherWindowOneClassAfterTheOther) {
    const Atlas atlas = winter();
    const FilterResult result = filter_events(atlas, january_against_february());
    EXPECT_THAT(shown_ids(atlas, result), ElementsAre("spring", "rally", "fair", "siege", "long"));
    EXPECT_EQ(result.changes.of(Change::New).all(), 2);
    EXPECT_EQ(result.changes.of(Change::Ended).all(), 1);
    EXPECT_EQ(result.changes.of(Change::Continuing).all(), 1);
    EXPECT_EQ(result.changes.of(Change::Unchanged).all(), 1);
    EXPECT_EQ(result.changes.out, 1);
    EXPECT_EQ(result.changes.undated, 1);
}

int sum_of(const ChangeCounts& counts) {
    return std::accumulate(counts.shown.begin(), counts.shown.end(), counts.out + counts.undated,
                           [](int sum, const auto& count) { return sum + count.all(); });
}

TEST(WindowComparisonTest, TheCountsSumToWhatPassesTheRestOfTheFilter) {
    const Atlas atlas = winter();
    EventFilter filter = january_against_february();
    EXPECT_EQ(sum_of(filter_events(atlas, filter).changes), 7);
    filter.kinds = {"event"};
    EXPECT_EQ(sum_of(filter_events(atlas, filter).changes), 6) << "the rally is of another kind";
    filter.match = Match::Certain;
    filter.undated = true;
    const FilterResult result = filter_events(atlas, filter);
    EXPECT_EQ(sum_of(result.changes), 6);
    EXPECT_THAT(shown_ids(atlas, result), ElementsAre("spring", "fair", "siege", "long", "rumour"));
}

TEST(WindowComparisonTest, ShownAndHiddenStillSumToTheEventsOfTheAtlas) {
    const Atlas atlas = winter();
    EventFilter filter = january_against_february();
    filter.kinds = {"notice"};
    const FilterResult result = filter_events(atlas, filter);
    const int hidden = std::accumulate(std::begin(result.hidden), std::end(result.hidden), 0);
    EXPECT_EQ(static_cast<int>(result.shown.size()) + hidden, 7);
    EXPECT_EQ(result.hidden[static_cast<std::size_t>(Visibility::HiddenByTime)], 1);
}

TEST(WindowComparisonTest, ALensGivesBothWindowsItsDates) {
    Atlas atlas;
    Event event = event_at("troops", "1990-01-20");
    Citation citation;
    citation.source = "paper";
    event.citations = {citation};
    event.source_dates = {{.source = "paper", .when = "1990-02-03", .span = parse_edtf("1990-02-03").value()}};
    atlas.events = {event};
    EventFilter filter = january_against_february();
    filter.lens.source = "other";
    EXPECT_EQ(sum_of(filter_events(atlas, filter).changes), 0) << "the lens does not show it";
    filter.lens.source = "paper";
    EXPECT_EQ(filter_events(atlas, filter).changes.of(Change::New).all(), 1) << "dated to February there";
}

TEST(WindowComparisonTest, WithoutASecondWindowNothingIsCompared) {
    EventFilter filter = january_against_february();
    filter.compared.reset();
    const FilterResult result = filter_events(winter(), filter);
    EXPECT_TRUE(result.change.empty());
    EXPECT_EQ(result.changes, ChangeCounts{});
}

} // namespace
} // namespace geodata
