#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "geodata/atlas.h"
#include "geodata/io/geojson_geometry.h"
#include "geodata/io/json_support.h"
#include "geodata/io/records.h"
#include "geodata/passage.h"

namespace geodata::io {
namespace {

std::optional<PlacePrecision> precision_from(std::string_view name) {
    for (const PlacePrecision one : {PlacePrecision::Site, PlacePrecision::City, PlacePrecision::District,
                                     PlacePrecision::Region, PlacePrecision::Country}) {
        if (name_of(one) == name) return one;
    }
    return std::nullopt;
}

// The value of a claim as a reader sees it: 131, not 131.0.
std::string text_of_number(const Json& number) {
    return number.is_number_float() ? fmt::format("{}", number.get<double>()) : number.dump();
}

std::vector<Claim> read_claims(ObjectReader& citation) {
    std::vector<Claim> claims;
    for (const Json* json : citation.objects("claims")) {
        ObjectReader reader(*json, citation.file(), citation.record(), "citation", citation.issues());
        Claim claim;
        claim.quantity = reader.text("quantity");
        claim.about = reader.flag("about", false);
        claim.at_least = reader.flag("at_least", false);
        claim.at_most = reader.flag("at_most", false);
        claim.note = reader.text("note");
        const Json* value = reader.find("value");
        reader.report_unknown("claim");
        if (claim.quantity.empty() || value == nullptr || (!value->is_number() && !value->is_string())) {
            reader.issue("citation", "a claim needs a quantity and a value (number or text); it is left out");
            continue;
        }
        claim.is_number = value->is_number();
        claim.number = claim.is_number ? value->get<double>() : 0;
        claim.value = claim.is_number ? text_of_number(*value) : value->get<std::string>();
        claims.push_back(std::move(claim));
    }
    return claims;
}

// Two hex digits a word, "--" where the document has none. Empty when the text is neither.
std::vector<std::int16_t> read_sums(std::string_view text) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    std::vector<std::int16_t> sums;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const int high = digit(text[i]), low = digit(text[i + 1]);
        if (text.substr(i, 2) == "--")
            sums.push_back(-1);
        else if (high >= 0 && low >= 0)
            sums.push_back(static_cast<std::int16_t>(high * 16 + low));
        else
            return {};
    }
    return text.size() % 2 == 0 ? sums : std::vector<std::int16_t>();
}

std::optional<PassageCheck> read_check(ObjectReader& citation) {
    const Json* json = citation.object("check");
    if (json == nullptr) return std::nullopt;
    ObjectReader reader(*json, citation.file(), citation.record(), "citation", citation.issues());
    constexpr double kMaxWords = 10'000;
    const double before = reader.number("before").value_or(-1), after = reader.number("after").value_or(-1);
    PassageCheck check;
    check.sums = read_sums(reader.text("sums"));
    reader.report_unknown("check");
    const bool counts = before >= 0 && after >= 0 && before <= kMaxWords && after <= kMaxWords &&
                        before == std::floor(before) && after == std::floor(after);
    // The sums hold the context, the words around the quote, and at least one word of the quote.
    if (!counts || static_cast<double>(check.sums.size()) < before + after + 1 + 2 * kContextWords) {
        reader.issue("citation", "the check needs before, after (word counts) and sums (two hex digits a word, with "
                                 "five words of context on either side); it is left out");
        return std::nullopt;
    }
    check.words_before = static_cast<int>(before);
    check.words_after = static_cast<int>(after);
    return check;
}

void read_lines(ObjectReader& reader, Citation& citation) {
    const Json* lines = reader.array("lines");
    if (lines == nullptr) return;
    const auto line = [&](std::size_t i) {
        const Json& number = (*lines)[i];
        constexpr double kMaxLine = std::numeric_limits<int>::max();
        const double value = number.is_number() ? number.get<double>() : 0;
        return value >= 1 && value <= kMaxLine && value == std::floor(value) ? static_cast<int>(value) : 0;
    };
    const int first = lines->size() == 2 ? line(0) : 0, last = lines->size() == 2 ? line(1) : 0;
    if (first < 1 || last < first)
        return reader.issue("citation", "“lines” must be [first, last], counted from 1; they are left out");
    citation.first_line = first;
    citation.last_line = last;
}

