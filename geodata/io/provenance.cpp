#include "geodata/io/provenance.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "geodata/edtf.h"
#include "geodata/io/export_writer.h"
#include "geodata/io/json_support.h"
#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

// The files of the atlas that went into the tables of this file.
Result<Json> inputs_of(const Atlas& atlas, const ExportRequest& request, const ExportPlan& plan,
                       const ExportFile& file) {
    std::set<std::string> names = {kManifestFile};
    for (const std::size_t index : file.tables) {
        const std::string& layer = plan.tables[index].layer;
        if (layer == "events") {
            if (!atlas.events_file.empty()) names.insert(atlas.events_file);
            for (const EventSource& source : atlas.event_files) names.insert(source.shown_as);
            for (const EventSource& source : atlas.table_sources) names.insert(source.shown_as);
        }
        if (layer == "events" || layer == "sources") names.insert(atlas.sources_file);
        if (const Layer* known = atlas.find_layer(layer)) names.insert(known->file);
    }
    Json list = Json::array();
    for (const std::string& name : names) {
        const auto path = path_inside(atlas.folder, name);
        if (!path) return tl::unexpected(path.error());
        // A file that is gone or broken since it was loaded is said to be so, not left out.
        const auto digest = sha256_of_file(*path);
        Json input = {{"file", name}};
        if (digest)
            input["sha256"] = *digest;
        else
            input["problem"] = digest.error().message;
        list.push_back(std::move(input));
    }
    if (plan.format == ExportFormat::WebAnnotations && request.documents) {
        for (const DocumentPtr& copy : request.documents->documents)
            list.push_back({{"copy_of", copy->source}, {"sha256", sha256_hex(copy->text)}});
    }
    return list;
}

Json filter_json(const EventFilter& filter) {
    Json json = {{"from", window_from_text(filter.window)},
                 {"to", window_to_text(filter.window)},
                 {"reads", "from where --from starts to where --to ends; a time of day is exclusive as --to"},
                 {"match", filter.match == Match::Certain ? "certain" : "possible"},
                 {"undated", filter.undated}};
    if (filter.compared)
        json["compared_with"] = {{"from", window_from_text(*filter.compared)},
                                 {"to", window_to_text(*filter.compared)}};
    if (!filter.areas.empty()) json["areas"] = filter.areas;
    if (!filter.kinds.empty()) json["kinds"] = filter.kinds;
    if (!filter.sources.empty()) json["sources"] = filter.sources;
    if (!filter.text.empty()) json["text"] = filter.text;
    if (!filter.lens.none()) json["lens"] = lens_text(filter.lens);
    return json;
}

Json table_json(const ExportRows& table) {
    Json fields = Json::array();
    for (const ExportField& field : table.fields)
        fields.push_back({{"name", field.name}, {"written_as", field.new_name}});
    Json skipped = Json::object();
    for (const auto& [reason, count] : table.skipped) skipped[reason] = count;
    Json json = {{"layer", table.layer}, {"written", table.rows.size()}};
    for (const auto& [change, count] : table.changes) json["changes"][change] = count;
    json["skipped"] = std::move(skipped);
    json["fields"] = std::move(fields);
    json["about"] = table.description;
    return json;
}

// The sources of the events and the source rows in this file, as their CSL-JSON items.
Json sources_of(const Atlas& atlas, const Lens& lens, const ExportPlan& plan, const ExportFile& file) {
    std::set<std::string> cited;
    for (const std::size_t index : file.tables) {
        const ExportRows& table = plan.tables[index];
        for (const std::uint32_t row : table.rows) {
            if (table.layer == "sources") cited.insert(atlas.sources[row].id);
            if (table.layer != "events" || row >= atlas.events.size()) continue; // a table's records cite none
            for (const Citation& citation : atlas.events[row].citations)
                if (shows(lens, citation)) cited.insert(citation.source);
        }
    }
    Json list = Json::array();
    for (const Source& source : atlas.sources) {
        if (cited.count(source.id) == 0) continue;
        auto item = parse_json(source.csl, atlas.sources_file);
        if (item) list.push_back(std::move(*item));
    }
    return list;
}

} // namespace

Result<std::string> provenance_text(const Atlas& atlas, const ExportRequest& request, const ExportPlan& plan,
                                    const ExportFile& file, const std::filesystem::path& written) {
    const auto inputs = inputs_of(atlas, request, plan, file);
    if (!inputs) return tl::unexpected(inputs.error());
    const auto digest = sha256_of_file(written);
    if (!digest) return tl::unexpected(digest.error());
    Json json = {{"program", {{"name", "january-atlas"}, {"version", JANUARY_ATLAS_VERSION}}},
                 {"time", export_time()},
                 {"file", {{"name", file.path.filename().string()}, {"sha256", *digest}}},
                 {"atlas", atlas.title.en},
                 {"inputs", *inputs},
                 {"filter", filter_json(request.filter)},
                 {"extent", nullptr},
                 {"crs", plan.crs},
                 {"language", code_of(request.language)}};
    if (request.bbox)
        json["extent"] = {request.bbox->west, request.bbox->south, request.bbox->east, request.bbox->north};
    json["layers"] = Json::array();
    for (const std::size_t index : file.tables) json["layers"].push_back(table_json(plan.tables[index]));
    json["losses"] = plan.losses;
    json["sources"] = sources_of(atlas, request.filter.lens, plan, file);
    json["attribution"] = atlas.attribution;
    json["licences"] = atlas.licence_lines;
    json["command"] = export_command(request, atlas.folder);
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace geodata::io
