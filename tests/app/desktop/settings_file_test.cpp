#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/desktop/settings_file.h"
#include "tests/support/temporary_folder.h"

namespace {

using app::desktop::SettingsFile;
using app::session::Settings;
using ::testing::HasSubstr;

TEST(SettingsFileTest, WithoutAFileTheDefaultsHoldAndNothingIsSaid) {
    const tests::TemporaryFolder folder;
    const SettingsFile file(folder.path() / "none" / "settings.json");
    EXPECT_EQ(file.at_start(), Settings{});
    EXPECT_EQ(file.problem(), "");
}

TEST(SettingsFileTest, WhatIsSavedIsThereTheNextTimeInAFolderThatIsMade) {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "january-atlas" / "settings.json";
    Settings settings;
    settings.dark = true;
    EXPECT_EQ(SettingsFile(path).save(settings), "");
    EXPECT_EQ(SettingsFile(path).at_start(), settings);
}

TEST(SettingsFileTest, UnchangedSettingsAreNotWritten) {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "settings.json";
    SettingsFile file(path);
    EXPECT_EQ(file.save(file.at_start()), "");
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(SettingsFileTest, ABrokenFileIsNamedAndTheDefaultsHold) {
    const tests::TemporaryFolder folder;
    const auto path = folder.write("settings.json", "{\"theme\": ");
    const SettingsFile file(path);
    EXPECT_EQ(file.at_start(), Settings{});
    EXPECT_THAT(file.problem(), HasSubstr(path.string()));
}

TEST(SettingsFileTest, AFolderThatCannotBeWrittenIsSaidOnce) {
    const tests::TemporaryFolder folder;
    folder.write("in-the-way", "a file, not a folder");
    SettingsFile file(folder.path() / "in-the-way" / "settings.json");
    Settings settings;
    settings.dark = true;
    EXPECT_THAT(file.save(settings), HasSubstr("settings"));
    EXPECT_EQ(file.save(settings), "");
}

} // namespace
