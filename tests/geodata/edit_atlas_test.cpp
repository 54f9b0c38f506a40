// What a reader adds to an atlas. That loading the saved folder gives the same is tested in io/save_events_test.
#include <gmock/gmock.h>

#include "geodata/claims.h"
#include "geodata/edit_atlas.h"
#include "geodata/search_text.h"

namespace geodata {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Event make_event(const std::string& id, std::uint32_t number, const std::string& when) {
    Event event;
    event.id = id;
    event.number = number;
    event.title.en = "Event " + id;
    event.when = when;
    if (!when.empty()) event.span = parse_edtf(when).value();
    event.kind = "event";
    return event;
}

Citation make_citation_of(const std::string& source) {
    Citation citation;
    citation.source = source;
    citation.quote = "the lamp was lit";
    citation.first_line = 3;
    citation.last_line = 4;
    return citation;
}

Claim number_claim(double value) {
    Claim claim;
    claim.quantity = "boats";
    claim.is_number = true;
    claim.number = value;
    return claim;
}

Atlas make_atlas() {
    Atlas atlas;
    atlas.kinds = {{"event", {"Event", "", ""}, {}}, {"from-table", {"Value", "", ""}, {}}};
    atlas.kinds[1].made = true;
    atlas.areas = {{"north", {"The north", "", "Север"}, {-31, 45, -29, 46}}};
    atlas.quantities = {{"boats", {"Boats", "", ""}, "number"}, {"day", {"Day", "", ""}, "date", true}};
    for (const char* id : {"log", "gazette"}) {
        Source source;
        source.id = id;
        atlas.sources.push_back(source);
    }
    EventSource table;
    table.id = "storms";
    table.shown_as = "storms.csv";
    atlas.event_files = {table};
    atlas.events = {make_event("first", 1, "1871"), make_event("third", 3, "1880"), make_event("storms/1", 1, "1880"),
                    make_event("second", 2, "")};
    atlas.events[2].file = 1;
    atlas.records_read = 4;
    return atlas;
}

Event new_event(const std::string& when) {
    Event event = make_event("new", 0, "");
    event.when = when;
    return event;
}

std::vector<std::string> ids_of(const Atlas& atlas) {
    std::vector<std::string> ids;
    for (const Event& event : atlas.events) ids.push_back(event.id);
    return ids;
}

std::string message_of(const Result<AtlasPtr>& result) { return result ? "" : result.error().message; }

TEST(AddCitationTest, ItStandsBehindTheOthersAndTheOldAtlasStays) {
    const Atlas atlas = make_atlas();
    const AtlasPtr once = add_citation(atlas, "first", make_citation_of("log")).value();
    const AtlasPtr twice = add_citation(*once, "first", make_citation_of("gazette")).value();
    EXPECT_THAT(atlas.find_event("first")->citations, testing::IsEmpty());
    EXPECT_THAT(twice->find_event("first")->citations,
                ElementsAre(make_citation_of("log"), make_citation_of("gazette")));
}

TEST(AddCitationTest, ItsClaimsAreComparedWithTheOthers) {
    Citation log = make_citation_of("log"), gazette = make_citation_of("gazette");
    log.claims = {number_claim(3)};
    gazette.claims = {number_claim(5)};
    Claim day;
    day.quantity = "day";
    day.value = "1871-05-03";
    log.claims.push_back(day);
    const AtlasPtr one = add_citation(make_atlas(), "first", log).value();
    EXPECT_FALSE(one->events[0].claims_differ);
    EXPECT_THAT(one->events[0].source_dates,
                ElementsAre(SourceDate{"log", "1871-05-03", parse_edtf("1871-05-03").value()}));
    EXPECT_EQ(one->events[0].citations[0].claims[0].value, "3") << "as a reader sees it";
    EXPECT_TRUE(add_citation(*one, "first", gazette).value()->events[0].claims_differ);
}

TEST(AddCitationTest, WhatDoesNotFitIsRefusedWithASentence) {
    const Atlas atlas = make_atlas();
    const auto refused = [&](const std::string& event, const auto& change) {
        Citation citation = make_citation_of("log");
        change(citation);
        const auto result = add_citation(atlas, event, citation);
        EXPECT_FALSE(result);
        return message_of(result);
    };
    const auto as_it_is = [](Citation&) {};
    EXPECT_EQ(refused("nobody", as_it_is), "The atlas has no event “nobody”.");
    EXPECT_THAT(refused("storms/1", as_it_is), HasSubstr("is a record of storms.csv"));
    EXPECT_THAT(refused("first", [](Citation& c) { c.source = "rumour"; }),
                HasSubstr("The source “rumour” is not in sources.json"));
    EXPECT_THAT(refused("first", [](Citation& c) { c.quote.clear(); }), HasSubstr("no quote"));
    EXPECT_THAT(refused("first", [](Citation& c) { c.quote = "a b c d e f g h i"; }), HasSubstr("has 9 words"));
    EXPECT_THAT(refused("first", [](Citation& c) { c.last_line = 2; }), HasSubstr("lines"));
    EXPECT_THAT(refused("first", [](Citation& c) { c.check = PassageCheck{1, 1, {1, 2, 3}}; }), HasSubstr("checksums"));
    EXPECT_THAT(refused("first", [](Citation& c) { c.claims = {Claim{}}; }), HasSubstr("A claim needs"));
    EXPECT_THAT(refused("first",
                        [](Citation& c) {
                            c.claims = {number_claim(3)};
                            c.claims[0].quantity = "ships";
                        }),
                HasSubstr("The quantity “ships”"));
}

TEST(AddEventTest, ItStandsWhereLoadingWouldPutIt) {
    const Atlas atlas = make_atlas();
    EXPECT_THAT(ids_of(*add_event(atlas, new_event("1880")).value()),
                ElementsAre("first", "third", "new", "storms/1", "second"))
        << "behind its file's, before those of tables";
    EXPECT_THAT(ids_of(*add_event(atlas, new_event("1800")).value()),
                ElementsAre("new", "first", "third", "storms/1", "second"));
    EXPECT_THAT(ids_of(*add_event(atlas, new_event("")).value()),
                ElementsAre("first", "third", "storms/1", "second", "new"));
}

TEST(AddEventTest, WhatIsDerivedIsFilledIn) {
    Event event = new_event("1880-05");
    event.areas = {"north"};
    event.geometry = make_point({-30.123456789, 45.987654321});
    event.precision = PlacePrecision::Site;
    event.number = 77;
    event.file = 4;
    event.citations = {make_citation_of("log")};
    Atlas atlas = make_atlas();
    atlas.records_unreadable = 2;
    atlas.records_read = 6;
    const AtlasPtr made = add_event(atlas, event).value();
    const Event& added = *made->find_event("new");
    EXPECT_EQ(added.number, 6U) << "of five records before it two cannot be read";
    EXPECT_EQ(added.file, 0);
    EXPECT_EQ(added.span, parse_edtf("1880-05").value());
    EXPECT_EQ(added.anchor, (LngLat{-30.123457, 45.987654})) << "rounded to centimetres";
    EXPECT_EQ(added.other_names, "The north\nСевер");
    EXPECT_EQ(made->records_read, 7U);
}

TEST(AddEventTest, WhatDoesNotFitIsRefusedWithASentence) {
    const Atlas atlas = make_atlas();
    const auto refused = [&](const auto& change) {
        Event event = new_event("1880");
        change(event);
        const auto result = add_event(atlas, event);
        EXPECT_FALSE(result);
        return message_of(result);
    };
    EXPECT_THAT(refused([](Event& e) { e.id = "first"; }), HasSubstr("taken by “Event first”"));
    EXPECT_THAT(refused([](Event& e) { e.id = ""; }), HasSubstr("needs an id"));
    EXPECT_THAT(refused([](Event& e) { e.id = "two words"; }), HasSubstr("needs an id"));
    EXPECT_THAT(refused([](Event& e) { e.title.en = ""; }), HasSubstr("needs a title"));
    EXPECT_THAT(refused([](Event& e) { e.kind = "party"; }), HasSubstr("The kind “party”"));
    EXPECT_THAT(refused([](Event& e) { e.kind = "from-table"; }), HasSubstr("The kind “from-table”"));
    EXPECT_THAT(refused([](Event& e) { e.areas = {"south"}; }), HasSubstr("The area “south”"));
    EXPECT_THAT(refused([](Event& e) { e.when = "1880-13"; }), HasSubstr("“1880-13” cannot be read"));
    EXPECT_THAT(refused([](Event& e) { e.names = {{"", "en", ""}}; }), HasSubstr("is empty"));
    EXPECT_THAT(refused([](Event& e) { e.names = {{"North", "en", "rumour"}}; }), HasSubstr("“rumour”"));
    EXPECT_THAT(refused([](Event& e) { e.geometry = make_point({-30, 45}); }), HasSubstr("how exact"));
    EXPECT_THAT(refused([](Event& e) { e.precision = PlacePrecision::City; }), HasSubstr("needs a point"));
    EXPECT_THAT(refused([](Event& e) {
                    e.geometry = make_point({200, 45});
                    e.precision = PlacePrecision::City;
                }),
                HasSubstr("no position on the earth"));
    EXPECT_THAT(refused([](Event& e) {
                    e.geometry = make_point({-30, 45});
                    e.precision = PlacePrecision::Region;
                }),
                HasSubstr("needs a radius"));
    EXPECT_THAT(refused([](Event& e) {
                    e.geometry = make_point({-30, 45});
                    e.precision = PlacePrecision::Country;
                }),
                HasSubstr("take the pin away"));
    EXPECT_THAT(refused([](Event& e) { e.citations = {make_citation_of("rumour")}; }), HasSubstr("“rumour”"));
    Atlas tables_only = atlas;
    tables_only.events_file.clear();
    EXPECT_THAT(message_of(add_event(tables_only, new_event("1880"))), HasSubstr("no file of events"));
}

TEST(ApplyEditTest, AnEventCanBeCitedAsSoonAsItIsThere) {
    const AtlasPtr with_event = apply_edit(make_atlas(), AddEvent{new_event("1880")}).value();
    const AtlasPtr cited = apply_edit(*with_event, AddCitation{"new", make_citation_of("log")}).value();
    EXPECT_EQ(cited->find_event("new")->citations.size(), 1U);
}

TEST(ProposeEventIdTest, TheTitlesLettersMakeAnIdOfAscii) {
    const Atlas atlas = make_atlas();
    EXPECT_EQ(propose_event_id(atlas, "The keeper's  notice (1884)"), "the-keepers-notice-1884");
    EXPECT_EQ(propose_event_id(atlas, "Lənkəran: Şuşa çayı, İğdır"), "lenkeran-susa-cayi-igdir");
    EXPECT_EQ(propose_event_id(atlas, "Щука ёлка"), "shchuka-elka");
    EXPECT_EQ(propose_event_id(atlas, "—!?"), "event");
    EXPECT_EQ(propose_event_id(atlas, "First"), "first-2") << "“first” is taken";
    EXPECT_LE(propose_event_id(atlas, "A very long title that goes on and on and never seems to end").size(), 48U);
}

} // namespace
} // namespace geodata
