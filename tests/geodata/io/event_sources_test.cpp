// Vector tables as events: small ones among the atlas's events, large ones as an index with the text left in the file.
// The dates are those of tests/support/fixtures/times; how each is read is covered in event_times_test.

#include <fstream>
#include <gmock/gmock.h>
#include <map>
#include <numeric>

#include "geodata/event_filter.h"
#include "geodata/io/atlas.h"
#include "geodata/io/check.h"
#include "geodata/io/event_stream.h"
#include "geodata/io/event_table_reader.h"
#include "tests/support/temporary_folder.h"

namespace geodata::io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path kFolder = "tests/support/fixtures/times";

CivilSeconds at(std::int64_t year, int month = 1, int day = 1, int hour = 0, int minute = 0, int second = 0) {
    return to_seconds({year, month, day, hour, minute, second});
}
TimeSpan single(CivilSeconds begin, CivilSeconds end) { return {{begin, end}, {begin, end}}; }

class Times : public testing::Test {
  protected:
    void SetUp() override {
        const auto loaded = load_atlas(kFolder);
        ASSERT_TRUE(loaded) << loaded.error().message;
        atlas = *loaded;
    }
    const Event& event(const std::string& id) const {
        const Event* found = atlas->find_event(id);
        static const Event none;
        EXPECT_NE(found, nullptr) << id;
        return found == nullptr ? none : *found;
    }
    // The rules of the issues that name an event.
    std::string rules(const std::string& record) const {
        std::string all;
        for (const Issue& issue : atlas->issues)
            if (issue.record == record) all += (all.empty() ? "" : " ") + issue.rule;
        return all;
    }

    AtlasPtr atlas;
};

TEST_F(Times, EveryRecordOfEveryFileIsListedAndNoneIsLost) {
    EXPECT_EQ(atlas->events.size(), 24U + 6U + 3U);
    EXPECT_THAT(atlas->tables, IsEmpty());
    EXPECT_THAT(atlas->table_sources, IsEmpty());
}

TEST_F(Times, TheTextOfEachDateIsAsExactAsItsSource) {
    const std::map<std::string, std::string> expected = {
        {"day", "1990-01-19"},
        {"second", "1990-01-19T21:30:05"},
        {"interval", "1990-01-13/1990-01-26"},
        {"year-and-day", "1989/1990-01-26"},
        {"utc", "1990-01-19T20:00:00Z"},
        {"moscow", "1990-01-20T00:00:00+04:00"},
        {"no-end", "1990-01-20/"},
        {"no-begin", "/1990-01-20"},
        {"neither", ""},
        {"before-1", "-0043-03-15"},
        {"after-9999", "Y12000"},
        {"ice", "Y-17000"},
        {"midnight", "1990-01-20T00:00:00"},
        {"leap-second", "1990-12-31T23:59:59Z"},
        {"eight-digits", "1990-01-19"},
        {"year", "1918"},
        {"month", "1918-03"},
        {"span", "1918-03-30/1918-04-02"},
        {"since", "1991-10-18/.."},
        {"timeless", ""},
        {"moment", "1990-01-19T20:00:00Z"},
        {"track/1", "1990-01-19T20:00:00Z"},
        {"track/3", ""},
    };
    for (const auto& [id, when] : expected) {
        EXPECT_EQ(event(id).when, when) << id;
        EXPECT_EQ(event(id).span.has_value(), !when.empty()) << id;
    }
}

TEST_F(Times, OffsetsLeadToTheZoneOfTheAtlas) {
    const TimeSpan midnight = single(at(1990, 1, 20), at(1990, 1, 20, 0, 0, 1)); // Baku was UTC+4
    for (const char* id : {"utc", "moscow", "moment", "track/1"}) EXPECT_EQ(event(id).span, midnight) << id;
    EXPECT_EQ(event("second").span, single(at(1990, 1, 19, 21, 30, 5), at(1990, 1, 19, 21, 30, 6)));
}

