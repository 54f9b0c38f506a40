#include "geodata/passage.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <fmt/format.h>

#include "geodata/word_index.h"

namespace geodata {

namespace {

constexpr std::size_t kContext = kContextWords;
// A longer passage (twelve lines hold some 250 words) is looked for as it was recorded, not for what became of it.
constexpr std::size_t kMaxAlignedWords = 1000;

using Words = std::vector<Word>;

bool is_enough(std::size_t agreed, std::size_t all) { return agreed * 10 >= all * 6; }

// Indices of the words at which the quote stands.
std::vector<std::size_t> find_quote(const Words& words, const Words& quote) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i + quote.size() <= words.size(); ++i) {
        const auto begin = words.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::equal(quote.begin(), quote.end(), begin,
                       [](const Word& a, const Word& b) { return a.text == b.text; })) {
            places.push_back(i);
        }
    }
    return places;
}

// What is recorded of a passage, checked to be of one piece.
struct Record {
    std::size_t before = 0, quote = 0, after = 0;
    const std::vector<std::int16_t>* sums = nullptr;

    std::size_t passage() const { return before + quote + after; }
};

std::optional<Record> read_record(const PassageCheck& check, std::size_t quote_words) {
    if (check.words_before < 0 || check.words_after < 0) return std::nullopt;
    const Record record{static_cast<std::size_t>(check.words_before), quote_words,
                        static_cast<std::size_t>(check.words_after), &check.sums};
    if (check.sums.size() != record.passage() + 2 * kContext) return std::nullopt;
    const auto passage = check.sums.begin() + kContext; // its own words must be there; only context may lack some
    const bool is_whole =
        std::all_of(passage, check.sums.end() - kContext, [](int sum) { return sum >= 0 && sum <= 255; });
    return is_whole ? std::optional(record) : std::nullopt;
}

// True when every checksum agrees with the quote at word `place`; outside the document stand no words.
bool agrees(const Record& record, const Words& words, std::size_t place) {
    const std::ptrdiff_t first =
        static_cast<std::ptrdiff_t>(place) - static_cast<std::ptrdiff_t>(record.before + kContext);
    for (std::size_t k = 0; k < record.sums->size(); ++k) {
        const std::ptrdiff_t i = first + static_cast<std::ptrdiff_t>(k);
        const bool is_inside = i >= 0 && i < static_cast<std::ptrdiff_t>(words.size());
        const std::int16_t sum =
            is_inside ? std::int16_t{word_checksum(words[static_cast<std::size_t>(i)].text)} : std::int16_t{-1};
        if ((*record.sums)[k] != sum) return false;
    }
    return true;
}

// Words [begin, end) of the document.
struct WordRange {
    std::size_t begin = 0, end = 0;
};

// Signs that stand against a word without a blank: the full stop that ends a sentence, a quotation mark that opens it.
bool is_sign(char c) { return std::string_view(".,;:!?\"')]").find(c) != std::string_view::npos; }

// Length in bytes of the curly quotation mark (U+2018 to U+201F) at `at`, 0 when there is none.
std::size_t quotation_mark(std::string_view text, std::size_t at) {
    const bool is_mark = text.substr(at, 2) == "\xE2\x80" && at + 2 < text.size() &&
                         static_cast<unsigned char>(text[at + 2]) >= 0x98 &&
                         static_cast<unsigned char>(text[at + 2]) <= 0x9F;
    return is_mark ? 3 : 0;
}

void set_place(Anchor& anchor, const DocumentText& document, WordRange passage, WordRange quote) {
    const Words& words = document.words;
    const std::string_view text = document.text;
    std::size_t begin = words[passage.begin].begin;
    std::size_t end = words[passage.end - 1].end;
    const std::size_t floor = passage.begin > 0 ? words[passage.begin - 1].end : 0;
    if (begin >= floor + 3 && quotation_mark(text, begin - 3) > 0)
        begin -= 3;
    else if (begin > floor && (text[begin - 1] == '"' || text[begin - 1] == '('))
        --begin;
    const std::size_t ceiling = passage.end < words.size() ? words[passage.end].begin : text.size();
    while (end < ceiling) {
        const std::size_t step = is_sign(text[end]) ? 1 : quotation_mark(text, end);
        if (step == 0 || end + step > ceiling) break;
        end += step;
    }
    anchor.passage_begin = static_cast<std::uint32_t>(begin);
    anchor.passage_end = static_cast<std::uint32_t>(end);
    anchor.first_line = words[passage.begin].line;
    anchor.last_line = words[passage.end - 1].line;
    anchor.quote_begin = quote.begin < quote.end ? words[quote.begin].begin : anchor.passage_begin;
    anchor.quote_end = quote.begin < quote.end ? words[quote.end - 1].end : anchor.passage_begin;
}

