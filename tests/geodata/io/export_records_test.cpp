// Linked Places, Web Annotations, CSL-JSON and BibTeX of the fixture, expected by hand. Their form is checked by other
// programs in tests/cli/standards_test.py, their dates in linked_time_test.cpp.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "geodata/edtf.h"
#include "geodata/io/documents.h"
#include "geodata/io/export.h"
#include "geodata/io/export_formats.h"
#include "geodata/io/safe_file.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

namespace {

class RecordsTest : public testing::Test {
  protected:
    ExportRequest request(const std::string& name, const std::string& layer, const std::string& driver = {}) const {
        ExportRequest result;
        result.layers = {layer};
        result.out = out.path() / name;
        result.driver = driver;
        return result;
    }
    ExportReport run(const ExportRequest& one) const { return run(*atlas, one); }
    static ExportReport run(const Atlas& of, const ExportRequest& one) {
        auto report = run_export(of, one);
        EXPECT_TRUE(report) << (report ? "" : report.error().message);
        return report ? *report : ExportReport();
    }
    std::string refusal(const ExportRequest& one) const {
        const auto report = plan_export(*atlas, one);
        EXPECT_FALSE(report);
        EXPECT_EQ(report ? ErrorCode::Gpu : report.error().code, ErrorCode::InvalidArgument);
        return report ? "" : report.error().message;
    }
    json read(const std::string& name) const { return json::parse(out.read(name)); }
    json feature(const std::string& name, const std::string& id) const {
        const json collection = read(name);
        for (const json& one : collection.at("features"))
            if (one.at("properties").at("id") == id) return one;
        ADD_FAILURE() << "no feature " << id;
        return {};
    }
    SourceLibraryPtr copies(const fs::path& folder) const {
        std::vector<Issue> issues;
        return load_documents(atlas->sources, {folder}, issues);
    }

    AtlasPtr atlas = load_atlas(tests::lighthouse()).value();
    tests::TemporaryFolder out;
};

const fs::path kCopies = tests::lighthouse() / "sources";

} // namespace

