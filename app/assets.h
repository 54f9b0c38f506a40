#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geodata/result.h"

namespace app {

inline constexpr const char* kOwnExecutable = "/proc/self/exe"; // whose `extract-text` reads PDF files

// Where the program's files are, in this order: the install prefix (beside the executable), the source tree it was
// built from. $JANUARY_ATLAS_DATA comes before both for the atlas alone.
struct Assets {
    std::filesystem::path shaders;
    std::filesystem::path default_atlas;
};
// NotFound says what was looked for and where.
geodata::Result<Assets> find_assets();

// The same among given roots, each of which may hold `shaders/` and `data/atlas.json`; `atlas` overrides the second
// unless empty. Where only one of the two is there, the other is the place where it was expected, so that whoever opens
// it can say so.
geodata::Result<Assets> find_assets_in(const std::vector<std::filesystem::path>& roots,
                                       const std::filesystem::path& atlas);

// Folders where copies of the documents may be: those given, ATLAS/sources, $XDG_DATA_HOME/january-atlas/sources. Of
// the last two only those that exist.
std::vector<std::filesystem::path> source_folders(const std::vector<std::filesystem::path>& given,
                                                  const std::filesystem::path& atlas_folder);
// The last of them, which need not exist: where a text that was pasted is kept.
std::filesystem::path own_source_folder();
std::filesystem::path settings_file(); // $XDG_CONFIG_HOME/january-atlas/settings.json

} // namespace app
