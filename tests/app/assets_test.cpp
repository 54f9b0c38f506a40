// Where the program looks for its own files.
#include <cstdlib>
#include <gmock/gmock.h>

#include "app/assets.h"
#include "tests/support/temporary_folder.h"

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

// Sets a variable of the environment for one test.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : name_(name) {
        if (const char* old = std::getenv(name)) old_ = old;
        setenv(name, value.c_str(), 1);
    }
    ~Variable() {
        if (old_)
            setenv(name_, old_->c_str(), 1);
        else
            unsetenv(name_);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    const char* name_;
    std::optional<std::string> old_;
};

} // namespace

TEST(AssetsTest, TheInstallPrefixComesBeforeTheSourceTree) {
    const tests::TemporaryFolder folder;
    folder.write("installed/shaders/fill.vert", "");
    folder.write("installed/data/atlas.json", "");
    folder.write("tree/shaders/fill.vert", "");
    folder.write("tree/data/atlas.json", "");
    const std::vector<fs::path> roots = {folder.path() / "installed", folder.path() / "tree"};
    const app::Assets assets = app::find_assets_in(roots, "").value();
    EXPECT_EQ(assets.shaders, folder.path() / "installed/shaders");
    EXPECT_EQ(assets.default_atlas, folder.path() / "installed/data");
}

TEST(AssetsTest, ARootThatIsNotThereIsPassedOver) {
    const tests::TemporaryFolder folder;
    folder.write("tree/shaders/fill.vert", "");
    folder.write("tree/data/atlas.json", "");
    EXPECT_EQ(app::find_assets_in({folder.path() / "gone", folder.path() / "tree"}, "").value().default_atlas,
              folder.path() / "tree/data");
}

TEST(AssetsTest, TheAtlasAskedForComesFirst) {
    const tests::TemporaryFolder folder;
    folder.write("tree/shaders/fill.vert", "");
    folder.write("tree/data/atlas.json", "");
    EXPECT_EQ(app::find_assets_in({folder.path() / "tree"}, "/elsewhere").value().default_atlas, "/elsewhere");
}

TEST(AssetsTest, WithoutShadersTheAtlasIsStillFoundAndTheirPlaceNamed) {
    const tests::TemporaryFolder folder;
    folder.write("tree/data/atlas.json", "");
    const app::Assets assets = app::find_assets_in({folder.path() / "tree"}, "").value();
    EXPECT_EQ(assets.shaders, folder.path() / "tree/shaders");
}

TEST(AssetsTest, WhenNothingIsThereThePlacesAreNamed) {
    const auto assets = app::find_assets_in({"/no/such/prefix", "/no/such/tree"}, "");
    ASSERT_FALSE(assets);
    EXPECT_EQ(assets.error().code, geodata::ErrorCode::NotFound);
    EXPECT_THAT(assets.error().message, HasSubstr("/no/such/prefix and /no/such/tree"));
}

TEST(AssetsTest, TheProgramFindsTheTreeItWasBuiltFrom) {
    const app::Assets assets = app::find_assets().value();
    EXPECT_TRUE(fs::exists(assets.shaders));
    EXPECT_TRUE(fs::exists(assets.default_atlas / "atlas.json"));
}

TEST(AssetsTest, TheEnvironmentNamesAnotherAtlas) {
    const Variable variable("JANUARY_ATLAS_DATA", "/elsewhere");
    EXPECT_EQ(app::find_assets().value().default_atlas, "/elsewhere");
}

TEST(AssetsTest, CopiesOfDocumentsAreLookedForInThreeKindsOfFolders) {
    const tests::TemporaryFolder folder;
    folder.write("atlas/sources/a.txt", "");
    folder.write("home/january-atlas/sources/a.txt", "");
    const Variable variable("XDG_DATA_HOME", (folder.path() / "home").string());
    EXPECT_THAT(app::source_folders({"/given"}, folder.path() / "atlas"),
                ElementsAre("/given", folder.path() / "atlas/sources", folder.path() / "home/january-atlas/sources"));
    // Of the usual ones, those that are not there are not named; a given one is, so that it can be complained about.
    EXPECT_THAT(app::source_folders({"/given"}, folder.path()),
                ElementsAre("/given", folder.path() / "home/january-atlas/sources"));
}

TEST(AssetsTest, SettingsAreWhereTheDesktopKeepsThem) {
    {
        const Variable config("XDG_CONFIG_HOME", "/config");
        EXPECT_EQ(app::settings_file(), "/config/january-atlas/settings.json");
    }
    const Variable relative("XDG_CONFIG_HOME", "not/absolute");
    const Variable home("HOME", "/home/reader");
    EXPECT_EQ(app::settings_file(), "/home/reader/.config/january-atlas/settings.json");
}
