// What a reader types finds what the record spells: folding, and the names that areas and the base map add.
#include "geodata/event_filter.h"
#include "geodata/search_text.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;

TEST(FoldForSearchTest, SpellingsOfOneNameAreOne) {
    for (const char* spelling : {"Lənkəran", "LƏNKƏRAN", "Lǝnkǝran", "LENKERAN", "lenkeran", "Lén­keràn"}) {
        EXPECT_EQ(fold_for_search(spelling), "lenkeran") << spelling;
    }
    EXPECT_EQ(fold_for_search("Bakı BAKI BAKİ bakı"), "baki baki baki baki");
    EXPECT_EQ(fold_for_search("Neftçala Gəncə Şuşa Ağdam Göyçay Ümid"), "neftcala gence susa agdam goycay umid");
    EXPECT_EQ(fold_for_search("ЛЕНКОРАНЬ Ленкорань"), "ленкорань ленкорань");
    EXPECT_EQ(fold_for_search("Ёлка ёлка"), "елка елка");
    EXPECT_EQ(fold_for_search("ﬁle Straße ½"), "file strasse 1⁄2");
    EXPECT_EQ(fold_for_search("Baku’s Nagorno–Karabakh"), "baku's nagorno-karabakh");
}

TEST(FoldForSearchTest, ShortIStaysALetterHoweverItIsWritten) {
    EXPECT_EQ(fold_for_search("Гейдар ГЕЙДАР"), "гейдар гейдар");
    EXPECT_EQ(fold_for_search("Геи\u0306дар"), "гейдар") << "decomposed";
    EXPECT_NE(fold_for_search("мой"), fold_for_search("мои"));
}

TEST(FoldForSearchTest, ArmenianHasCaseAndItsOwnPunctuation) {
    EXPECT_EQ(fold_for_search("ՍՏԵՓԱՆԱԿԵՐՏ"), "ստեփանակերտ");
    EXPECT_EQ(fold_for_search("Երևան"), fold_for_search("ԵՐԵՒԱՆ")) << "the ligature is its two letters";
    EXPECT_EQ(fold_for_search("Step‘anakert Stepʻanakert Step՚anakert"), "step'anakert step'anakert step'anakert");
}

TEST(FoldForSearchTest, BytesThatAreNotUtf8AreHarmless) {
    EXPECT_EQ(fold_for_search("a\xFF\x62"), "a\uFFFDb");
    EXPECT_EQ(fold_for_search("\xC9"), "\uFFFD");
}

FeatureTablePtr make_places() {
    auto table = std::make_shared<FeatureTable>();
    table->fields = {"name_az", "name_en", "name_ru", "former_name_en", "alt_names", "rank"};
    const auto add = [&](const std::vector<Value>& cells) {
        table->geometries.emplace_back();
        table->cells.insert(table->cells.end(), cells.begin(), cells.end());
    };
    add({"Lənkəran", "Lankaran", "Ленкорань", Value(), "LLK|Lenkoran'|Lencoran", std::int64_t{2}});
    add({"Gəncə", "Ganja", "Гянджа", "Kirovabad", "Gandja||Gendje", std::int64_t{2}});
    add({"Saray", "Saray", "Сарай", Value(), "Big Saray", std::int64_t{7}});
    add({"Saray", "Saray", "Сарай", Value(), "Great Saray", std::int64_t{3}});
    add({"Ağdam", "Agdam", "Агдам", Value(), "Ganja", std::int64_t{1}});
    return table;
}

Atlas make_atlas() {
    Atlas atlas;
    atlas.areas = {{"south", {"Lankaran", "Lənkəran", "Ленкорань"}, {}}, {"capital", {"Baku", "Bakı", "Баку"}, {}}};
    Layer places;
    places.id = "places";
    places.table = make_places();
    atlas.layers.push_back(std::make_shared<const Layer>(places));
    const auto add = [&](const std::string& id, const std::string& place, const std::vector<std::string>& areas) {
        Event& event = atlas.events.emplace_back();
        event.id = id;
        event.place = place;
        event.areas = areas;
    };
    add("in the area", "the harbour", {"south"});
    add("at the place", "Lankaran (port)", {});
    add("spelt otherwise", "", {});
    atlas.events.back().names = {{"Lencoran", "en", "irs"}};
    add("two places", "Baku, Gəncə and elsewhere", {"capital"});
    add("of one name", "Saray", {});
    find_other_names(atlas);
    return atlas;
}

std::vector<std::string> found(const Atlas& atlas, const char* text) {
    EventFilter filter;
    filter.undated = true;
    filter.text = text;
    std::vector<std::string> ids;
    for (const std::uint32_t i : filter_events(atlas, filter).shown) ids.push_back(atlas.events[i].id);
    return ids;
}

TEST(OtherNamesTest, EverySpellingOfAPlaceFindsTheEventsOfItsAreaPlaceAndNames) {
    const Atlas atlas = make_atlas();
    for (const char* text : {"Lenkoran", "lankaran", "LƏNKƏRAN", "ленкорань"})
        EXPECT_THAT(found(atlas, text), ElementsAre("in the area", "at the place", "spelt otherwise")) << text;
    EXPECT_THAT(found(atlas, "lankaran port"), ElementsAre("at the place"));
}

TEST(OtherNamesTest, EachPlaceThatAnEventNamesCounts) {
    const Atlas atlas = make_atlas();
    for (const char* text : {"Kirovabad", "Гянджа", "gandja", "Баку", "bakı gence"})
        EXPECT_THAT(found(atlas, text), ElementsAre("two places")) << text;
    EXPECT_THAT(found(atlas, "Ağdam"), ElementsAre()) << "another place's alternative name gives way to Ganja's own";
}

TEST(OtherNamesTest, OfPlacesOfOneNameTheMostImportantIsMeant) {
    const Atlas atlas = make_atlas();
    EXPECT_THAT(found(atlas, "great saray"), ElementsAre("of one name"));
    EXPECT_THAT(found(atlas, "big saray"), ElementsAre());
}

TEST(OtherNamesTest, ALayerWithoutSynonymsAddsNothing) {
    Atlas atlas;
    Layer layer;
    auto table = std::make_shared<FeatureTable>();
    table->fields = {"name"};
    table->geometries.resize(1);
    table->cells = {"Lankaran"};
    layer.table = table;
    atlas.layers = {std::make_shared<const Layer>(layer), std::make_shared<const Layer>()};
    atlas.events.resize(1);
    atlas.events[0].place = "Lankaran";
    find_other_names(atlas);
    EXPECT_EQ(atlas.events[0].other_names, "");
}

} // namespace
} // namespace geodata
