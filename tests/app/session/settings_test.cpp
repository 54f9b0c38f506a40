#include <gtest/gtest.h>

#include "app/session/settings.h"

namespace {

using app::session::Settings;
using app::session::settings_from_json;

TEST(SettingsTest, WhatIsWrittenIsReadAgain) {
    Settings settings;
    settings.dark = true;
    settings.language = geodata::Language::Az;
    settings.ui_scale = 1.5;
    settings.introduction_seen = true;
    settings.window_width = 1024;
    settings.window_height = 700;
    settings.source_folders = {"/home/leyla/sənədlər", "/mnt/\"copies\""};
    settings.last_folder = "/home/leyla";
    EXPECT_EQ(settings_from_json(to_json(settings)).value(), settings);
}

TEST(SettingsTest, AnEmptyObjectGivesTheDefaults) { EXPECT_EQ(settings_from_json("{}").value(), Settings{}); }

TEST(SettingsTest, ABrokenFileIsOneSentence) {
    for (const char* text : {"", "{", "[1, 2]", "\"dark\"", "{\"theme\": dark}"}) {
        const auto read = settings_from_json(text);
        ASSERT_FALSE(read.has_value()) << text;
        EXPECT_EQ(read.error().code, geodata::ErrorCode::BadFormat);
        EXPECT_NE(read.error().message.find("settings"), std::string::npos);
        EXPECT_EQ(read.error().message.find('\n'), std::string::npos);
    }
}

TEST(SettingsTest, ValuesOfTheWrongTypeOrRangeStayAtTheirDefaultsAndTheRestIsKept) {
    const Settings settings = settings_from_json(R"({"theme": "dark", "language": "tlh", "ui_scale": 40,
        "introduction_seen": "yes", "window": {"width": 3, "height": "tall"}, "source_folders": ["/a", 7],
        "last_folder": null, "from a later version": {}})")
                                  .value();
    EXPECT_TRUE(settings.dark);
    EXPECT_FALSE(settings.language.has_value()) << "no language of ours is none chosen";
    EXPECT_EQ(settings.ui_scale, 0);
    EXPECT_FALSE(settings.introduction_seen);
    EXPECT_EQ(settings.window_width, 320); // the least that is remembered
    EXPECT_EQ(settings.window_height, 800);
    EXPECT_EQ(settings.source_folders, std::vector<std::string>{"/a"});
    EXPECT_EQ(settings.last_folder, "");
}

TEST(SettingsTest, AFolderNamedInAnotherEncodingIsWrittenWithoutFailing) {
    Settings settings;
    settings.source_folders = {"/home/\xff\xfe"};
    EXPECT_TRUE(settings_from_json(to_json(settings)).has_value());
}

} // namespace
