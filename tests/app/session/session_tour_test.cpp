// What a tour shows and leaves behind. Order of stops and levels: tour_player_test.cpp.
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using tests::come_to_rest;
using tests::loaded_session;

std::unique_ptr<Session> in_tour(int stop = 0) {
    auto session = loaded_session();
    session->apply(action::PlayTour{.tour = "the-night", .stop = stop});
    come_to_rest(*session);
    session->take_requests();
    return session;
}

app::scene::ViewState view_of_stop(const Session& session, int stop) {
    const geodata::Atlas& atlas = *session.state().atlas;
    return app::scene::stop_view(atlas, *atlas.find_tour("the-night"), stop, session.state().view);
}

TEST(SessionTourTest, PlayingShowsTheFirstStopHidesThePanelsAndAsksForFullScreen) {
    const auto session = loaded_session();
    session->apply(action::PlayTour{.tour = "the-night"});
    const auto requests = session->take_requests();
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].kind, Request::Kind::EnterFullScreen);
    EXPECT_FALSE(session->state().panels_visible);
    EXPECT_TRUE(session->state().flying);
    come_to_rest(*session);
    EXPECT_EQ(session->state().view, view_of_stop(*session, 0));
}

TEST(SessionTourTest, JumpingToStopSevenGivesTheSameViewAsSteppingThere) {
    const auto stepped = in_tour();
    for (int i = 0; i < 6; ++i) {
        stepped->apply(action::TourNext{});
        come_to_rest(*stepped);
    }
    const auto hurried = in_tour(); // never waits for a flight
    for (int i = 0; i < 6; ++i) hurried->apply(action::TourNext{});
    come_to_rest(*hurried);
    const auto jumped = in_tour();
    jumped->apply(action::TourJump{6});
    come_to_rest(*jumped);
    EXPECT_EQ(jumped->state().view.selected_event, "night");
    EXPECT_EQ(jumped->state().view, stepped->state().view);
    EXPECT_EQ(jumped->state().view, hurried->state().view);
    EXPECT_EQ(jumped->state().view, view_of_stop(*jumped, 6));
}

TEST(SessionTourTest, LeavingRestoresEverythingButTheChosenThemeAndLanguage) {
    const auto session = loaded_session();
    session->apply(action::SetCamera{{{48, 39.5}, 8.5}});
    session->apply(action::SelectEvent{"rally"});
    session->apply(action::ShowLayer{"roads", true});
    auto expected = session->state().view;
    session->apply(action::PlayTour{.tour = "the-night", .stop = 3});
    come_to_rest(*session);
    session->apply(action::TourNext{});
    session->apply(action::SetTheme{true});
    session->tick(0.1); // in the middle of a flight
    session->apply(action::LeaveOneLevel{});
    EXPECT_FALSE(session->state().tour.running());
    EXPECT_TRUE(session->state().panels_visible);
    expected.dark = true;
    EXPECT_EQ(session->state().view, expected);
    come_to_rest(*session);
    EXPECT_EQ(session->state().view, expected);
    EXPECT_EQ(session->state().last_tour, "the-night");
    EXPECT_EQ(session->state().last_stop, 4);
}

TEST(SessionTourTest, EscapeLeavesFullScreenBeforeTheTour) {
    const auto session = in_tour();
    session->set_full_screen(true);
    session->apply(action::LeaveOneLevel{});
    const auto requests = session->take_requests();
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].kind, Request::Kind::LeaveFullScreen);
    EXPECT_TRUE(session->state().tour.running());
    session->set_full_screen(false);
    session->apply(action::LeaveOneLevel{});
    EXPECT_FALSE(session->state().tour.running());
}

TEST(SessionTourTest, MovingTheMapOrTheTimeExploresAndNextReturnsExactly) {
    for (const Action& explore :
         {Action{action::PanBy{40, 0}}, Action{action::ZoomAbout{{500, 400}, 1}}, Action{action::FlyToArea{"baku"}},
          Action{action::Fling{500, 0}}, Action{action::StepTime{1}}, Action{action::SelectEvent{"rally"}},
          Action{action::ShowLayer{"land", false}}, Action{action::FrameEvent{"early"}}}) {
        const auto session = in_tour(2);
        session->apply(explore);
        EXPECT_TRUE(session->state().tour.exploring) << explore.index();
        come_to_rest(*session);
        session->apply(action::TourNext{});
        EXPECT_FALSE(session->state().tour.exploring);
        come_to_rest(*session);
        EXPECT_EQ(session->state().tour.stop, 2);
        EXPECT_EQ(session->state().view, view_of_stop(*session, 2));
    }
}

