// Edits written into an events file: what loading gives again, and which bytes stay. Which edits are refused is tested
// in geodata/edit_atlas_test.
#include <algorithm>
#include <gmock/gmock.h>
#include <unistd.h>

#include "geodata/io/records.h"
#include "geodata/io/save_events.h"
#include "tests/geodata/io/fixture.h"
#include "tests/support/without_rights.h"

using namespace geodata;
using namespace geodata::io;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

namespace {

Citation lamp_citation() {
    Citation citation;
    citation.source = "keepers-log";
    citation.quote = "the “lamp” of \\ Skarholm";
    citation.first_line = 3;
    citation.last_line = 4;
    citation.says = {"The keeper says so.", "Gözətçi belə deyir.", "Смотритель так говорит."};
    Claim boats;
    boats.quantity = "boats_lost";
    boats.is_number = true;
    boats.number = 2.5;
    boats.value = "2.5";
    boats.about = true;
    boats.note = "as printed";
    citation.claims = {boats};
    citation.check = PassageCheck{1, 2, std::vector<std::int16_t>(18, 0xAB)};
    citation.check->sums[0] = -1;
    return citation;
}

Event lamp_event() {
    Event event;
    event.id = "new-lamp";
    event.title = {"A new lamp", "", "Новая лампа"};
    event.when = "1884-10-20~";
    event.when_as_written = "about 20 October";
    event.kind = "event";
    event.areas = {"harbour"};
    event.place = "The harbour";
    event.names = {{"Hafnen", "no", "keepers-log"}};
    event.precision = PlacePrecision::Site;
    event.radius_m = 50;
    event.geometry = make_point({-29.9123456789, 45});
    event.extra = R"({"place_source":"set by hand"})";
    event.summary.en = "A new lamp was bought.";
    event.citations = {lamp_citation()};
    return event;
}

std::vector<std::string> lines_in(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        lines.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return lines;
}

// The lines that `after` has in one place more than `before`; every line of `before` must be there still.
std::vector<std::string> added_lines(const std::string& before, const std::string& after) {
    const std::vector<std::string> old_lines = lines_in(before), new_lines = lines_in(after);
    const auto same = std::mismatch(old_lines.begin(), old_lines.end(), new_lines.begin(), new_lines.end());
    const auto rest = static_cast<std::size_t>(old_lines.end() - same.first);
    EXPECT_LE(old_lines.size(), new_lines.size());
    if (rest > static_cast<std::size_t>(new_lines.end() - same.second)) return {"lines were lost\n"};
    const auto end = new_lines.end() - static_cast<std::ptrdiff_t>(rest);
    EXPECT_TRUE(std::equal(same.first, old_lines.end(), end)) << "a line was changed";
    return {same.second, end};
}

// Holds an edited copy of an atlas against what loading gives after saving.
void expect_round_trip(const fs::path& folder, const std::vector<AtlasEdit>& edits) {
    AtlasPtr atlas = load_atlas(folder).value();
    const EventsFile file = events_file_of(*atlas).value();
    for (const AtlasEdit& edit : edits) {
        auto edited = apply_edit(*atlas, edit);
        ASSERT_TRUE(edited) << edited.error().message;
        atlas = *edited;
    }
    const auto saved = save_events(file, edits);
    ASSERT_TRUE(saved) << saved.error().message;
    const AtlasPtr loaded = load_atlas(folder).value();
    ASSERT_EQ(loaded->events.size(), atlas->events.size());
    for (std::size_t i = 0; i < atlas->events.size(); ++i)
        EXPECT_TRUE(loaded->events[i] == atlas->events[i]) << loaded->events[i].id << ", " << atlas->events[i].id;
    EXPECT_EQ(tests::lines_of(loaded->issues), tests::lines_of(atlas->issues));
    EXPECT_EQ(loaded->records_read, atlas->records_read);
    EXPECT_EQ(loaded->records_unreadable, atlas->records_unreadable);
}

std::string edited(const std::string& text, const std::vector<AtlasEdit>& edits) {
    auto result = with_edits(text, "events.geojson", edits);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result.value_or("");
}

Citation short_citation() {
    Citation citation;
    citation.source = "log";
    citation.quote = "so";
    return citation;
}

Event short_event() {
    Event event;
    event.id = "b";
    event.title.en = "B";
    event.kind = "event";
    return event;
}

} // namespace

