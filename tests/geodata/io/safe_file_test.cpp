// Files of strangers: read whole, within bounds, inside their folder. What the files mean is tested elsewhere.
#include <gmock/gmock.h>
#include <unistd.h>

#include "geodata/io/safe_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/without_rights.h"

using geodata::ErrorCode;
using namespace geodata::io;
using testing::HasSubstr;
namespace fs = std::filesystem;

TEST(SafeFileTest, ATextFileIsReadWholeWithItsZeroBytes) {
    const tests::TemporaryFolder folder;
    const std::string content("one\0two\r\n", 9);
    EXPECT_EQ(read_text_file(folder.write("a.txt", content), 100).value(), content);
}

TEST(SafeFileTest, AnEmptyFileIsEmptyText) {
    const tests::TemporaryFolder folder;
    EXPECT_EQ(read_text_file(folder.write("a.txt", ""), 100).value(), "");
}

TEST(SafeFileTest, AFileOverTheCapIsRefusedByName) {
    const tests::TemporaryFolder folder;
    const auto text = read_text_file(folder.write("big.txt", std::string(101, 'x')), 100);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::BadFormat);
    EXPECT_THAT(text.error().message, HasSubstr("big.txt is larger than the 100 bytes"));
    EXPECT_TRUE(read_text_file(folder.path() / "big.txt", 101));
}

TEST(SafeFileTest, AMissingFileAFolderAndADeviceAreSaidToBeSo) {
    const tests::TemporaryFolder folder;
    EXPECT_EQ(read_text_file(folder.path() / "none", 9).error().code, ErrorCode::NotFound);
    EXPECT_THAT(read_text_file(folder.path(), 9).error().message, HasSubstr("is a folder"));
    EXPECT_THAT(read_text_file("/dev/null", 9).error().message, HasSubstr("is no regular file"));
}

TEST(SafeFileTest, AFileWithoutReadPermissionIsUnreadable) {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("secret.txt", "x");
    fs::permissions(file, fs::perms::none);
    const tests::WithoutRights rights(folder.path());
    EXPECT_EQ(read_text_file(file, 9).error().code, ErrorCode::Unreadable);
}

TEST(SafeFileTest, APathStaysInsideItsFolder) {
    const tests::TemporaryFolder folder;
    folder.write("atlas/tours/walk.json", "{}");
    const fs::path atlas = folder.path() / "atlas";
    EXPECT_EQ(path_inside(atlas, "tours/walk.json").value(), fs::canonical(atlas / "tours/walk.json"));
    EXPECT_TRUE(path_inside(atlas, "not/there/yet.json"));
    EXPECT_TRUE(path_inside(atlas, "tours/../tours/walk.json"));
    for (const std::string wanted : {"", ".", "..", "../outside.txt", "tours/../../outside.txt", "/etc/passwd"})
        EXPECT_FALSE(path_inside(atlas, wanted)) << wanted;
    EXPECT_FALSE(path_inside(atlas, std::string("a\0b", 3)));
}

TEST(SafeFileTest, ALinkOutOfTheFolderIsRefusedAndOneWithinIsNot) {
    const tests::TemporaryFolder folder;
    folder.write("outside.txt", "x");
    folder.write("atlas/inside.txt", "x");
    const fs::path atlas = folder.path() / "atlas";
    fs::create_symlink("../outside.txt", atlas / "out.txt");
    fs::create_symlink("..", atlas / "up");
    fs::create_symlink("inside.txt", atlas / "in.txt");
    EXPECT_FALSE(path_inside(atlas, "out.txt"));
    EXPECT_FALSE(path_inside(atlas, "up/outside.txt"));
    EXPECT_TRUE(path_inside(atlas, "in.txt"));
}

TEST(SafeFileTest, AFolderWhoseNameBeginsWithThatOfTheAtlasIsOutside) {
    const tests::TemporaryFolder folder;
    folder.write("atlas/a.txt", "x");
    folder.write("atlas2/a.txt", "x");
    EXPECT_FALSE(path_inside(folder.path() / "atlas", "../atlas2/a.txt"));
}

TEST(SafeFileTest, WritingRefusesAnExistingFileUnlessAsked) {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("a.txt", "old");
    EXPECT_EQ(write_text_file(file, "new", false).error().code, ErrorCode::WriteFailed);
    EXPECT_EQ(folder.read("a.txt"), "old");
    ASSERT_TRUE(write_text_file(file, "new", true));
    EXPECT_EQ(folder.read("a.txt"), "new");
}

TEST(SafeFileTest, AFailedWriteLeavesNothingBehind) {
    const tests::TemporaryFolder folder;
    fs::create_directory(folder.path() / "taken");
    EXPECT_FALSE(write_text_file(folder.path() / "taken", "x", true));
    EXPECT_FALSE(write_text_file(folder.path() / "no/such/folder/a.txt", "x", true));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(SafeFileTest, ATemporaryNameIsFreeBesideTheTargetAndKeepsTheExtension) {
    const tests::TemporaryFolder folder;
    const fs::path target = folder.path() / "map.gpkg";
    const fs::path first = temporary_beside(target), second = temporary_beside(target);
    EXPECT_EQ(first.parent_path(), folder.path());
    EXPECT_EQ(first.extension(), ".gpkg");
    EXPECT_NE(first, second);
    EXPECT_FALSE(fs::exists(first));
}

// Digests by sha256sum(1).
TEST(SafeFileTest, TheDigestIsThatOfSha256sum) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const tests::TemporaryFolder folder;
    EXPECT_EQ(sha256_of_file(folder.write("abc.txt", "abc")).value(), sha256_hex("abc"));
    EXPECT_FALSE(sha256_of_file(folder.path()));
}
