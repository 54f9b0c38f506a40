// Pointer to actions. What is under the pointer is tested with app/scene; here a scene holds one marker.
#include <gtest/gtest.h>

#include "app/session/map_input.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using app::scene::PixelPoint;

class MapInputTest : public ::testing::Test {
  protected:
    MapInputTest() {
        scene_.size = {1000, 800};
        scene_.camera = {{49.85, 40.37}, 10};
        scene_.atlas = tests::make_atlas();
        app::scene::MarkerDraw marker;
        marker.x = 500;
        marker.y = 400;
        marker.radius = 8;
        marker.event = static_cast<std::uint32_t>(scene_.atlas->event_index("night"));
        scene_.markers = {marker};
    }

    void press(PixelPoint at, double time) { input_.press(at, time, actions_); }
    void move(PixelPoint at, double time) { input_.move(at, time, actions_); }
    void release(PixelPoint at, double time) { input_.release(at, time, scene_, actions_); }
    void click(PixelPoint at, double time) {
        press(at, time);
        release(at, time + 0.05);
    }
    template <class A>
    std::vector<A> all() const {
        std::vector<A> found;
        for (const Action& action : actions_)
            if (const A* a = std::get_if<A>(&action)) found.push_back(*a);
        return found;
    }

    MapInput input_;
    Actions actions_;
    app::scene::Scene scene_;
};

TEST_F(MapInputTest, AClickOnAMarkerSelectsItsEvent) {
    click({502, 399}, 1);
    ASSERT_EQ(all<action::SelectEvent>().size(), 1U);
    EXPECT_EQ(all<action::SelectEvent>()[0].id, "night");
    EXPECT_TRUE(all<action::PanBy>().empty());
}

TEST_F(MapInputTest, AClickThatPlacesSetsThePinWhateverIsUnderIt) {
    press({500, 400}, 1); // a marker is there, and the middle of the picture
    input_.release({500, 400}, 1.05, scene_, actions_, MapInput::Click::Places);
    EXPECT_TRUE(all<action::SelectEvent>().empty());
    ASSERT_EQ(all<action::PlaceDraft>().size(), 1U);
    EXPECT_NEAR(all<action::PlaceDraft>()[0].at.lng, 49.85, 1e-9);
    EXPECT_NEAR(all<action::PlaceDraft>()[0].at.lat, 40.37, 1e-9);
}

TEST_F(MapInputTest, ADragWhilePlacingMovesTheMapAndPlacesNothing) {
    press({500, 400}, 1);
    move({540, 400}, 1.1);
    input_.release({540, 400}, 1.2, scene_, actions_, MapInput::Click::Places);
    EXPECT_TRUE(all<action::PlaceDraft>().empty());
    EXPECT_FALSE(all<action::PanBy>().empty());
}

TEST_F(MapInputTest, AClickOnNothingDeselectsAndInspectsNothing) {
    click({100, 100}, 1);
    ASSERT_EQ(all<action::SelectEvent>().size(), 1U);
    EXPECT_EQ(all<action::SelectEvent>()[0].id, "");
    ASSERT_EQ(all<action::InspectFeature>().size(), 1U);
    EXPECT_EQ(all<action::InspectFeature>()[0].table, nullptr);
}

TEST_F(MapInputTest, AHandThatTremblesByTwoPixelsStillClicks) {
    press({500, 400}, 1);
    move({501, 401}, 1.02);
    release({501, 401}, 1.05);
    EXPECT_TRUE(all<action::PanBy>().empty());
    EXPECT_EQ(all<action::SelectEvent>()[0].id, "night");
}

TEST_F(MapInputTest, ADragMovesTheGroundByTheWholeWayAndSelectsNothing) {
    press({500, 400}, 1);
    double x = 0, y = 0;
    for (int i = 1; i <= 10; ++i) move({500.0 + 10 * i, 400.0 - 4 * i}, 1 + 0.02 * i);
    release({600, 360}, 3);
    for (const action::PanBy& pan : all<action::PanBy>()) {
        x += pan.dx;
        y += pan.dy;
    }
    EXPECT_DOUBLE_EQ(x, 100);
    EXPECT_DOUBLE_EQ(y, -40);
    EXPECT_TRUE(all<action::SelectEvent>().empty());
}

TEST_F(MapInputTest, AReleaseInMotionFlingsWithThePointersVelocity) {
    press({500, 400}, 1);
    for (int i = 1; i <= 30; ++i) move({500.0 + 10 * i, 400}, 1 + 0.01 * i); // 1000 pixels a second
    release({800, 400}, 1.31);
    const auto flings = all<action::Fling>();
    ASSERT_EQ(flings.size(), 2U); // the press held the ground first
    EXPECT_EQ(flings[0].vx, 0);
    EXPECT_NEAR(flings[1].vx, 1000, 10);
    EXPECT_NEAR(flings[1].vy, 0, 1e-9);
}

TEST_F(MapInputTest, APointerThatStoodStillBeforeTheReleaseFlingsNothing) {
    press({500, 400}, 1);
    for (int i = 1; i <= 30; ++i) move({500.0 + 10 * i, 400}, 1 + 0.01 * i);
    release({800, 400}, 1.6);
    EXPECT_EQ(all<action::Fling>().size(), 1U);
}

TEST_F(MapInputTest, ASecondClickSoonAndNearZoomsInAboutThePointer) {
    click({100, 100}, 1);
    click({103, 102}, 1.2);
    ASSERT_EQ(all<action::ZoomAbout>().size(), 1U);
    EXPECT_EQ(all<action::ZoomAbout>()[0].at, (PixelPoint{103, 102}));
    EXPECT_EQ(all<action::ZoomAbout>()[0].delta, 1);
    EXPECT_EQ(all<action::SelectEvent>().size(), 1U); // of the first alone
}

TEST_F(MapInputTest, ALateOrFarSecondClickIsAClick) {
    click({100, 100}, 1);
    click({100, 100}, 1.5);
    click({120, 100}, 1.7);
    EXPECT_TRUE(all<action::ZoomAbout>().empty());
    EXPECT_EQ(all<action::SelectEvent>().size(), 3U);
}

TEST_F(MapInputTest, AThirdClickBeginsAnew) {
    click({100, 100}, 1);
    click({100, 100}, 1.1);
    click({100, 100}, 1.2);
    EXPECT_EQ(all<action::ZoomAbout>().size(), 1U);
}

TEST_F(MapInputTest, TheWheelZoomsHalfALevelANotch) {
    input_.wheel({300, 200}, -2, actions_);
    ASSERT_EQ(all<action::ZoomAbout>().size(), 1U);
    EXPECT_EQ(all<action::ZoomAbout>()[0].delta, -1);
    EXPECT_EQ(all<action::ZoomAbout>()[0].at, (PixelPoint{300, 200}));
}

TEST_F(MapInputTest, AMoveOrReleaseWithoutAPressDoesNothing) {
    move({500, 400}, 1);
    release({500, 400}, 1.1);
    EXPECT_TRUE(actions_.empty());
    press({500, 400}, 2);
    input_.cancel(); // a panel took the pointer
    actions_.clear();
    move({600, 400}, 2.1);
    release({600, 400}, 2.2);
    EXPECT_TRUE(actions_.empty());
}

} // namespace
