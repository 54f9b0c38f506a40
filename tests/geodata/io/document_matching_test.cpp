// Whose copy a document is: digest, name, title, quotes. What can be read at all: documents_test.cpp.
#include <gmock/gmock.h>

#include "geodata/io/document_matching.h"

using namespace geodata;
using namespace geodata::io;
using testing::IsEmpty;

namespace {

DocumentText document(const std::string& path, const std::string& text = "nothing in particular",
                      const std::string& title = "", const std::string& sha256 = "none") {
    DocumentText result;
    result.path = path;
    result.text = text;
    result.title = title;
    result.sha256 = sha256;
    result.words = normalised_words(text);
    return result;
}

std::vector<Source> two_sources() {
    Source log;
    log.id = "keepers-log";
    log.title = "The keeper's log";
    log.sha256 = "abc";
    log.file_name = "000_log.txt";
    Source gazette;
    gazette.id = "harbour-gazette";
    gazette.title = "The Harbour Gazette of Skarholm";
    return {log, gazette};
}

const std::vector<SourceQuote> kQuotes = {{"keepers-log", "lit at dusk for the first time"},
                                          {"keepers-log", "took the quay and three boats"},
                                          {"keepers-log", "kept by hand"},
                                          {"harbour-gazette", "the sea carried off five boats"}};

std::vector<DocumentMatch> match(const std::vector<DocumentText>& documents,
                                 const std::map<std::string, std::string>& corrections = {}) {
    std::vector<const DocumentText*> pointers;
    for (const auto& one : documents) pointers.push_back(&one);
    return match_documents(pointers, two_sources(), kQuotes, corrections);
}

// "source by", e.g. "keepers-log 1".
std::string matched(const DocumentText& one) {
    const auto found = match({one}).front();
    return found.source.empty() ? "" : found.source + " " + std::to_string(static_cast<int>(found.by));
}

} // namespace

TEST(DocumentMatchingTest, TheDigestIsTheSurestSignOfTheFile) {
    EXPECT_EQ(matched(document("harbour-gazette.txt", "x", "", "abc")), "keepers-log 1");
}

TEST(DocumentMatchingTest, NamesAreTheIdOrTheSourcesFileWithAnyEnding) {
    for (const char* name : {"a/keepers-log.txt", "a/keepers-log.pdf", "a/000_log.txt", "000_log.html",
                             "Keepers-Log.HTM", "keepers-log-2.txt"})
        EXPECT_EQ(matched(document(name)), "keepers-log 2") << name;
    for (const char* name : {"keepers-logs.txt", "keepers-log-b.txt", "keepers-log-.txt", "log.txt"})
        EXPECT_THAT(matched(document(name)), IsEmpty()) << name;
}

TEST(DocumentMatchingTest, ANameIsTheSameInDecomposedLetters) {
    Source source;
    source.id = "mayak";
    source.file_name = "Şəkər gündəliyi.pdf";
    const auto copy = document("S\u0327əkər gu\u0308ndəliyi.pdf");
    EXPECT_EQ(match_documents({&copy}, {source}, {}, {}).front().source, "mayak");
}

TEST(DocumentMatchingTest, ATitleIsTheDocumentsOwnOrWholeLinesAmongItsFirst) {
    EXPECT_EQ(matched(document("a.pdf", "x", "THE KEEPER’S LOG")), "keepers-log 3");
    EXPECT_EQ(matched(document("a.html", "x", "The Harbour Gazette of Skarholm | An archive")), "harbour-gazette 3");
    EXPECT_EQ(matched(document("a.txt", "\n 1884\n\nThe Harbour Gazette\nof Skarholm\nText follows")),
              "harbour-gazette 3");
    EXPECT_THAT(matched(document("a.txt", "The keeper's log was kept by many")), IsEmpty());
}

TEST(DocumentMatchingTest, QuotesTellASourceWhenMostOfItsAreThere) {
    EXPECT_EQ(matched(document("a.txt", "It was lit at dusk, for the FIRST time. It took the quay and three boats.")),
              "keepers-log 4");
    EXPECT_THAT(matched(document("a.txt", "It was lit at dusk for the first time.")), IsEmpty()); // one of three
    EXPECT_EQ(matched(document("a.txt", "Then the sea carried off five boats.")), "harbour-gazette 4");
    // Two of the one and one of the other: twice as many is just enough. One of each is not.
    EXPECT_EQ(
        matched(document("a.txt", "lit at dusk for the first time; took the quay and three boats; the sea carried "
                                  "off five boats")),
        "keepers-log 4");
    EXPECT_THAT(matched(document("a.txt", "kept by hand; the sea carried off five boats")), IsEmpty());
}

TEST(DocumentMatchingTest, TheSurerOfTwoCopiesIsTakenOfTwoAsSureTheFirst) {
    const auto surer = match({document("keepers-log.txt"), document("b.txt", "x", "", "abc")});
    EXPECT_EQ(surer[0].taken, 1U);
    EXPECT_EQ(surer[1].taken, 1U);
    const auto first = match({document("one/keepers-log.txt"), document("two/keepers-log.pdf")});
    EXPECT_EQ(first[0].taken, 0U);
    EXPECT_EQ(first[1].taken, 0U);
    const auto pasted = match({document("keepers-log-2.txt"), document("keepers-log.txt")});
    EXPECT_EQ(pasted[0].taken, 1U); // "-" sorts before "."
}

TEST(DocumentMatchingTest, ANameOverOtherWordsGivesWayToTheWordsThemselves) {
    const std::string true_words = "It was lit at dusk, for the FIRST time. It took the quay and three boats.";
    for (const auto& [name, title] : {std::pair("keepers-log.txt", ""), std::pair("a.html", "The keeper's log")}) {
        const auto both = match({document(name, "A recipe for herring.", title), document("x.pdf", true_words)});
        EXPECT_EQ(both[0].source, "keepers-log") << name;
        EXPECT_EQ(both[0].taken, 1U) << name;
    }
    // Alone it is what the user calls it.
    EXPECT_EQ(matched(document("keepers-log.txt", "A recipe for herring.")), "keepers-log 2");
}

TEST(DocumentMatchingTest, ANumberBehindTheNameIsOneThatPastingGives) {
    for (const char* name : {"keepers-log-2.txt", "keepers-log-1000.txt"})
        EXPECT_EQ(matched(document(name)), "keepers-log 2") << name;
    for (const char* name : {"keepers-log-1.txt", "keepers-log-02.txt", "keepers-log-1001.txt", "keepers-log-1884.pdf"})
        EXPECT_THAT(matched(document(name)), IsEmpty()) << name;
}

TEST(DocumentMatchingTest, ACorrectionToASourceThatIsGoneIsNone) {
    EXPECT_EQ(match({document("keepers-log.txt")}, {{"keepers-log.txt", "gone"}})[0].source, "keepers-log");
}

TEST(DocumentMatchingTest, TheUsersOwnWordGoesBeforeAll) {
    const auto given = match({document("keepers-log.txt"), document("b.txt", "x", "", "abc")},
                             {{"keepers-log.txt", "harbour-gazette"}, {"b.txt", ""}});
    EXPECT_EQ(given[0].source, "harbour-gazette");
    EXPECT_EQ(given[0].by, MatchedBy::User);
    EXPECT_THAT(given[1].source, IsEmpty());
}
