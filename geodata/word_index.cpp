#include "geodata/word_index.h"

#include <algorithm>
#include <cstddef>

namespace geodata {
namespace {

std::uint32_t hash_of(const Word& word) {
    const std::size_t hash = std::hash<std::string>()(word.text);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

} // namespace

WordIndex::WordIndex(const std::vector<Word>& words) : words_(&words) {
    entries_.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        entries_.push_back({hash_of(words[i]), static_cast<std::uint32_t>(i)});
    std::sort(entries_.begin(), entries_.end());
}

std::span<const WordIndex::Entry> WordIndex::places_of(const Word& word) const {
    const std::uint32_t hash = hash_of(word);
    const auto begin = std::lower_bound(entries_.begin(), entries_.end(), Entry{hash, 0});
    const auto end = std::upper_bound(begin, entries_.end(), Entry{hash, UINT32_MAX});
    return {begin, end};
}

std::vector<std::size_t> WordIndex::find(std::span<const Word> sequence) const {
    std::vector<std::size_t> found;
    if (sequence.empty()) return found;
    std::span<const Entry> fewest = places_of(sequence[0]);
    std::size_t rarest = 0;
    for (std::size_t i = 1; i < sequence.size() && !fewest.empty(); ++i) {
        const auto places = places_of(sequence[i]);
        if (places.size() >= fewest.size()) continue;
        fewest = places;
        rarest = i;
    }
    for (const Entry& entry : fewest) {
        if (entry.place < rarest || entry.place - rarest + sequence.size() > words_->size()) continue;
        const std::size_t first = entry.place - rarest;
        if (std::equal(sequence.begin(), sequence.end(), words_->begin() + static_cast<std::ptrdiff_t>(first),
                       [](const Word& a, const Word& b) { return a.text == b.text; }))
            found.push_back(first);
    }
    return found;
}

} // namespace geodata
