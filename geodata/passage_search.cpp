#include "geodata/passage_search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "geodata/word_forms.h"

namespace geodata {
namespace {

constexpr std::size_t kMaxQuotePlaces = 64; // of a quote of one frequent word
constexpr std::size_t kShortPassage = 8;    // so few words may agree by chance: those around must agree as well
constexpr std::size_t kResumed = 3;         // words of the context behind paragraphs put in: fewer could be chance
constexpr std::size_t kMaxInsertion = 2000; // words of paragraphs between a passage and its context

bool is_enough(std::size_t agreed, std::size_t all) { return agreed * 10 >= all * 6; }

// Words of the document at which the record may begin, most promising first: each pair of equal checksums votes for the
// shift between record and document, in steps of kStep words.
std::vector<std::size_t> likely_starts(const PassageRecord& record, const std::vector<Word>& words) {
    constexpr std::size_t kStep = 8;
    constexpr std::size_t kStarts = 8;
    const std::size_t rows = record.words.size();
    std::array<std::vector<std::size_t>, 256> rows_of;
    for (std::size_t r = 0; r < rows; ++r) {
        const int sum = record.words[r].sum;
        if (sum >= 0 && sum <= 255) rows_of[static_cast<std::size_t>(sum)].push_back(r);
    }
    std::vector<std::uint32_t> votes((words.size() + rows) / kStep + 2, 0);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const std::size_t r : rows_of[word_checksum(words[i].text)]) ++votes[(i + rows - r) / kStep];
    }
    // A shift may lie on the border of two steps.
    std::vector<std::pair<std::uint32_t, std::size_t>> ranked;
    ranked.reserve(votes.size());
    for (std::size_t b = 0; b + 1 < votes.size(); ++b) {
        if (const std::uint32_t sum = votes[b] + votes[b + 1]; sum > 0) ranked.emplace_back(sum, b);
    }
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
        if (is_beside) continue;
        taken.push_back(bucket);
        const std::size_t shift = bucket * kStep; // document word of the record's first word, plus rows
        starts.push_back(shift > rows ? shift - rows : 0);
    }
    return starts;
}

// A blank line or a page's end stands between two words that follow each other.
bool is_paragraph_break(const DocumentText& document, std::size_t word) {
    if (word == 0 || word >= document.words.size()) return true;
    const std::uint32_t begin = document.words[word - 1].end;
    const std::uint32_t end = document.words[word].begin;
    if (begin >= end) return false;
    const std::string_view between = std::string_view(document.text).substr(begin, end - begin);
    return between.find('\f') != std::string_view::npos || std::count(between.begin(), between.end(), '\n') >= 2;
}

class PassageSearch {
  public:
    PassageSearch(const PassageRecord& record, const DocumentText& document) : record_(record), document_(document) {}

    PassageMatch run(std::span<const std::size_t> quotes) {
        const std::size_t back = record_.quote_begin();
        for (const std::size_t quote : quotes.first(std::min(quotes.size(), kMaxQuotePlaces)))
            look_at(quote > back ? quote - back : 0);
        for (const std::size_t start : likely_starts(record_, document_.words)) look_at(start);

        PassageMatch match;
        keep_best(match, [&](const Alignment& a) { return is_whole(a); });
        match.is_whole = !match.places.empty();
        if (match.is_whole || !record_.has_check) return match;
        keep_best(match, [&](const Alignment& a) { return is_parted(a); });
        match.is_whole = !match.places.empty();
        if (match.is_whole) return match;
        keep_best(match, [&](const Alignment& a) { return is_like(a); });
        return match;
    }

