// Exports of the fixture, read back through GDAL and by hand.
#include <cstdlib>
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "geodata/edtf.h"
#include "geodata/io/export.h"
#include "geodata/io/safe_file.h"
#include "geodata/io/vector.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
namespace fs = std::filesystem;

namespace {

class ExportTest : public testing::Test {
  protected:
    ExportRequest request(const std::string& name, std::vector<std::string> layers) const {
        ExportRequest result;
        result.layers = std::move(layers);
        result.out = out.path() / name;
        return result;
    }
    ExportReport run(const ExportRequest& one) const {
        auto report = run_export(*atlas, one);
        EXPECT_TRUE(report) << (report ? "" : report.error().message);
        return report ? *report : ExportReport();
    }
    FeatureTable back(const std::string& name, const std::string& table) const {
        std::vector<Issue> issues;
        auto result = read_table(out.path() / name, table, name, issues);
        EXPECT_TRUE(result) << (result ? "" : result.error().message);
        EXPECT_THAT(tests::lines_of(issues), IsEmpty());
        return result ? std::move(*result) : FeatureTable();
    }
    nlohmann::json record_of(const std::string& name) const {
        return nlohmann::json::parse(out.read(name + ".provenance.json"));
    }
    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& entry : fs::directory_iterator(out.path())) result.push_back(entry.path().filename().string());
        std::sort(result.begin(), result.end());
        return result;
    }
    ErrorCode code_of(const ExportRequest& one) const {
        const auto report = run_export(*atlas, one);
        EXPECT_FALSE(report);
        EXPECT_FALSE(plan_export(*atlas, one)) << "the plan must refuse what the export refuses";
        return report ? ErrorCode::Gpu : report.error().code;
    }

    AtlasPtr atlas = load_atlas(tests::lighthouse()).value();
    tests::TemporaryFolder out;
};

const std::vector<std::string> kEventFields = {"id",        "title",   "when",     "begin",           "end",
                                               "certainty", "kind",    "place",    "place_precision", "radius_m",
                                               "areas",     "summary", "citations"};

} // namespace

TEST_F(ExportTest, EventsInAGeoPackageHaveExactlyTheFieldsOfTheContract) {
    ExportRequest one = request("a.gpkg", {"events"});
    one.filter.window = parse_window("1884-10-14", "1884-10-16").value();
    const ExportReport report = run(one);
    EXPECT_THAT(report.losses, IsEmpty());
    ASSERT_THAT(report.tables, SizeIs(1));
    EXPECT_EQ(report.tables[0].written, 2);
    EXPECT_EQ(report.tables[0].skipped,
              (std::map<std::string, std::int64_t>{{"outside the window", 2}, {"undated", 1}}));
    const FeatureTable events = back("a.gpkg", "events");
    EXPECT_EQ(events.fields, kEventFields);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events.text(0, "id"), "the-storm");
    EXPECT_EQ(events.text(0, "when"), "1884-10");
    EXPECT_EQ(events.text(0, "begin"), "1884-10-01T00:00:00");
    EXPECT_EQ(events.text(0, "end"), "1884-11-01T00:00:00"); // exclusive
    EXPECT_EQ(events.text(0, "certainty"), "possible");
    EXPECT_EQ(events.row(0)[9], Value()); // no radius: null, not 0
    EXPECT_EQ(events.geometries[0].kind, GeometryKind::Polygon);
    EXPECT_EQ(events.text(1, "id"), "keepers-notice");
    EXPECT_EQ(events.text(1, "certainty"), "certain");
    EXPECT_EQ(events.row(1)[9], Value(800.0));
    EXPECT_EQ(events.geometries[1], make_point({-29.92, 44.96}));
    const auto citations = nlohmann::json::parse(events.text(0, "citations"));
    EXPECT_EQ(citations.at(1).at("source"), "harbour-gazette");
    EXPECT_EQ(citations.at(1).at("claims").at(0).at("value"), 5);
    EXPECT_THAT(names(), ElementsAre("a.gpkg", "a.gpkg.provenance.json"));
}

