// The lens of the filter: what it shows, and whose dates it goes by. The claims behind are tested in claims_test.cpp.
#include "geodata/claims.h"
#include "geodata/event_filter.h"
#include "geodata/lens.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Event& add_event(Atlas& atlas, const std::string& id, const std::string& when,
                 const std::vector<std::string>& sources) {
    Event& event = atlas.events.emplace_back();
    event.id = id;
    event.when = when;
    if (!when.empty()) event.span = parse_edtf(when).value();
    for (const std::string& source : sources) event.citations.emplace_back().source = source;
    return event;
}

void claim_date(Event& event, std::size_t citation, const std::string& date) {
    Claim claim;
    claim.quantity = "date";
    claim.value = date;
    event.citations[citation].claims.push_back(claim);
}

// In time order by `when`; source b has other dates for "attacks" (earlier than "decree") and for "rally" (undated
// else).
Atlas make_atlas() {
    Atlas atlas;
    atlas.quantities = {{"date", {"Date", "", ""}, "date", true}};
    add_event(atlas, "decree", "1990-01-15", {"a", "b"});
    claim_date(add_event(atlas, "attacks", "1990-01-16", {"a", "b", "c"}), 1, "1990-01-13");
    add_event(atlas, "funeral", "1990-01-22", {"a", "a"});
    claim_date(add_event(atlas, "rally", "", {"b"}), 0, "1990-01-14");
    derive_from_claims(atlas);
    return atlas;
}

std::vector<std::string> shown_ids(const Atlas& atlas, const EventFilter& filter) {
    std::vector<std::string> ids;
    for (const std::uint32_t i : filter_events(atlas, filter).shown) ids.push_back(atlas.events[i].id);
    return ids;
}

EventFilter through(const Lens& lens, std::string_view from = "", std::string_view to = "") {
    EventFilter filter;
    filter.window = window_of_texts(from, to);
    filter.lens = lens;
    return filter;
}

std::string id_at(const Atlas& atlas, int index) {
    return index < 0 ? "none" : atlas.events[static_cast<std::size_t>(index)].id;
}

