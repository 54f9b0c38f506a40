// The dialogs: chooser, export, picture. What an export writes is tested in tests/geodata/io.
#include <filesystem>
#include <gmock/gmock.h>

#include <imgui.h>

#include "app/ui/export_dialog.h"
#include "app/ui/file_chooser.h"
#include "tests/app/session/atlas_fixture.h"
#include "tests/app/ui/ui_fixture.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

using namespace app::session;
using testing::ElementsAre;
using testing::HasSubstr;

// A session whose last folder is given: the dialogs start there.
void start_in(Panels& panels, const std::filesystem::path& folder) { panels.apply(action::AddSourceFolder{folder}); }

TEST(ExportDialogTest, ItsRequestIsWhatItsFieldsSay) {
    TemporaryFolder folder;
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.apply(action::SetWindow{window("1990-01-13", "1990-01-26")});
    panels.ui().run(PanelCommand::ExportDialog);
    panels.frames(3);
    panels.click("export.format:1");
    panels.click("export.crs:2");
    panels.click("export.layer:sources");
    panels.fill("export.name", "night.geojson");
    panels.click("export.ok");
    const auto exports = panels.all<action::Export>();
    ASSERT_EQ(exports.size(), 1U);
    const auto& request = exports[0].request;
    EXPECT_THAT(request.layers, ElementsAre("events", "sources"));
    EXPECT_EQ(request.driver, "GeoJSON");
    EXPECT_EQ(request.crs, "EPSG:32639");
    EXPECT_EQ(request.out, folder.path() / "night.geojson");
    EXPECT_EQ(request.filter, panels.state().view.filter);
    EXPECT_FALSE(request.overwrite);
    EXPECT_FALSE(request.bbox);
    const std::string command = geodata::io::export_command(request, "/data/atlas");
    EXPECT_THAT(command, HasSubstr("--from 1990-01-13 --to 1990-01-26"));
    EXPECT_THAT(command, HasSubstr("--crs EPSG:32639"));
}

TEST(ExportDialogTest, AnUnknownReferenceSystemCannotBeExported) {
    TemporaryFolder folder;
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.ui().run(PanelCommand::ExportDialog);
    panels.frames(3);
    EXPECT_TRUE(panels.has("export.ok"));
    panels.fill("export.crs-typed", "EPSG:999999");
    EXPECT_FALSE(panels.has("export.ok"));
}

TEST(ExportDialogTest, AFileThatIsThereIsReplacedOnlyWhenAsked) {
    TemporaryFolder folder;
    folder.write("old.gpkg", "kept");
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.ui().run(PanelCommand::ExportDialog);
    panels.frames(3);
    panels.fill("export.name", "old.gpkg");
    EXPECT_FALSE(panels.has("export.ok"));
    panels.click("export.replace", 0.05F);
    panels.click("export.ok");
    ASSERT_EQ(panels.all<action::Export>().size(), 1U);
    EXPECT_TRUE(panels.all<action::Export>()[0].request.overwrite);
}

TEST(ExportCommandTest, QuotesWhatAShellWouldRead) {
    geodata::io::ExportRequest request;
    request.layers = {"events"};
    request.out = "/tmp/it's here.csv";
    request.filter.text = "Lankaran; rm";
    const std::string line = geodata::io::export_command(request, "/data/atlas");
    EXPECT_THAT(line, HasSubstr("--out '/tmp/it'\\''s here.csv'"));
    EXPECT_THAT(line, HasSubstr("--text 'Lankaran; rm'"));
}

TEST(FileChooserTest, ListsAzerbaijaniNamesFoldersFirst) {
    TemporaryFolder folder;
    folder.write("Lənkəran.png", "x");
    folder.write("Şəkillər/a.txt", "x");
    folder.write("other.txt", "x");
    folder.write(".hidden.png", "x");
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.ui().run(PanelCommand::SavePictureDialog);
    panels.frames(2);
    panels.click("picture.choose");
    panels.frames(3);
    ASSERT_TRUE(panels.has("entry:Lənkəran.png"));
    ASSERT_TRUE(panels.has("entry:Şəkillər"));
    EXPECT_LT(panels.target("entry:Şəkillər").y, panels.target("entry:Lənkəran.png").y);
    EXPECT_FALSE(panels.has("entry:other.txt")) << "no picture";
    EXPECT_FALSE(panels.has("entry:.hidden.png"));
    panels.click("hidden-files", 0.05F);
    EXPECT_TRUE(panels.has("entry:.hidden.png"));
    panels.click_twice("entry:Şəkillər");
    panels.frames(2);
    EXPECT_FALSE(panels.has("entry:Lənkəran.png"));
}

TEST(FileChooserTest, AsksBeforeAFileIsReplaced) {
    TemporaryFolder folder;
    folder.write("Bakı.png", "old");
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.ui().run(PanelCommand::SavePictureDialog);
    panels.frames(2);
    panels.click("picture.choose");
    panels.frames(3);
    panels.click("entry:Bakı.png");
    panels.click("chooser.ok");
    ASSERT_TRUE(panels.has("chooser.replace"));
    panels.click("chooser.keep");
    ASSERT_TRUE(panels.has("chooser.ok"));
    panels.click("chooser.ok");
    panels.click("chooser.replace");
    panels.frames(2);
    EXPECT_FALSE(panels.has("chooser.ok"));
    panels.click("picture.ok");
    const auto pictures = panels.all<action::SavePicture>();
    ASSERT_EQ(pictures.size(), 1U);
    EXPECT_EQ(pictures[0].file, folder.path() / "Bakı.png");
    EXPECT_TRUE(pictures[0].overwrite);
}

TEST(FileChooserTest, MakesAFolderAndOpensIt) {
    TemporaryFolder folder;
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.ui().run(PanelCommand::SavePictureDialog);
    panels.frames(2);
    panels.click("picture.choose");
    panels.frames(3);
    panels.click("folder.new");
    panels.frames(2);
    panels.type("maps");
    panels.click("folder.make");
    panels.frames(2);
    EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "maps"));
    panels.click("chooser.ok");
    panels.frames(2);
    panels.click("picture.ok");
    ASSERT_EQ(panels.all<action::SavePicture>().size(), 1U);
    EXPECT_EQ(panels.all<action::SavePicture>()[0].file, folder.path() / "maps" / "map.png");
}

TEST(FileChooserTest, AFolderWithAnAtlasIsOpened) {
    TemporaryFolder folder;
    folder.write("war/atlas.json", "{}");
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.ui().run(PanelCommand::OpenFile);
    panels.frames(3);
    panels.click("entry:war");
    panels.click("chooser.ok");
    const auto opened = panels.all<action::OpenAtlas>();
    ASSERT_EQ(opened.size(), 1U);
    EXPECT_EQ(opened[0].folder, folder.path() / "war");
}

TEST(PictureDialogTest, ASizeBeyondTheLimitCannotBeSaved) {
    TemporaryFolder folder;
    Panels panels(1440, 900);
    start_in(panels, folder.path());
    panels.ui().run(PanelCommand::SavePictureDialog);
    panels.frames(3);
    panels.fill("picture.width", "9000");
    EXPECT_FALSE(panels.has("picture.ok")) << "9000 at 2x is more than 16384";
    panels.click("picture.scale:1");
    panels.click("picture.ok");
    const auto pictures = panels.all<action::SavePicture>();
    ASSERT_EQ(pictures.size(), 1U);
    EXPECT_EQ(pictures[0].size.width, 9000);
    EXPECT_EQ(pictures[0].scale, 1);
}

} // namespace
} // namespace tests