TEST_F(ExportTest, LayersComeBackWithTheirValuesAndHoles) {
    run(request("a.gpkg", {"coast", "lights", "sources"}));
    const FeatureTable coast = back("a.gpkg", "coast");
    ASSERT_EQ(coast.size(), 2U);
    EXPECT_EQ(bounds_of(coast.geometries[0]), (LngLatBounds{-30.10, 44.95, -29.90, 45.05}));
    EXPECT_FALSE(contains(coast.geometries[0], {-30.0, 45.0})); // in the lake
    EXPECT_TRUE(contains(coast.geometries[0], {-30.05, 45.0}));
    EXPECT_EQ(coast.row(0)[coast.field_index("home")], Value(std::int64_t{1}));
    const FeatureTable sources = back("a.gpkg", "sources");
    ASSERT_EQ(sources.size(), 2U);
    EXPECT_EQ(sources.text(1, "publisher"), "Harbour Press");
    EXPECT_TRUE(sources.geometries[0].empty());
    const FileSummary summary = inspect_file(out.path() / "a.gpkg").value();
    ASSERT_THAT(summary.tables, SizeIs(3));
    std::map<std::string, std::string> geometry;
    for (const TableSummary& table : summary.tables) geometry[table.name] = table.geometry;
    EXPECT_EQ(geometry, (std::map<std::string, std::string>{
                            {"coast", "Multi Polygon"}, {"lights", "Point"}, {"sources", "None"}}));
}

TEST_F(ExportTest, BaseFeaturesOfAnotherTimeAreSkippedWithTheReason) {
    ExportRequest one = request("a.geojson", {"lights"});
    one.filter.window = parse_window("1880", "1880").value();
    const ExportReport report = run(one);
    EXPECT_EQ(report.tables[0].written, 2); // North Point Light and the beacon without dates
    EXPECT_EQ(report.tables[0].skipped, (std::map<std::string, std::int64_t>{{"not of the window's time", 1}}));
    EXPECT_EQ(run(request("all.geojson", {"lights"})).tables[0].written, 3); // no window: every time
    EXPECT_EQ(back("a.geojson", "lights").text(1, "name"), "Skerry Beacon");
}

TEST_F(ExportTest, GeoJsonIsOneFileALayer) {
    const ExportReport report = run(request("island.geojson", {"events", "coast"}));
    EXPECT_THAT(names(), ElementsAre("island_coast.geojson", "island_coast.geojson.provenance.json",
                                     "island_events.geojson", "island_events.geojson.provenance.json"));
    ASSERT_THAT(report.files, SizeIs(4));
    EXPECT_EQ(report.files[0].filename(), "island_events.geojson");
    EXPECT_EQ(report.files[3].filename(), "island_coast.geojson.provenance.json");
    const auto json = nlohmann::json::parse(out.read("island_events.geojson"));
    EXPECT_FALSE(json.contains("crs"));
    EXPECT_EQ(json.at("features").at(0).at("properties").at("id"), "first-lighting");
    EXPECT_EQ(json.at("features").at(0).at("geometry").at("coordinates"), nlohmann::json::parse("[-30.05, 45.04]"));
}

TEST_F(ExportTest, CsvHoldsPlacesAsTextAndPointsAsNumbersToo) {
    ExportRequest one = request("a.csv", {"events"});
    one.fields = {{"id", "id"}, {"when", "date"}};
    run(one);
    EXPECT_EQ(out.read("a.csv"),
              "id,date,lng,lat,geom_wkt\n"
              "first-lighting,1871-05-03,-30.05,45.04,POINT (-30.05 45.04)\n"
              "the-storm,1884-10,,,\"POLYGON ((-29.95 44.94,-29.88 44.94,-29.88 44.98,-29.95 44.98,-29.95 44.94))\"\n"
              "keepers-notice,1884-10-13/1884-10-20,-29.92,44.96,POINT (-29.92 44.96)\n"
              "light-turned-off,1931,,,\n");
}

// 736610.64 etc.: gdaltransform.
TEST_F(ExportTest, AnotherCoordinateSystemIsWrittenAndNamed) {
    ExportRequest one = request("a.gpkg", {"lights"});
    one.crs = "EPSG:32625";
    run(one);
    EXPECT_EQ(inspect_file(out.path() / "a.gpkg").value().tables.at(0).crs, "EPSG:32625");
    const FeatureTable lights = back("a.gpkg", "lights"); // back in degrees
    EXPECT_NEAR(lights.geometries[0].points[0].lng, -30.05, 1e-8);

    one.out = out.path() / "a.csv";
    one.fields = {{"name", "name"}};
    const ExportReport csv = run(one);
    EXPECT_THAT(csv.losses, Contains(HasSubstr("CSV does not say that its coordinates are in EPSG:32625")));
    EXPECT_THAT(out.read("a.csv"), testing::StartsWith("name,x,y,geom_wkt\nNorth Point Light,732343.28"));

    one.out = out.path() / "a.geojson";
    const ExportReport geojson = run(one);
    EXPECT_THAT(geojson.losses, Contains(HasSubstr("crs member")));
    EXPECT_EQ(nlohmann::json::parse(out.read("a.geojson")).at("crs").at("properties").at("name"),
              "urn:ogc:def:crs:EPSG::32625");
}