TEST_F(Times, WhatCannotBeReadIsUndatedAndNamedWithFileRecordAndRule) {
    const std::map<std::string, std::string> expected = {
        {"back", "date-order"},    {"leap-day", "date"}, {"month-13", "date"}, {"epoch", "date"},
        {"half", "date"},          {"text", "date"},     {"american", "date"}, {"nowhere", "geometry"},
        {"day#2", "duplicate-id"}, {"track/2", "date"}};
    for (const auto& [id, rule] : expected) {
        EXPECT_EQ(rules(id), rule) << id;
        EXPECT_EQ(event(id).span.has_value(), rule == "geometry" || rule == "duplicate-id") << id;
    }
    for (const char* id : {"midnight", "leap-second", "eight-digits"}) EXPECT_EQ(rules(id), "date-reading") << id;
    EXPECT_EQ(rules("neither"), "") << "a record without a date is no fault";
    EXPECT_EQ(atlas->issues.size(), expected.size() + 3);
    for (const Issue& issue : atlas->issues)
        EXPECT_THAT(issue.file, testing::AnyOf("bad.csv", "moments.kml", "track.gpx"));
}

TEST_F(Times, KindsMeetTheManifestsByIdAndTitleAndOthersAreMade) {
    EXPECT_EQ(event("day").kind, "decree") << "by its title";
    EXPECT_EQ(event("second").kind, "decree");
    EXPECT_EQ(event("interval").kind, "statement");
    EXPECT_EQ(event("timeless").kind, "event") << "a record without a kind";
    const EventKind* made = atlas->find_kind("statement");
    ASSERT_NE(made, nullptr);
    EXPECT_TRUE(made->made);
    EXPECT_EQ(made->shape, MarkerShape::Lozenge) << "square and disc are taken";
}

TEST_F(Times, PlaceAndOtherFieldsAreKept) {
    EXPECT_THAT(event("day").areas, ElementsAre("baku"));
    EXPECT_THAT(event("interval").areas, IsEmpty());
    EXPECT_EQ(event("interval").extra, R"({"remark":"kept"})");
    EXPECT_EQ(event("span").geometry.kind, GeometryKind::Polygon);
    EXPECT_EQ(event("span").summary.en, "Of <b>days</b>");
    EXPECT_EQ(event("span").kind, "battle");
    EXPECT_TRUE(event("nowhere").geometry.empty());
    EXPECT_EQ(event("track/1").title.en, "First");
    EXPECT_EQ(event("track/1").kind, "halt");
}

TEST_F(Times, TheFieldsChosenAreKnownAndWhetherTheyWereGuessed) {
    ASSERT_EQ(atlas->event_files.size(), 3U);
    const EventFields& csv = atlas->event_files[0].fields;
    EXPECT_EQ(csv.begin, "start");
    EXPECT_EQ(csv.end, "end");
    EXPECT_EQ(csv.id, "key");
    EXPECT_TRUE(csv.guessed);
    EXPECT_FALSE(atlas->event_files[2].fields.guessed);
    EXPECT_EQ(atlas->file_of(event("year")), "moments.kml");
}

TEST_F(Times, CheckHoldsTheRulesOfOwnRecordsAgainstOwnRecordsAlone) {
    const CheckReport report = check_atlas(*atlas, SourceLibrary{}, false);
    EXPECT_EQ(report.findings.size(), 10U);
    std::size_t guesses = 0;
    for (const Issue& note : report.notes) guesses += note.rule == "guessed-fields" ? 1U : 0U;
    EXPECT_EQ(guesses, 2U);
}

EventSource source(const std::string& file) {
    EventSource result;
    result.file = kFolder / file;
    result.shown_as = file;
    result.id = result.file.stem().string();
    return result;
}

