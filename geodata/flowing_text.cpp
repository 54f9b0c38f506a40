#include "geodata/flowing_text.h"

#include <algorithm>
#include <iterator>

#include "geodata/ascii.h"

namespace geodata {

std::size_t hyphen_at_end(std::string_view text) {
    if (text.ends_with('-')) return 1;
    if (text.ends_with("\xC2\xAD")) return 2;                                        // soft
    return text.ends_with("\xE2\x80\x90") || text.ends_with("\xE2\x80\x91") ? 3 : 0; // typographic
}

bool is_inside_word(const DocumentText& document, std::size_t begin, std::size_t end) {
    const auto& words = document.words;
    const auto after = std::upper_bound(words.begin(), words.end(), begin,
                                        [](std::size_t byte, const Word& word) { return byte < word.begin; });
    return after != words.begin() && std::prev(after)->end > end;
}

const ByteRange* furniture_at(const DocumentText& document, std::size_t byte) {
    const auto& all = document.furniture;
    const auto after = std::upper_bound(all.begin(), all.end(), byte,
                                        [](std::size_t at, const ByteRange& range) { return at < range.begin; });
    return after != all.begin() && std::prev(after)->end > byte ? &*std::prev(after) : nullptr;
}

std::string flowing_text(const DocumentText& document, ByteRange range) {
    const std::string_view text = document.text;
    const std::size_t last = std::min<std::size_t>(range.end, text.size());
    std::string flowing;
    for (std::size_t at = range.begin; at < last;) {
        if (const ByteRange* furniture = furniture_at(document, at)) {
            at = furniture->end;
            continue;
        }
        if (!is_space(text[at])) {
            flowing += text[at++];
            continue;
        }
        const std::size_t begin = at;
        for (const ByteRange* furniture = nullptr; at < last;) { // with what stands between two pages
            furniture = furniture_at(document, at);
            if (furniture == nullptr && !is_space(text[at])) break;
            at = furniture != nullptr ? furniture->end : at + 1;
        }
        if (at >= last || flowing.empty()) continue;
        if (is_inside_word(document, begin, at))
            flowing.resize(flowing.size() - hyphen_at_end(flowing));
        else
            flowing += ' ';
    }
    return flowing;
}

} // namespace geodata
