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
Json properties_of(const geodata::Event& event, geodata::TimeRelation relation, geodata::Language language,
                   const geodata::Lens& lens) {
    Json json;
    for (const auto& field : geodata::io::event_record(event, relation, language, lens))
        json[field.name] = json_of(field.value);
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

void print_csv(const geodata::Atlas& atlas, const geodata::FilterResult& result, geodata::Language language) {
    std::string line;
    for (const auto& name : geodata::io::event_field_names()) line += name + ',';
    fmt::print("{}lng,lat\n", line);
    for (const auto index : result.shown) {
        const auto& event = atlas.events[index];
        line.clear();
        for (const auto& field : geodata::io::event_record(event, result.relation[index], language, result.lens))
            line += csv_cell_of(field.value) + ',';
        if (event.geometry.empty())
            fmt::print("{},\n", line);
        else
            fmt::print("{}{},{}\n", line, event.anchor.lng, event.anchor.lat);
    }
}

void print_json(const geodata::Atlas& atlas, const geodata::FilterResult& result, geodata::Language language,
                bool geojson) {
    auto list = Json::array();
    for (const auto index : result.shown) {
        const auto& event = atlas.events[index];
        auto properties = properties_of(event, result.relation[index], language, result.lens);
        if (geojson) {
            list.push_back({{"type", "Feature"},
                            {"id", event.id},
                            {"geometry", geometry_of(event.geometry)},
                            {"properties", std::move(properties)}});
        } else {
            properties["geometry"] = geometry_of(event.geometry);
            list.push_back(std::move(properties));
        }
    }
    const Json json = geojson ? Json{{"type", "FeatureCollection"}, {"features", std::move(list)}} : std::move(list);
    fmt::print("{}\n", json.dump(geojson ? -1 : 2, ' ', false, Json::error_handler_t::replace));
}

int run(const Globals& globals, const Options& options) {
    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    const auto& atlas = *loaded->atlas;
    auto filter = resolve(options.filter, atlas);
    if (!filter) return fail_with(filter.error());
    const auto result = geodata::filter_events(atlas, *filter);
    const auto language = globals.lang();

    if (options.format == "json" || options.format == "geojson")
        print_json(atlas, result, language, options.format == "geojson");
    else if (options.format == "csv")
        print_csv(atlas, result, language);
    else {
        std::vector<std::vector<std::string>> rows = {{"id", "when", "certainty", "kind", "place", "title"}};
        for (const auto index : result.shown) {
            const auto& event = atlas.events[index];
            const auto& when = when_under(result.lens, event);
            rows.push_back({event.id, when.empty() ? "-" : when, std::string(name_of(result.relation[index])),
                            event.kind, event.place.empty() ? "-" : event.place, event.title.in(language)});
        }
        print_table(rows);
    }
    if (!globals.quiet) {
        const auto hidden = [&](geodata::Visibility why) { return result.hidden[static_cast<std::size_t>(why)]; };
        std::vector<std::string> reasons;
        if (const int count = hidden(geodata::Visibility::HiddenByLens); count > 0)
            reasons.push_back(fmt::format("{} of them not under the lens", count));
        if (const int count = hidden(geodata::Visibility::HiddenUndated); count > 0)
            reasons.push_back(fmt::format("{} of them for want of a date (--undated shows them)", count));
        fmt::print(stderr, "{} events: {} certain, {} possible, {} undated; {} left out{}{}\n", result.shown.size(),
                   result.certain, result.possible, result.undated, atlas.events.size() - result.shown.size(),
                   reasons.empty() ? "" : ", ", fmt::join(reasons, ", "));
    }
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
    command->footer("Example:\n  january-atlas events --from 1990-01-13 --to 1990-01-26 --match certain");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
