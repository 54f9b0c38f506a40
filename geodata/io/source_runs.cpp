#include "geodata/io/source_runs.h"

#include <algorithm>

#include <fmt/format.h>

#include "geodata/io/safe_file.h"

namespace geodata::io {

Result<std::vector<std::uint64_t>> read_source_runs(const std::filesystem::path& folder, const std::string& file) {
    constexpr std::uintmax_t kMaxBytes = 256ULL * 1024 * 1024;
    constexpr std::size_t kBytes = 8; // of one hash
    const auto path = path_inside(folder, file);
    if (!path) return tl::unexpected(path.error());
    const auto bytes = read_text_file(*path, kMaxBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    std::vector<std::uint64_t> hashes(bytes->size() / kBytes, 0);
    for (std::size_t i = 0; i < hashes.size() * kBytes; ++i)
        hashes[i / kBytes] |= std::uint64_t{static_cast<unsigned char>((*bytes)[i])} << (i % kBytes * 8);
    const bool ascends = std::adjacent_find(hashes.begin(), hashes.end(), std::greater_equal<>()) == hashes.end();
    if (bytes->size() % kBytes != 0 || !ascends)
        return fail(ErrorCode::BadFormat,
                    fmt::format("{} holds no hashes of runs (64-bit numbers, ascending); write it anew with "
                                "tools/record/hash_runs.py",
                                file));
    return hashes;
}

} // namespace geodata::io
