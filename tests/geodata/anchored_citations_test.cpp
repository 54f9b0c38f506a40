// Every citation of an atlas, held against the copies at hand.
#include "geodata/anchored_citations.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;

const std::string kDiary = "One fog lay over the bay. The ferry waited until noon. Nobody complained of it at all.";

// Two events: the first cites the diary's last sentence and a source without a copy, the second its middle.
std::shared_ptr<Atlas> make_atlas() {
    const DocumentText diary = document_of(kDiary);
    auto atlas = std::make_shared<Atlas>();
    Event late, early;
    late.id = "late";
    late.citations = {cite(diary, "Nobody complained of it at all", "Nobody complained"), {}};
    late.citations[1].source = "gazette";
    late.citations[1].quote = "nobody";
    early.id = "early";
    early.citations = {cite(diary, "The ferry waited until noon", "ferry waited")};
    atlas->events = {late, early};
    return atlas;
}

SourceLibraryPtr library_of(const std::string& text) {
    auto library = std::make_shared<SourceLibrary>();
    library->documents.push_back(std::make_shared<DocumentText>(document_of(text)));
    return library;
}

std::vector<std::string> lines_of(const AnchoredCitations& anchored, const std::string& source) {
    std::vector<std::string> lines;
    for (const AnchoredCitation& one : anchored.of(source))
        lines.push_back(anchored.atlas->events[one.event].id + " " + std::string(name_of(one.anchor.state)));
    return lines;
}

TEST(AnchoredCitations, PassagesAreInTheOrderOfTheirCopy) {
    const auto anchored = anchor_citations(make_atlas(), library_of(kDiary));
    EXPECT_THAT(lines_of(*anchored, "diary"), ElementsAre("early exact", "late exact"));
    EXPECT_THAT(lines_of(*anchored, "gazette"), ElementsAre("late absent"));
    EXPECT_TRUE(anchored->of("nobody’s").empty());
    EXPECT_THAT(lines_of(*anchor_citations(make_atlas(), nullptr), "diary"),
                ElementsAre("late absent", "early absent"));
}

TEST(AnchoredCitations, ACitationIsFoundAgainOnWhateverEventItStandsAndOthersAreNot) {
    const auto atlas = make_atlas();
    const auto anchored = anchor_citations(atlas, library_of(kDiary));
    for (const AnchoredCitation& one : anchored->of("diary")) {
        Citation copied = atlas->events[one.event].citations[one.citation];
        copied.says.en = "Said anew.";
        EXPECT_EQ(anchored->find(copied), &one.anchor);
        copied.quote += " else";
        EXPECT_EQ(anchored->find(copied), nullptr);
    }
}

TEST(AnchoredCitations, WhatHasNoPassageIsLast) {
    const auto anchored = anchor_citations(
        make_atlas(), library_of("Other words. Nobody complained of it at all, and the ferry was not seen that day."));
    EXPECT_THAT(lines_of(*anchored, "diary"), ElementsAre("late altered", "early missing"));
}

TEST(AnchoredCitations, WhatHasNotChangedIsNotFoundAnew) {
    const auto atlas = make_atlas();
    const auto library = library_of(kDiary);
    auto first = std::make_shared<AnchoredCitations>(*anchor_citations(atlas, library));
    for (AnchoredCitation& one : first->by_source["diary"]) one.anchor.detail = "found before";
    // One citation is edited; the events have changed places.
    auto edited = std::make_shared<Atlas>(*atlas);
    std::swap(edited->events[0], edited->events[1]);
    edited->events[1].citations[0].quote = "complained of";
    const auto second = anchor_citations(edited, library, first);
    ASSERT_THAT(lines_of(*second, "diary"), ElementsAre("early exact", "late altered"));
    EXPECT_EQ(second->of("diary")[0].anchor.detail, "found before");
    EXPECT_NE(second->of("diary")[1].anchor.detail, "found before");
    // Another copy: all anew.
    EXPECT_NE(anchor_citations(atlas, library_of(kDiary), first)->of("diary")[0].anchor.detail, "found before");
}

TEST(AnchoredCitations, AStopLeavesNothing) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(anchor_citations(make_atlas(), library_of(kDiary), nullptr, {{}, stop.get_token()}), nullptr);
}

} // namespace
} // namespace geodata
