// What sources claim about one quantity of one event, side by side. Every expected value is worked out by hand.
#include "geodata/claims.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// "azizova: killed about 137", "irs: by_whom Gorbachev": a citation a line, its claims parted by "; ".
Claim claim_of(const Atlas& atlas, std::string text) {
    Claim claim;
    const auto take = [&](std::string_view word) {
        const std::string start = std::string(word) + " ";
        if (!text.starts_with(start)) return false;
        text.erase(0, start.size());
        return true;
    };
    claim.quantity = text.substr(0, text.find(' '));
    take(claim.quantity);
    claim.about = take("about");
    claim.at_least = take("at_least");
    claim.at_most = take("at_most");
    claim.value = text;
    const Quantity* quantity = atlas.find_quantity(claim.quantity);
    claim.is_number = quantity == nullptr || quantity->type == "number";
    if (claim.is_number) claim.number = std::stod(text);
    return claim;
}

Citation citation_of(const Atlas& atlas, const std::string& line) {
    Citation citation;
    const std::size_t colon = line.find(": ");
    citation.source = line.substr(0, colon);
    for (std::size_t begin = colon + 2; begin < line.size();) {
        const std::size_t end = std::min(line.find("; ", begin), line.size());
        citation.claims.push_back(claim_of(atlas, line.substr(begin, end - begin)));
        begin = end + 2;
    }
    return citation;
}

Atlas make_atlas(const std::vector<std::vector<std::string>>& events) {
    Atlas atlas;
    atlas.quantities = {{"killed", {"Killed", "", ""}, "number"},
                        {"wounded", {"Wounded", "", ""}, "number"},
                        {"date", {"Date", "", ""}, "date"},
                        {"by_whom", {"By whom", "", ""}, "text"}};
    atlas.quantities[2].dates_event = true;
    for (const std::vector<std::string>& lines : events) {
        Event& event = atlas.events.emplace_back();
        event.id = "e" + std::to_string(atlas.events.size());
        for (const std::string& line : lines) event.citations.push_back(citation_of(atlas, line));
    }
    derive_from_claims(atlas);
    return atlas;
}

// "single", "agree", "differ", with "+self" where a source contradicts itself: of the only group.
std::string state_of(const std::vector<std::string>& lines) {
    const auto groups = gather_claims(make_atlas({lines}));
    if (groups.size() != 1) return "groups: " + std::to_string(groups.size());
    return std::string(name_of(groups[0].state)) + (groups[0].contradicts_itself ? "+self" : "");
}

TEST(ClaimsTest, OneSourceIsSingleHoweverOftenItIsCited) {
    EXPECT_EQ(state_of({"a: killed 137"}), "single");
    EXPECT_EQ(state_of({"a: killed 137", "a: killed 137"}), "single");
}

TEST(ClaimsTest, SourcesAgreeWhenEveryTwoHaveAValueInCommon) {
    EXPECT_EQ(state_of({"a: killed 137", "b: killed 137"}), "agree");
    EXPECT_EQ(state_of({"a: killed 137", "b: killed 131"}), "differ");
    EXPECT_EQ(state_of({"a: killed 137", "b: killed 137", "c: killed 131"}), "differ");
}

TEST(ClaimsTest, AboutAllowsFivePerCentOnEachSideBothEndsIncluded) {
    EXPECT_EQ(state_of({"a: killed about 140", "b: killed 147"}), "agree");
    EXPECT_EQ(state_of({"a: killed about 140", "b: killed 133"}), "agree");
    EXPECT_EQ(state_of({"a: killed about 140", "b: killed 148"}), "differ");
    EXPECT_EQ(state_of({"a: killed about 140", "b: killed about 154"}), "agree") << "147 and 146.3";
    EXPECT_EQ(state_of({"a: killed about 140", "b: killed about 155"}), "differ") << "147 and 147.25";
}

TEST(ClaimsTest, AtLeastAndAtMostAreOpenToOneSide) {
    EXPECT_EQ(state_of({"a: killed at_least 100", "b: killed 137"}), "agree");
    EXPECT_EQ(state_of({"a: killed at_least 138", "b: killed 137"}), "differ");
    EXPECT_EQ(state_of({"a: killed at_most 137", "b: killed 137"}), "agree");
    EXPECT_EQ(state_of({"a: killed at_most 130", "b: killed at_least 131"}), "differ");
    EXPECT_EQ(state_of({"a: killed at_least 100", "b: killed at_least 300"}), "agree");
    EXPECT_EQ(state_of({"a: killed about at_least 140", "b: killed 133"}), "agree");
}

