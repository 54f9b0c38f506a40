#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/assets.h"
#include "app/cli/command.h"
#include "app/render/render_image.h"
#include "geodata/io/check.h"
#include "geodata/io/event_table_reader.h"
#include "geodata/io/vector.h"

namespace app::cli {
namespace {

struct Options {
    std::string what; // ATLAS or FILE
    bool timing = false;
};

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::string counts_text(const std::map<std::string, int>& counts) {
    std::vector<std::string> parts;
    parts.reserve(counts.size());
    for (const auto& [name, count] : counts) parts.push_back(fmt::format("{} {}", name, count));
    return fmt::format("{}", fmt::join(parts, ", "));
}

void print_events(const geodata::Atlas& atlas) {
    std::map<std::string, int> kinds;
    std::map<std::string, int> areas;
    std::map<std::string, int> precisions;
    std::size_t citations = 0;
    int undated = 0;
    int without_place = 0;
    int differing = 0;
    for (const auto& event : atlas.events) {
        ++kinds[event.kind.empty() ? "none" : event.kind];
        for (const auto& area : event.areas) ++areas[area];
        if (event.areas.empty()) ++areas["none"];
        ++precisions[event.precision == geodata::PlacePrecision::None ? "none" : std::string(name_of(event.precision))];
        citations += event.citations.size();
        undated += event.span ? 0 : 1;
        without_place += event.geometry.empty() ? 1 : 0;
        differing += geodata::sources_differ(event) ? 1 : 0;
    }
    fmt::print("\nevents      {} with {} citations; {} without a date, {} without a place, {} where sources differ\n",
               atlas.events.size(), citations, undated, without_place, differing);
    fmt::print("  by kind   {}\n  by area   {}\n  by place  {}\n", counts_text(kinds), counts_text(areas),
               counts_text(precisions));
}

void print_fields(const geodata::EventFields& fields) {
    const auto field = [](const char* role, const std::string& name, const char* how = "") {
        return name.empty() ? std::string() : fmt::format("{} “{}”{}", role, name, how);
    };
    const char* how = fields.guessed ? " (guessed)" : " (named in the manifest)";
    std::vector<std::string> parts = {
        field("begin", fields.begin, how), field("end", fields.end, how), field("id", fields.id),
        field("title", fields.title),      field("kind", fields.kind),    field("place", fields.place),
        field("summary", fields.summary)};
    std::erase(parts, std::string());
    fmt::print("  fields    {}\n",
               parts.empty() ? "none says when anything was" : fmt::format("{}", fmt::join(parts, ", ")));
}

// Records by kind; a table has at most 201.
std::string kinds_text(const geodata::EventTable& table) {
    std::vector<int> counts(table.kinds.size());
    for (std::uint32_t place = 0; place < table.index.size(); ++place) ++counts[table.index.kind_of(place)];
    std::map<std::string, int> named;
    for (std::size_t i = 0; i < counts.size(); ++i) named[table.kinds[i]] += counts[i];
    return counts_text(named);
}

void print_event_table(const geodata::EventTable& table) {
    const auto& index = table.index;
    std::uint32_t placed = 0;
    for (std::uint32_t place = 0; place < index.size(); ++place) placed += index.is_placed(place) ? 1U : 0U;
    fmt::print("\nevents of   {}, table {}: {}; {} without a date, {} without a place, {} with a fault\n",
               table.origin.filename().string(), table.table, index.size(), index.undated(), index.size() - placed,
               table.records_with_issues);
    print_fields(table.fields);
    const auto domain = index.domain();
    if (domain.begin < domain.end)
        fmt::print("  times     {} to {}\n", geodata::format_iso(domain.begin), geodata::format_iso(domain.end));
    fmt::print("  by kind   {}\n", kinds_text(table));
}

// What the program would make of a file as a source of events.
void print_guess(const std::string& file, std::vector<geodata::Issue>& issues) {
    geodata::EventSource source;
    source.file = source.shown_as = file;
    source.id = source.file.stem().string();
    auto table = geodata::io::survey_events(source, "UTC");
    if (!table || ((*table)->fields.begin.empty() && (*table)->fields.end.empty())) return;
    print_event_table(**table);
    issues = (*table)->issues;
}

// How a document was given to its source.
std::string matched_text(const geodata::DocumentText& document) {
    static constexpr std::array<const char*, 5> kSigns = {"your choice", "its SHA-256", "its name", "its title",
                                                          "passages in it"};
    if (document.source.empty()) return {};
    return fmt::format("; {}, by {}", document.source, kSigns[static_cast<std::size_t>(document.matched_by)]);
}

void print_library(const geodata::SourceLibrary& library) {
    fmt::print("\ndocuments\n");
    for (const auto& file : library.files) {
        std::string line = fmt::format("  {}: {}", file.path, name_of(file.state));
        if (const auto* document = file.document.get()) {
            line += matched_text(*document);
            line += fmt::format("; {} words", document->words.size());
            if (!document->page_begins.empty()) line += fmt::format(", {} pages", document->page_begins.size());
            if (document->encoding != "UTF-8")
                line += fmt::format("; {}{}", document->encoding, document->encoding_guessed ? " (guessed)" : "");
        }
        fmt::print("{}\n", line);
    }
}

void print_atlas(const LoadedAtlas& loaded, geodata::Language language, bool with_library) {
    const auto& atlas = *loaded.atlas;
    fmt::print("{}\n", atlas.title.in(language));
    if (!atlas.subtitle.en.empty()) fmt::print("{}\n", atlas.subtitle.in(language));
    fmt::print("\nfolder      {}\ntime zone   {}\n", atlas.folder.string(), atlas.time_zone);
    fmt::print("\nareas\n");
    for (const auto& area : atlas.areas)
        fmt::print("  {:<22} {:<24} {:.3f},{:.3f},{:.3f},{:.3f}\n", area.id, area.title.in(language), area.bounds.west,
                   area.bounds.south, area.bounds.east, area.bounds.north);
    fmt::print("\nlayers, top first\n");
    for (auto layer = atlas.layers.rbegin(); layer != atlas.layers.rend(); ++layer)
        fmt::print("  {:<22} {:<32} {:>6}  {}:{}{}\n", (*layer)->id, (*layer)->title.in(language),
                   (*layer)->table ? std::to_string((*layer)->table->size()) : "-", (*layer)->file,
                   (*layer)->table_name, (*layer)->visible ? "" : "  (off at first)");
    print_events(atlas);
    for (const auto& source : atlas.event_files) {
        fmt::print("\nevents of   {}, table {}\n", source.shown_as, source.table);
        print_fields(source.fields);
    }
    for (const auto& table : atlas.tables) print_event_table(*table);
    fmt::print("\nsources\n");
    for (const auto& source : atlas.sources) {
        const auto* copy = loaded.documents->find(source.id);
        fmt::print("  {:<22} {}{}; copy: {}\n", source.id, source.short_title,
                   source.issued.empty() ? "" : ", " + source.issued, copy != nullptr ? copy->path : "none here");
    }
    if (with_library) print_library(*loaded.documents);
    fmt::print("\ntours\n");
    for (const auto& tour : atlas.tours)
        fmt::print("  {:<22} {}; {} stops\n", tour.id, tour.title.in(language), tour.stops.size());
    fmt::print("\nissues      {}\n", loaded.issues.empty() ? "none" : std::to_string(loaded.issues.size()));
    fmt::print("licence     {}\n", fmt::join(atlas.licence_lines, "\n            "));
}

int print_file(const std::string& file) {
    auto summary = geodata::io::inspect_file(file);
    if (!summary) return fail_with(summary.error());
    fmt::print("{}\ndriver      {}\n", file, summary->driver);
    for (const auto& table : summary->tables) {
        fmt::print("\n{}\n  geometry  {}\n  features  {}\n  crs       {}\n", table.name, table.geometry, table.features,
                   table.crs.empty() ? "unknown" : table.crs);
        if (!table.bounds.empty())
            fmt::print("  extent    {:.6f},{:.6f},{:.6f},{:.6f}\n", table.bounds.west, table.bounds.south,
                       table.bounds.east, table.bounds.north);
        fmt::print("  fields    {}\n", fmt::join(table.fields, ", "));
    }
    for (const auto& raster : summary->rasters) fmt::print("\n{}\n", raster);
    std::vector<geodata::Issue> issues;
    if (!summary->tables.empty()) print_guess(file, issues);
    for (const auto& issue : issues) fmt::print(stderr, "{}\n", geodata::to_line(issue));
    return std::all_of(issues.begin(), issues.end(), geodata::io::is_note) ? kDone : kDoneWithFindings;
}

// How long this machine takes for what the window does; figures of one run, not a benchmark.
int print_timing(const LoadedAtlas& loaded, double load_ms) {
    auto assets = find_assets();
    if (!assets) return fail_with(assets.error());
    const auto start = Clock::now();
    auto maker = render::PictureMaker::create(assets->shaders);
    if (!maker) return fail_with(maker.error());
    const double context_ms = milliseconds_since(start);

    render::PictureOptions options;
    auto view = scene::initial_view(*loaded.atlas, options.size, {});
    const auto first = Clock::now();
    if (auto image = (*maker)->render(loaded.atlas, view, options); !image) return fail_with(image.error());
    const double first_ms = milliseconds_since(first);

    std::vector<double> frames;
    for (int i = 0; i < 40; ++i) {
        view.camera = scene::pan(view.camera, options.size, i % 2 == 0 ? 7 : -5, 3);
        const auto frame = Clock::now();
        if (auto image = (*maker)->render(loaded.atlas, view, options); !image) return fail_with(image.error());
        frames.push_back(milliseconds_since(frame));
    }
    std::sort(frames.begin(), frames.end());
    fmt::print("\ntiming on this machine, pictures of {}x{}\n", options.size.width, options.size.height);
    fmt::print("  load atlas and documents  {:8.1f} ms\n  start the renderer        {:8.1f} ms\n", load_ms, context_ms);
    fmt::print("  first picture             {:8.1f} ms\n  picture while panning     {:8.1f} ms median, {:.1f} ms p95\n",
               first_ms, frames[frames.size() / 2], frames[frames.size() * 95 / 100]);
    return kDone;
}

int run(const Globals& globals, const Options& options) {
    std::error_code error;
    if (!options.what.empty() && !std::filesystem::is_directory(options.what, error)) return print_file(options.what);
    const auto start = Clock::now();
    auto loaded = load(globals, options.what);
    if (!loaded) return fail_with(loaded.error());
    const double load_ms = milliseconds_since(start);
    print_atlas(*loaded, globals.lang(), !globals.source_folders.empty());
    if (options.timing)
        if (const int code = print_timing(*loaded, load_ms); code != kDone) return code;
    return loaded->exit_code();
}

} // namespace

Run add_info(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand(
        "info", "What an atlas, or a file, holds: layers, events, sources, tours, counts, issues");
    command->add_option("what", options->what, "a folder with atlas.json, or any file that GDAL reads")
        ->type_name("ATLAS|FILE");
    command->add_flag("--timing", options->timing, "also how long loading and drawing take on this machine");
    command->footer("Example:\n  january-atlas info --timing\n  january-atlas info data/basemap.gpkg");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