TEST_F(ExportTest, FeaturesOutsideTheAreaOfASystemAreALoss) {
    ExportRequest one = request("a.gpkg", {"lights"});
    one.crs = "EPSG:32639"; // 48 to 54 degrees east
    EXPECT_THAT(run(one).losses, ElementsAre(HasSubstr("lights: 3 features reach beyond the area of EPSG:32639")));
    EXPECT_EQ(record_of("a.gpkg").at("losses").size(), 1U);
}

TEST_F(ExportTest, TheExtentPicksWhatTouchesIt) {
    ExportRequest one = request("a.gpkg", {"events", "lights"});
    one.bbox = LngLatBounds{-29.93, 44.95, -29.90, 44.97};
    const ExportReport report = run(one);
    EXPECT_EQ(report.tables[0].written, 2); // the storm's polygon and the keeper's disc; the woodcut is undated
    EXPECT_EQ(report.tables[0].skipped,
              (std::map<std::string, std::int64_t>{
                  {"undated", 1}, {"outside the extent", 1}, {"without a place, so not in the extent", 1}}));
    EXPECT_EQ(report.tables[1].written, 1);
    EXPECT_EQ(record_of("a.gpkg").at("extent"), nlohmann::json::parse("[-29.93, 44.95, -29.9, 44.97]"));
}

TEST_F(ExportTest, TheFilterOfAreasKindsAndSourcesHolds) {
    ExportRequest one = request("a.csv", {"events"});
    one.filter.undated = true;
    one.filter.areas = {"harbour"};
    one.filter.kinds = {"notice"};
    one.filter.sources = {"harbour-gazette"};
    one.fields = {{"id", "id"}};
    run(one);
    EXPECT_THAT(out.read("a.csv"), testing::StartsWith("id,lng,lat,geom_wkt\nthe-woodcut,"));
}

TEST_F(ExportTest, ThroughALensDatesCitationsAndRecordAreThoseOfTheSource) {
    ExportRequest one = request("a.csv", {"events"});
    one.filter.lens.source = "harbour-gazette";
    one.filter.undated = true;
    one.fields = {{"id", "id"}, {"when", "when"}, {"begin", "begin"}, {"end", "end"}, {"citations", "citations"}};
    const ExportReport report = run(one);
    const std::string text = out.read("a.csv");
    // Spring 1871; the storm as the atlas dates it, since the paper claims no date of it.
    EXPECT_THAT(text, HasSubstr("\nfirst-lighting,1871-21,1871-03-01T00:00:00,1871-06-01T00:00:00,"));
    EXPECT_THAT(text, HasSubstr("\nthe-storm,1884-10,1884-10-01T00:00:00,1884-11-01T00:00:00,"));
    EXPECT_THAT(text, HasSubstr("\nthe-woodcut,,,,"));
    EXPECT_THAT(text, Not(HasSubstr("keepers-log")));
    EXPECT_EQ(report.tables.at(0).skipped.at("not under the lens"), 2);
    const nlohmann::json record = record_of("a.csv");
    EXPECT_EQ(record.at("filter").at("lens"), "harbour-gazette");
    EXPECT_EQ(record.at("layers").at(0).at("about"), "Dated events with their citations, according to Gazette alone");
    ASSERT_EQ(record.at("sources").size(), 1U);
    EXPECT_EQ(record.at("sources").at(0).at("id"), "harbour-gazette");
    EXPECT_THAT(record.at("command").get<std::string>(), HasSubstr(" --lens harbour-gazette "));
}

TEST_F(ExportTest, ThroughAgreementTheDatesAreTheAtlass) {
    ExportRequest one = request("a.csv", {"events"});
    one.filter.lens.agreed = 2;
    one.fields = {{"id", "id"}, {"when", "when"}};
    run(one);
    const std::string text = out.read("a.csv");
    EXPECT_THAT(text, HasSubstr("\nfirst-lighting,1871-05-03,"));
    EXPECT_THAT(text, HasSubstr("\nthe-storm,1884-10,"));
    EXPECT_THAT(text, Not(HasSubstr("keepers-notice")));
    EXPECT_THAT(record_of("a.csv").at("command").get<std::string>(), HasSubstr(" --lens agreed:2 "));
    EXPECT_FALSE(record_of("a.csv").at("filter").contains("sources"));
}