TEST(SaveEventsTest, LoadingGivesTheEditedAtlas) {
    const tests::LighthouseCopy copy;
    expect_round_trip(copy.folder.path(),
                      {AddCitation{"the-storm", lamp_citation()}, AddEvent{lamp_event()},
                       AddCitation{"new-lamp", lamp_citation()}, AddCitation{"the-woodcut", lamp_citation()},
                       AddCitation{"the-storm", lamp_citation()}});
}

TEST(SaveEventsTest, BadRecordsKeepTheirBytesAndTheirNumbers) {
    const tests::LighthouseCopy copy;
    copy.replace("events.geojson", "\"features\": [\n", "\"features\": [\n  17, {\"id\": \"the-storm\"},  NaN,\n");
    const std::string before = copy.folder.read("events.geojson");
    expect_round_trip(copy.folder.path(), {AddCitation{"the-storm#2", lamp_citation()}, AddEvent{lamp_event()}});
    EXPECT_THAT(copy.folder.read("events.geojson"), HasSubstr("  17, {\"id\": \"the-storm\"},  NaN,\n"));
}

TEST(SaveEventsTest, ACitationIsAddedLinesInTheMannerOfTheFile) {
    const tests::LighthouseCopy copy;
    const std::string before = copy.folder.read("events.geojson");
    const std::string after = edited(before, {AddCitation{"the-storm", lamp_citation()}});
    EXPECT_THAT(added_lines(before, after),
                ElementsAre("     },\n", "     {\n", "      \"source\": \"keepers-log\",\n",
                            "      \"quote\": \"the “lamp” of \\\\ Skarholm\",\n", "      \"lines\": [3, 4],\n",
                            "      \"says\": \"The keeper says so.\",\n",
                            "      \"says_az\": \"Gözətçi belə deyir.\",\n",
                            "      \"says_ru\": \"Смотритель так говорит.\",\n",
                            "      \"claims\": [{\"quantity\": \"boats_lost\", \"value\": 2.5, \"about\": true, "
                            "\"note\": \"as printed\"}],\n",
                            "      \"check\": {\"before\": 1, \"after\": 2, \"sums\": "
                            "\"--ababababababababababababababababab\"}\n"));
}

TEST(SaveEventsTest, AnEventIsAddedLinesInTheMannerOfTheFile) {
    const tests::LighthouseCopy copy;
    const std::string before = copy.folder.read("events.geojson");
    Event event = lamp_event();
    event.citations = {short_citation()};
    const std::string after = edited(before, {AddEvent{event}});
    EXPECT_THAT(added_lines(before, after),
                ElementsAre("  },\n", "  {\n", "   \"type\": \"Feature\",\n", "   \"id\": \"new-lamp\",\n",
                            "   \"geometry\": {\"type\": \"Point\", \"coordinates\": [-29.912346, 45]},\n",
                            "   \"properties\": {\n", "    \"title\": \"A new lamp\",\n",
                            "    \"title_ru\": \"Новая лампа\",\n", "    \"when\": \"1884-10-20~\",\n",
                            "    \"when_as_written\": \"about 20 October\",\n", "    \"kind\": \"event\",\n",
                            "    \"areas\": [\"harbour\"],\n", "    \"place\": \"The harbour\",\n",
                            "    \"names\": [{\"text\": \"Hafnen\", \"lang\": \"no\", \"source\": \"keepers-log\"}],\n",
                            "    \"place_precision\": \"site\",\n", "    \"radius_m\": 50,\n",
                            "    \"place_source\": \"set by hand\",\n",
                            "    \"summary\": \"A new lamp was bought.\",\n", "    \"citations\": [\n", "     {\n",
                            "      \"source\": \"log\",\n", "      \"quote\": \"so\"\n", "     }\n", "    ]\n",
                            "   }\n"));
}