std::vector<std::uint32_t> all_rows(const EventTable& table) {
    std::vector<std::uint32_t> rows(table.index.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

// What the index holds of each event, and what its text says, by title.
struct Read {
    std::optional<TimeSpan> span;
    bool placed = false;
    std::string kind;
    Event whole;
};
std::map<std::string, Read> read_all(const EventTable& table) {
    std::map<std::string, Read> all;
    const auto events = fetch_events(table, all_rows(table));
    EXPECT_TRUE(events) << events.error().message;
    if (!events) return all;
    for (std::uint32_t place = 0; place < table.index.size(); ++place) {
        const Event& event = (*events)[table.index.row_of(place)];
        Read& read = all[event.title.en];
        if (table.index.is_dated(place)) read.span = table.index.span_of(place);
        read.placed = table.index.is_placed(place);
        read.kind = table.kinds[table.index.kind_of(place)];
        read.whole = event;
    }
    return all;
}

class Tables : public testing::TestWithParam<const char*> {};

TEST_P(Tables, TheIndexAndTheTextSayTheSameOfEveryRecord) {
    const tests::TemporaryFolder cache;
    const auto table = read_events({source(GetParam()), "Asia/Baku", cache.path(), {}});
    ASSERT_TRUE(table) << table.error().message;
    ASSERT_EQ((*table)->index.size(), 9U);
    EXPECT_EQ((*table)->records, 9U);
    EXPECT_EQ((*table)->fields.begin, "start");
    auto read = read_all(**table);
    for (const auto& [title, one] : read) {
        EXPECT_EQ(one.span, one.whole.span) << title;
        EXPECT_EQ(one.placed, !one.whole.geometry.empty()) << title;
    }
    EXPECT_EQ(read["Without a zone"].span, single(at(1990, 1, 19, 21, 30, 5), at(1990, 1, 19, 21, 30, 6)));
    EXPECT_EQ(read["UTC"].span, single(at(1990, 1, 20), at(1990, 1, 20, 0, 0, 1)));
    EXPECT_EQ(read["Four hours east"].span,
              (TimeSpan{{at(1990, 1, 20), at(1990, 1, 20, 0, 0, 1)}, {at(1990, 1, 20, 1), at(1990, 1, 20, 1, 0, 1)}}));
    EXPECT_EQ(read["No end"].whole.when, "1990-01-20T00:00:00/");
    EXPECT_EQ(read["No begin"].whole.when, "/1990-01-20T00:00:00");
    for (const char* title : {"Neither", "Back to front", "29 February 1900"})
        EXPECT_EQ(read[title].span, std::nullopt) << title;
    EXPECT_FALSE(read["Latitude 95"].placed);
    EXPECT_EQ(read["Four hours east"].kind, "b");
    EXPECT_EQ(read["No begin"].kind, "event") << "a record without a kind";
    EXPECT_EQ(read["Four hours east"].whole.extra, R"({"deaths":2})");
    EXPECT_EQ((*table)->records_with_issues, 3U);
    std::vector<std::string> rules;
    for (const Issue& issue : (*table)->issues) rules.push_back(issue.rule);
    EXPECT_THAT(rules, testing::UnorderedElementsAre("date-order", "date", "geometry"));
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutIndex, Tables, testing::Values("moments.fgb", "unindexed.fgb"));

TEST(EventTableReader, AFileThatIsNotReadByRowIsCopiedOnce) {
    const tests::TemporaryFolder cache;
    const auto first = read_events({source("bad.csv"), "Asia/Baku", cache.path(), {}});
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ((*first)->file.parent_path(), cache.path());
    EXPECT_EQ((*first)->origin, kFolder / "bad.csv");
    const auto made = std::filesystem::last_write_time((*first)->file);
    const auto again = read_events({source("bad.csv"), "Asia/Baku", cache.path(), {}});
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->file, (*first)->file);
    EXPECT_EQ(std::filesystem::last_write_time((*again)->file), made);
    auto read = read_all(**again);
    EXPECT_EQ(read["At eight in the evening by UTC"].whole.when, "1990-01-19T20:00:00Z");
    EXPECT_EQ(read["At eight in the evening by UTC"].span, single(at(1990, 1, 20), at(1990, 1, 20, 0, 0, 1)));
    EXPECT_EQ(read["Long before"].whole.when, "Y-17000");
    EXPECT_EQ((*again)->index.size(), 24U);
    for (const auto& [title, one] : read) EXPECT_EQ(one.span, one.whole.span) << title;
}

TEST(EventTableReader, IdsOfRowsLeadBack) {
    const auto table = read_events({source("moments.fgb"), "UTC", {}, {}});
    ASSERT_TRUE(table);
    const std::vector<std::uint32_t> rows = {5, 0};
    const auto events = fetch_events(**table, rows);
    ASSERT_TRUE(events);
    EXPECT_EQ((*events)[0].id, "moments/5");
    EXPECT_EQ((*events)[1].id, "moments/0");
    std::uint32_t row = 0;
    EXPECT_TRUE(row_of_id(**table, (*events)[0].id, row));
    EXPECT_EQ(row, 5U);
}

TEST(EventTableReader, TheFirstOnesComeEarlyWithTheCountOfAll) {
    EventTablePtr part;
    EventReadRequest request{
        source("moments.fgb"), "UTC", {}, [&](EventTablePtr early) { part = std::move(early); }, 3};
    const auto table = read_events(request);
    ASSERT_TRUE(table);
    ASSERT_NE(part, nullptr);
    EXPECT_EQ(part->index.size(), 3U);
    EXPECT_EQ(part->records, 9U);
    EXPECT_EQ((*table)->index.size(), 9U);
}

TEST(EventTableReader, AStopEndsItAndLeavesNoCopy) {
    const tests::TemporaryFolder cache;
    std::stop_source stop;
    stop.request_stop();
    const auto table = read_events({source("bad.csv"), "UTC", cache.path(), {}}, {{}, stop.get_token()});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(cache.path()));
}

