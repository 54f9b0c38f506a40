#include "geodata/passage.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "geodata/passage_align.h"
#include "geodata/passage_record.h"
#include "geodata/passage_search.h"
#include "geodata/word_index.h"

namespace geodata {

namespace {

// A longer passage (twelve lines hold some 250 words) is looked for as it was recorded, not for what became of it.
constexpr std::size_t kMaxAlignedWords = 1000;

constexpr std::size_t kMaxEqualPlaces = 10'000; // of a quote of one frequent word

// Indices of the words at which the quote stands.
std::vector<std::size_t> find_quote(const std::vector<Word>& words, const std::vector<Word>& quote) {
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
    const std::vector<Word>& words = document.words;
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
    anchor.page = document.page_at(anchor.passage_begin);
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
    anchor.changed.clear();
    for (const Anchor& place : places) {
        if (anchor.places.size() == kMaxPlaces) break;
        anchor.places.push_back(
            {place.passage_begin, place.passage_end, place.first_line, place.last_line, place.page});
    }
    anchor.detail = fmt::format("{} places of this copy agree equally, at lines {}{}.", places.size(), lines,
                                places.size() > kNamed ? " and more" : "");
    return anchor;
}

Anchor missing(std::string detail) {
    Anchor anchor;
    anchor.state = AnchorState::Missing;
    anchor.detail = std::move(detail);
    return anchor;
}

Anchor anchor_of(const PassageMatch& match, const Alignment& alignment, const PassageRecord& record,
                 const DocumentText& document) {
    Anchor anchor;
    set_place(anchor, document, alignment.passage, alignment.quote);
    if (match.is_whole) return anchor;
    anchor.state = AnchorState::Altered;
    for (const std::size_t word : alignment.changed)
        anchor.changed.push_back({document.words[word].begin, document.words[word].end});
    anchor.lost_words = static_cast<std::uint32_t>(alignment.lost);
    const std::size_t all = record.passage();
    if (alignment.agreed_quote < record.quote) {
        anchor.detail =
            fmt::format("The quote does not stand in this copy as cited; {} of {} words of the passage agree.",
                        alignment.agreed_passage, all);
    } else if (alignment.agreed_passage == all && alignment.changed.empty()) {
        anchor.detail = "The passage agrees, but the words around it are not those of the record.";
    } else {
        anchor.detail = fmt::format("{} of {} words of the passage agree with the record; the others were changed.",
                                    alignment.agreed_passage, all);
    }
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
    const std::vector<Word>& words = document->words;
    const std::vector<Word> quote = normalised_words(citation.quote);
    if (quote.empty()) return missing("The citation has no quote to look for.");
    const std::vector<std::size_t> quotes = index != nullptr ? index->find(quote) : find_quote(words, quote);
    const auto record = read_record(citation, quote);
    if (!record) {
        if (quotes.empty()) return missing("The quote does not stand in this copy.");
        Anchor anchor;
        set_place(anchor, *document, {quotes.front(), quotes.front() + quote.size()},
                  {quotes.front(), quotes.front() + quote.size()});
        anchor.state = AnchorState::Altered;
        anchor.detail = "The quote stands here, but the recorded checksums do not fit its length and prove nothing.";
        return anchor;
    }

    std::vector<Anchor> places;
    for (const std::size_t place : quotes) {
        if (places.size() >= kMaxEqualPlaces) break;
        if (!agrees_literally(*record, *document, place)) continue;
        set_place(places.emplace_back(), *document, {place - record->before, place + quote.size() + record->after},
                  {place, place + quote.size()});
    }
    if (!places.empty()) return choose(places, citation);
    if (words.empty() || (quotes.empty() && record->words.size() > kMaxAlignedWords))
        return missing("The quote does not stand in this copy.");
    if (record->words.size() > kMaxAlignedWords)
        return missing(fmt::format("The quote stands at line {}, but not all {} words of the passage do.",
                                   words[quotes.front()].line, record->passage()));

    const PassageMatch match = search_passage(*record, *document, quotes);
    for (const Alignment& alignment : match.places) places.push_back(anchor_of(match, alignment, *record, *document));
    if (!places.empty()) return choose(places, citation);
    if (quotes.empty()) return missing("Neither the quote nor a passage like it stands in this copy.");
    return missing(fmt::format("The quote stands at line {}, but the words around it are not those of the record.",
                               words[quotes.front()].line));
}

} // namespace geodata
