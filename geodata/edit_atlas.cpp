#include "geodata/edit_atlas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/claims.h"
#include "geodata/event_filter.h"
#include "geodata/passage.h"
#include "geodata/search_text.h"

namespace geodata {
namespace {

Result<void> refuse(std::string message) { return fail(ErrorCode::InvalidArgument, std::move(message)); }

Result<void> check_claims(const Atlas& atlas, const Citation& citation) {
    for (const Claim& claim : citation.claims) {
        if (claim.quantity.empty() || (claim.is_number ? !std::isfinite(claim.number) : claim.value.empty()))
            return refuse("A claim needs a quantity and a value; fill in both.");
        if (atlas.find_quantity(claim.quantity) == nullptr)
            return refuse(fmt::format("The quantity “{}” is not among those of {}; choose one of them.", claim.quantity,
                                      kManifestFile));
    }
    return {};
}

Result<void> check_citation(const Atlas& atlas, const Citation& citation) {
    if (atlas.find_source(citation.source) == nullptr)
        return refuse(fmt::format("The source “{}” is not in {}; enter it there before it is cited.", citation.source,
                                  atlas.sources_file));
    if (citation.quote.empty()) return refuse("The citation has no quote; select the words that it cites.");
    if (const std::size_t words = normalised_words(citation.quote).size();
        words > static_cast<std::size_t>(kMaxQuoteWords))
        return refuse(fmt::format("The quote has {} words; {} are allowed. Select less.", words, kMaxQuoteWords));
    const bool has_lines = citation.first_line != 0 || citation.last_line != 0;
    if (has_lines && (citation.first_line < 1 || citation.last_line < citation.first_line))
        return refuse(
            fmt::format("The lines {} to {} are none; they count from 1.", citation.first_line, citation.last_line));
    if (const auto& check = citation.check) {
        const auto least = static_cast<std::size_t>(std::max(check->words_before, 0)) +
                           static_cast<std::size_t>(std::max(check->words_after, 0)) + 1 + 2 * kContextWords;
        const auto is_sum = [](std::int16_t sum) { return sum >= -1 && sum <= 0xFF; };
        if (check->words_before < 0 || check->words_after < 0 || check->sums.size() < least ||
            !std::all_of(check->sums.begin(), check->sums.end(), is_sum))
            return refuse("The checksums of the citation do not fit its words; cite the passage again.");
    }
    return check_claims(atlas, citation);
}

// As it is read again: a number is spelled as a reader sees it.
Citation as_read(Citation citation) {
    for (Claim& claim : citation.claims) {
        if (claim.is_number)
            claim.value = fmt::format("{}", claim.number);
        else
            claim.number = 0;
    }
    return citation;
}

Result<void> check_place(const Event& event) {
    constexpr double kHalfEarth = 20'037'508; // metres: half the equator
    if (!(event.radius_m >= 0 && event.radius_m <= kHalfEarth))
        return refuse(fmt::format("The radius must lie between 0 and {:.0f} metres.", kHalfEarth));
    const bool exact = event.precision == PlacePrecision::Site || event.precision == PlacePrecision::City;
    if (event.geometry.kind == GeometryKind::None) {
        if (exact || event.radius_m > 0)
            return refuse("A place of this precision needs a point; set a pin, or say that the place is not known.");
        return {};
    }
    if (event.precision == PlacePrecision::None) return refuse("Say how exact the point is: site, city or wider.");
    if (event.geometry.kind != GeometryKind::Point || event.geometry.points.size() != 1)
        return refuse("The place of a new event is one point, or none.");
    const LngLat p = event.geometry.points.front();
    if (!(std::abs(p.lng) <= 180 && std::abs(p.lat) <= 90))
        return refuse(fmt::format("{:.4f}, {:.4f} is no position on the earth; set the pin again.", p.lng, p.lat));
    const bool wide = event.precision == PlacePrecision::District || event.precision == PlacePrecision::Region;
    if (wide && event.radius_m == 0)
        return refuse(
            fmt::format("A point that stands for a {} needs a radius that covers it.", name_of(event.precision)));
    if (event.precision == PlacePrecision::Country)
        return refuse("An event that is placed by its country alone has no point; take the pin away.");
    return {};
}

Result<void> check_event(const Atlas& atlas, const Event& event) {
    const auto unfit = [](char c) { return is_space(c) || c == ',' || (c >= 0 && c < ' '); };
    if (event.id.empty() || std::any_of(event.id.begin(), event.id.end(), unfit))
        return refuse("The event needs an id of letters, digits, - and _.");
    if (const Event* other = atlas.find_event(event.id); other != nullptr && other->file == 0)
        return refuse(fmt::format("The id “{}” is taken by “{}”; choose another one.", event.id, other->title.en));
    if (event.title.en.empty()) return refuse("The event needs a title in English.");
    const EventKind* kind = atlas.find_kind(event.kind);
    if (kind == nullptr || kind->made)
        return refuse(
            fmt::format("The kind “{}” is not among those of {}; choose one of them.", event.kind, kManifestFile));
    for (const std::string& area : event.areas)
        if (atlas.find_area(area) == nullptr)
            return refuse(
                fmt::format("The area “{}” is not among those of {}; choose one of them.", area, kManifestFile));
    if (!event.when.empty()) {
        if (const auto span = parse_edtf(event.when, atlas.time_zone); !span)
            return refuse(fmt::format("The date “{}” cannot be read: {}.", event.when, span.error().message));
    }
    for (const NameVariant& name : event.names) {
        if (name.text.empty()) return refuse("A name of the place is empty; leave it out.");
        if (!name.source.empty() && atlas.find_source(name.source) == nullptr)
            return refuse(fmt::format("The spelling “{}” is of the source “{}”, which is not in {}.", name.text,
                                      name.source, atlas.sources_file));
    }
    if (auto place = check_place(event); !place) return place;
    for (const Citation& citation : event.citations)
        if (auto checked = check_citation(atlas, citation); !checked) return checked;
    return {};
}

double rounded(double degrees) {
    const double unit = std::pow(10, kPositionDecimals);
    return std::round(degrees * unit) / unit + 0.0; // no -0
}

// The one event with all that is derived from it and the rest of the atlas.
Event derived(const Atlas& atlas, Event event) {
    Atlas alone;
    alone.time_zone = atlas.time_zone;
    alone.quantities = atlas.quantities;
    alone.areas = atlas.areas;
    alone.layers = atlas.layers;
    alone.events.push_back(std::move(event));
    derive_from_claims(alone);
    find_other_names(alone);
    return std::move(alone.events.front());
}

// Where loading puts the last record of the events file: of one time, before the events of tables.
std::vector<Event>::iterator place_for(std::vector<Event>& events, const Event& event) {
    return std::find_if(events.begin(), events.end(), [&](const Event& other) {
        if (begins_before(event.span, other.span)) return true;
        return other.file != 0 && !begins_before(other.span, event.span);
    });
}

std::string transliterated(std::string_view folded) {
    constexpr std::array<std::string_view, 32> kCyrillic = {
        "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
        "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};
    std::string text;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto lead = static_cast<unsigned char>(folded[i]);
        if (i + 1 < folded.size() && (lead == 0xD0 || lead == 0xD1)) {
            const unsigned code = (lead & 0x1FU) << 6U | (static_cast<unsigned char>(folded[i + 1]) & 0x3FU);
            if (code >= 0x430 && code < 0x430 + kCyrillic.size()) {
                text += kCyrillic[code - 0x430];
                ++i;
                continue;
            }
        }
        text += folded[i];
    }
    return text;
}

} // namespace

Result<AtlasPtr> add_citation(const Atlas& atlas, std::string_view id, const Citation& citation) {
    const int index = atlas.event_index(id);
    if (index < 0) return fail(ErrorCode::InvalidArgument, fmt::format("The atlas has no event “{}”.", id));
    const Event& event = atlas.events[static_cast<std::size_t>(index)];
    if (event.file != 0)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("“{}” is a record of {}, which has no citations; enter it as an event of its own.",
                                event.title.en, atlas.file_of(event)));
    if (auto checked = check_citation(atlas, citation); !checked) return tl::unexpected(checked.error());
    auto made = std::make_shared<Atlas>(atlas);
    Event& changed = made->events[static_cast<std::size_t>(index)];
    changed.citations.push_back(as_read(citation));
    changed = derived(*made, std::move(changed));
    return made;
}