TEST(ClaimsTest, OneSourceMayContradictItselfAndAnotherAtOnce) {
    EXPECT_EQ(state_of({"a: killed 131; killed 140"}), "single+self");
    EXPECT_EQ(state_of({"a: killed 131", "a: killed 140"}), "single+self") << "also in two passages";
    EXPECT_EQ(state_of({"a: killed 131; killed 140", "b: killed 140"}), "differ+self");
    EXPECT_EQ(state_of({"a: killed 131; killed 140", "b: killed at_least 100"}), "agree+self");
    EXPECT_EQ(state_of({"a: killed 131; killed about 135"}), "single");
}

TEST(ClaimsTest, DatesAgreeWhenTheirSpansOverlapAndNeighbouringDaysDoNot) {
    EXPECT_EQ(state_of({"a: date 1990-01-13", "b: date 1990-01-13"}), "agree");
    EXPECT_EQ(state_of({"a: date 1990-01-12", "b: date 1990-01-13"}), "differ");
    EXPECT_EQ(state_of({"a: date 1990-01", "b: date 1990-01-13"}), "agree");
    EXPECT_EQ(state_of({"a: date 1990-01-12~", "b: date 1990-01-13"}), "agree");
    EXPECT_EQ(state_of({"a: date about 1990-01-12", "b: date 1990-01-13"}), "agree");
    EXPECT_EQ(state_of({"a: date 1990-01-13/1990-01-16", "b: date 1990-01-13/1990-01-14"}), "agree");
    EXPECT_EQ(state_of({"a: date 1990-01-15/..", "b: date 2020"}), "agree");
    EXPECT_EQ(state_of({"a: date at_least 1990-01-15", "b: date 1990-01-14"}), "differ");
    EXPECT_EQ(state_of({"a: date at_most 1990-01-15", "b: date 1990-01-14"}), "agree");
}

TEST(ClaimsTest, TextsAreComparedWithoutCaseAccentsAndSpacing) {
    EXPECT_EQ(state_of({"a: by_whom Dmitri  YAZOV", "b: by_whom dmitri yazov"}), "agree");
    EXPECT_EQ(state_of({"a: by_whom Əliyev", "b: by_whom Eliyev"}), "agree");
    EXPECT_EQ(state_of({"a: by_whom Gorbachev", "b: by_whom Yazov"}), "differ");
    EXPECT_EQ(state_of({"a: date perhaps", "b: date 1990"}), "differ") << "a text and a date have nothing in common";
}

TEST(ClaimsTest, OnlyClaimsOfOneQuantityAndEventAreCompared) {
    const Atlas atlas = make_atlas({{"a: killed 137", "b: wounded 700"}, {"b: killed 131"}});
    std::vector<std::string> found;
    for (const ClaimGroup& group : gather_claims(atlas))
        found.push_back(group.quantity + " " + atlas.events[group.event].id + " " + std::string(name_of(group.state)));
    EXPECT_THAT(found, ElementsAre("killed e1 single", "killed e2 single", "wounded e1 single"));
}

TEST(ClaimsTest, QuantitiesComeInTheManifestsOrderUnknownOnesLastAndEventsInTheAtlass) {
    const Atlas atlas = make_atlas({{"a: zeta 1; by_whom X; alpha 2"}, {"a: date 1990; alpha 3; killed 4"}});
    std::vector<std::string> order;
    for (const ClaimGroup& group : gather_claims(atlas)) order.push_back(group.quantity + std::to_string(group.event));
    EXPECT_THAT(order, ElementsAre("killed1", "date1", "by_whom0", "zeta0", "alpha0", "alpha1"));
    order.clear();
    for (const ClaimGroup& group : gather_claims(atlas, 1)) order.push_back(group.quantity);
    EXPECT_THAT(order, ElementsAre("killed", "date", "alpha"));
}

TEST(ClaimsTest, EntriesPointAtTheirClaimsAndCarryTheirRanges) {
    const Atlas atlas = make_atlas({{"b: wounded 700; killed 137", "a: killed at_least 120; killed about 200"}});
    const auto groups = gather_claims(atlas, 0);
    ASSERT_EQ(groups.size(), 2U);
    const std::vector<ClaimEntry>& entries = groups[0].entries;
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].citation, 0U);
    EXPECT_EQ(entries[0].claim, 1U);
    EXPECT_EQ(entries[0].source, "b");
    EXPECT_EQ(entries[0].range, (ClaimRange{137, 137}));
    EXPECT_EQ(entries[1].citation, 1U);
    EXPECT_EQ(entries[1].claim, 0U);
    EXPECT_EQ(entries[1].range, (ClaimRange{120, kInfinity}));
    EXPECT_EQ(entries[2].range, (ClaimRange{190, 210}));
    EXPECT_EQ(groups[0].plot, (ClaimRange{120, 210})) << "the finite ends";
    EXPECT_FALSE(groups[0].dates);
}

