// Linked Places Format 1.2 (GeoJSON-LD; https://github.com/LinkedPasts/linked-places-format): a feature an event, about
// its place. `fclasses` is of 1.3, whose readers require it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "geodata/edtf.h"
#include "geodata/io/export_records.h"
#include "geodata/io/gdal_support.h"
#include "geodata/io/linked_data.h"
#include "geodata/io/linked_time.h"

namespace geodata::io {
namespace {

constexpr const char* kContext =
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld";

// What the vocabularies call a place of this precision: Getty's AAT and the feature classes of GeoNames.
struct PlaceType {
    PlacePrecision precision;
    const char* aat;
    const char* label;
    const char* feature_class;
};
constexpr std::array<PlaceType, 5> kPlaceTypes = {{
    {PlacePrecision::Site, "aat:300000809", "sites (locations)", "S"},
    {PlacePrecision::City, "aat:300008347", "inhabited places", "P"},
    {PlacePrecision::District, "aat:300000705", "districts", "A"},
    {PlacePrecision::Region, "aat:300182722", "regions (geographic)", "L"},
    {PlacePrecision::Country, "aat:300387506", "countries", "A"},
}};

const PlaceType* type_of(PlacePrecision precision) {
    const auto* found = std::find_if(kPlaceTypes.begin(), kPlaceTypes.end(),
                                     [&](const PlaceType& one) { return one.precision == precision; });
    return found == kPlaceTypes.end() ? nullptr : found;
}

Json ring_json(OGRGeometryH ring, bool outer) {
    Json points = Json::array();
    double doubled_area = 0;
    const int count = OGR_G_GetPointCount(ring);
    for (int i = 0; i < count; ++i) {
        const double x = OGR_G_GetX(ring, i), y = OGR_G_GetY(ring, i);
        const int next = (i + 1) % count;
        doubled_area += x * OGR_G_GetY(ring, next) - OGR_G_GetX(ring, next) * y;
        points.push_back({x, y});
    }
    // RFC 7946: outer rings run against the clock, holes with it.
    if ((doubled_area > 0) != outer) std::reverse(points.begin(), points.end());
    return points;
}

// Appends the simple geometries of an event's place, each with its certainty.
void add_geometries(const Geometry& geometry, const char* certainty, Json& list) {
    const auto add = [&](const char* type, Json coordinates) {
        list.push_back({{"type", type}, {"coordinates", std::move(coordinates)}, {"certainty", certainty}});
    };
    if (geometry.kind == GeometryKind::Point) {
        for (const LngLat& point : geometry.points) add("Point", {point.lng, point.lat});
    } else if (geometry.kind == GeometryKind::Line) {
        for (std::size_t part = 0; part < geometry.part_count(); ++part) {
            Json points = Json::array();
            for (std::size_t i = geometry.part_begin(part); i < geometry.part_end(part); ++i)
                points.push_back({geometry.points[i].lng, geometry.points[i].lat});
            add("LineString", std::move(points));
        }
    } else if (const GeometryHandle all = geometry_to_ogr(geometry)) {
        const bool several = wkbFlatten(OGR_G_GetGeometryType(all.get())) == wkbMultiPolygon;
        for (int i = 0; i < (several ? OGR_G_GetGeometryCount(all.get()) : 1); ++i) {
            const OGRGeometryH polygon = several ? OGR_G_GetGeometryRef(all.get(), i) : all.get();
            Json rings = Json::array();
            for (int ring = 0; ring < OGR_G_GetGeometryCount(polygon); ++ring)
                rings.push_back(ring_json(OGR_G_GetGeometryRef(polygon, ring), ring == 0));
            add("Polygon", std::move(rings));
        }
    }
}

Json geometry_json(const Event& event) {
    Json list = Json::array();
    // A site, and an area drawn as such, is where it is said to be; a point for something wider is not.
    const bool certain = event.precision == PlacePrecision::Site || event.geometry.kind == GeometryKind::Polygon;
    if (!event.geometry.empty()) add_geometries(event.geometry, certain ? "certain" : "less-certain", list);
    return {{"type", "GeometryCollection"}, {"geometries", std::move(list)}};
}

Json citation_json(const Atlas& atlas, const std::string& source) {
    return {{"label", reference_of_source(atlas, source)}, {"@id", iri_of_source(atlas, source)}};
}

std::vector<std::string> sources_of(const Event& event) {
    std::vector<std::string> sources;
    for (const Citation& citation : event.citations) {
        if (std::find(sources.begin(), sources.end(), citation.source) == sources.end())
            sources.push_back(citation.source);
    }
    return sources;
}

// The place as the atlas names it, with the event's sources, then the other spellings, each with its own.
Json names_json(const Atlas& atlas, const Event& event) {
    Json citations = Json::array();
    for (const std::string& source : sources_of(event)) citations.push_back(citation_json(atlas, source));
    Json names = Json::array();
    const auto add = [&](const std::string& text, const std::string& language, Json cited) {
        Json name = {{"toponym", text}};
        if (!language.empty()) name["lang"] = language;
        if (!cited.empty()) name["citations"] = std::move(cited);
        names.push_back(std::move(name));
    };
    const std::string& first = event.place.empty() && event.names.empty() ? event.title.en : event.place;
    const auto same = std::find_if(event.names.begin(), event.names.end(),
                                   [&](const NameVariant& name) { return name.text == first; });
    if (!first.empty()) add(first, same == event.names.end() ? std::string() : same->language, citations);
    for (auto name = event.names.begin(); name != event.names.end(); ++name) {
        if (name == same) continue;
        Json own = names.empty() ? citations : Json::array();
        if (!name->source.empty()) own = Json::array({citation_json(atlas, name->source)});
        add(name->text, name->language, std::move(own));
    }
    return names;
}

Json types_json(const Atlas& atlas, const Event& event) {
    Json types = Json::array();
    if (const PlaceType* type = type_of(event.precision))
        types.push_back({{"identifier", type->aat},
                         {"label", type->label},
                         {"sourceLabels", Json::array({{{"label", name_of(event.precision)}, {"lang", "en"}}})}});
    if (const EventKind* kind = atlas.find_kind(event.kind))
        types.push_back({{"identifier", record_urn(atlas, "kind", kind->id)},
                         {"label", kind->title.en},
                         {"sourceLabels", each_language(kind->title, "label", "lang")}});
    return types;
}

Json when_json(const Event& event) {
    Json when = {
        {"timespans", Json::array({linked_timespan(*event.span)})},
        {"label", event.when_as_written.empty() ? describe_edtf(event.when, Language::En) : event.when_as_written}};
    if (event.when.find_first_of("?%") != std::string::npos)
        when["certainty"] = "uncertain";
    else if (event.when.find('~') != std::string::npos)
        when["certainty"] = "less-certain";
    return when;
}

Json properties_json(const Event& event) {
    Json properties = {{"title", event.title.en}};
    if (const PlaceType* type = type_of(event.precision)) properties["fclasses"] = Json::array({type->feature_class});
    const auto add = [&](const char* name, const std::string& text) {
        if (!text.empty()) properties[name] = text;
    };
    add("title_az", event.title.az);
    add("title_ru", event.title.ru);
    add("id", event.id);
    add("when", event.when);
    add("calendar", event.calendar);
    add("kind", event.kind);
    add("place_precision", std::string(name_of(event.precision)));
    if (event.radius_m > 0) properties["radius_m"] = event.radius_m;
    return properties;
}

Json feature_json(const Atlas& atlas, const Event& event) {
    Json feature = {
        {"@id", record_urn(atlas, "event", event.id)}, {"type", "Feature"}, {"properties", properties_json(event)}};
    if (event.span) feature["when"] = when_json(event);
    feature["names"] = names_json(atlas, event);
    if (Json types = types_json(atlas, event); !types.empty()) feature["types"] = std::move(types);
    feature["geometry"] = geometry_json(event);
    Json links = Json::array();
    for (const std::string& source : sources_of(event)) {
        std::string iri = iri_of_source(atlas, source);
        if (!iri.starts_with("urn:")) links.push_back({{"type", "subjectOf"}, {"identifier", std::move(iri)}});
    }
    if (!links.empty()) feature["links"] = std::move(links);
    Json relations = Json::array();
    for (const std::string& id : event.areas) {
        const Area* area = atlas.find_area(id);
        // Related, not part of: an event of a country touches an area without lying in it.
        relations.push_back({{"relationType", "gvp:tgn3000_related_to"},
                             {"relationTo", record_urn(atlas, "area", id)},
                             {"label", area == nullptr ? id : area->title.en}});
    }
    if (!relations.empty()) feature["relations"] = std::move(relations);
    if (Json texts = each_language(event.summary, "value", "lang"); !texts.empty())
        feature["descriptions"] = std::move(texts);
    return feature;
}

} // namespace

std::vector<std::string> linked_places_losses(const Atlas& atlas, const ExportRows& table) {
    std::int64_t claims = 0, citations = 0, radii = 0, translated = 0, open = 0, undated = 0, placeless = 0;
    for (const std::uint32_t row : table.rows) {
        const Event& event = atlas.events[row];
        citations += static_cast<std::int64_t>(event.citations.size());
        for (const Citation& one : event.citations) claims += static_cast<std::int64_t>(one.claims.size());
        radii += event.radius_m > 0 ? 1 : 0;
        translated += event.title.az.empty() && event.title.ru.empty() ? 0 : 1;
        open += event.span && !says_all_of(*event.span) ? 1 : 0;
        undated += event.span ? 0 : 1;
        placeless += event.place.empty() && event.names.empty() ? 1 : 0;
    }
    std::vector<std::string> losses;
    const auto add = [&](std::int64_t count, const char* one, const char* many) {
        if (count > 0) losses.push_back("events: " + counted(count, one, many));
    };
    add(citations, "citation keeps its source alone: quote, lines and what the source says are left out",
        "citations keep their source alone: quotes, lines and what the sources say are left out");
    add(claims, "claim is left out: Linked Places has no place for what a source claims",
        "claims are left out: Linked Places has no place for what sources claim");
    add(radii, "radius stands in the property radius_m, which Linked Places does not define",
        "radii stand in the property radius_m, which Linked Places does not define");
    add(translated, "title in another language stands in title_az or title_ru, which Linked Places does not define",
        "titles in other languages stand in title_az and title_ru, which Linked Places does not define");
    add(open, "date without a beginning or an end is bounded by its other side alone; the property when has it whole",
        "dates without a beginning or an end are bounded by their other side alone; the property when has them whole");
    add(undated, "undated event has no `when`, which Linked Places reads as no limit in time",
        "undated events have no `when`, which Linked Places reads as no limit in time");
    add(placeless, "event names no place: its title stands where Linked Places requires a name",
        "events name no place: their titles stand where Linked Places requires a name");
    return losses;
}

bool write_linked_places(const Atlas& atlas, const ExportRows& table, TextOutput& out, RowCounter& counter) {
    out.add(fmt::format("{{\n\"type\": \"FeatureCollection\",\n\"@context\": \"{}\",\n\"features\": [", kContext));
    const char* before = "\n";
    for (const std::uint32_t row : table.rows) {
        if (!counter.next()) return false;
        out.add(before);
        out.add(dump(feature_json(atlas, atlas.events[row])));
        before = ",\n";
    }
    out.add("\n]\n}\n");
    return true;
}

} // namespace geodata::io
