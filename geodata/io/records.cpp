#include "geodata/io/records.h"

#include <cmath>
#include <set>

#include <fmt/format.h>

#include "geodata/edtf.h"
#include "geodata/io/json_support.h"

namespace geodata::io {
namespace {

// A CSL-JSON date as EDTF: {"date-parts": [[2017, 1, 20]]}, a range of two, or {"raw": "..."}.
std::string read_csl_date(ObjectReader& source) {
    const Json* json = source.object("issued");
    if (json == nullptr) return {};
    ObjectReader reader(*json, source.file(), source.record(), "source", source.issues());
    const auto date_text = [](const Json& parts) {
        std::string text;
        for (const Json& part : parts) {
            // Zotero writes numbers, others write their text.
            const std::string digits = part.is_string() ? part.get<std::string>() : part.dump();
            if (text.empty())
                text = std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
            else
                text += fmt::format("-{}{}", digits.size() < 2 ? "0" : "", digits);
        }
        return text;
    };
    std::string text;
    const Json* list = reader.array("date-parts");
    if (list != nullptr && !list->empty() && (*list)[0].is_array()) {
        text = date_text((*list)[0]);
        if (list->size() > 1 && (*list)[1].is_array()) text += "/" + date_text((*list)[1]);
    }
    if (text.empty()) text = reader.text("raw");
    const Json* circa = reader.find("circa");
    if (circa != nullptr && *circa != false && *circa != 0 && !text.empty()) text += "~";
    if (!text.empty() && !parse_edtf(text))
        reader.issue("date",
                     fmt::format("the date of issue “{}” cannot be read as a date; it is shown as written", text));
    return text;
}

std::vector<std::string> read_authors(ObjectReader& source) {
    std::vector<std::string> authors;
    for (const Json* json : source.objects("author")) {
        ObjectReader reader(*json, source.file(), source.record(), "source", source.issues());
        const std::string literal = reader.text("literal"), family = reader.text("family"),
                          given = reader.text("given");
        if (!literal.empty())
            authors.push_back(literal);
        else if (!family.empty() || !given.empty())
            authors.push_back(fmt::format("{}{}{}", family, family.empty() || given.empty() ? "" : ", ", given));
    }
    return authors;
}

std::string id_of(const Json& json) {
    if (!json.is_object()) return {};
    const auto id = json.find("id");
    return id != json.end() && id->is_string() ? id->get<std::string>() : std::string();
}

Source read_source(const Json& json, const std::string& file, const std::string& id, std::vector<Issue>& issues) {
    ObjectReader reader(json, file, id, "source", issues);
    Source source;
    source.id = id;
    source.title = reader.text("title");
    if (source.title.empty()) {
        reader.issue("source", "the source has no title and is shown by its id");
        source.title = id;
    }
    source.container_title = reader.text("container-title");
    source.authors = read_authors(reader);
    source.publisher = reader.text("publisher");
    source.issued = read_csl_date(reader);
    source.url = reader.text("URL");
    source.doi = reader.text("DOI");
    source.csl = dump(json);
    source.short_title = reader.text("title-short");
    if (const Json* custom = reader.object("custom")) {
        ObjectReader own(*custom, file, id, "source", issues);
        if (std::string text = own.text("short"); !text.empty()) source.short_title = std::move(text);
        source.document_kind = own.text("kind");
        source.issued_inferred = own.flag("date_inferred", false);
        source.issued_note = own.text("date_note");
        source.perspective = own.localized("perspective");
        source.rights = own.text("rights");
        source.obtain = own.text("obtain");
        source.sha256 = own.text("sha256");
        source.file_name = own.text("file");
        const bool digest =
            source.sha256.size() == 64 && source.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (!source.sha256.empty() && !digest) {
            own.issue("source", "sha256 must be 64 hexadecimal digits in lower case; it is left out");
            source.sha256.clear();
        }
        if (source.file_name.find('/') != std::string::npos) {
            own.issue("source", "“file” is a name without folders; it is left out");
            source.file_name.clear();
        }
    }
    if (source.short_title.empty()) source.short_title = source.title;
    return source;
}

std::optional<LngLat> read_center(ObjectReader& reader) {
    const Json* list = reader.array("center");
    if (list == nullptr) return std::nullopt;
    if (list->size() == 2 && (*list)[0].is_number() && (*list)[1].is_number()) {
        const LngLat center{(*list)[0].get<double>(), (*list)[1].get<double>()};
        if (std::abs(center.lng) <= 180 && std::abs(center.lat) <= 90) return center;
    }
    reader.issue("tour", "“center” must be [longitude, latitude] in degrees");
    return std::nullopt;
}

void read_stop_view(const Json& json, ObjectReader& stop_reader, TourStop& stop) {
    ObjectReader reader(json, stop_reader.file(), stop_reader.record(), "tour", stop_reader.issues());
    if (const auto center = read_center(reader))
        stop.center = *center;
    else
        reader.issue("tour", "the stop has no center; the map stands at 0, 0");
    stop.zoom = reader.number("zoom").value_or(stop.zoom);
    if (!(stop.zoom >= 0 && stop.zoom <= 22)) {
        reader.issue("tour", "“zoom” must lie between 0 and 22");
        stop.zoom = 6;
    }
    stop.from = reader.text("from");
    stop.to = reader.text("to");
    if (const auto window = parse_window(stop.from, stop.to); !window) {
        reader.issue("date",
                     fmt::format("the stop's window cannot be read and is left open: {}", window.error().message));
        stop.from.clear();
        stop.to.clear();
    }
    if (const std::string match = reader.text("match"); match == "certain" || match == "possible")
        stop.match = match;
    else if (!match.empty())
        reader.issue("tour", "“match” must be certain or possible");
    stop.kinds = reader.texts("kinds");
    if (const Json* layers = reader.object("layers")) {
        for (const auto& [layer, on] : layers->items()) {
            if (on.is_boolean())
                stop.layers[layer] = on.get<bool>();
            else
                reader.issue("tour", fmt::format("layer “{}” must be true or false", layer));
        }
    }
    reader.report_unknown("view");
}

TourStop read_stop(const Json& json, const std::string& file, const std::string& record, std::vector<Issue>& issues) {
    ObjectReader reader(json, file, record, "tour", issues);
    TourStop stop;
    stop.id = reader.text("id");
    const std::string layout = reader.text("layout");
    if (layout == "title")
        stop.layout = StopLayout::Title;
    else if (layout == "closing")
        stop.layout = StopLayout::Closing;
    else if (!layout.empty() && layout != "map")
        reader.issue("tour", fmt::format("the layout “{}” is unknown; use title, map or closing", layout));
    stop.kicker = reader.localized("kicker");
    stop.title = reader.localized("title");
    stop.caption = reader.localized("caption");
    stop.notes = reader.localized("notes");
    stop.seconds = reader.number("seconds").value_or(stop.seconds);
    if (!(stop.seconds > 0 && stop.seconds <= 3600)) {
        reader.issue("tour", "“seconds” must lie above 0 and at most at 3600");
        stop.seconds = 15;
    }
    stop.event = reader.text("event");
    stop.source = reader.text("source");
    if (const Json* view = reader.object("view"))
        read_stop_view(*view, reader, stop);
    else
        reader.issue("tour", "the stop has no view; the map stands at 0, 0");
    reader.report_unknown("stop");
    return stop;
}

} // namespace

std::string citation_record(std::string_view event, std::size_t number, std::string_view source) {
    if (source.empty()) return fmt::format("{}, citation {}", event, number);
    return fmt::format("{}, citation {} ({})", event, number, source);
}

Result<std::vector<Source>> parse_sources(std::string_view text, const std::string& file, std::vector<Issue>& issues) {
    const auto json = parse_json(text, file);
    if (!json) return tl::unexpected(json.error());
    if (!json->is_array())
        return fail(ErrorCode::BadFormat, fmt::format("{} must hold a JSON list of sources (CSL-JSON)", file));
    std::vector<Source> sources;
    std::set<std::string> taken;
    std::size_t number = 0;
    for (const Json& item : *json) {
        const std::string record = fmt::format("source {}", ++number);
        const std::string id = id_of(item);
        if (id.empty())
            issues.push_back({file, record, "missing-id", "the source has no id and is left out"});
        else if (!taken.insert(id).second)
            issues.push_back({file, id, "duplicate-id", "the id occurs twice; the second source is left out"});
        else
            sources.push_back(read_source(item, file, id, issues));
    }
    return sources;
}

Result<Tour> parse_tour(std::string_view text, const std::string& file, std::vector<Issue>& issues) {
    const auto json = parse_json(text, file);
    if (!json) return tl::unexpected(json.error());
    if (!json->is_object()) return fail(ErrorCode::BadFormat, fmt::format("{} must hold one JSON object", file));
    ObjectReader reader(*json, file, "", "tour", issues);
    reader.know("$schema");
    Tour tour;
    tour.file = file;
    tour.id = reader.text("id");
    tour.title = reader.localized("title");
    tour.summary = reader.localized("summary");
    if (tour.id.empty()) return fail(ErrorCode::BadFormat, fmt::format("{} has no id", file));
    if (tour.title.en.empty()) tour.title.en = tour.id;
    std::set<std::string> taken;
    std::size_t number = 0;
    for (const Json* stop : reader.objects("stops")) {
        TourStop one = read_stop(*stop, file, fmt::format("stop {}", ++number), issues);
        if (one.id.empty()) one.id = fmt::format("stop-{}", number);
        if (!taken.insert(one.id).second)
            issues.push_back({file, fmt::format("stop {}", number), "duplicate-id",
                              fmt::format("the id “{}” belongs to an earlier stop", one.id)});
        tour.stops.push_back(std::move(one));
    }
    if (tour.stops.empty()) issues.push_back({file, "", "tour", "the tour has no stops"});
    reader.report_unknown("tour");
    return tour;
}

} // namespace geodata::io