TEST(SaveEventsTest, TheShippedFileOnlyGainsLines) {
    const std::string before = [] {
        const AtlasPtr atlas = load_atlas(tests::source_tree() / "data").value();
        EXPECT_NE(atlas->events_text, nullptr);
        return *atlas->events_text;
    }();
    const tests::TemporaryFolder folder;
    for (const char* name : {"atlas.json", "sources.json"})
        fs::copy_file(tests::source_tree() / "data" / name, folder.path() / name);
    folder.write("events.geojson", before);
    Citation citation = lamp_citation();
    citation.source = "irs-magazine";
    citation.claims.clear();
    Event event = lamp_event();
    event.areas = {"baku"};
    event.names.clear();
    event.citations = {citation};
    const AtlasPtr atlas = load_atlas(folder.path()).value();
    constexpr std::size_t kStep = 25; // each is a parse of the whole file
    for (std::size_t i = 0; i < atlas->events.size(); i += kStep)
        EXPECT_THAT(added_lines(before, edited(before, {AddCitation{atlas->events[i].id, citation}})),
                    SizeIs(testing::Ge(9U)))
            << atlas->events[i].id;
    EXPECT_THAT(added_lines(before, edited(before, {AddEvent{event}})), SizeIs(testing::Ge(20U)));
    expect_round_trip(folder.path(), {AddCitation{atlas->events[40].id, citation}, AddEvent{event},
                                      AddCitation{atlas->events.back().id, citation}});
}

TEST(SaveEventsTest, WithoutEditsEveryByteStays) {
    const std::string text = "\xEF\xBB\xBF {\"features\":[ 1e2 , null ]}\r\n\r\n";
    EXPECT_EQ(edited(text, {}), text);
}

TEST(SaveEventsTest, LineEndsOfTheFileStay) {
    const tests::LighthouseCopy copy;
    std::string text = copy.folder.read("events.geojson");
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, 1, '\r');
    text.resize(text.size() - 2); // without a line end behind the last line
    copy.folder.write("events.geojson", text);
    expect_round_trip(copy.folder.path(), {AddCitation{"the-storm", lamp_citation()}, AddEvent{lamp_event()}});
    const std::string after = copy.folder.read("events.geojson");
    EXPECT_EQ(std::count(after.begin(), after.end(), '\n'), std::count(after.begin(), after.end(), '\r'));
    EXPECT_TRUE(after.ends_with(" ]\r\n}"));
    EXPECT_THAT(added_lines(text, edited(text, {AddEvent{lamp_event()}})), testing::Contains("     {\r\n"));
}

TEST(SaveEventsTest, AFileOfOneLineStaysOne) {
    const std::string text =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"a","geometry":null,)"
        R"("properties":{"title":"A","x":1.50,"citations":[{"source":"gazette","quote":"no"}]}}]})";
    EXPECT_EQ(edited(text, {AddCitation{"a", short_citation()}, AddEvent{short_event()}}),
              R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"a","geometry":null,)"
              R"("properties":{"title":"A","x":1.50,"citations":[{"source":"gazette","quote":"no"},)"
              R"({"source":"log","quote":"so"}]}},{"type":"Feature","id":"b","geometry":null,)"
              R"("properties":{"title":"B","kind":"event","areas":[]}}]})");
}

TEST(SaveEventsTest, AFileOfAFeatureALineStaysOne) {
    const std::string text = "{\n\"type\": \"FeatureCollection\",\n\"features\": [\n"
                             "{ \"type\": \"Feature\", \"id\": 7, \"properties\": { \"title\": \"\\u0410\" } }\n]\n}\n";
    EXPECT_EQ(edited(text, {AddCitation{"7", short_citation()}, AddEvent{short_event()}}),
              "{\n\"type\": \"FeatureCollection\",\n\"features\": [\n"
              "{ \"type\": \"Feature\", \"id\": 7, \"properties\": { \"title\": \"\\u0410\", \"citations\": [ { "
              "\"source\": \"log\", \"quote\": \"so\" } ] } },\n"
              "{ \"type\": \"Feature\", \"id\": \"b\", \"geometry\": null, \"properties\": { \"title\": \"B\", "
              "\"kind\": \"event\", \"areas\": [] } }\n]\n}\n");
    Event event = short_event();
    event.title.en = "Б";
    EXPECT_THAT(edited(text, {AddEvent{event}}), HasSubstr("\\u0411")) << "the file is of ASCII";
}