bool lies_in_recorded_lines(const Anchor& anchor, const Citation& citation) {
    return anchor.first_line >= static_cast<std::uint32_t>(std::max(0, citation.first_line)) &&
           anchor.last_line <= static_cast<std::uint32_t>(std::max(0, citation.last_line));
}

std::string lines_text(std::int64_t first, std::int64_t last) {
    return first == last ? fmt::format("line {}", first) : fmt::format("lines {}–{}", first, last);
}

// Of several places that agree equally the recorded lines decide; without their help it is ambiguous.
Anchor choose(std::vector<Anchor>& places, const Citation& citation) {
    const bool has_lines = citation.first_line > 0;
    const auto in_lines = std::partition(places.begin(), places.end(), [&](const Anchor& place) {
        return has_lines && lies_in_recorded_lines(place, citation);
    });
    const auto count = in_lines - places.begin();
    Anchor anchor = places.front();
    if (count == 1 || places.size() == 1) {
        if (anchor.state == AnchorState::Altered) return anchor;
        anchor.state = has_lines && count == 0 ? AnchorState::Moved : AnchorState::Exact;
        if (anchor.state == AnchorState::Moved) {
            anchor.detail = fmt::format("The passage stands at {} of this copy, not at {}.",
                                        lines_text(anchor.first_line, anchor.last_line),
                                        lines_text(citation.first_line, citation.last_line));
        }
        return anchor;
    }
    std::string lines;
    std::sort(places.begin(), places.end(),
              [](const Anchor& a, const Anchor& b) { return a.passage_begin < b.passage_begin; });
    constexpr std::size_t kNamed = 3;
    for (std::size_t i = 0; i < std::min(places.size(), kNamed); ++i) {
        if (i > 0) lines += ", ";
        lines += fmt::format("{}", places[i].first_line);
    }
    anchor = places.front();
    anchor.state = AnchorState::Ambiguous;
    anchor.detail = fmt::format("{} places of this copy agree equally, at lines {}{}.", places.size(), lines,
                                places.size() > kNamed ? " and more" : "");
    return anchor;
}

// --- What became of a passage that is not there as recorded ---------------------------------------------------------

// The recorded checksums of the words that there were, and for each its place in the record.
struct Pattern {
    std::vector<std::uint8_t> sums;
    std::vector<std::size_t> index; // into Record::sums
};

Pattern make_pattern(const Record& record) {
    Pattern pattern;
    for (std::size_t k = 0; k < record.sums->size(); ++k) {
        const int sum = (*record.sums)[k];
        if (sum < 0 || sum > 255) continue;
        pattern.sums.push_back(static_cast<std::uint8_t>(sum));
        pattern.index.push_back(k);
    }
    return pattern;
}

// How the record lies on a stretch of the document: the words of both in order, with words changed, added and dropped.
struct Alignment {
    std::size_t agreed_passage = 0;
    std::size_t agreed_all = 0;
    WordRange passage, quote; // empty when nothing of them is left

    bool is_better_than(const Alignment& other) const {
        if (agreed_passage != other.agreed_passage) return agreed_passage > other.agreed_passage;
        return agreed_all > other.agreed_all;
    }
    bool is_as_good_as(const Alignment& other) const { return !is_better_than(other) && !other.is_better_than(*this); }
};

// The best alignment of the whole pattern with some stretch of words [begin, end): a word that agrees counts 3, one
// that is changed, added or dropped costs 1 (Needleman and Wunsch, with free ends in the document).
Alignment align(const Record& record, const Pattern& pattern, const std::vector<std::uint8_t>& sums, WordRange window) {
    const std::size_t rows = pattern.sums.size();
    const std::size_t columns = window.end - window.begin;
    const std::size_t stride = columns + 1;
    std::vector<int> score((rows + 1) * stride, 0);
    const auto agree = [&](std::size_t r, std::size_t c) { return pattern.sums[r - 1] == sums[window.begin + c - 1]; };
    for (std::size_t r = 1; r <= rows; ++r) {
        score[r * stride] = -static_cast<int>(r);
        for (std::size_t c = 1; c <= columns; ++c) {
            const int together = score[(r - 1) * stride + c - 1] + (agree(r, c) ? 3 : -1);
            const int gap = std::max(score[(r - 1) * stride + c], score[r * stride + c - 1]) - 1;
            score[r * stride + c] = std::max(together, gap);
        }
    }

    Alignment alignment;
    const auto include = [](WordRange& range, std::size_t word) {
        if (range.begin == range.end) range = {word, word + 1};
        range.begin = std::min(range.begin, word);
        range.end = std::max(range.end, word + 1);
    };
    const auto last_row = score.begin() + static_cast<std::ptrdiff_t>(rows * stride);
    std::size_t r = rows;
    std::size_t c = static_cast<std::size_t>(std::max_element(last_row, score.end()) - last_row);
    while (r > 0 && c > 0) {
        const int here = score[r * stride + c];
        const bool is_agreed = agree(r, c);
        if (here == score[(r - 1) * stride + c - 1] + (is_agreed ? 3 : -1)) {
            const std::size_t k = pattern.index[r - 1];
            const std::size_t word = window.begin + c - 1;
            if (is_agreed) ++alignment.agreed_all;
            if (k >= kContext && k < kContext + record.passage()) {
                include(alignment.passage, word);
                if (is_agreed) ++alignment.agreed_passage;
            }
            const std::size_t quote_begin = kContext + record.before;
            if (k >= quote_begin && k < quote_begin + record.quote) include(alignment.quote, word);
            --r;
            --c;
        } else if (here == score[(r - 1) * stride + c] - 1) {
            --r;
        } else {
            --c;
        }
    }
    return alignment;
}

