#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geodata/result.h"

namespace geodata::io {

// The hashes of every run of words of the sources (word_runs.h), from a file of 64-bit little-endian numbers in
// ascending order: so an atlas is held against the wording of documents that are not at hand. BadFormat when it is
// none. `file`: its name in the atlas folder.
Result<std::vector<std::uint64_t>> read_source_runs(const std::filesystem::path& folder, const std::string& file);

} // namespace geodata::io