Citation read_citation(const Json& json, const std::string& file, const std::string& record,
                       std::vector<Issue>& issues) {
    ObjectReader reader(json, file, record, "citation", issues);
    Citation citation;
    citation.source = reader.text("source");
    citation.quote = reader.text("quote");
    citation.says = reader.localized("says");
    read_lines(reader, citation);
    citation.claims = read_claims(reader);
    citation.check = read_check(reader);
    reader.report_unknown("citation");
    if (citation.source.empty()) reader.issue("citation", "the citation names no source");
    return citation;
}

std::vector<NameVariant> read_names(ObjectReader& properties) {
    std::vector<NameVariant> names;
    for (const Json* json : properties.objects("names")) {
        ObjectReader reader(*json, properties.file(), properties.record(), "event", properties.issues());
        NameVariant name{reader.text("text"), reader.text("lang"), reader.text("source")};
        reader.report_unknown("name");
        if (name.text.empty())
            reader.issue("event", "a name needs a text; it is left out");
        else
            names.push_back(std::move(name));
    }
    return names;
}

// One event at a time; remembers the ids that are taken.
class EventReader {
  public:
    EventReader(std::string file, std::string_view zone, std::vector<Issue>& issues)
        : file_(std::move(file)), zone_(zone), issues_(&issues) {}

    Event read(const Json& feature, std::size_t number) {
        static const Json nothing = Json::object();
        Event event;
        event.id = take_id(feature, number);
        event.number = static_cast<std::uint32_t>(number);
        ObjectReader outer(feature, file_, event.id, "event", *issues_);
        for (const char* name : {"type", "id", "bbox"}) outer.know(name);
        const Json* found = outer.object("properties");
        const Json* geometry = outer.find("geometry");
        if (!feature.contains("geometry"))
            outer.issue("geometry",
                        "the feature has no member geometry; give it one, or null when the event has no place");
        outer.report_unknown("feature");
        ObjectReader reader(found == nullptr ? nothing : *found, file_, event.id, "event", *issues_);
        if (found == nullptr)
            reader.issue("event", "the feature has no properties, so nothing of it can be shown but its id");
        reader.know("id");
        read_what(reader, event);
        read_when(reader, event);
        read_where(reader, geometry, event);
        read_citations(reader, event);
        // Where the coordinates come from: for the maker of the atlas, kept but not shown.
        reader.know("place_source");
        reader.report_unknown("event");
        Json extra = reader.unknown();
        if (found != nullptr && found->contains("place_source")) extra["place_source"] = (*found)["place_source"];
        if (!extra.empty()) event.extra = dump(extra);
        return event;
    }

  private:
    static std::string id_in(const Json& object) {
        const auto id = object.find("id");
        if (id == object.end()) return {};
        if (id->is_string()) return id->get<std::string>();
        return id->is_number_integer() ? id->dump() : "";
    }

    // The feature's id, or that among its properties, where some programs put it. Unique.
    std::string take_id(const Json& feature, std::size_t number) {
        std::string id = id_in(feature);
        const auto properties = feature.find("properties");
        if (id.empty() && properties != feature.end() && properties->is_object()) id = id_in(*properties);
        if (id.empty()) {
            id = fmt::format("feature-{}", number);
            issues_->push_back({file_, fmt::format("feature {}", number), "missing-id",
                                fmt::format("the event has no id and is listed as “{}”; give it one", id)});
        }
        if (const int times = ++uses_[id]; times > 1) {
            std::string own = fmt::format("{}#{}", id, times);
            issues_->push_back(
                {file_, own, "duplicate-id",
                 fmt::format("the id “{}” occurs again and is listed as “{}”; give the event an id of its own", id,
                             own)});
            ++uses_[own];
            return own;
        }
        return id;
    }

