// The text of a view, the states of a tour's stops, the order of layers.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "app/scene/view_state.h"
#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;

ViewState full_view() {
    ViewState view;
    view.camera = {{49.8512345678901, -40.3}, 9.125};
    view.filter.window = *geodata::parse_window("1990-01-13", "1990-01-19T21:30");
    view.filter.match = geodata::Match::Certain;
    view.filter.undated = true;
    view.filter.areas = {"baku", "nagorno-karabakh"};
    view.filter.kinds = {"event", "a,b;c=d"};
    view.filter.sources = {"irs-magazine"};
    view.filter.text = "Lənkəran 100% \"quoted\" $HOME `x`";
    view.filter.lens.source = "irs;magazine";
    view.layer_visible = {{"roads", false}, {"metro:lines", true}};
    view.layer_opacity = {{"land", 0.35}, {"odd:name", 1.0 / 3}};
    view.layer_order = {"places", "land"};
    view.selected_event = "troops-enter-baku";
    view.tour = "night of the 19th";
    view.stop = 6;
    view.dark = true;
    view.language = geodata::Language::Az;
    return view;
}

TEST(ViewTextTest, EveryFieldComesBack) {
    const ViewState view = full_view();
    const auto read = view_from_text(to_text(view), ViewState{});
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(read->camera, view.camera);
    EXPECT_EQ(read->filter, view.filter);
    EXPECT_EQ(*read, view);
}

TEST(ViewTextTest, AnUnboundedLightEnglishViewComesBackOverAnyBase) {
    ViewState view;
    view.camera = {{48, 40}, 6};
    ViewState base;
    base.dark = true;
    base.language = geodata::Language::Ru;
    base.filter.window = {0, 86400};
    const auto read = view_from_text(to_text(view), base);
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(*read, view);
}

TEST(ViewTextTest, ReadsAsWrittenByHand) {
    EXPECT_EQ(to_text(full_view()).substr(0, 66), "c=49.8512345678901,-40.3;z=9.125;from=1990-01-13;to=1990-01-19T21:");
    const auto read =
        view_from_text("c=49.85,40.38;z=9.2;from=1990-01-13;to=1990-01-26;event=troops;theme=dark", ViewState{});
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(read->camera, (Camera{{49.85, 40.38}, 9.2}));
    EXPECT_EQ(geodata::format_iso(read->filter.window.from), "1990-01-13T00:00:00");
    EXPECT_EQ(geodata::format_iso(read->filter.window.to), "1990-01-27T00:00:00");
    EXPECT_TRUE(read->dark);
}

TEST(ViewTextTest, HoldsOnlyLettersThatAreSafeInsideOneShellWord) {
    const std::string text = to_text(full_view());
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._,;:=+%~-"),
              std::string::npos)
        << text;
}

TEST(ViewTextTest, ALensReadsAsOnTheCommandLineAndIsTakenAway) {
    const auto agreed = view_from_text("lens=agreed:3", full_view());
    ASSERT_TRUE(agreed.has_value()) << agreed.error().message;
    EXPECT_EQ(agreed->filter.lens, (geodata::Lens{"", 3}));
    EXPECT_NE(to_text(*agreed).find(";lens=agreed:3;"), std::string::npos) << to_text(*agreed);
    const auto source = view_from_text("lens=azizova-2021", *agreed);
    ASSERT_TRUE(source.has_value());
    EXPECT_EQ(source->filter.lens, (geodata::Lens{"azizova-2021", 0}));
    EXPECT_TRUE(view_from_text("lens=", *source)->filter.lens.none());
    EXPECT_EQ(to_text(ViewState{}).find("lens"), std::string::npos);
}

TEST(ViewTextTest, TheSecondWindowAndItsStyleComeBackAndAreTakenAway) {
    ViewState view;
    view.filter.compared = geodata::parse_window("1990-01-19T21:30", "..").value();
    view.compare_style = CompareStyle::Swipe;
    view.swipe = 0.25;
    const std::string text = to_text(view);
    EXPECT_NE(text.find(";compare=1990-01-19T21:30/..;compare-style=swipe;swipe=0.25;"), std::string::npos) << text;
    EXPECT_EQ(view_from_text(text, ViewState{}).value(), view);
    EXPECT_EQ(view_from_text("compare=1990/1990", ViewState{}).value().filter.compared,
              geodata::parse_window("1990", "1990").value());
    EXPECT_FALSE(view_from_text("compare=", view).value().filter.compared.has_value());
}

TEST(ViewTextTest, AFieldThatIsNotNamedStaysAsInTheBase) {
    const ViewState base = full_view();
    const auto read = view_from_text("z=5", base);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->filter, base.filter);
    EXPECT_EQ(read->camera.center, base.camera.center);
    EXPECT_EQ(read->camera.zoom, 5);
}

TEST(ViewTextTest, ModeFadeAndAxisComeBackWithTheFrame) {
    for (const TimeMode mode : {TimeMode::Window, TimeMode::Instant, TimeMode::SoFar, TimeMode::FromHere}) {
        ViewState view = full_view();
        set_frame(view, mode, view.filter.window);
        view.time.fade = {3, geodata::CalendarUnit::Week};
        view.time.linear_axis = true;
        const auto read = view_from_text(to_text(view), ViewState{});
        ASSERT_TRUE(read.has_value()) << read.error().message;
        EXPECT_EQ(read->time, view.time);
        EXPECT_EQ(read->filter, view.filter);
    }
    const std::string text = "from=1990-01-13;to=1990-01-26;mode=so-far;axis=linear;fade=3-week";
    const auto read = view_from_text(text, ViewState{});
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(read->filter.window, *geodata::parse_window("..", "1990-01-26"));
    EXPECT_EQ(frame_of(*read), *geodata::parse_window("1990-01-13", "1990-01-26"));
    EXPECT_NE(to_text(*read).find(";mode=so-far;axis=linear;fade=3-week;"), std::string::npos) << to_text(*read);
}

