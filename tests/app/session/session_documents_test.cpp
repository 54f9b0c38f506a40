// The reader's copies in the session: read beside the window, watched, matched, searched, quoted. What a file holds and
// whose it is: tests/geodata/io/documents_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using tests::loaded_session;
using tests::services_with;
using Wish = Services::DocumentWish;

geodata::SourceLibraryPtr library_of(const std::string& text) {
    auto document = std::make_shared<geodata::DocumentText>();
    document->source = "log";
    document->path = "/copies/log.txt";
    document->text = text;
    geodata::set_words(*document);
    auto library = std::make_shared<geodata::SourceLibrary>();
    library->documents.push_back(document);
    return library;
}

std::shared_ptr<geodata::Atlas> atlas_with_a_source() {
    auto atlas = std::make_shared<geodata::Atlas>(*tests::make_atlas());
    geodata::Source source;
    source.id = "log";
    source.title = "The keeper’s log";
    source.authors = {"Hald, Ada"};
    source.issued = "1891";
    atlas->sources = {source};
    geodata::Citation citation;
    citation.source = "log";
    citation.quote = "lamp was dark";
    atlas->events.front().citations = {citation};
    return atlas;
}

// What the service was asked, and what it answers.
struct Reading {
    std::vector<Wish> asked;
    geodata::SourceLibraryPtr answer = library_of("The lamp was dark.\nThe lamp-\nlighter had left.");

    Services services() {
        Services services = services_with(atlas_with_a_source());
        services.load_documents = [this](const auto&, const Wish& wish, const auto&) {
            asked.push_back(wish);
            return Services::Documents{answer, {}};
        };
        return services;
    }
};

// Lets a second pass, in steps of a frame.
void a_second(Session& session) {
    for (int i = 0; i < 70; ++i) session.tick(0.016);
}

std::string copied(Session& session) {
    for (const Request& request : session.take_requests())
        if (request.kind == Request::Kind::CopyToClipboard) return request.text;
    return {};
}

TEST(SessionDocumentsTest, TheAtlasIsThereBeforeItsDocuments) {
    Reading reading;
    Session session(reading.services(), {}, false);
    session.apply(action::OpenAtlas{"/atlases/january"});
    session.tick(0);
    EXPECT_NE(session.state().atlas, nullptr);
    EXPECT_EQ(session.state().documents, nullptr);
    session.tick(0);
    EXPECT_EQ(session.state().documents, reading.answer);
}

TEST(SessionDocumentsTest, EveryCitationIsHeldAgainstTheCopies) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    ASSERT_NE(session->state().anchored, nullptr);
    const auto& passages = session->state().anchored->of("log");
    ASSERT_EQ(passages.size(), 1U);
    EXPECT_EQ(passages[0].event, 0U);
    EXPECT_EQ(passages[0].anchor.state, geodata::AnchorState::Exact);
    EXPECT_EQ(passages[0].anchor.quote_begin, 4U);
}

TEST(SessionDocumentsTest, AFileThatChangesIsNoticedWithinASecondOrTwo) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    a_second(*session);
    ASSERT_GE(reading.asked.size(), 2U);
    EXPECT_TRUE(reading.asked.back().if_changed);
    EXPECT_EQ(reading.asked.back().previous, reading.answer);
    const auto revision = session->state().revision;
    a_second(*session);
    EXPECT_EQ(session->state().revision, revision); // nothing is drawn for a look that finds nothing
    reading.answer = library_of("The lamp was lit.");
    a_second(*session);
    EXPECT_EQ(session->state().documents, reading.answer);
    EXPECT_EQ(session->state().anchored->of("log")[0].anchor.state, geodata::AnchorState::Missing);
    EXPECT_THAT(session->state().notices, IsEmpty()); // there are as many as before
    reading.answer = std::make_shared<geodata::SourceLibrary>();
    a_second(*session);
    EXPECT_EQ(session->state().notices.back().text, "0 of 1 sources are at hand");
}

TEST(SessionDocumentsTest, AFaultIsSaidOnceHoweverOftenFilesAreSaved) {
    Reading reading;
    Services services = reading.services();
    services.load_documents = [&](const auto&, const Wish&, const auto&) {
        return Services::Documents{library_of("The lamp was dark."),
                                   {{"/copies/x.pdf", "", "sources", "it is broken"}}};
    };
    const auto session = loaded_session(services);
    EXPECT_EQ(session->state().notices.size(), 1U);
    for (int i = 0; i < 3; ++i) a_second(*session); // another library each time
    EXPECT_EQ(session->state().notices.size(), 1U);
}

TEST(SessionDocumentsTest, AReadingThatWasStoppedLeavesNoneAndIsNotBegunAgainByItself) {
    Reading reading;
    Services services = reading.services();
    int asked = 0;
    services.load_documents = [&](const auto&, const Wish&, const auto&) -> geodata::Result<Services::Documents> {
        ++asked;
        return geodata::fail(geodata::ErrorCode::Cancelled, "stopped");
    };
    const auto session = loaded_session(services);
    ASSERT_NE(session->state().documents, nullptr);
    EXPECT_THAT(session->state().documents->documents, IsEmpty());
    EXPECT_THAT(session->state().notices, IsEmpty());
    a_second(*session);
    EXPECT_EQ(asked, 1);
}