TEST_F(RecordsTest, AnEventIsALinkedPlacesFeatureWithItsDateNamesAndSources) {
    run(request("a.jsonld", "events", "linked-places"));
    const json event = feature("a.jsonld", "first-lighting");
    EXPECT_EQ(event.at("type"), "Feature");
    EXPECT_EQ(event.at("properties").at("title"), "The lamp is lit");
    EXPECT_EQ(event.at("properties").at("fclasses"), json::array({"S"}));
    EXPECT_EQ(event.at("when"), json::parse(R"({"timespans": [{"start": {"in": "1871-05-03"},
        "end": {"in": "1871-05-03"}}], "label": "3 May 1871"})"));
    EXPECT_EQ(event.at("geometry"), json::parse(R"({"type": "GeometryCollection", "geometries": [
                  {"type": "Point", "coordinates": [-30.05, 45.04], "certainty": "certain"}]})"));
    ASSERT_THAT(event.at("names"), SizeIs(1)) << "the place and its equal spelling are one name";
    EXPECT_EQ(event.at("names").at(0).at("toponym"), "North Point");
    EXPECT_EQ(event.at("names").at(0).at("lang"), "en");
    EXPECT_EQ(event.at("names").at(0).at("citations").at(1).at("@id"), "https://example.org/gazette");
    EXPECT_EQ(event.at("links"),
              json::parse(R"([{"type": "subjectOf", "identifier": "https://example.org/gazette"}])"));
    EXPECT_EQ(event.at("descriptions"),
              json::parse(R"([{"value": "The lamp burned for the first time.", "lang": "en"}])"));
    EXPECT_EQ(event.at("types").at(0).at("identifier"), "aat:300000809");
    EXPECT_EQ(event.at("relations").at(0).at("relationType"), "gvp:tgn3000_related_to");
}

TEST_F(RecordsTest, AnAreaIsAPolygonAgainstTheClockAndAPlaceWithoutGeometryIsEmpty) {
    run(request("a.jsonld", "events", "linked-places"));
    const json storm = feature("a.jsonld", "the-storm");
    EXPECT_EQ(storm.at("geometry").at("geometries").at(0).at("coordinates"),
              json::parse("[[[-29.95, 44.94], [-29.88, 44.94], [-29.88, 44.98], [-29.95, 44.98], [-29.95, 44.94]]]"));
    EXPECT_EQ(storm.at("properties").at("title_ru"), "Буря уносит причал");
    EXPECT_EQ(feature("a.jsonld", "keepers-notice").at("geometry").at("geometries").at(0).at("certainty"),
              "less-certain"); // a point for a district
    EXPECT_EQ(feature("a.jsonld", "light-turned-off").at("geometry").at("geometries"), json::array());
}

TEST_F(RecordsTest, WhatLinkedPlacesCannotHoldIsNamed) {
    ExportRequest one = request("a.jsonld", "events", "linked-places");
    one.filter.undated = true;
    EXPECT_THAT(run(one).losses,
                ElementsAre("events: 7 citations keep their source alone: quotes, lines and what the sources say are "
                            "left out",
                            "events: 6 claims are left out: Linked Places has no place for what sources claim",
                            "events: 2 radii stand in the property radius_m, which Linked Places does not define",
                            "events: 1 title in another language stands in title_az or title_ru, which Linked Places "
                            "does not define",
                            "events: 1 undated event has no `when`, which Linked Places reads as no limit in time"));
    EXPECT_FALSE(feature("a.jsonld", "the-woodcut").contains("when"));
}

TEST_F(RecordsTest, OpenEndsAndMissingPlacesAreNamedAsLossesToo) {
    const tests::LighthouseCopy copy;
    copy.replace("events.geojson", R"("when": "1931")", R"("when": "1931/..")");
    copy.replace("events.geojson", R"("place": "Skarholm",)", "");
    const AtlasPtr changed = copy.load().value();
    ExportRequest one = request("a.jsonld", "events", "linked-places");
    one.filter.window = parse_window("1931", "").value();
    const ExportReport report = run(*changed, one);
    EXPECT_THAT(report.losses,
                testing::IsSupersetOf({"events: 1 date without a beginning or an end is bounded by its other side "
                                       "alone; the property when has it whole",
                                       "events: 1 event names no place: its title stands where Linked Places requires "
                                       "a name"}));
    const json event = feature("a.jsonld", "light-turned-off");
    EXPECT_EQ(event.at("names").at(0).at("toponym"), "The light is turned off");
    EXPECT_EQ(event.at("when").at("label"), "from 1931");
    EXPECT_EQ(event.at("when").at("timespans").at(0).at("end"), json::parse(R"({"earliest": "1931-01-01"})"));
}

TEST_F(RecordsTest, ANameIsTheSameInEveryExportAndOfAVersionFiveUuid) {
    run(request("a.jsonld", "events", "linked-places"));
    ExportRequest one = request("b.jsonld", "events", "linked-places");
    one.filter.kinds = {"notice"};
    run(one);
    const std::string id = feature("b.jsonld", "keepers-notice").at("@id");
    EXPECT_EQ(feature("a.jsonld", "keepers-notice").at("@id"), id);
    // uuid.uuid5(uuid.UUID("7c1f0a52-9d3e-4b86-a46d-19e05bc273f8"), "The Light of Skarholm\nevent\nkeepers-notice")
    EXPECT_EQ(id, "urn:uuid:5b68f060-8cf8-5fa1-845a-bf8c903ecfeb");
}

TEST_F(RecordsTest, AnAnnotationWithoutACopyHasTheQuoteAndTheRecordedLines) {
    const ExportReport report = run(request("a.jsonld", "events", "web-annotations"));
    EXPECT_THAT(report.losses,
                ElementsAre("events: 6 annotations are without prefix, suffix and position, because no copy of "
                            "harbour-gazette, keepers-log is at hand (--sources DIR)",
                            "events: 4 events are named by title, date and place; summaries and geometry are left "
                            "out"));
    const json collection = read("a.jsonld");
    EXPECT_EQ(collection.at("total"), 6);
    ASSERT_THAT(collection.at("first").at("items"), SizeIs(6));
    const json& first = collection.at("first").at("items").at(0); // first-lighting, keepers-log
    EXPECT_EQ(first.at("target").at("selector"), json::parse(R"([
        {"type": "TextQuoteSelector", "exact": "lit at dusk for the first time"},
        {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc5147", "value": "line=2,4"}])"));
    EXPECT_EQ(first.at("body").at(0), json::parse(R"({"type": "TextualBody", "language": "en",
        "value": "The keeper gives the day and forty spectators.", "format": "text/plain", "purpose": "describing"})"));
    EXPECT_EQ(first.at("body").at(1).at("source").at("dcterms:identifier"), "first-lighting");
    EXPECT_EQ(json::parse(first.at("body").at(2).at("value").get<std::string>()),
              json::parse(R"([{"quantity": "spectators", "value": 40},
                              {"quantity": "date_of_lighting", "value": "1871-05-03"}])"));
}

TEST_F(RecordsTest, TheCopyAtHandGivesPrefixSuffixAndPosition) {
    ExportRequest one = request("a.jsonld", "events", "web-annotations");
    one.documents = copies(kCopies);
    EXPECT_THAT(run(one).losses, ElementsAre("events: 4 events are named by title, date and place; summaries and "
                                             "geometry are left out"));
    const json target = read("a.jsonld").at("first").at("items").at(0).at("target");
    // Counted in keepers-log.txt: the quote starts at letter 43 and is 30 letters long.
    EXPECT_EQ(target.at("selector").at(0).at("exact"), "lit at dusk for the first time");
    EXPECT_EQ(target.at("selector").at(0).at("prefix"), "S LOG\n\n3 May 1871. The lamp was ");
    EXPECT_EQ(target.at("selector").at(0).at("suffix"), ". Forty\npeople rowed out from th");
    EXPECT_EQ(target.at("selector").at(1), json::parse(R"({"type": "TextPositionSelector", "start": 43, "end": 73})"));
    // base64url of the SHA-256 in sources.json
    EXPECT_EQ(target.at("state").at("cached"), "ni:///sha-256;cRPuAMEio4rpIjzp-4VvJuKqm3DVZSxSbq675q_C_Bg");
    EXPECT_EQ(read("a.jsonld.provenance.json").at("inputs").at(3), json::parse(R"({"copy_of": "keepers-log",
                  "sha256": "7113ee00c122a38ae9223ce9fb856f26e2aa9b70d5652c526eaebbe6afc2fc18"})"));
    EXPECT_THAT(read("a.jsonld.provenance.json").at("command").get<std::string>(),
                HasSubstr(" --sources " + kCopies.string()));
}

TEST_F(RecordsTest, PositionsCountLettersNotBytes) {
    const tests::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "ə"; // two bytes a letter, across the blocks that are counted once
    folder.write("keepers-log.txt", text + " lit at dusk for the first time əəə");
    ExportRequest one = request("a.jsonld", "events", "web-annotations");
    one.documents = copies(folder.path());
    Atlas changed = *atlas;
    for (Event& event : changed.events)
        for (Citation& citation : event.citations) {
            citation.check.reset();
            citation.first_line = citation.last_line = 0;
        }
    run(changed, one);
    const json selectors = read("a.jsonld").at("first").at("items").at(0).at("target").at("selector");
    EXPECT_EQ(selectors.at(1), json::parse(R"({"type": "TextPositionSelector", "start": 3001, "end": 3031})"));
    EXPECT_EQ(selectors.at(0).at("suffix"), " əəə");
    std::string prefix;
    for (int i = 0; i < 31; ++i) prefix += "ə";
    EXPECT_EQ(selectors.at(0).at("prefix"), prefix + " ");
}

TEST_F(RecordsTest, APassageThatIsNotInTheCopyIsNamedAndNotPlaced) {
    const tests::TemporaryFolder folder;
    folder.write("keepers-log.txt", "Another text altogether.\n");
    folder.write("harbour-gazette.txt", read_text_file(kCopies / "harbour-gazette.txt", 10000).value());
    ExportRequest one = request("a.jsonld", "events", "web-annotations");
    one.documents = copies(folder.path());
    EXPECT_THAT(run(one).losses, testing::Contains("events: 4 annotations are without prefix, suffix and position, "
                                                   "because the passage is missing in the copy at hand"));
}

TEST_F(RecordsTest, WhatASourceSaysInSeveralLanguagesIsAChoice) {
    Atlas changed = *atlas;
    for (Event& event : changed.events)
        for (Citation& citation : event.citations) citation.says.ru = "по-русски";
    ExportRequest one = request("a.jsonld", "events", "web-annotations");
    one.language = Language::Ru;
    run(changed, one);
    const json body = read("a.jsonld").at("first").at("items").at(0).at("body").at(0);
    EXPECT_EQ(body.at("type"), "Choice");
    EXPECT_EQ(body.at("items").at(0).at("language"), "ru") << "the language asked for is the default";
    EXPECT_EQ(body.at("items").at(1).at("language"), "en");
}

TEST_F(RecordsTest, CslJsonIsTheItemsWithTheInferredDateInANote) {
    EXPECT_THAT(run(request("a.csl.json", "sources")).losses, IsEmpty());
    const json items = read("a.csl.json");
    json original = json::parse(read_text_file(tests::lighthouse() / "sources.json", 100000).value());
    EXPECT_EQ(items.at(0), original.at(0));
    original.at(1)["note"] = "Date inferred, not printed in the document.";
    EXPECT_EQ(items.at(1), original.at(1));
}

TEST_F(RecordsTest, BibTexHasTypesKeysAndDates) {
    const ExportReport report = run(request("a.bib", "sources"));
    EXPECT_THAT(report.losses,
                ElementsAre("sources: BibTeX has no field for custom.file (2), custom.kind (2), custom.obtain (2), "
                            "custom.perspective (2), custom.sha256 (2), custom.short (2)"));
    EXPECT_EQ(out.read("a.bib"), R"(% Encoding: UTF-8

@unpublished{keepers-log,
  author = {Tarn, Ida},
  title = {{The keeper's log}},
  year = {1871--1931},
  date = {1871/1931}
}

@article{harbour-gazette,
  author = {{The editors}},
  title = {{The Harbour Gazette}},
  publisher = {Harbour Press},
  year = {1884},
  month = nov,
  date = {1884-11-01~},
  url = {https://example.org/gazette},
  note = {Date inferred, not printed in the document.}
}
)");
}

TEST_F(RecordsTest, ANoteOnAnInferredDateIsSaidOnce) {
    const tests::LighthouseCopy copy;
    copy.replace("sources.json", R"("date_inferred": true,)",
                 R"("date_inferred": true, "date_note": "Inferred from the gale it reports.",)");
    const AtlasPtr changed = copy.load().value();
    run(*changed, request("a.bib", "sources"));
    EXPECT_THAT(out.read("a.bib"), HasSubstr("note = {Date inferred from the gale it reports.}"));
    run(*changed, request("a.csl.json", "sources"));
    EXPECT_EQ(read("a.csl.json").at(1).at("note"), "Date inferred from the gale it reports.");
}

TEST_F(RecordsTest, WhatLatexWouldReadAsACommandIsEscapedAndUrlsAreNot) {
    const tests::LighthouseCopy copy;
    copy.replace("sources.json", R"("id": "harbour-gazette")", R"("id": "Gəzette & co.")");
    copy.replace("sources.json", "The Harbour Gazette", R"(50 % of #1 {a_b} costs $5 ~ \\x^2 & Ağdam)");
    copy.replace("sources.json", "https://example.org/gazette", "https://example.org/a_b?c={1}&d=%20#e");
    copy.replace("sources.json", R"([{"literal": "The editors"}])",
                 R"([{"family": "Hand and Foot", "given": "A."}, {"family": "Berg", "given": "B.",
                      "non-dropping-particle": "van den", "suffix": "Jr."}])");
    run(*copy.load().value(), request("a.bib", "sources"));
    const std::string text = out.read("a.bib");
    EXPECT_THAT(text, HasSubstr("@article{Gezette___co_,\n"));
    EXPECT_THAT(text, HasSubstr(R"(title = {{50 \% of \#1 {\textbraceleft}a\_b{\textbraceright} costs \$5 )"
                                R"({\textasciitilde} {\textbackslash}x{\textasciicircum}2 \& Ağdam}})"));
    EXPECT_THAT(text, HasSubstr("url = {https://example.org/a_b?c=%7B1%7D&d=%20#e}"));
    EXPECT_THAT(text, HasSubstr("author = {{Hand and Foot}, A. and van den Berg, Jr., B.}"));
}

TEST_F(RecordsTest, TheSameRecordsAreTheSameBytes) {
    for (const auto& [name, layer, driver] :
         {std::tuple("a", "events", "linked-places"), std::tuple("b", "events", "web-annotations"),
          std::tuple("c", "sources", "csl-json"), std::tuple("d", "sources", "bibtex")}) {
        ExportRequest one = request(std::string(name) + ".x", layer, driver);
        one.documents = copies(kCopies);
        run(one);
        const std::string first = out.read(std::string(name) + ".x");
        one.overwrite = true;
        run(one);
        EXPECT_EQ(out.read(std::string(name) + ".x"), first);
        EXPECT_TRUE(fs::exists(one.out.string() + ".provenance.json"));
    }
}

TEST_F(RecordsTest, AFormatIsChosenByDriverOrExtensionAndHoldsItsLayer) {
    EXPECT_EQ(choose_format("", "a.csl.json", {"sources"}).value(), ExportFormat::CslJson);
    EXPECT_EQ(choose_format("", "a.json", {"sources"}).value(), ExportFormat::GeoJson);
    EXPECT_EQ(choose_format("", "a.bib", {"sources"}).value(), ExportFormat::BibTex);
    EXPECT_EQ(choose_format("linked-places", "a.json", {"events"}).value(), ExportFormat::LinkedPlaces);
    EXPECT_EQ(refusal(request("a.bib", "events")),
              "bibtex holds the layer sources alone; for events use --driver GPKG, GeoJSON, CSV, linked-places or "
              "web-annotations");
    ExportRequest two = request("a.x", "events", "linked-places");
    two.layers = {"events", "sources"};
    EXPECT_EQ(refusal(two), "linked-places holds the layer events alone; for events, sources use --driver GPKG, "
                            "GeoJSON or CSV");
    EXPECT_EQ(refusal(request("a.jsonld", "events")),
              "the extension of “a.jsonld” does not say which format; name it with --driver: linked-places or "
              "web-annotations");
    EXPECT_EQ(refusal(request(".bib", "sources")),
              "the extension of “.bib” is unknown; use .gpkg, .geojson, .csv, .jsonld, .csl.json or .bib");
}

TEST_F(RecordsTest, FieldsAndCoordinateSystemsAreOfTables) {
    ExportRequest one = request("a.jsonld", "events", "linked-places");
    one.fields = {{"id", "id"}};
    EXPECT_EQ(refusal(one), "--fields chooses columns of a table; linked-places writes whole records");
    one.fields.clear();
    one.crs = "EPSG:32639";
    EXPECT_EQ(refusal(one), "linked-places knows no coordinates but EPSG:4326, not EPSG:32639");
}

TEST_F(RecordsTest, AStopLeavesNothing) {
    ExportRequest one = request("a.jsonld", "events", "linked-places");
    std::stop_source stop;
    JobControl control{[&](float) { stop.request_stop(); }, stop.get_token()};
    const auto done = run_export(*atlas, one, control);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(fs::is_empty(out.path()));
}

TEST_F(RecordsTest, AFolderThatGetsInTheWayMeanwhileLeavesTheEarlierFilesAsTheyWere) {
    ExportRequest one = request("a.csv", "events");
    one.layers = {"events", "sources"};
    run(one);
    const std::string before = out.read("a_events.csv");
    one.overwrite = true;
    one.filter.kinds = {"notice"};
    const fs::path last = out.path() / "a_sources.csv.provenance.json";
    JobControl control;
    control.progress = [&](float part) { // while rows are written, after the plan looked
        if (part >= 1 || !fs::is_regular_file(last)) return;
        fs::remove(last);
        fs::create_directory(last);
    };
    EXPECT_FALSE(run_export(*atlas, one, control));
    EXPECT_EQ(out.read("a_events.csv"), before);
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(out.path())) ++files;
    EXPECT_EQ(files, 4U);
}