TEST(ViewTextTest, AModeAloneKeepsTheFrameOfTheBase) {
    ViewState base;
    set_frame(base, TimeMode::Instant, *geodata::parse_window("1990-01-13", "1990-01-26"));
    const auto read = view_from_text("mode=window", base);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->filter.window, *geodata::parse_window("1990-01-13", "1990-01-26"));
}

TEST(ViewTextTest, OneEndOfTheWindowKeepsTheOther) {
    ViewState base;
    base.filter.window = *geodata::parse_window("1990-01-13", "1990-01-26");
    const auto read = view_from_text("to=1991", base);
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(read->filter.window, *geodata::parse_window("1990-01-13", "1991"));
}

struct BadText {
    std::string text, named;
};
class BadViewTextTest : public testing::TestWithParam<BadText> {};

TEST_P(BadViewTextTest, IsAnErrorThatNamesWhatIsWrong) {
    const auto read = view_from_text(GetParam().text, ViewState{});
    ASSERT_FALSE(read.has_value()) << GetParam().text;
    EXPECT_EQ(read.error().code, geodata::ErrorCode::InvalidArgument);
    EXPECT_NE(read.error().message.find(GetParam().named), std::string::npos) << read.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, BadViewTextTest,
    testing::Values(BadText{"zoom=4", "`zoom`"}, BadText{"z=four", "z=four"}, BadText{"z=nan", "z=nan"},
                    BadText{"z=99", "0 to 17"}, BadText{"c=49.85", "longitude,latitude"},
                    BadText{"c=49.85,95", "-90 to 90"}, BadText{"c=49.85,", "-90 to 90"}, BadText{"z=4;z=5", "twice"},
                    BadText{"event", "no `=`"}, BadText{"event=%4", "hexadecimal"}, BadText{"event=%zz", "hexadecimal"},
                    BadText{"area=a,,b", "single commas"}, BadText{"match=maybe", "possible or certain"},
                    BadText{"undated=2", "0 or 1"}, BadText{"theme=blue", "light or dark"},
                    BadText{"lang=fr", "en or az or ru"}, BadText{"opacity=land", "layer:number"},
                    BadText{"opacity=land:2", "0 to 1"}, BadText{"mode=past", "instant or so-far or from-here"},
                    BadText{"fade=3", "3-day"}, BadText{"fade=0-day", "3-day"}, BadText{"fade=3-moon", "day or week"},
                    BadText{"axis=bent", "linear"}, BadText{"compare=1990", "FROM/TO"},
                    BadText{"compare=1990-13/1991", "compare=1990-13/1991"},
                    BadText{"compare=1991/1990", "compare=1991/1990"},
                    BadText{"compare-style=fade", "both or swipe or blink"}, BadText{"swipe=2", "0 to 1"},
                    BadText{"stop=0", "counted from 1"}, BadText{"lens=agreed:1", "2 or more"},
                    BadText{"from=1990-13", "13"}, BadText{"from=1991;to=1990", "window"}));

TEST(StopViewTest, IsAWholeStateOnTopOfThemeAndLanguage) {
    const auto atlas = tests::make_atlas();
    ViewState base = full_view();
    const ViewState view = stop_view(*atlas, atlas->tours[0], 1, base);
    ViewState expected;
    expected.camera = {{49, 40.37}, 8};
    expected.filter.window = *geodata::parse_window("1990-01-19", "1990-01-20");
    expected.layer_visible = {{"rivers", false}}; // `places` is on already
    expected.selected_event = "troops";
    expected.tour = "night";
    expected.stop = 1;
    expected.dark = true;
    expected.language = geodata::Language::Az;
    EXPECT_EQ(view, expected);
}

TEST(StopViewTest, ANumberBeyondTheEndsIsTheNearestStop) {
    const auto atlas = tests::make_atlas();
    EXPECT_EQ(stop_view(*atlas, atlas->tours[0], 99, {}).stop, 2);
    EXPECT_EQ(stop_view(*atlas, atlas->tours[0], -4, {}).stop, 0);
}

TEST(LayerOrderTest, ALayerThatTheOrderDoesNotNameLiesAboveItsNeighbourOfTheManifest) {
    const auto atlas = tests::make_atlas(); // land, rivers, outline, places
    ViewState view;
    view.layer_order = {"places", "land", "gone", "land"};
    std::string order;
    for (const auto& layer : ordered_layers(*atlas, view)) order += layer->id + " ";
    EXPECT_EQ(order, "places land rivers outline ");
}

TEST(InitialViewTest, FramesTheManifestsBoundsInTheManifestsWindow) {
    const auto atlas = tests::make_atlas();
    const ViewState view = initial_view(*atlas, {1280, 800}, {});
    EXPECT_EQ(view.filter.window, atlas->initial.window);
    const geodata::LngLatBounds seen = geodata::to_lng_lat(Projection(view.camera, {1280, 800}).visible());
    EXPECT_LT(seen.west, 44.5);
    EXPECT_GT(seen.north, 42);
}

} // namespace
