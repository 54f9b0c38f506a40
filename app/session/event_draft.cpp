#include "app/session/event_draft.h"

#include <utility>

#include "geodata/edit_atlas.h"
#include "geodata/edtf.h"

namespace app::session {

using geodata::PlacePrecision;

namespace {

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t") == std::string::npos; }

} // namespace

bool is_wide(PlacePrecision precision) {
    return precision == PlacePrecision::District || precision == PlacePrecision::Region;
}

DraftLack lack_of(const DraftFields& fields, const geodata::Atlas& atlas) {
    if (is_blank(fields.title)) return DraftLack::Title;
    if (!fields.when.empty() && !geodata::parse_edtf(fields.when, atlas.time_zone)) return DraftLack::When;
    if (const geodata::EventKind* kind = atlas.find_kind(fields.kind); kind == nullptr || kind->made)
        return DraftLack::Kind;
    if (is_blank(fields.says)) return DraftLack::Says;
    const bool is_point = fields.precision == PlacePrecision::Site || fields.precision == PlacePrecision::City;
    if (is_point && !fields.at) return DraftLack::Pin;
    if (fields.at && fields.precision == PlacePrecision::None) return DraftLack::Precision;
    if (fields.at && is_wide(fields.precision) && !(fields.radius_m > 0)) return DraftLack::Radius;
    return DraftLack::None;
}

DraftFields with_place(DraftFields fields, const geodata::NamedPlace& place) {
    fields.place = place.name;
    fields.precision = place.precision;
    fields.radius_m = place.radius_m;
    fields.areas = place.areas;
    fields.at.reset();
    if (place.precision != PlacePrecision::Country) fields.at = place.position;
    return fields;
}

DraftFields with_pin(DraftFields fields, const geodata::Atlas& atlas, geodata::LngLat at) {
    fields.at = at;
    if (fields.precision == PlacePrecision::None || fields.precision == PlacePrecision::Country)
        fields.precision = PlacePrecision::Site;
    fields.areas.clear();
    for (const geodata::Area& area : atlas.areas)
        if (area.bounds.contains(at)) fields.areas.push_back(area.id);
    return fields;
}

DraftFields without_pin(DraftFields fields) {
    fields.at.reset();
    fields.precision = PlacePrecision::None;
    fields.radius_m = 0;
    return fields;
}

geodata::LocalizedText text_in(geodata::Language language, const std::string& words) {
    geodata::LocalizedText text;
    text.en = words;
    if (language == geodata::Language::Az) text.az = words;
    if (language == geodata::Language::Ru) text.ru = words;
    return text;
}

geodata::Event event_of(const EventDraft& draft, const geodata::Atlas& atlas, geodata::Language language) {
    const DraftFields& fields = draft.fields;
    geodata::Event event;
    event.id = geodata::propose_event_id(atlas, fields.title);
    event.title = text_in(language, fields.title);
    event.when = fields.when;
    event.kind = fields.kind;
    event.place = fields.place;
    event.precision = fields.precision;
    event.areas = fields.areas;
    if (fields.at) {
        event.geometry = geodata::make_point(*fields.at);
        if (is_wide(fields.precision)) event.radius_m = fields.radius_m;
    }
    event.citations.push_back(draft.citation);
    event.citations.back().says = text_in(language, fields.says);
    return event;
}

} // namespace app::session