TEST_F(ExportTest, TextsAreInTheLanguageAskedFor) {
    ExportRequest one = request("a.csv", {"events"});
    one.language = Language::Ru;
    one.fields = {{"title", "title"}};
    run(one);
    EXPECT_THAT(out.read("a.csv"), testing::AllOf(HasSubstr("Буря уносит причал"), HasSubstr("The lamp is lit")));
}

TEST_F(ExportTest, TheRecordSaysWhatWentInAndWhatCameOut) {
    ExportRequest one = request("a.gpkg", {"events", "lights"});
    one.filter.window = parse_window("1871", "1884").value();
    run(one);
    const nlohmann::json record = record_of("a.gpkg");
    EXPECT_EQ(record.at("program").at("name"), "january-atlas");
    EXPECT_EQ(record.at("time"), "1970-01-01T00:00:00Z");
    EXPECT_EQ(record.at("file").at("sha256"), sha256_of_file(out.path() / "a.gpkg").value());
    std::map<std::string, std::string> inputs;
    for (const auto& input : record.at("inputs")) inputs[input.at("file")] = input.at("sha256");
    ASSERT_THAT(inputs, SizeIs(4)); // atlas.json, events.geojson, lights.geojson, sources.json
    EXPECT_EQ(inputs["lights.geojson"], sha256_of_file(tests::lighthouse() / "lights.geojson").value());
    EXPECT_EQ(record.at("filter").at("from"), "1871");
    EXPECT_EQ(record.at("filter").at("to"), "1884");
    EXPECT_EQ(record.at("filter").at("match"), "possible");
    EXPECT_EQ(record.at("crs"), "EPSG:4326");
    EXPECT_EQ(record.at("extent"), nullptr);
    EXPECT_EQ(record.at("layers").at(0).at("layer"), "events");
    EXPECT_EQ(record.at("layers").at(0).at("written"), 3);
    EXPECT_EQ(record.at("layers").at(0).at("skipped").at("undated"), 1);
    EXPECT_EQ(record.at("layers").at(0).at("fields").size(), kEventFields.size());
    EXPECT_EQ(record.at("sources").size(), 2U);
    EXPECT_EQ(record.at("sources").at(0).at("id"), "keepers-log");
    EXPECT_EQ(record.at("licences").at(0), "Everything of Skarholm is invented and free");
    EXPECT_THAT(record.at("command").get<std::string>(), HasSubstr("january-atlas export"));
}

TEST_F(ExportTest, TheSameExportIsTheSameBytes) {
    for (const std::string extension : {".gpkg", ".geojson", ".csv"}) {
        ExportRequest one = request("a" + extension, {"events"});
        run(one);
        const std::string first = out.read("a" + extension), record = out.read("a" + extension + ".provenance.json");
        one.overwrite = true;
        run(one);
        EXPECT_EQ(out.read("a" + extension), first) << extension;
        EXPECT_EQ(out.read("a" + extension + ".provenance.json"), record) << extension;
    }
}

TEST_F(ExportTest, TheTimeOfTheRecordIsSourceDateEpoch) {
    setenv("SOURCE_DATE_EPOCH", "632800800", 1); // 20 January 1990, 02:00 UTC, by date -u -d @632800800
    run(request("a.gpkg", {"lights"}));
    EXPECT_EQ(record_of("a.gpkg").at("time"), "1990-01-20T02:00:00Z");
    setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
    run(request("b.gpkg", {"lights"}));
    EXPECT_EQ(record_of("b.gpkg").at("time"), "1970-01-01T00:00:00Z");
    unsetenv("SOURCE_DATE_EPOCH");
}

TEST_F(ExportTest, FieldsAreChosenAndRenamedAndClashesRefused) {
    ExportRequest one = request("a.gpkg", {"lights"});
    one.fields = {{"rank", "order"}, {"name", "ad"}};
    EXPECT_THAT(run(one).tables[0].fields, ElementsAre("order", "ad"));
    EXPECT_THAT(back("a.gpkg", "lights").fields, ElementsAre("order", "ad"));
    const auto fields = record_of("a.gpkg").at("layers").at(0).at("fields");
    EXPECT_EQ(fields.at(1), nlohmann::json({{"name", "name"}, {"written_as", "ad"}}));
    one.out = out.path() / "b.gpkg";
    one.fields = {{"rank", "x"}, {"name", "X"}};
    EXPECT_EQ(code_of(one), ErrorCode::InvalidArgument);
    one.fields = {{"nmae", "name"}};
    EXPECT_THAT(run_export(*atlas, one).error().message, HasSubstr("did you mean “name”?"));
}

