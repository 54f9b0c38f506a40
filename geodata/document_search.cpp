#include "geodata/document_search.h"

#include <algorithm>
#include <numeric>

#include "geodata/ascii.h"

namespace geodata {
namespace {

// The words of a query at words [at, ...) of a document.
bool stand_at(const std::vector<Word>& words, std::size_t at, const std::vector<Word>& query, bool last_is_whole) {
    for (std::size_t k = 0; k < query.size(); ++k) {
        const std::string& text = words[at + k].text;
        const bool may_go_on = k + 1 == query.size() && !last_is_whole;
        if (may_go_on ? !text.starts_with(query[k].text) : text != query[k].text) return false;
    }
    return true;
}

} // namespace

std::vector<ByteRange> find_words(const DocumentText& document, std::string_view query, std::size_t most) {
    std::vector<ByteRange> found;
    const std::vector<Word> wanted = normalised_words(query);
    const bool last_is_whole = !query.empty() && is_space(query.back());
    const auto& words = document.words;
    if (wanted.empty()) return found;
    for (std::size_t at = 0; at + wanted.size() <= words.size() && found.size() < most;) {
        if (!stand_at(words, at, wanted, last_is_whole)) {
            ++at;
            continue;
        }
        found.push_back({words[at].begin, words[at + wanted.size() - 1].end});
        at += wanted.size();
    }
    return found;
}

std::size_t LibraryHits::hits() const {
    return std::accumulate(documents.begin(), documents.end(), std::size_t{0},
                           [](std::size_t sum, const DocumentHits& one) { return sum + one.hits.size(); });
}

LibraryHitsPtr search_library(const SourceLibraryPtr& library, const std::string& query, const JobControl& control) {
    auto found = std::make_shared<LibraryHits>();
    found->library = library;
    found->query = query;
    if (!library) return found;
    for (const DocumentPtr& document : library->documents) {
        if (control.stopped()) return nullptr;
        if (auto hits = find_words(*document, query); !hits.empty())
            found->documents.push_back({document, std::move(hits)});
    }
    return found;
}

} // namespace geodata
