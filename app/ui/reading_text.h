#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <vector>

#include "geodata/document.h"

namespace app::ui {

// What is set together. A copy's lines are those of its paper; on the screen a paragraph of them flows.
struct ReadingBlock {
    enum class Kind : std::uint8_t { Paragraph, Furniture, Page };
    Kind kind = Kind::Paragraph;
    std::uint32_t begin = 0, end = 0; // bytes of the document's text; a page's break has none
    std::uint32_t page = 0;           // that begins here, 1-based
};

// Blocks follow each other without a gap of words. A block ends at a blank line, at a page's end, before a line that is
// set in, after one that is much shorter than most, and, so that none is endless, after some 16 KiB. Where lines are as
// long as paragraphs are, each is one.
std::vector<ReadingBlock> reading_blocks(const geodata::DocumentText& document);

// A piece of a line: the bytes to draw, without the hyphen of a word that a line's end broke.
struct ReadingPiece {
    std::uint32_t begin = 0, end = 0;
    float x = 0, width = 0;
};
struct ReadingLine {
    std::vector<ReadingPiece> pieces; // ascending in bytes and from left to right
};

// The width of a text in logical pixels.
using MeasureText = std::function<float(std::string_view)>;

std::vector<ReadingLine> reading_lines(const geodata::DocumentText& document, const ReadingBlock& block, float width,
                                       const MeasureText& measure);

// A document set for a column, block by block as each comes into view: a long one opens at once.
class ReadingText {
  public:
    // Sets anew when anything differs from the last call. `pixels`: physical ones an em.
    void set(const geodata::DocumentPtr& document, float width, float pixels);
    const geodata::DocumentPtr& document() const { return document_; }

    const std::vector<ReadingBlock>& blocks() const { return blocks_; }
    // Stays where it is until forget_some() or set().
    const std::vector<ReadingLine>& lines(std::size_t block, const MeasureText& measure);
    void forget_some(); // once a frame: lines of blocks long out of view are given up
    // The block that holds the byte, or the first behind it.
    std::size_t block_at(std::uint32_t byte) const;
    // The line of a block that holds the byte, or the last before it.
    std::size_t line_at(std::size_t block, std::uint32_t byte, const MeasureText& measure);

  private:
    geodata::DocumentPtr document_;
    float width_ = 0;
    float pixels_ = 0;
    std::vector<ReadingBlock> blocks_;
    std::map<std::size_t, std::vector<ReadingLine>> set_;
};

} // namespace app::ui
