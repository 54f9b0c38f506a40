// From words to the map: what is selected in the reading pane is cited for an event, or becomes one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/session/atlas_fixture.h"
#include "tests/app/ui/ui_fixture.h"

namespace tests {
namespace {

using namespace app::session;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

geodata::AtlasPtr atlas_with_a_source() {
    auto atlas = std::make_shared<geodata::Atlas>(*make_atlas());
    geodata::Source source;
    source.id = "log";
    source.title = source.short_title = "The log";
    atlas->sources = {source};
    atlas->events.front().place = "Shamakhi";
    return atlas;
}

geodata::SourceLibraryPtr library() {
    auto document = std::make_shared<geodata::DocumentText>();
    document->source = "log";
    document->path = "/copies/log.txt";
    document->text = "On 21 January 1990 the harbour of Shamakhi was closed, and no ship left it that day.\n";
    geodata::set_words(*document);
    auto made = std::make_shared<geodata::SourceLibrary>();
    made->documents.push_back(document);
    return made;
}

struct EditsTest : testing::Test {
    Panels panels{1440, 1200, 1, atlas_with_a_source(), library()}; // so high that nothing scrolls

    void SetUp() override {
        panels.apply(action::SetWindow{{}});
        panels.ui().run(PanelCommand::Reader);
        panels.frames(3);
    }
    // The first words of the document, dragged over.
    void select_words() {
        const app::ui::Rect text = panels.target("reader.text");
        panels.move_to(text.x + 2, text.y + 24);
        panels.frame();
        panels.press();
        panels.frame();
        panels.move_to(text.x + 360, text.y + 24);
        panels.frames(2);
        panels.release();
        panels.frames(2);
    }
    void begin_draft() {
        select_words();
        panels.click("reader.new-event");
        panels.frames(4);
    }
    void fill_draft() {
        begin_draft();
        panels.fill("draft.title", "Harbour closed");
        panels.click("draft.kind:event");
        panels.fill("draft.says", "The harbour was shut.");
        panels.frames(2);
    }
    const DraftFields& fields() { return panels.state().draft->fields; }
};

TEST_F(EditsTest, SelectedWordsAreCitedForTheSelectedEventWithWhatTheSourceSays) {
    panels.apply(action::SelectEvent{"rally"});
    select_words();
    panels.click("reader.cite");
    panels.frames(2);
    EXPECT_FALSE(panels.has("reader.copy"));
    EXPECT_FALSE(panels.has("reader.cite-now")); // nothing is said yet
    panels.fill("reader.says", "The harbour was shut.");
    panels.frames(2);
    panels.click("reader.cite-now");
    panels.frames(3);
    const geodata::Event& rally = *panels.state().atlas->find_event("rally");
    ASSERT_THAT(rally.citations, SizeIs(1));
    EXPECT_EQ(rally.citations[0].says.en, "The harbour was shut.");
    EXPECT_TRUE(panels.has("passage:rally:0")); // its mark stands in the margin now
    EXPECT_FALSE(panels.has("reader.cite-now"));
    EXPECT_FALSE(panels.has("reader.cite")); // nothing is selected
}

TEST_F(EditsTest, WithoutAnEventNothingCanBeCitedAndTheButtonSaysWhy) {
    panels.apply(action::SelectEvent{});
    select_words();
    EXPECT_FALSE(panels.has("reader.cite"));
    EXPECT_TRUE(panels.has("reader.cite.why"));
    EXPECT_TRUE(panels.has("reader.new-event"));
}

TEST_F(EditsTest, AFormThatIsCancelledCitesNothing) {
    panels.apply(action::SelectEvent{"rally"});
    select_words();
    panels.click("reader.cite");
    panels.frames(2);
    panels.fill("reader.says", "The harbour was shut.");
    panels.click("reader.cite-not");
    panels.frames(2);
    EXPECT_THAT(panels.all<action::CiteSelection>(), IsEmpty());
    EXPECT_TRUE(panels.has("reader.copy"));
}

TEST_F(EditsTest, WordsBecomeAnEventAndTheDocumentIsShownAgain) {
    fill_draft();
    EXPECT_FALSE(panels.has("reader.text"));
    EXPECT_EQ(fields().when, "1990-01-21"); // stands in the words
    panels.click("draft.add");
    panels.frames(3);
    EXPECT_EQ(panels.state().view.selected_event, "harbour-closed");
    EXPECT_TRUE(panels.has("reader.text"));
    EXPECT_TRUE(panels.has("passage:harbour-closed:0"));
}

TEST_F(EditsTest, WhatIsMissingKeepsTheEventFromBeingAdded) {
    fill_draft();
    EXPECT_TRUE(panels.has("draft.add"));
    panels.fill("draft.when", "last winter");
    panels.frames(2);
    EXPECT_FALSE(panels.has("draft.add"));
    panels.fill("draft.when", "1990~");
    panels.frames(2);
    EXPECT_TRUE(panels.has("draft.add"));
}

TEST_F(EditsTest, ProposalsFillTheFieldsWhenTheyAreClicked) {
    begin_draft();
    panels.fill("draft.when", "1990");
    panels.click("draft.date:0");
    panels.frames(2);
    EXPECT_EQ(fields().when, "1990-01-21");
    panels.click("draft.place:0");
    panels.frames(2);
    EXPECT_EQ(fields().place, "Shamakhi");
    EXPECT_EQ(fields().precision, geodata::PlacePrecision::Region);
    EXPECT_EQ(fields().radius_m, 40'000);
    EXPECT_TRUE(panels.has("draft.pin"));
}

TEST_F(EditsTest, ThePinWaitsForAClickAndEscLeavesIt) {
    begin_draft();
    panels.click("draft.pin-by-click");
    panels.frames(2);
    EXPECT_TRUE(panels.state().draft->placing);
    EXPECT_TRUE(panels.has("placing"));
    EXPECT_TRUE(panels.ui().close_topmost());
    panels.frames(2);
    EXPECT_FALSE(panels.state().draft->placing);
    EXPECT_TRUE(panels.has("draft.title")); // the draft is there still
    panels.apply(action::PlaceDraft{panels.scene().camera.center});
    panels.frames(2);
    EXPECT_TRUE(panels.has("draft.pin"));
    panels.click("draft.no-pin");
    panels.frames(2);
    EXPECT_FALSE(panels.has("draft.pin"));
}

TEST_F(EditsTest, AWidePlaceAsksHowFarItReaches) {
    fill_draft();
    panels.apply(action::PlaceDraft{{49.86, 40.36}});
    panels.frames(2);
    panels.click("draft.precision");
    panels.frames(2);
    panels.click("precision:district");
    panels.frames(2);
    EXPECT_FALSE(panels.has("draft.add"));
    panels.fill("draft.radius", "2500");
    panels.frames(2);
    EXPECT_EQ(fields().radius_m, 2500);
    EXPECT_TRUE(panels.has("draft.add"));
}

TEST_F(EditsTest, ADraftThatIsLeftIsFoundAgainBeneathTheDocument) {
    fill_draft();
    EXPECT_TRUE(panels.ui().close_topmost()); // Esc leaves the field,
    EXPECT_TRUE(panels.ui().close_topmost()); // and the panel
    panels.frames(2);
    ASSERT_TRUE(panels.has("reader.text"));
    panels.click("reader.new-event"); // the words are selected still
    panels.frames(2);
    EXPECT_EQ(fields().title, "Harbour closed");
    panels.click("draft.close");
    panels.frames(2);
    panels.click("reader.unselect");
    panels.frames(2);
    panels.click("reader.draft");
    panels.frames(2);
    EXPECT_TRUE(panels.has("draft.title"));
    panels.click("draft.drop");
    panels.frames(2);
    EXPECT_FALSE(panels.state().draft);
    EXPECT_FALSE(panels.has("reader.draft"));
}

TEST_F(EditsTest, AnEventThatIsClickedMeanwhileDoesNotTakeTheDraftsPlace) {
    fill_draft();
    panels.apply(action::SelectEvent{"night"});
    panels.frames(2);
    EXPECT_TRUE(panels.has("draft.title"));
}

TEST_F(EditsTest, TheAreasAreThoseThatAreTicked) {
    begin_draft();
    panels.click("draft.area:lankaran");
    panels.frames(2);
    EXPECT_THAT(fields().areas, ElementsAre("lankaran"));
    panels.click("draft.area:lankaran");
    panels.frames(2);
    EXPECT_THAT(fields().areas, IsEmpty());
}

TEST_F(EditsTest, TheMenuTakesBackAndPutsBack) {
    fill_draft();
    panels.click("draft.add");
    panels.frames(3);
    panels.click("tool.more");
    panels.frames(2);
    panels.click("more.undo");
    panels.frames(3);
    EXPECT_EQ(panels.state().atlas->find_event("harbour-closed"), nullptr);
    panels.click("tool.more");
    panels.frames(2);
    panels.click("more.redo");
    panels.frames(3);
    EXPECT_NE(panels.state().atlas->find_event("harbour-closed"), nullptr);
}

// All of the form can be reached in the smallest window.
TEST(EditsLayoutTest, TheDraftKeepsItsButtonsInSmallWindows) {
    for (const auto& [width, height] : {std::pair(1024.0F, 700.0F), std::pair(640.0F, 480.0F)}) {
        Panels panels{width, height, 1, atlas_with_a_source(), library()};
        panels.apply(action::BeginDraft{"log", {0, 30}});
        panels.ui().run(PanelCommand::Reader);
        panels.frames(3);
        panels.click("reader.draft");
        panels.frames(3);
        const app::ui::Rect drop = panels.target("draft.drop");
        EXPECT_LE(drop.bottom(), height) << width;
        EXPECT_LE(drop.right(), width) << width;
    }
}

} // namespace
} // namespace tests
