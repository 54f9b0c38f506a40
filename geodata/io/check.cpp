#include "geodata/io/check.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "geodata/edtf.h"
#include "geodata/event_filter.h"
#include "geodata/io/touches.h"

namespace geodata::io {
namespace {

class Checker {
  public:
    Checker(const Atlas& atlas, const SourceLibrary& documents, bool absent_is_finding)
        : atlas_(atlas), documents_(documents), absent_is_finding_(absent_is_finding) {
        report_.findings = atlas.issues;
    }

    CheckReport check() {
        for (const Event& event : atlas_.events) {
            file_ = atlas_.events_file;
            check_place(event);
            check_areas(event);
            check_names(event);
            for (std::size_t i = 0; i < event.citations.size(); ++i)
                check_citation(event.citations[i], fmt::format("{}, citation {}", event.id, i + 1));
        }
        report_absent();
        for (const Tour& tour : atlas_.tours) {
            file_ = tour.file;
            for (std::size_t i = 0; i < tour.stops.size(); ++i)
                check_stop(tour.stops[i], fmt::format("stop {}", i + 1));
        }
        return std::move(report_);
    }

    CheckReport check_tour(const Tour& tour) {
        report_.findings.clear(); // those of the atlas are not the tour's
        file_ = tour.file;
        for (std::size_t i = 0; i < tour.stops.size(); ++i) {
            const std::string record = fmt::format("stop {}", i + 1);
            check_stop(tour.stops[i], record);
            check_stop_passage(tour.stops[i], record);
        }
        return std::move(report_);
    }

  private:
    void finding(const std::string& record, const std::string& rule, const std::string& message) {
        report_.findings.push_back({file_, record, rule, message});
    }
    void note(const std::string& record, const std::string& rule, const std::string& message) {
        report_.notes.push_back({file_, record, rule, message});
    }

    bool geometry_was_unreadable(const Event& event) const {
        return std::any_of(atlas_.issues.begin(), atlas_.issues.end(), [&](const Issue& issue) {
            return issue.rule == "geometry" && issue.record == event.id && issue.file == file_;
        });
    }

    void check_place(const Event& event) {
        if (geometry_was_unreadable(event)) return; // said already
        const GeometryKind kind = event.geometry.kind;
        const std::string precision(name_of(event.precision));
        const bool point = kind == GeometryKind::Point && event.geometry.part_count() == 1;
        switch (event.precision) {
        case PlacePrecision::None:
            if (kind != GeometryKind::None)
                finding(event.id, "precision",
                        "the event has a geometry but no place_precision; say how exact the place is");
            break;
        case PlacePrecision::Site:
        case PlacePrecision::City:
            if (!point) finding(event.id, "precision", fmt::format("a place of precision {} needs a Point", precision));
            break;
        case PlacePrecision::District:
        case PlacePrecision::Region:
            if (kind != GeometryKind::Polygon && !(point && event.radius_m > 0))
                finding(event.id, "precision",
                        fmt::format("a place of precision {} needs a Polygon, or a Point with radius_m", precision));
            break;
        case PlacePrecision::Country:
            if (kind != GeometryKind::None)
                finding(event.id, "precision", "a place of precision country has no geometry; name it in “place”");
            if (event.place.empty()) finding(event.id, "precision", "a place of precision country is named in “place”");
            break;
        }
    }

    // An event may concern areas beside the one that its place is in, but not only such.
    void check_areas(const Event& event) {
        if (event.geometry.empty() || event.areas.empty()) return;
        const bool inside_one = std::any_of(event.areas.begin(), event.areas.end(), [&](const std::string& id) {
            const Area* area = atlas_.find_area(id);
            return area == nullptr || touches(event, area->bounds);
        });
        if (!inside_one) finding(event.id, "area", "the place lies outside every area that the event names");
    }

    void check_names(const Event& event) {
        for (const NameVariant& name : event.names) {
            if (!name.source.empty() && atlas_.find_source(name.source) == nullptr)
                finding(event.id, "unknown-source",
                        fmt::format("the spelling “{}” names the source “{}”, which is not in {}", name.text,
                                    name.source, atlas_.sources_file));
        }
    }

