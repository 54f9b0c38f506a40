#include "geodata/io/event_features.h"

#include <algorithm>

#include <fmt/format.h>

#include "geodata/io/json_support.h"

namespace geodata::io {
namespace {

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::size_t first = text.find_first_not_of(' ', begin);
        if (first < end) parts.push_back(text.substr(first, text.find_last_not_of(' ', end - 1) - first + 1));
        begin = end + 1;
    }
    return parts;
}

} // namespace

EventMaker::EventMaker(const EventLayer& layer, std::string id, const std::string& zone, bool by_row)
    : layer_(layer), id_(std::move(id)), by_row_(by_row), times_(time_reader_for(layer, zone)) {}

Event EventMaker::make(OGRFeatureH feature) {
    problems_.clear();
    const EventLayer::Columns& columns = layer_.columns;
    Event event;
    if (!by_row_) event.id = text_of_field(feature, columns.id);
    if (event.id.empty()) event.id = fmt::format("{}/{}", id_, OGR_F_GetFID(feature));
    event.title.en = text_of_field(feature, columns.title);
    if (event.title.en.empty()) event.title.en = event.id;
    event.summary.en = text_of_field(feature, columns.summary);
    event.kind = text_of_field(feature, columns.kind);
    event.place = text_of_field(feature, columns.place);
    event.areas = parts_of(text_of_field(feature, columns.areas));
    read_time(feature, event);
    auto geometry = geometry_of_feature(feature, layer_.to_wgs84.get());
    if (geometry) {
        event.geometry = std::move(*geometry);
        if (!event.geometry.empty()) event.anchor = label_point(event.geometry);
    } else {
        problems_.emplace_back(
            "geometry", fmt::format("its geometry {}; it is listed but not on the map", geometry.error().message));
    }
    event.extra = other_fields(feature);
    return event;
}

void EventMaker::read_time(OGRFeatureH feature, Event& event) {
    const auto value = [&](int field, std::string& scratch) {
        return field < 0 ? TimeValue()
                         : time_value_of(feature, field, layer_.types[static_cast<std::size_t>(field)], scratch);
    };
    const TimeValue begin = value(layer_.columns.begin, begin_);
    EventTime time = times_.read(begin, value(layer_.columns.end, end_));
    event.when = std::move(time.when);
    event.span = time.span;
    if (!time.problem.empty())
        problems_.emplace_back(rule_of(time.state), time.problem + "; the event counts as undated");
    if (!time.note.empty()) problems_.emplace_back("date-reading", std::move(time.note));
}

std::string EventMaker::other_fields(OGRFeatureH feature) const {
    const EventLayer::Columns& columns = layer_.columns;
    const std::vector<int> used = {columns.begin, columns.end,   columns.title, columns.summary,
                                   columns.kind,  columns.place, columns.areas, by_row_ ? -1 : columns.id};
    Json extra = Json::object();
    for (std::size_t i = 0; i < layer_.names.size(); ++i) {
        const int field = static_cast<int>(i);
        if (std::find(used.begin(), used.end(), field) != used.end() || OGR_F_IsFieldSetAndNotNull(feature, field) == 0)
            continue;
        switch (layer_.types[i]) {
        case OFTInteger:
        case OFTInteger64:
            extra[layer_.names[i]] = static_cast<std::int64_t>(OGR_F_GetFieldAsInteger64(feature, field));
            break;
        case OFTReal:
            extra[layer_.names[i]] = OGR_F_GetFieldAsDouble(feature, field);
            break;
        case OFTDate:
        case OFTTime:
        case OFTDateTime:
            extra[layer_.names[i]] = iso_text_of_field(feature, field);
            break;
        case OFTBinary:
            break;
        default:
            if (std::string text = text_of_field(feature, field); !text.empty()) extra[layer_.names[i]] = text;
        }
    }
    return extra.empty() ? std::string() : dump(extra);
}

} // namespace geodata::io
