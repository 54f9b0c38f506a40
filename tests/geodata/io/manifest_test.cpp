// atlas.json: what is read, and what a fault costs. Loading the files it names: atlas_test.cpp.
#include <gmock/gmock.h>

#include "geodata/io/manifest.h"
#include "geodata/time.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

// A manifest of the least that there must be, with `more` members.
std::string manifest_with(const std::string& more) {
    return R"({"title": "T", "areas": [], "kinds": [{"id": "event", "title": "Event", "shape": "disc"}], "groups": [{"id": "g", "title": "G"}], )" +
           more + "}";
}

// A layer with one style rule.
std::string layer_with(const std::string& rule) {
    return manifest_with(
        R"("layers": [{"id": "l", "title": "L", "group": "g", "file": "f.gpkg", "table": "t", "style": [)" + rule +
        "]}]");
}

StyleRule rule_of(const std::string& rule, std::vector<Issue>& issues) {
    const auto manifest = parse_manifest(layer_with(rule), issues);
    EXPECT_TRUE(manifest);
    if (!manifest || manifest->atlas.layers.empty() || manifest->atlas.layers[0]->style.empty()) return {};
    return manifest->atlas.layers[0]->style[0];
}

std::string only_issue(const std::string& rule) {
    std::vector<Issue> issues;
    rule_of(rule, issues);
    EXPECT_THAT(issues, SizeIs(1)) << rule;
    return issues.empty() ? "" : to_line(issues[0]);
}

} // namespace

TEST(ManifestTest, EveryPartOfTheFixtureIsRead) {
    std::vector<Issue> issues;
    const tests::LighthouseCopy copy;
    const Manifest manifest = parse_manifest(copy.folder.read("atlas.json"), issues).value();
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    const Atlas& atlas = manifest.atlas;
    EXPECT_EQ(atlas.title.ru, "Маяк Скархольма");
    EXPECT_EQ(atlas.time_zone, "Atlantic/Azores");
    ASSERT_THAT(atlas.areas, SizeIs(2));
    EXPECT_EQ(atlas.areas[1].title.in(Language::Ru), "Гавань");
    EXPECT_EQ(atlas.areas[1].title.in(Language::Az), "Harbour");
    EXPECT_EQ(atlas.areas[1].bounds, (LngLatBounds{-29.95, 44.94, -29.88, 44.98}));
    EXPECT_EQ(atlas.kinds[1].shape, MarkerShape::Square);
    EXPECT_EQ(atlas.kinds[1].plural.en, "Notice"); // falls back to the title
    EXPECT_EQ(atlas.quantities[2].type, "date");
    EXPECT_TRUE(atlas.quantities[2].dates_event);
    EXPECT_FALSE(atlas.quantities[0].dates_event);
    // 1871 to 1884 by the rule of --from and --to: to the end of 1884.
    EXPECT_EQ(atlas.initial.window.from, to_seconds({1871, 1, 1}));
    EXPECT_EQ(atlas.initial.window.to, to_seconds({1885, 1, 1}));
    EXPECT_EQ(atlas.limits, (LngLatBounds{-40, 35, -20, 55}));
    EXPECT_THAT(atlas.introduction.paragraphs, SizeIs(1));
    EXPECT_THAT(manifest.tour_files, ElementsAre("tours/walk.json"));
    EXPECT_THAT(manifest.timeless, ElementsAre("lights_of_all_years"));
    ASSERT_THAT(atlas.layers, SizeIs(4));
    EXPECT_EQ(atlas.layers[0]->caption.en, "By eye.");
    EXPECT_FALSE(atlas.layers[1]->visible);
}

