// Tables through GDAL: values, coordinates, coordinate systems, bad rows and bad files.
#include <fstream>
#include <gmock/gmock.h>
#include <random>

#include "geodata/io/vector.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

namespace {

FeatureTable read(const fs::path& file, const std::string& table, std::vector<Issue>& issues) {
    auto result = read_table(file, table, file.filename().string(), issues);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result ? std::move(*result) : FeatureTable();
}

// A GeoJSON layer "t" with one point a text of coordinates.
std::string points(const std::vector<std::string>& coordinates) {
    std::string text = R"({"type": "FeatureCollection", "name": "t", "features": [)";
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        if (i > 0) text += ',';
        text += R"({"type": "Feature", "properties": {"n": )";
        text += std::to_string(i);
        text += R"(}, "geometry": {"type": "Point", "coordinates": )";
        text += coordinates[i];
        text += "}}";
    }
    return text + "]}";
}

} // namespace

TEST(VectorTest, FieldsKeepTheirTypesAndNullsStayNull) {
    std::vector<Issue> issues;
    const FeatureTable lights = read(tests::lighthouse() / "lights.geojson", "lights", issues);
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    ASSERT_EQ(lights.size(), 3U);
    EXPECT_THAT(lights.fields, ElementsAre("name", "former_name_en", "former_to", "from", "to", "rank", "range_km"));
    const auto cell = [&](std::size_t row, const char* field) { return lights.row(row)[lights.field_index(field)]; };
    EXPECT_EQ(cell(0, "name"), Value(std::string("North Point Light")));
    EXPECT_EQ(cell(0, "rank"), Value(std::int64_t{1}));
    EXPECT_EQ(cell(0, "range_km"), Value(28.5));
    EXPECT_EQ(cell(2, "range_km"), Value(std::monostate()));
    EXPECT_EQ(cell(1, "former_name_en"), Value(std::monostate()));
    EXPECT_EQ(cell(0, "from"), Value(std::string("1871-05-03"))); // a day stays the text that it was
    EXPECT_EQ(cell(1, "from"), Value(std::string("1902")));       // and so does a year beside it
    EXPECT_EQ(lights.geometries[0], make_point({-30.05, 45.04}));
}

TEST(VectorTest, RingsLoseTheRepeatedPointAndHolesAreParts) {
    std::vector<Issue> issues;
    const FeatureTable coast = read(tests::lighthouse() / "coast.geojson", "coast", issues);
    ASSERT_EQ(coast.size(), 2U);
    EXPECT_EQ(coast.geometries[0].kind, GeometryKind::Polygon);
    EXPECT_THAT(coast.geometries[0].points, SizeIs(8));
    EXPECT_THAT(coast.geometries[0].part_begins, ElementsAre(0U, 4U));
}

// The quay is stored in EPSG:32625; its corners were computed from these with gdaltransform.
TEST(VectorTest, AnotherCoordinateSystemIsTakenToLongitudeAndLatitude) {
    std::vector<Issue> issues;
    const FeatureTable quays = read(tests::lighthouse() / "quays.geojson", "quays", issues);
    ASSERT_EQ(quays.size(), 1U);
    const std::vector<LngLat> expected = {{-30.00, 44.96}, {-29.95, 44.97}, {-29.92, 44.96}};
    ASSERT_THAT(quays.geometries[0].points, SizeIs(3));
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(quays.geometries[0].points[i].lng, expected[i].lng, 1e-7);
        EXPECT_NEAR(quays.geometries[0].points[i].lat, expected[i].lat, 1e-7);
    }
}

TEST(VectorTest, AFeatureWithABadGeometryKeepsItsRow) {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("t.geojson", points({"[49, 40]", "[49, 95]", "[1e308, 40]", "[NaN, 40]"}));
    std::vector<Issue> issues;
    const FeatureTable table = read(file, "t", issues);
    ASSERT_EQ(table.size(), 4U);
    EXPECT_FALSE(table.geometries[0].empty());
    for (std::size_t i = 1; i < 4; ++i) EXPECT_TRUE(table.geometries[i].empty()) << i;
    EXPECT_EQ(table.row(3)[0], Value(std::int64_t{3}));
    EXPECT_THAT(tests::issues_of(issues, "geometry"), Contains(HasSubstr("latitude of 95")));
    EXPECT_THAT(tests::issues_of(issues, "geometry"), Contains(HasSubstr("longitude of 1e+308")));
}

TEST(VectorTest, AThousandBadRowsAreNotAThousandSentences) {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("t.geojson", points(std::vector<std::string>(1000, "[0, 95]")));
    std::vector<Issue> issues;
    EXPECT_EQ(read(file, "t", issues).size(), 1000U);
    EXPECT_THAT(issues, SizeIs(51));
    EXPECT_THAT(issues.back().message, HasSubstr("950 more features"));
}

