// Rules about claims: claim, unknown-quantity, figure, unused.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/edtf.h"
#include "geodata/io/check_rules.h"
#include "geodata/io/json_support.h"
#include "geodata/number_words.h"
#include "geodata/sentences.h"
#include "geodata/stated_dates.h"

namespace geodata::io {
namespace {

// A text without ends of sentences is cut off here.
constexpr std::size_t kMostWordsAround = 600;

bool states(const std::vector<StatedNumber>& numbers, double value) {
    return std::any_of(numbers.begin(), numbers.end(),
                       [&](const StatedNumber& one) { return !one.is_ordinal && one.value == value; });
}

} // namespace

ClaimRules::ClaimRules(const Atlas& atlas, CheckLog& log) : atlas_(atlas), log_(log) {
    for (const Quantity& quantity : atlas.quantities) quantities_.emplace(quantity.id, &quantity);
}

void ClaimRules::check(const Citation& citation, const std::string& record, const Copy* copy, const Anchor* anchor) {
    std::set<std::pair<std::string, std::string>> seen; // quantity and value: a source may contradict itself
    for (const Claim& claim : citation.claims) {
        if (!seen.emplace(claim.quantity, claim.value).second)
            log_.finding(atlas_.events_file, record, "claim",
                         fmt::format("the claim {} of “{}” stands twice; leave one out", claim.value, claim.quantity));
        const auto quantity = quantities_.find(claim.quantity);
        if (quantity == quantities_.end()) {
            log_.finding(atlas_.events_file, record, "unknown-quantity",
                         fmt::format("the quantity “{}” is not among the manifest's quantities", claim.quantity));
            continue;
        }
        used_[claim.quantity] = true;
        check_type(claim, *quantity->second, record);
    }
    if (copy != nullptr && anchor != nullptr && !citation.claims.empty())
        check_figures(citation, record, *copy, *anchor);
}

void ClaimRules::check_type(const Claim& claim, const Quantity& quantity, const std::string& record) {
    const auto finding = [&](const std::string& message) {
        log_.finding(atlas_.events_file, record, "claim", message);
    };
    if (quantity.type == "number" && !claim.is_number)
        finding(fmt::format("“{}” is a number; “{}” is a text", claim.quantity, claim.value));
    if (quantity.type == "date" && (claim.is_number || !parse_edtf(claim.value, atlas_.time_zone)))
        finding(fmt::format("“{}” is a date; “{}” is none in EDTF", claim.quantity, claim.value));
    if (claim.at_least && claim.at_most)
        finding(fmt::format("the claim about “{}” is both at_least and at_most", claim.quantity));
    if (quantity.type == "date" && (claim.about || claim.at_least || claim.at_most))
        finding(fmt::format("“{}” is a date; write “about” as ~ behind it, and from or until as an interval",
                            claim.quantity));
    if (quantity.type == "text" && (claim.about || claim.at_least || claim.at_most))
        finding(fmt::format("“{}” is a text; about, at_least and at_most are for numbers", claim.quantity));
}

// A text claim is not tested: how a source says it is not how it is entered.
void ClaimRules::check_figures(const Citation& citation, const std::string& record, const Copy& copy,
                               const Anchor& anchor) {
    const std::vector<Word>& words = copy.document->words;
    const auto word_at = [&](std::uint32_t byte) {
        const auto found = std::lower_bound(words.begin(), words.end(), byte,
                                            [](const Word& word, std::uint32_t at) { return word.begin < at; });
        return static_cast<std::size_t>(found - words.begin());
    };
    const WordStretch quote{word_at(anchor.quote_begin), word_at(anchor.quote_end)};
    const WordStretch near = sentences_around(copy.sentences, words.size(), quote, 1, kMostWordsAround);
    const std::span<const Word> stretch = std::span(words).subspan(near.begin, near.end - near.begin);
    const std::vector<StatedNumber> numbers = stated_numbers(copy.document->text, stretch);
    for (const Claim& claim : citation.claims) {
        const auto quantity = quantities_.find(claim.quantity);
        const bool date = quantity != quantities_.end() && quantity->second->type == "date";
        std::string lacking;
        if (claim.is_number && !states(numbers, claim.number))
            lacking = claim.value;
        else if (date && !claim.is_number)
            lacking = fmt::format("{}", fmt::join(unstated_parts(claim.value, stretch, numbers, copy.numbers), ", "));
        if (lacking.empty()) continue;
        const std::string message = fmt::format("the claim “{}” is {}, but neither the sentence of the quote nor one "
                                                "beside it states {}; quote the sentence "
                                                "that does, or leave the claim out: what is computed is no claim",
                                                claim.quantity, claim.value, lacking);
        if (is_english(citation.source))
            log_.finding(atlas_.events_file, record, "figure", message);
        else
            log_.note(atlas_.events_file, record, "figure", message + " (numbers in words are read in English only)");
    }
}

bool ClaimRules::is_english(const std::string& source) {
    const auto known = english_.find(source);
    if (known != english_.end()) return known->second;
    std::string language;
    if (const Source* one = atlas_.find_source(source)) {
        const auto csl = parse_json(one->csl, atlas_.sources_file);
        if (csl && csl->is_object() && csl->contains("language") && (*csl)["language"].is_string())
            language = (*csl)["language"].get<std::string>();
    }
    return english_[source] = language.empty() || language.starts_with("en") || language.starts_with("En");
}

void ClaimRules::report_unused() {
    for (const Quantity& quantity : atlas_.quantities) {
        if (used_.count(quantity.id) == 0)
            log_.note(kManifestFile, quantity.id, "unused", "no citation makes a claim about this quantity");
    }
}

} // namespace geodata::io
