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
#include "app/words/words.h"
#include "geodata/edtf.h"
#include "geodata/flowing_text.h"
#include "geodata/passage.h"

namespace app::cli {
namespace {

struct Options {
    std::string event;
    int context = 0; // sentences around the passage, each side
    std::string format = "text";
};

// A citation held against the user's copy. `passage` is text of that copy, its lines joined.
struct Excerpt {
    const geodata::Citation* citation = nullptr;
    const geodata::Source* source = nullptr; // may be null
    geodata::Anchor anchor;
    std::string before, passage, after;
};

bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?'; }

// Where `count` sentences before `from` begin.
std::size_t sentences_back(std::string_view text, std::size_t from, int count) {
    std::size_t at = from;
    for (int i = 0; i < count && at > 0; ++i) {
        while (at > 0 && !ends_sentence(text[at - 1])) --at;
        while (at > 0 && ends_sentence(text[at - 1])) --at;
        while (at > 0 && !ends_sentence(text[at - 1])) --at;
    }
    return at;
}

std::size_t sentences_on(std::string_view text, std::size_t from, int count) {
    std::size_t at = from;
    while (at < text.size() && ends_sentence(text[at])) ++at;
    for (int i = 0; i < count && at < text.size(); ++i) {
        while (at < text.size() && !ends_sentence(text[at])) ++at;
        while (at < text.size() && ends_sentence(text[at])) ++at;
    }
    return at;
}

Excerpt excerpt_of(const geodata::Citation& citation, const LoadedAtlas& loaded, int context) {
    Excerpt excerpt;
    excerpt.citation = &citation;
    excerpt.source = loaded.atlas->find_source(citation.source);
    const auto* document = loaded.documents->find(citation.source);
    excerpt.anchor = geodata::find_anchor(citation, document);
    const auto& anchor = excerpt.anchor;
    if (document == nullptr || anchor.passage_end <= anchor.passage_begin) return excerpt;
    const std::string_view text = document->text;
    excerpt.passage = geodata::flowing_text(*document, {anchor.passage_begin, anchor.passage_end});
    if (context > 0) {
        const auto begin = static_cast<std::uint32_t>(sentences_back(text, anchor.passage_begin, context));
        const auto end = static_cast<std::uint32_t>(sentences_on(text, anchor.passage_end, context));
        excerpt.before = geodata::flowing_text(*document, {begin, anchor.passage_begin});
        excerpt.after = geodata::flowing_text(*document, {anchor.passage_end, end});
    }
    return excerpt;
}

bool is_finding(const Excerpt& excerpt, bool absent_is_finding) {
    switch (excerpt.anchor.state) {
    case geodata::AnchorState::Altered:
    case geodata::AnchorState::Ambiguous:
    case geodata::AnchorState::Missing:
        return true;
    case geodata::AnchorState::Absent:
        return absent_is_finding;
    case geodata::AnchorState::Exact:
    case geodata::AnchorState::Moved:
        break;
    }
    return false;
}

std::string lines_text(const Excerpt& excerpt) {
    const bool found = excerpt.anchor.first_line > 0;
    const auto first = found ? static_cast<int>(excerpt.anchor.first_line) : excerpt.citation->first_line;
    const auto last = found ? static_cast<int>(excerpt.anchor.last_line) : excerpt.citation->last_line;
    if (first <= 0) return "no line given";
    const std::string lines = first == last ? fmt::format("line {}", first) : fmt::format("lines {}-{}", first, last);
    return excerpt.anchor.page > 0 ? fmt::format("page {}, {}", excerpt.anchor.page, lines) : lines;
}

std::string claim_text(const geodata::Claim& claim) {
    return fmt::format("{}: {}{}{}{}{}", claim.quantity, claim.about ? "about " : "", claim.at_least ? "at least " : "",
                       claim.at_most ? "at most " : "", claim.value, claim.note.empty() ? "" : " (" + claim.note + ")");
}

void print_text(const geodata::Event& event, const std::vector<Excerpt>& excerpts, geodata::Language language) {
    fmt::print("{}\n{}{}{}\n{}\n", event.title.in(language),
               event.when.empty() ? words::tr(language, "undated") : geodata::describe_edtf(event.when, language),
               event.place.empty() ? "" : " | ", event.place, event.summary.in(language));
    for (const auto& excerpt : excerpts) {
        const auto& citation = *excerpt.citation;
        fmt::print("\n[{}] {} ({}, {})\n", citation.source,
                   excerpt.source != nullptr ? excerpt.source->short_title : "unknown source", lines_text(excerpt),
                   geodata::name_of(excerpt.anchor.state));
        fmt::print("  says: {}\n  quote: \"{}\"\n", citation.says.in(language), citation.quote);
        if (!excerpt.anchor.detail.empty()) fmt::print("  anchor: {}\n", excerpt.anchor.detail);
        if (!excerpt.before.empty()) fmt::print("  before: {}\n", excerpt.before);
        if (!excerpt.passage.empty()) fmt::print("  passage: {}\n", excerpt.passage);
        if (!excerpt.after.empty()) fmt::print("  after: {}\n", excerpt.after);
        for (const auto& claim : citation.claims) fmt::print("  claim: {}\n", claim_text(claim));
        if (excerpt.anchor.state == geodata::AnchorState::Absent && excerpt.source != nullptr)
            fmt::print("  where to get it: {}\n", excerpt.source->obtain);
    }
}

void print_json(const geodata::Event& event, const std::vector<Excerpt>& excerpts, geodata::Language language) {
    auto citations = nlohmann::ordered_json::array();
    for (const auto& excerpt : excerpts) {
        const auto& citation = *excerpt.citation;
        nlohmann::ordered_json json = {{"source", citation.source}, {"anchor", geodata::name_of(excerpt.anchor.state)},
                                       {"quote", citation.quote},   {"passage", nullptr},
                                       {"lines", nullptr},          {"says", citation.says.in(language)}};
        if (!excerpt.passage.empty()) {
            json["passage"] = excerpt.passage;
            json["lines"] = {excerpt.anchor.first_line, excerpt.anchor.last_line};
            if (excerpt.anchor.page > 0) json["page"] = excerpt.anchor.page;
        }
        if (!excerpt.before.empty()) json["before"] = excerpt.before;
        if (!excerpt.after.empty()) json["after"] = excerpt.after;
        if (!excerpt.anchor.detail.empty()) json["detail"] = excerpt.anchor.detail;
        citations.push_back(std::move(json));
    }
    const nlohmann::ordered_json json = {{"event", event.id}, {"citations", std::move(citations)}};
    fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

int run(const Globals& globals, const Options& options) {
    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    const auto* event = loaded->atlas->find_event(options.event);
    if (event == nullptr)
        return wrong_usage(
            fmt::format("event '{}' is not in the atlas; `january-atlas events` lists them", options.event));

    std::vector<Excerpt> excerpts;
    bool findings = false;
    for (const auto& citation : event->citations) {
        excerpts.push_back(excerpt_of(citation, *loaded, options.context));
        if (!is_finding(excerpts.back(), !globals.source_folders.empty())) continue;
        findings = true;
        const auto& anchor = excerpts.back().anchor;
        fmt::print(stderr, "{}:{}: the passage of {} is {}{}{}\n", loaded->atlas->file_of(*event), event->id,
                   citation.source, geodata::name_of(anchor.state), anchor.detail.empty() ? "" : ": ", anchor.detail);
    }
    if (options.format == "json")
        print_json(*event, excerpts, globals.lang());
    else
        print_text(*event, excerpts, globals.lang());
    return findings ? kDoneWithFindings : loaded->exit_code();
}

} // namespace

Run add_excerpt(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command =
        program.add_subcommand("excerpt", "What the sources say of an event, with the passages of your copies");
    command->add_option("event", options->event, "id of the event")->type_name("EVENT")->required();
    command->add_option("--context", options->context, "sentences around each passage, on either side")
        ->type_name("N")
        ->check(CLI::Range(0, 20));
    command->add_option("--format", options->format, "text, or json: an object with event and citations")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->footer("Without a copy of a document its passage is absent; --sources names a folder with copies.\n"
                    "Example:\n  january-atlas excerpt troops-enter-baku --sources ~/documents --context 1");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
