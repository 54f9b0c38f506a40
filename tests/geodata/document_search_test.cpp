// Words that are looked for in the copies.
#include "geodata/document_search.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> found_in(const std::string& text, const std::string& query) {
    const DocumentText document = document_of(text);
    std::vector<std::string> found;
    for (const ByteRange& hit : find_words(document, query)) found.push_back(text_of(document, hit.begin, hit.end));
    return found;
}

TEST(DocumentSearch, WordsAreFoundWhateverCaseLineEndsAndSigns) {
    EXPECT_THAT(found_in("The LAMP, was\nlit. the lamp was out", "lamp was"), ElementsAre("LAMP, was", "lamp was"));
    EXPECT_THAT(found_in("the lamp-\nlighter", "lamplighter"), ElementsAre("lamp-\nlighter"));
    EXPECT_THAT(found_in("Ночь в БАКУ", "баку"), ElementsAre("БАКУ"));
    EXPECT_THAT(found_in("the lamp", "lamps"), IsEmpty());
}

TEST(DocumentSearch, TheLastWordMayGoOnUnlessABlankEndsIt) {
    EXPECT_THAT(found_in("lamp lamps lamplight", "lamp"), ElementsAre("lamp", "lamps", "lamplight"));
    EXPECT_THAT(found_in("lamp lamps lamplight", "lamp "), ElementsAre("lamp"));
    EXPECT_THAT(found_in("a lamp lit", "lam lit"), IsEmpty());
}

TEST(DocumentSearch, PlacesDoNotOverlapAndAreBounded) {
    EXPECT_THAT(found_in("row row row", "row row"), ElementsAre("row row"));
    EXPECT_EQ(find_words(document_of("row row row"), "row", 2).size(), 2U);
    EXPECT_THAT(found_in("row", ""), IsEmpty());
    EXPECT_THAT(found_in("row", " – "), IsEmpty());
}

TEST(DocumentSearch, ALibraryNamesTheCopiesWithPlaces) {
    auto library = std::make_shared<SourceLibrary>();
    for (const char* text : {"a lamp and a lamp", "a boat", "one lamp"})
        library->documents.push_back(std::make_shared<DocumentText>(document_of(text)));
    const LibraryHitsPtr hits = search_library(library, "lamp");
    ASSERT_EQ(hits->documents.size(), 2U);
    EXPECT_EQ(hits->documents[0].document, library->documents[0]);
    EXPECT_EQ(hits->documents[0].hits.size(), 2U);
    EXPECT_EQ(hits->hits(), 3U);
    EXPECT_EQ(search_library(nullptr, "lamp")->hits(), 0U);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(search_library(library, "lamp", {{}, stop.get_token()}), nullptr);
}

} // namespace
} // namespace geodata
