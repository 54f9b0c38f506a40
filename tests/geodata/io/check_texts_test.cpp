// The rules about wording, languages and addresses, each broken once in a copy of the fixture.
#include <fstream>

#include "geodata/io/source_runs.h"
#include "geodata/word_runs.h"
#include "tests/geodata/io/check_fixture.h"

using namespace geodata;
using namespace geodata::io;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::check;
using tests::findings_after;

namespace {

// Ten words of the keeper's log.
const std::string kRun = "the lamp was lit at dusk for the first time";

std::string bytes_of(const std::vector<std::uint64_t>& hashes) {
    std::string bytes;
    for (const std::uint64_t hash : hashes) {
        for (unsigned shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(hash >> shift & 0xFFU);
    }
    return bytes;
}

// Hashes of the runs of both documents, in a file that the manifest names.
void write_runs(const tests::LighthouseCopy& copy) {
    std::vector<std::uint64_t> hashes;
    for (const char* file : {"sources/keepers-log.txt", "sources/harbour-gazette.txt"}) {
        const auto runs = run_hashes(normalised_words(copy.folder.read(file)));
        hashes.insert(hashes.end(), runs.begin(), runs.end());
    }
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    copy.folder.write("runs.fnv64", bytes_of(hashes));
    copy.replace("atlas.json", R"("sources": "sources.json",)",
                 R"("sources": "sources.json", "source_runs": "runs.fnv64",)");
}

} // namespace

TEST(CheckTextsTest, NineWordsOfASourceInARowAreAFindingInEveryTextOfTheAtlas) {
    const struct {
        const char *file, *what, *record;
    } places[] = {
        {"events.geojson", R"("summary": ")", "events.geojson:the-storm: “summary”"},
        {"events.geojson", R"("title_ru": ")", "events.geojson:the-storm: “title_ru”"},
        {"events.geojson", R"("says": ")", "events.geojson:the-storm, citation 1 (keepers-log): “says”"},
        {"events.geojson", R"("note": ")", "events.geojson:the-storm, citation 2 (harbour-gazette): “note”"},
        {"events.geojson", R"("names": [{"text": ")", "events.geojson:first-lighting: “names”"},
        {"events.geojson", R"("place_source": ")", "events.geojson:first-lighting: “place_source”"},
        {"atlas.json", R"("paragraphs": [{"text": ")", "atlas.json:introduction: “text”"},
        {"atlas.json", R"("about_sources": ")", "atlas.json: “about_sources”"},
        {"atlas.json", R"("caption": ")", "atlas.json:coast: “caption”"},
        {"sources.json", R"("perspective": ")", "sources.json:keepers-log: “perspective”"},
        {"tours/walk.json", R"("caption": ")", "tours/walk.json:stop 1 (start): “caption”"},
        {"tours/walk.json", R"("notes": ")", "tours/walk.json:stop 2 (lamp): “notes”"},
    };
    for (const auto& place : places)
        EXPECT_THAT(findings_after(place.file, place.what, place.what + kRun + ". "),
                    ElementsAre(AllOf(HasSubstr("run " + std::string(place.record)), HasSubstr("repeats 10 words"),
                                      HasSubstr("“" + kRun + "”"))))
            << place.record;
}

TEST(CheckTextsTest, EightWordsAndBibliographicFieldsAreNone) {
    EXPECT_THAT(
        findings_after("events.geojson", R"("summary": ")", R"("summary": "the lamp was lit at dusk for the. )"),
        IsEmpty());
    EXPECT_THAT(findings_after("sources.json", R"("title": "The keeper's log)",
                               R"("title": "The lamp was lit at dusk for the first time)"),
                IsEmpty());
}

TEST(CheckTextsTest, ARunIsFoundByItsHashWithoutTheDocuments) {
    const tests::LighthouseCopy copy;
    write_runs(copy);
    std::filesystem::remove_all(copy.folder.path() / "sources");
    std::filesystem::create_directory(copy.folder.path() / "sources");
    EXPECT_THAT(tests::lines_of(check(copy).findings), IsEmpty());
    EXPECT_THAT(tests::issues_of(check(copy).notes, "source-runs"), IsEmpty());
    copy.replace("events.geojson", R"("summary": ")", R"("summary": ")" + kRun + ". ");
    EXPECT_THAT(tests::issues_of(check(copy).findings, "run"), ElementsAre(HasSubstr("events.geojson:the-storm")));
}

TEST(CheckTextsTest, AnAllowedRunMayStand) {
    const tests::LighthouseCopy copy;
    copy.replace("events.geojson", R"("summary": ")", R"("summary": ")" + kRun + ". ");
    copy.replace("atlas.json", R"("time_zone")",
                 R"("allowed_runs": [{"text": ")" + kRun + R"(", "reason": "a name"}], "time_zone")");
    EXPECT_THAT(tests::lines_of(check(copy).findings), IsEmpty());
}

TEST(CheckTextsTest, WithoutHashesAndDocumentsTheWordingIsNotLookedForAndCheckSaysSo) {
    const tests::LighthouseCopy copy;
    std::filesystem::remove(copy.folder.path() / "sources/keepers-log.txt");
    EXPECT_THAT(tests::issues_of(check(copy).notes, "source-runs"),
                ElementsAre(HasSubstr("the documents of 1 source are not at hand")));
}

TEST(CheckTextsTest, AFileOfHashesThatIsNoneIsAFinding) {
    const tests::LighthouseCopy copy;
    write_runs(copy);
    const std::string good = copy.folder.read("runs.fnv64");
    for (const std::string& bad :
         {good + "x", good + good, std::string("rubbish!rubbish?rubbish."), std::string(16, '\0')}) {
        copy.folder.write("runs.fnv64", bad);
        EXPECT_THAT(tests::issues_of(check(copy).findings, "source-runs"),
                    ElementsAre(HasSubstr("runs.fnv64: runs.fnv64 holds no hashes")));
    }
    std::filesystem::remove(copy.folder.path() / "runs.fnv64");
    EXPECT_THAT(tests::issues_of(check(copy).findings, "source-runs"), ElementsAre(HasSubstr("does not exist")));
    copy.replace("atlas.json", "runs.fnv64", "../runs.fnv64");
    EXPECT_THAT(tests::issues_of(check(copy).findings, "source-runs"), SizeIs(1));
}

TEST(CheckTextsTest, AFileOfHashesThatLacksRunsOfADocumentIsAFinding) {
    const tests::LighthouseCopy copy;
    write_runs(copy);
    copy.folder.write("runs.fnv64", copy.folder.read("runs.fnv64").substr(8));
    EXPECT_THAT(tests::issues_of(check(copy).findings, "source-runs"), ElementsAre(HasSubstr("1 runs of")));
}

TEST(CheckTextsTest, WhatTheLanguagesPromiseIsTranslated) {
    const tests::LighthouseCopy copy;
    copy.replace("atlas.json", R"("languages": ["en"])", R"("languages": ["en", "ru"])");
    const auto lacking = tests::issues_of(check(copy).findings, "translation");
    EXPECT_THAT(lacking, Contains(HasSubstr("atlas.json: there is no subtitle_ru, about_sources_ru;")));
    EXPECT_THAT(lacking, Contains(HasSubstr("atlas.json:north-point: there is no title_ru;")));
    EXPECT_THAT(lacking, Contains(HasSubstr("atlas.json:event: there is no title_ru, plural_ru;")));
    EXPECT_THAT(lacking, Contains(HasSubstr("atlas.json:notice: there is no title_ru;"))); // has no plural of its own
    EXPECT_THAT(lacking, Contains(HasSubstr("atlas.json:coast: there is no title_ru, caption_ru;")));
    EXPECT_THAT(lacking,
                Contains(HasSubstr("events.geojson:the-storm: there is no summary_ru;"))); // its title is there
    EXPECT_THAT(lacking, Contains(HasSubstr("sources.json:keepers-log: there is no perspective_ru;")));
    EXPECT_THAT(lacking, Contains(HasSubstr("tours/walk.json: there is no title_ru, summary_ru;")));
    EXPECT_THAT(lacking,
                Contains(HasSubstr("tours/walk.json:stop 2 (lamp): there is no kicker_ru, title_ru, caption_ru;")));
    EXPECT_THAT(lacking, testing::Not(Contains(HasSubstr("atlas.json:harbour"))));
    EXPECT_THAT(lacking, testing::Not(Contains(HasSubstr("_az"))));
}

TEST(CheckTextsTest, AddressesAndDoisAreWellFormed) {
    const auto with = [](const std::string& members) {
        return findings_after("sources.json", R"("URL": "https://example.org/gazette",)", members);
    };
    EXPECT_THAT(
        with(R"("URL": "www.example.org/gazette",)"),
        ElementsAre(HasSubstr("link sources.json:harbour-gazette: the URL “www.example.org/gazette” is no address")));
    EXPECT_THAT(with(R"("URL": "https://example.org/the gazette",)"), SizeIs(1));
    EXPECT_THAT(with(R"("URL": "https:///gazette",)"), SizeIs(1));
    EXPECT_THAT(with(R"("URL": "urn:isbn:123", "DOI": "10.1234/a(b)/c",)"), IsEmpty());
    EXPECT_THAT(with(R"("DOI": "https://doi.org/10.1234/abc",)"), ElementsAre(HasSubstr("write it as 10.1234/abc")));
    EXPECT_THAT(with(R"("DOI": "10.12/abc",)"), SizeIs(1));
}
