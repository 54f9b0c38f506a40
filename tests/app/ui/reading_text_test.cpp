// A document set for reading, with a font whose letters are all ten pixels wide.
#include <gmock/gmock.h>

#include "app/ui/reading_text.h"

namespace app::ui {
namespace {

using ::testing::ElementsAre;

float ten_a_letter(std::string_view text) { return 10 * static_cast<float>(text.size()); }

geodata::DocumentText document_of(std::string text) {
    geodata::DocumentText document;
    document.text = std::move(text);
    geodata::set_words(document);
    return document;
}

std::string kind_and_text(const geodata::DocumentText& document, const ReadingBlock& block) {
    if (block.kind == ReadingBlock::Kind::Page) return "page " + std::to_string(block.page);
    return (block.kind == ReadingBlock::Kind::Furniture ? "furniture: " : "") +
           document.text.substr(block.begin, block.end - block.begin);
}
std::vector<std::string> blocks_of(const std::string& text) {
    const geodata::DocumentText document = document_of(text);
    std::vector<std::string> blocks;
    for (const ReadingBlock& block : reading_blocks(document)) blocks.push_back(kind_and_text(document, block));
    return blocks;
}

// The lines of a text's first block, pieces parted by the blanks that their places leave.
std::vector<std::string> lines_of(const std::string& text, float width) {
    const geodata::DocumentText document = document_of(text);
    std::vector<std::string> lines;
    for (const ReadingLine& line : reading_lines(document, reading_blocks(document).front(), width, ten_a_letter)) {
        std::string shown;
        for (const ReadingPiece& piece : line.pieces) {
            shown.resize(static_cast<std::size_t>(piece.x / 10), ' ');
            shown += document.text.substr(piece.begin, piece.end - piece.begin);
        }
        lines.push_back(shown);
    }
    return lines;
}

TEST(ReadingBlocks, ABlankLineAnIndentAndAShortLineEndAParagraph) {
    EXPECT_THAT(
        blocks_of("A line that is long enough,\nand one more of that length.\n\nThe next paragraph stands apart,\n"
                  "and it ends here.\nA new one, since that was short,\nas lines of paragraphs are not.\n"
                  "    A line that is set in begins\nanother one of the same length.\n"),
        ElementsAre("A line that is long enough,\nand one more of that length.",
                    "The next paragraph stands apart,\nand it ends here.",
                    "A new one, since that was short,\nas lines of paragraphs are not.",
                    "A line that is set in begins\nanother one of the same length."));
}

TEST(ReadingBlocks, WhereLinesAreParagraphsEachIsOne) {
    const std::string one(200, 'a');
    const std::string two(300, 'b');
    EXPECT_THAT(blocks_of(one + "\n" + two + "\n"), ElementsAre(one, two));
}

TEST(ReadingBlocks, PagesAndTheirFurnitureAreToldApart) {
    std::string book;
    for (const char* words : {"one", "two", "three"})
        book += std::string("The Lamp\n\nwords of page ") + words + "\n\f";
    EXPECT_THAT(blocks_of(book),
                ElementsAre("page 1", "The Lamp", "words of page one", "page 2", "furniture: The Lamp",
                            "words of page two", "page 3", "furniture: The Lamp", "words of page three"));
}

TEST(ReadingBlocks, NoneIsEndless) {
    std::string text;
    while (text.size() < 100'000) text += "word ";
    const geodata::DocumentText document = document_of(text);
    std::uint32_t end = 0;
    for (const ReadingBlock& block : reading_blocks(document)) {
        EXPECT_LE(block.end - block.begin, 16U * 1024U);
        EXPECT_LE(block.begin - end, 1U); // the blank between
        end = block.end;
    }
    EXPECT_EQ(end, text.find_last_not_of(' ') + 1);
}

TEST(ReadingLines, LinesOfTheCopyFlowIntoTheColumn) {
    EXPECT_THAT(lines_of("the lamp was\ndark in the night", 120), ElementsAre("the lamp was", "dark in the", "night"));
    EXPECT_THAT(lines_of("the lamp", 1000), ElementsAre("the lamp"));
}

TEST(ReadingLines, AWordThatALinesEndBrokeIsWhole) {
    EXPECT_THAT(lines_of("the lamp-\nlighter left", 1000), ElementsAre("the lamplighter left"));
    EXPECT_THAT(lines_of("in 1890-\n1891", 1000), ElementsAre("in 1890- 1891"));
}

TEST(ReadingLines, AWordLongerThanTheColumnIsCut) {
    for (const std::string& line : lines_of("a " + std::string(100, 'x'), 80)) EXPECT_LE(line.size(), 8U);
}

TEST(ReadingText, AByteIsFoundInItsBlockAndLine) {
    auto document = std::make_shared<geodata::DocumentText>(
        document_of("the lamp was dark\nin the night of it\n\nand then it was lit"));
    ReadingText text;
    text.set(document, 120, 15);
    ASSERT_EQ(text.blocks().size(), 2U);
    const auto at = [&](const char* word) { return static_cast<std::uint32_t>(document->text.find(word)); };
    EXPECT_EQ(text.block_at(at("night")), 0U);
    EXPECT_EQ(text.line_at(0, at("night"), ten_a_letter), 2U); // "the lamp was", "dark in the", "night of it"
    EXPECT_EQ(text.block_at(at("and then")), 1U);
    EXPECT_EQ(text.block_at(4'000'000), 1U);
    EXPECT_EQ(text.line_at(1, at("lit"), ten_a_letter), 1U);
}

} // namespace
} // namespace app::ui
