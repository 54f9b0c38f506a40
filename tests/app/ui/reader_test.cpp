// The reading pane: a document beside the map, its passages and events, what is found and what is selected in it; and
// the panel of the reader's copies.
#include <gmock/gmock.h>

#include "tests/app/session/atlas_fixture.h"
#include "tests/app/ui/ui_fixture.h"

namespace tests {
namespace {

using namespace app::session;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;

geodata::Citation quoting(const std::string& source, const std::string& quote) {
    geodata::Citation citation;
    citation.source = source;
    citation.quote = quote;
    return citation;
}

// The log tells of the rally, then, far below, of the night and the funeral; the letter of the night alone.
geodata::AtlasPtr cited_atlas() {
    auto atlas = std::make_shared<geodata::Atlas>(*make_atlas());
    for (const char* id : {"log", "letter", "lost"}) {
        geodata::Source source;
        source.id = id;
        source.title = source.short_title = std::string("The ") + id;
        atlas->sources.push_back(source);
    }
    for (geodata::Event& event : atlas->events) {
        if (event.id == "rally")
            event.citations = {quoting("log", "a rally was held"), quoting("log", "in the square")};
        if (event.id == "night")
            event.citations = {quoting("log", "the night was loud"), quoting("letter", "a loud night")};
        if (event.id == "funeral") event.citations = {quoting("log", "they were buried")};
        if (event.id == "decree") event.citations = {quoting("letter", "a decree came")};
    }
    return atlas;
}

std::shared_ptr<geodata::DocumentText> copy_of(const std::string& source, const std::string& text) {
    auto document = std::make_shared<geodata::DocumentText>();
    document->source = source;
    document->path = "/copies/" + source + ".txt";
    document->text = text;
    geodata::set_words(*document);
    return document;
}

geodata::SourceLibraryPtr library() {
    std::string log = "On that day a rally was held in the square.\n\n";
    for (int i = 0; i < 400; ++i)
        log += "Line " + std::to_string(i) + " of the log tells of the weather and of ships.\n\n";
    log += "Then the night was loud, and two days later they were buried.\n";
    auto made = std::make_shared<geodata::SourceLibrary>();
    made->documents = {copy_of("log", log), copy_of("letter", "It was a loud night after a decree came.\n")};
    for (const auto& document : made->documents) {
        geodata::LibraryFile file;
        file.path = document->path;
        file.document = document;
        made->files.push_back(file);
    }
    geodata::LibraryFile broken;
    broken.path = "/copies/broken.pdf";
    broken.state = geodata::FileState::Unreadable;
    broken.problem = "/copies/broken.pdf: the PDF file is broken; save its text as plain text";
    made->files.push_back(broken);
    geodata::LibraryFile unknown;
    unknown.path = "/copies/recipe.txt";
    unknown.state = geodata::FileState::Unmatched;
    unknown.document = copy_of("", "Herring in oil.");
    made->files.push_back(unknown);
    return made;
}

struct ReaderTest : testing::Test {
    Panels panels{1440, 900, 1, cited_atlas(), library()};
    void SetUp() override {
        panels.apply(action::SetWindow{{}});
        panels.frames(3);
    }
    void read(const std::string& event) {
        panels.apply(action::SelectEvent{event});
        panels.frame();
        panels.ui().run(PanelCommand::Reader);
        panels.frames(3);
    }
};

TEST_F(ReaderTest, OneKeyOpensTheDocumentAtThePassageAndTheSameShutsIt) {
    read("funeral");
    EXPECT_TRUE(panels.has("reader.text"));
    EXPECT_TRUE(panels.has("passage:funeral:0"));
    EXPECT_FALSE(panels.has("passage:rally:0")); // far above
    EXPECT_FALSE(panels.has("passage:rally:1"));
    EXPECT_FALSE(panels.has("card.close"));
    panels.ui().run(PanelCommand::Reader);
    panels.frames(2);
    EXPECT_FALSE(panels.has("reader.text"));
    EXPECT_TRUE(panels.has("card.close"));
}

TEST_F(ReaderTest, AMarkInTheMarginSelectsItsEventAndTheDocumentStays) {
    read("funeral");
    panels.pushed.clear();
    panels.click("passage:night:0");
    panels.frames(2);
    EXPECT_THAT(panels.all<action::FrameEvent>(), Contains(Field(&action::FrameEvent::id, "night")));
    EXPECT_EQ(panels.state().view.selected_event, "night");
    EXPECT_TRUE(panels.has("reader.text"));
}

TEST_F(ReaderTest, AClickOnThePassageItselfDoesTheSame) {
    read("rally");
    panels.apply(action::SelectEvent{});
    panels.frame();
    panels.pushed.clear();
    const app::ui::Rect text = panels.target("reader.text");
    const app::ui::Rect mark = panels.target("passage:rally:0");
    panels.move_to(text.x + 120, mark.mid_y());
    panels.frame();
    panels.press();
    panels.frame();
    panels.release();
    panels.frames(2);
    EXPECT_THAT(panels.all<action::FrameEvent>(), Contains(Field(&action::FrameEvent::id, "rally")));
}

TEST_F(ReaderTest, AnEventSelectedElsewhereShowsItsPassageInAnotherDocumentToo) {
    read("rally");
    panels.apply(action::SelectEvent{"funeral"});
    panels.frames(3);
    EXPECT_TRUE(panels.has("passage:funeral:0"));
    panels.apply(action::SelectEvent{"decree"});
    panels.frames(4);
    EXPECT_TRUE(panels.has("passage:decree:0"));
}

TEST_F(ReaderTest, PassagesAreWalkedInTheOrderOfTheDocument) {
    read("rally"); // which is cited twice
    panels.pushed.clear();
    panels.ui().run(PanelCommand::NextPassage);
    panels.frames(2);
    EXPECT_EQ(panels.state().view.selected_event, "rally");
    EXPECT_EQ(panels.all<action::FrameEvent>().size(), 1U);
    panels.ui().run(PanelCommand::NextPassage);
    panels.frames(2);
    EXPECT_EQ(panels.state().view.selected_event, "night");
    panels.click("reader.next");
    panels.frames(2);
    EXPECT_EQ(panels.state().view.selected_event, "funeral");
    panels.click("reader.next"); // the last stays
    panels.frames(2);
    EXPECT_EQ(panels.state().view.selected_event, "funeral");
    panels.ui().run(PanelCommand::PreviousPassage);
    panels.frames(2);
    EXPECT_EQ(panels.state().view.selected_event, "night");
}

TEST_F(ReaderTest, AKeyThatWalksPassagesDoesNothingWhileNoDocumentIsOpen) {
    panels.ui().run(PanelCommand::NextPassage);
    panels.frame();
    read("rally");
    EXPECT_EQ(panels.state().view.selected_event, "rally");
}

TEST_F(ReaderTest, ADocumentThatIsAskedForStaysThoughTheEventStandsInAnother) {
    panels.apply(action::SelectEvent{"rally"});
    panels.ui().run(PanelCommand::Documents);
    panels.frames(3);
    panels.click("documents.read:letter");
    panels.frames(4);
    EXPECT_TRUE(panels.has("passage:decree:0"));
    EXPECT_FALSE(panels.has("passage:rally:0"));
}

TEST_F(ReaderTest, WhenThePaneIsShutTheKeyboardIsTheMaps) {
    read("rally");
    EXPECT_EQ(panels.ui().focus(), Focus::Reader);
    panels.ui().run(PanelCommand::Reader);
    panels.frames(2);
    EXPECT_EQ(panels.ui().focus(), Focus::Map);
}

TEST_F(ReaderTest, AClickTwiceSelectsAWord) {
    read("rally");
    const app::ui::Rect text = panels.target("reader.text");
    const app::ui::Rect mark = panels.target("passage:rally:0");
    panels.move_to(text.x + 8, mark.mid_y());
    for (int i = 0; i < 2; ++i) {
        panels.frame();
        panels.press();
        panels.frame();
        panels.release();
    }
    panels.frames(2);
    EXPECT_TRUE(panels.has("reader.copy"));
}

TEST_F(ReaderTest, WordsAreFoundHereAndInTheOtherDocuments) {
    read("rally");
    panels.fill("reader.find", "loud");
    panels.frames(4);
    ASSERT_TRUE(panels.state().hits);
    EXPECT_EQ(panels.state().hits->hits(), 2U);
    EXPECT_TRUE(panels.has("passage:night:0")); // the page went there
    panels.click("reader.hits");
    panels.frames(2);
    panels.click("hits:letter");
    panels.frames(4);
    EXPECT_TRUE(panels.has("passage:decree:0"));
}

TEST_F(ReaderTest, WhatIsDraggedOverIsCopiedWithItsSource) {
    read("rally");
    const app::ui::Rect text = panels.target("reader.text");
    const app::ui::Rect mark = panels.target("passage:rally:0");
    panels.move_to(text.x + 2, mark.mid_y());
    panels.frame();
    panels.press();
    panels.frame();
    panels.move_to(text.x + 200, mark.mid_y());
    panels.frames(2);
    panels.release();
    panels.frames(2);
    ASSERT_TRUE(panels.has("reader.copy"));
    panels.pushed.clear();
    panels.ui().run(PanelCommand::CopySelection);
    panels.frames(2);
    const auto copied = panels.all<action::CopyQuotation>();
    ASSERT_EQ(copied.size(), 1U);
    EXPECT_EQ(copied[0].source, "log");
    EXPECT_EQ(copied[0].range.begin, 0U);
    EXPECT_GT(copied[0].range.end, 8U);
    panels.click("reader.copy");
    panels.frames(2);
    panels.click("copy.csl");
    panels.frame();
    EXPECT_EQ(panels.all<action::CopyQuotation>().back().style, geodata::io::QuotationStyle::CslJson);
}

TEST_F(ReaderTest, ASourceWithoutACopySaysHowToGetOne) {
    read("rally");
    panels.click("reader.document");
    panels.frames(2);
    panels.click("document:lost");
    panels.frames(3);
    EXPECT_FALSE(panels.has("reader.text"));
    EXPECT_TRUE(panels.has("get.folder:lost"));
    EXPECT_TRUE(panels.has("get.paste:lost"));
    EXPECT_FALSE(panels.has("get.page:lost")); // it has no address
}

TEST_F(ReaderTest, TheDocumentsPanelNamesEveryFileAndTakesCorrections) {
    panels.ui().run(PanelCommand::Documents);
    panels.frames(3);
    EXPECT_TRUE(panels.has("documents.read:log"));
    EXPECT_TRUE(panels.has("get.folder:lost"));
    panels.click("documents.match:/copies/recipe.txt");
    panels.frames(2);
    panels.click("match:lost");
    panels.frame();
    EXPECT_THAT(panels.all<action::MatchDocument>(),
                Contains(AllOf(Field(&action::MatchDocument::path, "/copies/recipe.txt"),
                               Field(&action::MatchDocument::source, std::optional<std::string>("lost")))));
    panels.frames(2);
    panels.click("documents.encoding:letter");
    panels.frames(2);
    panels.click("encoding:windows-1251");
    panels.frame();
    EXPECT_EQ(panels.all<action::ReadDocumentAs>().back().encoding, "windows-1251");
    panels.frames(2);
    panels.click("documents.read:letter");
    panels.frames(3);
    EXPECT_TRUE(panels.has("passage:decree:0"));
}

// The text keeps inside the window, with room for words, in the smallest one too.
TEST(ReaderLayoutTest, ThePaneFitsInSmallWindows) {
    for (const auto& [width, height] :
         {std::pair(1024.0F, 700.0F), std::pair(640.0F, 480.0F), std::pair(1920.0F, 1080.0F)}) {
        Panels panels{width, height, 1, cited_atlas(), library()};
        panels.apply(action::SetWindow{{}});
        panels.apply(action::SelectEvent{"night"});
        panels.frame();
        panels.ui().run(PanelCommand::Reader);
        panels.frames(3);
        const app::ui::Rect text = panels.target("reader.text");
        EXPECT_GE(text.x, 0) << width;
        EXPECT_LE(text.right(), width) << width;
        EXPECT_GE(text.w, 240) << width;
        EXPECT_LE(text.bottom(), height) << width;
    }
}

} // namespace
} // namespace tests
