// What is shown: selection, layers, theme, notices, the revision. Camera, time, tours and files have files of their
// own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::loaded_session;

TEST(SessionTest, OpensOnTheInitialWindowWithTheThemeAndLanguageOfTheSettings) {
    Settings settings;
    settings.dark = true;
    settings.language = geodata::Language::Ru;
    Session session(tests::services_with(tests::make_atlas()), settings, false);
    session.apply(action::OpenAtlas{"/atlases/january"});
    session.tick(0);
    EXPECT_EQ(session.state().view.filter.window, tests::window("1990-01-13", "1990-01-26"));
    EXPECT_TRUE(session.state().view.dark);
    EXPECT_EQ(session.state().view.language, geodata::Language::Ru);
}

TEST(SessionTest, NothingChangesTheRevisionOfASessionAtRest) {
    const auto session = loaded_session();
    tests::come_to_rest(*session);
    const auto revision = session->state().revision;
    for (int i = 0; i < 1000; ++i) EXPECT_FALSE(session->tick(0.1));
    session->apply(action::SelectEvent{});
    session->apply(action::InspectFeature{});
    session->apply(action::SetTheme{session->state().view.dark});
    session->apply(action::Fling{});
    session->set_size(session->state().size, session->state().insets);
    EXPECT_EQ(session->state().revision, revision);
}

TEST(SessionTest, EveryVisibleChangeGrowsTheRevision) {
    const auto session = loaded_session();
    const Action visible[] = {action::SelectEvent{"night"},
                              action::SetTheme{true},
                              action::ShowLayer{"roads"},
                              action::SetLayerOpacity{"land", 0.5},
                              action::MoveLayer{"land", 1},
                              action::SetLanguage{geodata::Language::Az},
                              action::TogglePanels{},
                              action::ShowIntroduction{},
                              action::DismissIntroduction{},
                              action::SetUiScale{2},
                              action::CopyText{"40.37, 49.85"},
                              action::SetStepUnit{geodata::CalendarUnit::Year},
                              action::PanBy{5, 0}};
    for (const Action& action : visible) {
        const auto before = session->state().revision;
        session->apply(action);
        EXPECT_GT(session->state().revision, before) << "action " << action.index();
    }
}

TEST(SessionTest, AnUnknownEventOrLayerChangesNothing) {
    const auto session = loaded_session();
    const auto view = session->state().view;
    for (const Action& action : {Action{action::SelectEvent{"nobody"}}, Action{action::FrameEvent{"nobody"}},
                                 Action{action::ShowLayer{"nowhere"}}, Action{action::SetLayerOpacity{"nowhere", 0.5}},
                                 Action{action::MoveLayer{"nowhere", 1}}, Action{action::ZoomToLayer{"nowhere"}},
                                 Action{action::FlyToArea{"nowhere"}}})
        session->apply(action);
    session->tick(10);
    EXPECT_EQ(session->state().view, view);
}

TEST(SessionTest, BeforeAnAtlasIsThereActionsDoNothing) {
    Session session({}, {}, false);
    for (const Action& action :
         {Action{action::FlyToArea{}}, Action{action::StepTime{1}}, Action{action::TogglePlay{}},
          Action{action::FullRange{}}, Action{action::GoToFirst{}}, Action{action::GoToNextEvent{}},
          Action{action::FrameEvent{"night"}}, Action{action::ZoomAbout{{1, 1}, 1}}, Action{action::Fling{100, 0}},
          Action{action::ViewBack{}}, Action{action::TourNext{}}, Action{action::Export{}},
          Action{action::SavePicture{}}, Action{action::ShowIntroduction{}}})
        session.apply(action);
    EXPECT_FALSE(session.tick(1));
    EXPECT_FALSE(session.state().playing);
    EXPECT_FALSE(session.state().introduction_visible);
}

TEST(SessionTest, AFilterKeepsTheRestOfTheView) {
    const auto session = loaded_session();
    session->apply(action::ShowLayer{"roads", true});
    const auto before = session->state().view;
    geodata::EventFilter filter = before.filter;
    filter.kinds = {"decree"};
    filter.text = "curfew";
    session->apply(action::SetFilter{filter});
    auto expected = before;
    expected.filter = filter;
    EXPECT_EQ(session->state().view, expected);
}

