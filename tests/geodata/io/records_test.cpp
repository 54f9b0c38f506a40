// Events, sources and tours as text: what is read, and that a bad record costs itself alone.
#include <gmock/gmock.h>

#include "geodata/io/records.h"
#include "geodata/time.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

std::string collection(const std::string& features) {
    return R"({"type": "FeatureCollection", "features": [)" + features + "]}";
}

std::string event_with(const std::string& id, const std::string& geometry, const std::string& properties) {
    return R"({"type": "Feature", "id": ")" + id + R"(", "geometry": )" + geometry +
           R"(, "properties": {"title": "T", "kind": "event", "areas": [])" +
           (properties.empty() ? "" : ", " + properties) + "}}";
}

std::string point(const std::string& coordinates) { return R"({"type": "Point", "coordinates": )" + coordinates + "}"; }

struct Read {
    std::vector<Event> events;
    std::vector<Issue> issues;
};
Read read(const std::string& features, std::string_view zone = "UTC") {
    Read result;
    auto events = parse_events(collection(features), "events.geojson", zone, result.issues);
    EXPECT_TRUE(events);
    if (events) result.events = std::move(*events);
    return result;
}

} // namespace

TEST(EventRecordsTest, EveryPropertyOfAnEventIsRead) {
    std::vector<Issue> issues;
    const tests::LighthouseCopy copy;
    const std::vector<Event> events =
        parse_events(copy.folder.read("events.geojson"), "events.geojson", "Atlantic/Azores", issues).value();
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    ASSERT_THAT(events, SizeIs(5));
    const Event& lamp = events[1];
    EXPECT_EQ(lamp.id, "first-lighting");
    EXPECT_EQ(lamp.title.en, "The lamp is lit");
    EXPECT_EQ(lamp.when, "1871-05-03");
    EXPECT_EQ(lamp.when_as_written, "3 May 1871");
    EXPECT_EQ(lamp.span->begin.begin, to_seconds({1871, 5, 3}));
    EXPECT_EQ(lamp.span->end.end, to_seconds({1871, 5, 4}));
    EXPECT_EQ(lamp.kind, "event");
    EXPECT_THAT(lamp.areas, ElementsAre("north-point"));
    EXPECT_EQ(lamp.precision, PlacePrecision::Site);
    EXPECT_EQ(lamp.radius_m, 50);
    EXPECT_EQ(lamp.geometry, make_point({-30.05, 45.04}));
    EXPECT_EQ(lamp.anchor, (LngLat{-30.05, 45.04}));
    ASSERT_THAT(lamp.names, SizeIs(1));
    EXPECT_EQ(lamp.names[0].language, "en");
    EXPECT_EQ(lamp.extra, R"({"place_source":"Skarholm Survey"})");
    ASSERT_THAT(lamp.citations, SizeIs(2));
    const Citation& log = lamp.citations[0];
    EXPECT_EQ(log.source, "keepers-log");
    EXPECT_EQ(log.quote, "lit at dusk for the first time");
    EXPECT_EQ(log.first_line, 3);
    EXPECT_EQ(log.last_line, 4);
    ASSERT_THAT(log.claims, SizeIs(2));
    EXPECT_EQ(log.claims[0].value, "40");
    EXPECT_TRUE(log.claims[0].is_number);
    EXPECT_EQ(log.claims[1].value, "1871-05-03");
    EXPECT_FALSE(log.claims[1].is_number);
    EXPECT_TRUE(lamp.citations[1].claims[0].about);
    ASSERT_TRUE(log.check);
    EXPECT_EQ(log.check->words_before, 6); // 3 May 1871. The lamp was
    EXPECT_EQ(log.check->words_after, 11);
    EXPECT_THAT(log.check->sums, SizeIs(5 + 6 + 7 + 11 + 5));
    EXPECT_EQ(log.check->sums[0], -1); // only four words stand before the passage: THE KEEPER S LOG
    EXPECT_NE(log.check->sums[1], -1);
}

TEST(EventRecordsTest, ADateWithAnOffsetIsTakenToTheZoneOfTheAtlas) {
    const Read r = read(event_with("a", "null", R"("when": "1990-01-19T21:30:00Z")"), "Asia/Baku"); // UTC+4 that winter
    ASSERT_TRUE(r.events[0].span);
    EXPECT_EQ(r.events[0].span->begin.begin, to_seconds({1990, 1, 20, 1, 30, 0}));
}

