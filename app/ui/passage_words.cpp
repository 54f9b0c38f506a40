#include "app/ui/passage_words.h"

#include <algorithm>
#include <string_view>

#include "app/ui/strings.h"
#include "geodata/ascii.h"
#include "geodata/flowing_text.h"

namespace app::ui {

using geodata::AnchorState;

namespace {

constexpr std::size_t kMostContext = 360; // bytes on either side

bool ends_sentence(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c != '.' && c != '!' && c != '?') return false;
    return at + 1 >= text.size() || geodata::is_space(text[at + 1]);
}

bool blank_line(std::string_view text, std::size_t at) {
    return text[at] == '\n' && at + 1 < text.size() && text[at + 1] == '\n';
}

// Where the sentence before `end` starts.
std::size_t sentence_before(std::string_view text, std::size_t end) {
    std::size_t at = end;
    while (at > 0 && geodata::is_space(text[at - 1])) --at;
    if (at > 0) --at; // the sign that ends the sentence before the passage belongs to that sentence
    const std::size_t limit = end > kMostContext ? end - kMostContext : 0;
    while (at > limit) {
        if (ends_sentence(text, at - 1) || blank_line(text, at - 1)) return at;
        --at;
    }
    // Never in the middle of a word, nor of a letter.
    while (at > 0 && at < end && !geodata::is_space(text[at - 1])) ++at;
    return at;
}

std::size_t sentence_after(std::string_view text, std::size_t begin) {
    const std::size_t limit = std::min(text.size(), begin + kMostContext);
    std::size_t at = begin;
    while (at < text.size() && (geodata::is_space(text[at]) || text[at] == '.' || text[at] == ',' || text[at] == ';'))
        ++at;
    while (at < limit) {
        if (ends_sentence(text, at)) return at + 1;
        if (blank_line(text, at)) return at;
        ++at;
    }
    while (at > begin && at < text.size() && !geodata::is_space(text[at])) --at;
    return at;
}

} // namespace

bool has_passage(const geodata::Anchor& anchor) { return anchor.passage_end > anchor.passage_begin; }

PassageWords passage_words(const geodata::DocumentText& document, const geodata::Anchor& anchor) {
    const std::string_view text = document.text;
    const auto inside = [&](std::uint32_t at) { return std::min<std::size_t>(at, text.size()); };
    const std::size_t begin = inside(anchor.passage_begin);
    const std::size_t end = std::max(begin, inside(anchor.passage_end));
    const std::size_t quote = std::clamp(inside(anchor.quote_begin), begin, end);
    const std::size_t quote_end = std::clamp(inside(anchor.quote_end), quote, end);
    const std::size_t from = sentence_before(text, begin);
    const std::size_t to = sentence_after(text, end);
    // With the blank that a piece ends or begins with, so that they read on.
    const auto piece = [&](std::size_t a, std::size_t b) {
        std::string flowing =
            geodata::flowing_text(document, {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)});
        if (a >= b) return flowing;
        const bool leads = geodata::is_space(text[a]) && a > from;
        const bool trails = geodata::is_space(text[b - 1]) && b > a;
        if (leads) flowing.insert(0, 1, ' ');
        if (trails && (!leads || flowing.size() > 1)) flowing += ' ';
        return flowing;
    };
    PassageWords words;
    words.before = piece(from, begin);
    words.lead = piece(begin, quote);
    words.quote = piece(quote, quote_end);
    words.tail = piece(quote_end, end);
    words.after = piece(end, std::max(end, to));
    return words;
}

const char* anchor_word(AnchorState state) {
    switch (state) {
    case AnchorState::Exact:
        return tr("exact");
    case AnchorState::Moved:
        return tr("moved");
    case AnchorState::Altered:
        return tr("altered");
    case AnchorState::Ambiguous:
        return tr("ambiguous");
    case AnchorState::Missing:
        return tr("missing");
    case AnchorState::Absent:
        break;
    }
    return tr("no copy here");
}

const char* anchor_meaning(AnchorState state) {
    switch (state) {
    case AnchorState::Exact:
        return tr("The passage stands in your copy where it was recorded, word for word.");
    case AnchorState::Moved:
        return tr("The passage stands in your copy word for word, at another place than recorded.");
    case AnchorState::Altered:
        return tr("The quoted words are in your copy, but the passage around them differs.");
    case AnchorState::Ambiguous:
        return tr("Two places of your copy fit equally well.");
    case AnchorState::Missing:
        return tr("Your copy does not hold this passage.");
    case AnchorState::Absent:
        break;
    }
    return tr("No copy of this document is at hand, so the passage cannot be shown or checked.");
}

std::string anchor_detail(const geodata::Anchor& anchor) {
    if (anchor.detail.empty() || spoken() == geodata::Language::En) return anchor.detail;
    return anchor_meaning(anchor.state);
}

} // namespace app::ui
