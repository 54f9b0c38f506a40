// Words of a source with where they are from.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "geodata/io/quotation.h"

using namespace geodata;
using namespace geodata::io;
using testing::HasSubstr;

namespace {

Source article() {
    Source source;
    source.id = "hald-1891";
    source.title = "Was “the lamp” dark?";
    source.authors = {"Hald, Ada Maria", "Roe, J."};
    source.container_title = "Harbour Review";
    source.issued = "1891-03-20";
    source.doi = "10.1000/lamp";
    source.csl = R"({"id": "hald-1891", "type": "article-journal", "title": "Was “the lamp” dark?"})";
    return source;
}

TEST(QuotationTest, ANoteFollowsTheChicagoManual) {
    EXPECT_EQ(quotation("The lamp was dark.", article(), {.page = 12, .last_page = 12}, QuotationStyle::Note),
              "“The lamp was dark.” Ada Maria Hald and J. Roe, “Was ‘the lamp’ dark?” Harbour Review, 20 March 1891, "
              "page 12 of the copy, "
              "https://doi.org/10.1000/lamp");
}

TEST(QuotationTest, LinesAreSaidToBeThoseOfTheCopy) {
    const Locator lines{.first_line = 12, .last_line = 14};
    EXPECT_THAT(quotation("x", article(), lines, QuotationStyle::Note),
                HasSubstr("1891, lines 12–14 of the copy, https"));
    EXPECT_THAT(quotation("x", article(), {.first_line = 12, .last_line = 12}, QuotationStyle::Plain),
                testing::EndsWith("(line 12 of the copy)"));
    EXPECT_THAT(quotation("x", article(), {.page = 3, .last_page = 4}, QuotationStyle::Plain),
                testing::EndsWith("(pages 3–4 of the copy)"));
}

TEST(QuotationTest, AQuotationWithinItTakesSingleMarks) {
    EXPECT_THAT(quotation("He said “no” twice.", article(), {}, QuotationStyle::Plain),
                testing::StartsWith("“He said ‘no’ twice.”\nHald, Ada Maria and Roe, J. “Was"));
}

TEST(QuotationTest, ANameAloneAndASourceWithoutAnythingDoNotGoWrong) {
    Source source;
    source.id = "x";
    source.authors = {"Harbour Office"};
    EXPECT_EQ(quotation("Words.", source, {}, QuotationStyle::Note), "“Words.” Harbour Office, n.d.");
    EXPECT_EQ(quotation("Words.", Source{}, {}, QuotationStyle::Note), "“Words.” n.d.");
}

TEST(QuotationTest, BibTexAndCslJsonCarryTheWordsAsAnAnnotation) {
    const Locator at{.page = 12, .last_page = 12};
    const std::string bibtex = quotation("100 % dark", article(), at, QuotationStyle::BibTex);
    EXPECT_THAT(bibtex, testing::StartsWith("@article{hald-1891,"));
    EXPECT_THAT(bibtex, HasSubstr("annotation = {“100 \\% dark” (page 12 of the copy)}"));
    const auto items = nlohmann::json::parse(quotation("100 % dark", article(), at, QuotationStyle::CslJson));
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0]["id"], "hald-1891");
    EXPECT_EQ(items[0]["annote"], "“100 % dark”");
    EXPECT_EQ(items[0]["locator"], "page 12 of the copy");
}

TEST(QuotationTest, TheLocatorIsThePageAndTheLinesOfTheWords) {
    DocumentText document;
    document.text = "one\ntwo\n\fthree\nfour\n";
    document.page_begins = {0, 9};
    const Locator whole = locator_of(document, {4, 14}); // "two" to "three"
    EXPECT_EQ(whole.page, 1U);
    EXPECT_EQ(whole.last_page, 2U);
    EXPECT_EQ(whole.first_line, 2U);
    EXPECT_EQ(whole.last_line, 3U);
    EXPECT_EQ(locator_of(document, {15, 19}).page, 2U);
    document.page_begins.clear();
    EXPECT_EQ(locator_of(document, {15, 19}).page, 0U);
}

} // namespace
