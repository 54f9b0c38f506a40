#include "geodata/passage_record.h"

#include <algorithm>

#include "geodata/dashes.h"
#include "geodata/word_forms.h"

namespace geodata {
namespace {

constexpr std::size_t kContext = kContextWords;

bool is_hyphen_alone(std::string_view between) {
    const std::size_t dash = dash_at_begin(between);
    return dash > 0 && dash == between.size();
}

RecordedWord quoted_word(const Citation& citation, const std::vector<Word>& quote, std::size_t i) {
    const Word& word = quote[i];
    RecordedWord recorded{word_checksum(word.text), word.text, std::string(without_note(citation.quote, word))};
    recorded.is_hyphenated =
        i + 1 < quote.size() &&
        is_hyphen_alone(std::string_view(citation.quote).substr(word.end, quote[i + 1].begin - word.end));
    return recorded;
}

} // namespace

std::optional<PassageRecord> read_record(const Citation& citation, const std::vector<Word>& quote) {
    PassageRecord record;
    record.quote = quote.size();
    if (!citation.check) {
        for (std::size_t i = 0; i < quote.size(); ++i) record.words.push_back(quoted_word(citation, quote, i));
        return record;
    }
    const PassageCheck& check = *citation.check;
    if (check.words_before < 0 || check.words_after < 0) return std::nullopt;
    record.has_check = true;
    record.before = static_cast<std::size_t>(check.words_before);
    record.after = static_cast<std::size_t>(check.words_after);
    const auto& sums = check.sums;
    if (sums.size() != record.passage() + 2 * kContext) return std::nullopt;
    const auto is_sum = [](int sum) { return sum >= 0 && sum <= 255; };
    // The passage's own words must be there; only context may lack some.
    if (!std::all_of(sums.begin() + kContext, sums.end() - kContext, is_sum)) return std::nullopt;
    for (std::size_t k = 0; k < sums.size(); ++k) {
        if (sums[k] < 0) {
            (k < kContext ? record.at_begin : record.at_end) = true;
            continue;
        }
        const std::size_t in_quote = k - kContext - record.before;
        const bool is_quoted = k >= kContext + record.before && in_quote < quote.size();
        RecordedWord word;
        word.sum = sums[k];
        if (is_quoted) {
            word = quoted_word(citation, quote, in_quote);
            if (word.sum != sums[k]) word.sum = -1; // quote and check contradict each other
        }
        record.words.push_back(std::move(word));
        if (k < kContext) ++record.context_before;
        if (k >= kContext + record.passage()) ++record.context_after;
    }
    return record;
}

} // namespace geodata
