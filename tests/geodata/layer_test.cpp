// Base features in time: their validity and their names.
#include "geodata/layer.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

using ::testing::HasSubstr;

FeatureTable make_table(std::vector<std::string> fields, std::vector<std::vector<Value>> rows) {
    FeatureTable table;
    table.fields = std::move(fields);
    for (auto& row : rows) {
        table.geometries.push_back(make_point({49, 40}));
        table.cells.insert(table.cells.end(), row.begin(), row.end());
    }
    return table;
}

const Value kNull;

TEST(FeatureTableTest, CellsAreReadAsText) {
    const FeatureTable table =
        make_table({"name", "year", "height"}, {{"Baku", std::int64_t{1990}, -28.5}, {kNull, kNull, kNull}});
    EXPECT_EQ(table.field_index("year"), 1);
    EXPECT_EQ(table.field_index("none"), -1);
    EXPECT_EQ(table.text(0, "name"), "Baku");
    EXPECT_EQ(table.text(0, "year"), "1990");
    EXPECT_EQ(table.text(0, "height"), "-28.5");
    EXPECT_EQ(table.text(1, "name"), "");
    EXPECT_EQ(table.text(0, "none"), "");
}

TEST(FeatureTableTest, FinishingFillsBoundsAndValidity) {
    FeatureTable table = make_table(
        {"from", "to"}, {{kNull, kNull}, {"1923-07-07", "1991-11-26"}, {"", "1991"}, {std::int64_t{1967}, ""}});
    table.geometries[0] = {};
    std::vector<Issue> issues;
    finish_table(table, "basemap.gpkg", "borders", issues);
    EXPECT_TRUE(issues.empty());
    EXPECT_TRUE(table.bounds[0].empty());
    EXPECT_TRUE(table.bounds[1].contains(to_world(LngLat{49, 40})));
    EXPECT_EQ(table.validity[0], std::nullopt);
    EXPECT_EQ(text_of(*table.validity[1]), "1923-07-07 to 1923-07-08; 1991-11-26 to 1991-11-27");
    EXPECT_EQ(text_of(*table.validity[2]), "past to past; 1991-01-01 to 1992-01-01");
    EXPECT_EQ(text_of(*table.validity[3]), "1967-01-01 to 1968-01-01; future to future");
}

TEST(FeatureTableTest, ABadDateIsAnIssueAndTheFeatureAlwaysShows) {
    FeatureTable table = make_table({"from", "to", "former_to"}, {{"1923-13", kNull, kNull},
                                                                  {"1991", "1923", kNull},
                                                                  {"1923/1991", kNull, kNull},
                                                                  {kNull, kNull, "soon"},
                                                                  {"1923", "1991", "1990"}});
    std::vector<Issue> issues;
    finish_table(table, "basemap.gpkg", "borders", issues);
    ASSERT_EQ(issues.size(), 4U);
    EXPECT_EQ(issues[0].file, "basemap.gpkg");
    EXPECT_EQ(issues[0].record, "borders, feature 1");
    EXPECT_EQ(issues[0].rule, "date");
    EXPECT_THAT(issues[0].message, HasSubstr("no month 13"));
    EXPECT_THAT(issues[1].message, HasSubstr("“1923” is before from “1991”"));
    EXPECT_THAT(issues[2].message, HasSubstr("interval"));
    EXPECT_THAT(issues[3].message, HasSubstr("former_to"));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(table.validity[i], std::nullopt);
    EXPECT_NE(table.validity[4], std::nullopt);
}

