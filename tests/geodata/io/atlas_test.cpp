// A whole folder: the fixture, the shipped atlas, and every kind of broken file. Each fault costs itself alone.
#include <gmock/gmock.h>
#include <random>
#include <unistd.h>

#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "tests/geodata/io/fixture.h"
#include "tests/support/without_rights.h"

using namespace geodata;
using namespace geodata::io;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> ids_of(const std::vector<Event>& events) {
    std::vector<std::string> ids;
    for (const Event& event : events) ids.push_back(event.id);
    return ids;
}

// Loads a spoiled copy; what is not spoiled must be there.
AtlasPtr load_spoiled(const tests::LighthouseCopy& copy) {
    const auto atlas = copy.load();
    EXPECT_TRUE(atlas) << (atlas ? "" : atlas.error().message);
    return atlas ? *atlas : std::make_shared<const Atlas>();
}

std::string garbage(std::size_t bytes) {
    std::mt19937 random(19900120);
    std::string text(bytes, '\0');
    for (char& c : text) c = static_cast<char>(random());
    return text;
}

} // namespace

TEST(LoadAtlasTest, TheFixtureLoadsWithoutIssuesAndInTimeOrder) {
    const AtlasPtr atlas = load_atlas(tests::lighthouse()).value();
    EXPECT_THAT(tests::lines_of(atlas->issues), IsEmpty());
    EXPECT_EQ(atlas->title.en, "The Light of Skarholm");
    EXPECT_THAT(ids_of(atlas->events),
                ElementsAre("first-lighting", "the-storm", "keepers-notice", "light-turned-off", "the-woodcut"));
    EXPECT_THAT(atlas->sources, SizeIs(2));
    EXPECT_THAT(atlas->tours, SizeIs(1));
    ASSERT_THAT(atlas->layers, SizeIs(4));
    ASSERT_NE(atlas->layers[0]->table, nullptr);
    EXPECT_EQ(atlas->layers[0]->table->size(), 2U);
    EXPECT_EQ(atlas->folder, tests::lighthouse());
}

TEST(LoadAtlasTest, ALayerThatIgnoresTimeShowsItsFeaturesInEveryWindow) {
    const AtlasPtr atlas = load_atlas(tests::lighthouse()).value();
    const TimeWindow in_1800 = parse_window("1800", "1800").value();
    const FeatureTable& lights = *atlas->find_layer("lights")->table;
    const FeatureTable& of_all_years = *atlas->find_layer("lights_of_all_years")->table;
    EXPECT_FALSE(shows_at(lights.validity[0], in_1800));
    EXPECT_TRUE(shows_at(lights.validity[2], in_1800)); // without from and to
    EXPECT_TRUE(shows_at(of_all_years.validity[0], in_1800));
}

TEST(LoadAtlasTest, TheShippedAtlasLoadsWithoutIssues) {
    const AtlasPtr atlas = load_atlas(tests::source_tree() / "data").value();
    EXPECT_THAT(tests::lines_of(atlas->issues), IsEmpty());
    std::vector<std::string> areas;
    for (const Area& area : atlas->areas) areas.push_back(area.id);
    EXPECT_THAT(areas, ElementsAre("baku", "lankaran", "neftchala", "nagorno-karabakh"));
    EXPECT_GE(atlas->events.size(), 35U);
    EXPECT_THAT(atlas->sources, SizeIs(5));
    EXPECT_THAT(atlas->relief, SizeIs(2));
    for (const LayerPtr& layer : atlas->layers) {
        ASSERT_NE(layer->table, nullptr) << layer->id;
        EXPECT_GT(layer->table->size(), 0U) << layer->id;
        EXPECT_FALSE(layer->source_note.empty()) << layer->id;
        EXPECT_FALSE(layer->licence.empty()) << layer->id;
        EXPECT_FALSE(layer->title.az.empty() || layer->title.ru.empty()) << layer->id;
    }
    // The finer relief comes last and lies inside the coarser.
    EXPECT_LT(atlas->relief[1].bounds.max_x - atlas->relief[1].bounds.min_x,
              atlas->relief[0].bounds.max_x - atlas->relief[0].bounds.min_x);
}