// Stretches of the document in which the pattern may lie, most promising first: each pair of equal checksums votes for
// the shift between record and document, in steps of kStep words.
std::vector<std::size_t> likely_starts(const Pattern& pattern, const std::vector<std::uint8_t>& sums) {
    constexpr std::size_t kStep = 8;
    constexpr std::size_t kStarts = 8;
    std::array<std::vector<std::size_t>, 256> places;
    for (std::size_t r = 0; r < pattern.sums.size(); ++r) places[pattern.sums[r]].push_back(r);
    const std::size_t rows = pattern.sums.size();
    std::vector<std::uint32_t> votes((sums.size() + rows) / kStep + 2, 0);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        for (const std::size_t r : places[sums[i]]) ++votes[(i + rows - r) / kStep];
    }
    // A shift may lie on the border of two steps.
    std::vector<std::pair<std::uint32_t, std::size_t>> ranked;
    for (std::size_t b = 0; b + 1 < votes.size(); ++b) ranked.emplace_back(votes[b] + votes[b + 1], b);
    const std::size_t kept = std::min(ranked.size(), 3 * kStarts);
    std::partial_sort(
        ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.end(),
        [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::vector<std::size_t> starts;
    std::vector<std::size_t> taken;
    for (std::size_t k = 0; k < kept && starts.size() < kStarts; ++k) {
        const std::size_t bucket = ranked[k].second;
        const bool is_beside = std::any_of(
            taken.begin(), taken.end(), [&](std::size_t other) { return bucket + 1 == other || other + 1 == bucket; });
        if (ranked[k].first == 0 || is_beside) continue;
        taken.push_back(bucket);
        const std::size_t shift = bucket * kStep; // document word of the pattern's first word, plus rows
        starts.push_back(shift > rows ? shift - rows : 0);
    }
    return starts;
}

class AlteredSearch {
  public:
    AlteredSearch(const Record& record, const DocumentText& document)
        : record_(record), document_(document), pattern_(make_pattern(record)) {
        sums_.reserve(document.words.size());
        for (const Word& word : document.words) sums_.push_back(word_checksum(word.text));
    }

    // Around places where the quote stands.
    std::vector<Alignment> around(const std::vector<std::size_t>& quotes) const {
        constexpr std::size_t kMaxPlaces = 64; // a quote of one frequent word
        std::vector<Alignment> found;
        for (std::size_t k = 0; k < std::min(quotes.size(), kMaxPlaces); ++k) {
            const std::size_t back = record_.before + kContext;
            Alignment alignment = align_at(quotes[k] > back ? quotes[k] - back : 0);
            if (alignment.passage.begin > quotes[k] || alignment.passage.end < quotes[k] + record_.quote) continue;
            alignment.quote = {quotes[k], quotes[k] + record_.quote};
            if (is_enough(alignment.agreed_passage, record_.passage())) found.push_back(alignment);
        }
        return best_of(found);
    }

    // Anywhere, the quote changed too.
    std::vector<Alignment> anywhere() const {
        constexpr std::size_t kShortPassage = 8; // so few words may agree by chance: those around must agree as well
        std::vector<Alignment> found;
        for (const std::size_t start : likely_starts(pattern_, sums_)) {
            const Alignment alignment = align_at(start);
            if (!is_enough(alignment.agreed_passage, record_.passage())) continue;
            if (record_.passage() < kShortPassage && !is_enough(alignment.agreed_all, pattern_.sums.size())) continue;
            found.push_back(alignment);
        }
        return best_of(found);
    }

    Anchor anchor_of(const Alignment& alignment, bool has_quote) const {
        Anchor anchor;
        anchor.state = AnchorState::Altered;
        set_place(anchor, document_, alignment.passage, alignment.quote);
        const std::size_t all = record_.passage();
        if (!has_quote) {
            anchor.detail =
                fmt::format("The quote does not stand in this copy as cited; {} of {} words of the passage agree.",
                            alignment.agreed_passage, all);
        } else if (alignment.agreed_passage == all && alignment.passage.end - alignment.passage.begin == all) {
            anchor.detail = "The passage agrees, but the words around it are not those of the record.";
        } else {
            anchor.detail = fmt::format("{} of {} words of the passage agree with the record; the others were changed.",
                                        alignment.agreed_passage, all);
        }
        return anchor;
    }

  private:
    // The pattern is expected to begin near word `start`, with room for words added or dropped.
    Alignment align_at(std::size_t start) const {
        const std::size_t slack = 16 + pattern_.sums.size() / 4;
        WordRange window;
        window.begin = start > slack ? start - slack : 0;
        window.end = std::min(sums_.size(), start + pattern_.sums.size() + slack);
        if (window.begin >= window.end) return {};
        return align(record_, pattern_, sums_, window);
    }

    static std::vector<Alignment> best_of(const std::vector<Alignment>& found) {
        std::vector<Alignment> best;
        for (const Alignment& alignment : found) {
            if (!best.empty() && alignment.is_better_than(best.front())) best.clear();
            const bool is_known = std::any_of(best.begin(), best.end(), [&](const Alignment& other) {
                return other.passage.begin < alignment.passage.end && alignment.passage.begin < other.passage.end;
            });
            if (best.empty() || (!is_known && alignment.is_as_good_as(best.front()))) best.push_back(alignment);
        }
        return best;
    }

    const Record& record_;
    const DocumentText& document_;
    Pattern pattern_;
    std::vector<std::uint8_t> sums_;
};

Anchor missing(std::string detail) {
    Anchor anchor;
    anchor.state = AnchorState::Missing;
    anchor.detail = std::move(detail);
    return anchor;
}

} // namespace