TEST(ClaimsTest, ThePlotOfDatesIsInCivilSecondsAndTextsHaveNone) {
    const Atlas atlas = make_atlas({{"a: date 1990-01-12; by_whom X", "b: date 1990-01-15/.."}});
    const auto groups = gather_claims(atlas, 0);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_TRUE(groups[0].dates);
    const auto first = static_cast<double>(at(1990, 1, 12));
    const auto last = static_cast<double>(at(1990, 1, 15));
    EXPECT_EQ(groups[0].entries[1].range, (ClaimRange{last, kInfinity}));
    EXPECT_EQ(groups[0].plot, (ClaimRange{first, last}));
    EXPECT_EQ(groups[1].plot, std::nullopt);
}

TEST(ClaimsTest, ALensLeavesOnlyWhatItReads) {
    const Atlas atlas = make_atlas({{"a: killed 137", "b: killed 131"}, {"b: killed 5"}});
    const auto of_a = gather_claims(atlas, Lens{"a", 0});
    ASSERT_EQ(of_a.size(), 1U);
    EXPECT_EQ(of_a[0].state, ClaimState::Single);
    EXPECT_EQ(of_a[0].entries.size(), 1U);
    const auto agreed = gather_claims(atlas, Lens{"", 2});
    ASSERT_EQ(agreed.size(), 1U) << "the second event has one source";
    EXPECT_EQ(agreed[0].entries.size(), 2U);
}

TEST(ClaimsTest, AnEventIsMarkedWhereSourcesDifferOrOneContradictsItself) {
    const Atlas atlas = make_atlas({{"a: killed 137", "b: killed 131"},
                                    {"a: killed 137; killed 170"},
                                    {"a: killed 137", "b: killed about 140"},
                                    {"a: killed 137", "b: wounded 700"},
                                    {}});
    std::vector<bool> differ;
    for (const Event& event : atlas.events) differ.push_back(sources_differ(event));
    EXPECT_THAT(differ, ElementsAre(true, true, false, false, false));
}

TEST(ClaimsTest, ThroughOneSourceOnlyItsOwnContradictionsAreLeft) {
    const Atlas atlas =
        make_atlas({{"a: killed 137", "b: killed 131; killed 140"}, {"a: killed 137", "b: killed 137"}});
    EXPECT_TRUE(disputed_under({}, atlas, 0));
    EXPECT_TRUE(disputed_under({"", 2}, atlas, 0));
    EXPECT_FALSE(disputed_under({"a", 0}, atlas, 0));
    EXPECT_TRUE(disputed_under({"b", 0}, atlas, 0));
    EXPECT_FALSE(disputed_under({}, atlas, 1));
}

TEST(ClaimsTest, ASourceDatesAnEventByItsClaimOfADatingQuantity) {
    Atlas atlas = make_atlas({{"a: date 1990-01-12", "b: killed 1", "c: date about 1990-01-13"}});
    const std::vector<SourceDate>& dates = atlas.events[0].source_dates;
    ASSERT_EQ(dates.size(), 2U);
    EXPECT_EQ(dates[0].source, "a");
    EXPECT_EQ(dates[0].when, "1990-01-12");
    EXPECT_EQ(text_of(dates[0].span.value()), "1990-01-12 to 1990-01-13");
    EXPECT_EQ(dates[1].when, "1990-01-13~");
    EXPECT_EQ(text_of(dates[1].span.value()), "1990-01-12 to 1990-01-15");
    atlas.quantities[2].dates_event = false;
    derive_from_claims(atlas);
    EXPECT_THAT(atlas.events[0].source_dates, IsEmpty());
}

TEST(ClaimsTest, SeveralDatesOfOneSourceMeanAnyOfThem) {
    const Atlas atlas = make_atlas({{"a: date 1990-01-12; date 1990-01-12", "a: date 1990-01-14/1990-01-15"},
                                    {"a: date 1990-01-12", "a: date 1990-01-13; date 1990-01-12; date 1990-01-10"}});
    ASSERT_EQ(atlas.events[0].source_dates.size(), 1U);
    EXPECT_EQ(text_of(atlas.events[0].source_dates[0].span.value()),
              "1990-01-12 to 1990-01-15; 1990-01-12 to 1990-01-16");
    EXPECT_EQ(atlas.events[1].source_dates[0].when, "[1990-01-10,1990-01-12,1990-01-13]");
    EXPECT_EQ(text_of(atlas.events[1].source_dates[0].span.value()), "1990-01-10 to 1990-01-14");
}

} // namespace
} // namespace geodata
