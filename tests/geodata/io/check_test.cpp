// The rules about events, citations, anchors and tours, each broken once in a copy of the fixture. Claims and figures:
// check_claims_test.cpp; wording, languages, links: check_texts_test.cpp.
#include <cstdlib>
#include <gmock/gmock.h>

#include "tests/geodata/io/check_fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using tests::check;
using tests::findings_after;

TEST(CheckTest, TheFixtureHasNoFindingsAndOneNote) {
    const CheckReport report = check(tests::LighthouseCopy(), true);
    EXPECT_THAT(tests::lines_of(report.findings), IsEmpty());
    EXPECT_THAT(tests::lines_of(report.notes),
                ElementsAre(HasSubstr("unchecked events.geojson:keepers-notice, citation 1 (keepers-log)")));
}

TEST(CheckTest, TheShippedAtlasHasNoFindingsAndEveryQuoteStandsInItsDocument) {
    const char* folder = std::getenv("JANUARY_ATLAS_SOURCES");
    if (folder == nullptr || *folder == 0) GTEST_SKIP() << "JANUARY_ATLAS_SOURCES is not set";
    const AtlasPtr atlas = load_atlas(tests::source_tree() / "data").value();
    std::vector<Issue> issues;
    const SourceLibraryPtr documents = load_documents(atlas->sources, {folder}, issues);
    EXPECT_THAT(documents->documents, SizeIs(atlas->sources.size()));
    EXPECT_THAT(tests::lines_of(check_atlas(*atlas, *documents, true).findings), IsEmpty());
}

TEST(CheckTest, TheShippedAtlasHasNoFindingsWithoutTheDocuments) {
    const AtlasPtr atlas = load_atlas(tests::source_tree() / "data").value();
    const CheckReport report = check_atlas(*atlas, {}, false);
    EXPECT_THAT(tests::lines_of(report.findings), IsEmpty());
    EXPECT_THAT(tests::issues_of(report.notes, "absent"), SizeIs(5)); // one a source, not one a citation
}

TEST(CheckTest, WhatLoadingFoundIsAmongTheFindings) {
    EXPECT_THAT(findings_after("events.geojson", R"("when": "1931")", R"("when": "1931-31")"),
                Contains(HasSubstr("date events.geojson:light-turned-off")));
}

TEST(CheckTest, AQuoteOfNineWordsIsAFinding) {
    EXPECT_THAT(
        findings_after("events.geojson", "took the quay and three boats",
                       "north west took the quay and three boats Nobody in"),
        Contains(HasSubstr("quote events.geojson:the-storm, citation 1 (keepers-log): the quote has 10 words")));
    EXPECT_THAT(findings_after("events.geojson", R"("quote": "took the quay and three boats")", R"("quote": "...")"),
                ElementsAre(HasSubstr("has no quote")));
}

TEST(CheckTest, APassageOfThirteenLinesIsAFinding) {
    EXPECT_THAT(findings_after("events.geojson", R"("lines": [6, 7])", R"("lines": [1, 13])"),
                Contains(HasSubstr("covers 13 lines; at most 12")));
    EXPECT_THAT(findings_after("events.geojson", R"("lines": [6, 7])", R"("lines": [1, 12])"),
                testing::Not(Contains(HasSubstr("lines;"))));
}

TEST(CheckTest, GeometryFollowsPrecision) {
    EXPECT_THAT(findings_after("events.geojson", R"("radius_m": 800,)", ""),
                ElementsAre(HasSubstr(
                    "keepers-notice: a place of precision district needs a Polygon, or a Point with radius_m")));
    EXPECT_THAT(findings_after("events.geojson", R"("place_precision": "district")", R"("place_precision": "site")"),
                ElementsAre(HasSubstr("the-storm: a place of precision site needs a Point")));
    EXPECT_THAT(findings_after("events.geojson", R"("place_precision": "site",)", ""),
                ElementsAre(HasSubstr("first-lighting: the event has a geometry but no place_precision")));
    EXPECT_THAT(findings_after("events.geojson", R"("place": "Skarholm",)", ""),
                ElementsAre(HasSubstr("country is named in “place”")));
}

TEST(CheckTest, ABadGeometryIsSaidOnce) {
    EXPECT_THAT(findings_after("events.geojson", "[-30.05, 45.04]", "[-30.05, 95]"),
                ElementsAre(HasSubstr("latitude of 95")));
}