  private:
    // The record is expected to begin near word `start`, with room for words added or dropped.
    void look_at(std::size_t start) {
        constexpr std::size_t kSame = 8; // words that starts may differ by and show the same
        const auto is_same = [&](std::size_t seen) { return std::max(seen, start) - std::min(seen, start) <= kSame; };
        if (std::any_of(looked_at_.begin(), looked_at_.end(), is_same)) return;
        looked_at_.push_back(start);
        const std::size_t slack = 24 + record_.words.size() / 4;
        const WordRange window{start > slack ? start - slack : 0,
                               std::min(document_.words.size(), start + record_.words.size() + slack)};
        const WordRange all{0, record_.words.size()};
        const WordRange passage{record_.passage_begin(), record_.passage_end()};
        bool needs_passage = passage.end - passage.begin < all.end;
        for (Alignment& alignment : align(record_, all, document_, window)) {
            if (is_whole(alignment) || !may_hold_passage(alignment)) needs_passage = false;
            found_.push_back(std::move(alignment));
        }
        if (!needs_passage) return;
        // Where the passage is whole and its context is not, words around it may pull it aside.
        for (Alignment& alignment : align(record_, passage, document_, window)) {
            if (alignment.agreed_passage == record_.passage() && alignment.added == 0) add_context(alignment);
        }
    }

    // A whole passage without its context would count for more.
    bool may_hold_passage(const Alignment& alignment) const {
        constexpr std::size_t kLostContext = 4; // what ten words of context cost, in words that agree
        return alignment.agreed() + kLostContext >= record_.passage();
    }

    void add_context(Alignment& alignment) {
        const WordRange at = alignment.passage;
        const std::size_t room = 3 * static_cast<std::size_t>(kContextWords);
        const WordRange before{at.begin > room ? at.begin - room : 0, at.begin};
        const WordRange after{at.end, std::min(document_.words.size(), at.end + room)};
        for (const Alignment& side : align(record_, {0, record_.passage_begin()}, document_, before))
            alignment.agreed_before = std::max(alignment.agreed_before, side.agreed_before);
        for (const Alignment& side : align(record_, {record_.passage_end(), record_.words.size()}, document_, after))
            alignment.agreed_after = std::max(alignment.agreed_after, side.agreed_after);
        found_.push_back(std::move(alignment));
    }

    template <class Holds>
    void keep_best(PassageMatch& match, Holds holds) const {
        for (const Alignment& alignment : found_) {
            if (!holds(alignment)) continue;
            auto& best = match.places;
            if (!best.empty() && alignment.is_better_than(best.front())) best.clear();
            const bool is_known = std::any_of(best.begin(), best.end(), [&](const Alignment& other) {
                return other.passage.begin < alignment.passage.end && alignment.passage.begin < other.passage.end;
            });
            if (best.empty() || (!is_known && !best.front().is_better_than(alignment))) best.push_back(alignment);
        }
    }

    bool is_passage_whole(const Alignment& a) const {
        return a.agreed_passage == record_.passage() && a.changed.empty() && a.added == 0;
    }

    // Nothing but numbers of notes and pages stands outside words [begin, end).
    bool lies_at_begin(std::size_t begin) const {
        const auto forms = begin <= kMaxQuotePlaces ? word_forms(document_, 0, begin) : std::vector<WordForms>(1);
        return std::all_of(forms.begin(), forms.end(), [](const WordForms& word) { return word.may_be_skipped; });
    }
    bool lies_at_end(std::size_t end) const {
        const std::size_t size = document_.words.size();
        const auto forms = size - end <= kMaxQuotePlaces ? word_forms(document_, end, size) : std::vector<WordForms>(1);
        return std::all_of(forms.begin(), forms.end(), [](const WordForms& word) { return word.may_be_skipped; });
    }

    bool is_whole(const Alignment& a) const {
        return is_passage_whole(a) && a.agreed() == record_.words.size() && is_contiguous(a) &&
               (!record_.at_begin || lies_at_begin(a.all.begin)) && (!record_.at_end || lies_at_end(a.all.end));
    }

    // Only an alignment of the whole record says that its context stands against the passage.
    bool is_contiguous(const Alignment& a) const {
        const bool has_before = record_.context_before == 0 || a.all.begin < a.passage.begin;
        const bool has_after = record_.context_after == 0 || a.all.end > a.passage.end;
        return has_before && has_after;
    }