TEST(EventRecordsTest, ABadDateMakesTheEventUndatedAndKeepsItsText) {
    const Read r = read(event_with("a", "null", R"("when": "1990-13-40")") + "," +
                        event_with("b", "null", R"("when": 1990)") + "," + event_with("c", "null", ""));
    ASSERT_THAT(r.events, SizeIs(3));
    EXPECT_FALSE(r.events[0].span);
    EXPECT_EQ(r.events[0].when, "1990-13-40");
    EXPECT_TRUE(r.events[1].span); // a bare year
    EXPECT_FALSE(r.events[2].span);
    EXPECT_THAT(tests::lines_of(r.issues),
                ElementsAre(HasSubstr("date events.geojson:a: the date “1990-13-40” cannot be read")));
}

TEST(EventRecordsTest, BadGeometriesCostThePlaceAndNameTheFault) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {point("[NaN, 40]"), "not the numbers"},
        {point("[49, 1e999]"), "not the numbers"},
        {point("[49, 1e308]"), "latitude of 1e+308"},
        {point("[49, 95]"), "latitude of 95"},
        {point("[-190, 40]"), "longitude of -190"},
        {point("[49]"), "not the numbers"},
        {point("[\"49\", \"40\"]"), "not the numbers"},
        {point("[null, null]"), "not the numbers"},
        {point("{}"), "not the numbers"},
        {R"({"type": "Point"})", "has no coordinates"},
        {R"({"type": "Circle", "coordinates": [1, 2]})", "“Circle”"},
        {R"({"type": "GeometryCollection", "geometries": []})", "“GeometryCollection”"},
        {R"({"type": "LineString", "coordinates": [[1, 2]]})", "needs at least 2"},
        {R"({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]})", "needs at least 3"},
        {R"({"type": "Polygon", "coordinates": []})", "no coordinates"},
        {"[1, 2]", "no GeoJSON geometry"},
        {"\"POINT (1 2)\"", "no GeoJSON geometry"},
    };
    for (const auto& [geometry, fault] : cases) {
        const Read r = read(event_with("bad", geometry, "") + "," + event_with("good", point("[49, 40]"), ""));
        ASSERT_THAT(r.events, SizeIs(2)) << geometry;
        EXPECT_TRUE(r.events[0].geometry.empty()) << geometry;
        EXPECT_FALSE(r.events[1].geometry.empty()) << geometry;
        ASSERT_THAT(r.issues, SizeIs(1)) << geometry;
        EXPECT_EQ(r.issues[0].record, "bad");
        EXPECT_EQ(r.issues[0].rule, "geometry");
        EXPECT_THAT(r.issues[0].message, HasSubstr(fault));
    }
}

TEST(EventRecordsTest, GeometriesOfEveryTypeAreRead) {
    const Read r = read(
        event_with("a", R"({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4, 100]]})", "") + "," +
        event_with("b", R"({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8], [9, 9]]]})",
                   "") +
        "," +
        event_with(
            "c",
            R"({"type": "MultiPolygon", "coordinates": [[[[0, 0], [4, 0], [4, 4], [0, 0]]], [[[10, 0], [14, 0], [14, 4]]]]})",
            ""));
    EXPECT_THAT(tests::lines_of(r.issues), IsEmpty());
    EXPECT_EQ(r.events[0].geometry, (Geometry{GeometryKind::Point, {{1, 2}, {3, 4}}, {0, 1}}));
    EXPECT_EQ(r.events[1].geometry, (Geometry{GeometryKind::Line, {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 9}}, {0, 2}}));
    // Rings are closed implicitly, whether the file repeats the first point or not.
    EXPECT_EQ(r.events[2].geometry,
              (Geometry{GeometryKind::Polygon, {{0, 0}, {4, 0}, {4, 4}, {10, 0}, {14, 0}, {14, 4}}, {0, 3}}));
}

TEST(EventRecordsTest, DoubledIdsKeepTheirPlaceUnderAnIdOfTheirOwn) {
    const Read r = read(event_with("a", "null", "") + "," + event_with("a", "null", "") + "," +
                        event_with("b", "null", "") + "," + event_with("a", "null", ""));
    ASSERT_THAT(r.events, SizeIs(4));
    EXPECT_EQ(r.events[0].id, "a");
    EXPECT_EQ(r.events[1].id, "a#2");
    EXPECT_EQ(r.events[2].id, "b");
    EXPECT_EQ(r.events[3].id, "a#3");
    EXPECT_THAT(tests::issues_of(r.issues, "duplicate-id"), SizeIs(2));
}