TEST(SaveEventsTest, AFileThatOpensEveryBracketStaysSo) {
    const std::string text = "{\n\t\"features\": [{\n\t\t\"id\": \"a\",\n\t\t\"geometry\": {\n\t\t\t\"type\": "
                             "\"Point\",\n\t\t\t\"coordinates\": [\n\t\t\t\t1,\n\t\t\t\t2\n\t\t\t]\n\t\t},\n"
                             "\t\t\"properties\": {\n\t\t\t\"citations\": null\n\t\t}\n\t}]\n}\n";
    Citation citation = short_citation();
    citation.first_line = citation.last_line = 3;
    const std::string after = edited(text, {AddCitation{"a", citation}, AddEvent{short_event()}});
    EXPECT_THAT(after, HasSubstr("\"citations\": [\n\t\t\t\t{\n\t\t\t\t\t\"source\": \"log\",\n\t\t\t\t\t\"quote\": "
                                 "\"so\",\n\t\t\t\t\t\"lines\": [\n\t\t\t\t\t\t3,\n\t\t\t\t\t\t3\n\t\t\t\t\t]\n"
                                 "\t\t\t\t}\n\t\t\t]\n\t\t}\n\t}"));
    EXPECT_THAT(after, HasSubstr("{\n\t\t\"type\": \"Feature\",\n\t\t\"id\": \"b\""));
}

TEST(SaveEventsTest, ListsThatAreEmptyOrAbsentAreBegun) {
    const std::string none = "{\n \"features\": []\n}\n";
    EXPECT_EQ(edited(none, {AddEvent{short_event()}}),
              "{\n \"features\": [\n  {\n   \"type\": \"Feature\",\n   \"id\": \"b\",\n   \"geometry\": null,\n"
              "   \"properties\": {\n    \"title\": \"B\",\n    \"kind\": \"event\",\n    \"areas\": []\n   }\n  }\n"
              " ]\n}\n");
    for (const char* citations : {"", ",\n    \"citations\": []"}) {
        const std::string text = "{\n \"features\": [\n  {\n   \"id\": \"a\",\n   \"properties\": {\n    \"title\": "
                                 "\"A\"" +
                                 std::string(citations) + "\n   }\n  }\n ]\n}\n";
        EXPECT_EQ(edited(text, {AddCitation{"a", short_citation()}}),
                  "{\n \"features\": [\n  {\n   \"id\": \"a\",\n   \"properties\": {\n    \"title\": \"A\",\n"
                  "    \"citations\": [\n     {\n      \"source\": \"log\",\n      \"quote\": \"so\"\n     }\n    ]\n"
                  "   }\n  }\n ]\n}\n");
    }
}

TEST(SaveEventsTest, UnknownPropertiesOrderAndNumbersKeepTheirSpelling) {
    const tests::LighthouseCopy copy;
    copy.replace("events.geojson", "\"title\": \"The lamp is lit\",",
                 "\"weather\" : {\"wind\":[ 1.0,2e0 ]},\"title\": \"The lamp is lit\", \"we\\u0061ther_2\": null,");
    const std::string before = copy.folder.read("events.geojson");
    expect_round_trip(copy.folder.path(), {AddCitation{"first-lighting", lamp_citation()}});
    EXPECT_THAT(added_lines(before, copy.folder.read("events.geojson")), SizeIs(10));
}

TEST(SaveEventsTest, KeysMayBeEscapedAndTheLastOfADoubledOneCounts) {
    const std::string text = R"({"features": [], "f\u0065atures": [{"id": "a", "properties": {"t": "]}\"", )"
                             R"("citations": [], "citations": [ {"quote": "x"} ]}}]})";
    EXPECT_THAT(edited(text, {AddCitation{"a", short_citation()}}),
                HasSubstr(R"("citations": [], "citations": [ {"quote": "x"}, {"source": "log", "quote": "so"} ])"));
}

