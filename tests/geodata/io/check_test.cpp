// Every rule of the folder, each broken once in a copy of the fixture.
#include <cstdlib>
#include <gmock/gmock.h>

#include "geodata/io/check.h"
#include "geodata/io/documents.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

CheckReport check(const tests::LighthouseCopy& copy, bool absent_is_finding = false) {
    const AtlasPtr atlas = copy.load().value();
    std::vector<Issue> issues;
    const SourceLibraryPtr documents = load_documents(atlas->sources, {copy.folder.path() / "sources"}, issues);
    return check_atlas(*atlas, *documents, absent_is_finding);
}

// The findings after one replacement in one file.
std::vector<std::string> findings_after(const std::string& file, const std::string& what, const std::string& with) {
    const tests::LighthouseCopy copy;
    copy.replace(file, what, with);
    return tests::lines_of(check(copy).findings);
}

} // namespace

TEST(CheckTest, TheFixtureHasNoFindingsAndOneNote) {
    const CheckReport report = check(tests::LighthouseCopy(), true);
    EXPECT_THAT(tests::lines_of(report.findings), IsEmpty());
    EXPECT_THAT(tests::lines_of(report.notes),
                ElementsAre(HasSubstr("unchecked events.geojson:keepers-notice, citation 1")));
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
    EXPECT_THAT(findings_after("events.geojson", "took the quay and three boats",
                               "north west took the quay and three boats Nobody in"),
                Contains(HasSubstr("quote events.geojson:the-storm, citation 1: the quote has 10 words")));
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

TEST(CheckTest, APlaceOutsideEveryAreaThatTheEventNamesIsAFinding) {
    EXPECT_THAT(findings_after("events.geojson", R"("areas": ["north-point"])", R"("areas": ["harbour"])"),
                ElementsAre(HasSubstr("area events.geojson:first-lighting")));
    EXPECT_THAT(
        findings_after("events.geojson", R"("areas": ["north-point"])", R"("areas": ["harbour", "north-point"])"),
        IsEmpty());
}

TEST(CheckTest, ClaimsAreOfKnownQuantitiesAndOfTheirType) {
    EXPECT_THAT(findings_after("events.geojson", R"("quantity": "boats_lost")", R"("quantity": "boats")"),
                ElementsAre(HasSubstr("unknown-quantity events.geojson:the-storm, citation 1")));
    EXPECT_THAT(findings_after("events.geojson", R"("value": 3)", R"("value": "three")"),
                ElementsAre(HasSubstr("“boats_lost” is a number; “three” is a text")));
    EXPECT_THAT(findings_after("events.geojson", R"("value": "1871-05-03")", R"("value": "the third of May")"),
                ElementsAre(HasSubstr("“date_of_lighting” is a date")));
}

TEST(CheckTest, AnchorsThatDoNotHoldAreFindings) {
    // A word of the passage is another one: altered. The quote is another one: missing.
    EXPECT_THAT(findings_after("sources/keepers-log.txt", "A gale from", "A wind from"),
                Contains(HasSubstr("altered events.geojson:the-storm, citation 1")));
    EXPECT_THAT(
        findings_after(
            "sources/keepers-log.txt",
            "A gale from the north-west took the quay and\nthree boats. Nobody in the village slept that night.",
            "All was calm."),
        Contains(HasSubstr("missing events.geojson:the-storm, citation 1")));
}

TEST(CheckTest, APassageThatMovedIsANote) {
    const tests::LighthouseCopy copy;
    copy.replace("sources/keepers-log.txt", "THE KEEPER'S LOG\n", "THE KEEPER'S LOG\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    const CheckReport report = check(copy);
    EXPECT_THAT(tests::lines_of(report.findings), IsEmpty());
    EXPECT_THAT(tests::issues_of(report.notes, "moved"), Contains(HasSubstr("the-storm, citation 1")));
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
