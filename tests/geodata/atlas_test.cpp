// The small values: texts in languages, issues, sources, events, look-ups by id.
#include "geodata/atlas.h"

namespace geodata {
namespace {

TEST(LocalizedTextTest, AMissingLanguageFallsBackToEnglish) {
    const LocalizedText text{"Baku", "Bakı", ""};
    EXPECT_EQ(text.in(Language::En), "Baku");
    EXPECT_EQ(text.in(Language::Az), "Bakı");
    EXPECT_EQ(text.in(Language::Ru), "Baku");
    EXPECT_EQ(code_of(Language::Az), "az");
}

TEST(IssueTest, ALineNamesFileRecordAndProblem) {
    EXPECT_EQ(to_line({"events.geojson", "e1", "date", "no month 13"}), "events.geojson:e1: no month 13");
    EXPECT_EQ(to_line({"atlas.json", "", "style", "unknown"}), "atlas.json: unknown");
    EXPECT_EQ(to_line({"", "", "x", "unknown"}), "unknown");
}

TEST(SourceTest, AReferenceIsMadeOfWhatIsKnown) {
    Source source;
    source.title = "Tides of the bay";
    EXPECT_EQ(reference_text(source), "“Tides of the bay.” n.d.");
    source.authors = {"Vane, Ada"};
    source.issued = "2021";
    source.issued_inferred = true;
    source.url = "https://example.org/tides";
    EXPECT_EQ(reference_text(source), "Vane, Ada. “Tides of the bay.” [2021]. https://example.org/tides");
    source.doi = "10.1000/182";
    source.container_title = "Harbour Review";
    source.publisher = "Pier Press";
    source.issued = "2017-01-20";
    source.issued_inferred = false;
    EXPECT_EQ(reference_text(source), "Vane, Ada. “Tides of the bay.” Harbour Review. Pier Press, 20 January 2017. "
                                      "https://doi.org/10.1000/182");
}

TEST(SourceTest, NamesAndTitlesKeepTheirOwnMarks) {
    Source source;
    source.authors = {"Vane, Ada", "Roe, J."};
    source.title = "Who said “High water”?";
    EXPECT_EQ(reference_text(source), "Vane, Ada and Roe, J. “Who said ‘High water’?” n.d.");
    source.authors.push_back("Harbour Office");
    source.title = "He wrote: “The bay…”";
    source.issued = "1997~";
    EXPECT_EQ(reference_text(source), "Vane, Ada, Roe, J., and Harbour Office. “He wrote: ‘The bay…’” about 1997.");
}

TEST(EventTest, PrecisionsHaveTheNamesOfTheFormat) {
    EXPECT_EQ(name_of(PlacePrecision::Site), "site");
    EXPECT_EQ(name_of(PlacePrecision::Country), "country");
    EXPECT_EQ(name_of(PlacePrecision::None), "");
}

TEST(AtlasTest, RecordsAreFoundByTheirIds) {
    Atlas atlas;
    atlas.events.resize(2);
    atlas.events[1].id = "e2";
    atlas.sources.resize(1);
    atlas.sources[0].id = "s1";
    atlas.areas.resize(1);
    atlas.areas[0].id = "baku";
    Layer layer;
    layer.id = "rivers";
    atlas.layers.push_back(std::make_shared<const Layer>(layer));
    EXPECT_EQ(atlas.find_event("e2"), &atlas.events[1]);
    EXPECT_EQ(atlas.event_index("e2"), 1);
    EXPECT_EQ(atlas.event_index("e3"), -1);
    EXPECT_EQ(atlas.find_source("s1"), &atlas.sources[0]);
    EXPECT_EQ(atlas.find_area("baku"), &atlas.areas[0]);
    EXPECT_EQ(atlas.find_layer("rivers"), atlas.layers[0].get());
    EXPECT_EQ(atlas.find_layer("lakes"), nullptr);
    EXPECT_EQ(atlas.find_kind("decree"), nullptr);
    EXPECT_EQ(atlas.find_quantity("killed"), nullptr);
    EXPECT_EQ(atlas.find_tour("night"), nullptr);
}

} // namespace
} // namespace geodata
