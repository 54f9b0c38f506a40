#include "app/ui/reading_text.h"

#include <algorithm>
#include <string>

#include "geodata/ascii.h"
#include "geodata/flowing_text.h"

namespace app::ui {
namespace {

using geodata::DocumentText;
using geodata::is_space;

constexpr std::size_t kMaxBlock = 16'384; // bytes
constexpr std::size_t kLongLine = 160;    // bytes: no paper has them, so each is a paragraph
constexpr std::size_t kMostSet = 2000;    // blocks whose lines are kept

struct TextLine {
    std::size_t begin = 0, end = 0; // without the line feed
    std::size_t first = 0;          // byte that is no blank; `end` in a blank line

    bool is_blank() const { return first == end; }
    std::size_t length() const { return end - first; }
    std::size_t indent() const { return first - begin; }
};

TextLine line_from(std::string_view text, std::size_t begin) {
    TextLine line;
    line.begin = begin;
    line.end = std::min(text.find_first_of("\n\f", begin), text.size());
    line.first = begin;
    while (line.first < line.end && is_space(text[line.first])) ++line.first;
    while (line.end > line.first && is_space(text[line.end - 1])) --line.end;
    return line;
}

// The length that most lines of running text come near: three of four are no longer. Of the first lines of a long text.
std::size_t usual_length(std::string_view text) {
    constexpr std::size_t kLooked = 4000;
    std::vector<std::size_t> lengths;
    for (std::size_t at = 0; at < text.size() && lengths.size() < kLooked;) {
        const TextLine line = line_from(text, at);
        if (!line.is_blank()) lengths.push_back(line.length());
        at = std::min(text.find_first_of("\n\f", at), text.size()) + 1;
    }
    if (lengths.empty()) return 0;
    const auto quarter = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 3 / 4);
    std::nth_element(lengths.begin(), quarter, lengths.end());
    return *quarter;
}

class BlockMaker {
  public:
    explicit BlockMaker(const DocumentText& document)
        : document_(document), text_(document.text), usual_(usual_length(document.text)) {}

    std::vector<ReadingBlock> make() {
        if (!document_.page_begins.empty()) blocks_.push_back({ReadingBlock::Kind::Page, 0, 0, 1});
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t stop = std::min(text_.find_first_of("\n\f", at), text_.size());
            take(line_from(text_, at));
            if (stop < text_.size() && text_[stop] == '\f') begin_page(stop + 1);
            at = stop + 1;
        }
        flush();
        return std::move(blocks_);
    }

  private:
    void take(const TextLine& line) {
        if (line.is_blank()) return flush();
        const bool is_furniture = geodata::furniture_at(document_, line.first) != nullptr;
        const bool is_set_in = has_block_ && line.indent() >= last_.indent() + 2;
        if (is_set_in || is_furniture != block_is_furniture_) flush();
        if (!has_block_) begin_ = line.first;
        has_block_ = true;
        block_is_furniture_ = is_furniture;
        last_ = line;
        end_ = line.end;
        while (end_ - begin_ > kMaxBlock) cut();
        const bool is_paragraph = usual_ > kLongLine || line.length() * 10 < usual_ * 6;
        if (is_paragraph || is_furniture) flush();
    }

    void begin_page(std::size_t begin) {
        flush();
        const auto byte = static_cast<std::uint32_t>(begin);
        if (const std::uint32_t page = document_.page_at(byte); page > 0 && begin < text_.size())
            blocks_.push_back({ReadingBlock::Kind::Page, byte, byte, page});
    }

    // Ends the block before it grows too long, at a blank where there is one.
    void cut() {
        std::size_t at = text_.find_last_of(" \n\t", begin_ + kMaxBlock);
        if (at == std::string_view::npos || at <= begin_) {
            at = begin_ + kMaxBlock;
            while (at > begin_ && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) --at;
        }
        add(begin_, at);
        while (at < end_ && is_space(text_[at])) ++at;
        begin_ = at;
    }

    void flush() {
        if (has_block_ && end_ > begin_) add(begin_, end_);
        has_block_ = false;
    }

