// Every text of an atlas that its makers worded, for the rules about wording and languages.
#include "geodata/io/check_rules.h"
#include "geodata/io/json_support.h"
#include "geodata/io/records.h"

namespace geodata::io {
namespace {

using Visit = std::function<void(const OwnText&)>;

// One record's texts.
class Record {
  public:
    Record(const Visit& visit, const std::string& file, std::string record)
        : visit_(visit), file_(file), record_(std::move(record)) {}

    void promised(std::string_view field, const LocalizedText& text) const {
        visit_({file_, record_, field, text, true});
    }
    void own(std::string_view field, const LocalizedText& text) const { visit_({file_, record_, field, text, false}); }
    void own(std::string_view field, const std::string& text) const { own(field, LocalizedText{text, {}, {}}); }
    // Every text inside a value that the program does not read.
    void all_of(std::string_view field, const Json& value) const {
        if (value.is_string()) own(field, value.get<std::string>());
        if (!value.is_structured()) return;
        for (const auto& [name, member] : value.items())
            all_of(value.is_object() ? std::string_view(name) : field, member);
    }

  private:
    const Visit& visit_;
    const std::string& file_;
    std::string record_;
};

void visit_manifest(const Atlas& atlas, const Visit& visit) {
    const Record whole(visit, kManifestFile, "");
    whole.promised("title", atlas.title);
    whole.promised("subtitle", atlas.subtitle);
    whole.promised("about_sources", atlas.about_sources);
    whole.own("attribution", atlas.attribution);
    for (const std::string& line : atlas.licence_lines) whole.own("licences", line);
    const Record introduction(visit, kManifestFile, "introduction");
    introduction.promised("title", atlas.introduction.title);
    for (const LocalizedText& paragraph : atlas.introduction.paragraphs) introduction.promised("text", paragraph);
    for (const Area& area : atlas.areas) Record(visit, kManifestFile, area.id).promised("title", area.title);
    for (const EventKind& kind : atlas.kinds) {
        if (kind.made) continue;
        const Record record(visit, kManifestFile, kind.id);
        record.promised("title", kind.title);
        if (kind.plural != kind.title) record.promised("plural", kind.plural);
    }
    for (const Quantity& quantity : atlas.quantities)
        Record(visit, kManifestFile, quantity.id).promised("title", quantity.title);
    for (const LayerGroup& group : atlas.groups) Record(visit, kManifestFile, group.id).promised("title", group.title);
    for (const LayerPtr& layer : atlas.layers) {
        const Record record(visit, kManifestFile, layer->id);
        record.promised("title", layer->title);
        record.promised("caption", layer->caption);
        record.own("source", layer->source_note);
        record.own("licence", layer->licence);
    }
}

void visit_event(const Atlas& atlas, const Event& event, const Visit& visit) {
    const Record record(visit, atlas.events_file, event.id);
    record.promised("title", event.title);
    record.promised("summary", event.summary);
    record.own("place", event.place);
    record.own("when_as_written", event.when_as_written);
    for (const NameVariant& name : event.names) record.own("names", name.text);
    if (!event.extra.empty()) {
        if (const auto extra = parse_json(event.extra, atlas.events_file)) record.all_of("properties", *extra);
    }
    for (std::size_t i = 0; i < event.citations.size(); ++i) {
        const Citation& citation = event.citations[i];
        const Record cited(visit, atlas.events_file, citation_record(event.id, i + 1, citation.source));
        cited.own("says", citation.says);
        for (const Claim& claim : citation.claims) {
            if (!claim.is_number) cited.own("value", claim.value);
            cited.own("note", claim.note);
        }
    }
}

// Nobody promised the texts of a vector table in other languages.
void visit_table_event(const Atlas& atlas, const Event& event, const Visit& visit) {
    const Record record(visit, atlas.file_of(event), event.id);
    record.own("title", event.title);
    record.own("summary", event.summary);
    record.own("place", event.place);
    if (event.extra.empty()) return;
    if (const auto extra = parse_json(event.extra, atlas.file_of(event))) record.all_of("properties", *extra);
}

// The bibliographic fields are the source's own; what stands under `custom` is ours.
void visit_source(const Atlas& atlas, const Source& source, const Visit& visit) {
    const Record record(visit, atlas.sources_file, source.id);
    const auto csl = parse_json(source.csl, atlas.sources_file);
    if (!csl || !csl->is_object()) return;
    const auto custom = csl->find("custom");
    if (custom == csl->end() || !custom->is_object()) return;
    std::vector<Issue> ignored; // said when the file was read
    record.promised("perspective", ObjectReader(*custom, "", "", "", ignored).localized("perspective"));
    for (const auto& [name, value] : custom->items()) {
        if (!name.starts_with("perspective")) record.all_of(name, value);
    }
}

void visit_tour(const Tour& tour, const Visit& visit) {
    const Record whole(visit, tour.file, "");
    whole.promised("title", tour.title);
    whole.promised("summary", tour.summary);
    for (std::size_t i = 0; i < tour.stops.size(); ++i) {
        const TourStop& stop = tour.stops[i];
        const Record record(visit, tour.file, stop_record(tour, i));
        record.promised("kicker", stop.kicker);
        record.promised("title", stop.title);
        record.promised("caption", stop.caption);
        record.own("notes", stop.notes);
    }
}

} // namespace

void for_each_own_text(const Atlas& atlas, const Visit& visit) {
    visit_manifest(atlas, visit);
    for (const Event* event : events_in_file_order(atlas)) visit_event(atlas, *event, visit);
    for (const Event& event : atlas.events)
        if (event.file != 0) visit_table_event(atlas, event, visit);
    for (const Source& source : atlas.sources) visit_source(atlas, source, visit);
    for (const Tour& tour : atlas.tours) visit_tour(tour, visit);
}

} // namespace geodata::io