    void check_citation(const Citation& citation, const std::string& record) {
        const std::size_t words = normalised_words(citation.quote).size();
        if (words == 0)
            finding(record, "quote", "the citation has no quote, so its passage cannot be found");
        else if (words > static_cast<std::size_t>(kMaxQuoteWords))
            finding(record, "quote",
                    fmt::format("the quote has {} words; at most {} may be printed", words, kMaxQuoteWords));
        if (citation.first_line > 0 && citation.last_line - citation.first_line + 1 > kMaxCitationLines)
            finding(record, "lines",
                    fmt::format("the passage covers {} lines; at most {} are allowed",
                                citation.last_line - citation.first_line + 1, kMaxCitationLines));
        if (citation.says.en.empty())
            finding(record, "says", "the citation does not say in our words what the source says");
        for (const Claim& claim : citation.claims) check_claim(claim, record);
        if (words > 0 && atlas_.find_source(citation.source) != nullptr) check_anchor(citation, record);
    }

    void check_claim(const Claim& claim, const std::string& record) {
        const Quantity* quantity = atlas_.find_quantity(claim.quantity);
        if (quantity == nullptr)
            return finding(record, "unknown-quantity",
                           fmt::format("the quantity “{}” is not among the manifest's quantities", claim.quantity));
        if (quantity->type == "number" && !claim.is_number)
            finding(record, "claim", fmt::format("“{}” is a number; “{}” is a text", claim.quantity, claim.value));
        if (quantity->type == "date" && (claim.is_number || !parse_edtf(claim.value, atlas_.time_zone)))
            finding(record, "claim", fmt::format("“{}” is a date; “{}” is none in EDTF", claim.quantity, claim.value));
        if (claim.at_least && claim.at_most)
            finding(record, "claim", fmt::format("the claim about “{}” is both at_least and at_most", claim.quantity));
    }

    void check_anchor(const Citation& citation, const std::string& record) {
        const DocumentText* document = documents_.find(citation.source);
        if (document == nullptr) {
            ++absent_[citation.source];
            return;
        }
        const Anchor anchor = find_anchor(citation, document);
        switch (anchor.state) {
        case AnchorState::Exact:
            break;
        case AnchorState::Moved:
            note(record, "moved", anchor.detail);
            break;
        case AnchorState::Absent:
            ++absent_[citation.source];
            break;
        case AnchorState::Altered:
        case AnchorState::Ambiguous:
        case AnchorState::Missing:
            finding(record, std::string(name_of(anchor.state)), anchor.detail);
            break;
        }
        if (!citation.check)
            note(record, "unchecked", "the citation has no check, so a change of its passage would not be noticed");
    }

    void report_absent() {
        file_ = atlas_.sources_file;
        for (const auto& [id, count] : absent_) {
            const Source* source = atlas_.find_source(id);
            const std::string message = fmt::format("no copy of “{}” is at hand; {} citation{} not compared with it",
                                                    source->short_title, count, count == 1 ? " was" : "s were");
            if (absent_is_finding_)
                finding(id, "absent", message);
            else
                note(id, "absent", message);
        }
    }

    void check_stop(const TourStop& stop, const std::string& number) {
        const std::string record = stop.id.empty() ? number : fmt::format("{} ({})", number, stop.id);
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

    // Without a copy the stop shows the quote; a passage that cannot be found in the copy is not shown to an audience.
    void check_stop_passage(const TourStop& stop, const std::string& record) {
        const Event* event = atlas_.find_event(stop.event);
        if (event == nullptr || stop.source.empty()) return;
        const auto citation = std::find_if(event->citations.begin(), event->citations.end(),
                                           [&](const Citation& one) { return one.source == stop.source; });
        if (citation == event->citations.end()) return;
        const Anchor anchor = find_anchor(*citation, documents_.find(stop.source));
        if (anchor.state == AnchorState::Absent)
            note(record, "absent", fmt::format("no copy of “{}” is here; the stop shows the quote alone", stop.source));
        else if (anchor.state != AnchorState::Exact && anchor.state != AnchorState::Moved)
            finding(record, "passage",
                    fmt::format("the passage of “{}” is {}: {}", stop.source, name_of(anchor.state), anchor.detail));
    }

    const Atlas& atlas_;
    const SourceLibrary& documents_;
    bool absent_is_finding_;
    CheckReport report_;
    std::string file_;                  // of the record under the lens
    std::map<std::string, int> absent_; // citations by source without a copy
};

} // namespace

CheckReport check_atlas(const Atlas& atlas, const SourceLibrary& documents, bool absent_is_finding) {
    return Checker(atlas, documents, absent_is_finding).check();
}

CheckReport check_tour(const Atlas& atlas, const Tour& tour, const SourceLibrary& documents) {
    return Checker(atlas, documents, false).check_tour(tour);
}

} // namespace geodata::io