// The map is of its time: 1990 has union republics and the oblast, 1995 has neither and has the districts of today.
TEST(LoadAtlasTest, TheShippedMapIsOfItsTime) {
    const AtlasPtr atlas = load_atlas(tests::source_tree() / "data").value();
    const auto names_in = [&](const char* layer, const char* year) {
        const FeatureTable& table = *atlas->find_layer(layer)->table;
        const TimeWindow window = parse_window(year, year).value();
        std::vector<std::string> names;
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (shows_at(table.validity[i], window)) names.push_back(name_at(table, i, Language::En, window).main);
        }
        return names;
    };
    EXPECT_THAT(names_in("state_labels", "1990"),
                AllOf(Contains("Azerbaijan SSR"), testing::Not(Contains("Azerbaijan"))));
    EXPECT_THAT(names_in("state_labels", "1995"),
                AllOf(Contains("Azerbaijan"), testing::Not(Contains("Azerbaijan SSR"))));
    EXPECT_THAT(names_in("nkao", "1990"), SizeIs(1));
    EXPECT_THAT(names_in("nkao", "1995"), IsEmpty());
    EXPECT_THAT(names_in("district_lines", "1990"), IsEmpty());
    EXPECT_THAT(names_in("district_lines", "1995"), testing::Not(IsEmpty()));
    EXPECT_THAT(names_in("districts_2017", "1990"), testing::Not(IsEmpty()));
    EXPECT_THAT(names_in("places", "1990"), AllOf(Contains("Stepanakert"), Contains("Baku")));
    EXPECT_THAT(names_in("places", "1995"), AllOf(Contains("Khankendi"), testing::Not(Contains("Stepanakert"))));
}

TEST(LoadAtlasTest, AFolderWithoutAUsableManifestIsAnError) {
    const tests::TemporaryFolder folder;
    EXPECT_EQ(load_atlas(folder.path() / "none").error().code, ErrorCode::NotFound);
    EXPECT_EQ(load_atlas(folder.path()).error().code, ErrorCode::NotFound);
    EXPECT_EQ(load_atlas(folder.write("file/atlas.json", "")).error().code, ErrorCode::NotFound); // a file, no folder
    EXPECT_EQ(load_atlas(folder.path() / "file").error().code, ErrorCode::BadFormat);
    folder.write("cut/atlas.json", tests::LighthouseCopy().folder.read("atlas.json").substr(0, 900));
    EXPECT_THAT(load_atlas(folder.path() / "cut").error().message, HasSubstr("atlas.json is not valid JSON from line"));
    folder.write("noise/atlas.json", garbage(1 << 20));
    EXPECT_EQ(load_atlas(folder.path() / "noise").error().code, ErrorCode::BadFormat);
    fs::create_directories(folder.path() / "folder/atlas.json");
    EXPECT_THAT(load_atlas(folder.path() / "folder").error().message, HasSubstr("is a folder"));
}

TEST(LoadAtlasTest, ABrokenLayerFileCostsItsLayersAlone) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", "is empty (0 bytes)"}, {"{\"type\": \"Feat", "cannot be read"}, {garbage(3 << 20), "cannot be read"}};
    for (const auto& [content, problem] : cases) {
        const tests::LighthouseCopy copy;
        copy.folder.write("lights.geojson", content);
        const AtlasPtr atlas = load_spoiled(copy);
        EXPECT_EQ(atlas->find_layer("lights")->table, nullptr);
        EXPECT_NE(atlas->find_layer("coast")->table, nullptr);
        EXPECT_THAT(atlas->events, SizeIs(5));
        // Two layers use the file; it is named once.
        EXPECT_THAT(tests::lines_of(atlas->issues), ElementsAre(AllOf(HasSubstr("lights.geojson"), HasSubstr(problem))))
            << content.substr(0, 20);
    }
}