std::string_view name_of(AnchorState state) {
    switch (state) {
    case AnchorState::Exact:
        return "exact";
    case AnchorState::Moved:
        return "moved";
    case AnchorState::Altered:
        return "altered";
    case AnchorState::Ambiguous:
        return "ambiguous";
    case AnchorState::Missing:
        return "missing";
    case AnchorState::Absent:
        return "absent";
    }
    return "";
}

Anchor find_anchor(const Citation& citation, const DocumentText* document, const WordIndex* index) {
    if (document == nullptr) {
        Anchor anchor;
        anchor.detail = "There is no copy of the source here.";
        return anchor;
    }
    const Words& words = document->words;
    const Words quote = normalised_words(citation.quote);
    if (quote.empty()) return missing("The citation has no quote to look for.");
    const std::vector<std::size_t> quotes = index != nullptr ? index->find(quote) : find_quote(words, quote);
    const auto record = citation.check ? read_record(*citation.check, quote.size()) : std::nullopt;

    // Places at which all agrees that is recorded.
    std::vector<Anchor> places;
    for (const std::size_t place : quotes) {
        if (record && !agrees(*record, words, place)) continue;
        const std::size_t before = record ? record->before : 0;
        const std::size_t after = record ? record->after : 0;
        Anchor& anchor = places.emplace_back();
        set_place(anchor, *document, {place - before, place + quote.size() + after}, {place, place + quote.size()});
    }
    if (citation.check && !record) {
        if (places.empty()) return missing("The quote does not stand in this copy.");
        Anchor anchor = places.front();
        anchor.state = AnchorState::Altered;
        anchor.detail = "The quote stands here, but the recorded checksums do not fit its length and prove nothing.";
        return anchor;
    }
    if (!places.empty()) return choose(places, citation);
    if (!record || record->passage() > kMaxAlignedWords) return missing("The quote does not stand in this copy.");

    const AlteredSearch search(*record, *document);
    std::vector<Alignment> found = search.around(quotes);
    const bool has_quote = !found.empty();
    if (!has_quote) found = search.anywhere();
    for (const Alignment& alignment : found) places.push_back(search.anchor_of(alignment, has_quote));
    if (!places.empty()) return choose(places, citation);
    if (quotes.empty()) return missing("Neither the quote nor a passage like it stands in this copy.");
    return missing(fmt::format("The quote stands at line {}, but the words around it are not those of the record.",
                               words[quotes.front()].line));
}

} // namespace geodata
