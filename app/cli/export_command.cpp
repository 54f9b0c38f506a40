#include <cstdio>
#include <memory>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/command.h"
#include "app/cli/filter_options.h"
#include "geodata/io/export.h"
#include "geodata/io/export_formats.h"

namespace app::cli {
namespace {

struct Options {
    std::vector<std::string> layers;
    std::string out, driver, crs = "EPSG:4326", bbox;
    std::vector<std::string> fields; // name or name=new
    FilterOptions filter;
    bool overwrite = false, dry_run = false, strict = false;
};

geodata::Result<geodata::io::ExportRequest> request_of(const Options& options, const Globals& globals,
                                                       const LoadedAtlas& loaded) {
    geodata::io::ExportRequest request;
    auto filter = resolve(options.filter, *loaded.atlas);
    if (!filter) return tl::unexpected(filter.error());
    if (!options.bbox.empty()) {
        auto bounds = geodata::parse_bounds(options.bbox);
        if (!bounds) return tl::unexpected(bounds.error());
        request.bbox = *bounds;
    }
    for (const auto& field : options.fields) {
        const auto equals = field.find('=');
        const auto name = field.substr(0, equals);
        request.fields.emplace_back(name, equals == std::string::npos ? name : field.substr(equals + 1));
    }
    request.layers = options.layers;
    request.out = options.out;
    request.driver = options.driver;
    request.crs = options.crs;
    request.filter = *filter;
    request.overwrite = options.overwrite;
    request.language = globals.lang();
    request.documents = loaded.documents;
    return request;
}

void print_report(const geodata::io::ExportReport& report, bool dry_run) {
    for (const auto& table : report.tables) {
        fmt::print("{}\t{}\t{}\n", table.layer, table.written, table.file.string());
        for (const auto& [reason, count] : table.skipped)
            fmt::print(stderr, "{}:{}: {} {}: {}\n", table.file.string(), table.layer, count,
                       dry_run ? "would be left out" : "left out", reason);
    }
    for (const auto& loss : report.losses) fmt::print(stderr, "loss: {}\n", loss);
}

int run(const Globals& globals, const Options& options) {
    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    auto request = request_of(options, globals, *loaded);
    if (!request) return fail_with(request.error());
    auto plan = geodata::io::plan_export(*loaded->atlas, *request);
    if (!plan) return fail_with(plan.error());
    if (options.dry_run) {
        print_report(*plan, true);
        return plan->has_losses() ? kDoneWithFindings : loaded->exit_code();
    }
    if (options.strict && plan->has_losses()) {
        for (const auto& loss : plan->losses) fmt::print(stderr, "loss: {}\n", loss);
        complain(fmt::format("{}: not written: --strict forbids the losses above", options.out));
        return kFailed;
    }
    geodata::JobControl control;
    const bool terminal = ::isatty(STDERR_FILENO) == 1 && !globals.quiet;
    if (terminal)
        control.progress = [](float part) { fmt::print(stderr, "\r{:3.0f} %", static_cast<double>(part) * 100); };
    auto report = geodata::io::run_export(*loaded->atlas, *request, control);
    if (terminal) fmt::print(stderr, "\r     \r");
    if (!report) return fail_with(report.error());
    print_report(*report, false);
    return report->has_losses() ? kDoneWithFindings : loaded->exit_code();
}

std::string format_table() {
    std::string text = "Formats:\n";
    for (const auto& format : geodata::io::export_formats())
        text +=
            fmt::format("  {:<16} {:<18} {}{}\n", format.driver, fmt::format("{}", fmt::join(format.extensions, " ")),
                        format.is_table() ? "" : fmt::format("layer {}: ", format.layer), format.about);
    return text;
}

} // namespace

Run add_export(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("export", "Write map layers and filtered events to a file for a GIS");
    command->add_option("--layer", options->layers, "layers to write; `events` and `sources` are layers too")
        ->delimiter(',')
        ->type_name("L")
        ->required()
        ->allow_extra_args(false);
    command->add_option("--out", options->out, "file to write; its extension decides the format")
        ->type_name("FILE")
        ->required();
    command->add_option("--driver", options->driver, "a format of the list below, where the extension does not say")
        ->type_name("D");
    command->add_option("--crs", options->crs, "coordinate reference system to write in")
        ->type_name("EPSG:N")
        ->capture_default_str();
    command->add_option("--bbox", options->bbox, "only features that touch this box, in degrees")->type_name("W,S,E,N");
    command->add_option("--fields", options->fields, "only these fields, in this order, renamed with =")
        ->delimiter(',')
        ->type_name("NAME[=NEW]")
        ->allow_extra_args(false);
    command->add_flag("--overwrite", options->overwrite, "replace an existing file");
    command->add_flag("--dry-run", options->dry_run, "say what would be written and lost; write nothing");
    command->add_flag("--strict", options->strict, "write nothing when anything would be lost");
    add_filter(*command, options->filter);
    command->footer(
        format_table() +
        "Prints layer, count and file; beside every file lies FILE.provenance.json. Exit status 3 when something\n"
        "is lost, each loss named on stderr. --sources DIR lets web-annotations place the quotes.\nExample:\n"
        "  january-atlas export --layer events,places --out january.gpkg --from 1990-01-13 --to 1990-01-26 "
        "--crs EPSG:32639");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