TEST(SessionTourTest, AClickThatChangesNothingIsNoExploration) {
    const auto session = in_tour(2);
    session->apply(action::Fling{}); // the press
    session->apply(action::SelectEvent{});
    session->apply(action::InspectFeature{});
    EXPECT_FALSE(session->state().tour.exploring);
}

TEST(SessionTourTest, HoldingTheGroundInFlightIsAnExploration) {
    const auto session = in_tour(2);
    session->apply(action::TourNext{});
    session->tick(0.1);
    session->apply(action::Fling{});
    EXPECT_TRUE(session->state().tour.exploring);
    EXPECT_FALSE(session->state().flying);
}

TEST(SessionTourTest, ATitleMakesWayForTheMapWhileExploring) {
    const auto session = in_tour(0);
    session->apply(action::PanBy{40, 0});
    EXPECT_EQ(session->state().view.tour, "");
    session->apply(action::TourPrevious{});
    come_to_rest(*session);
    EXPECT_EQ(session->state().view, view_of_stop(*session, 0));
}

TEST(SessionTourTest, PlayedByItselfItStaysAsLongAsEachStopSays) {
    const auto session = in_tour(5);
    session->apply(action::TourToggleTimed{});
    EXPECT_TRUE(session->tick(4.9));
    EXPECT_EQ(session->state().tour.stop, 5);
    session->tick(0.2);
    EXPECT_EQ(session->state().tour.stop, 6);
    come_to_rest(*session); // to the end, where it stays
    EXPECT_EQ(session->state().tour.stop, 7);
    EXPECT_TRUE(session->state().tour.running());
}

TEST(SessionTourTest, AKioskGoesRoundAndOpensNothing) {
    const auto session = loaded_session();
    session->apply(action::PlayTour{.tour = "the-night", .stop = 7, .kiosk = true});
    session->take_requests();
    for (int i = 0; i < 600 && session->state().tour.stop == 7; ++i) session->tick(0.02);
    EXPECT_EQ(session->state().tour.stop, 0);
    for (const Action& action : {Action{action::LeaveOneLevel{}}, Action{action::TogglePanels{}},
                                 Action{action::ToggleFullScreen{}}, Action{action::OpenAtlas{"/elsewhere"}}})
        session->apply(action);
    EXPECT_TRUE(session->state().tour.running());
    EXPECT_FALSE(session->state().panels_visible);
    EXPECT_TRUE(session->take_requests().empty());
    EXPECT_TRUE(session->state().jobs.empty());
}

TEST(SessionTourTest, StartingAgainFromWithinKeepsTheStateToReturnTo) {
    const auto session = loaded_session();
    const auto before = session->state().view;
    session->apply(action::PlayTour{.tour = "the-night", .stop = 3});
    session->apply(action::PlayTour{.tour = "the-night"});
    EXPECT_EQ(session->state().tour.stop, 0);
    session->apply(action::LeaveOneLevel{});
    EXPECT_EQ(session->state().view, before);
}

TEST(SessionTourTest, AnUnknownTourIsAProblemAndNothingElse) {
    const auto session = loaded_session();
    session->apply(action::PlayTour{.tour = "the-day"});
    EXPECT_FALSE(session->state().tour.running());
    ASSERT_EQ(session->state().notices.size(), 1U);
    EXPECT_EQ(session->state().notices[0].kind, NoticeKind::Problem);
    EXPECT_NE(session->state().notices[0].text.find("the-day"), std::string::npos);
}

TEST(SessionTourTest, ALinkIntoATourOpensAtThatStop) {
    const auto session = loaded_session();
    const auto linked =
        app::scene::view_from_text(app::scene::to_text(view_of_stop(*session, 4)), session->state().view);
    ASSERT_TRUE(linked.has_value());
    session->apply(action::SetView{*linked});
    EXPECT_EQ(session->state().tour.stop, 4);
    EXPECT_FALSE(session->state().tour.exploring);
}

} // namespace