TEST(EventRecordsTest, AnIdAmongThePropertiesOrANumberServesAndNoneIsAnIssue) {
    const Read r = read(
        R"({"type": "Feature", "geometry": null, "properties": {"id": "inner", "title": "T"}}, {"type": "Feature", "id": 7, "geometry": null, "properties": {"title": "T"}},
        {"type": "Feature", "geometry": null, "properties": {"title": "T"}})");
    EXPECT_EQ(r.events[0].id, "inner");
    EXPECT_EQ(r.events[1].id, "7");
    EXPECT_EQ(r.events[2].id, "feature-3");
    EXPECT_THAT(tests::issues_of(r.issues, "missing-id"), SizeIs(1));
}

TEST(EventRecordsTest, UnknownPropertiesAreKeptAndReported) {
    const Read r = read(event_with("a", "null", R"("colour": "red", "weight": [1, 2])"));
    EXPECT_EQ(r.events[0].extra, R"({"colour":"red","weight":[1,2]})");
    EXPECT_THAT(tests::issues_of(r.issues, "unknown-property"), SizeIs(2));
}

TEST(EventRecordsTest, WhatIsNoFeatureIsLeftOutAndWhatHasNoPropertiesIsListed) {
    const Read r = read(R"(7, null, {"type": "Feature", "id": "bare", "geometry": null})");
    ASSERT_THAT(r.events, SizeIs(1));
    EXPECT_EQ(r.events[0].title.en, "bare");
    EXPECT_THAT(tests::lines_of(r.issues), ElementsAre(HasSubstr("feature 1"), HasSubstr("feature 2"),
                                                       HasSubstr("no properties"), HasSubstr("no title")));
}

TEST(EventRecordsTest, FaultsOfACitationNameItByNumber) {
    const Read r = read(event_with(
        "a", "null",
        R"("citations": [{"source": "s", "quote": "q", "says": "x", "lines": [9, 3], "check": {"before": 1, "after": 0, "sums": "zz"},
        "claims": [{"quantity": "n"}, {"quantity": "n", "value": 2, "about": true}]}, {"quote": "q"}])"));
    ASSERT_THAT(r.events[0].citations, SizeIs(2));
    EXPECT_EQ(r.events[0].citations[0].first_line, 0);
    EXPECT_FALSE(r.events[0].citations[0].check);
    EXPECT_THAT(r.events[0].citations[0].claims, SizeIs(1));
    EXPECT_THAT(tests::lines_of(r.issues),
                ElementsAre(HasSubstr("a, citation 1 (s): “lines”"), HasSubstr("a, citation 1 (s): a claim needs"),
                            HasSubstr("a, citation 1 (s): the check"),
                            HasSubstr("a, citation 2: the citation names no source")));
}

TEST(EventRecordsTest, ACheckTooShortForItsCountsIsRefused) {
    // Five words of context on either side, the quote's one word at least, and 3 + 4 around it: 18.
    const auto with_sums = [](std::size_t words) {
        std::string sums;
        for (std::size_t i = 0; i < words; ++i) sums += "0f";
        return event_with(
            "a", "null",
            R"("citations": [{"source": "s", "quote": "q", "check": {"before": 3, "after": 4, "sums": ")" + sums +
                R"("}}])");
    };
    EXPECT_FALSE(read(with_sums(17)).events[0].citations[0].check);
    EXPECT_TRUE(read(with_sums(18)).events[0].citations[0].check);
}

TEST(EventRecordsTest, PrecisionAndRadiusOutOfRangeAreIssues) {
    const Read r = read(event_with("a", "null", R"("place_precision": "street", "radius_m": -5)") + "," +
                        event_with("b", "null", R"("radius_m": 1e308)"));
    EXPECT_EQ(r.events[0].precision, PlacePrecision::None);
    EXPECT_EQ(r.events[0].radius_m, 0);
    EXPECT_EQ(r.events[1].radius_m, 0);
    EXPECT_THAT(tests::issues_of(r.issues, "precision"), SizeIs(3));
}

TEST(EventRecordsTest, AFileWithoutFeaturesIsAnError) {
    std::vector<Issue> issues;
    for (const std::string text : {"", "{}", "[]", R"({"type": "FeatureCollection", "features": 7})", "\x00\x01\x02"})
        EXPECT_EQ(parse_events(text, "e.geojson", "UTC", issues).error().code, ErrorCode::BadFormat) << text;
}

