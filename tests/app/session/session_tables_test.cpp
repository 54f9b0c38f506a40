// Events that come in tables: read beside the window, filtered in jobs, their text fetched when it is wanted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"
#include "tests/support/event_tables.h"

namespace {

using namespace app::session;
using geodata::AtlasPtr;
using ::testing::ElementsAre;
using tests::make_table;

AtlasPtr with_table(const AtlasPtr& atlas, geodata::EventTablePtr table) {
    auto made = std::make_shared<geodata::Atlas>(*atlas);
    made->tables.push_back(std::move(table));
    return made;
}

geodata::EventTablePtr three_records() {
    return make_table({{"1990-01-14"}, {"1990-01-20", {48.85, 38.75}}, {"1990-02-03"}});
}

// Reads any file as three_records, calling itself what the file is called.
Services reading_services() {
    Services services = tests::services_with(tests::make_atlas());
    services.read_events = [](const AtlasPtr& atlas, const std::filesystem::path& file, const auto& /*early*/,
                              const auto& /*control*/) -> geodata::Result<AtlasPtr> {
        auto table = std::make_shared<geodata::EventTable>(*three_records());
        table->id = file.stem().string();
        return with_table(atlas, table);
    };
    return services;
}

std::vector<std::string> tables_of(const Session& session) {
    std::vector<std::string> ids;
    for (const auto& table : session.state().atlas->tables) ids.push_back(table->id);
    return ids;
}

TEST(SessionTablesTest, AFileOfEventsIsAddedToTheAtlasAndFiltered) {
    const auto session = tests::loaded_session(reading_services());
    EXPECT_EQ(session->state().tables, nullptr);
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->tick(0);
    EXPECT_THAT(tables_of(*session), ElementsAre("strikes"));
    ASSERT_NE(session->state().tables, nullptr);
    ASSERT_EQ(session->state().tables->size(), 1U);
    EXPECT_EQ(session->state().tables->front().found->size(), 3U);
    EXPECT_EQ(session->state().notices.back().text, "3 events of strikes.fgb");
}

TEST(SessionTablesTest, FilesAreAddedOneAfterAnotherAndNoneIsLost) {
    const auto session = tests::loaded_session(reading_services());
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->apply(action::AddEvents{"/data/rallies.fgb"});
    for (int i = 0; i < 3; ++i) session->tick(0);
    EXPECT_THAT(tables_of(*session), ElementsAre("strikes", "rallies"));
}

TEST(SessionTablesTest, TheFirstEventsOfALargeFileAreShownBeforeTheRest) {
    Services services = reading_services();
    services.read_events = [](const AtlasPtr& atlas, const auto&, const auto& early,
                              const auto&) -> geodata::Result<AtlasPtr> {
        early(with_table(atlas, make_table({{"1990-01-14"}})));
        return with_table(atlas, three_records());
    };
    const auto session = tests::loaded_session(services);
    session->apply(action::AddEvents{"/data/survey.fgb"});
    // Both have come home by now: they are delivered in their order, and the whole replaces the first ones.
    session->tick(0);
    EXPECT_THAT(tables_of(*session), ElementsAre("survey"));
    EXPECT_EQ(session->state().atlas->tables[0]->index.size(), 3U);
}

TEST(SessionTablesTest, AFileThatCannotBeReadLeavesTheAtlasAndSaysWhy) {
    Services services = reading_services();
    services.read_events = [](const AtlasPtr& atlas, const auto&, const auto& early,
                              const auto&) -> geodata::Result<AtlasPtr> {
        early(with_table(atlas, make_table({{"1990-01-14"}})));
        return geodata::fail(geodata::ErrorCode::Unreadable, "survey.fgb ends early; fetch it again");
    };
    const auto session = tests::loaded_session(services);
    const AtlasPtr before = session->state().atlas;
    session->apply(action::AddEvents{"/data/survey.fgb"});
    session->tick(0);
    EXPECT_EQ(session->state().atlas, before);
    EXPECT_EQ(session->state().notices.back().text, "survey.fgb ends early; fetch it again");
}

TEST(SessionTablesTest, AddingEventsLeavesTheViewAsItIs) {
    const auto session = tests::loaded_session(reading_services());
    session->apply(action::SelectEvent{"night"});
    tests::come_to_rest(*session);
    const auto view = session->state().view;
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->tick(0);
    EXPECT_EQ(session->state().view, view);
}

TEST(SessionTablesTest, AFilterWithWordsIsAJobWhileTheLastSelectionStays) {
    Services services = reading_services();
    int asked = 0;
    services.select_tables = [&](const AtlasPtr& atlas, const geodata::EventFilter& filter,
                                 const auto& control) -> geodata::Result<geodata::TableSelections> {
        ++asked;
        const auto first_row = [](std::uint32_t row) { return row == 0; };
        return geodata::TableSelections{
            geodata::select_rows(atlas->tables[0], *atlas, filter, first_row, control).value()};
    };
    const auto session = tests::loaded_session(services);
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->tick(0);
    const auto before = session->state().tables;
    geodata::EventFilter filter = session->state().view.filter;
    filter.text = "strike";
    session->apply(action::SetFilter{filter});
    EXPECT_EQ(session->state().tables, before);
    EXPECT_TRUE(session->state().tables_behind);
    session->tick(0);
    EXPECT_FALSE(session->state().tables_behind);
    EXPECT_EQ(session->state().tables->front().found->size(), 1U);
    // Time needs no job.
    session->apply(action::SetWindow{tests::window("1990-01-13", "1990-01-14")});
    session->tick(0);
    EXPECT_EQ(asked, 1);
}

TEST(SessionTablesTest, TheTextOfASelectedRowIsFetched) {
    Services services = reading_services();
    services.fetch_rows = [](const geodata::EventTablePtr& table,
                             const std::vector<std::uint32_t>& rows) -> geodata::Result<std::vector<geodata::Event>> {
        geodata::Event event;
        event.id = geodata::id_of_row(*table, rows.at(0));
        event.title.en = "A strike";
        return std::vector{event};
    };
    const auto session = tests::loaded_session(services);
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->tick(0);
    session->apply(action::SelectEvent{"strikes/1"});
    EXPECT_EQ(session->state().row.id, "strikes/1");
    EXPECT_EQ(session->state().row.event, nullptr);
    session->tick(0);
    ASSERT_NE(session->state().row.event, nullptr);
    EXPECT_EQ(session->state().row.event->title.en, "A strike");
    session->apply(action::SelectEvent{"night"});
    EXPECT_TRUE(session->state().row.id.empty());
    session->apply(action::SelectEvent{"strikes/99"}); // there is none
    EXPECT_EQ(session->state().view.selected_event, "night");
}

TEST(SessionTablesTest, ARowWhoseFileIsGoneSaysSo) {
    Services services = reading_services();
    services.fetch_rows = [](const auto&, const auto&) -> geodata::Result<std::vector<geodata::Event>> {
        return geodata::fail(geodata::ErrorCode::NotFound, "strikes.fgb is gone");
    };
    const auto session = tests::loaded_session(services);
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->tick(0);
    session->apply(action::SelectEvent{"strikes/1"});
    session->tick(0);
    EXPECT_EQ(session->state().row.problem, "strikes.fgb is gone");
}

TEST(SessionTablesTest, TheFirstRowsAreReadOnceTheWindowHasComeToRest) {
    Services services = reading_services();
    int asked = 0;
    services.fetch_rows = [&](const geodata::EventTablePtr& table,
                              const std::vector<std::uint32_t>& rows) -> geodata::Result<std::vector<geodata::Event>> {
        ++asked;
        std::vector<geodata::Event> events(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) events[i].id = geodata::id_of_row(*table, rows[i]);
        return events;
    };
    const auto session = tests::loaded_session(services);
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    tests::come_to_rest(*session);
    asked = 0;
    for (int day = 10; day < 20; ++day) { // a window that slides
        session->apply(action::SetWindow{tests::window("1990-01-" + std::to_string(day), "1990-01-30")});
        session->tick(0.02);
    }
    EXPECT_EQ(asked, 0);
    tests::come_to_rest(*session);
    EXPECT_EQ(asked, 1);
    std::vector<std::string> ids;
    for (const geodata::Event& event : session->state().listed->events) ids.push_back(event.id);
    EXPECT_THAT(ids, ElementsAre("strikes/1")); // of the 20th
}

TEST(SessionTablesTest, APartOfWhatIsHiddenIsReadWhenItIsAskedFor) {
    Services services = reading_services();
    services.fetch_rows = [](const geodata::EventTablePtr& table,
                             const std::vector<std::uint32_t>& rows) -> geodata::Result<std::vector<geodata::Event>> {
        std::vector<geodata::Event> events(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) events[i].id = geodata::id_of_row(*table, rows[i]);
        return events;
    };
    const auto session = tests::loaded_session(services);
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->apply(action::SetWindow{tests::window("1990-01-20", "1990-01-30")});
    tests::come_to_rest(*session);
    session->apply(action::ListRows{{geodata::Visibility::HiddenByTime}});
    tests::come_to_rest(*session);
    EXPECT_EQ(session->state().listed->part.why, geodata::Visibility::HiddenByTime);
    std::vector<std::string> ids;
    for (const geodata::Event& event : session->state().listed->events) ids.push_back(event.id);
    EXPECT_THAT(ids, ElementsAre("strikes/0", "strikes/2"));
}

TEST(SessionTablesTest, ThePartThatIsListedOutlastsTheTables) {
    Services services = reading_services();
    services.fetch_rows = [](const auto&, const auto&) { return std::vector<geodata::Event>{}; };
    const auto session = tests::loaded_session(services);
    session->apply(action::ListRows{{geodata::Visibility::HiddenUndated}});
    tests::come_to_rest(*session); // there is no table yet
    EXPECT_EQ(session->state().listed, nullptr);
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    tests::come_to_rest(*session);
    ASSERT_NE(session->state().listed, nullptr);
    EXPECT_EQ(session->state().listed->part.why, geodata::Visibility::HiddenUndated);
}

TEST(SessionTablesTest, PlayAndStepsKnowTheEventsOfTables) {
    const auto session = tests::loaded_session(reading_services());
    session->apply(action::AddEvents{"/data/strikes.fgb"});
    session->tick(0);
    session->apply(action::SetTimeMode{app::scene::TimeMode::Instant});
    session->apply(action::GoToLast{});
    EXPECT_EQ(session->state().view.filter.window.from, geodata::to_seconds({1990, 2, 3}));
}

} // namespace
