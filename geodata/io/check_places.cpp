// Rules about ids, places and addresses: id, precision, area, unknown-source (of names), link.
#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>
#include <utf8proc.h>

#include "geodata/io/check_rules.h"
#include "geodata/io/touches.h"

namespace geodata::io {
namespace {

// White space parts words of a command, a comma the ids of a list.
bool is_fit_for_links(std::string_view id) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(id.data());
    auto left = static_cast<utf8proc_ssize_t>(id.size());
    while (left > 0) {
        utf8proc_int32_t letter = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(bytes, left, &letter);
        if (used <= 0 || letter == ',') return false;
        switch (utf8proc_category(letter)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
            return false;
        default:
            break;
        }
        bytes += used;
        left -= used;
    }
    return true;
}

void check_id(const std::string& file, const std::string& record, const std::string& id, CheckLog& log) {
    if (!is_fit_for_links(id))
        log.finding(
            file, record, "id",
            fmt::format("the id “{}” holds white space, a comma or a sign without shape; use letters, digits, - and "
                        "_, so that links and commands can name it",
                        id));
}

class PlaceRules {
  public:
    PlaceRules(const Atlas& atlas, CheckLog& log) : atlas_(atlas), log_(log) {
        for (const Issue& issue : atlas.issues) {
            if (issue.rule == "geometry" && issue.file == atlas.events_file) unreadable_.insert(issue.record);
        }
        for (const Source& source : atlas.sources) sources_.insert(source.id);
    }

    void check(const Event& event) {
        if (unreadable_.count(event.id) == 0) check_precision(event); // else it was said already
        check_areas(event);
        for (const NameVariant& name : event.names) {
            if (!name.source.empty() && sources_.count(name.source) == 0)
                finding(event, "unknown-source",
                        fmt::format("the spelling “{}” names the source “{}”, which is not in {}", name.text,
                                    name.source, atlas_.sources_file));
        }
    }

  private:
    void finding(const Event& event, const std::string& rule, const std::string& message) {
        log_.finding(atlas_.events_file, event.id, rule, message);
    }

    void check_precision(const Event& event) {
        const GeometryKind kind = event.geometry.kind;
        const std::string_view precision = name_of(event.precision);
        const bool point = kind == GeometryKind::Point && event.geometry.part_count() == 1;
        switch (event.precision) {
        case PlacePrecision::None:
            if (kind != GeometryKind::None)
                finding(event, "precision",
                        "the event has a geometry but no place_precision; say how exact the place is");
            break;
        case PlacePrecision::Site:
        case PlacePrecision::City:
            if (!point) finding(event, "precision", fmt::format("a place of precision {} needs a Point", precision));
            break;
        case PlacePrecision::District:
        case PlacePrecision::Region:
            if (kind != GeometryKind::Polygon && !(point && event.radius_m > 0))
                finding(event, "precision",
                        fmt::format("a place of precision {} needs a Polygon, or a Point with radius_m", precision));
            break;
        case PlacePrecision::Country:
            if (kind != GeometryKind::None)
                finding(event, "precision", "a place of precision country has no geometry; name it in “place”");
            if (event.place.empty()) finding(event, "precision", "a place of precision country is named in “place”");
            break;
        }
    }

    void check_areas(const Event& event) {
        if (event.geometry.empty()) return;
        for (const std::string& id : event.areas) {
            const Area* area = atlas_.find_area(id);
            if (area != nullptr && !touches(event, area->bounds))
                finding(
                    event, "area",
                    fmt::format("the place does not touch the area “{}”, which the event names; correct the place, or "
                                "leave the area out",
                                id));
        }
    }

    const Atlas& atlas_;
    CheckLog& log_;
    std::set<std::string> unreadable_, sources_;
};

bool has_only_signs_of_an_address(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' ||
               std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos;
    });
}

// scheme ":" and more; of the web, "//" and a host.
bool is_address(std::string_view url) {
    const std::size_t colon = url.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == url.size()) return false;
    const std::string_view scheme = url.substr(0, colon), rest = url.substr(colon + 1);
    const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    const bool named = is_letter(scheme[0]) && std::all_of(scheme.begin(), scheme.end(), [&](char c) {
                           return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
                       });
    if (!named || !has_only_signs_of_an_address(rest)) return false;
    if (scheme != "http" && scheme != "https" && scheme != "ftp") return true;
    return rest.starts_with("//") && rest.size() > 2 && rest[2] != '/' && rest[2] != '?' && rest[2] != '#';
}

// "10." with four to nine digits, "/" and more.
bool is_doi(std::string_view doi) {
    if (!doi.starts_with("10.")) return false;
    const std::size_t slash = doi.find('/');
    if (slash == std::string_view::npos || slash + 1 == doi.size() || slash < 7 || slash > 12) return false;
    const std::string_view registrant = doi.substr(3, slash - 3);
    return registrant.find_first_not_of("0123456789.") == std::string_view::npos &&
           doi.find_first_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

void check_ids(const Atlas& atlas, CheckLog& log) {
    for (const Area& area : atlas.areas) check_id(kManifestFile, area.id, area.id, log);
    for (const EventKind& kind : atlas.kinds)
        if (!kind.made) check_id(kManifestFile, kind.id, kind.id, log);
    for (const Quantity& quantity : atlas.quantities) check_id(kManifestFile, quantity.id, quantity.id, log);
    for (const LayerGroup& group : atlas.groups) check_id(kManifestFile, group.id, group.id, log);
    for (const LayerPtr& layer : atlas.layers) check_id(kManifestFile, layer->id, layer->id, log);
    for (const Event& event : atlas.events) check_id(atlas.file_of(event), event.id, event.id, log);
    for (const Source& source : atlas.sources) check_id(atlas.sources_file, source.id, source.id, log);
    for (const Tour& tour : atlas.tours) {
        check_id(tour.file, "", tour.id, log);
        for (std::size_t i = 0; i < tour.stops.size(); ++i)
            check_id(tour.file, stop_record(tour, i), tour.stops[i].id, log);
    }
}

void check_places(const Atlas& atlas, CheckLog& log) {
    PlaceRules rules(atlas, log);
    for (const Event* event : events_in_file_order(atlas)) rules.check(*event);
}

void check_links(const Atlas& atlas, CheckLog& log) {
    for (const Source& source : atlas.sources) {
        if (!source.url.empty() && !is_address(source.url))
            log.finding(atlas.sources_file, source.id, "link",
                        fmt::format("the URL “{}” is no address; write it as https://host/path, without white space",
                                    source.url));
        if (!source.doi.empty() && !is_doi(source.doi))
            log.finding(
                atlas.sources_file, source.id, "link",
                fmt::format("the DOI “{}” is none; write it as 10.1234/abc, without https://doi.org/", source.doi));
    }
}

} // namespace geodata::io
