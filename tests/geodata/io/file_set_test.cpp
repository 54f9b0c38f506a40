// A set of files appears as a whole or not at all; single files are covered in safe_file_test.cpp.
#include <gmock/gmock.h>

#include "geodata/io/file_set.h"
#include "tests/support/temporary_folder.h"

using geodata::ErrorCode;
using geodata::io::FileSet;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

class FileSetTest : public testing::Test {
  protected:
    void write_to(const fs::path& temporary, const std::string& text) const {
        out.write(temporary.filename().string(), text);
    }
    fs::path file(const char* name) const { return out.path() / name; }
    std::size_t count() const {
        std::size_t files = 0;
        for ([[maybe_unused]] const auto& entry : fs::directory_iterator(out.path())) ++files;
        return files;
    }

    tests::TemporaryFolder out;
    FileSet set;
};

} // namespace

TEST_F(FileSetTest, AllFilesAppearAndReplaceWhatWasThere) {
    out.write("a", "old");
    write_to(set.add(file("a")), "new");
    write_to(set.add(file("b")), "second");
    ASSERT_TRUE(set.put_in_place());
    EXPECT_EQ(out.read("a"), "new");
    EXPECT_EQ(out.read("b"), "second");
    EXPECT_EQ(count(), 2U) << "what was kept meanwhile is gone";
}

TEST_F(FileSetTest, AFolderInTheWayOfTheLastNameTakesTheOthersBack) {
    out.write("a", "old");
    write_to(set.add(file("a")), "new");
    write_to(set.add(file("b")), "second");
    write_to(set.add(file("c")), "third");
    fs::create_directory(file("c"));
    const auto done = set.put_in_place();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::WriteFailed);
    EXPECT_THAT(done.error().message, HasSubstr(file("c").string() + " cannot be written"));
    EXPECT_EQ(out.read("a"), "old");
    EXPECT_FALSE(fs::exists(file("b")));
    EXPECT_TRUE(fs::is_directory(file("c")));
}

TEST_F(FileSetTest, ATemporaryFileThatVanishedBringsBackTheFileOfItsOwnName) {
    out.write("a", "old a");
    out.write("b", "old b");
    write_to(set.add(file("a")), "new");
    set.add(file("b")); // never written
    EXPECT_FALSE(set.put_in_place());
    EXPECT_EQ(out.read("a"), "old a");
    EXPECT_EQ(out.read("b"), "old b");
}

TEST_F(FileSetTest, ALinkIsReplacedAndComesBackAsALink) {
    out.write("elsewhere", "text");
    fs::create_symlink("elsewhere", file("a"));
    write_to(set.add(file("a")), "new");
    write_to(set.add(file("b")), "second");
    fs::create_directory(file("b"));
    EXPECT_FALSE(set.put_in_place());
    EXPECT_TRUE(fs::is_symlink(file("a")));
    EXPECT_EQ(out.read("elsewhere"), "text");
}

TEST_F(FileSetTest, TheTemporaryNameIsBesideTheTargetAndEndsAsAsked) {
    EXPECT_EQ(set.add(file("a.txt")).extension(), ".txt");
    const fs::path other = set.add(file("a.txt"), ".csv");
    EXPECT_EQ(other.extension(), ".csv");
    EXPECT_EQ(other.parent_path(), out.path());
}

TEST_F(FileSetTest, NothingIsLeftOfASetThatWasNotPutInPlace) {
    {
        FileSet dropped;
        const fs::path temporary = dropped.add(file("a"));
        write_to(temporary, "text");
        out.write(temporary.filename().string() + "-journal", "text");
    }
    EXPECT_EQ(count(), 0U);
}
