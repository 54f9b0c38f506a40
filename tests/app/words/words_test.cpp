// The catalogues at work. That they are complete and fit the sources is checked by tools/check_catalogues.py.
#include <clocale>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "app/words/environment.h"
#include "app/words/numbers.h"
#include "app/words/words.h"

namespace {

using namespace app::words;

constexpr auto En = Language::En;
constexpr auto Az = Language::Az;
constexpr auto Ru = Language::Ru;

TEST(WordsTest, ATextIsSaidInTheLanguageAskedFor) {
    EXPECT_STREQ(tr(En, "Layers"), "Layers");
    EXPECT_STREQ(tr(Az, "Layers"), "Laylar");
    EXPECT_STREQ(tr(Ru, "Layers"), "Слои");
}

TEST(WordsTest, WhatNoCatalogueKnowsComesBackInEnglish) {
    const char* unknown = "no catalogue holds this";
    EXPECT_EQ(tr(Ru, unknown), unknown);
    EXPECT_EQ(tr_in(Az, "nowhere", unknown), unknown);
    EXPECT_STREQ(tr_n(Ru, 1, "one unknown", "many unknown"), "one unknown");
    EXPECT_STREQ(tr_n(Ru, 2, "one unknown", "many unknown"), "many unknown");
    EXPECT_STREQ(tr(Ru, ""), "") << "the header of the catalogue is no text";
}

TEST(WordsTest, OneEnglishWordHasTheTranslationOfItsContext) {
    EXPECT_STREQ(tr_in(Ru, "beside a degree", "N"), "с. ш.");
    EXPECT_STREQ(tr_in(Az, "beside a degree", "N"), "şm. e.");
    EXPECT_STREQ(tr_in(En, "beside a degree", "N"), "N");
}

TEST(WordsTest, RussianHasThreeFormsAfterANumber) {
    const auto events = [](std::int64_t n) { return std::string(tr_n(Ru, n, "event", "events")); };
    for (const std::int64_t n : {1, 21, 101, 1001}) EXPECT_EQ(events(n), "событие") << n;
    for (const std::int64_t n : {2, 3, 4, 22, 134}) EXPECT_EQ(events(n), "события") << n;
    for (const std::int64_t n : {0, 5, 11, 12, 14, 20, 25, 111, 112, 1000}) EXPECT_EQ(events(n), "событий") << n;
    EXPECT_EQ(events(10'000'000'021), "событие") << "beyond an int";
    EXPECT_EQ(counted(Ru, 1204, "event", "events"), "1\u00A0204 события");
}

TEST(WordsTest, AzerbaijaniNounsStaySingularAfterANumber) {
    EXPECT_EQ(counted(Az, 1, "event", "events"), "1 hadisə");
    EXPECT_EQ(counted(Az, 1204, "event", "events"), "1.204 hadisə");
    EXPECT_EQ(counted(En, 1, "event", "events"), "1 event");
    EXPECT_EQ(counted(En, 1204, "event", "events"), "1,204 events");
}

TEST(WordsTest, NoLocaleOfTheComputerHasASay) {
    for (const char* hostile : {"C", "tr_TR.ISO-8859-9", "ru_RU.KOI8-R", "de_DE.UTF-8", "nonsense"}) {
        ::setenv("LC_ALL", hostile, 1);   // NOLINT(concurrency-mt-unsafe): tests run on one thread
        ::setenv("LANGUAGE", hostile, 1); // NOLINT(concurrency-mt-unsafe)
        const std::string before = std::setlocale(LC_ALL, nullptr); // NOLINT(concurrency-mt-unsafe)
        EXPECT_STREQ(tr(Ru, "Layers"), "Слои");
        EXPECT_STREQ(tr(En, "Layers"), "Layers");
        EXPECT_EQ(grouped(En, 1204), "1,204");
        EXPECT_EQ(decimal(En, 2.5, 1), "2.5");
        EXPECT_EQ(before, std::setlocale(LC_ALL, nullptr)) << "it is left alone"; // NOLINT(concurrency-mt-unsafe)
    }
    ::unsetenv("LC_ALL");   // NOLINT(concurrency-mt-unsafe)
    ::unsetenv("LANGUAGE"); // NOLINT(concurrency-mt-unsafe)
}

TEST(EnvironmentTest, TheFirstVariableThatIsSetDecidesByItsLetters) {
    const auto language = [](std::map<std::string, std::string> variables) {
        return language_of_environment([variables](const char* name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::string() : found->second;
        });
    };
    EXPECT_EQ(language({{"LANG", "az_AZ.UTF-8"}}), Az);
    EXPECT_EQ(language({{"LANG", "ru"}}), Ru);
    EXPECT_EQ(language({{"LC_MESSAGES", "ru_RU.UTF-8"}, {"LANG", "az_AZ.UTF-8"}}), Ru);
    EXPECT_EQ(language({{"LC_ALL", "en_GB.UTF-8"}, {"LANG", "az_AZ.UTF-8"}}), En);
    EXPECT_EQ(language({{"LC_ALL", "az@latin"}}), Az);
    EXPECT_EQ(language({{"LC_ALL", "C"}, {"LANG", "az_AZ.UTF-8"}}), std::nullopt) << "LC_ALL is set, to none of ours";
    EXPECT_EQ(language({{"LANG", "rue_UA"}}), std::nullopt) << "Rusyn is not Russian";
    EXPECT_EQ(language({}), std::nullopt);
}

} // namespace
