#include "app/cli/command.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "app/assets.h"
#include "app/scene/view_state.h"
#include "geodata/io/atlas.h"
#include "geodata/io/check.h"
#include "geodata/io/documents.h"
#include "geodata/io/event_table_reader.h"
#include "geodata/io/safe_file.h"

namespace app::cli {

geodata::Language Globals::lang() const {
    if (language == "az") return geodata::Language::Az;
    if (language == "ru") return geodata::Language::Ru;
    return geodata::Language::En;
}

void complain(const std::string& sentence) { fmt::print(stderr, "january-atlas: {}\n", sentence); }

int fail_with(const geodata::Error& error) {
    complain(error.message);
    return error.code == geodata::ErrorCode::InvalidArgument ? kWrongUsage : kFailed;
}

int wrong_usage(const std::string& sentence) {
    complain(sentence);
    return kWrongUsage;
}

geodata::Result<std::filesystem::path> atlas_folder(const Globals& globals, const std::string& positional) {
    if (!positional.empty()) return std::filesystem::path(positional);
    if (!globals.atlas.empty()) return std::filesystem::path(globals.atlas);
    if (const char* data = std::getenv("JANUARY_ATLAS_DATA"); data != nullptr && *data != '\0')
        return std::filesystem::path(data);
    auto assets = find_assets();
    if (!assets) return tl::unexpected(assets.error());
    return assets->default_atlas;
}

geodata::Result<std::string> view_text(const std::string& file_or_text) {
    constexpr std::uintmax_t kMostBytes = 65536;
    std::string text = file_or_text;
    if (std::error_code ignored; std::filesystem::is_regular_file(file_or_text, ignored)) {
        auto content = geodata::io::read_text_file(file_or_text, kMostBytes);
        if (!content) return tl::unexpected(content.error());
        text = content->substr(0, content->find_first_of("\r\n"));
    }
    if (auto view = scene::view_from_text(text, {}); !view)
        return geodata::fail(geodata::ErrorCode::InvalidArgument, "--view: " + view.error().message);
    return text;
}

int LoadedAtlas::exit_code(int code) const {
    const bool whole = std::all_of(issues.begin(), issues.end(), geodata::io::is_note);
    return code == kDone && !whole ? kDoneWithFindings : code;
}

geodata::Result<LoadedAtlas> load_quietly(const Globals& globals, const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> given(globals.source_folders.begin(), globals.source_folders.end());
    for (const auto& source_folder : given)
        if (std::error_code error; !std::filesystem::is_directory(source_folder, error))
            return geodata::fail(geodata::ErrorCode::NotFound,
                                 fmt::format("{}: is no folder; --sources names a folder with copies of the documents",
                                             source_folder.string()));
    auto atlas = geodata::io::load_atlas(folder);
    if (atlas) atlas = geodata::io::with_tables(*atlas);
    if (!atlas) return tl::unexpected(atlas.error());

    LoadedAtlas loaded;
    loaded.atlas = *atlas;
    loaded.documents =
        geodata::io::load_documents(loaded.atlas->sources, source_folders(given, folder), loaded.document_issues,
                                    geodata::io::usual_options(*loaded.atlas, kOwnExecutable));
    loaded.issues = loaded.atlas->issues;
    loaded.issues.insert(loaded.issues.end(), loaded.document_issues.begin(), loaded.document_issues.end());
    return loaded;
}

geodata::Result<LoadedAtlas> load(const Globals& globals, const std::string& positional) {
    auto folder = atlas_folder(globals, positional);
    if (!folder) return tl::unexpected(folder.error());
    auto loaded = load_quietly(globals, *folder);
    if (!loaded) return loaded;
    for (const auto& issue : loaded->issues) fmt::print(stderr, "{}\n", geodata::to_line(issue));
    return loaded;
}

} // namespace app::cli
