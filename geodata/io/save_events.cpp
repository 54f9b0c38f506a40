#include "geodata/io/save_events.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/io/json_manner.h"
#include "geodata/io/json_ranges.h"
#include "geodata/io/json_support.h"
#include "geodata/io/records.h"
#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

constexpr const char* kCitations = "citations";
constexpr std::array<std::string_view, 2> kOpen = {"properties", kCitations}; // never on one line

Json json_of(double number) {
    constexpr double kMostExact = 9'007'199'254'740'992; // 2^53
    if (number == std::floor(number) && std::abs(number) <= kMostExact) return static_cast<std::int64_t>(number);
    return number;
}

void set_text(Json& object, const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}

void set_localized(Json& object, const std::string& name, const LocalizedText& text) {
    if (!text.en.empty()) object[name] = text.en;
    if (!text.az.empty()) object[name + "_az"] = text.az;
    if (!text.ru.empty()) object[name + "_ru"] = text.ru;
}

Json json_of(const Claim& claim) {
    Json json = {{"quantity", claim.quantity}};
    json["value"] = claim.is_number ? json_of(claim.number) : Json(claim.value);
    if (claim.about) json["about"] = true;
    if (claim.at_least) json["at_least"] = true;
    if (claim.at_most) json["at_most"] = true;
    set_text(json, "note", claim.note);
    return json;
}

Json json_of(const PassageCheck& check) {
    std::string sums;
    for (const std::int16_t sum : check.sums) sums += sum < 0 ? "--" : fmt::format("{:02x}", sum);
    return {{"before", check.words_before}, {"after", check.words_after}, {"sums", sums}};
}

Json json_of(const Citation& citation) {
    Json json = {{"source", citation.source}, {"quote", citation.quote}};
    if (citation.first_line > 0) json["lines"] = Json::array({citation.first_line, citation.last_line});
    set_localized(json, "says", citation.says);
    for (const Claim& claim : citation.claims) json["claims"].push_back(json_of(claim));
    if (citation.check) json["check"] = json_of(*citation.check);
    return json;
}

Json json_of(const NameVariant& name) {
    Json json = {{"text", name.text}};
    set_text(json, "lang", name.language);
    set_text(json, "source", name.source);
    return json;
}

// Edited events have a point or none.
Json geometry_json(const Event& event) {
    if (event.geometry.empty()) return nullptr;
    const auto degrees = [](double value) {
        const double unit = std::pow(10, kPositionDecimals);
        return json_of(std::round(value * unit) / unit);
    };
    const LngLat p = event.geometry.points.front();
    return {{"type", "Point"}, {"coordinates", Json::array({degrees(p.lng), degrees(p.lat)})}};
}

Json properties_json(const Event& event, const Json& extra) {
    Json json = Json::object();
    set_localized(json, "title", event.title);
    set_text(json, "when", event.when);
    set_text(json, "when_as_written", event.when_as_written);
    set_text(json, "calendar", event.calendar);
    set_text(json, "kind", event.kind);
    json["areas"] = event.areas;
    set_text(json, "place", event.place);
    for (const NameVariant& name : event.names) json["names"].push_back(json_of(name));
    set_text(json, "place_precision", std::string(name_of(event.precision)));
    if (event.radius_m > 0) json["radius_m"] = json_of(event.radius_m);
    for (const auto& [name, value] : extra.items()) json[name] = value;
    set_localized(json, "summary", event.summary);
    for (const Citation& citation : event.citations) json[kCitations].push_back(json_of(citation));
    return json;
}

Result<Json> feature_json(const Event& event) {
    Json extra = Json::object();
    if (!event.extra.empty()) {
        auto read = parse_json(event.extra, fmt::format("the further properties of “{}”", event.id));
        if (!read) return tl::unexpected(read.error());
        extra = std::move(*read);
    }
    if (!extra.is_object())
        return fail(ErrorCode::InvalidArgument, fmt::format("The further properties of “{}” are no object.", event.id));
    return Json{{"type", "Feature"},
                {"id", event.id},
                {"geometry", geometry_json(event)},
                {"properties", properties_json(event, extra)}};
}

struct Insertion {
    std::size_t at = 0;
    std::size_t erased = 0; // bytes
    std::string text;
};

// Edits of one text, gathered and then written all at once.
class EventsText {
  public:
    EventsText(std::string_view text, const std::string& name) : text_(text), name_(name) {}