TEST(EventTableReader, AFileThatIsCutOffIsReadAsFarAsItGoesAndNamed) {
    const tests::TemporaryFolder folder;
    std::filesystem::copy(kFolder / "unindexed.fgb", folder.path() / "cut.fgb");
    std::filesystem::resize_file(folder.path() / "cut.fgb", std::filesystem::file_size(kFolder / "unindexed.fgb") - 40);
    EventSource cut = source("unindexed.fgb");
    cut.file = folder.path() / "cut.fgb";
    const auto table = survey_events(cut, "UTC");
    ASSERT_TRUE(table) << table.error().message;
    EXPECT_EQ((*table)->index.size(), 8U);
    EXPECT_THAT((*table)->issues.back().message, HasSubstr("in the middle of a record"));
}

TEST(EventStream, AFilterShowsOfATableWhatItShowsOfEvents) {
    auto atlas = std::make_shared<Atlas>();
    atlas->time_zone = "Asia/Baku";
    atlas->areas = {{"baku", {"Baku", {}, {}}, {49, 40, 50.5, 40.8}}};
    atlas->table_sources = {source("moments.fgb")};
    const auto whole = with_tables(atlas);
    ASSERT_TRUE(whole);
    ASSERT_EQ((*whole)->tables.size(), 1U);
    EXPECT_NE((*whole)->find_kind("b"), nullptr);
    const auto shown = [&](const EventFilter& filter, TableCounts* counts = nullptr) {
        std::vector<std::string> titles;
        const auto visited = visit_shown(**whole, (*whole)->tables.front(), filter,
                                         [&](const Event& event, std::uint32_t, TimeRelation) {
                                             titles.push_back(event.title.en);
                                             return true;
                                         });
        EXPECT_TRUE(visited);
        if (counts != nullptr && visited) *counts = *visited;
        return titles;
    };
    using testing::UnorderedElementsAre;
    EventFilter filter;
    filter.window = {at(1990, 1, 20), at(1990, 1, 21)};
    filter.match = Match::Certain;
    EXPECT_THAT(shown(filter), UnorderedElementsAre("UTC", "Four hours east", "No end", "No begin"));
    filter.kinds = {"b"};
    EXPECT_THAT(shown(filter), UnorderedElementsAre("Four hours east", "No end"));
    filter.kinds.clear();
    filter.areas = {"baku"};
    TableCounts counts;
    EXPECT_THAT(shown(filter, &counts), UnorderedElementsAre("UTC"));
    std::uint64_t sum = counts.shown();
    for (const std::uint64_t hidden : counts.hidden) sum += hidden;
    EXPECT_EQ(sum, 9U);
    filter = {};
    filter.text = "february";
    filter.undated = true;
    EXPECT_THAT(shown(filter), UnorderedElementsAre("29 February 1900"));
    filter.sources = {"anybody"};
    EXPECT_THAT(shown(filter), IsEmpty());
}

} // namespace
} // namespace geodata::io
