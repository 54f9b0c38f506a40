#include "geodata/word_runs.h"

namespace geodata {

std::vector<std::uint64_t> run_hashes(std::span<const Word> words) {
    std::vector<std::uint64_t> hashes;
    if (words.size() < kRunWords) return hashes;
    hashes.reserve(words.size() - kRunWords + 1);
    for (std::size_t i = 0; i + kRunWords <= words.size(); ++i) {
        std::uint64_t hash = 14695981039346656037ULL;
        const auto add = [&](char c) {
            hash ^= static_cast<unsigned char>(c);
            hash *= 1099511628211ULL;
        };
        for (std::size_t k = i; k < i + kRunWords; ++k) {
            if (k > i) add(' ');
            for (const char c : words[k].text) add(c);
        }
        hashes.push_back(hash);
    }
    return hashes;
}

} // namespace geodata
