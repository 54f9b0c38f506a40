#include <array>
#include <cstdio>
#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/filter_options.h"
#include "app/cli/table.h"
#include "geodata/io/event_record.h"
#include "geodata/io/event_stream.h"

namespace app::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string format = "table";
    FilterOptions filter;
};

Json json_of(const geodata::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) {
        const auto whole = static_cast<std::int64_t>(*number);
        return static_cast<double>(whole) == *number ? Json(whole) : Json(*number);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    return nullptr;
}

// The record as JSON: citations and areas are arrays there.
Json properties_of(const geodata::Event& event, const std::vector<geodata::io::EventField>& record) {
    Json json;
    for (const auto& field : record) json[field.name] = json_of(field.value);
    json["areas"] = event.areas;
    json["citations"] = Json::parse(json["citations"].get<std::string>());
    return json;
}

Json geometry_of(const geodata::Geometry& geometry) {
    const auto point = [](geodata::LngLat p) { return Json::array({p.lng, p.lat}); };
    const auto ring = [&](std::size_t part) {
        auto list = Json::array();
        for (std::size_t i = geometry.part_begin(part); i < geometry.part_end(part); ++i)
            list.push_back(point(geometry.points[i]));
        return list;
    };
    if (geometry.empty()) return nullptr;
    auto parts = Json::array();
    for (std::size_t part = 0; part < geometry.part_count(); ++part) {
        auto list = ring(part);
        if (geometry.kind == geodata::GeometryKind::Polygon)
            list.push_back(list.front()); // closed, as GeoJSON wants it
        parts.push_back(std::move(list));
    }
    switch (geometry.kind) {
    case geodata::GeometryKind::Point:
        if (geometry.points.size() == 1) return {{"type", "Point"}, {"coordinates", point(geometry.points.front())}};
        return {{"type", "MultiPoint"}, {"coordinates", ring(0)}};
    case geodata::GeometryKind::Line:
        return {{"type", "MultiLineString"}, {"coordinates", std::move(parts)}};
    case geodata::GeometryKind::Polygon:
        return {{"type", "Polygon"}, {"coordinates", std::move(parts)}};
    case geodata::GeometryKind::None:
        break;
    }
    return nullptr;
}

std::string csv_cell_of(const geodata::Value& value) {
    const Json json = json_of(value);
    if (json.is_null()) return {};
    const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
    return csv_cell(text);
}

// Writes one event after another, so that a table of millions is never held whole.
class Printer {
  public:
    Printer(std::string format, geodata::Language language, const geodata::EventFilter& filter)
        : format_(std::move(format)), language_(language), filter_(filter), compared_(filter.compared.has_value()) {
        if (format_ == "csv") {
            for (const auto& name : geodata::io::event_field_names(compared_)) fmt::print("{},", name);
            fmt::print("lng,lat\n");
        } else if (format_ == "geojson") {
            fmt::print("{{\"type\":\"FeatureCollection\",\"features\":[");
        } else if (format_ == "table") {
            put_row({"id", "when", "certainty", "kind", "place", "title"}, "change");
        }
    }

    void print(const geodata::Event& event) {
        const geodata::Compared compared = geodata::compared_by(filter_, span_under(filter_.lens, event));
        if (format_ == "csv")
            print_csv(event, compared);
        else if (format_ == "table")
            add_row(event, compared);
        else
            print_json(event, compared);
        ++count_;
    }

    void end() {
        if (format_ == "geojson") fmt::print("]}}\n");
        if (format_ == "json") fmt::print("{}\n", count_ == 0 ? "[]" : "\n]");
        if (format_ == "table") flush();
    }

  private:
    std::vector<geodata::io::EventField> record_of(const geodata::Event& event,
                                                   const geodata::Compared& compared) const {
        return geodata::io::event_record(event, compared.relation, language_, filter_.lens,
                                         compared_ ? std::optional(compared.change) : std::nullopt);
    }
    void print_csv(const geodata::Event& event, const geodata::Compared& compared) const {
        std::string line;
        for (const auto& field : record_of(event, compared)) line += csv_cell_of(field.value) + ',';
        if (event.geometry.empty())
            fmt::print("{},\n", line);
        else
            fmt::print("{}{},{}\n", line, event.anchor.lng, event.anchor.lat);
    }