// What the parser lets pass and a naive scanner trips over: saved right, or refused.
TEST(SaveEventsTest, OddFilesAreWrittenRightOrNotAtAll) {
    const auto counted = [](const std::string& text) -> std::string {
        const auto edited =
            with_edits(text, "events.geojson", std::vector<AtlasEdit>{AddCitation{"a", lamp_citation()}});
        if (!edited) return "refused";
        std::vector<Issue> issues;
        const auto events = parse_events(*edited, "events.geojson", "UTC", issues);
        return events && events->size() == 1 ? std::to_string((*events)[0].citations.size()) : "broken";
    };
    const std::string feature = R"({"type":"Feature","id":"a","geometry":null,"properties":{"title":"A"}})";
    EXPECT_EQ(counted("\xEF\xBB\xBF{\"features\":[" + feature + "]}"), "1");
    EXPECT_THAT(counted("\xEF\xBB\xBF\xEF\xBB\xBF{\"features\":[" + feature + "]}"), testing::AnyOf("1", "refused"));
    EXPECT_THAT(counted("{NaN:1,\"features\":[" + feature + "]}"), testing::AnyOf("1", "refused"));
    EXPECT_THAT(counted(R"({"features":[{"type":"Feature","id":"a","geometry":null,"properties":{"title":"A",
NaN:1,
"citations": []
}}]})"),
                testing::AnyOf("1", "refused"));
    EXPECT_EQ(counted("{\"features\":null}"), "refused");
    EXPECT_EQ(counted("[]"), "refused");
}

TEST(SaveEventsTest, AnEmptyListOnALineStaysOnIt) {
    const std::string text = "{\n\"features\": [\n"
                             R"({ "id": "a", "geometry": null, "properties": { "title": "A", "citations": [] } })"
                             "\n]\n}\n";
    const auto edited = with_edits(text, "events.geojson", std::vector<AtlasEdit>{AddCitation{"a", lamp_citation()}});
    ASSERT_TRUE(edited) << edited.error().message;
    EXPECT_EQ(lines_in(*edited).size(), lines_in(text).size());
}

TEST(SaveEventsTest, AListThatStandsAmongTheFeaturesIsNoPattern) {
    const std::string text = R"({"features":[{"id":"a","geometry":null,"properties":{"title":"A"}},[1,2]]})";
    const auto edited = with_edits(text, "events.geojson", std::vector<AtlasEdit>{AddEvent{lamp_event()}});
    ASSERT_TRUE(edited) << edited.error().message;
    EXPECT_THAT(*edited, HasSubstr(R"({"type":"Feature","id":"new-lamp")"));
}

TEST(SaveEventsTest, WhatDoesNotFitTheFileIsRefused) {
    const auto message = [](const std::string& text, const AtlasEdit& edit) {
        const auto result = with_edits(text, "events.geojson", std::vector{edit});
        EXPECT_FALSE(result);
        return result ? "" : result.error().message;
    };
    const std::string text = R"({"features": [{"id": "a"}, {"id": "c", "properties": {"citations": "none"}}]})";
    EXPECT_EQ(message(text, AddCitation{"z", short_citation()}), "events.geojson has no event “z”.");
    EXPECT_THAT(message(text, AddCitation{"a", short_citation()}), HasSubstr("has no properties"));
    EXPECT_THAT(message(text, AddCitation{"c", short_citation()}), HasSubstr("are no list"));
    Event event = short_event();
    event.id = "a";
    EXPECT_THAT(message(text, AddEvent{event}), HasSubstr("has an event “a” already"));
    event.id = "b";
    event.extra = "[1]";
    EXPECT_THAT(message(text, AddEvent{event}), HasSubstr("are no object"));
}

TEST(SaveEventsTest, SavingAgainAndUndoingWhatWasSavedStartFromTheFileAsItWasLoaded) {
    const tests::LighthouseCopy copy;
    const std::string before = copy.folder.read("events.geojson");
    EventsFile file = events_file_of(*copy.load().value()).value();
    std::vector<AtlasEdit> edits = {AddEvent{lamp_event()}};
    file = save_events(file, edits).value();
    const std::string once = copy.folder.read("events.geojson");
    edits.push_back(AddCitation{"new-lamp", lamp_citation()});
    file = save_events(file, edits).value();
    EXPECT_NE(copy.folder.read("events.geojson"), once);
    edits.pop_back();
    file = save_events(file, edits).value();
    EXPECT_EQ(copy.folder.read("events.geojson"), once);
    file = save_events(file, {}).value();
    EXPECT_EQ(copy.folder.read("events.geojson"), before);
}

