#include "app/assets.h"

#include <cstdlib>
#include <system_error>

#include <fmt/format.h>

#include "geodata/atlas.h"

namespace app {
namespace {

namespace fs = std::filesystem;

fs::path environment_path(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
}

// An XDG base folder: absolute, else the default below the home folder, else empty.
fs::path base_folder(const char* variable, const char* below_home) {
    if (fs::path folder = environment_path(variable); folder.is_absolute()) return folder;
    const fs::path home = environment_path("HOME");
    return home.is_absolute() ? home / below_home : fs::path();
}

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

bool is_atlas(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / geodata::kManifestFile, error);
}

} // namespace

geodata::Result<Assets> find_assets_in(const std::vector<fs::path>& roots, const fs::path& atlas) {
    Assets assets;
    std::string looked;
    for (const fs::path& root : roots) {
        if (assets.shaders.empty() && is_folder(root / "shaders")) assets.shaders = root / "shaders";
        if (assets.default_atlas.empty() && is_atlas(root / "data")) assets.default_atlas = root / "data";
        looked += fmt::format("{}{}", looked.empty() ? "" : " and ", root.string());
    }
    if (!atlas.empty()) assets.default_atlas = atlas;
    if (assets.shaders.empty() && (assets.default_atlas.empty() || roots.empty()))
        return geodata::fail(
            geodata::ErrorCode::NotFound,
            fmt::format("the program's folders “shaders” and “data” are neither in {}; install it again",
                        looked.empty() ? "the install prefix" : looked));
    if (assets.shaders.empty()) assets.shaders = roots.front() / "shaders";
    if (assets.default_atlas.empty()) assets.default_atlas = roots.front() / "data";
    return assets;
}

geodata::Result<Assets> find_assets() {
    std::error_code error;
    const fs::path executable = fs::read_symlink("/proc/self/exe", error);
    std::vector<fs::path> roots;
    if (!error) roots.push_back((executable.parent_path() / JANUARY_ATLAS_RELATIVE_SHARE).lexically_normal());
    roots.emplace_back(JANUARY_ATLAS_SOURCE_DIR);
    return find_assets_in(roots, environment_path("JANUARY_ATLAS_DATA"));
}

std::vector<fs::path> source_folders(const std::vector<fs::path>& given, const fs::path& atlas_folder) {
    std::vector<fs::path> folders = given;
    std::vector<fs::path> usual = {atlas_folder / "sources"};
    if (const fs::path own = own_source_folder(); !own.empty()) usual.push_back(own);
    for (const fs::path& folder : usual) {
        if (is_folder(folder)) folders.push_back(folder);
    }
    return folders;
}

fs::path own_source_folder() {
    const fs::path folder = base_folder("XDG_DATA_HOME", ".local/share");
    return folder.empty() ? fs::path() : folder / "january-atlas" / "sources";
}

fs::path settings_file() {
    const fs::path folder = base_folder("XDG_CONFIG_HOME", ".config");
    return folder.empty() ? fs::path() : folder / "january-atlas" / "settings.json";
}

} // namespace app