TEST(ManifestTest, StylePropertiesArriveInTheirRule) {
    std::vector<Issue> issues;
    const StyleRule line = rule_of(
        R"({"type": "line", "minzoom": 6, "maxzoom": 9, "filter": ["all", ["==", ["get", "kind"], "road"], ["in", ["get", "rank"], ["literal", [1, 2]]], ["!has", "to"]],
        "line-color": {"light": "#ff0000", "dark": "#00f"}, "line-width": ["interpolate", ["linear"], ["zoom"], 6, 1, 8, 3], "line-dasharray": [4, 2]})",
        issues);
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    EXPECT_EQ(line.type, StyleType::Line);
    EXPECT_EQ(line.minzoom, 6);
    EXPECT_EQ(line.maxzoom, 9);
    EXPECT_EQ(line.line_color.in(false), (Color{1, 0, 0, 1}));
    EXPECT_EQ(line.line_color.in(true), (Color{0, 0, 1, 1}));
    EXPECT_EQ(line.line_width.at(7), 2);
    EXPECT_THAT(line.line_dasharray, ElementsAre(4.0F, 2.0F));
    const std::vector<std::string> fields = {"kind", "rank", "to"};
    const std::vector<Value> road = {std::string("road"), std::int64_t{2}, std::monostate()};
    const std::vector<Value> minor = {std::string("road"), std::int64_t{3}, std::monostate()};
    const std::vector<Value> gone = {std::string("road"), std::int64_t{2}, std::string("1990")};
    EXPECT_TRUE(matches(line.filter, fields, road.data()));
    EXPECT_FALSE(matches(line.filter, fields, minor.data()));
    EXPECT_FALSE(matches(line.filter, fields, gone.data()));
}

TEST(ManifestTest, TextPropertiesArriveInTheirRule) {
    std::vector<Issue> issues;
    const StyleRule text = rule_of(
        R"({"type": "symbol", "text-field": "{name}", "text-font": "serif-italic", "text-transform": "uppercase", "symbol-placement": "line",
        "text-variable-anchor": "beside", "text-letter-spacing": 0.2, "symbol-sort-key": ["+", ["get", "rank"], 0.5]})",
        issues);
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    EXPECT_EQ(text.text_field, "{name}");
    EXPECT_EQ(text.text_font, "serif-italic");
    EXPECT_TRUE(text.text_uppercase);
    EXPECT_TRUE(text.text_along_line);
    EXPECT_TRUE(text.text_beside_point);
    EXPECT_EQ(text.text_letter_spacing, 0.2);
    EXPECT_EQ(text.sort_key_field, "rank");
    EXPECT_EQ(text.sort_key_constant, 0.5);
}

