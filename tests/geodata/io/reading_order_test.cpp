// Columns by the places of words. Whole PDF files: pdf_text_test.cpp.
#include <gmock/gmock.h>

#include "geodata/io/pdf/reading_order.h"

using namespace geodata::io;

namespace {

// Words of equal width, `columns` of them a row, three a column; the file's own text runs row by row.
struct Page {
    std::vector<PageWord> words;
    std::string text;

    void row(double y, const std::vector<std::pair<double, std::string>>& cells) {
        for (const auto& [x, cell] : cells) {
            words.push_back({x, y, 12.0 * static_cast<double>(cell.size()), 10, cell, true});
            text += cell + " ";
        }
        text.back() = '\n';
    }
};

std::string number(const char* name, int i) { return name + std::to_string(100 + i); }

Page two_columns() {
    Page page;
    for (int i = 0; i < 8; ++i)
        page.row(
            100 + 12.0 * i,
            {{50, number("left", i)}, {140, number("word", i)}, {260, number("rite", i)}, {350, number("term", i)}});
    return page;
}

} // namespace

TEST(ReadingOrderTest, RowsAcrossTwoColumnsBecomeColumns) {
    const Page page = two_columns();
    std::string expected;
    for (int i = 0; i < 8; ++i) expected += number("left", i) + " " + number("word", i) + "\n";
    for (int i = 0; i < 8; ++i) expected += number("rite", i) + " " + number("term", i) + "\n";
    EXPECT_EQ(in_reading_order(page.text, page.words), expected);
}

TEST(ReadingOrderTest, AHeadingOverBothColumnsStandsBetweenThem) {
    Page page;
    page.row(40, {{50, "aHeadingOverBothOfTheColumns"}});
    const Page columns = two_columns();
    page.words.insert(page.words.end(), columns.words.begin(), columns.words.end());
    page.text += columns.text;
    const std::string ordered = in_reading_order(page.text, page.words);
    EXPECT_EQ(ordered.substr(0, ordered.find("rite")).find("term"), std::string::npos);
    EXPECT_TRUE(ordered.starts_with("aHeadingOverBothOfTheColumns\nleft100 word100\nleft101"));
}

TEST(ReadingOrderTest, TheFilesOwnOrderIsKeptWhereItReadsColumnByColumn) {
    const std::string by_columns = "left100 word100\nleft101 word101\nand so on";
    EXPECT_EQ(in_reading_order(by_columns, two_columns().words), by_columns);
}

TEST(ReadingOrderTest, ATableIsLeftRowByRow) {
    Page page;
    for (int i = 0; i < 8; ++i) page.row(100 + 12.0 * i, {{50, number("", i)}, {400, number("", 50 + i)}});
    page.row(60, {{50, "aCaptionThatIsAsWideAsTheWholeTable"}});
    EXPECT_EQ(in_reading_order(page.text, page.words), page.text);
}

TEST(ReadingOrderTest, PagesWithoutWordsAndWordsWithoutPlacesDoNoHarm) {
    EXPECT_EQ(in_reading_order("", {}), "");
    EXPECT_EQ(in_reading_order("x", {{0.0 / 1, 1e300, 5, 5, "x", true}, {-1e300, 0, 1e300, 1, "y", true}}), "x");
}
