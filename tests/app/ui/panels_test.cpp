// The panels at work: what clicks and keys push, where the panels stand. The slider has a file of its own.
#include <gmock/gmock.h>

#include <imgui.h>

#include "app/ui/layout.h"
#include "tests/app/session/atlas_fixture.h"
#include "tests/app/ui/ui_fixture.h"

namespace tests {
namespace {

using namespace app::session;
using testing::Contains;
using testing::ElementsAre;

constexpr geodata::TimeWindow kEverything;

TEST(TopBarTest, AnAreaPillFliesThere) {
    Panels panels(1440, 900);
    panels.click("area:baku");
    const auto flights = panels.all<action::FlyToArea>();
    ASSERT_EQ(flights.size(), 1U);
    EXPECT_EQ(flights[0].area, "baku");
}

TEST(TopBarTest, AreasThatDoNotFitAreAMenu) {
    Panels panels(700, 600);
    panels.resize(560, 600);
    panels.frames(3);
    EXPECT_FALSE(panels.has("area:baku"));
    panels.click("areas");
    panels.click("area:baku");
    ASSERT_EQ(panels.all<action::FlyToArea>().size(), 1U);
    EXPECT_FALSE(panels.ui().dialog_open()) << "a chosen item closes its menu";
}

TEST(TopBarTest, TheTourMenuPlaysATour) {
    Panels panels;
    panels.click("tool.tours");
    EXPECT_TRUE(panels.ui().dialog_open());
    const std::string tour = panels.state().atlas->tours.front().id;
    panels.click("tour:" + tour);
    ASSERT_EQ(panels.all<action::PlayTour>().size(), 1U);
    EXPECT_EQ(panels.all<action::PlayTour>()[0].tour, tour);
    panels.frames(2);
    EXPECT_TRUE(panels.ui().covered().empty()) << "no panel stands in the picture of a talk";
}

TEST(EventListTest, AClickSelectsAndASecondOneFramesTheEvent) {
    Panels panels;
    panels.apply(action::SetWindow{kEverything});
    panels.click("event:rally");
    ASSERT_EQ(panels.all<action::SelectEvent>().size(), 1U);
    EXPECT_EQ(panels.state().view.selected_event, "rally");
    panels.click_twice("event:funeral");
    ASSERT_FALSE(panels.all<action::FrameEvent>().empty());
    EXPECT_EQ(panels.all<action::FrameEvent>().back().id, "funeral");
}

TEST(EventListTest, ArrowsMoveTheSelectionInTimeOrder) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01", "1990-01")});
    panels.click("event:rally");
    panels.key(ImGuiKey_DownArrow);
    EXPECT_EQ(panels.state().view.selected_event, "decree");
    panels.key(ImGuiKey_DownArrow);
    EXPECT_EQ(panels.state().view.selected_event, "night");
    panels.key(ImGuiKey_UpArrow);
    EXPECT_EQ(panels.state().view.selected_event, "decree");
}

TEST(EventListTest, ThePointerOverARowNamesItsEvent) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01", "1990-01")});
    const auto row = panels.target("event:night");
    panels.move_to(row.mid_x(), row.mid_y());
    panels.frame();
    EXPECT_EQ(panels.ui().hovered_event(), "night");
}

TEST(EventListTest, TypedWordsBecomeTheFilter) {
    Panels panels;
    panels.ui().run(PanelCommand::Search);
    panels.frames(2);
    panels.type("decree");
    EXPECT_EQ(panels.state().view.filter.text, "decree");
    EXPECT_EQ(panels.ui().focus(), Focus::Text);
    EXPECT_TRUE(panels.ui().close_topmost()) << "Esc leaves the search first";
    panels.frames(2);
    EXPECT_NE(panels.ui().focus(), Focus::Text);
}

TEST(EventListTest, AChipHidesItsKindAndBringsItBack) {
    Panels panels;
    panels.apply(action::SetWindow{kEverything});
    ASSERT_GE(panels.state().atlas->kinds.size(), 2U);
    const std::string kind = panels.state().atlas->kinds.front().id;
    panels.click("kind:" + kind);
    EXPECT_THAT(panels.state().view.filter.kinds, testing::Not(Contains(kind)));
    EXPECT_EQ(panels.state().view.filter.kinds.size(), panels.state().atlas->kinds.size() - 1);
    panels.click("kind:" + kind);
    EXPECT_TRUE(panels.state().view.filter.kinds.empty());
}

TEST(EventListTest, AnEmptyWindowOffersTheEventsBesideIt) {
    Panels panels;
    panels.apply(action::SetWindow{window("1950", "1960")});
    EXPECT_FALSE(panels.has("event:rally"));
    panels.click("empty.next");
    EXPECT_EQ(panels.all<action::GoToNextEvent>().size(), 1U);
    panels.apply(action::SetWindow{window("1950", "1960")});
    panels.click("empty.previous");
    EXPECT_EQ(panels.all<action::GoToPreviousEvent>().size(), 1U);
}

TEST(EventListTest, WhatIsHiddenCanBeShownAgain) {
    Panels panels;
    auto filter = panels.state().view.filter;
    filter.text = "decree";
    filter.window = {};
    panels.apply(action::SetFilter{filter});
    panels.click("account");
    panels.click("hidden.text.mend");
    EXPECT_EQ(panels.state().view.filter.text, "");
}

TEST(EventCardTest, AnEventOutsideTheWindowLeadsToItsTimeAndBack) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-02", "1990-02")});
    panels.apply(action::SelectEvent{"night"});
    panels.click("card.to-time");
    EXPECT_EQ(panels.state().view.filter.window, window("1990-01-20", "1990-01-20"));
    panels.click("card.back");
    EXPECT_EQ(panels.state().view.filter.window, window("1990-02", "1990-02"));
}

