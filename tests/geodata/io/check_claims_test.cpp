// The rules about claims, each broken once in a copy of the fixture. Which numbers and dates a text states:
// number_words_test.cpp and stated_dates_test.cpp.
#include "tests/geodata/io/check_fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::check;
using tests::findings_after;

namespace {

const char* const kEvents = "events.geojson";

} // namespace

TEST(CheckClaimsTest, ClaimsAreOfKnownQuantitiesAndOfTheirType) {
    EXPECT_THAT(findings_after("events.geojson", R"("quantity": "boats_lost")", R"("quantity": "boats")"),
                ElementsAre(HasSubstr("unknown-quantity events.geojson:the-storm, citation 1 (keepers-log)")));
    EXPECT_THAT(findings_after("events.geojson", R"("value": 3)", R"("value": "three")"),
                ElementsAre(HasSubstr("“boats_lost” is a number; “three” is a text")));
    EXPECT_THAT(findings_after("events.geojson", R"("value": "1871-05-03")", R"("value": "the third of May")"),
                ElementsAre(HasSubstr("“date_of_lighting” is a date")));
}

TEST(CheckClaimsTest, FlagsFitTheTypeOfTheQuantity) {
    EXPECT_THAT(
        findings_after(kEvents, R"("value": 5, "about": true)", R"("value": 5, "at_least": true, "at_most": true)"),
        ElementsAre(HasSubstr("is both at_least and at_most")));
    EXPECT_THAT(
        findings_after(kEvents, R"("value": 5, "about": true)", R"("value": 5, "about": true, "at_least": true)"),
        IsEmpty());
    EXPECT_THAT(findings_after(kEvents, R"("value": "1871-21")", R"("value": "1871-21", "about": true)"),
                ElementsAre(HasSubstr("write “about” as ~ behind it")));
}

TEST(CheckClaimsTest, TheSameClaimTwiceIsAFindingAndAContradictionIsNone) {
    EXPECT_THAT(findings_after(kEvents, R"([{"quantity": "boats_lost", "value": 3}])",
                               R"([{"quantity": "boats_lost", "value": 3}, {"quantity": "boats_lost", "value": 3}])"),
                ElementsAre(HasSubstr("claim events.geojson:the-storm, citation 1 (keepers-log): the claim 3 of")));
    // "12" stands in the sentence before.
    EXPECT_THAT(findings_after(kEvents, R"([{"quantity": "boats_lost", "value": 3}])",
                               R"([{"quantity": "boats_lost", "value": 3}, {"quantity": "boats_lost", "value": 12}])"),
                IsEmpty());
}

TEST(CheckClaimsTest, AFigureStandsInTheSentenceOfTheQuoteOrBesideIt) {
    EXPECT_THAT(
        findings_after(kEvents, R"("value": 3})", R"("value": 4})"),
        ElementsAre(HasSubstr("figure events.geojson:the-storm, citation 1 (keepers-log): the claim “boats_lost” "
                              "is 4, but neither the sentence of the quote nor one beside it states 4")));
    // "12 October" begins the second sentence after that of the quote.
    EXPECT_THAT(findings_after(kEvents, R"("value": 40})", R"("value": 12})"), ElementsAre(HasSubstr("states 12")));
    // An ordinal is no count: "the first lighting".
    EXPECT_THAT(findings_after(kEvents, R"("value": 60,)", R"("value": 1,)"), ElementsAre(HasSubstr("states 1")));
}

TEST(CheckClaimsTest, TheDigitsOfAFigureMayBeWordsAndTheOtherWayRound) {
    const tests::LighthouseCopy copy;
    copy.replace("sources/harbour-gazette.txt", "carried off five boats", "carried off 2.5 thousand boats");
    copy.replace(kEvents, R"("quote": "the sea carried off five boats")", R"("quote": "the sea carried off")");
    copy.replace(
        kEvents,
        R"("check": {"before": 6, "after": 7, "sums": "2c08681c139e1c8a6867d81c8c010a9518a61c74681c5b65----------"})",
        R"("claims_": 0)");
    copy.replace(kEvents, R"("value": 5,)", R"("value": 2500,)");
    EXPECT_THAT(tests::lines_of(check(copy).findings), IsEmpty());
}

TEST(CheckClaimsTest, EachPartOfADateStandsThere) {
    EXPECT_THAT(findings_after(kEvents, R"("value": "1871-05-03")", R"("value": "1871-05-04")"),
                ElementsAre(HasSubstr("states the day 4;")));
    EXPECT_THAT(findings_after(kEvents, R"("value": "1871-21")", R"("value": "1871-22")"),
                ElementsAre(HasSubstr("states summer;")));
}

TEST(CheckClaimsTest, WhatASourceInAnotherLanguageWritesInWordsIsANote) {
    const tests::LighthouseCopy copy;
    copy.replace(kEvents, R"("value": 3})", R"("value": 4})");
    copy.replace("sources.json", R"("type": "manuscript",)", R"("type": "manuscript", "language": "az",)");
    const CheckReport report = check(copy);
    EXPECT_THAT(tests::lines_of(report.findings), IsEmpty());
    EXPECT_THAT(tests::issues_of(report.notes, "figure"), ElementsAre(HasSubstr("read in English only")));
}

TEST(CheckClaimsTest, AQuantityWithoutClaimsIsANote) {
    const tests::LighthouseCopy copy;
    copy.replace("atlas.json", R"({"id": "spectators",)",
                 R"({"id": "lamps", "title": "Lamps", "type": "number"}, {"id": "spectators",)");
    EXPECT_THAT(tests::issues_of(check(copy).notes, "unused"), ElementsAre(HasSubstr("atlas.json:lamps")));
}

TEST(CheckClaimsTest, ManyCitationsOfALongTextWithoutSentencesAreHeldAgainstIt) {
    // 60,000 words without an end of a sentence; 30,000 citations of three words each.
    auto document = std::make_shared<DocumentText>();
    document->source = "log";
    for (int i = 0; i < 30'000; ++i) document->text += "w" + std::to_string(i) + " 7 ";
    document->words = normalised_words(document->text);
    Atlas atlas;
    atlas.sources.push_back({});
    atlas.sources[0].id = "log";
    atlas.quantities = {{"lamps", {}, "number"}};
    atlas.events.resize(30'000);
    for (std::size_t i = 0; i < atlas.events.size(); ++i) {
        Event& event = atlas.events[i];
        event.id = "e" + std::to_string(i);
        event.number = static_cast<std::uint32_t>(i + 1);
        Citation citation;
        citation.source = "log";
        citation.quote = "w" + std::to_string(i) + " 7";
        citation.says.en = "x";
        Claim claim{"lamps", "7", true, 7, false, false, false, ""};
        if (i == 29'999) claim.number = 8;
        if (i % 1000 == 999) citation.claims.push_back(claim);
        event.citations.push_back(std::move(citation));
    }
    const CheckReport report = check_atlas(atlas, {{document}, {}}, true);
    EXPECT_THAT(tests::lines_of(report.findings), ElementsAre(HasSubstr("figure events.geojson:e29999")));
}
