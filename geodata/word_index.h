#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodata/passage.h"

namespace geodata {

// Finds sequences of words in one document without reading it anew for each. The words must outlive the index.
class WordIndex {
  public:
    explicit WordIndex(const std::vector<Word>& words);
    // Indices of the words at which the sequence stands, ascending; none for an empty one. Costs as many comparisons as
    // the rarest of its words has places.
    std::vector<std::size_t> find(std::span<const Word> sequence) const;

  private:
    struct Entry {
        std::uint32_t hash = 0;
        std::uint32_t place = 0; // index of a word
        auto operator<=>(const Entry&) const = default;
    };
    std::span<const Entry> places_of(const Word& word) const;

    const std::vector<Word>* words_;
    std::vector<Entry> entries_; // ascending
};

} // namespace geodata