Result<AtlasPtr> add_event(const Atlas& atlas, const Event& given) {
    if (atlas.events_file.empty())
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("The atlas has no file of events of its own; name one in {} as “events”.", kManifestFile));
    if (auto checked = check_event(atlas, given); !checked) return tl::unexpected(checked.error());
    Event event = given;
    const auto own =
        std::count_if(atlas.events.begin(), atlas.events.end(), [](const Event& e) { return e.file == 0; });
    event.number = static_cast<std::uint32_t>(own) + static_cast<std::uint32_t>(atlas.records_unreadable) + 1;
    event.file = 0;
    event.span.reset();
    if (!event.when.empty()) event.span = parse_edtf(event.when, atlas.time_zone).value();
    if (event.geometry.kind == GeometryKind::None) {
        event.geometry = {};
        event.anchor = {};
    } else {
        const LngLat p = event.geometry.points.front();
        event.geometry = make_point({rounded(p.lng), rounded(p.lat)});
        event.anchor = label_point(event.geometry);
    }
    for (Citation& citation : event.citations) citation = as_read(std::move(citation));
    auto made = std::make_shared<Atlas>(atlas);
    // A record of a table gives way, as it would have if it had been read behind this one.
    if (const int other = made->event_index(event.id); other >= 0) {
        std::string free = event.id;
        for (int again = 2; made->find_event(free) != nullptr; ++again) free = fmt::format("{}#{}", event.id, again);
        made->events[static_cast<std::size_t>(other)].id = std::move(free);
    }
    event = derived(*made, std::move(event));
    made->events.insert(place_for(made->events, event), std::move(event));
    ++made->records_read;
    return made;
}

Result<AtlasPtr> apply_edit(const Atlas& atlas, const AtlasEdit& edit) {
    if (const auto* citation = std::get_if<AddCitation>(&edit))
        return add_citation(atlas, citation->event, citation->citation);
    return add_event(atlas, std::get<AddEvent>(edit).event);
}

std::string propose_event_id(const Atlas& atlas, std::string_view title) {
    constexpr std::size_t kMostBytes = 48;
    std::string id;
    for (const char c : transliterated(fold_for_search(title))) {
        if (is_digit(c) || (c >= 'a' && c <= 'z'))
            id += c;
        else if (c != '\'' && !id.empty() && id.back() != '-')
            id += '-';
    }
    if (id.size() > kMostBytes) { // whole words, where there is one
        const std::size_t cut = id.rfind('-', kMostBytes);
        id.resize(cut == std::string::npos ? kMostBytes : cut);
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    if (id.empty()) id = "event";
    std::string free = id;
    for (int again = 2; atlas.find_event(free) != nullptr; ++again) free = fmt::format("{}-{}", id, again);
    return free;
}

} // namespace geodata