TEST_F(ExportTest, FieldsNamedLikeThoseOfAGeoPackageAreKept) {
    ExportRequest one = request("a.gpkg", {"lights"});
    one.fields = {{"rank", "fid"}, {"name", "geom"}};
    run(one);
    const FeatureTable lights = back("a.gpkg", "lights");
    EXPECT_THAT(lights.fields, ElementsAre("fid", "geom"));
    EXPECT_EQ(lights.text(2, "geom"), "Skerry Beacon");
    EXPECT_EQ(lights.geometries[2], make_point({-29.845, 45.005}));
}

TEST_F(ExportTest, WrongUsageIsNamedAndWritesNothing) {
    EXPECT_EQ(code_of(request("a.gpkg", {"light"})), ErrorCode::InvalidArgument);
    EXPECT_THAT(run_export(*atlas, request("a.gpkg", {"light"})).error().message, HasSubstr("did you mean “lights”?"));
    EXPECT_EQ(code_of(request("a.gpkg", {})), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(request("a.shx", {"lights"})), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(request("a", {"lights"})), ErrorCode::InvalidArgument);
    ExportRequest one = request("a.gpkg", {"lights"});
    for (const std::string crs :
         {"EPSG:1", "4326x", "", "/etc/passwd", "+proj=utm +zone=39", "EPSG:5773"}) { // the last is for heights
        one.crs = crs;
        EXPECT_EQ(code_of(one), ErrorCode::InvalidArgument) << crs;
    }
    one.crs = "EPSG:4326";
    one.driver = "PostgreSQL";
    EXPECT_EQ(code_of(one), ErrorCode::InvalidArgument);
    EXPECT_THAT(names(), IsEmpty());
}

TEST_F(ExportTest, ExistingFilesAreKeptUnlessAskedAndAtlasFilesAlways) {
    out.write("a.gpkg", "mine");
    ExportRequest one = request("a.gpkg", {"lights"});
    EXPECT_EQ(code_of(one), ErrorCode::WriteFailed);
    EXPECT_EQ(out.read("a.gpkg"), "mine");
    one.overwrite = true;
    run(one);
    EXPECT_EQ(back("a.gpkg", "lights").size(), 3U);

    const tests::LighthouseCopy copy;
    const AtlasPtr own = copy.load().value();
    one.out = copy.folder.path() / "lights.geojson";
    EXPECT_THAT(run_export(*own, one).error().message, HasSubstr("is a file of the atlas itself"));
}

TEST_F(ExportTest, AFolderThatIsMissingOrInTheWayIsNamed) {
    EXPECT_EQ(code_of(request("none/a.gpkg", {"lights"})), ErrorCode::WriteFailed);
    fs::create_directory(out.path() / "a.gpkg");
    ExportRequest one = request("a.gpkg", {"lights"});
    one.overwrite = true;
    EXPECT_EQ(code_of(one), ErrorCode::WriteFailed);
    EXPECT_THAT(names(), ElementsAre("a.gpkg"));
}

TEST_F(ExportTest, ThePlanSaysWhatTheExportDoesAndTouchesNothing) {
    ExportRequest one = request("a.gpkg", {"events", "lights"});
    one.filter.window = parse_window("1880", "1890").value();
    const ExportReport plan = plan_export(*atlas, one).value();
    EXPECT_THAT(names(), IsEmpty());
    const ExportReport done = run(one);
    ASSERT_EQ(plan.tables.size(), done.tables.size());
    for (std::size_t i = 0; i < plan.tables.size(); ++i) {
        EXPECT_EQ(plan.tables[i].written, done.tables[i].written);
        EXPECT_EQ(plan.tables[i].skipped, done.tables[i].skipped);
    }
    EXPECT_EQ(plan.files, done.files);
}

