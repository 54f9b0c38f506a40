// PDF files by the child, and what becomes of children that misbehave. Columns by their boxes: reading_order_test.cpp.
#include <chrono>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "geodata/io/pdf_message.h"
#include "geodata/io/pdf_text.h"
#include "tests/geodata/io/pdf_fixture.h"
#include "tests/support/temporary_folder.h"

using namespace geodata;
using namespace geodata::io;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

constexpr auto kPatience = 60'000ms;

class PdfTextTest : public testing::Test {
  protected:
    Reading<PdfText> read(const std::string& bytes, const JobControl& control = {}) {
        return read_with(JANUARY_ATLAS_PROGRAM, bytes, kPatience, control);
    }
    Reading<PdfText> read_with(const fs::path& program, const std::string& bytes, std::chrono::milliseconds patience,
                               const JobControl& control = {}) {
        const int file = ::open(folder.write("a.pdf", bytes).c_str(), O_RDONLY | O_CLOEXEC);
        auto pdf = read_pdf(file, program, patience, control);
        ::close(file);
        return pdf;
    }
    fs::path script(const std::string& commands) const {
        const fs::path file = folder.write("reader", "#!/bin/sh\n" + commands + "\n");
        ::chmod(file.c_str(), 0755);
        return file;
    }

    tests::TemporaryFolder folder;
};

std::string without_pages(std::string text) {
    std::replace(text.begin(), text.end(), '\f', '\n');
    return text;
}

} // namespace

TEST_F(PdfTextTest, LinesAndPagesAreKept) {
    const auto pdf = read(tests::pdf_of({tests::page_of({"The lamp was lit", "at dusk."}), tests::page_of({"A gale."})},
                                        "The keeper's log"));
    ASSERT_TRUE(pdf) << pdf.error().problem;
    EXPECT_EQ(pdf->text, "The lamp was lit\nat dusk.\n\fA gale.\n");
    EXPECT_THAT(pdf->page_begins, ElementsAre(0U, 27U));
    EXPECT_EQ(pdf->title, "The keeper's log");
}

TEST_F(PdfTextTest, ColumnsAreReadOneAfterTheOtherInWhateverOrderTheFileGivesThem) {
    const std::vector<std::string> left = {"The keeper of the light writes", "in his book on every evening of",
                                           "the year what the sea has done", "to the quay and to the boats,",
                                           "who came over from the harbour", "and how long the lamp had burned",
                                           "before the morning came again,", "and nobody has ever read it all"};
    const std::vector<std::string> right = {"until the light was turned off", "and the book went to a library",
                                            "where two students found it by", "chance among the maps of coasts",
                                            "that no ship has sailed along",  "since the harbour was given up",
                                            "and the islanders went away to", "the towns of the main land east"};
    tests::PdfPage by_columns;
    tests::PdfPage by_rows;
    std::string expected;
    const auto at = [](double x, std::size_t row) {
        return tests::PdfLine{x, 700 - 14.0 * static_cast<double>(row), {}};
    };
    for (std::size_t i = 0; i < left.size(); ++i) {
        for (const auto& [x, column] : {std::pair{72.0, &left}, std::pair{270.0, &right}}) {
            by_rows.push_back(at(x, i));
            by_rows.back().text = (*column)[i];
        }
    }
    for (const auto& [x, column] : {std::pair{72.0, &left}, std::pair{270.0, &right}}) {
        for (std::size_t i = 0; i < column->size(); ++i) {
            by_columns.push_back(at(x, i));
            by_columns.back().text = (*column)[i];
            expected += (*column)[i] + "\n";
        }
    }
    EXPECT_EQ(read(tests::pdf_of({by_columns}))->text, expected);
    EXPECT_EQ(read(tests::pdf_of({by_rows}))->text, expected);
}

TEST_F(PdfTextTest, FiveHundredPagesAreRead) {
    const auto pdf = read(tests::pdf_of(std::vector<tests::PdfPage>(500, tests::page_of({"One line", "and another"}))));
    ASSERT_TRUE(pdf) << pdf.error().problem;
    EXPECT_EQ(pdf->page_begins.size(), 500U);
    EXPECT_EQ(normalised_words(without_pages(pdf->text)).size(), 2000U);
}

TEST_F(PdfTextTest, APasswordScannedPagesAndBrokenFilesHaveTheirStates) {
    EXPECT_EQ(read(tests::encrypted_pdf()).error().state, FileState::Encrypted);
    EXPECT_TRUE(normalised_words(read(tests::scanned_pdf())->text).empty()); // of which read_document() makes NoText
    EXPECT_EQ(read("%PDF-1.4\nnothing of the kind").error().state, FileState::Unreadable);
    const std::string whole = tests::pdf_of({tests::page_of({"The lamp"})});
    EXPECT_EQ(read(whole.substr(0, 40)).error().state, FileState::Unreadable);
    EXPECT_THAT(read("<html>sign in first</html>").error().problem, HasSubstr("is broken"));
}

TEST_F(PdfTextTest, AReaderThatHangsIsLeftAfterItsTime) {
    const auto before = std::chrono::steady_clock::now();
    const auto pdf = read_with(script("sleep 100 & sleep 100"), "%PDF", 300ms);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 20s);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error().state, FileState::Unreadable);
    EXPECT_THAT(pdf.error().problem, HasSubstr("took longer than 1 seconds"));
}

TEST_F(PdfTextTest, AStopEndsTheReader) {
    std::stop_source stop;
    const std::jthread soon([&] {
        std::this_thread::sleep_for(200ms);
        stop.request_stop();
    });
    const auto pdf = read_with(script("sleep 100"), "%PDF", kPatience, {{}, stop.get_token()});
    EXPECT_THAT(pdf.error().problem, HasSubstr("stopped"));
}

TEST_F(PdfTextTest, AReaderThatDiesOrAnswersNonsenseMakesTheFileUnreadable) {
    for (const char* commands : {"kill -SEGV $$", "exit 0", "echo JAPDF1; echo nonsense", "head -c 100000 /dev/zero"}) {
        const auto pdf = read_with(script(commands), "%PDF", kPatience);
        ASSERT_FALSE(pdf) << commands;
        EXPECT_EQ(pdf.error().state, FileState::Unreadable) << commands;
        EXPECT_THAT(pdf.error().problem, HasSubstr("broken, or needs more")) << commands;
    }
    EXPECT_THAT(read_with("/nowhere/reader", "%PDF", kPatience).error().problem, HasSubstr("could not be read"));
    EXPECT_EQ(read_with({}, "%PDF", kPatience).error().state, FileState::Unreadable);
}

TEST_F(PdfTextTest, AReaderThatNeverEndsItsAnswerIsCutOff) {
    EXPECT_THAT(read_with(script("exec cat /dev/zero"), "%PDF", kPatience).error().problem,
                HasSubstr("more than 64 MiB of text"));
}

TEST(PdfMessageTest, AMessageIsReadAsItWasWritten) {
    const PdfMessage message{PdfMessage::Outcome::Read, "title", {"one\n", "", "three\n"}};
    const auto again = pdf_message_of(to_bytes(message));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->title, "title");
    EXPECT_THAT(again->pages, ElementsAre("one\n", "", "three\n"));
}

TEST(PdfMessageTest, EveryCutMessageIsRefused) {
    const std::string bytes = to_bytes({PdfMessage::Outcome::Read, "title", {"one\n", "two\n"}});
    for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(pdf_message_of(bytes.substr(0, size))) << size;
    EXPECT_FALSE(pdf_message_of(bytes + "x"));
}