    Result<std::string> edited(std::span<const AtlasEdit> edits) {
        std::vector<Issue> ignored;
        const auto events = parse_events(text_, name_, "UTC", ignored); // of the zone only dates depend
        if (!events) return tl::unexpected(events.error());
        const auto features = json_member(text_, json_root(text_), "features");
        if (!features || text_[features->begin] != '[') return cannot_be_written();
        features_ = *features;
        feature_list_ = json_items(text_, features_);
        for (const Event& event : *events) numbers_[event.id] = event.number;
        for (const AtlasEdit& edit : edits)
            if (auto taken = std::visit([&](const auto& one) { return take(one); }, edit); !taken)
                return tl::unexpected(taken.error());
        for (const auto& [number, citations] : citations_)
            if (auto done = cite(number, citations); !done) return tl::unexpected(done.error());
        if (auto done = append_features(); !done) return tl::unexpected(done.error());
        std::string result = written();
        const auto again = parse_events(result, name_, "UTC", ignored);
        if (!again || citations_by_event(*again) != expected(*events)) return cannot_be_written();
        return result;
    }

  private:
    using Counts = std::map<std::string, std::size_t>; // of the citations, by the event's id
    static Counts citations_by_event(const std::vector<Event>& events) {
        Counts counts;
        for (const Event& event : events) counts[event.id] = event.citations.size();
        return counts;
    }
    // After the edits.
    Counts expected(const std::vector<Event>& events) const {
        Counts counts = citations_by_event(events);
        for (const Event& event : events)
            if (const auto more = citations_.find(event.number); more != citations_.end())
                counts[event.id] += more->second.size();
        for (const Event& event : added_) counts[event.id] = event.citations.size();
        return counts;
    }
    tl::unexpected<Error> cannot_be_written() const {
        return fail(
            ErrorCode::WriteFailed,
            fmt::format("{} is spelled in a way that edits cannot be written into; nothing was changed", name_));
    }

    Result<void> take(const AddCitation& edit) {
        const auto made =
            std::find_if(added_.begin(), added_.end(), [&](const Event& event) { return event.id == edit.event; });
        if (made != added_.end()) {
            made->citations.push_back(edit.citation);
            return {};
        }
        const auto number = numbers_.find(edit.event);
        if (number == numbers_.end())
            return fail(ErrorCode::InvalidArgument, fmt::format("{} has no event “{}”.", name_, edit.event));
        citations_[number->second].push_back(json_of(edit.citation));
        return {};
    }