TEST(SourceRecordsTest, CslItemsAreRead) {
    std::vector<Issue> issues;
    const tests::LighthouseCopy copy;
    const std::vector<Source> sources = parse_sources(copy.folder.read("sources.json"), "sources.json", issues).value();
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    ASSERT_THAT(sources, SizeIs(2));
    EXPECT_EQ(sources[0].title, "The keeper's log");
    EXPECT_EQ(sources[0].short_title, "Log");
    EXPECT_THAT(sources[0].authors, ElementsAre("Tarn, Ida"));
    EXPECT_EQ(sources[0].issued, "1871/1931");
    EXPECT_EQ(sources[1].issued, "1884-11-01~");
    EXPECT_TRUE(sources[1].issued_inferred);
    EXPECT_THAT(sources[1].authors, ElementsAre("The editors"));
    EXPECT_EQ(sources[1].publisher, "Harbour Press");
    EXPECT_EQ(sources[1].file_name, "harbour-gazette.txt");
    EXPECT_THAT(sources[1].csl, HasSubstr("article-newspaper"));
}

TEST(SourceRecordsTest, BadItemsAreIssuesAndTheRestIsRead) {
    std::vector<Issue> issues;
    const auto sources =
        parse_sources(R"([{"id": "a", "title": "A"}, {"title": "no id"}, {"id": "a", "title": "again"}, 7,
        {"id": "b", "custom": {"sha256": "XYZ", "file": "../../etc/passwd"}, "issued": {"date-parts": [[1990, 13]]}}])",
                      "sources.json", issues);
    ASSERT_TRUE(sources);
    ASSERT_THAT(*sources, SizeIs(2));
    EXPECT_EQ((*sources)[1].title, "b");
    EXPECT_EQ((*sources)[1].sha256, "");
    EXPECT_EQ((*sources)[1].file_name, "");
    EXPECT_THAT(tests::issues_of(issues, "missing-id"), SizeIs(2));
    EXPECT_THAT(tests::issues_of(issues, "duplicate-id"), SizeIs(1));
    EXPECT_THAT(tests::issues_of(issues, "date"), SizeIs(1));
    EXPECT_THAT(tests::issues_of(issues, "source"), SizeIs(3)); // no title, sha256, file
    EXPECT_FALSE(parse_sources("{}", "sources.json", issues));
}

TEST(TourRecordsTest, AStopIsAWholeState) {
    std::vector<Issue> issues;
    const tests::LighthouseCopy copy;
    const Tour tour = parse_tour(copy.folder.read("tours/walk.json"), "tours/walk.json", issues).value();
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    EXPECT_EQ(tour.id, "walk");
    ASSERT_THAT(tour.stops, SizeIs(3));
    EXPECT_EQ(tour.stops[0].layout, StopLayout::Title);
    EXPECT_EQ(tour.stops[2].layout, StopLayout::Closing);
    const TourStop& lamp = tour.stops[1];
    EXPECT_EQ(lamp.kicker.en, "1871");
    EXPECT_EQ(lamp.notes.en, "Speak slowly.");
    EXPECT_EQ(lamp.seconds, 20);
    EXPECT_EQ(lamp.event, "first-lighting");
    EXPECT_EQ(lamp.center, (LngLat{-30.05, 45.04}));
    EXPECT_EQ(lamp.zoom, 12.5);
    EXPECT_EQ(lamp.match, "certain");
    EXPECT_EQ(lamp.layers, (std::map<std::string, bool>{{"quays", true}, {"coast", false}}));
    EXPECT_THAT(lamp.kinds, ElementsAre("event"));
}

TEST(TourRecordsTest, FaultsOfAStopNameItByNumber) {
    std::vector<Issue> issues;
    const auto tour =
        parse_tour(R"({"id": "t", "title": "T", "stops": [{"id": "a", "title": "A", "layout": "wide", "seconds": -1,
        "view": {"center": [200, 0], "zoom": 99, "from": "1991", "to": "1990", "match": "maybe", "layers": {"x": 1}, "pitch": 60}}, {"id": "a", "title": "B"}]})",
                   "t.json", issues);
    ASSERT_TRUE(tour);
    ASSERT_THAT(tour->stops, SizeIs(2));
    EXPECT_EQ(tour->stops[0].seconds, 15);
    EXPECT_EQ(tour->stops[0].zoom, 6);
    EXPECT_EQ(tour->stops[0].from, "");
    EXPECT_THAT(tests::lines_of(issues), testing::SizeIs(testing::Ge(9U)));
    for (const std::string fault : {"layout", "seconds", "center", "zoom", "window", "match", "layer “x”", "“pitch”",
                                    "no view", "belongs to an earlier stop"})
        EXPECT_THAT(tests::lines_of(issues), testing::Contains(HasSubstr(fault)));
    EXPECT_FALSE(parse_tour(R"({"title": "no id"})", "t.json", issues));
}
