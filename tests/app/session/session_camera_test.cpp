#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using app::scene::Camera;
using app::scene::PixelPoint;
using app::scene::Projection;
using tests::come_to_rest;
using tests::loaded_session;

// The ground that the picture shows, in degrees.
geodata::LngLatBounds seen(const Session& session) {
    return geodata::to_lng_lat(Projection(session.state().view.camera, session.state().size).visible());
}
void expect_holds(const geodata::LngLatBounds& outer, const geodata::LngLatBounds& inner) {
    EXPECT_LE(outer.west, inner.west);
    EXPECT_LE(outer.south, inner.south);
    EXPECT_GE(outer.east, inner.east);
    EXPECT_GE(outer.north, inner.north);
}

constexpr Camera kBaku{{49.85, 40.37}, 10};

TEST(SessionCameraTest, AFlightArrivesExactly) {
    const auto session = loaded_session();
    session->apply(action::FlyToCamera{kBaku});
    EXPECT_TRUE(session->state().flying);
    session->tick(0.1);
    EXPECT_NE(session->state().view.camera, kBaku);
    come_to_rest(*session);
    EXPECT_EQ(session->state().view.camera, kBaku);
    EXPECT_FALSE(session->state().flying);
}

TEST(SessionCameraTest, AnyDirectMoveEndsAFlight) {
    for (const Action& move : {Action{action::PanBy{1, 0}}, Action{action::ZoomAbout{{500, 400}, 0.1}},
                               Action{action::SetCamera{{{48, 40}, 8}}}, Action{action::Fling{}}}) {
        const auto session = loaded_session();
        session->apply(action::FlyToCamera{kBaku});
        session->tick(0.1);
        session->apply(move);
        EXPECT_FALSE(session->state().flying);
        come_to_rest(*session);
        EXPECT_NE(session->state().view.camera, kBaku);
    }
}

TEST(SessionCameraTest, AFlingDiesAwayAfterAThirdOfASecondsWay) {
    const auto session = loaded_session();
    session->apply(action::SetCamera{kBaku});
    const PixelPoint before = Projection(kBaku, session->state().size).to_pixel(kBaku.center);
    session->apply(action::Fling{600, 0});
    come_to_rest(*session);
    const PixelPoint after = Projection(session->state().view.camera, session->state().size).to_pixel(kBaku.center);
    EXPECT_NEAR(after.x - before.x, 600 * 0.325, 5); // v * time constant, less what is too slow to see
    EXPECT_NEAR(after.y, before.y, 1e-6);
}

TEST(SessionCameraTest, TheWayOfAFlingDoesNotDependOnTheFrameRate) {
    const auto slow = loaded_session(), fast = loaded_session();
    for (Session* session : {slow.get(), fast.get()}) {
        session->apply(action::SetCamera{kBaku});
        session->apply(action::Fling{600, -300});
    }
    for (int i = 0; i < 10; ++i) slow->tick(0.02);
    for (int i = 0; i < 100; ++i) fast->tick(0.002);
    const Projection projection(slow->state().view.camera, slow->state().size);
    const PixelPoint other = projection.to_pixel(fast->state().view.camera.center);
    EXPECT_NEAR(other.x, 500, 0.01);
    EXPECT_NEAR(other.y, 400, 0.01);
}

TEST(SessionCameraTest, TheGroundUnderThePointerStaysWhileTheWheelZooms) {
    const auto session = loaded_session();
    session->apply(action::SetCamera{kBaku});
    const PixelPoint at{700, 250};
    const geodata::LngLat ground = Projection(kBaku, session->state().size).to_lng_lat(at);
    session->apply(action::ZoomAbout{at, 0.5});
    session->apply(action::ZoomAbout{at, 0.5});
    come_to_rest(*session);
    EXPECT_NEAR(session->state().view.camera.zoom, 11, 1e-9);
    const PixelPoint now = Projection(session->state().view.camera, session->state().size).to_pixel(ground);
    EXPECT_NEAR(now.x, at.x, 0.01);
    EXPECT_NEAR(now.y, at.y, 0.01);
}

TEST(SessionCameraTest, ThePictureNeverLeavesTheLimits) {
    const auto session = loaded_session();
    const geodata::LngLatBounds limits = session->state().atlas->limits;
    session->apply(action::PanBy{1e6, -1e6});
    session->apply(action::ZoomAbout{{0, 0}, -20});
    session->apply(action::Fling{1e5, 1e5});
    come_to_rest(*session);
    const geodata::LngLatBounds view = seen(*session);
    EXPECT_GE(view.west, limits.west - 1e-6);
    EXPECT_LE(view.east, limits.east + 1e-6);
    EXPECT_GE(view.south, limits.south - 1e-6);
    EXPECT_LE(view.north, limits.north + 1e-6);
}

TEST(SessionCameraTest, AnAreaIsFramedBetweenThePanels) {
    const auto session = loaded_session();
    session->set_size({1000, 800}, {.left = 300, .top = 0, .right = 200, .bottom = 100});
    session->apply(action::FlyToArea{"baku"});
    come_to_rest(*session);
    const geodata::LngLatBounds baku = session->state().atlas->find_area("baku")->bounds;
    const Projection projection(session->state().view.camera, {1000, 800});
    const PixelPoint north_west = projection.to_pixel(geodata::LngLat{baku.west, baku.north});
    const PixelPoint south_east = projection.to_pixel(geodata::LngLat{baku.east, baku.south});
    EXPECT_GE(north_west.x, 300);
    EXPECT_LE(south_east.x, 800);
    EXPECT_LE(south_east.y, 700);
    EXPECT_NEAR((north_west.x + south_east.x) / 2, 550, 1e-6);
}

