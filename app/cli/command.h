#pragma once
// Internal to app/cli: what the subcommands share.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/cli/cli.h"
#include "geodata/atlas.h"
#include "geodata/passage.h"
#include "geodata/result.h"

namespace CLI {
class App;
}

namespace app::cli {

// The options that every subcommand takes.
struct Globals {
    std::string atlas; // --atlas; empty = the default one
    std::vector<std::string> source_folders;
    std::string language; // of --lang; empty = not given
    bool quiet = false;

    geodata::Language lang() const;
};

// Does the work of a subcommand after all arguments were read; returns the exit code.
using Run = std::function<int(const Globals&)>;

// Each declares a subcommand on the program: options into storage that the returned function owns. Reads no file.
Run add_info(CLI::App& program);
Run add_check(CLI::App& program);
Run add_events(CLI::App& program);
Run add_excerpt(CLI::App& program);
Run add_claims(CLI::App& program);
Run add_export(CLI::App& program);
Run add_render(CLI::App& program);
Run add_tour(CLI::App& program);

// "january-atlas: sentence" on stderr.
void complain(const std::string& sentence);
int fail_with(const geodata::Error& error); // prints; InvalidArgument is wrong usage, all else failed
int wrong_usage(const std::string& sentence);

// Folder of the atlas to read: `positional`, else --atlas, else $JANUARY_ATLAS_DATA, the installed, the in-tree one.
geodata::Result<std::filesystem::path> atlas_folder(const Globals& globals, const std::string& positional);

// --view FILE|TEXT: the first line of a file of that name, else the text itself. InvalidArgument when it is no view.
geodata::Result<std::string> view_text(const std::string& file_or_text);

struct LoadedAtlas {
    geodata::AtlasPtr atlas;
    geodata::SourceLibraryPtr documents;
    std::vector<geodata::Issue> issues; // of the atlas and the documents
    std::vector<geodata::Issue> document_issues;
    // 3 when a record could not be read right, else `code`; see io::is_note.
    int exit_code(int code = kDone) const;
};
geodata::Result<LoadedAtlas> load_quietly(const Globals& globals, const std::filesystem::path& folder);
// Loads and prints every issue on stderr (also with --quiet: they are findings).
geodata::Result<LoadedAtlas> load(const Globals& globals, const std::string& positional = {});

} // namespace app::cli
