#include <algorithm>
#include <cstdio>
#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/filter_options.h"
#include "app/cli/table.h"
#include "geodata/claims.h"

namespace app::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::vector<std::string> quantities; // empty = all
    std::string format = "table";
};

// One claim with what it belongs to.
struct Row {
    const geodata::ClaimGroup& group;
    const geodata::Event& event;
    const geodata::Citation& citation;
    const geodata::Claim& claim;
};

template <class Visit>
void each_claim(const geodata::Atlas& atlas, const geodata::ClaimGroup& group, Visit visit) {
    const auto& event = atlas.events[group.event];
    for (const auto& entry : group.entries) {
        const auto& citation = event.citations[entry.citation];
        visit(Row{group, event, citation, citation.claims[entry.claim]});
    }
}

std::string title_of(const geodata::Atlas& atlas, const std::string& id, geodata::Language language) {
    const auto* quantity = atlas.find_quantity(id);
    return quantity == nullptr ? id : quantity->title.in(language);
}

std::string lines_of(const geodata::Citation& citation) {
    if (citation.first_line <= 0) return {};
    return citation.first_line == citation.last_line ? std::to_string(citation.first_line)
                                                     : fmt::format("{}-{}", citation.first_line, citation.last_line);
}

std::string value_words(const geodata::Claim& claim) {
    return fmt::format("{}{}{}{}{}", claim.at_least ? "at least " : "", claim.at_most ? "at most " : "",
                       claim.about ? "about " : "", claim.value, claim.note.empty() ? "" : " (" + claim.note + ")");
}

std::string state_words(const geodata::ClaimGroup& group) {
    const std::string state(name_of(group.state));
    return group.contradicts_itself ? state + ", one contradicts itself" : state;
}

// A heading a quantity, beneath it a line a claim that begins with the event.
void print_tables(const geodata::Atlas& atlas, const std::vector<geodata::ClaimGroup>& groups,
                  geodata::Language language) {
    for (auto group = groups.begin(); group != groups.end();) {
        const auto end =
            std::find_if(group, groups.end(), [&](const auto& g) { return g.quantity != group->quantity; });
        fmt::print("{}{} ({})\n", group == groups.begin() ? "" : "\n", title_of(atlas, group->quantity, language),
                   group->quantity);
        std::vector<std::vector<std::string>> rows;
        for (; group != end; ++group)
            each_claim(atlas, *group, [&](const Row& row) {
                const auto lines = lines_of(row.citation);
                rows.push_back({row.event.id, state_words(row.group), row.citation.source, value_words(row.claim),
                                lines.empty() ? "-" : lines, "\"" + row.citation.quote + "\""});
            });
        print_table(rows);
    }
}

void print_csv(const geodata::Atlas& atlas, const std::vector<geodata::ClaimGroup>& groups) {
    fmt::print("event,quantity,state,source,value,about,at_least,at_most,note,quote,lines,self_contradiction\n");
    for (const auto& group : groups)
        each_claim(atlas, group, [](const Row& row) {
            fmt::print("{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_cell(row.event.id), csv_cell(row.group.quantity),
                       name_of(row.group.state), csv_cell(row.citation.source), csv_cell(row.claim.value),
                       row.claim.about, row.claim.at_least, row.claim.at_most, csv_cell(row.claim.note),
                       csv_cell(row.citation.quote), lines_of(row.citation), row.group.contradicts_itself);
        });
}

Json value_of(const geodata::Claim& claim) {
    if (!claim.is_number) return claim.value;
    const auto whole = static_cast<std::int64_t>(claim.number);
    return static_cast<double>(whole) == claim.number ? Json(whole) : Json(claim.number);
}

void print_json(const geodata::Atlas& atlas, const std::vector<geodata::ClaimGroup>& groups,
                geodata::Language language) {
    auto list = Json::array();
    for (const auto& group : groups) {
        auto claims = Json::array();
        each_claim(atlas, group, [&](const Row& row) {
            Json json = {{"source", row.citation.source}, {"value", value_of(row.claim)},
                         {"about", row.claim.about},      {"at_least", row.claim.at_least},
                         {"at_most", row.claim.at_most},  {"note", row.claim.note},
                         {"quote", row.citation.quote},   {"lines", nullptr}};
            if (row.citation.first_line > 0) json["lines"] = {row.citation.first_line, row.citation.last_line};
            claims.push_back(std::move(json));
        });
        list.push_back({{"quantity", group.quantity},
                        {"title", title_of(atlas, group.quantity, language)},
                        {"event", atlas.events[group.event].id},
                        {"state", name_of(group.state)},
                        {"self_contradiction", group.contradicts_itself},
                        {"claims", std::move(claims)}});
    }
    fmt::print("{}\n", list.dump(2, ' ', false, Json::error_handler_t::replace));
}

int run(const Globals& globals, const Options& options) {
    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    const auto& atlas = *loaded->atlas;
    std::vector<std::string> known;
    for (const auto& quantity : atlas.quantities) known.push_back(quantity.id);
    for (const auto& id : options.quantities)
        if (atlas.find_quantity(id) == nullptr) return wrong_usage(not_in_atlas("quantity", id, known));

    auto groups = geodata::gather_claims(atlas);
    if (!options.quantities.empty())
        std::erase_if(groups, [&](const auto& group) {
            return std::find(options.quantities.begin(), options.quantities.end(), group.quantity) ==
                   options.quantities.end();
        });
    if (options.format == "json")
        print_json(atlas, groups, globals.lang());
    else if (options.format == "csv")
        print_csv(atlas, groups);
    else
        print_tables(atlas, groups, globals.lang());
    if (!globals.quiet) {
        std::size_t claims = 0;
        for (const auto& group : groups) claims += group.entries.size();
        const auto count = [&](geodata::ClaimState state) {
            return std::count_if(groups.begin(), groups.end(), [&](const auto& group) { return group.state == state; });
        };
        fmt::print(
            stderr,
            "{} claims about {} figures and dates: {} of one source alone, {} where sources agree, {} where they "
            "differ; {} where a source contradicts itself\n",
            claims, groups.size(), count(geodata::ClaimState::Single), count(geodata::ClaimState::Agree),
            count(geodata::ClaimState::Differ),
            std::count_if(groups.begin(), groups.end(), [](const auto& g) { return g.contradicts_itself; }));
    }
    return loaded->exit_code();
}

} // namespace

Run add_claims(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command =
        program.add_subcommand("claims", "What each source says of a figure, a date or a name, side by side");
    command->add_option("--quantity", options->quantities, "only this quantity, such as killed; may be repeated")
        ->delimiter(',')
        ->type_name("Q")
        ->allow_extra_args(false);
    command->add_option("--format", options->format, "table, csv (a row a claim) or json (an array)")
        ->check(CLI::IsMember({"table", "csv", "json"}))
        ->capture_default_str();
    command->footer(
        "Claims are compared within one quantity of one event: `differ` says that two sources have no value in "
        "common;\n"
        "\"about\" allows 5 % on each side.\nExample:\n  january-atlas claims --quantity killed --format csv");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
