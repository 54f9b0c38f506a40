// The view of claims side by side, and the lens.
#include <gmock/gmock.h>

#include "geodata/claims.h"
#include "tests/app/session/atlas_fixture.h"
#include "tests/app/ui/ui_fixture.h"

namespace tests {
namespace {

using namespace app::session;

geodata::Citation citation(const std::string& source, const std::string& quantity, const std::string& value) {
    geodata::Citation cited;
    cited.source = source;
    cited.quote = "as printed";
    geodata::Claim claim;
    claim.quantity = quantity;
    claim.value = value;
    claim.is_number = true;
    claim.number = std::stod(value);
    cited.claims = {claim};
    return cited;
}

geodata::Source source(const std::string& id, const std::string& title) {
    geodata::Source made;
    made.id = id;
    made.short_title = title;
    return made;
}

// Two sources that differ about the night and agree about the funeral, which a third one alone counts differently.
geodata::AtlasPtr disputed_atlas() {
    auto atlas = make_atlas();
    atlas->sources = {source("gazette", "The gazette"), source("letter", "A letter")};
    atlas->quantities = {{"killed", {"People killed", "", ""}, "number"},
                         {"mourners", {"Mourners", "", ""}, "number"},
                         {"wounded", {"People wounded", "", ""}, "number"}};
    for (geodata::Event& event : atlas->events) {
        if (event.id == "night")
            event.citations = {citation("gazette", "killed", "131"), citation("letter", "killed", "140"),
                               citation("letter", "wounded", "700")};
        if (event.id == "funeral")
            event.citations = {citation("gazette", "mourners", "1000"), citation("letter", "mourners", "1000")};
        if (event.id == "rally") event.citations = {citation("letter", "wounded", "2")};
    }
    geodata::derive_from_claims(*atlas);
    return atlas;
}

struct ClaimsPanelTest : testing::Test {
    Panels panels{1440, 900, 1, disputed_atlas()};
    void SetUp() override {
        panels.apply(action::SetWindow{{}});
        panels.ui().run(PanelCommand::Claims);
        panels.frames(3);
    }
};

TEST_F(ClaimsPanelTest, WhatDiffersComesFirstAndTheRestIsOneClickAway) {
    EXPECT_TRUE(panels.has("claims.event:killed:night"));
    EXPECT_FALSE(panels.has("claims.event:mourners:funeral"));
    panels.click("claims.agree");
    panels.frame();
    EXPECT_TRUE(panels.has("claims.event:mourners:funeral"));
    EXPECT_FALSE(panels.has("claims.event:killed:night"));
    panels.click("claims.single");
    panels.frame();
    EXPECT_TRUE(panels.has("claims.event:wounded:night"));
    EXPECT_TRUE(panels.has("claims.event:wounded:rally"));
}

TEST_F(ClaimsPanelTest, ARowOpensItsPassageAndTheSameClickShutsIt) {
    panels.click("claim:killed:night:1");
    panels.frames(2);
    EXPECT_TRUE(panels.has("claims.card"));
    panels.click("claim:killed:night:1");
    panels.frames(2);
    EXPECT_FALSE(panels.has("claims.card"));
}

TEST_F(ClaimsPanelTest, AnEventIsShownOnTheMapBesideThePanel) {
    panels.click("claims.event:killed:night");
    panels.frames(3);
    EXPECT_EQ(panels.state().view.selected_event, "night");
    EXPECT_TRUE(panels.has("claims.differ")) << "the panel stays";
    EXPECT_FALSE(panels.has("card.close"));
}

TEST_F(ClaimsPanelTest, ThePanelGivesWayToTheCardOfAnEventThatIsClickedElsewhere) {
    panels.click("event:rally");
    panels.frames(3);
    EXPECT_FALSE(panels.has("claims.differ"));
    EXPECT_TRUE(panels.has("card.close"));
}

TEST_F(ClaimsPanelTest, FromAPassageOneClickLeadsToTheWholeCard) {
    panels.click("claim:killed:night:0");
    panels.frames(2);
    panels.click("claims.card");
    panels.frames(3);
    EXPECT_EQ(panels.state().view.selected_event, "night");
    EXPECT_TRUE(panels.has("card.close"));
}

TEST_F(ClaimsPanelTest, EscShutsIt) {
    EXPECT_TRUE(panels.ui().close_topmost());
    panels.frames(2);
    EXPECT_FALSE(panels.has("claims.differ"));
}

TEST_F(ClaimsPanelTest, TheSourcesMenuPutsALensOn) {
    panels.click("filter.sources");
    panels.frames(2);
    panels.click("lens:gazette");
    panels.frames(3);
    EXPECT_EQ(panels.state().view.filter.lens.source, "gazette");
    // What one source says alone is no difference.
    EXPECT_FALSE(panels.has("claims.event:killed:night"));
    panels.ui().close_topmost();
    panels.frames(2);
    panels.click("claims.single");
    panels.frames(2);
    EXPECT_TRUE(panels.has("claims.event:killed:night"));
    EXPECT_FALSE(panels.has("claims.event:wounded:rally")) << "the gazette does not report it";
}

TEST_F(ClaimsPanelTest, TheCardReadsTheLensesCitationsAlone) {
    geodata::EventFilter filter = panels.state().view.filter;
    filter.lens.source = "gazette";
    panels.apply(action::SetFilter{filter});
    panels.click("event:night");
    panels.frames(3);
    EXPECT_TRUE(panels.has("citation:0"));
    EXPECT_FALSE(panels.has("citation:1"));
    EXPECT_FALSE(panels.has("event:rally"));
}

TEST_F(ClaimsPanelTest, InTheCardARowOfTheDifferenceOpensItsCitation) {
    panels.click("event:night");
    panels.frames(3);
    EXPECT_FALSE(panels.has("copy-citation:1"));
    panels.click("claim:killed:1");
    panels.frames(4);
    EXPECT_TRUE(panels.has("copy-citation:1"));
}

TEST_F(ClaimsPanelTest, WhatALensHidesIsCountedAndTheLensTakenOffThere) {
    geodata::EventFilter filter = panels.state().view.filter;
    filter.lens.agreed = 2;
    panels.apply(action::SetFilter{filter});
    panels.frames(2);
    // Night and funeral have two sources; the other four events have fewer.
    EXPECT_EQ(panels.scene().filter.shown.size(), 2U);
    EXPECT_EQ(panels.scene().filter.hidden[static_cast<std::size_t>(geodata::Visibility::HiddenByLens)], 4);
    panels.click("account");
    panels.frames(2);
    panels.click("hidden.lens.mend");
    panels.frames(2);
    EXPECT_TRUE(panels.state().view.filter.lens.none());
}

} // namespace
} // namespace tests