TEST(SessionDocumentsTest, AFolderOfDocumentsIsRememberedAndSearched) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    session->set_source_folders({"/given"});
    session->apply(action::AddSourceFolder{"/copies"});
    session->apply(action::AddSourceFolder{"/copies"});
    session->tick(0);
    EXPECT_THAT(reading.asked.back().folders, ElementsAre("/given", "/copies"));
    EXPECT_THAT(session->settings().source_folders, ElementsAre("/copies"));
    EXPECT_EQ(session->state().notices.size(), 1U); // of the two searches the later
}

TEST(SessionDocumentsTest, DocumentsOfAnAtlasThatIsNoLongerOpenAreDropped) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    reading.answer = library_of("Of the first atlas.");
    session->apply(action::AddSourceFolder{"/copies"});
    session->apply(action::OpenAtlas{"/x"});
    reading.answer = library_of("Of the second.");
    for (int i = 0; i < 3; ++i) session->tick(0);
    EXPECT_EQ(session->state().documents, reading.answer);
}

TEST(SessionDocumentsTest, WhatTheUserSaysOfAFileIsRememberedAndReadAnew) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    session->apply(action::MatchDocument{"/copies/x.txt", "log"});
    session->apply(action::MatchDocument{"/copies/y.txt", ""});
    session->apply(action::ReadDocumentAs{"/copies/x.txt", "windows-1251"});
    EXPECT_THAT(reading.asked.back().matches, ElementsAre(Pair("/copies/x.txt", "log"), Pair("/copies/y.txt", "")));
    EXPECT_THAT(reading.asked.back().encodings, ElementsAre(Pair("/copies/x.txt", "windows-1251")));
    const auto kept = settings_from_json(to_json(session->settings())).value();
    EXPECT_EQ(kept.document_matches, session->settings().document_matches);
    session->apply(action::MatchDocument{"/copies/x.txt", std::nullopt});
    session->apply(action::ReadDocumentAs{"/copies/x.txt", ""});
    EXPECT_THAT(reading.asked.back().matches, ElementsAre(Pair("/copies/y.txt", "")));
    EXPECT_THAT(reading.asked.back().encodings, IsEmpty());
}

TEST(SessionDocumentsTest, APastedTextIsKeptAndThenRead) {
    Reading reading;
    Services services = reading.services();
    std::vector<std::string> kept;
    services.save_pasted = [&](const std::string& text,
                               const std::string& source) -> geodata::Result<std::filesystem::path> {
        if (text.empty()) return geodata::fail(geodata::ErrorCode::InvalidArgument, "there is no text to paste");
        kept.push_back(source + ": " + text);
        return std::filesystem::path("/home/leyla/log.txt");
    };
    const auto session = loaded_session(services);
    const std::size_t before = reading.asked.size();
    session->apply(action::PasteDocument{"log", "The lamp was dark."});
    session->tick(0);
    EXPECT_THAT(kept, ElementsAre("log: The lamp was dark."));
    EXPECT_EQ(session->state().notices.back().text, "Saved log.txt");
    EXPECT_EQ(reading.asked.size(), before + 1);
    session->apply(action::PasteDocument{"log", ""});
    session->tick(0);
    EXPECT_EQ(session->state().notices.back().text, "there is no text to paste");
}

TEST(SessionDocumentsTest, WordsAreFoundInEveryCopyAndAgainWhenOneChanges) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    session->apply(action::FindInDocuments{"the lamp"});
    session->tick(0);
    ASSERT_NE(session->state().hits, nullptr);
    EXPECT_EQ(session->state().hits->hits(), 2U); // “lamp-lighter” goes on after the words
    reading.answer = library_of("No more of it.");
    a_second(*session);
    session->tick(0);
    EXPECT_EQ(session->state().hits->hits(), 0U);
    session->apply(action::FindInDocuments{""});
    EXPECT_EQ(session->state().hits, nullptr);
}

TEST(SessionDocumentsTest, AQuotationIsCopiedWithItsSource) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    session->take_requests();
    // "The lamp-\nlighter had left."
    session->apply(action::CopyQuotation{"log", {19, 46}, geodata::io::QuotationStyle::Note});
    EXPECT_EQ(copied(*session),
              "“The lamplighter had left.” Ada Hald, “The keeper’s log,” 1891, lines 2–3 of the copy.");
    session->apply(action::CopyQuotation{"gone", {19, 46}, geodata::io::QuotationStyle::Note});
    EXPECT_THAT(copied(*session), IsEmpty());
}

TEST(SessionDocumentsTest, OnlyPagesAreOpenedInTheBrowser) {
    Reading reading;
    const auto session = loaded_session(reading.services());
    session->take_requests();
    for (const char* address : {"https://example.org/a b", "http://example.org", "file:///etc/passwd", "--help", ""})
        session->apply(action::OpenAddress{address});
    std::vector<std::string> opened;
    for (const Request& request : session->take_requests()) opened.push_back(request.text);
    EXPECT_THAT(opened, ElementsAre("https://example.org/a b", "http://example.org"));
}

TEST(SessionDocumentsTest, TheSizeOfWhatIsReadIsKeptWithinBounds) {
    const auto session = loaded_session();
    session->apply(action::SetReadingSize{100});
    EXPECT_EQ(session->state().reading_size, kMaxReadingSize);
    session->apply(action::SetReadingSize{1});
    EXPECT_EQ(session->settings().reading_size, kMinReadingSize);
}

} // namespace
