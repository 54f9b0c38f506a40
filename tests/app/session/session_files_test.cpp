// Opening, exporting, pictures: what comes home from jobs and what is said about it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using geodata::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tests::loaded_session;
using tests::services_with;

const Notice& last_notice(const Session& session) {
    static const Notice none;
    return session.state().notices.empty() ? none : session.state().notices.back();
}

TEST(SessionFilesTest, OfTwoAtlasesThatAreOpenedTheLaterComesHome) {
    Services services;
    services.load = [](const std::filesystem::path& folder, const auto&) -> geodata::Result<geodata::AtlasPtr> {
        auto atlas = tests::make_atlas();
        atlas->folder = folder;
        return atlas;
    };
    Session session(services, {}, false);
    session.apply(action::OpenAtlas{"/first"});
    session.apply(action::OpenAtlas{"/second"}); // both have been read, neither delivered
    session.tick(0);
    EXPECT_EQ(session.state().atlas->folder, "/second");
    const auto revision = session.state().revision;
    session.tick(0);
    EXPECT_EQ(session.state().revision, revision);
}

TEST(SessionFilesTest, AnAtlasThatFailsToOpenLeavesTheOldOneAndSaysWhy) {
    auto services = services_with(tests::make_atlas());
    const auto good = services.load;
    services.load = [good](const std::filesystem::path& folder,
                           const auto& control) -> geodata::Result<geodata::AtlasPtr> {
        if (folder == "/broken") return geodata::fail(ErrorCode::BadFormat, "/broken/atlas.json: no JSON object");
        return good(folder, control);
    };
    const auto session = loaded_session(services);
    const auto atlas = session->state().atlas;
    session->apply(action::OpenAtlas{"/broken"});
    session->tick(0);
    EXPECT_EQ(session->state().atlas, atlas);
    EXPECT_EQ(last_notice(*session).kind, NoticeKind::Problem);
    EXPECT_EQ(last_notice(*session).text, "/broken/atlas.json: no JSON object");
}

TEST(SessionFilesTest, AServiceThatThrowsIsANoticeToo) {
    Services services;
    services.load = [](const auto&, const auto&) -> geodata::Result<geodata::AtlasPtr> {
        throw std::runtime_error("bad luck");
    };
    Session session(services, {}, false);
    session.apply(action::OpenAtlas{"/x"});
    session.tick(0);
    EXPECT_THAT(last_notice(session).text, HasSubstr("bad luck"));
}

TEST(SessionFilesTest, RecordsThatCouldNotBeReadAreCountedWithTheIssuesAsDetails) {
    auto atlas = tests::make_atlas();
    atlas->issues = {{"events.geojson", "a", "date", "month 13"}, {"events.geojson", "b", "date", "month 14"}};
    const auto session = loaded_session(services_with(atlas));
    EXPECT_EQ(last_notice(*session).text, "2 records could not be read right");
    EXPECT_THAT(last_notice(*session).details, ElementsAre("events.geojson:a: month 13", "events.geojson:b: month 14"));
}

TEST(SessionFilesTest, WhatTheCommandLineAsksForIsThereAtOnce) {
    Session session(services_with(tests::make_atlas()), {}, false);
    session.when_loaded([](const geodata::Atlas& atlas, const app::scene::ViewState& view) -> Actions {
        EXPECT_EQ(view.filter.window, atlas.initial.window);
        return {action::SetWindow{tests::window("1918", "1918")}, action::FlyToArea{"baku"}};
    });
    session.apply(action::OpenAtlas{"/x"});
    session.tick(0);
    EXPECT_EQ(session.state().view.filter.window, tests::window("1918", "1918"));
    EXPECT_FALSE(session.state().flying);
    const auto& baku = session.state().atlas->find_area("baku")->bounds;
    EXPECT_NEAR(session.state().view.camera.center.lng, baku.center().lng, 1e-9);
    session.apply(action::OpenAtlas{"/y"}); // asked for once
    session.tick(0);
    EXPECT_NE(session.state().view.filter.window, tests::window("1918", "1918"));
}

