#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/desktop/start_actions.h"
#include "geodata/edtf.h"

namespace {

using namespace app::session;
using app::desktop::settings_at_start;
using app::desktop::start_actions;
using app::desktop::StartActions;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

geodata::Atlas small_atlas() {
    geodata::Atlas atlas;
    atlas.areas = {{"baku", {}, {}}, {"lankaran", {}, {}}};
    atlas.tours.resize(1);
    atlas.tours[0].id = "the-night";
    return atlas;
}

StartActions actions_of(const StartOptions& options) { return start_actions(options, small_atlas(), {}); }

TEST(StartActionsTest, WithoutOptionsNothingIsDone) {
    EXPECT_THAT(actions_of({}).actions, IsEmpty());
    EXPECT_THAT(actions_of({}).problems, IsEmpty());
}

TEST(StartActionsTest, AViewComesFirstSoThatAreaAndDatesCanNarrowIt) {
    StartOptions options;
    options.view = "c=49.85,40.38;z=9";
    options.area = "baku";
    options.from = "1990-01-13";
    options.to = "1990-01-26";
    const Actions actions = actions_of(options).actions;
    ASSERT_EQ(actions.size(), 3U);
    EXPECT_EQ(std::get<action::SetView>(actions[0]).view.camera.zoom, 9);
    EXPECT_EQ(std::get<action::FlyToArea>(actions[1]).area, "baku");
    EXPECT_EQ(std::get<action::SetWindow>(actions[2]).window,
              geodata::parse_window("1990-01-13", "1990-01-26").value());
}

TEST(StartActionsTest, WhatAViewNamesAndTheAtlasLacksIsSaidAndLeftOut) {
    StartOptions options;
    options.view = "z=9;event=nowhere;lens=nobody";
    const StartActions start = actions_of(options);
    EXPECT_THAT(start.problems, ElementsAre("This atlas lacks what the view names: lens=nobody, event=nowhere."));
    ASSERT_EQ(start.actions.size(), 1U);
    EXPECT_TRUE(std::get<action::SetView>(start.actions[0]).view.filter.lens.none());
}

TEST(StartActionsTest, OneDateLeavesTheOtherEndOpen) {
    StartOptions options;
    options.from = "1990";
    const Actions actions = actions_of(options).actions;
    ASSERT_EQ(actions.size(), 1U);
    EXPECT_EQ(std::get<action::SetWindow>(actions[0]).window.to, geodata::kUnboundedFuture);
}

TEST(StartActionsTest, ATourIsPlayedAsItWasAskedFor) {
    StartOptions options;
    options.tour = "the-night";
    options.kiosk = true;
    const Actions actions = actions_of(options).actions;
    ASSERT_EQ(actions.size(), 1U);
    EXPECT_EQ(std::get<action::PlayTour>(actions[0]).tour, "the-night");
    EXPECT_TRUE(std::get<action::PlayTour>(actions[0]).kiosk);
    EXPECT_FALSE(std::get<action::PlayTour>(actions[0]).loop);
}

TEST(StartActionsTest, WhatTheAtlasLacksIsASentenceThatNamesWhatItHas) {
    StartOptions options;
    options.area = "atlantis";
    options.tour = "the-day";
    const StartActions start = actions_of(options);
    EXPECT_THAT(start.actions, IsEmpty());
    EXPECT_THAT(start.problems, ElementsAre(HasSubstr("“atlantis”; its areas are: baku, lankaran."),
                                            HasSubstr("“the-day”; its tours are: the-night.")));
}

TEST(SettingsAtStartTest, TheOptionThenWhatWasChosenThenTheEnvironmentDecideTheLanguage) {
    using geodata::Language;
    const auto azerbaijani = [](const char* name) {
        return std::string(std::string(name) == "LANG" ? "az_AZ.UTF-8" : "");
    };
    StartOptions options;
    Settings never_chosen;
    EXPECT_EQ(settings_at_start(options, never_chosen, azerbaijani).language, Language::Az);
    Settings chosen;
    chosen.language = Language::En;
    EXPECT_EQ(settings_at_start(options, chosen, azerbaijani).language, Language::En);
    options.language_given = true;
    options.language = Language::Ru;
    EXPECT_EQ(settings_at_start(options, chosen, azerbaijani).language, Language::Ru);
    EXPECT_EQ(settings_at_start(options, never_chosen, azerbaijani).language, Language::Ru);
}

} // namespace