TEST(VectorTest, CsvWithLongitudeAndLatitudeIsATableOfPoints) {
    const tests::TemporaryFolder folder;
    std::vector<Issue> issues;
    const FeatureTable table =
        read(folder.write("wells.csv", "name,lng,lat\nOld,-30.01,45.02\nDry,,\n"), "wells", issues);
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table.geometries[0], make_point({-30.01, 45.02}));
    EXPECT_TRUE(table.geometries[1].empty());
}

TEST(VectorTest, AMissingTableIsNamedWithTheNearestOne) {
    std::vector<Issue> issues;
    const auto table = read_table(tests::lighthouse() / "lights.geojson", "light", "lights.geojson", issues);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::NotFound);
    EXPECT_EQ(table.error().message, "lights.geojson has no table “light”; did you mean “lights”?");
}

TEST(VectorTest, BadFilesAreRefusedWithOneSentence) {
    const tests::TemporaryFolder folder;
    std::mt19937 random(19900120);
    std::string garbage(4 << 20, '\0');
    for (char& c : garbage) c = static_cast<char>(random());
    std::string geopackage;
    {
        std::ifstream stream(tests::source_tree() / "data/basemap.gpkg", std::ios::binary);
        geopackage.resize(300'000);
        stream.read(geopackage.data(), 300'000);
    }
    const std::vector<fs::path> files = {
        folder.path() / "missing.gpkg",
        folder.write("empty.gpkg", ""),
        folder.write("garbage.gpkg", garbage),
        folder.write("garbage.geojson", garbage),
        folder.write("text.gpkg", "this is no GeoPackage"),
        folder.write("picture.vrt",
                     "<OGRVRTDataSource><OGRVRTLayer "
                     "name=\"t\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"),
        folder.path()};
    for (const fs::path& file : files) {
        std::vector<Issue> issues;
        const auto table = read_table(file, "t", "shown.gpkg", issues);
        ASSERT_FALSE(table) << file;
        EXPECT_THAT(table.error().message, testing::StartsWith("shown.gpkg ")) << file;
        EXPECT_THAT(table.error().message, testing::Not(HasSubstr("\n"))) << file;
    }
    // A truncated GeoPackage opens or not, but never reads as whole.
    std::vector<Issue> issues;
    const auto cut = read_table(folder.write("cut.gpkg", geopackage), "countries", "cut.gpkg", issues);
    EXPECT_TRUE(!cut || !issues.empty());
}

TEST(VectorTest, NamesThatGdalWouldTakeForAddressesAreOnlyNames) {
    std::vector<Issue> issues;
    for (const std::string name : {"/vsicurl/http://localhost/a.gpkg", "/vsizip/a.zip", "http://localhost/a.geojson",
                                   R"({"type": "FeatureCollection", "features": []})"})
        EXPECT_EQ(read_table(name, "t", "shown", issues).error().code, ErrorCode::NotFound) << name;
}

TEST(VectorTest, AStopEndsTheReading) {
    std::stop_source stop;
    stop.request_stop();
    std::vector<Issue> issues;
    const auto table =
        read_table(tests::lighthouse() / "lights.geojson", "lights", "lights.geojson", issues, {{}, stop.get_token()});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::Cancelled);
}

TEST(VectorTest, AFileIsInspectedTableByTable) {
    const FileSummary summary = inspect_file(tests::lighthouse() / "quays.geojson").value();
    EXPECT_EQ(summary.driver, "GeoJSON");
    ASSERT_THAT(summary.tables, SizeIs(1));
    const TableSummary& quays = summary.tables[0];
    EXPECT_EQ(quays.name, "quays");
    EXPECT_EQ(quays.geometry, "Line String");
    EXPECT_EQ(quays.features, 1);
    EXPECT_EQ(quays.crs, "EPSG:32625");
    EXPECT_THAT(quays.fields, ElementsAre("name (String)"));
    // The box of the stored extent, which lies askew in degrees.
    EXPECT_NEAR(quays.bounds.west, -30.0, 0.002);
    EXPECT_NEAR(quays.bounds.north, 44.97, 0.002);
    EXPECT_FALSE(inspect_file(tests::lighthouse() / "none.gpkg"));
    EXPECT_FALSE(inspect_file(tests::lighthouse() / "sources/keepers-log.txt"));
}

TEST(VectorTest, InspectingTheBaseMapNamesItsRasters) {
    const FileSummary summary = inspect_file(tests::source_tree() / "data/basemap.gpkg").value();
    EXPECT_EQ(summary.driver, "GPKG");
    EXPECT_THAT(summary.rasters, Contains(HasSubstr("relief_shade ")));
    EXPECT_THAT(summary.rasters, Contains(HasSubstr("relief_height_wide ")));
}