TEST(ManifestTest, AnUnknownStylePropertyIsNamedWithTheNearestKnownOne) {
    EXPECT_EQ(only_issue(R"({"type": "line", "line-colour": "#000"})"),
              "atlas.json:l, style 1: the style has a property “line-colour” that the program does not know; did you "
              "mean “line-color”?");
    EXPECT_THAT(only_issue(R"({"type": "fill", "line-color": "#000"})"), HasSubstr("“line-color”"));
}

TEST(ManifestTest, AStyleValueThatCannotBeReadIsNamed) {
    EXPECT_THAT(only_issue(R"({"type": "fill", "fill-color": "reddish"})"), HasSubstr("“fill-color”"));
    EXPECT_THAT(only_issue(R"({"type": "fill", "fill-color": {"light": "#000"}})"), HasSubstr("“fill-color”"));
    EXPECT_THAT(only_issue(R"({"type": "fill", "fill-relief": 2})"), HasSubstr("“fill-relief”"));
    EXPECT_THAT(only_issue(R"({"type": "line", "line-width": ["interpolate", ["linear"], ["zoom"], 8, 1, 6, 3]})"),
                HasSubstr("“line-width”"));
    EXPECT_THAT(only_issue(R"({"type": "line", "line-width": ["step", ["zoom"], 1, 6, 3]})"),
                HasSubstr("“line-width”"));
    EXPECT_THAT(only_issue(R"({"type": "line", "line-dasharray": [1, 2, 3]})"), HasSubstr("“line-dasharray”"));
    EXPECT_THAT(only_issue(R"({"type": "line", "line-dasharray": [0, 0]})"), HasSubstr("“line-dasharray”"));
    EXPECT_THAT(only_issue(R"({"type": "symbol", "text-font": "comic"})"), HasSubstr("“text-font”"));
    EXPECT_THAT(only_issue(R"({"type": "symbol", "symbol-sort-key": ["rank"]})"), HasSubstr("“symbol-sort-key”"));
    EXPECT_THAT(only_issue(R"({"type": "heatmap"})"), HasSubstr("“type”"));
    EXPECT_THAT(only_issue(R"({"type": "fill", "minzoom": 9, "maxzoom": 8})"), HasSubstr("“maxzoom”"));
    EXPECT_THAT(only_issue(R"({"type": "fill", "filter": ["within", ["get", "a"], 1]})"), HasSubstr("“filter”"));
    EXPECT_THAT(only_issue(R"({"type": "fill", "filter": ["==", "a", 1]})"), HasSubstr("“filter”"));
}

TEST(ManifestTest, AFilterNestedWithoutEndIsRefusedAndEveryFeatureDrawn) {
    std::string filter = R"(["has", "a"])";
    for (int i = 0; i < 30; ++i) filter = R"(["all", )" + filter + "]";
    std::vector<Issue> issues;
    EXPECT_TRUE(matches(rule_of(R"({"type": "fill", "filter": )" + filter + "}", issues).filter, {}, nullptr));
    EXPECT_THAT(tests::issues_of(issues, "style"), SizeIs(1));
}

TEST(ManifestTest, WithoutTitleAreasOrKindsItIsNoManifest) {
    std::vector<Issue> issues;
    for (const std::string text :
         {"[]", "7", "{}", R"({"title": "T", "areas": []})", R"({"title": "T", "kinds": []})", "{"})
        EXPECT_EQ(parse_manifest(text, issues).error().code, ErrorCode::BadFormat) << text;
    EXPECT_THAT(parse_manifest(R"({"title": "T", "areas": []})", issues).error().message, HasSubstr("lacks “kinds”"));
}

TEST(ManifestTest, EntriesWithoutOrWithATakenIdAreLeftOut) {
    std::vector<Issue> issues;
    const auto manifest = parse_manifest(R"({"title": "T", "areas": [
        {"id": "a", "title": "A", "bounds": [0, 0, 1, 1]}, {"id": "a", "title": "B", "bounds": [0, 0, 1, 1]}, {"title": "C", "bounds": [0, 0, 1, 1]}, 7], "kinds": []})",
                                         issues);
    ASSERT_TRUE(manifest);
    EXPECT_THAT(manifest->atlas.areas, SizeIs(1));
    EXPECT_THAT(tests::issues_of(issues, "duplicate-id"), SizeIs(1));
    EXPECT_THAT(tests::issues_of(issues, "missing-id"), SizeIs(1));
    EXPECT_THAT(tests::issues_of(issues, "manifest"), SizeIs(1)); // the 7
}

TEST(ManifestTest, OnlyADateCanDateAnEvent) {
    std::vector<Issue> issues;
    const auto manifest = parse_manifest(
        manifest_with(R"("quantities": [{"id": "n", "title": "N", "type": "number", "dates_event": true}])"), issues);
    ASSERT_TRUE(manifest);
    EXPECT_FALSE(manifest->atlas.quantities.at(0).dates_event);
    ASSERT_THAT(issues, SizeIs(1));
    EXPECT_EQ(to_line(issues[0]), "atlas.json:n: only a quantity of type date can have “dates_event”; it is left out");
}

TEST(ManifestTest, BoundsThatAreNoneAreAnIssue) {
    for (const std::string bounds :
         {"[0, 0, 1]", "[1, 0, 0, 1]", "[0, 0, 1, 95]", "[0, 0, 1, NaN]", "\"0,0,1,1\"", "[0, 0, 1e999, 1]"}) {
        std::vector<Issue> issues;
        const auto manifest = parse_manifest(
            R"({"title": "T", "kinds": [], "areas": [{"id": "a", "title": "A", "bounds": )" + bounds + "}]}", issues);
        ASSERT_TRUE(manifest) << bounds;
        EXPECT_THAT(manifest->atlas.areas, IsEmpty()) << bounds;
        EXPECT_THAT(tests::issues_of(issues, "bounds"), SizeIs(1)) << bounds;
    }
}

TEST(ManifestTest, ReservedLayerIdsUnknownGroupsAndMemberNamesAreIssues) {
    std::vector<Issue> issues;
    const auto manifest = parse_manifest(
        manifest_with(
            R"("licenses": [], "layers": [{"id": "events", "title": "E", "group": "nowhere", "file": "f", "table": "t", "style": []}])"),
        issues);
    ASSERT_TRUE(manifest);
    EXPECT_THAT(manifest->atlas.layers, IsEmpty());
    EXPECT_THAT(tests::issues_of(issues, "reserved-id"), SizeIs(1));
    EXPECT_THAT(tests::issues_of(issues, "manifest"), ElementsAre(HasSubstr("“nowhere”")));
    EXPECT_THAT(tests::issues_of(issues, "unknown-property"), ElementsAre(HasSubstr("did you mean “licences”?")));
}

TEST(ManifestTest, LanguagesHoldEnglishAndWhatIsKnownOnce) {
    std::vector<Issue> issues;
    const auto silent = parse_manifest(R"({"title": "T", "areas": [], "kinds": []})", issues);
    ASSERT_TRUE(silent);
    EXPECT_THAT(silent->atlas.languages, ElementsAre(Language::En));
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    const auto manifest = parse_manifest(manifest_with(R"("languages": ["ru", "de", "ru", "az"])"), issues);
    ASSERT_TRUE(manifest);
    EXPECT_THAT(manifest->atlas.languages, ElementsAre(Language::En, Language::Ru, Language::Az));
    EXPECT_THAT(tests::issues_of(issues, "manifest"), ElementsAre(HasSubstr("the language “de” is unknown")));
}

TEST(ManifestTest, AnAllowedRunNeedsItsReason) {
    std::vector<Issue> issues;
    const auto manifest = parse_manifest(
        manifest_with(R"("allowed_runs": [{"text": "Board of Lights", "reason": "a name"}, {"text": "Board"}])"),
        issues);
    ASSERT_THAT(manifest->atlas.allowed_runs, SizeIs(1));
    EXPECT_EQ(manifest->atlas.allowed_runs[0].text, "Board of Lights");
    EXPECT_THAT(tests::issues_of(issues, "manifest"), ElementsAre(HasSubstr("needs its text and the reason")));
}

TEST(ManifestTest, LevelsNeedATableAndARisingZoom) {
    std::vector<Issue> issues;
    const auto manifest = parse_manifest(
        manifest_with(R"("layers": [{"id": "l", "title": "L", "group": "g", "file": "f", "table": "t", "style": [],
        "levels": [{"table": "t2", "maxzoom": 6}, {"table": "t1", "maxzoom": 5}, {"maxzoom": 9}]}])"),
        issues);
    ASSERT_TRUE(manifest);
    ASSERT_THAT(manifest->levels, SizeIs(1));
    EXPECT_EQ(manifest->levels[0].table, "t2");
    EXPECT_THAT(tests::issues_of(issues, "manifest"), SizeIs(2));
}

TEST(ManifestTest, AWindowThatCannotBeReadIsAnIssue) {
    std::vector<Issue> issues;
    ASSERT_TRUE(parse_manifest(manifest_with(R"("initial": {"from": "1990", "to": "1989"})"), issues));
    EXPECT_THAT(tests::issues_of(issues, "date"), SizeIs(1));
}
