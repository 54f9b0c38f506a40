#include "geodata/io/event_record.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace geodata::io {
namespace {

using Json = nlohmann::ordered_json;

Json claim_json(const Claim& claim) {
    Json json = {{"quantity", claim.quantity}};
    if (!claim.is_number)
        json["value"] = claim.value;
    else if (claim.number == static_cast<double>(static_cast<std::int64_t>(claim.number)))
        json["value"] = static_cast<std::int64_t>(claim.number);
    else
        json["value"] = claim.number;
    if (claim.about) json["about"] = true;
    if (claim.at_least) json["at_least"] = true;
    if (claim.at_most) json["at_most"] = true;
    if (!claim.note.empty()) json["note"] = claim.note;
    return json;
}

Json claims_of(const Citation& citation) {
    auto claims = Json::array();
    for (const auto& claim : citation.claims) claims.push_back(claim_json(claim));
    return claims;
}

Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

Value moment_or_null(const std::optional<TimeSpan>& span, bool begin) {
    if (!span) return {};
    const CivilSeconds t = begin ? span->begin.begin : span->end.end;
    return is_bounded(t) ? Value{format_iso(t)} : Value{};
}

Value change_or_null(Change change) {
    return change == Change::Undated ? Value{} : Value{std::string(name_of(change))};
}

} // namespace

std::string citations_json(const Event& event, Language language, const Lens& lens) {
    auto list = Json::array();
    for (const auto& citation : event.citations) {
        if (!shows(lens, citation)) continue;
        Json json = {{"source", citation.source}, {"quote", citation.quote}};
        if (citation.first_line > 0) json["lines"] = {citation.first_line, citation.last_line};
        json["says"] = citation.says.in(language);
        if (!citation.claims.empty()) json["claims"] = claims_of(citation);
        list.push_back(std::move(json));
    }
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string claims_json(const Citation& citation) {
    return claims_of(citation).dump(-1, ' ', false, Json::error_handler_t::replace);
}

const std::vector<std::string>& event_field_names(bool compared) {
    static const std::vector<std::string> names = {"id",        "title",   "when",     "begin",           "end",
                                                   "certainty", "kind",    "place",    "place_precision", "radius_m",
                                                   "areas",     "summary", "citations"};
    static const std::vector<std::string> with_change = [] {
        std::vector<std::string> all = names;
        all.insert(std::find(all.begin(), all.end(), "certainty") + 1, "change");
        return all;
    }();
    return compared ? with_change : names;
}

std::vector<EventField> event_record(const Event& event, TimeRelation relation, Language language, const Lens& lens,
                                     std::optional<Change> change) {
    const auto& span = span_under(lens, event);
    const auto& names = event_field_names(change.has_value());
    std::vector<Value> values = {
        event.id,
        event.title.in(language),
        text_or_null(when_under(lens, event)),
        moment_or_null(span, true),
        moment_or_null(span, false),
        std::string(name_of(relation)),
        text_or_null(event.kind),
        text_or_null(event.place),
        text_or_null(std::string(name_of(event.precision))),
        event.radius_m > 0 ? Value{event.radius_m} : Value{},
        text_or_null(fmt::format("{}", fmt::join(event.areas, ","))),
        text_or_null(event.summary.in(language)),
        citations_json(event, language, lens),
    };
    if (change) values.insert(values.begin() + 6, change_or_null(*change)); // after certainty
    std::vector<EventField> fields;
    fields.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) fields.push_back({names[i], values[i]});
    return fields;
}

} // namespace geodata::io