    Result<void> take(const AddEvent& edit) {
        const bool is_taken =
            numbers_.contains(edit.event.id) ||
            std::any_of(added_.begin(), added_.end(), [&](const Event& event) { return event.id == edit.event.id; });
        if (is_taken)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("{} has an event “{}” already; choose another id.", name_, edit.event.id));
        added_.push_back(edit.event);
        return {};
    }

    Result<void> cite(std::uint32_t number, const std::vector<Json>& citations) {
        const JsonRange feature = feature_list_[number - 1];
        const auto properties = json_member(text_, feature, "properties");
        if (!properties || text_[properties->begin] != '{')
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("Feature {} of {} has no properties that a citation could be written into; give it "
                                    "an object “properties”.",
                                    number, name_));
        const auto list = json_member(text_, *properties, kCitations);
        if (list && text_[list->begin] == '[') {
            append(*list, citations, manner_of(text_, feature), has_line_end(properties->in(text_)));
            return {};
        }
        if (list && list->in(text_) != "null")
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("The citations of feature {} of {} are no list; make them one.", number, name_));
        JsonManner manner = manner_of(text_, *properties);
        const std::vector<JsonRange> members = json_items(text_, *properties);
        if (members.empty()) {
            replace(*properties, on_one_line(Json{{kCitations, citations}}, manner));
            return {};
        }
        const bool by_line = has_line_end(properties->in(text_));
        const std::string indentation = by_line ? indentation_at(text_, members.back().begin) : "";
        const std::string value =
            by_line ? on_list_lines(citations, manner, indentation) : on_one_line(citations, manner);
        if (list)
            replace(*list, value);
        else
            insert(members.back().end, (by_line ? "," + manner.line_end + indentation : manner.comma) +
                                           Json(kCitations).dump() + manner.colon + value);
        return {};
    }

    Result<void> append_features() {
        std::vector<Json> features;
        for (const Event& event : added_) {
            auto json = feature_json(event);
            if (!json) return tl::unexpected(json.error());
            features.push_back(std::move(*json));
        }
        if (features.empty()) return {};
        const JsonRange root = json_root(text_);
        const auto object = std::find_if(feature_list_.rbegin(), feature_list_.rend(),
                                         [&](const JsonRange& feature) { return text_[feature.begin] == '{'; });
        append(features_, features, manner_of(text_, object == feature_list_.rend() ? root : *object),
               has_line_end(root.in(text_)));
        return {};
    }

    // Puts items behind the last one of a list, each as that one is: on a line of its own, on lines or on one.
    // `stands_on_lines`: what holds the list does.
    void append(JsonRange list, const std::vector<Json>& items, const JsonManner& manner, bool stands_on_lines) {
        const std::vector<JsonRange> there = json_items(text_, list);
        if (there.empty()) {
            replace(list, stands_on_lines ? on_list_lines(items, manner, indentation_at(text_, list.begin))
                                          : on_one_line(items, manner));
            return;
        }
        const JsonRange last = there.back();
        const std::size_t before = there.size() > 1 ? there[there.size() - 2].end : list.begin + 1;
        const bool by_line = has_line_end(text_.substr(before, last.begin - before));
        const bool opened = has_line_end(last.in(text_));
        const std::string indentation = indentation_at(text_, opened ? last.end - 1 : last.begin);
        std::string text;
        for (const Json& item : items) {
            text += by_line ? "," + manner.line_end + indentation : manner.comma;
            text += opened ? on_lines(item, manner, indentation, kOpen) : on_one_line(item, manner);
        }
        insert(last.end, std::move(text));
    }

    static std::string on_list_lines(const std::vector<Json>& items, const JsonManner& manner,
                                     const std::string& indentation) {
        const std::string inner = indentation + manner.step;
        std::string text = "[";
        for (const Json& item : items)
            text += (text.size() == 1 ? "" : ",") + manner.line_end + inner + on_lines(item, manner, inner, kOpen);
        return text + manner.line_end + indentation + "]";
    }

    void insert(std::size_t at, std::string text) { insertions_.push_back({at, 0, std::move(text)}); }
    void replace(JsonRange range, std::string text) {
        insertions_.push_back({range.begin, range.end - range.begin, std::move(text)});
    }

    std::string written() {
        std::stable_sort(insertions_.begin(), insertions_.end(),
                         [](const Insertion& a, const Insertion& b) { return a.at < b.at; });
        std::string result;
        std::size_t done = 0;
        for (const Insertion& one : insertions_) {
            result += text_.substr(done, one.at - done);
            result += one.text;
            done = one.at + one.erased;
        }
        result += text_.substr(done);
        return result;
    }

    std::string_view text_;
    const std::string& name_;
    JsonRange features_;
    std::vector<JsonRange> feature_list_;
    std::map<std::string, std::uint32_t> numbers_; // of the features, from 1, by the id that their event is listed by
    std::map<std::uint32_t, std::vector<Json>> citations_;
    std::vector<Event> added_;
    std::vector<Insertion> insertions_;
};

} // namespace

Result<EventsFile> events_file_of(const Atlas& atlas) {
    if (atlas.events_file.empty())
        return fail(
            ErrorCode::NotFound,
            fmt::format("The atlas has no file of events of its own; name one in {} as “events”.", kManifestFile));
    if (!atlas.events_text)
        return fail(ErrorCode::Unreadable,
                    fmt::format("{} could not be read, so nothing can be written into it; mend it and open the atlas "
                                "again.",
                                atlas.events_file));
    return EventsFile{atlas.folder, atlas.events_file, atlas.events_text, sha256_hex(*atlas.events_text)};
}

Result<std::string> with_edits(std::string_view text, const std::string& name, std::span<const AtlasEdit> edits) {
    if (edits.empty()) return std::string(text);
    return EventsText(text, name).edited(edits);
}

Result<EventsFile> save_events(const EventsFile& file, std::span<const AtlasEdit> edits) {
    auto text = with_edits(*file.base, file.name, edits);
    if (!text) return tl::unexpected(text.error());
    const auto path = path_inside(file.folder, file.name);
    if (!path) return tl::unexpected(path.error());
    const auto there = sha256_of_file(*path);
    if (!there)
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{}, though the atlas was opened with it; nothing was written. Put the file back and "
                                "save again.",
                                there.error().message));
    if (*there != file.on_disk)
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} was changed by another program since it was opened or saved last; nothing was "
                                "written. Open the atlas again and enter the additions anew.",
                                path->string()));
    EventsFile saved = file;
    saved.on_disk = sha256_hex(*text);
    if (saved.on_disk == file.on_disk) return saved;
    if (text->size() > kMaxRecordBytes)
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} would be larger than the {} MiB that such a file may have; nothing was written",
                                path->string(), kMaxRecordBytes / kMebibyte));
    if (auto written = rewrite_text_file(*path, *text); !written) return tl::unexpected(written.error());
    return saved;
}

} // namespace geodata::io