    static void read_what(ObjectReader& reader, Event& event) {
        event.title = reader.localized("title");
        if (event.title.en.empty()) {
            reader.issue("event", "the event has no title and is listed by its id");
            event.title.en = event.id;
        }
        event.summary = reader.localized("summary");
        event.kind = reader.text("kind");
    }

    void read_when(ObjectReader& reader, Event& event) const {
        const Json* when = reader.find("when");
        // A year may stand as a number: QGIS writes it so.
        event.when = when != nullptr && when->is_number_integer() ? when->dump() : reader.text("when");
        event.when_as_written = reader.text("when_as_written");
        event.calendar = reader.text("calendar");
        if (event.when.empty()) return;
        auto span = parse_edtf(event.when, zone_);
        if (span)
            event.span = *span;
        else
            reader.issue("date", fmt::format("the date “{}” cannot be read: {}; the event counts as undated",
                                             event.when, span.error().message));
    }

    static void read_where(ObjectReader& reader, const Json* json, Event& event) {
        event.areas = reader.texts("areas");
        event.place = reader.text("place");
        event.names = read_names(reader);
        if (const std::string name = reader.text("place_precision"); !name.empty()) {
            if (const auto precision = precision_from(name))
                event.precision = *precision;
            else
                reader.issue(
                    "precision",
                    fmt::format("the place_precision “{}” is unknown; use site, city, district, region or country",
                                name));
        }
        event.radius_m = reader.number("radius_m").value_or(0);
        constexpr double kHalfEarth = 20'037'508; // metres: half the equator
        if (!(event.radius_m >= 0 && event.radius_m <= kHalfEarth)) {
            reader.issue("precision",
                         fmt::format("radius_m must lie between 0 and {:.0f} metres; it is left out", kHalfEarth));
            event.radius_m = 0;
        }
        if (json == nullptr) return;
        auto geometry = read_geojson_geometry(*json);
        if (!geometry)
            return reader.issue(
                "geometry", fmt::format("its geometry {}; it is listed but not on the map", geometry.error().message));
        event.geometry = std::move(*geometry);
        event.anchor = label_point(event.geometry);
    }

    void read_citations(ObjectReader& reader, Event& event) {
        const std::vector<const Json*> citations = reader.objects("citations");
        for (std::size_t i = 0; i < citations.size(); ++i) {
            const auto source = citations[i]->find("source");
            const bool named = source != citations[i]->end() && source->is_string();
            const std::string record = citation_record(event.id, i + 1, named ? source->get<std::string>() : "");
            event.citations.push_back(read_citation(*citations[i], file_, record, *issues_));
        }
    }

    std::string file_;
    std::string_view zone_;
    std::vector<Issue>* issues_;
    std::map<std::string, int> uses_;
};

} // namespace

Result<std::vector<Event>> parse_events(std::string_view text, const std::string& file, std::string_view zone,
                                        std::vector<Issue>& issues) {
    const auto json = parse_json(text, file);
    if (!json) return tl::unexpected(json.error());
    const auto features = json->find("features");
    if (!json->is_object() || features == json->end() || !features->is_array())
        return fail(ErrorCode::BadFormat,
                    fmt::format("{} is no GeoJSON FeatureCollection: it has no list “features”", file));
    EventReader reader(file, zone, issues);
    std::vector<Event> events;
    events.reserve(features->size());
    std::size_t number = 0;
    for (const Json& feature : *features) {
        ++number;
        if (feature.is_object())
            events.push_back(reader.read(feature, number));
        else
            issues.push_back(
                {file, fmt::format("feature {}", number), std::string(kUnreadableRule),
                 fmt::format("the feature is {}; an object was expected, it is left out", describe_type(feature))});
    }
    return events;
}

} // namespace geodata::io