TEST(SessionFilesTest, AnotherAtlasEndsATourAndForgetsTheSelection) {
    const auto session = loaded_session();
    session->apply(action::SelectEvent{"night"});
    session->apply(action::PlayTour{.tour = "the-night"});
    session->apply(action::OpenAtlas{"/x"});
    session->tick(0);
    EXPECT_FALSE(session->state().tour.running());
    EXPECT_EQ(session->state().view.selected_event, "");
    EXPECT_EQ(session->state().view.tour, "");
}

TEST(SessionFilesTest, AnExportTellsItsCountsAndItsLossesAsDetails) {
    auto services = services_with(tests::make_atlas());
    services.run_export = [](const geodata::Atlas&, const geodata::io::ExportRequest& request,
                             const auto&) -> geodata::Result<geodata::io::ExportReport> {
        geodata::io::ExportReport report;
        report.tables = {{"events", request.out, 6, {}, {}}};
        report.losses = {"names were cut to 10 characters"};
        report.files = {request.out, request.out.string() + ".provenance.json"};
        return report;
    };
    const auto session = loaded_session(services);
    geodata::io::ExportRequest request;
    request.out = "/home/leyla/events.gpkg";
    session->apply(action::Export{request});
    EXPECT_EQ(session->state().jobs.size(), 1U);
    session->tick(0);
    EXPECT_TRUE(session->state().jobs.empty());
    EXPECT_EQ(last_notice(*session).text, "Wrote 6 records to events.gpkg, with 1 loss");
    EXPECT_EQ(last_notice(*session).details.back(), "names were cut to 10 characters");
    EXPECT_EQ(session->settings().last_folder, "/home/leyla");
}

TEST(SessionFilesTest, TwoExportsDoNotReplaceEachOther) {
    auto services = services_with(tests::make_atlas());
    services.run_export = [](const auto&, const auto& request, const auto&) {
        geodata::io::ExportReport report;
        report.files = {request.out, "record"};
        return geodata::Result<geodata::io::ExportReport>(report);
    };
    const auto session = loaded_session(services);
    for (const char* name : {"/a.csv", "/b.csv"}) {
        geodata::io::ExportRequest request;
        request.out = name;
        session->apply(action::Export{request});
    }
    session->tick(0);
    ASSERT_EQ(session->state().notices.size(), 2U);
    EXPECT_THAT(session->state().notices[0].text, HasSubstr("a.csv"));
    EXPECT_THAT(session->state().notices[1].text, HasSubstr("b.csv"));
}

TEST(SessionFilesTest, AStoppedExportSaysThatNothingWasWritten) {
    auto services = services_with(tests::make_atlas());
    services.run_export = [](const auto&, const auto&, const auto&) -> geodata::Result<geodata::io::ExportReport> {
        return geodata::fail(ErrorCode::Cancelled, "stopped");
    };
    const auto session = loaded_session(services);
    geodata::io::ExportRequest request;
    request.out = "/a.csv";
    session->apply(action::Export{request});
    session->apply(action::CancelJob{});
    session->tick(0);
    EXPECT_EQ(last_notice(*session).kind, NoticeKind::Note);
    EXPECT_EQ(last_notice(*session).text, "a.csv was stopped; nothing was written");
}

TEST(SessionFilesTest, APictureIsOfTheViewAtTheMomentOfTheAsking) {
    auto services = services_with(tests::make_atlas());
    app::scene::ViewState drawn;
    services.save_picture = [&](const auto&, const app::scene::ViewState& view, const auto&, const auto&,
                                const auto&) -> geodata::Result<void> {
        drawn = view;
        return {};
    };
    const auto session = loaded_session(services);
    session->apply(action::SelectEvent{"night"});
    const auto view = session->state().view;
    action::SavePicture wish;
    wish.file = "/home/leyla/map.png";
    session->apply(wish);
    session->apply(action::SelectEvent{});
    session->tick(0);
    EXPECT_EQ(drawn, view);
    EXPECT_EQ(last_notice(*session).text, "Saved map.png");
}

} // namespace
