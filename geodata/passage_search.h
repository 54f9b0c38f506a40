#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geodata/document.h"
#include "geodata/passage_align.h"
#include "geodata/passage_record.h"

namespace geodata {

// What a search found: places that agree equally well, apart from each other.
struct PassageMatch {
    bool is_whole = false; // every word agrees, in one of its forms; paragraphs may stand before or behind the passage
    std::vector<Alignment> places;
};

// True when every checksum agrees, word by word, with the quote at word `place`; a document's end is one.
bool agrees_literally(const PassageRecord& record, const DocumentText& document, std::size_t place);

// The best places of a record in a document, around the words at which its quote stands as printed and wherever else
// its words lie close together.
PassageMatch search_passage(const PassageRecord& record, const DocumentText& document,
                            std::span<const std::size_t> quotes);

} // namespace geodata
