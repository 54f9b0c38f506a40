#include <cstdio>
#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/cli/command.h"
#include "geodata/io/check.h"

namespace app::cli {
namespace {

enum class Verb { None, List, Check };

struct Options {
    Verb verb = Verb::None;
    std::string tour;
};

int list(const Globals& globals) {
    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    for (const auto& tour : loaded->atlas->tours) {
        double seconds = 0;
        for (const auto& stop : tour.stops) seconds += stop.seconds;
        fmt::print("{}\t{} stops\t{:.0f}:{:02.0f}\t{}\n", tour.id, tour.stops.size(), std::floor(seconds / 60),
                   std::fmod(seconds, 60), tour.title.in(globals.lang()));
    }
    return loaded->exit_code();
}

int check(const Globals& globals, const std::string& id) {
    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    const auto* tour = loaded->atlas->find_tour(id);
    if (tour == nullptr)
        return wrong_usage(fmt::format("tour '{}' is not in the atlas; `january-atlas tour list` lists them", id));
    const auto report = geodata::io::check_tour(*loaded->atlas, *tour, *loaded->documents);
    for (const auto& finding : report.findings) fmt::print("{}\n", geodata::to_line(finding));
    for (const auto& note : report.notes)
        if (!globals.quiet) fmt::print("note: {}\n", geodata::to_line(note));
    fmt::print("{}: {} stops: {}\n", tour->id, tour->stops.size(),
               report.findings.empty() ? "ready" : fmt::format("{} findings", report.findings.size()));
    return report.findings.empty() ? loaded->exit_code() : kDoneWithFindings;
}

} // namespace

Run add_tour(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("tour", "List the tours; check one before the talk");
    command->require_subcommand(1);
    command->add_subcommand("list", "id, stops, length and title of every tour")
        ->footer("Example:\n  january-atlas tour list")
        ->callback([options] { options->verb = Verb::List; });
    auto* check_verb = command->add_subcommand(
        "check", "Name every stop whose event, passage or layer is missing or hidden by its own window");
    check_verb->add_option("tour", options->tour, "id of the tour")->type_name("T")->required();
    check_verb->footer("Example:\n  january-atlas tour check night-of-19-20-january --sources ~/documents");
    check_verb->callback([options] { options->verb = Verb::Check; });
    command->footer("Play a tour in the window with: january-atlas --tour T\nExample:\n  january-atlas tour list");
    return [options](const Globals& globals) {
        return options->verb == Verb::List ? list(globals) : check(globals, options->tour);
    };
}

} // namespace app::cli