TEST_F(ExportTest, AStopInTheMiddleLeavesNothing) {
    // Many rows: the lights again and again.
    auto many = std::make_shared<Atlas>(*atlas);
    FeatureTable table = *atlas->find_layer("lights")->table;
    const FeatureTable once = table;
    for (int i = 0; i < 2000; ++i) {
        table.geometries.insert(table.geometries.end(), once.geometries.begin(), once.geometries.end());
        table.cells.insert(table.cells.end(), once.cells.begin(), once.cells.end());
        table.validity.insert(table.validity.end(), once.validity.begin(), once.validity.end());
        table.bounds.insert(table.bounds.end(), once.bounds.begin(), once.bounds.end());
    }
    for (LayerPtr& layer : many->layers) {
        if (layer->id != "lights") continue;
        Layer changed = *layer;
        changed.table = std::make_shared<const FeatureTable>(table);
        layer = std::make_shared<const Layer>(changed);
    }
    for (const std::string name : {"a.gpkg", "a.geojson", "a.csv"}) {
        std::stop_source stop;
        std::vector<float> progress;
        const JobControl control{[&](float fraction) {
                                     progress.push_back(fraction);
                                     if (fraction > 0.3F) stop.request_stop();
                                 },
                                 stop.get_token()};
        const auto report = run_export(*many, request(name, {"lights"}), control);
        ASSERT_FALSE(report) << name;
        EXPECT_EQ(report.error().code, ErrorCode::Cancelled);
        EXPECT_LT(progress.back(), 0.6F); // it stopped within 1,000 rows of 6,003
        EXPECT_THAT(names(), IsEmpty()) << name;
    }
}

TEST_F(ExportTest, ALayerThatCouldNotBeReadCannotBeExported) {
    const tests::LighthouseCopy copy;
    copy.folder.write("lights.geojson", "");
    const AtlasPtr broken = copy.load().value();
    const auto report = run_export(*broken, request("a.gpkg", {"lights"}));
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Unreadable);
    EXPECT_THAT(run_export(*broken, request("a.gpkg", {"coast"})).value().tables, SizeIs(1));
}

// 1871 has the lighting, 1884 the storm and the notice; 1931 is in neither, the woodcut undated.
TEST_F(ExportTest, TheRecordOfAComparisonNamesBothWindowsAndCountsEachClass) {
    ExportRequest one = request("a.csv", {"events"});
    one.filter.window = parse_window("1871", "1871").value();
    one.filter.compared = parse_window("1884", "1884").value();
    run(one);
    const auto json = record_of("a.csv");
    EXPECT_EQ(json.at("filter").at("from"), "1871");
    EXPECT_EQ(json.at("filter").at("compared_with"), nlohmann::json::parse(R"({"from": "1884", "to": "1884"})"));
    EXPECT_EQ(json.at("layers").at(0).at("written"), 3);
    EXPECT_EQ(json.at("layers").at(0).at("changes"),
              nlohmann::json::parse(R"({"new": 2, "ended": 1, "continuing": 0, "unchanged": 0})"));
    EXPECT_THAT(json.at("command").get<std::string>(), testing::HasSubstr(" --compare-from 1884 --compare-to 1884 "));
}

TEST(ExportNameTest, TheDefaultNameSaysLayersAndWindowInAscii) {
    EXPECT_EQ(default_export_name({"events"}, parse_window("1990-01-13", "1990-01-26").value(), "gpkg"),
              "events_1990-01-13_1990-01-26.gpkg");
    EXPECT_EQ(default_export_name({"events", "places"}, parse_window("", "1990").value(), ".csv"),
              "events-places_open_1990.csv");
    EXPECT_EQ(default_export_name({"events"}, {}, "geojson"), "events_open_open.geojson");
    EXPECT_EQ(default_export_name({"şəhərlər ĞÖÜçı"}, parse_window("1990", "1990").value(), "gpkg"),
              "seherler_GOUci_1990_1990.gpkg");
    EXPECT_EQ(default_export_name({"../Баку"}, {}, "gpkg"), "_______" // two dots, a slash, four letters
                                                            "_open_open.gpkg");
    EXPECT_EQ(default_export_name({"events"}, parse_window("1990-01-19T21:30", "..").value(), "gpkg"),
              "events_1990-01-19T2130_open.gpkg");
    EXPECT_EQ(default_export_name({"a", "b", "c", "d"}, {}, "gpkg"), "layers_open_open.gpkg");
    EXPECT_EQ(default_export_name({"events"}, parse_window("1871", "1871").value(), "csv",
                                  parse_window("1884", "..").value()),
              "events_1871_1871_against_1884_open.csv");
}
