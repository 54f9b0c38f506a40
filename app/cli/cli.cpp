#include "app/cli/cli.h"

#include <cstdio>
#include <filesystem>
#include <string_view>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>

#include "app/cli/command.h"
#include "app/cli/filter_options.h"

namespace app::cli {
namespace {

// What the command line promises for later versions: asked for today it is wrong usage that says so.
struct Later {
    std::string_view command; // empty = everywhere
    std::string_view word;    // option, or verb of the command; empty = the command itself
};
constexpr Later kLater[] = {
    {"repeat", ""},       {"tour", "render"},       {"tour", "export"},
    {"export", "--clip"}, {"export", "--encoding"}, {"render", "--steps"},
};

// The subcommand, wherever it stands among the options that every subcommand takes.
std::string_view subcommand_of(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "-a" || word == "--atlas" || word == "--sources" || word == "--lang")
            ++i; // and its value
        else if (!word.starts_with('-'))
            return word;
    }
    return {};
}

std::string not_yet(int argc, const char* const* argv) {
    const std::string_view command = subcommand_of(argc, argv);
    for (const auto& later : kLater) {
        if (!later.command.empty() && later.command != command) continue;
        if (later.word.empty()) return std::string(later.command);
        for (int i = 1; i < argc; ++i) {
            const std::string_view word = argv[i];
            if (word == "--") break;
            if (word == later.word || (word.starts_with(later.word) && word[later.word.size()] == '='))
                return later.command.empty() ? std::string(later.word)
                                             : fmt::format("{} {}", later.command, later.word);
        }
    }
    return {};
}

struct WindowArguments {
    std::vector<std::string> what; // ATLAS
    std::string view, area, from, to, tour;
    bool kiosk = false, loop = false, first_frame = false;
};

void add_window_options(CLI::App& program, WindowArguments& arguments) {
    const char* group = "Window";
    program
        .add_option("ATLAS", arguments.what, "a folder with atlas.json, and vector files whose events are added to it")
        ->type_name("[ATLAS] [FILES]")
        ->expected(0, -1);
    program.add_option("--view", arguments.view, "open a view, as `Copy link` gives it")
        ->type_name("TEXT")
        ->group(group);
    program.add_option("--area", arguments.area, "open framed on an area")->type_name("A")->group(group);
    program.add_option("--from", arguments.from, "open with the time window from where D starts")
        ->type_name("D")
        ->group(group);
    program.add_option("--to", arguments.to, "to where D ends")->type_name("D")->group(group);
    program.add_option("--tour", arguments.tour, "play a tour, full screen")->type_name("T")->group(group);
    program.add_flag("--kiosk", arguments.kiosk, "with --tour: nothing but the tour, until the window is closed")
        ->group(group);
    program.add_flag("--loop", arguments.loop, "with --tour: begin again after the last stop")->group(group);
    program.add_flag("--quit-after-first-frame", arguments.first_frame, "say how long the first frame took, and end")
        ->group(group);
}

geodata::Result<session::StartOptions> start_options(const WindowArguments& arguments, const Globals& globals) {
    auto window = window_of(arguments.from, arguments.to);
    if (!window) return tl::unexpected(window.error());
    if ((arguments.kiosk || arguments.loop) && arguments.tour.empty())
        return geodata::fail(geodata::ErrorCode::InvalidArgument, "--kiosk and --loop need --tour");
    session::StartOptions options;
    std::string atlas;
    std::error_code ignored;
    for (const std::string& what : arguments.what) {
        if (std::filesystem::is_directory(what, ignored)) {
            if (!atlas.empty())
                return geodata::fail(geodata::ErrorCode::InvalidArgument,
                                     fmt::format("{} and {}: one atlas opens at a time", atlas, what));
            atlas = what;
        } else if (std::filesystem::exists(what, ignored)) {
            options.files.emplace_back(std::filesystem::absolute(what, ignored));
        } else {
            return geodata::fail(
                geodata::ErrorCode::InvalidArgument,
                fmt::format("{} is neither a subcommand, a folder with atlas.json nor a file; see --help", what));
        }
    }
    auto folder = atlas_folder(globals, atlas);
    if (!folder) return tl::unexpected(folder.error());
    options.atlas = *folder;
    options.source_folders.assign(globals.source_folders.begin(), globals.source_folders.end());
    if (!arguments.view.empty()) {
        auto view = view_text(arguments.view);
        if (!view) return tl::unexpected(view.error());
        options.view = *view;
    }
    options.area = arguments.area;
    options.from = arguments.from;
    options.to = arguments.to;
    options.tour = arguments.tour;
    options.kiosk = arguments.kiosk;
    options.loop = arguments.loop;
    options.language = globals.lang();
    options.language_given = !globals.language.empty();
    options.quiet = globals.quiet;
    options.quit_after_first_frame = arguments.first_frame;
    return options;
}

} // namespace

Outcome run(int argc, const char* const* argv) {
    if (const std::string word = not_yet(argc, argv); !word.empty())
        return {wrong_usage(fmt::format("`{}` is not in this version yet", word)), std::nullopt};

    CLI::App program("January Atlas: a map of dated, sourced events.\nWithout a subcommand it opens the window.",
                     "january-atlas");
    program.set_version_flag("--version", "january-atlas " JANUARY_ATLAS_VERSION);
    program.fallthrough();
    program.require_subcommand(0, 1);
    program.option_defaults()->always_capture_default(false);

    Globals globals;
    program.add_option("-a,--atlas", globals.atlas, "the atlas: a folder with atlas.json")->type_name("DIR");
    program
        .add_option("--sources", globals.source_folders, "a folder with your copies of the documents; may be repeated")
        ->type_name("DIR")
        ->allow_extra_args(false);
    program.add_option("--lang", globals.language, "language of titles, dates, pictures and the window")
        ->type_name("en|az|ru")
        ->check(CLI::IsMember({"en", "az", "ru"}));
    program.add_flag("--quiet", globals.quiet, "results and faults only");
    WindowArguments window;
    add_window_options(program, window);
    program.footer("Example:\n  january-atlas --area baku --from 1990-01-19 --to 1990-01-20\n"
                   "  january-atlas SUBCOMMAND --help");

    const std::pair<const char*, Run> commands[] = {
        {"info", add_info(program)},       {"check", add_check(program)},   {"events", add_events(program)},
        {"excerpt", add_excerpt(program)}, {"claims", add_claims(program)}, {"export", add_export(program)},
        {"render", add_render(program)},   {"tour", add_tour(program)},
    };

    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& help) { // --help, --version
        program.exit(help);
        return {kDone, std::nullopt};
    } catch (const CLI::ParseError& error) {
        return {wrong_usage(fmt::format("{}; see --help", error.what())), std::nullopt};
    }
    for (const auto& [name, run_command] : commands) {
        if (!program.got_subcommand(name)) continue;
        const int code = run_command(globals);
        // A full disk or a closed pipe shows when the last of it is written.
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
            complain("the results could not be written to standard output");
            return {kFailed, std::nullopt};
        }
        return {code, std::nullopt};
    }

    auto options = start_options(window, globals);
    if (!options) return {fail_with(options.error()), std::nullopt};
    return {kDone, *options};
}

} // namespace app::cli