TEST(SaveEventsTest, AFileThatOthersHaveChangedIsLeftAlone) {
    const tests::LighthouseCopy copy;
    EventsFile file = events_file_of(*copy.load().value()).value();
    file = save_events(file, std::vector<AtlasEdit>{AddEvent{lamp_event()}}).value();
    copy.replace("events.geojson", "A new lamp", "An old lamp");
    const std::string theirs = copy.folder.read("events.geojson");
    for (const auto& edits : {std::vector<AtlasEdit>{}, {AddEvent{lamp_event()}}}) {
        const auto result = save_events(file, edits);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::WriteFailed);
        EXPECT_THAT(result.error().message, HasSubstr("events.geojson was changed by another program"));
        EXPECT_THAT(result.error().message, HasSubstr("Open the atlas again"));
        EXPECT_EQ(copy.folder.read("events.geojson"), theirs);
    }
    fs::remove(copy.folder.path() / "events.geojson");
    EXPECT_THAT(save_events(file, {}).error().message, HasSubstr("does not exist"));
}

TEST(SaveEventsTest, PermissionsStayAndNothingElseIsLeft) {
    const tests::LighthouseCopy copy;
    const fs::path path = copy.folder.path() / "events.geojson";
    const auto mode = fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::group_write |
                      fs::perms::others_write;
    fs::permissions(path, mode);
    const auto count = std::distance(fs::directory_iterator(copy.folder.path()), {});
    const EventsFile file = events_file_of(*copy.load().value()).value();
    ASSERT_TRUE(save_events(file, std::vector<AtlasEdit>{AddEvent{lamp_event()}}));
    EXPECT_EQ(fs::status(path).permissions(), mode);
    EXPECT_EQ(std::distance(fs::directory_iterator(copy.folder.path()), {}), count);
}

TEST(SaveEventsTest, AWriteProtectedFileIsLeftAlone) {
    const tests::LighthouseCopy copy;
    const std::string before = copy.folder.read("events.geojson");
    fs::permissions(copy.folder.path() / "events.geojson", fs::perms::owner_read);
    const EventsFile file = events_file_of(*copy.load().value()).value();
    const auto result = save_events(file, std::vector<AtlasEdit>{AddEvent{lamp_event()}});
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().message, HasSubstr("is write-protected"));
    EXPECT_EQ(copy.folder.read("events.geojson"), before);
}

TEST(SaveEventsTest, AReadOnlyFolderIsSaidToBeSo) {
    const tests::LighthouseCopy copy;
    const EventsFile file = events_file_of(*copy.load().value()).value();
    const std::string before = copy.folder.read("events.geojson");
    fs::permissions(copy.folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    const auto result = [&] {
        const tests::WithoutRights rights(copy.folder.path());
        return save_events(file, std::vector<AtlasEdit>{AddEvent{lamp_event()}});
    }();
    fs::permissions(copy.folder.path(), fs::perms::owner_all);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().message, HasSubstr("allow writing to its folder"));
    EXPECT_EQ(copy.folder.read("events.geojson"), before);
}

TEST(SaveEventsTest, ALinkIsFollowedInsideTheFolderOnly) {
    const tests::LighthouseCopy copy;
    const fs::path path = copy.folder.path() / "events.geojson";
    fs::rename(path, copy.folder.path() / "real.geojson");
    fs::create_symlink("real.geojson", path);
    EventsFile file = events_file_of(*copy.load().value()).value();
    ASSERT_TRUE(save_events(file, std::vector<AtlasEdit>{AddEvent{lamp_event()}}));
    EXPECT_TRUE(fs::is_symlink(path));
    EXPECT_THAT(copy.folder.read("real.geojson"), HasSubstr("new-lamp"));

    const tests::TemporaryFolder elsewhere;
    const fs::path outside = elsewhere.write("events.geojson", *file.base);
    fs::remove(path);
    fs::create_symlink(outside, path);
    EXPECT_THAT(save_events(file, std::vector<AtlasEdit>{AddEvent{lamp_event()}}).error().message,
                HasSubstr("leads out of the atlas's folder"));
    EXPECT_EQ(elsewhere.read("events.geojson"), *file.base);
}

TEST(SaveEventsTest, AFileThatCouldNotBeReadIsNotWrittenInto) {
    const tests::LighthouseCopy copy;
    copy.folder.write("events.geojson", "{");
    const AtlasPtr atlas = copy.load().value();
    EXPECT_THAT(events_file_of(*atlas).error().message, HasSubstr("events.geojson could not be read"));
}
