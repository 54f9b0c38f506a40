// The library of copies: every file has its state, unchanged ones stay, nothing hangs. What is in a file:
// text_decoding_test.cpp, html_text_test.cpp, pdf_text_test.cpp; whose it is: document_matching_test.cpp.
#include <chrono>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "geodata/io/documents.h"
#include "geodata/io/safe_file.h"
#include "tests/geodata/io/fixture.h"
#include "tests/geodata/io/pdf_fixture.h"
#include "tests/support/without_rights.h"

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

LibraryOptions with_program(const fs::path& cache = {}) {
    LibraryOptions options;
    options.reader.program = JANUARY_ATLAS_PROGRAM;
    options.reader.cache = cache;
    return options;
}

// "name state", one a file.
std::vector<std::string> states(const SourceLibrary& library) {
    std::vector<std::string> lines;
    for (const LibraryFile& file : library.files)
        lines.push_back(fs::path(file.path).filename().string() + " " + std::string(name_of(file.state)));
    return lines;
}

// As if it had been written long ago: a file that was written just now may be written still.
void let_rest(const fs::path& file, std::chrono::hours ago = std::chrono::hours(1)) {
    fs::last_write_time(file, fs::file_time_type::clock::now() - ago);
}

struct Loaded {
    SourceLibraryPtr copies;
    std::vector<std::string> issues;
};
Loaded load(const fs::path& folder, const std::vector<Source>& sources,
            const LibraryOptions& options = with_program()) {
    std::vector<Issue> issues;
    Loaded loaded;
    loaded.copies = load_documents(sources, {folder}, issues, options);
    for (const Issue& issue : issues) loaded.issues.push_back(issue.message);
    return loaded;
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

TEST(DocumentsTest, AFolderThatIsNotThereIsAnIssueAndTheOthersAreRead) {
    const tests::TemporaryFolder folder;
    folder.write("there/log.txt", "text");
    std::vector<Issue> issues;
    EXPECT_THAT(load_documents({source("log")}, {folder.path() / "gone", folder.path() / "there"}, issues)->documents,
                SizeIs(1));
    EXPECT_THAT(tests::lines_of(issues), ElementsAre(HasSubstr("gone: the folder of sources cannot be read")));
}

TEST(DocumentsTest, EveryFormatIsReadAndGivenToItsSource) {
    const tests::TemporaryFolder folder;
    folder.write("a.txt", "caf\xe9 by the harbour, tr\xe8s bien");
    folder.write("b.md", "# A *log*");
    folder.write("c.HTML", "<title>C</title><p>A page");
    folder.write("d.pdf", tests::pdf_of({tests::page_of({"A page"}), tests::page_of({"and another"})}));
    folder.write("e.jpg", "no document");
    folder.write(".hidden.txt", "no document");
    const auto [library, issues] = load(folder.path(), {source("a"), source("b"), source("c"), source("d")});
    EXPECT_THAT(issues, IsEmpty());
    EXPECT_THAT(states(*library), ElementsAre("a.txt read", "b.md read", "c.HTML read", "d.pdf read"));
    EXPECT_EQ(library->find("b")->format, DocumentFormat::Markdown);
    EXPECT_TRUE(library->find("a")->encoding_guessed);
    EXPECT_EQ(library->find("c")->title, "C");
    const DocumentText* pdf = library->find("d");
    EXPECT_EQ(pdf->text, "A page\n\fand another\n");
    EXPECT_EQ(pdf->page_at(pdf->words.back().begin), 2U);
    EXPECT_EQ(pdf->sha256, sha256_hex(folder.read("d.pdf")));
}

TEST(DocumentsTest, EveryBadFileHasItsStateAndItsMend) {
    const tests::TemporaryFolder folder;
    folder.write("broken.pdf", "%PDF-1.4 nothing");
    folder.write("empty.txt", "");
    folder.write("locked.pdf", tests::encrypted_pdf());
    folder.write("page.html", "<script>only()</script>");
    folder.write("pdf.txt", "%PDF-1.4");
    folder.write("scanned.pdf", tests::scanned_pdf());
    folder.write("unmatched.txt", "of no source");
    fs::create_directories(folder.path() / "folder.txt");
    fs::create_directories(folder.path() / "folder");
    fs::create_symlink("nowhere.txt", folder.path() / "link.txt");
    fs::create_symlink("/etc/hostname", folder.path() / "out.txt");
    fs::create_symlink("/dev/zero", folder.path() / "zero.txt");
    ::mkfifo((folder.path() / "pipe.txt").c_str(), 0600);
    const auto [library, issues] = load(folder.path(), {source("log")});
    EXPECT_THAT(states(*library), ElementsAre("broken.pdf unreadable", "empty.txt no-text", "folder.txt unreadable",
                                              "link.txt unreadable", "locked.pdf encrypted", "out.txt unreadable",
                                              "page.html no-text", "pdf.txt unreadable", "pipe.txt unreadable",
                                              "scanned.pdf no-text", "unmatched.txt unmatched", "zero.txt unreadable"));
    EXPECT_THAT(issues, ElementsAre(HasSubstr("is broken; save its text"), HasSubstr("is empty; put"),
                                    HasSubstr("is a folder; put"), HasSubstr("leads nowhere; put"),
                                    HasSubstr("needs a password; save"), HasSubstr("leads out of the folder; put"),
                                    HasSubstr("no words; put"), HasSubstr("let its name end in .pdf"),
                                    HasSubstr("no regular file; remove"), HasSubstr("without letters; have"),
                                    HasSubstr("leads out of the folder; put")));
    EXPECT_THAT(library->files[0].problem, testing::StartsWith(library->files[0].path + ": "));
}

TEST(DocumentsTest, AFileWithoutTheRightToReadItSaysSo) {
    const tests::TemporaryFolder folder;
    ::chmod(folder.write("log.txt", "text").c_str(), 0000);
    const tests::WithoutRights rights(folder.path());
    EXPECT_THAT(load(folder.path(), {source("log")}).issues, ElementsAre(HasSubstr("change its permissions")));
}

TEST(DocumentsTest, AFileThatIsTooLargeIsNotRead) {
    const tests::TemporaryFolder folder;
    fs::resize_file(folder.write("log.txt", "text"), std::uintmax_t{1} << 30);
    fs::resize_file(folder.write("log.pdf", "%PDF"), std::uintmax_t{1} << 30);
    const auto before = std::chrono::steady_clock::now();
    const auto [library, issues] = load(folder.path(), {source("log")});
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
    EXPECT_THAT(states(*library), ElementsAre("log.pdf too-large", "log.txt too-large"));
    EXPECT_THAT(issues, ElementsAre(HasSubstr("larger than 256 MiB"), HasSubstr("larger than 64 MiB")));
}

TEST(DocumentsTest, AFileThatGrowsWhileItIsReadIsChangedAndReadAtTheNextLook) {
    const tests::TemporaryFolder folder;
    // The reader of the PDF changes the file under itself, every time.
    const fs::path file = folder.write("docs/log.pdf", "%PDF");
    const fs::path reader = folder.write("reader", "#!/bin/sh\necho x >> " + file.string() + "\n");
    ::chmod(reader.c_str(), 0755);
    LibraryOptions options;
    options.reader.program = reader;
    const auto grown = load(folder.path() / "docs", {source("log")}, options);
    EXPECT_THAT(states(*grown.copies), ElementsAre("log.pdf changed"));
    EXPECT_THAT(grown.issues, ElementsAre(HasSubstr("changed while it was read")));
    EXPECT_EQ(fs::file_size(file), 8U); // read twice
    folder.write("docs/log.pdf", tests::pdf_of({tests::page_of({"At rest"})}));
    LibraryOptions again = with_program();
    again.previous = grown.copies;
    EXPECT_THAT(states(*load(folder.path() / "docs", {source("log")}, again).copies), ElementsAre("log.pdf read"));
}

TEST(DocumentsTest, TheSecondCopyOfASourceIsNamed) {
    const tests::TemporaryFolder folder;
    folder.write("copy.txt", "the true copy");
    folder.write("log.txt", "an edited copy");
    folder.write("twin.txt", "the true copy");
    const auto [library, issues] = load(folder.path(), {source("log", "the true copy")});
    EXPECT_THAT(states(*library), ElementsAre("copy.txt read", "log.txt second", "twin.txt second"));
    EXPECT_THAT(library->files[1].problem, HasSubstr("another copy of the source of " + library->files[0].path));
    EXPECT_THAT(library->files[2].problem, HasSubstr("the same file as " + library->files[0].path));
    EXPECT_EQ(library->files[1].document->source, "log");
    EXPECT_THAT(issues, IsEmpty());
    EXPECT_THAT(library->documents, SizeIs(1));
}

TEST(DocumentsTest, TheUsersCorrectionsOfSourceAndEncodingHold) {
    const tests::TemporaryFolder folder;
    const std::string path = folder.write("x.txt", "\xD1\xEC\xEE\xF2\xF0").string();
    LibraryOptions options;
    options.matches = {{path, "log"}};
    options.encodings = {{path, "windows-1251"}};
    const auto library = load(folder.path(), {source("log")}, options).copies;
    ASSERT_NE(library->find("log"), nullptr);
    EXPECT_EQ(library->find("log")->text, "Смотр");
    EXPECT_EQ(library->find("log")->matched_by, MatchedBy::User);
}

TEST(DocumentsTest, UnchangedFilesKeepTheirDocumentsAndOthersAreReadAnew) {
    const tests::TemporaryFolder folder;
    folder.write("a.txt", "one");
    folder.write("b.txt", "two");
    const std::vector<Source> sources = {source("a"), source("b"), source("c")};
    const auto first = load(folder.path(), sources).copies;
    EXPECT_FALSE(changed(*first, {folder.path()}));

    LibraryOptions options;
    options.previous = first;
    const auto same = load(folder.path(), sources, options).copies;
    EXPECT_EQ(same->documents, first->documents);

    folder.write("c.txt", "three");
    EXPECT_FALSE(changed(*first, {folder.path()})); // it may grow yet
    let_rest(folder.path() / "c.txt");
    EXPECT_TRUE(changed(*first, {folder.path()}));
    folder.write("b.txt", "owt"); // as long as before
    let_rest(folder.path() / "b.txt");
    const auto second = load(folder.path(), sources, options).copies;
    EXPECT_EQ(second->find("a"), first->find("a"));
    EXPECT_EQ(second->find("b")->text, "owt");
    EXPECT_EQ(second->find("c")->text, "three");
    EXPECT_FALSE(changed(*second, {folder.path()}));

    fs::remove(folder.path() / "a.txt");
    EXPECT_TRUE(changed(*second, {folder.path()}));
    options.previous = second;
    EXPECT_EQ(load(folder.path(), sources, options).copies->find("a"), nullptr);
}

TEST(DocumentsTest, ADocumentGivenToAnotherSourceIsNotReadAgain) {
    const tests::TemporaryFolder folder;
    const std::string path = folder.write("a.txt", "one").string();
    LibraryOptions options;
    options.previous = load(folder.path(), {source("a"), source("b")}).copies;
    options.matches = {{path, "b"}};
    const auto library = load(folder.path(), {source("a"), source("b")}, options).copies;
    EXPECT_EQ(library->find("a"), nullptr);
    EXPECT_EQ(library->find("b")->text, "one");
}

TEST(DocumentsTest, APdfIsExtractedOnceAndThenTakenFromTheCache) {
    const tests::TemporaryFolder folder;
    folder.write("docs/log.pdf", tests::pdf_of({tests::page_of({"A page"})}, "The title"));
    const fs::path cache = folder.path() / "cache";
    EXPECT_THAT(states(*load(folder.path() / "docs", {source("log")}, with_program(cache)).copies),
                ElementsAre("log.pdf read"));
    LibraryOptions without_reader;
    without_reader.reader.cache = cache;
    const auto library = load(folder.path() / "docs", {source("log")}, without_reader).copies;
    ASSERT_NE(library->find("log"), nullptr);
    EXPECT_EQ(library->find("log")->text, "A page\n");
    EXPECT_EQ(library->find("log")->title, "The title");
    EXPECT_THAT(library->find("log")->page_begins, ElementsAre(0U));
}

TEST(DocumentsTest, AFileThatCouldNotBeReadIsTriedAgainThoughItIsTheSame) {
    const tests::TemporaryFolder folder;
    folder.write("docs/log.pdf", tests::pdf_of({tests::page_of({"A page"})}));
    const fs::path reader = folder.write("reader", "#!/bin/sh\nexit 1\n");
    ::chmod(reader.c_str(), 0755);
    LibraryOptions failing;
    failing.reader.program = reader;
    LibraryOptions again = with_program();
    again.previous = load(folder.path() / "docs", {source("log")}, failing).copies;
    EXPECT_THAT(states(*again.previous), ElementsAre("log.pdf unreadable"));
    EXPECT_THAT(states(*load(folder.path() / "docs", {source("log")}, again).copies), ElementsAre("log.pdf read"));
}

TEST(DocumentsTest, DocumentsThatFillTheMemoryTogetherAreNotAllKept) {
    const tests::TemporaryFolder folder;
    for (const char* name : {"a.txt", "b.txt", "c.txt"}) folder.write(name, std::string(700'000, 'x'));
    LibraryOptions options;
    options.max_library_bytes = 1 << 20;
    const auto [library, issues] = load(folder.path(), {source("a"), source("b"), source("c")}, options);
    EXPECT_THAT(states(*library), ElementsAre("a.txt read", "b.txt too-large", "c.txt too-large"));
    EXPECT_THAT(issues, testing::Each(HasSubstr("the other documents fill 1 MiB already")));
}

TEST(DocumentsTest, AStopLeavesNothing) {
    const tests::TemporaryFolder folder;
    folder.write("log.txt", "text");
    std::stop_source stop;
    stop.request_stop();
    LibraryOptions options;
    options.control.stop = stop.get_token();
    EXPECT_EQ(load(folder.path(), {source("log")}, options).copies, nullptr);
}

TEST(DocumentsTest, PastedTextIsAFileOfItsSourceAndOverwritesNone) {
    const tests::TemporaryFolder folder;
    const fs::path sources = folder.path() / "new/sources";
    EXPECT_EQ(save_pasted("one", sources, "log").value(), sources / "log.txt");
    EXPECT_EQ(save_pasted("two", sources, "log").value(), sources / "log-2.txt");
    EXPECT_EQ(save_pasted("three", sources, "log").value(), sources / "log-3.txt");
    EXPECT_EQ(folder.read("new/sources/log.txt"), "one");
    EXPECT_EQ(folder.read("new/sources/log-3.txt"), "three");
    EXPECT_THAT(states(*load(sources, {source("log")}).copies),
                ElementsAre("log-2.txt second", "log-3.txt second", "log.txt read"));
    EXPECT_EQ(save_pasted("x", sources, "../log").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(save_pasted(" \n", sources, "log").error().code, ErrorCode::InvalidArgument);
    folder.write("file", "");
    EXPECT_EQ(save_pasted("x", folder.path() / "file", "log").error().code, ErrorCode::WriteFailed);
}
