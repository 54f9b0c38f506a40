#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/scene/view_names.h"
#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;
using testing::ElementsAre;
using testing::IsEmpty;

// A view of the fixture's atlas from a text.
ViewState view_from(const geodata::Atlas& atlas, const std::string& text) {
    return view_from_text(text, tests::january_view(atlas, {1280, 800})).value();
}

TEST(ViewNamesTest, ANameThatTheAtlasLacksIsTakenOutAndNamed) {
    const auto atlas = tests::make_atlas();
    ViewState view =
        view_from(*atlas, "area=atlantis;kind=rumour;source=nobody;event=nowhere;tour=grand;off=roads-of-gold");
    EXPECT_THAT(take_out_unknown_names(view, *atlas), ElementsAre("area=atlantis", "kind=rumour", "source=nobody",
                                                                  "event=nowhere", "tour=grand", "off=roads-of-gold"));
    EXPECT_THAT(view.filter.areas, IsEmpty());
    EXPECT_TRUE(view.selected_event.empty());
    EXPECT_THAT(take_out_unknown_names(view, *atlas), IsEmpty());
}

TEST(ViewNamesTest, AnUnknownLensWouldHideEverythingAndIsTakenOff) {
    const auto atlas = tests::make_atlas();
    ViewState view = view_from(*atlas, "lens=nobody");
    EXPECT_THAT(take_out_unknown_names(view, *atlas), ElementsAre("lens=nobody"));
    EXPECT_TRUE(view.filter.lens.none());
}

TEST(ViewNamesTest, WhatIsKnownOrMayBeReadLaterStays) {
    const auto atlas = tests::make_atlas();
    ViewState view = view_from(*atlas, "event=oblast-decree;lens=agreed:2");
    EXPECT_THAT(take_out_unknown_names(view, *atlas), IsEmpty());
    EXPECT_EQ(view.selected_event, "oblast-decree");
    view.selected_event = "survey/7"; // of a file of events
    EXPECT_THAT(take_out_unknown_names(view, *atlas), IsEmpty());
    EXPECT_EQ(view.selected_event, "survey/7");
}

} // namespace
