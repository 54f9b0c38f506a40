#include <cstdio>
#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "geodata/event_table.h"
#include "geodata/io/check.h"

namespace app::cli {
namespace {

struct Options {
    std::string atlas;
    std::string format = "text";
    bool strict = false;
};

nlohmann::ordered_json to_json(const std::vector<geodata::Issue>& issues) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& issue : issues)
        list.push_back(
            {{"file", issue.file}, {"record", issue.record}, {"rule", issue.rule}, {"message", issue.message}});
    return list;
}

int run(const Globals& globals, const Options& options) {
    auto folder = atlas_folder(globals, options.atlas);
    if (!folder) return fail_with(folder.error());
    auto loaded = load_quietly(globals, *folder);
    if (!loaded) return fail_with(loaded.error());
    auto report =
        geodata::io::check_atlas(*loaded->atlas, *loaded->documents, options.strict || !globals.source_folders.empty());
    report.findings.insert(report.findings.end(), loaded->document_issues.begin(), loaded->document_issues.end());
    if (options.format == "json") {
        const nlohmann::ordered_json json = {{"findings", to_json(report.findings)}, {"notes", to_json(report.notes)}};
        fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    } else {
        for (const auto& finding : report.findings) fmt::print("{} [{}]\n", geodata::to_line(finding), finding.rule);
        if (!globals.quiet) {
            for (const auto& note : report.notes) fmt::print("note: {}\n", geodata::to_line(note));
            std::size_t events = loaded->atlas->events.size();
            for (const auto& table : loaded->atlas->tables) events += table->index.size();
            fmt::print("{}: {} events, {} sources, {} layers: {} findings, {} notes\n", folder->string(), events,
                       loaded->atlas->sources.size(), loaded->atlas->layers.size(), report.findings.size(),
                       report.notes.size());
        }
    }
    return report.findings.empty() ? kDone : kDoneWithFindings;
}

} // namespace

Run add_check(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("check", "Hold an atlas against every rule of the folder");
    command->add_option("atlas", options->atlas, "a folder with atlas.json")->type_name("ATLAS");
    command->add_option("--format", options->format, "text, or json: an object with findings and notes")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->add_flag("--strict", options->strict, "a document that is not at hand is a finding");
    command->footer("Exit status 3 when there are findings. The manual page lists the rules.\nExample:\n  "
                    "january-atlas check --sources ~/documents --format json");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
