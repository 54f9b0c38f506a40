#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace geodata::io {

// What was taken from a file that takes long to read, kept under the digest of its bytes.
struct ExtractedText {
    std::string title;
    std::string text;
    std::vector<std::uint32_t> page_begins;
    bool operator==(const ExtractedText&) const = default;
};

struct CacheBounds {
    std::size_t documents = 1000;
    std::uintmax_t bytes = std::uintmax_t{256} * 1024 * 1024;
};

// Nothing when there is none, or when what is there is not whole and well-formed, which then counts for nothing.
std::optional<ExtractedText> cached_text(const std::filesystem::path& cache, const std::string& sha256);
// For its owner alone, as the document may be, under a temporary name first; a cache that cannot be written is no
// fault. Then the entries used longest ago are removed beyond the bounds.
void cache_text(const std::filesystem::path& cache, const std::string& sha256, const ExtractedText& extracted,
                const CacheBounds& bounds = {});

} // namespace geodata::io
