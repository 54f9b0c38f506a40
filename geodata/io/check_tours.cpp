// Rules about tours: what a stop names is there, and its event shows in its own window.
#include <algorithm>

#include <fmt/format.h>

#include "geodata/edtf.h"
#include "geodata/event_filter.h"
#include "geodata/io/check_rules.h"

namespace geodata::io {
namespace {

class StopRules {
  public:
    StopRules(const Atlas& atlas, std::string file, CheckLog& log) : atlas_(atlas), file_(std::move(file)), log_(log) {}

    void check(const TourStop& stop, const std::string& record) {
        for (const auto& [layer, on] : stop.layers) {
            const Layer* known = atlas_.find_layer(layer);
            if (known == nullptr)
                finding(record, "unknown-layer", fmt::format("the layer “{}” is not in the manifest", layer));
            else if (on && !known->table)
                finding(record, "layer", fmt::format("the layer “{}” could not be read", layer));
        }
        for (const std::string& kind : stop.kinds) {
            if (atlas_.find_kind(kind) == nullptr)
                finding(record, "unknown-kind", fmt::format("the kind “{}” is not among the manifest's kinds", kind));
        }
        if (!stop.source.empty() && atlas_.find_source(stop.source) == nullptr)
            finding(record, "unknown-source",
                    fmt::format("the source “{}” is not in {}", stop.source, atlas_.sources_file));
        if (stop.event.empty()) {
            if (!stop.source.empty())
                finding(record, "tour", "the stop names a source but no event whose passage it would show");
            return;
        }
        const Event* event = atlas_.find_event(stop.event);
        if (event == nullptr)
            return finding(record, "unknown-event",
                           fmt::format("the event “{}” is not in {}", stop.event, atlas_.events_file));
        check_stop_event(stop, *event, record);
    }

  private:
    void finding(const std::string& record, const std::string& rule, const std::string& message) {
        log_.finding(file_, record, rule, message);
    }

    void check_stop_event(const TourStop& stop, const Event& event, const std::string& record) {
        const auto window = parse_window(stop.from, stop.to);
        if (window) {
            const TimeRelation relation = classify(event.span, *window);
            const bool shown =
                relation == TimeRelation::Certain || (relation == TimeRelation::Possible && stop.match != "certain");
            if (!shown)
                finding(record, "hidden",
                        fmt::format("the event “{}” is {} in the stop's window and would not be shown", event.id,
                                    name_of(relation)));
        }
        if (!stop.kinds.empty() && std::find(stop.kinds.begin(), stop.kinds.end(), event.kind) == stop.kinds.end())
            finding(record, "hidden",
                    fmt::format("the stop's kinds hide the event “{}”, which is a {}", event.id, event.kind));
        const bool cites = std::any_of(event.citations.begin(), event.citations.end(),
                                       [&](const Citation& one) { return one.source == stop.source; });
        if (!stop.source.empty() && !cites)
            finding(record, "tour", fmt::format("the event “{}” does not cite the source “{}”", event.id, stop.source));
    }

    const Atlas& atlas_;
    std::string file_;
    CheckLog& log_;
};

// Without a copy the stop shows the quote; a passage that cannot be found in the copy is not shown to an audience.
void check_stop_passage(const Atlas& atlas, const Tour& tour, const TourStop& stop, const std::string& record,
                        const SourceLibrary& documents, CheckLog& log) {
    const Event* event = atlas.find_event(stop.event);
    if (event == nullptr || stop.source.empty()) return;
    const auto citation = std::find_if(event->citations.begin(), event->citations.end(),
                                       [&](const Citation& one) { return one.source == stop.source; });
    if (citation == event->citations.end()) return;
    const Anchor anchor = find_anchor(*citation, documents.find(stop.source));
    if (anchor.state == AnchorState::Absent)
        log.note(tour.file, record, "absent",
                 fmt::format("no copy of “{}” is here; the stop shows the quote alone", stop.source));
    else if (anchor.state != AnchorState::Exact && anchor.state != AnchorState::Moved)
        log.finding(tour.file, record, "passage",
                    fmt::format("the passage of “{}” is {}: {}", stop.source, name_of(anchor.state), anchor.detail));
}

} // namespace

std::string stop_record(const Tour& tour, std::size_t stop) {
    const std::string& id = tour.stops[stop].id;
    return id.empty() ? fmt::format("stop {}", stop + 1) : fmt::format("stop {} ({})", stop + 1, id);
}

void check_stops(const Atlas& atlas, const Tour& tour, CheckLog& log) {
    StopRules rules(atlas, tour.file, log);
    for (std::size_t i = 0; i < tour.stops.size(); ++i) rules.check(tour.stops[i], stop_record(tour, i));
}

CheckReport check_tour(const Atlas& atlas, const Tour& tour, const SourceLibrary& documents) {
    CheckLog log(atlas);
    check_stops(atlas, tour, log);
    for (std::size_t i = 0; i < tour.stops.size(); ++i)
        check_stop_passage(atlas, tour, tour.stops[i], stop_record(tour, i), documents, log);
    return std::move(log).report();
}

} // namespace geodata::io