TEST(SessionTest, ALayerAtItsDefaultLeavesNoTraceInTheView) {
    const auto session = loaded_session();
    const auto before = session->state().view;
    session->apply(action::ShowLayer{"roads", true});
    session->apply(action::SetLayerOpacity{"land", 0.3});
    session->apply(action::MoveLayer{"land", 2});
    EXPECT_THAT(session->state().view.layer_order, ElementsAre("borders", "roads", "land"));
    session->apply(action::ShowLayer{"roads", false});
    session->apply(action::SetLayerOpacity{"land", 1});
    session->apply(action::MoveLayer{"land", -9}); // no further than the bottom
    EXPECT_EQ(session->state().view, before);
}

TEST(SessionTest, DoneAndNoteFadeAfterEightSecondsAndProblemsStay) {
    const auto session = loaded_session();
    session->add_notice(NoticeKind::Done, "done");
    session->add_notice(NoticeKind::Problem, "problem", {"detail"});
    session->tick(7.9);
    EXPECT_EQ(session->state().notices.size(), 2U);
    session->tick(0.2);
    ASSERT_EQ(session->state().notices.size(), 1U);
    EXPECT_EQ(session->state().notices[0].text, "problem");
    session->tick(1000);
    session->apply(action::DismissNotice{session->state().notices[0].id});
    EXPECT_THAT(session->state().notices, IsEmpty());
}

TEST(SessionTest, ThemeLanguageAndScaleAreRemembered) {
    const auto session = loaded_session();
    session->apply(action::SetTheme{true});
    session->apply(action::SetLanguage{geodata::Language::Az});
    session->apply(action::SetUiScale{7});
    EXPECT_TRUE(session->settings().dark);
    EXPECT_EQ(session->settings().language, geodata::Language::Az);
    EXPECT_EQ(session->settings().ui_scale, 3);
    EXPECT_EQ(session->state().ui_scale, 3);
}

TEST(SessionTest, TheScreenDecidesTheScaleUntilTheUserDoes) {
    const auto session = loaded_session();
    session->set_screen_scale(2);
    EXPECT_EQ(session->state().ui_scale, 2);
    session->apply(action::SetUiScale{1.25});
    session->set_screen_scale(1.5);
    EXPECT_EQ(session->state().ui_scale, 1.25);
    session->apply(action::SetUiScale{0});
    EXPECT_EQ(session->state().ui_scale, 1.5);
    EXPECT_EQ(session->settings().ui_scale, 0);
}

TEST(SessionTest, CopyingTheLinkAsksForTheClipboardAndSaysSo) {
    const auto session = loaded_session();
    session->set_default_atlas("/atlases/january");
    session->apply(action::CopyViewLink{});
    const auto requests = session->take_requests();
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].kind, Request::Kind::CopyToClipboard);
    EXPECT_EQ(requests[0].text, "january-atlas --view '" + app::scene::to_text(session->state().view) + "'");
    ASSERT_EQ(session->state().notices.size(), 1U);
    EXPECT_EQ(session->state().notices[0].text, "Copied");
    EXPECT_TRUE(session->take_requests().empty());
}

TEST(SessionTest, ALinkNamesAnAtlasThatIsNotTheDefaultQuotedForAShell) {
    auto atlas = tests::make_atlas();
    atlas->folder = "/home/o'neil/my atlas";
    const auto session = loaded_session(tests::services_with(atlas));
    session->set_default_atlas("/usr/share/january-atlas/data");
    EXPECT_EQ(session->view_command(), "january-atlas --atlas '/home/o'\\''neil/my atlas' --view '" +
                                           app::scene::to_text(session->state().view) + "'");
}

TEST(SessionTest, EscapeLeavesOneThingAtATimeOutsideOfATour) {
    const auto session = loaded_session();
    session->set_full_screen(true);
    session->apply(action::ShowIntroduction{});
    session->apply(action::SelectEvent{"night"});
    session->apply(action::LeaveOneLevel{});
    EXPECT_FALSE(session->state().introduction_visible);
    EXPECT_TRUE(session->take_requests().empty());
    session->apply(action::LeaveOneLevel{});
    ASSERT_EQ(session->take_requests().size(), 1U);
    session->set_full_screen(false);
    EXPECT_EQ(session->state().view.selected_event, "night");
    session->apply(action::LeaveOneLevel{});
    EXPECT_EQ(session->state().view.selected_event, "");
}

TEST(SessionTest, TheIntroductionIsShownUntilItWasDismissedOnce) {
    Session session(tests::services_with(tests::make_atlas()), {}, false);
    session.apply(action::OpenAtlas{"/atlases/january"});
    session.tick(0);
    EXPECT_TRUE(session.state().introduction_visible);
    session.apply(action::DismissIntroduction{});
    EXPECT_FALSE(session.state().introduction_visible);
    EXPECT_TRUE(session.settings().introduction_seen);
}

} // namespace