TEST(LensTest, ItsTextReadsBack) {
    for (const Lens& lens : {Lens{}, Lens{"azizova-2021", 0}, Lens{"", 2}, Lens{"agreedment", 0}})
        EXPECT_EQ(parse_lens(lens_text(lens)), lens) << lens_text(lens);
    EXPECT_EQ(lens_text(Lens{"", 3}), "agreed:3");
    for (const char* bad : {"agreed", "agreed:", "agreed:1", "agreed:0", "agreed:-2", "agreed:two", "agreed:2x"}) {
        const auto lens = parse_lens(bad);
        ASSERT_FALSE(lens) << bad;
        EXPECT_EQ(lens.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(lens.error().message, HasSubstr(bad));
    }
}

TEST(LensTest, ASourceShowsWhatItCitesInTheOrderOfItsOwnDates) {
    const Atlas atlas = make_atlas();
    EXPECT_THAT(shown_ids(atlas, through({})), ElementsAre("decree", "attacks", "funeral"));
    EXPECT_THAT(shown_ids(atlas, through({"a", 0})), ElementsAre("decree", "attacks", "funeral"));
    EXPECT_THAT(shown_ids(atlas, through({"b", 0})), ElementsAre("attacks", "rally", "decree"));
    EXPECT_THAT(shown_ids(atlas, through({"nobody", 0})), ElementsAre());
}

TEST(LensTest, TheWindowIsHeldAgainstTheDatesOfTheSource) {
    const Atlas atlas = make_atlas();
    EXPECT_THAT(shown_ids(atlas, through({"b", 0}, "1990-01-13", "1990-01-14")), ElementsAre("attacks", "rally"));
    EXPECT_THAT(shown_ids(atlas, through({"a", 0}, "1990-01-13", "1990-01-14")), ElementsAre());
    EXPECT_THAT(shown_ids(atlas, through({"b", 0}, "1990-01-16", "1990-01-16")), ElementsAre());
    EXPECT_THAT(shown_ids(atlas, through({"c", 0}, "1990-01-16", "1990-01-16")), ElementsAre("attacks"))
        << "c claims no date: the event's own";
}

TEST(LensTest, AgreedShowsWhatAsManyDifferentSourcesReportAtItsOwnDate) {
    const Atlas atlas = make_atlas();
    EXPECT_THAT(shown_ids(atlas, through({"", 2})), ElementsAre("decree", "attacks"));
    EXPECT_THAT(shown_ids(atlas, through({"", 3})), ElementsAre("attacks"));
    EXPECT_THAT(shown_ids(atlas, through({"", 4})), ElementsAre());
    EXPECT_THAT(shown_ids(atlas, through({"", 3}, "1990-01-16", "1990-01-16")), ElementsAre("attacks"));
}

TEST(LensTest, WhatItHidesIsCountedApartAndFirst) {
    const Atlas atlas = make_atlas();
    const FilterResult result = filter_events(atlas, through({"b", 0}, "1990-01-13", "1990-01-14"));
    EXPECT_THAT(result.visibility,
                ElementsAre(Visibility::HiddenByTime, Visibility::Shown, Visibility::HiddenByLens, Visibility::Shown));
    EXPECT_EQ(result.hidden[static_cast<int>(Visibility::HiddenByLens)], 1);
    EXPECT_EQ(result.hidden[static_cast<int>(Visibility::HiddenByTime)], 1);
    EXPECT_EQ(result.lens, (Lens{"b", 0}));
    EXPECT_EQ(filter_events(atlas, through({})).hidden[static_cast<int>(Visibility::HiddenUndated)], 1);
    EXPECT_EQ(filter_events(atlas, through({"", 2})).hidden[static_cast<int>(Visibility::HiddenByLens)], 2)
        << "the undated one too: no date would show it";
}

TEST(LensTest, ThePartsSumToAllEventsUnderEveryLens) {
    const Atlas atlas = make_atlas();
    FilterResult result;
    for (const Lens& lens : {Lens{}, Lens{"a", 0}, Lens{"b", 0}, Lens{"x", 0}, Lens{"", 2}, Lens{"", 9}})
        for (const char* from : {"", "1990-01-14", "1990-01-16", "2000"})
            for (const bool undated : {false, true}) {
                EventFilter filter = through(lens, from);
                filter.undated = undated;
                filter_events(atlas, filter, result);
                std::size_t sum = result.shown.size();
                for (const int hidden : result.hidden) sum += static_cast<std::size_t>(hidden);
                EXPECT_EQ(sum, atlas.events.size());
                EXPECT_EQ(static_cast<std::size_t>(result.certain + result.possible + result.undated),
                          result.shown.size());
            }
}

TEST(LensTest, TheNeighboursOfAWindowAreThoseOfTheLens) {
    const Atlas atlas = make_atlas();
    EXPECT_EQ(id_at(atlas, next_event(atlas, through({"b", 0}, "1990-01-01", "1990-01-12"))), "attacks");
    EXPECT_EQ(id_at(atlas, next_event(atlas, through({"b", 0}, "1990-01-13", "1990-01-13"))), "rally");
    EXPECT_EQ(id_at(atlas, previous_event(atlas, through({"b", 0}, "1990-01-14", "1990-01-14"))), "attacks");
    EXPECT_EQ(id_at(atlas, next_event(atlas, through({"b", 0}, "1990-01-15", "1990-01-15"))), "none");
    EXPECT_EQ(id_at(atlas, next_event(atlas, through({"", 2}, "1990-01-15", "1990-01-15"))), "attacks");
    EXPECT_EQ(id_at(atlas, next_event(atlas, through({"", 2}, "1990-01-16", "1990-01-16"))), "none");
}

TEST(LensTest, ASetOfDatesComesApart) {
    EXPECT_THAT(dates_in("1990-01-13/1990-01-16"), ElementsAre("1990-01-13/1990-01-16"));
    EXPECT_THAT(dates_in("[1990-01-21,1990-01-22]"), ElementsAre("1990-01-21", "1990-01-22"));
    EXPECT_THAT(dates_in(""), ElementsAre(""));
}

TEST(LensTest, DateAndCitationsAreThoseOfTheSource) {
    const Atlas atlas = make_atlas();
    const Event& attacks = atlas.events[1];
    EXPECT_EQ(when_under({"b", 0}, attacks), "1990-01-13");
    EXPECT_EQ(when_under({"a", 0}, attacks), "1990-01-16");
    EXPECT_EQ(when_under({"", 2}, attacks), "1990-01-16");
    EXPECT_EQ(text_of(span_under({"b", 0}, attacks).value()), "1990-01-13 to 1990-01-14");
    EXPECT_EQ(text_of(span_under({}, attacks).value()), "1990-01-16 to 1990-01-17");
    EXPECT_TRUE(shows({"b", 0}, attacks.citations[1]));
    EXPECT_FALSE(shows({"b", 0}, attacks.citations[0]));
    EXPECT_TRUE(shows({"", 2}, attacks.citations[0]));
    const Event seen = event_under({"b", 0}, attacks);
    EXPECT_EQ(seen.when, "1990-01-13");
    ASSERT_EQ(seen.citations.size(), 1U);
    EXPECT_EQ(seen.citations[0].source, "b");
}

} // namespace
} // namespace geodata
