// Extracted texts that are kept. Which documents are: documents_test.cpp.
#include <gmock/gmock.h>

#include "geodata/io/document_cache.h"
#include "geodata/io/safe_file.h"
#include "tests/support/temporary_folder.h"

using namespace geodata::io;
namespace fs = std::filesystem;

namespace {

const std::string kDigest = sha256_hex("a file");
const ExtractedText kExtracted{"Title", "Sətir\n\fline\n", {0, 8}};

fs::path only_file(const fs::path& folder) { return fs::directory_iterator(folder)->path(); }

} // namespace

TEST(DocumentCacheTest, WhatWasKeptIsFoundUnderItsDigest) {
    const tests::TemporaryFolder folder;
    const fs::path cache = folder.path() / "a/cache";
    EXPECT_FALSE(cached_text(cache, kDigest));
    cache_text(cache, kDigest, kExtracted);
    EXPECT_EQ(cached_text(cache, kDigest), kExtracted);
    EXPECT_FALSE(cached_text(cache, sha256_hex("another")));
}

TEST(DocumentCacheTest, AnEntryThatWasChangedCountsForNothingAndGoes) {
    const tests::TemporaryFolder folder;
    const fs::path& cache = folder.path();
    for (const char* what : {"", "{", "[]", "{\"sha256\": 7}", "\xff\xfe"}) {
        cache_text(cache, kDigest, kExtracted);
        const fs::path file = only_file(cache);
        folder.write(file.filename().string(), what);
        EXPECT_FALSE(cached_text(cache, kDigest)) << what;
        EXPECT_FALSE(fs::exists(file)) << what;
    }
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{"line", "lies"},
                                                          {"\"page_begins\":[0,8]", "\"page_begins\":[0,800]"},
                                                          {"[0,8]", "[8,0]"},
                                                          {"[0,8]", "[0,-8]"},
                                                          {kDigest, sha256_hex("x")}}) {
        cache_text(cache, kDigest, kExtracted);
        const std::string name = only_file(cache).filename().string();
        std::string entry = folder.read(name);
        ASSERT_NE(entry.find(from), std::string::npos) << from << " is not in " << entry;
        folder.write(name, entry.replace(entry.find(from), from.size(), to));
        EXPECT_FALSE(cached_text(cache, kDigest)) << to;
    }
}

TEST(DocumentCacheTest, NoCacheAndAFolderThatCannotBeMadeAreNoFault) {
    const tests::TemporaryFolder folder;
    cache_text({}, kDigest, kExtracted);
    EXPECT_FALSE(cached_text({}, kDigest));
    const fs::path file = folder.write("file", "x");
    cache_text(file / "cache", kDigest, kExtracted);
    EXPECT_FALSE(cached_text(file / "cache", kDigest));
}

TEST(DocumentCacheTest, WhatADocumentHoldsIsForItsOwnerAlone) {
    const tests::TemporaryFolder folder;
    const fs::path cache = folder.path() / "cache";
    cache_text(cache, kDigest, kExtracted);
    EXPECT_EQ(fs::status(cache).permissions(), fs::perms::owner_all);
}

TEST(DocumentCacheTest, TheEntriesUsedLongestAgoGoBeyondTheBound) {
    const tests::TemporaryFolder folder;
    cache_text(folder.path(), kDigest, kExtracted);
    const fs::path oldest = only_file(folder.path());
    fs::last_write_time(oldest, fs::file_time_type::clock::now() - std::chrono::hours(48));
    const fs::path left_over = folder.write(".x.1-1.part.json", "cut");
    fs::last_write_time(left_over, fs::file_time_type::clock::now() - std::chrono::hours(48));
    const CacheBounds bounds{.documents = 20};
    for (std::size_t i = 0; i < bounds.documents; ++i)
        cache_text(folder.path(), sha256_hex(std::to_string(i)), kExtracted, bounds);
    EXPECT_FALSE(fs::exists(oldest));
    EXPECT_FALSE(fs::exists(left_over));
    EXPECT_TRUE(cached_text(folder.path(), sha256_hex("0")));
}
