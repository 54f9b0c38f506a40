#include "geodata/sentences.h"

#include <algorithm>
#include <array>

#include <utf8proc.h>

namespace geodata {
namespace {

constexpr std::array<std::string_view, 16> kTitles = {"mr",  "mrs", "ms",   "dr", "prof", "st", "gen", "col",
                                                      "maj", "lt",  "capt", "no", "nos",  "vs", "cf",  "pp"};

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The letter that a text begins with; 0 when it is empty or no UTF-8.
utf8proc_int32_t first_letter(std::string_view text, std::size_t* bytes = nullptr) {
    utf8proc_int32_t letter = 0;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const utf8proc_ssize_t used = utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(text.size()), &letter);
    if (bytes != nullptr) *bytes = used > 0 ? static_cast<std::size_t>(used) : 0;
    return used > 0 ? letter : 0;
}

bool has_empty_line(std::string_view gap) {
    bool blank = false; // since a line's end there was white space only
    for (const char c : gap) {
        if (c == '\n' && blank) return true;
        blank = c == '\n' || (blank && is_white(c));
    }
    return false;
}

// An end sign with no white space before it, and some after it.
bool has_end_sign(std::string_view gap) {
    const std::size_t white = static_cast<std::size_t>(std::find_if(gap.begin(), gap.end(), is_white) - gap.begin());
    const std::string_view signs = gap.substr(0, white);
    return white < gap.size() &&
           (signs.find_first_of(".!?") != std::string_view::npos || signs.find("…") != std::string_view::npos);
}

bool is_initial_or_title(const Word& word) {
    std::size_t bytes = 0;
    const utf8proc_int32_t letter = first_letter(word.text, &bytes);
    if (bytes == word.text.size()) return letter < '0' || letter > '9';
    return std::find(kTitles.begin(), kTitles.end(), word.text) != kTitles.end();
}

bool begins_sentence(std::string_view text, const Word& before, const Word& word) {
    if (utf8proc_category(first_letter(text.substr(word.begin))) == UTF8PROC_CATEGORY_LL) return false;
    const std::string_view gap = text.substr(before.end, word.begin - before.end);
    if (has_empty_line(gap)) return true;
    return has_end_sign(gap) && !(gap.starts_with('.') && is_initial_or_title(before));
}

} // namespace

std::vector<std::size_t> sentence_starts(std::string_view text, std::span<const Word> words) {
    std::vector<std::size_t> starts;
    if (!words.empty()) starts.push_back(0);
    for (std::size_t i = 1; i < words.size(); ++i) {
        // Words that come of one letter ("½") may share their bytes.
        if (words[i].begin >= words[i - 1].end && begins_sentence(text, words[i - 1], words[i])) starts.push_back(i);
    }
    return starts;
}

WordStretch sentences_around(std::span<const std::size_t> starts, std::size_t count, WordStretch inner,
                             std::size_t neighbours, std::size_t most_words) {
    // The first start beyond the inner words, and the last one before or at them.
    auto after = std::lower_bound(starts.begin(), starts.end(), std::max(inner.begin + 1, inner.end));
    auto before = std::upper_bound(starts.begin(), starts.end(), inner.begin);
    if (before != starts.begin()) --before;
    before -= std::min<std::ptrdiff_t>(before - starts.begin(), static_cast<std::ptrdiff_t>(neighbours));
    after += std::min<std::ptrdiff_t>(starts.end() - after, static_cast<std::ptrdiff_t>(neighbours));
    const std::size_t begin = before == starts.end() ? 0 : *before, end = after == starts.end() ? count : *after;
    return {std::max(begin, inner.begin - std::min(inner.begin, most_words)), std::min(end, inner.end + most_words)};
}

} // namespace geodata