    void print_json(const geodata::Event& event, const geodata::Compared& compared) const {
        constexpr auto kReplace = Json::error_handler_t::replace;
        auto properties = properties_of(event, record_of(event, compared));
        if (format_ == "geojson") {
            const Json feature = {{"type", "Feature"},
                                  {"id", event.id},
                                  {"geometry", geometry_of(event.geometry)},
                                  {"properties", std::move(properties)}};
            fmt::print("{}{}", count_ == 0 ? "" : ",", feature.dump(-1, ' ', false, kReplace));
            return;
        }
        properties["geometry"] = geometry_of(event.geometry);
        std::string text = properties.dump(2, ' ', false, kReplace);
        for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 3))
            text.insert(at + 1, "  "); // one level further in
        fmt::print("{}\n  {}", count_ == 0 ? "[" : ",", text);
    }

    // The columns are as wide as the first rows need.
    void add_row(const geodata::Event& event, const geodata::Compared& compared) {
        constexpr std::size_t kRowsThatDecide = 1000;
        const auto& when = when_under(filter_.lens, event);
        put_row({event.id, when.empty() ? "-" : when, std::string(name_of(compared.relation)), event.kind,
                 event.place.empty() ? "-" : event.place, event.title.in(language_)},
                compared.change == geodata::Change::Undated ? "-" : name_of(compared.change));
        if (rows_.size() > kRowsThatDecide) flush();
    }
    void put_row(std::vector<std::string> row, std::string_view change) {
        if (compared_) row.insert(row.begin() + 3, std::string(change));
        rows_.push_back(std::move(row));
    }
    void flush() {
        print_table(rows_, widths_);
        rows_.clear();
    }

    std::string format_;
    geodata::Language language_;
    const geodata::EventFilter& filter_;
    bool compared_ = false;
    std::size_t count_ = 0;
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::size_t> widths_;
};

// What was shown and what was not, over the atlas's own events and its tables.
struct Totals {
    std::uint64_t certain = 0, possible = 0, undated = 0, all = 0;
    std::array<std::uint64_t, 9> hidden{};

    std::uint64_t shown() const { return certain + possible + undated; }

    template <class Counts>
    void add(const Counts& counts) {
        certain += static_cast<std::uint64_t>(counts.certain);
        possible += static_cast<std::uint64_t>(counts.possible);
        undated += static_cast<std::uint64_t>(counts.undated);
        for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] += static_cast<std::uint64_t>(counts.hidden[i]);
    }
};

void print_totals(const Totals& totals) {
    const auto hidden = [&](geodata::Visibility why) { return totals.hidden[static_cast<std::size_t>(why)]; };
    std::vector<std::string> reasons;
    if (const auto count = hidden(geodata::Visibility::HiddenByLens); count > 0)
        reasons.push_back(fmt::format("{} of them not under the lens", count));
    if (const auto count = hidden(geodata::Visibility::HiddenUndated); count > 0)
        reasons.push_back(fmt::format("{} of them for want of a date (--undated shows them)", count));
    fmt::print(stderr, "{} events: {} certain, {} possible, {} undated; {} left out{}{}\n", totals.shown(),
               totals.certain, totals.possible, totals.undated, totals.all - totals.shown(),
               reasons.empty() ? "" : ", ", fmt::join(reasons, ", "));
}

// "2 new, 1 ended, ..."; with what is in neither window the parts sum to what passes the rest of the filter.
void print_changes(const geodata::ChangeCounts& changes) {
    for (const auto change : geodata::kShownChanges)
        fmt::print(stderr, "{} {}, ", changes.of(change).all(), name_of(change));
    fmt::print(stderr, "{} in neither window, {} undated\n", changes.out, changes.undated);
}

int run(const Globals& globals, const Options& options) {
    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    const auto& atlas = *loaded->atlas;
    auto filter = resolve(options.filter, atlas);
    if (!filter) return fail_with(filter.error());
    const auto result = geodata::filter_events(atlas, *filter);
    Totals totals;
    totals.all = atlas.events.size();
    totals.add(result);
    Printer printer(options.format, globals.lang(), *filter);
    for (const auto index : result.shown) printer.print(atlas.events[index]);
    geodata::ChangeCounts changes = result.changes;
    for (const auto& table : atlas.tables) {
        const auto counts = geodata::io::visit_shown(
            atlas, table, *filter, [&](const geodata::Event& event, std::uint32_t, geodata::TimeRelation) {
                printer.print(event);
                if (filter->compared) changes.add(geodata::compared_by(*filter, event.span));
                return true;
            });
        if (!counts) return fail_with(counts.error());
        totals.all += table->index.size();
        totals.add(*counts);
    }
    printer.end();
    if (!globals.quiet && filter->compared) print_changes(changes);
    if (!globals.quiet) print_totals(totals);
    return loaded->exit_code();
}

} // namespace

Run add_events(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("events", "List events; the id is the first column");
    command->add_option("--format", options->format, "table, csv, json (an array) or geojson")
        ->check(CLI::IsMember({"table", "csv", "json", "geojson"}))
        ->capture_default_str();
    add_filter(*command, options->filter);
    command->footer("Events stand in time order; behind them those of large vector tables, in their file's order.\n"
                    "Example:\n  january-atlas events --from 1990-01-13 --to 1990-01-26 --match certain");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