TEST(CheckTest, ThePlaceTouchesEachAreaThatTheEventNames) {
    EXPECT_THAT(
        findings_after("events.geojson", R"("areas": ["north-point"])", R"("areas": ["north-point", "harbour"])"),
        ElementsAre(HasSubstr("area events.geojson:first-lighting: the place does not touch the area “harbour”")));
    // A polygon that reaches into both, and a disc whose radius does.
    EXPECT_THAT(findings_after("events.geojson", R"([-29.88, 44.98], [-29.95, 44.98], [-29.95, 44.94]]]},
   "properties": {
    "title": "The storm takes the quay",
    "title_ru": "Буря уносит причал",
    "when": "1884-10",
    "kind": "event",
    "areas": ["harbour"])",
                               R"([-29.88, 44.98], [-30.05, 45.05], [-29.95, 44.94]]]},
   "properties": {
    "title": "The storm takes the quay",
    "title_ru": "Буря уносит причал",
    "when": "1884-10",
    "kind": "event",
    "areas": ["harbour", "north-point"])"),
                IsEmpty());
    const tests::LighthouseCopy copy;
    copy.replace("events.geojson", R"("areas": ["north-point"])", R"("areas": ["north-point", "harbour"])");
    copy.replace("events.geojson", R"("radius_m": 50,)", R"("radius_m": 20000,)");
    EXPECT_THAT(tests::lines_of(check(copy).findings), IsEmpty());
}

TEST(CheckTest, IdsHoldNeitherWhiteSpaceNorCommas) {
    EXPECT_THAT(findings_after("events.geojson", R"("id": "the-storm")", R"("id": "the storm")"),
                ElementsAre(HasSubstr("id events.geojson:the storm: the id “the storm” holds white space")));
    EXPECT_THAT(findings_after("atlas.json", R"({"id": "spectators")", R"({"id": "a,b")"),
                Contains(HasSubstr("id atlas.json:a,b")));
    EXPECT_THAT(findings_after("tours/walk.json", R"("id": "lamp")", R"("id": "the\u00a0lamp")"),
                ElementsAre(HasSubstr("id tours/walk.json:stop 2")));
}

TEST(CheckTest, ACitationThatStandsTwiceInAnEventIsAFinding) {
    EXPECT_THAT(
        findings_after(
            "events.geojson", R"("citations": [{"source": "keepers-log")",
            R"("citations": [{"source": "keepers-log", "quote": "a GALE from the north west", "says": "x"}, {"source": "keepers-log")"),
        ElementsAre(HasSubstr("duplicate-citation events.geojson:keepers-notice, citation 2 (keepers-log)")));
}

TEST(CheckTest, WhereTheDocumentRepeatsTheQuoteItsLinesDecideAndCheckNotesIt) {
    const tests::LighthouseCopy copy;
    copy.replace("sources/keepers-log.txt", "The log was kept", "A gale from the north-west came. The log was kept");
    const CheckReport report = check(copy);
    EXPECT_THAT(tests::issues_of(report.notes, "repeated"),
                ElementsAre(HasSubstr("keepers-notice, citation 1 (keepers-log): the quote stands 2 times")));
    EXPECT_THAT(tests::issues_of(report.findings, "ambiguous"), IsEmpty());
    copy.replace("events.geojson", R"("lines": [6, 7], "says": "The log mentions)", R"("says": "The log mentions)");
    EXPECT_THAT(tests::issues_of(check(copy).findings, "ambiguous"),
                ElementsAre(HasSubstr("at lines 6, 9. Give its lines, or a longer quote.")));
}

TEST(CheckTest, WhatIsFoundStandsInTheOrderOfFilesAndRecords) {
    const tests::LighthouseCopy copy;
    copy.replace("tours/walk.json", R"("event": "first-lighting")", R"("event": "last-lighting")");
    copy.replace("sources.json", R"("URL": "https:)", R"("URL": "http)");
    copy.replace("events.geojson", R"("says": "The log ends with the light.")", R"("says": "")");
    copy.replace("events.geojson", R"("says": "The keeper counts three boats.")", R"("says": "")");
    copy.replace("events.geojson", R"("when": "1871-05-03")", R"("when": "1871-13")"); // read first, second in the file
    copy.replace("atlas.json", R"("shape": "square")", R"("shape": "star")");
    EXPECT_THAT(tests::lines_of(check(copy).findings),
                ElementsAre(HasSubstr("manifest atlas.json"), HasSubstr("says events.geojson:the-storm, citation 1"),
                            HasSubstr("date events.geojson:first-lighting"),
                            HasSubstr("says events.geojson:light-turned-off, citation 1"),
                            HasSubstr("link sources.json:harbour-gazette"),
                            HasSubstr("unknown-event tours/walk.json")));
}

TEST(CheckTest, AnUnknownPropertyIsANoteAndInTheManifestAFinding) {
    const tests::LighthouseCopy copy;
    copy.replace("events.geojson", R"("when": "1931",)", R"("when": "1931", "colour": "red",)");
    const CheckReport report = check(copy);
    EXPECT_THAT(tests::lines_of(report.findings), IsEmpty());
    EXPECT_THAT(tests::issues_of(report.notes, "unknown-property"), ElementsAre(HasSubstr("light-turned-off")));
    EXPECT_THAT(findings_after("atlas.json", R"("limits")", R"("colour": "red", "limits")"),
                ElementsAre(HasSubstr("unknown-property atlas.json:")));
}

TEST(CheckTest, AnchorsThatDoNotHoldAreFindings) {
    // A word of the passage is another one: altered. The quote is another one: missing.
    EXPECT_THAT(findings_after("sources/keepers-log.txt", "A gale from", "A wind from"),
                Contains(HasSubstr("altered events.geojson:the-storm, citation 1 (keepers-log)")));
    EXPECT_THAT(
        findings_after(
            "sources/keepers-log.txt",
            "A gale from the north-west took the quay and\nthree boats. Nobody in the village slept that night.",
            "All was calm."),
        Contains(HasSubstr("missing events.geojson:the-storm, citation 1 (keepers-log)")));
}

TEST(CheckTest, APassageThatMovedIsANote) {
    const tests::LighthouseCopy copy;
    copy.replace("sources/keepers-log.txt", "THE KEEPER'S LOG\n", "THE KEEPER'S LOG\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    const CheckReport report = check(copy);
    EXPECT_THAT(tests::lines_of(report.findings), IsEmpty());
    EXPECT_THAT(tests::issues_of(report.notes, "moved"), Contains(HasSubstr("the-storm, citation 1 (keepers-log)")));
}

TEST(CheckTest, AnAbsentDocumentIsANoteUnlessAskedFor) {
    const tests::LighthouseCopy copy;
    std::filesystem::remove(copy.folder.path() / "sources/keepers-log.txt");
    const CheckReport lenient = check(copy, false), strict = check(copy, true);
    EXPECT_THAT(tests::lines_of(lenient.findings), IsEmpty());
    EXPECT_THAT(tests::issues_of(lenient.notes, "absent"),
                ElementsAre(HasSubstr("sources.json:keepers-log: no copy of “Log” is at hand; 4 citations")));
    EXPECT_THAT(tests::issues_of(strict.findings, "absent"), SizeIs(1));
}

TEST(CheckTest, StopsNameWhatThereIsAndShowTheirEvent) {
    const std::string tour = "tours/walk.json";
    EXPECT_THAT(findings_after(tour, R"("event": "first-lighting")", R"("event": "last-lighting")"),
                ElementsAre(HasSubstr("unknown-event tours/walk.json:stop 2 (lamp)")));
    EXPECT_THAT(findings_after(tour, R"("source": "keepers-log")", R"("source": "evening-post")"),
                Contains(HasSubstr("unknown-source tours/walk.json:stop 2 (lamp)")));
    EXPECT_THAT(findings_after(tour, R"("quays": true)", R"("quay": true)"),
                ElementsAre(HasSubstr("unknown-layer tours/walk.json:stop 2 (lamp)")));
    EXPECT_THAT(findings_after(tour, R"("kinds": ["event"])", R"("kinds": ["notice"])"),
                ElementsAre(HasSubstr("hide the event “first-lighting”")));
    EXPECT_THAT(findings_after(tour, R"("from": "1871-05")", R"("from": "1871-05-04")"),
                ElementsAre(HasSubstr("is out in the stop's window")));
    // Half of the day: only possible there, and the stop shows what is certain.
    EXPECT_THAT(findings_after(tour, R"("from": "1871-05")", R"("from": "1871-05-03T12:00")"),
                ElementsAre(HasSubstr("is possible in the stop's window")));
}

TEST(CheckTest, ALayerThatAStopNeedsAndThatCouldNotBeReadIsAFinding) {
    EXPECT_THAT(findings_after("quays.geojson", "{", "["),
                Contains(HasSubstr("layer tours/walk.json:stop 2 (lamp): the layer “quays” could not be read")));
}
