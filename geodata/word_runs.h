#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodata/passage.h"

namespace geodata {

// So many words of a source in a row are its wording: they may not stand in the texts of an atlas.
inline constexpr std::size_t kRunWords = 9;

// The 64-bit FNV-1a of each run of kRunWords words, their texts joined by single spaces: entry i is of the run that
// begins at word i. Empty for fewer words.
std::vector<std::uint64_t> run_hashes(std::span<const Word> words);

} // namespace geodata
