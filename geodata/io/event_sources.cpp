#include "geodata/io/event_sources.h"

#include <fmt/format.h>

#include "geodata/event_kinds.h"
#include "geodata/io/event_features.h"
#include "geodata/io/event_table_reader.h"

namespace geodata::io {
namespace {

// Counting the records of such a file takes as long as reading it. (GeoPackage and FlatGeobuf know their count.)
bool is_surely_large(const std::filesystem::path& file) {
    constexpr std::uintmax_t kBytes = std::uintmax_t{32} * 1024 * 1024;
    const std::string extension = file.extension().string();
    std::error_code error;
    return extension != ".gpkg" && extension != ".fgb" && std::filesystem::is_regular_file(file, error) &&
           std::filesystem::file_size(file, error) > kBytes;
}

} // namespace

EventSourceReader::EventSourceReader(Atlas& atlas, std::vector<Event>& events, std::vector<Issue>& issues)
    : atlas_(atlas), events_(events), issues_(issues) {
    for (const Event& event : events) ++uses_[event.id];
}

Result<void> EventSourceReader::read(EventSource source, const JobControl& control) {
    if (is_surely_large(source.file)) {
        atlas_.table_sources.push_back(std::move(source));
        return {};
    }
    std::vector<Issue> issues;
    const auto layer = open_event_layer(source, issues);
    if (!layer) return tl::unexpected(layer.error());
    if (layer->count > static_cast<std::int64_t>(kMostWholeEvents)) {
        atlas_.table_sources.push_back(std::move(source)); // its issues come with the table
        return {};
    }
    issues_.insert(issues_.end(), issues.begin(), issues.end());
    source.table = layer->table;
    source.fields = layer->fields;
    atlas_.event_files.push_back(source);
    const auto file = static_cast<std::uint16_t>(atlas_.event_files.size());
    GdalMessages messages;
    EventMaker maker(*layer, source.id, atlas_.time_zone, false);
    constexpr std::uint32_t kRecordsBetweenStops = 1000;
    std::uint32_t number = 0;
    OGR_L_ResetReading(layer->layer);
    while (const FeatureHandle feature{OGR_L_GetNextFeature(layer->layer)}) {
        if (number % kRecordsBetweenStops == 0 && control.stopped())
            return fail(ErrorCode::Cancelled, fmt::format("reading {} was stopped", source.shown_as));
        Event event = maker.make(feature.get());
        event.number = ++number;
        for (const auto& [rule, message] : maker.problems()) {
            issues_.push_back({source.shown_as, event.id, rule, message});
            if (rule == "geometry") messages.clear();
        }
        take(std::move(event), file, source.shown_as);
    }
    if (messages.any())
        issues_.push_back({source.shown_as, layer->table, "unreadable",
                           fmt::format("the table could not be read to its end: {}", messages.text(""))});
    return {};
}

void EventSourceReader::take(Event event, std::uint16_t file, const std::string& shown_as) {
    if (const int times = ++uses_[event.id]; times > 1) {
        std::string own = fmt::format("{}#{}", event.id, times);
        issues_.push_back(
            {shown_as, own, "duplicate-id",
             fmt::format("the id “{}” occurs again and is listed as “{}”; give the event an id of its own", event.id,
                         own)});
        ++uses_[own];
        event.id = std::move(own);
    }
    event.file = file;
    event.kind = take_kind(event.kind, atlas_.kinds);
    place_in_areas(event, atlas_.areas);
    events_.push_back(std::move(event));
}

void place_in_areas(Event& event, const std::vector<Area>& areas) {
    if (!event.areas.empty() || event.geometry.empty()) return;
    for (const Area& area : areas)
        if (area.bounds.contains(event.anchor)) event.areas.push_back(area.id);
}

} // namespace geodata::io