TEST(LoadAtlasTest, AMissingFileAndAFolderInItsPlaceAreNamed) {
    const tests::LighthouseCopy copy;
    fs::remove(copy.folder.path() / "lights.geojson");
    fs::remove(copy.folder.path() / "coast.geojson");
    fs::create_directory(copy.folder.path() / "coast.geojson");
    fs::remove(copy.folder.path() / "sources.json");
    fs::create_directory(copy.folder.path() / "sources.json");
    fs::remove(copy.folder.path() / "tours/walk.json");
    const AtlasPtr atlas = load_spoiled(copy);
    EXPECT_THAT(tests::issues_of(atlas->issues, "missing-file"),
                ElementsAre(HasSubstr("lights.geojson does not exist"), HasSubstr("walk.json does not exist")));
    EXPECT_THAT(tests::issues_of(atlas->issues, "unreadable"),
                ElementsAre(HasSubstr("coast.geojson is a folder"), HasSubstr("sources.json is a folder")));
    EXPECT_THAT(atlas->events, SizeIs(5));
    EXPECT_NE(atlas->find_layer("quays")->table, nullptr);
}

TEST(LoadAtlasTest, ATableThatIsNotInItsFileCostsItsLayer) {
    const tests::LighthouseCopy copy;
    copy.replace("atlas.json", R"("table": "quays")", R"("table": "quay")");
    const AtlasPtr atlas = load_spoiled(copy);
    EXPECT_EQ(atlas->find_layer("quays")->table, nullptr);
    EXPECT_THAT(tests::lines_of(atlas->issues),
                ElementsAre(HasSubstr("quays.geojson:quays: quays.geojson has no table “quay”")));
}

TEST(LoadAtlasTest, BrokenEventsLeaveTheMapAndTheTours) {
    for (const std::string& content : {std::string(), std::string("{\"type\": \"FeatureCollection\", \"features\": [{"),
                                       garbage(3 << 20), std::string("[]")}) {
        const tests::LighthouseCopy copy;
        copy.folder.write("events.geojson", content);
        const AtlasPtr atlas = load_spoiled(copy);
        EXPECT_THAT(atlas->events, IsEmpty());
        EXPECT_THAT(tests::lines_of(atlas->issues), ElementsAre(HasSubstr("format events.geojson: events.geojson")));
        EXPECT_THAT(atlas->sources, SizeIs(2));
        EXPECT_THAT(atlas->tours, SizeIs(1));
        EXPECT_NE(atlas->find_layer("coast")->table, nullptr);
    }
}

TEST(LoadAtlasTest, EveryRecordReadIsAnEventOrCountedAsUnreadable) {
    const tests::LighthouseCopy copy;
    copy.folder.write("events.geojson", R"({"type": "FeatureCollection", "features": [
        null, 7, {}, {"properties": []}, [],
        {"properties": {"title": "No id", "when": "1901"}}, {"id": "a", "properties": {"title": "A", "when": "soon"}},
        {"id": "a", "properties": {"title": "A again", "when": "1902-13"}, "geometry": 4}]})");
    const AtlasPtr atlas = load_spoiled(copy);
    EXPECT_EQ(atlas->records_read, 8U);
    EXPECT_EQ(atlas->records_unreadable, 3U);
    EXPECT_THAT(atlas->events, SizeIs(5));
    EXPECT_THAT(tests::issues_of(atlas->issues, std::string(kUnreadableRule)),
                ElementsAre(HasSubstr("feature 1"), HasSubstr("feature 2"), HasSubstr("feature 5")));
    for (const char* to : {"1800", "1901", ".."}) {
        for (const bool undated : {false, true}) {
            EventFilter filter;
            filter.window = parse_window("..", to).value();
            filter.undated = undated;
            const FilterResult result = filter_events(*atlas, filter);
            std::size_t sum = result.shown.size() + atlas->records_unreadable;
            for (const int hidden : result.hidden) sum += static_cast<std::size_t>(hidden);
            EXPECT_EQ(sum, atlas->records_read) << to;
        }
    }
}

