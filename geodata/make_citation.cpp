#include "geodata/make_citation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/passage.h"
#include "geodata/passage_align.h"
#include "geodata/word_forms.h"

namespace geodata {
namespace {

using WordSpan = std::span<const Word>;

constexpr std::size_t kMaxWords = 600; // of a passage: some twice what twelve lines hold

bool is_text_of(std::string_view quote, WordSpan words) {
    const std::vector<Word> read = normalised_words(quote);
    return std::equal(read.begin(), read.end(), words.begin(), words.end(),
                      [](const Word& a, const Word& b) { return a.text == b.text; });
}

// A word as printed, a line's end inside it taken out.
std::string printed_word(std::string_view text, const Word& word) {
    std::string printed(text.substr(word.begin, word.end - word.begin));
    if (word.joint > 0) {
        const auto is_break = [](char c) { return c == '-' || is_space(c); };
        printed.erase(std::remove_if(printed.begin(), printed.end(), is_break), printed.end());
    }
    return is_text_of(printed, WordSpan(&word, 1)) ? printed : word.text;
}

// What is printed between two words: its signs and one blank for white space; no marks of markup, no furniture.
std::string printed_gap(std::string_view between) {
    constexpr std::string_view kMarks = "*_`~[]<>\\#";
    std::string gap;
    for (const char c : between) {
        const bool is_sign = c > ' ' && c < 0x7F;
        const bool is_letter = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_letter) return " "; // an address, a page's head, an entity
        if (is_space(c)) {
            if (gap.empty() || gap.back() != ' ') gap += ' ';
        } else if (!is_sign || kMarks.find(c) == std::string_view::npos) {
            gap += c;
        }
    }
    return gap.empty() ? " " : gap;
}

// The words as a quote; none when they cannot be written so that they are read as the same words.
std::optional<std::string> printed_quote(std::string_view text, WordSpan words) {
    std::string quote, plain;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            const std::uint32_t end = words[i - 1].end;
            quote += words[i].begin > end ? printed_gap(text.substr(end, words[i].begin - end)) : " ";
            plain += " ";
        }
        quote += printed_word(text, words[i]);
        plain += words[i].text;
    }
    if (is_text_of(quote, words)) return quote;
    if (is_text_of(plain, words)) return plain;
    return std::nullopt;
}

class QuoteChooser {
  public:
    QuoteChooser(const DocumentText& document, WordRange passage, const WordIndex& index)
        : document_(document), passage_(passage), index_(index) {
        for (std::size_t begin = passage.begin; begin < passage.end; ++begin) {
            const std::size_t most = std::min<std::size_t>(passage.end - begin, kMaxQuoteWords);
            for (std::size_t length = 1; length <= most; ++length) choices_.push_back(rate({begin, begin + length}));
        }
        std::stable_sort(choices_.begin(), choices_.end(),
                         [](const Choice& a, const Choice& b) { return a.worth > b.worth; });
    }

    // Calls accept(words, quote) with the best first, until it is true.
    template <class Accept>
    bool choose(Accept accept) const {
        constexpr std::size_t kMaxTries = 64;
        std::size_t tries = 0;
        for (const Choice& choice : choices_) {
            const auto quote = printed_quote(document_.text, words_of(choice.words));
            if (!quote) continue;
            if (accept(choice.words, *quote)) return true;
            if (++tries == kMaxTries) break;
        }
        return false;
    }

  private:
    struct Choice {
        WordRange words;
        int worth = 0;
    };

    WordSpan words_of(WordRange range) const {
        return WordSpan(document_.words).subspan(range.begin, range.end - range.begin);
    }