TEST(SessionCameraTest, AFramedViewIsFramedAnewWhenTheWindowIsResized) {
    const auto session = loaded_session();
    session->apply(action::FlyToArea{"baku"});
    come_to_rest(*session);
    session->set_size({500, 400}, {});
    expect_holds(seen(*session), session->state().atlas->find_area("baku")->bounds);
}

TEST(SessionCameraTest, PanelsThatOpenLaterLeaveTheMapWhereItIs) {
    const auto session = loaded_session();
    session->set_size({1000, 800}, {.left = 300}); // the first frame tells what panels cover
    const Camera settled = session->state().view.camera;
    session->apply(action::SelectEvent{"night"});
    session->set_size({1000, 800}, {.left = 300, .right = 350});
    EXPECT_EQ(session->state().view.camera, settled);
}

TEST(SessionCameraTest, ASelectedPlaceUnderTheCardMovesOutFromUnderIt) {
    const auto session = loaded_session();
    const geodata::LngLat place = session->state().atlas->find_event("night")->anchor;
    session->apply(action::SetCamera{{place, 9}});
    session->apply(action::PanBy{250, 0}); // the place stands at x = 750
    session->apply(action::SelectEvent{"night"});
    session->set_size({1000, 800}, {});
    session->set_size({1000, 800}, {.right = 350}); // the card has opened
    come_to_rest(*session);
    const PixelPoint at = Projection(session->state().view.camera, {1000, 800}).to_pixel(place);
    EXPECT_LT(at.x, 650);
    EXPECT_NEAR(at.y, 400, 1e-6);
    EXPECT_NEAR(session->state().view.camera.zoom, 9, 1e-9);
}

TEST(SessionCameraTest, TheFirstFramesInsetsMoveTheInitialFraming) {
    const auto session = loaded_session();
    const Camera before = session->state().view.camera;
    session->set_size({1000, 800}, {.left = 300});
    EXPECT_NE(session->state().view.camera, before);
    const Projection projection(session->state().view.camera, {1000, 800});
    EXPECT_GE(projection.to_pixel(geodata::LngLat{44, 42}).x, 300);
}

TEST(SessionCameraTest, AnEventIsFramedAsExactlyAsItsPlaceIsKnown) {
    std::map<std::string, double> zoom;
    for (const char* id : {"early", "rally", "night", "funeral"}) {
        const auto session = loaded_session();
        session->apply(action::FrameEvent{id});
        come_to_rest(*session);
        zoom[id] = session->state().view.camera.zoom;
        EXPECT_EQ(session->state().view.selected_event, id);
        EXPECT_TRUE(seen(*session).contains(session->state().atlas->find_event(id)->anchor));
        if (std::string(id) == "early") {
            // Its 40 km all round: 0.36 degrees of latitude, 0.47 of longitude there.
            expect_holds(seen(*session), {48.64 - 0.47, 40.63 - 0.359, 48.64 + 0.47, 40.63 + 0.359});
        }
    }
    EXPECT_LT(zoom["early"], zoom["rally"]);
    EXPECT_LT(zoom["rally"], zoom["funeral"]);
    EXPECT_LT(zoom["funeral"], zoom["night"]);
}

TEST(SessionCameraTest, AnEventWithAnAreaOnlyFramesTheArea) {
    const auto session = loaded_session();
    session->apply(action::FrameEvent{"decree"});
    come_to_rest(*session);
    expect_holds(seen(*session), session->state().atlas->find_area("baku")->bounds);
}

TEST(SessionCameraTest, AnEventOutsideTheWindowTakesTheWindowAlongAndBackReturns) {
    const auto session = loaded_session();
    come_to_rest(*session);
    session->tick(1);
    session->tick(1);
    const auto before = session->state().view;
    session->apply(action::FrameEvent{"early"});
    come_to_rest(*session);
    const auto window = session->state().view.filter.window;
    EXPECT_EQ(window.to - window.from, before.filter.window.to - before.filter.window.from);
    EXPECT_NE(geodata::classify(session->state().atlas->find_event("early")->span, window), geodata::TimeRelation::Out);
    session->apply(action::ViewBack{});
    come_to_rest(*session);
    EXPECT_EQ(session->state().view.filter.window, before.filter.window);
    EXPECT_EQ(session->state().view.camera, before.camera);
    session->apply(action::ViewForward{});
    come_to_rest(*session);
    EXPECT_EQ(session->state().view.filter.window, window);
}

TEST(SessionCameraTest, OnlyViewsAtRestAreRemembered) {
    const auto session = loaded_session();
    session->apply(action::SetCamera{kBaku});
    session->tick(0.1);
    for (int i = 0; i < 20; ++i) session->tick(0.1);
    for (int i = 0; i < 30; ++i) { // a drag: never at rest
        session->apply(action::PanBy{10, 0});
        session->tick(0.02);
    }
    for (int i = 0; i < 20; ++i) session->tick(0.1);
    session->apply(action::ViewBack{});
    come_to_rest(*session);
    EXPECT_EQ(session->state().view.camera, kBaku);
}

} // namespace
