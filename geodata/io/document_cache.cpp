#include "geodata/io/document_cache.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "geodata/io/json_support.h"
#include "geodata/io/safe_file.h"
#include "geodata/io/text_decoding.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

constexpr int kCacheVersion = 1; // of what extraction does and of the form of an entry
constexpr std::uintmax_t kMostEntryBytes = std::uintmax_t{160} * 1024 * 1024;
constexpr std::string_view kEntryEnding = ".json";

fs::path entry_of(const fs::path& cache, const std::string& sha256) {
    return cache / fmt::format("{}-{}{}", sha256, kCacheVersion, kEntryEnding);
}

std::optional<ExtractedText> extracted_of(const Json& entry, const std::string& sha256) {
    const auto text = [&](const char* name) -> std::optional<std::string> {
        const auto it = entry.find(name);
        return it != entry.end() && it->is_string() ? std::optional(it->get<std::string>()) : std::nullopt;
    };
    if (!entry.is_object() || text("sha256") != sha256) return std::nullopt;
    const auto title = text("title");
    auto content = text("text");
    const auto pages = entry.find("page_begins");
    if (!title || !content || pages == entry.end() || !pages->is_array()) return std::nullopt;
    if (text("text_sha256") != sha256_hex(*content) || !is_utf8(*content)) return std::nullopt;
    ExtractedText extracted{*title, std::move(*content), {}};
    for (const Json& page : *pages) {
        if (!page.is_number_unsigned() || page.get<std::uint64_t>() > extracted.text.size()) return std::nullopt;
        extracted.page_begins.push_back(page.get<std::uint32_t>());
    }
    if (!std::is_sorted(extracted.page_begins.begin(), extracted.page_begins.end())) return std::nullopt;
    return extracted;
}

// The entries that were used longest ago go, and what an interrupted writer left.
void keep_bounds(const fs::path& cache, const CacheBounds& bounds) {
    struct Entry {
        fs::path file;
        fs::file_time_type used;
        std::uintmax_t bytes = 0;
    };
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator it(cache, error), end; !error && it != end; it.increment(error)) {
        std::error_code gone;
        Entry entry{it->path(), it->last_write_time(gone), it->is_regular_file(gone) ? it->file_size(gone) : 0};
        const bool is_left_over = entry.file.filename().string().starts_with('.') &&
                                  entry.used + std::chrono::hours(1) < fs::file_time_type::clock::now();
        if (gone) continue;
        if (is_left_over)
            fs::remove(entry.file, gone);
        else if (entry.file.extension() == kEntryEnding && !entry.file.filename().string().starts_with('.'))
            entries.push_back(std::move(entry));
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used > b.used; });
    std::uintmax_t bytes = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        bytes += entries[i].bytes;
        if (i >= bounds.documents || bytes > bounds.bytes) fs::remove(entries[i].file, error);
    }
}

} // namespace

std::optional<ExtractedText> cached_text(const fs::path& cache, const std::string& sha256) {
    if (cache.empty()) return std::nullopt;
    const fs::path file = entry_of(cache, sha256);
    const auto bytes = read_text_file(file, kMostEntryBytes);
    if (!bytes) return std::nullopt;
    const auto entry = parse_json(*bytes, file.string());
    auto extracted = entry ? extracted_of(*entry, sha256) : std::nullopt;
    std::error_code ignored;
    if (extracted)
        fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    else
        fs::remove(file, ignored);
    return extracted;
}

void cache_text(const fs::path& cache, const std::string& sha256, const ExtractedText& extracted,
                const CacheBounds& bounds) {
    if (cache.empty()) return;
    std::error_code error;
    fs::create_directories(cache, error);
    if (error) return;
    fs::permissions(cache, fs::perms::owner_all, error); // whoever reads a file of it reads the document
    const Json entry = {{"sha256", sha256},
                        {"title", extracted.title},
                        {"text_sha256", sha256_hex(extracted.text)},
                        {"page_begins", extracted.page_begins},
                        {"text", extracted.text}};
    if (write_text_file(entry_of(cache, sha256), dump(entry), true)) keep_bounds(cache, bounds);
}

} // namespace geodata::io
