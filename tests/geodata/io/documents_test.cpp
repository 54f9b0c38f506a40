// Copies of the documents: by digest before name, within their folder, UTF-8.
#include <gmock/gmock.h>

#include "geodata/io/documents.h"
#include "geodata/io/safe_file.h"
#include "tests/geodata/io/fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

namespace {

Source source(const std::string& id, const std::string& copy = "", const std::string& file = "") {
    Source result;
    result.id = id;
    result.sha256 = copy.empty() ? "" : sha256_hex(copy);
    result.file_name = file;
    return result;
}

} // namespace

TEST(DocumentsTest, TheFixturesDocumentsAreFoundAndCutIntoWords) {
    const AtlasPtr atlas = load_atlas(tests::lighthouse()).value();
    std::vector<Issue> issues;
    const SourceLibraryPtr library = load_documents(atlas->sources, {tests::lighthouse() / "sources"}, issues);
    EXPECT_THAT(tests::lines_of(issues), IsEmpty());
    ASSERT_THAT(library->documents, SizeIs(2));
    const DocumentText* log = library->find("keepers-log");
    ASSERT_NE(log, nullptr);
    EXPECT_EQ(log->words[0].text, "the");
    EXPECT_EQ(log->words[2].text, "s"); // an apostrophe separates words
    EXPECT_THAT(log->path, HasSubstr("keepers-log.txt"));
}

TEST(DocumentsTest, TheCopyWithTheDigestWinsOverTheCopyWithTheName) {
    const tests::TemporaryFolder folder;
    folder.write("first/log.txt", "an edited copy");
    folder.write("second/whatever.txt", "the true copy");
    std::vector<Issue> issues;
    const auto library =
        load_documents({source("log", "the true copy")}, {folder.path() / "first", folder.path() / "second"}, issues);
    ASSERT_THAT(library->documents, SizeIs(1));
    EXPECT_EQ(library->documents[0]->text, "the true copy");
}

TEST(DocumentsTest, WithoutTheDigestTheFirstFolderWithTheNameServes) {
    const tests::TemporaryFolder folder;
    folder.write("first/printed.txt", "one");
    folder.write("second/log.md", "two");
    std::vector<Issue> issues;
    const std::vector<fs::path> folders = {folder.path() / "first", folder.path() / "second"};
    EXPECT_EQ(load_documents({source("log", "x", "printed.txt")}, folders, issues)->documents.at(0)->text, "one");
    EXPECT_EQ(load_documents({source("log")}, folders, issues)->documents.at(0)->text, "two");
    EXPECT_THAT(load_documents({source("other")}, folders, issues)->documents, IsEmpty());
    EXPECT_EQ(load_documents({source("other")}, folders, issues)->find("other"), nullptr);
}

TEST(DocumentsTest, ALinkOutOfTheFolderIsNotFollowed) {
    const tests::TemporaryFolder folder;
    folder.write("secret.txt", "secret");
    folder.write("sources/readme.txt", "nothing");
    fs::create_symlink("../secret.txt", folder.path() / "sources/log.txt");
    std::vector<Issue> issues;
    EXPECT_THAT(load_documents({source("log", "secret")}, {folder.path() / "sources"}, issues)->documents, IsEmpty());
}

TEST(DocumentsTest, WhatIsNoUtf8TextIsAnIssue) {
    const tests::TemporaryFolder folder;
    folder.write("log.txt", "caf\xe9");
    std::vector<Issue> issues;
    EXPECT_THAT(load_documents({source("log")}, {folder.path()}, issues)->documents, IsEmpty());
    EXPECT_THAT(tests::lines_of(issues), ElementsAre(HasSubstr("UTF-8")));
}

TEST(DocumentsTest, AFolderThatIsNotThereIsAnIssueAndTheOthersAreRead) {
    const tests::TemporaryFolder folder;
    folder.write("there/log.txt", "text");
    std::vector<Issue> issues;
    EXPECT_THAT(load_documents({source("log")}, {folder.path() / "gone", folder.path() / "there"}, issues)->documents,
                SizeIs(1));
    EXPECT_THAT(tests::lines_of(issues), ElementsAre(HasSubstr("gone: the folder of sources cannot be read")));
}
