#pragma once

#include <cstddef>
#include <vector>

#include "geodata/document.h"
#include "geodata/passage_record.h"

namespace geodata {

// Words [begin, end) of a document.
struct WordRange {
    std::size_t begin = 0, end = 0;

    bool empty() const { return begin == end; }
    void include(std::size_t word);
};

// How a record lies on a stretch of a document: the words of both in order, with words changed, added and dropped.
struct Alignment {
    std::size_t agreed_before = 0, agreed_passage = 0, agreed_after = 0; // words of the record
    std::size_t agreed_quote = 0;
    std::size_t added = 0;            // words of the document that the record lacks and that are none of its notes
    std::size_t lost = 0;             // words of the recorded passage for which nothing stands here
    WordRange all, passage, quote;    // empty when nothing of them is left
    std::vector<std::size_t> changed; // words of the document inside the passage that do not agree, ascending

    std::size_t agreed() const { return agreed_before + agreed_passage + agreed_after; }
    bool is_better_than(const Alignment& other) const;
};

// The best alignments, apart from each other, of words [first, last) of the record with stretches of the words of
// `window`. A word agrees in the forms that word_forms.h says. A word that agrees counts 3, one that is changed, added
// or dropped costs 1 (Needleman and Wunsch, with free ends in the document).
std::vector<Alignment> align(const PassageRecord& record, WordRange part, const DocumentText& document,
                             WordRange window);

} // namespace geodata