TEST(LoadAtlasTest, AnEventsFileBeyondTheCapIsRefusedUnread) {
    const tests::LighthouseCopy copy;
    fs::resize_file(copy.folder.path() / "events.geojson", 100'000'000); // sparse
    const AtlasPtr atlas = load_spoiled(copy);
    EXPECT_THAT(tests::lines_of(atlas->issues), ElementsAre(HasSubstr("larger than the 64 MiB")));
}

TEST(LoadAtlasTest, FilesOutsideTheFolderAreNotRead) {
    const tests::TemporaryFolder outside;
    const fs::path lights = outside.write("lights.geojson", "{}");
    const tests::LighthouseCopy copy;
    fs::remove(copy.folder.path() / "lights.geojson");
    fs::create_symlink(lights, copy.folder.path() / "lights.geojson");
    copy.replace("atlas.json", R"("file": "quays.geojson")", R"("file": "../../../../etc/passwd")");
    copy.replace("atlas.json", R"("events": "events.geojson")", R"("events": "/etc/passwd")");
    const AtlasPtr atlas = load_spoiled(copy);
    EXPECT_EQ(atlas->find_layer("lights")->table, nullptr);
    EXPECT_EQ(atlas->find_layer("quays")->table, nullptr);
    EXPECT_THAT(atlas->events, IsEmpty());
    EXPECT_THAT(tests::issues_of(atlas->issues, "path"), SizeIs(3));
}

TEST(LoadAtlasTest, NamesThatTheAtlasDoesNotHaveAreIssuesOfTheEvent) {
    const tests::LighthouseCopy copy;
    copy.replace("events.geojson", R"("kind": "notice")", R"("kind": "rumour")");
    copy.replace("events.geojson", R"("areas": ["north-point"])", R"("areas": ["north-point", "moon"])");
    copy.replace("events.geojson", R"("source": "harbour-gazette")", R"("source": "evening-post")");
    const AtlasPtr atlas = load_spoiled(copy);
    EXPECT_THAT(atlas->events, SizeIs(5));
    EXPECT_THAT(tests::issues_of(atlas->issues, "unknown-kind"),
                ElementsAre(HasSubstr("events.geojson:keepers-notice: the kind “rumour”")));
    EXPECT_THAT(tests::issues_of(atlas->issues, "unknown-area"),
                ElementsAre(HasSubstr("events.geojson:first-lighting: the area “moon”")));
    EXPECT_THAT(
        tests::issues_of(atlas->issues, "unknown-source"),
        ElementsAre(HasSubstr("events.geojson:the-storm, citation 2 (evening-post): the source “evening-post”")));
}

TEST(LoadAtlasTest, AnUnreadableFileIsSaidToBeSo) {
    const tests::LighthouseCopy copy;
    fs::permissions(copy.folder.path() / "events.geojson", fs::perms::none);
    fs::permissions(copy.folder.path() / "tours", fs::perms::none);
    const AtlasPtr atlas = [&] {
        const tests::WithoutRights rights(copy.folder.path());
        return load_spoiled(copy);
    }();
    fs::permissions(copy.folder.path() / "tours", fs::perms::owner_all);
    EXPECT_THAT(tests::issues_of(atlas->issues, "unreadable"), SizeIs(2));
}

TEST(LoadAtlasTest, NoMessageHoldsANewline) {
    const tests::LighthouseCopy copy;
    copy.folder.write("lights.geojson", "{\n\n");
    copy.folder.write("events.geojson", "{\n\n");
    copy.folder.write("sources.json", "7");
    const AtlasPtr atlas = load_spoiled(copy);
    EXPECT_THAT(atlas->issues, SizeIs(3));
    for (const Issue& issue : atlas->issues) EXPECT_EQ(issue.message.find('\n'), std::string::npos) << issue.message;
}

TEST(LoadAtlasTest, AStopEndsTheLoadingAndProgressRunsToOne) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(load_atlas(tests::lighthouse(), {{}, stop.get_token()}).error().code, ErrorCode::Cancelled);
    std::vector<float> progress;
    ASSERT_TRUE(load_atlas(tests::lighthouse(), {[&](float fraction) { progress.push_back(fraction); }, {}}));
    EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
    EXPECT_EQ(progress.back(), 1.0F);
}
