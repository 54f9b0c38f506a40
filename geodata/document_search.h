#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/document.h"
#include "geodata/job_control.h"

namespace geodata {

inline constexpr std::size_t kMostHits = 10'000; // of a document

// Where a document holds the words of a query one after the other, letter case, accents' form, line ends and signs
// aside. The last word may be the beginning of a longer one, unless a blank follows it. Ascending, apart; at most
// `most`. None for a query without words.
std::vector<ByteRange> find_words(const DocumentText& document, std::string_view query, std::size_t most = kMostHits);

struct DocumentHits {
    DocumentPtr document;
    std::vector<ByteRange> hits;
};

// A query put to every copy of a library.
struct LibraryHits {
    SourceLibraryPtr library;
    std::string query;
    std::vector<DocumentHits> documents; // those with a hit, in the order of the library
    std::size_t hits() const;
};
using LibraryHitsPtr = std::shared_ptr<const LibraryHits>;

// Null when stopped.
LibraryHitsPtr search_library(const SourceLibraryPtr& library, const std::string& query,
                              const JobControl& control = {});

} // namespace geodata