    // One side of the context stands against the passage; in the other, paragraphs were put in.
    bool is_parted(const Alignment& a) const {
        if (!is_passage_whole(a) || a.all.begin != a.passage.begin || a.all.end != a.passage.end) return false;
        constexpr std::size_t kAll = kContextWords; // less could be chance
        if (record_.context_before != kAll || record_.context_after != kAll) return false;
        if (ends_behind(a.passage.end, 0, kAll)) return resumes_before(a.passage.begin);
        return ends_before(a.passage.begin, 0, kAll) && resumes_behind(a.passage.end);
    }

    // Words [first, last) of the context behind the passage stand at word `begin`: where they end.
    std::optional<std::size_t> ends_behind(std::size_t begin, std::size_t first, std::size_t last) const {
        if (first == last) return begin;
        const std::size_t from = record_.passage_end();
        const WordRange window{begin, std::min(document_.words.size(), begin + 2 * (last - first))};
        for (const Alignment& side : align(record_, {from + first, from + last}, document_, window)) {
            if (side.agreed_after == last - first && side.added == 0 && side.all.begin == begin) return side.all.end;
        }
        return std::nullopt;
    }
    // The same before the passage, counted from it backwards: words [first, last) end at word `end`: where they begin.
    std::optional<std::size_t> ends_before(std::size_t end, std::size_t first, std::size_t last) const {
        if (first == last) return end;
        const std::size_t from = record_.passage_begin();
        const WordRange window{end - std::min(end, 2 * (last - first)), end};
        for (const Alignment& side : align(record_, {from - last, from - first}, document_, window)) {
            if (side.agreed_before == last - first && side.added == 0 && side.all.end == end) return side.all.begin;
        }
        return std::nullopt;
    }

    bool resumes_behind(std::size_t word) const {
        for (std::size_t k = 0; k + kResumed <= record_.context_after; ++k) {
            const auto gap = ends_behind(word, 0, k);
            if (!gap || !is_paragraph_break(document_, *gap)) continue;
            const std::size_t last = std::min(document_.words.size(), *gap + kMaxInsertion);
            for (std::size_t begin = *gap + 1; begin < last; ++begin) {
                if (is_paragraph_break(document_, begin) && ends_behind(begin, k, record_.context_after)) return true;
            }
        }
        return false;
    }
    bool resumes_before(std::size_t word) const {
        for (std::size_t k = 0; k + kResumed <= record_.context_before; ++k) {
            const auto gap = ends_before(word, 0, k);
            if (!gap || !is_paragraph_break(document_, *gap)) continue;
            const std::size_t last = *gap > kMaxInsertion ? *gap - kMaxInsertion : 1;
            for (std::size_t end = *gap; end-- > last;) {
                if (is_paragraph_break(document_, end) && ends_before(end, k, record_.context_before)) return true;
            }
        }
        return false;
    }

    bool is_like(const Alignment& a) const {
        if (!is_enough(a.agreed_passage, record_.passage())) return false;
        if (a.added + a.changed.size() >= 2 * a.agreed_passage) return false; // frequent words, far apart
        const bool needs_context = record_.passage() < kShortPassage && a.agreed_quote < record_.quote;
        return !needs_context || is_enough(a.agreed(), record_.words.size());
    }

    const PassageRecord& record_;
    const DocumentText& document_;
    std::vector<std::size_t> looked_at_;
    std::vector<Alignment> found_;
};

} // namespace

bool agrees_literally(const PassageRecord& record, const DocumentText& document, std::size_t place) {
    const auto& words = document.words;
    const std::size_t back = record.quote_begin();
    if (place < back || place - back + record.words.size() > words.size()) return false;
    const std::size_t first = place - back;
    if ((record.at_begin && first != 0) || (record.at_end && first + record.words.size() != words.size())) return false;
    for (std::size_t k = 0; k < record.words.size(); ++k) {
        if (record.words[k].sum != word_checksum(words[first + k].text)) return false;
    }
    return true;
}

PassageMatch search_passage(const PassageRecord& record, const DocumentText& document,
                            std::span<const std::size_t> quotes) {
    return PassageSearch(record, document).run(quotes);
}

} // namespace geodata