TEST(ShowsAtTest, TheMapIsOfTheWindowsEnd) {
    const auto shows = [](const char* from, const char* to, std::string_view window_from, std::string_view window_to) {
        FeatureTable table = make_table({"from", "to"}, {{from, to}});
        std::vector<Issue> issues;
        finish_table(table, "f", "l", issues);
        EXPECT_TRUE(issues.empty());
        return shows_at(table.validity[0], window_of_texts(window_from, window_to));
    };
    EXPECT_TRUE(shows("1923-07-07", "1991-11-26", "1990-01", "1990-01"));
    EXPECT_FALSE(shows("1923-07-07", "1991-11-26", "1990", "1992"));
    EXPECT_TRUE(shows("1923-07-07", "1991-11-26", "1990", "1991-11-26")) << "its last day";
    EXPECT_FALSE(shows("1923-07-07", "1991-11-26", "1990", "1991-11-27"));
    EXPECT_FALSE(shows("1991-10-18", "", "1990", "1991-10-17"));
    EXPECT_TRUE(shows("1991-10-18", "", "1990", "1991-10-18T00:01"));
    EXPECT_FALSE(shows("1991-10-18", "", "1990", "1991-10-18T00:00")) << "the window ends before that moment";
    EXPECT_TRUE(shows("1991-10-18", "", "1918", ".."));
    EXPECT_FALSE(shows("1923", "1991", "1918", "..")) << "an open window ends in the far future";
    EXPECT_TRUE(shows_at(std::nullopt, TimeWindow{}));
}

TEST(NameAtTest, TheFormerNameHoldsToTheEndOfItsDate) {
    const FeatureTable table =
        make_table({"name", "name_en", "name_az", "former_name", "former_name_en", "former_name_az", "former_to"},
                   {{"Gəncə", "Ganja", "Gəncə", "Kirovabad", kNull, "Kirovabad", "1989-12-30"},
                    {"Bakı", "Baku", "Bakı", kNull, kNull, kNull, kNull}});
    const auto name = [&](std::size_t feature, Language language, std::string_view to) {
        const FeatureName n = name_at(table, feature, language, window_of_texts("..", to));
        return n.today.empty() ? n.main : n.main + " (" + n.today + ")";
    };
    EXPECT_EQ(name(0, Language::En, "1989-12-30"), "Kirovabad (Ganja)");
    EXPECT_EQ(name(0, Language::Az, "1989"), "Gəncə");
    EXPECT_EQ(name(0, Language::En, "1989-12-31"), "Ganja");
    EXPECT_EQ(name(0, Language::Az, "1989-12-29"), "Kirovabad (Gəncə)");
    EXPECT_EQ(name(0, Language::Ru, "1989-12-29"), "Kirovabad (Ganja)") << "English where there is no Russian name";
    EXPECT_EQ(name(0, Language::En, ".."), "Ganja");
    EXPECT_EQ(name(1, Language::Az, "1918"), "Bakı");
    EXPECT_EQ(name(1, Language::Ru, "1918"), "Baku");
}

TEST(NameAtTest, AFormerNameWithoutADateOrEqualToTodaysIsNotShown) {
    const FeatureTable table = make_table({"name", "former_name", "former_to"}, {{"Shusha", "Shusha", "1991"},
                                                                                 {"Sabirabad", "Galagayin", kNull},
                                                                                 {"Goygol", "Khanlar", "nonsense"},
                                                                                 {kNull, "Vanished", "1991"}});
    const TimeWindow early = window_of_texts("..", "1980");
    EXPECT_EQ(name_at(table, 0, Language::En, early).main, "Shusha");
    EXPECT_EQ(name_at(table, 0, Language::En, early).today, "");
    EXPECT_EQ(name_at(table, 1, Language::En, early).main, "Sabirabad");
    EXPECT_EQ(name_at(table, 2, Language::En, early).main, "Goygol");
    EXPECT_EQ(name_at(table, 3, Language::En, early).main, "Vanished");
    EXPECT_EQ(name_at(table, 3, Language::En, early).today, "");
}

TEST(LayerTest, TheTableFollowsTheZoom) {
    const auto table = [] { return std::make_shared<const FeatureTable>(); };
    Layer layer;
    layer.table = table();
    EXPECT_EQ(layer.table_at(3), layer.table);
    layer.levels = {{table(), 4}, {nullptr, 6}, {table(), 8}};
    EXPECT_EQ(layer.table_at(3.99), layer.levels[0].table);
    EXPECT_EQ(layer.table_at(4), layer.levels[2].table) << "a level that could not be read is passed over";
    EXPECT_EQ(layer.table_at(7.5), layer.levels[2].table);
    EXPECT_EQ(layer.table_at(8), layer.table);
}

} // namespace
} // namespace geodata