    // What is found once is worth most; then what other printings leave alone; then a few words that say something.
    Choice rate(WordRange range) const {
        constexpr int kOnce = 1000, kUnbroken = 100, kWithoutNote = 50;
        const WordSpan words = words_of(range);
        Choice choice{range, 0};
        if (index_.find(words).size() == 1) choice.worth += kOnce;
        const auto is_broken = [](const Word& word) { return word.joint > 0; };
        if (words.front().line == words.back().line && std::none_of(words.begin(), words.end(), is_broken))
            choice.worth += kUnbroken;
        const auto has_note = [&](const Word& word) { return !without_note(document_.text, word).empty(); };
        if (std::none_of(words.begin(), words.end(), has_note)) choice.worth += kWithoutNote;
        constexpr std::array<int, kMaxQuoteWords> kByLength = {0, 4, 10, 10, 9, 8, 5, 2};
        choice.worth += kByLength[words.size() - 1];
        constexpr std::size_t kShortWord = 3; // bytes; articles and the like
        for (const Word* word : {&words.front(), &words.back()}) {
            if (word->text.size() > kShortWord || is_digit(word->text.front())) choice.worth += 5;
        }
        return choice;
    }

    const DocumentText& document_;
    WordRange passage_;
    const WordIndex& index_;
    std::vector<Choice> choices_;
};

PassageCheck check_of(const std::vector<Word>& words, WordRange passage, WordRange quote) {
    PassageCheck check;
    check.words_before = static_cast<int>(quote.begin - passage.begin);
    check.words_after = static_cast<int>(passage.end - quote.end);
    const auto last = static_cast<std::ptrdiff_t>(passage.end) + kContextWords;
    for (auto i = static_cast<std::ptrdiff_t>(passage.begin) - kContextWords; i < last; ++i) {
        const bool is_inside = i >= 0 && i < static_cast<std::ptrdiff_t>(words.size());
        check.sums.push_back(is_inside ? std::int16_t{word_checksum(words[static_cast<std::size_t>(i)].text)}
                                       : std::int16_t{-1});
    }
    return check;
}

WordRange words_in(const std::vector<Word>& words, ByteRange selection) {
    WordRange range;
    const auto first =
        std::partition_point(words.begin(), words.end(), [&](const Word& word) { return word.end <= selection.begin; });
    const auto last =
        std::partition_point(first, words.end(), [&](const Word& word) { return word.begin < selection.end; });
    range.begin = static_cast<std::size_t>(first - words.begin());
    range.end = static_cast<std::size_t>(last - words.begin());
    return range;
}

} // namespace

Result<Citation> make_citation(const DocumentText& document, ByteRange selection, const WordIndex* index) {
    const std::vector<Word>& words = document.words;
    const WordRange passage = words_in(words, selection);
    if (selection.begin >= selection.end || passage.empty())
        return fail(ErrorCode::InvalidArgument, "No word is selected; select the sentence that reports the event.");
    const std::uint32_t first_line = words[passage.begin].line;
    const std::uint32_t last_line = words[passage.end - 1].line;
    if (last_line - first_line + 1 > static_cast<std::uint32_t>(kMaxCitationLines)) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("The selection covers {} lines; a citation may cover {}. Select less.",
                                last_line - first_line + 1, kMaxCitationLines));
    }
    if (const std::size_t count = passage.end - passage.begin; count > kMaxWords)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("The selection has {} words; a citation may have {}. Select less.", count, kMaxWords));

    std::optional<WordIndex> own;
    if (index == nullptr) index = &own.emplace(words);
    Citation citation;
    citation.source = document.source;
    citation.first_line = static_cast<int>(first_line);
    citation.last_line = static_cast<int>(last_line);
    const auto holds = [&](WordRange quote, const std::string& printed) {
        citation.quote = printed;
        citation.check = check_of(words, passage, quote);
        const Anchor anchor = find_anchor(citation, &document, index);
        return anchor.state == AnchorState::Exact && anchor.quote_begin == words[quote.begin].begin &&
               anchor.passage_end >= words[passage.end - 1].end;
    };
    if (QuoteChooser(document, passage, *index).choose(holds)) return citation;
    return fail(ErrorCode::InvalidArgument,
                fmt::format("The document repeats the words of {} {} together with those around them, so that no quote "
                            "of {} words tells the places apart. Select more.",
                            first_line == last_line ? "line" : "lines",
                            first_line == last_line ? fmt::format("{}", first_line)
                                                    : fmt::format("{}–{}", first_line, last_line),
                            kMaxQuoteWords));
}

} // namespace geodata
