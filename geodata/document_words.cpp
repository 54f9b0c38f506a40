#include <algorithm>

#include "geodata/document.h"
#include "geodata/markup.h"
#include "geodata/page_furniture.h"
#include "geodata/words.h"

namespace geodata {
namespace {

std::vector<std::uint32_t> pages_by_form_feeds(std::string_view text) {
    std::vector<std::uint32_t> begins;
    for (std::size_t at = text.find('\f'); at != std::string_view::npos; at = text.find('\f', at + 1)) {
        if (begins.empty()) begins.push_back(0);
        begins.push_back(static_cast<std::uint32_t>(at + 1));
    }
    return begins;
}

} // namespace

void set_words(DocumentText& document) {
    const std::string_view text = document.text;
    if (document.page_begins.empty()) document.page_begins = pages_by_form_feeds(text);
    document.furniture = page_furniture(document);

    std::vector<TextEdit> edits;
    for (const ByteRange& line : document.furniture) edits.push_back({line.begin, line.end, kNothing});
    const auto is_furniture = [&](std::uint32_t byte) {
        const auto after = std::upper_bound(document.furniture.begin(), document.furniture.end(), byte,
                                            [](std::uint32_t b, const ByteRange& line) { return b < line.begin; });
        return after != document.furniture.begin() && byte < (after - 1)->end;
    };
    for (const TextEdit& edit : markup_edits(text, document.format)) {
        if (!is_furniture(edit.begin)) edits.push_back(edit);
    }
    // A page's end is a line's end.
    for (std::size_t at = text.find('\f'); at != std::string_view::npos; at = text.find('\f', at + 1)) {
        const auto byte = static_cast<std::uint32_t>(at);
        if (!is_furniture(byte)) edits.push_back({byte, byte + 1, U'\n'});
    }
    std::sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
    // An address may hold a page's end, or reach into furniture: what begins first is read.
    std::uint32_t end = 0;
    std::erase_if(edits, [&](const TextEdit& edit) {
        if (edit.begin < end) return true;
        end = edit.end;
        return false;
    });
    document.words = edited_words(text, edits);
}

} // namespace geodata
