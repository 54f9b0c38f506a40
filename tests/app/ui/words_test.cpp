// Words and small functions of the panels.
#include <gmock/gmock.h>

#include "app/ui/claims_plot.h"
#include "app/ui/event_words.h"
#include "app/ui/layout.h"
#include "app/ui/passage_words.h"
#include "app/ui/strings.h"

namespace tests {
namespace {

using namespace app::ui;
using testing::ElementsAre;

TEST(StringsTest, NumbersAreGroupedByThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1204), "1,204");
    EXPECT_EQ(grouped(-1234567), "-1,234,567");
}

TEST(StringsTest, CapitalsKnowAzerbaijaniRussianAndArmenianLetters) {
    EXPECT_EQ(capitals("Lənkəran, şəhər"), "LƏNKƏRAN, ŞƏHƏR");
    EXPECT_EQ(capitals("Баку, ещё"), "БАКУ, ЕЩЁ");
    EXPECT_EQ(capitals("բաքու"), "ԲԱՔՈՒ");
}

TEST(StringsTest, BytesThatAreNoUtf8AreMarked) {
    EXPECT_EQ(printable("a\xFF"
                        "b\n"),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD");
}

TEST(StringsTest, WhiteSpaceBecomesOneBlank) { EXPECT_EQ(one_line("  two \n\t words "), "two words"); }

TEST(EventWordsTest, PlaceSaysHowExactItIs) {
    geodata::Event event;
    event.place = "Baku";
    event.precision = geodata::PlacePrecision::City;
    event.radius_m = 12000;
    EXPECT_EQ(place_words(event), "Baku · somewhere in the city, within 12 km");
    EXPECT_EQ(place_words(geodata::Event{}), "no place is given");
}

TEST(EventWordsTest, AClaimKeepsItsHedges) {
    geodata::Claim claim;
    claim.value = "26000";
    claim.is_number = true;
    claim.number = 26000;
    EXPECT_EQ(claim_words(claim, "number"), "26,000");
    claim.about = true;
    EXPECT_EQ(claim_words(claim, "number"), "about 26,000");
    claim.about = false;
    claim.at_least = true;
    EXPECT_EQ(claim_words(claim, "number"), "at least 26,000");
}

geodata::Citation cited(const std::string& source, std::initializer_list<int> numbers) {
    geodata::Citation citation;
    citation.source = source;
    for (const int number : numbers) {
        geodata::Claim claim;
        claim.quantity = "killed";
        claim.value = std::to_string(number);
        claim.is_number = true;
        claim.number = number;
        citation.claims.push_back(claim);
    }
    return citation;
}

TEST(ClaimsPlotTest, SourcesThatDifferAreRowsOverOneRange) {
    geodata::Atlas atlas;
    atlas.quantities.push_back({"killed", {"People killed", "", ""}, "number"});
    geodata::Event event;
    event.citations = {cited("a", {131}), cited("b", {131, 140}), cited("c", {})};
    atlas.events = {event};
    const auto found = differences(atlas, 0, {}, geodata::Language::En);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].title, "People killed");
    ASSERT_EQ(found[0].rows.size(), 2U) << "a source that is silent has no row";
    EXPECT_EQ(found[0].rows[1].words, "131; 140");
    EXPECT_THAT(found[0].rows[1].citations, ElementsAre(1U)) << "its passage";
    EXPECT_TRUE(found[0].contradicts_itself);
    EXPECT_TRUE(found[0].plotted);
    EXPECT_EQ(found[0].low, 131);
    EXPECT_EQ(found[0].high, 140);
}

TEST(ClaimsPlotTest, SourcesThatAgreeAreNoDifference) {
    geodata::Atlas atlas;
    geodata::Event event;
    event.citations = {cited("a", {131}), cited("b", {131})};
    atlas.events = {event};
    EXPECT_TRUE(differences(atlas, 0, {}, geodata::Language::En).empty());
    const auto all = all_differences(atlas, {}, geodata::Language::En);
    ASSERT_EQ(all.size(), 1U) << "the view of everything has it, as agreement";
    EXPECT_TRUE(all[0].agree);
}

TEST(ClaimsPlotTest, TicksAreRoundAndInside) {
    EXPECT_THAT(nice_ticks(130, 150, 4), ElementsAre(130, 140, 150));
    EXPECT_THAT(nice_ticks(0, 1, 3), ElementsAre(0, 0.5, 1));
    EXPECT_THAT(nice_ticks(20, 21, 4, 1), ElementsAre(20, 21));
    EXPECT_TRUE(nice_ticks(5, 5, 4).empty());
}

TEST(PassageWordsTest, TheQuoteIsToldApartAndOneSentenceStandsOnEitherSide) {
    geodata::DocumentText document;
    document.text = "Far away. Just before it.\nThe long pas-\nsage holds the quoted words here. And after it. Far on.";
    geodata::set_words(document);
    const auto at = [&](const std::string& words) { return static_cast<std::uint32_t>(document.text.find(words)); };
    geodata::Anchor anchor;
    anchor.state = geodata::AnchorState::Exact;
    anchor.passage_begin = at("The long");
    anchor.passage_end = at("here.") + 5;
    anchor.quote_begin = at("quoted");
    anchor.quote_end = anchor.quote_begin + 12;
    const PassageWords words = passage_words(document, anchor);
    EXPECT_EQ(words.before, "Just before it. ");
    EXPECT_EQ(words.lead, "The long passage holds the ");
    EXPECT_EQ(words.quote, "quoted words");
    EXPECT_EQ(words.tail, " here.");
    EXPECT_EQ(words.after, " And after it.");
}

TEST(LayoutTest, AtNarrowWidthsTheCardTurnsTheListIntoARail) {
    LayoutInput in{.width = 1024, .height = 700, .bar_width = 620, .bar_width_short = 260, .tools_width = 250};
    EXPECT_FALSE(compute_layout(in).rail);
    in.side = true;
    const Layout narrow = compute_layout(in);
    EXPECT_TRUE(narrow.rail);
    EXPECT_LT(narrow.list.w, 60);
    in.width = 1440;
    EXPECT_FALSE(compute_layout(in).rail);
}

} // namespace
} // namespace tests