TEST(EventCardTest, ItsButtonsWalkTheListAndCloseIt) {
    Panels panels;
    panels.apply(action::SetWindow{window("1990-01", "1990-01")});
    panels.apply(action::SelectEvent{"rally"});
    panels.click("card.next");
    EXPECT_EQ(panels.state().view.selected_event, "decree");
    panels.click("card.previous");
    EXPECT_EQ(panels.state().view.selected_event, "rally");
    panels.click("card.close");
    EXPECT_EQ(panels.state().view.selected_event, "");
    EXPECT_FALSE(panels.has("card.close"));
}

TEST(LayerPanelTest, ARowTurnsItsLayerOffAndTheDetailsMoveIt) {
    Panels panels;
    panels.click("tool.layers");
    const std::string layer = panels.state().atlas->layers.back()->id;
    const bool before = app::scene::layer_is_visible(panels.state().view, *panels.state().atlas->layers.back());
    panels.click("layer:" + layer, 0.3F);
    ASSERT_EQ(panels.all<action::ShowLayer>().size(), 1U);
    EXPECT_EQ(panels.all<action::ShowLayer>()[0].visible, !before);
    panels.click("layer.more:" + layer);
    panels.click("layer.down:" + layer);
    ASSERT_EQ(panels.all<action::MoveLayer>().size(), 1U);
    EXPECT_EQ(panels.all<action::MoveLayer>()[0].by, -1);
    panels.click("layer.opacity:" + layer, 0.5F);
    ASSERT_FALSE(panels.all<action::SetLayerOpacity>().empty());
    EXPECT_NEAR(panels.all<action::SetLayerOpacity>().back().opacity, 0.5, 0.02);
}

TEST(UiTest, EscapeClosesOneLevelAtATime) {
    Panels panels;
    panels.click("tool.layers");
    panels.ui().run(PanelCommand::SavePictureDialog);
    panels.frames(2);
    panels.click("picture.choose");
    panels.frames(3);
    EXPECT_TRUE(panels.has("chooser.ok"));
    int levels = 0;
    while (panels.ui().close_topmost() && ++levels < 9) panels.frames(3);
    // The name's field, the chooser, the dialog, the layers.
    EXPECT_EQ(levels, 4);
    EXPECT_FALSE(panels.ui().dialog_open());
}

TEST(UiTest, ThePanelsHideAndTheSliderStays) {
    Panels panels;
    panels.apply(action::TogglePanels{});
    panels.frames(3);
    EXPECT_EQ(panels.ui().covered().size(), 1U);
    EXPECT_TRUE(panels.has("time.track"));
    EXPECT_FALSE(panels.has("tool.layers"));
    EXPECT_EQ(panels.ui().insets().left, 0);
}

TEST(UiTest, AnIdleWindowWantsNoFrames) {
    Panels panels;
    panels.frames(12);
    EXPECT_FALSE(panels.ui().wants_frames());
}

struct Size {
    float width, height; // logical
    double scale;
};

class ArrangementTest : public testing::TestWithParam<Size> {};

TEST_P(ArrangementTest, PanelsNeitherOverlapNorLeaveTheWindow) {
    const Size size = GetParam();
    Panels panels(size.width, size.height, size.scale);
    const auto check = [&](const std::string& what) {
        panels.frames(4);
        const auto& covered = panels.ui().covered();
        EXPECT_FALSE(covered.empty());
        for (std::size_t i = 0; i < covered.size(); ++i) {
            const auto& r = covered[i];
            EXPECT_GE(r.x, 0) << what;
            EXPECT_GE(r.y, 0) << what;
            EXPECT_LE(r.right(), static_cast<double>(size.width)) << what;
            EXPECT_LE(r.bottom(), static_cast<double>(size.height)) << what;
            for (std::size_t k = i + 1; k < covered.size(); ++k)
                EXPECT_FALSE(r.intersects(covered[k]))
                    << what << ": panels " << i << " and " << k << " at " << size.width << "x" << size.height;
        }
    };
    check("list");
    panels.apply(action::SelectEvent{"night"});
    check("card");
    panels.session().add_notice(NoticeKind::Problem, "The file events.geojson could not be read.", {"line 3"});
    panels.session().add_notice(NoticeKind::Done, "Wrote 12 events to events.gpkg.", {});
    check("notices");
    const auto& layer = panels.state().atlas->layers.front();
    panels.apply(action::InspectFeature{layer->id, layer->table, 0});
    check("feature");
    panels.ui().run(PanelCommand::Layers);
    check("layers");
}

INSTANTIATE_TEST_SUITE_P(Sizes, ArrangementTest,
                         testing::Values(Size{1024, 700, 1}, Size{1280, 800, 1}, Size{1440, 900, 1},
                                         Size{1920, 1080, 1}, Size{1920, 1080, 2}, Size{640, 400, 1}, Size{820, 560, 1},
                                         Size{640, 1200, 1.5}));

TEST(UiTest, AWindowOfOnePixelDrawsNothingAndLives) {
    Panels panels(1, 1);
    panels.apply(action::SelectEvent{"night"});
    panels.frames(3);
    for (const float w : {1.0F, 20.0F, 200.0F, 330.0F}) {
        panels.resize(w, w);
        panels.frames(2);
    }
    panels.ui().run(PanelCommand::ExportDialog);
    panels.frames(3);
    SUCCEED();
}

} // namespace
} // namespace tests