    void add(std::size_t begin, std::size_t end) {
        const auto kind = block_is_furniture_ ? ReadingBlock::Kind::Furniture : ReadingBlock::Kind::Paragraph;
        blocks_.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0});
    }

    const DocumentText& document_;
    std::string_view text_;
    std::size_t usual_;
    std::vector<ReadingBlock> blocks_;
    TextLine last_;
    std::size_t begin_ = 0, end_ = 0;
    bool has_block_ = false, block_is_furniture_ = false;
};

} // namespace

std::vector<ReadingBlock> reading_blocks(const DocumentText& document) { return BlockMaker(document).make(); }

std::vector<ReadingLine> reading_lines(const DocumentText& document, const ReadingBlock& block, float width,
                                       const MeasureText& measure) {
    const std::string_view text = document.text;
    const float space = measure(" ");
    std::vector<ReadingLine> lines(1);
    float x = 0;
    bool is_glued = true; // to what stands before
    const auto add = [&](std::size_t begin, std::size_t end, float advance) {
        const float lead = is_glued || x == 0 ? 0 : space;
        if (x > 0 && x + lead + advance > width) {
            lines.emplace_back();
            x = 0;
        } else {
            x += lead;
        }
        lines.back().pieces.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), x, advance});
        x += advance;
    };
    for (std::size_t at = block.begin; at < block.end;) {
        std::size_t end = at;
        while (end < block.end && !is_space(text[end])) ++end;
        std::size_t next = end;
        while (next < block.end && is_space(text[next])) ++next;
        if (end == at) {
            at = next;
            continue;
        }
        const bool is_broken = next < block.end && geodata::is_inside_word(document, end, next);
        std::size_t shown = end;
        if (is_broken) shown -= geodata::hyphen_at_end(text.substr(at, end - at));
        // What is longer than the column is cut where it must be.
        for (std::size_t from = at; from < shown;) {
            std::size_t to = shown;
            float advance = measure(text.substr(from, to - from));
            while (advance > width && to > from + 1) {
                to = from + std::max<std::size_t>(1, (to - from) * 2 / 3);
                while (to < shown && (static_cast<unsigned char>(text[to]) & 0xC0U) == 0x80U) ++to;
                if (to >= shown) break;
                advance = measure(text.substr(from, to - from));
            }
            add(from, to, advance);
            is_glued = true;
            from = to;
        }
        is_glued = is_broken;
        at = next;
    }
    return lines;
}

void ReadingText::set(const geodata::DocumentPtr& document, float width, float pixels) {
    if (document_ == document && width_ == width && pixels_ == pixels) return;
    if (document_ != document) blocks_ = document ? reading_blocks(*document) : std::vector<ReadingBlock>();
    document_ = document;
    width_ = width;
    pixels_ = pixels;
    set_.clear();
}

const std::vector<ReadingLine>& ReadingText::lines(std::size_t block, const MeasureText& measure) {
    const auto found = set_.find(block);
    if (found != set_.end()) return found->second;
    return set_[block] = reading_lines(*document_, blocks_[block], width_, measure);
}

void ReadingText::forget_some() {
    if (set_.size() > kMostSet) set_.clear();
}

std::size_t ReadingText::block_at(std::uint32_t byte) const {
    const auto found = std::lower_bound(blocks_.begin(), blocks_.end(), byte,
                                        [](const ReadingBlock& block, std::uint32_t at) { return block.end <= at; });
    // A page's break holds nothing: what stands on the page is meant.
    auto at = found;
    while (at != blocks_.end() && at->kind == ReadingBlock::Kind::Page) ++at;
    if (at == blocks_.end()) return blocks_.empty() ? 0 : blocks_.size() - 1;
    return static_cast<std::size_t>(at - blocks_.begin());
}

std::size_t ReadingText::line_at(std::size_t block, std::uint32_t byte, const MeasureText& measure) {
    const auto& all = lines(block, measure);
    std::size_t line = 0;
    while (line + 1 < all.size() && all[line + 1].pieces.front().begin <= byte) ++line;
    return line;
}

} // namespace app::ui
