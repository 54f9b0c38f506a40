#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geodata/edtf.h"
#include "geodata/geometry.h"
#include "geodata/localized.h"

namespace geodata {

enum class PlacePrecision : std::uint8_t { None, Site, City, District, Region, Country };
std::string_view name_of(PlacePrecision precision); // "site", "city", ...; "" for None

// What a source states about one quantity, exactly as printed.
struct Claim {
    std::string quantity; // id of a Quantity of the manifest
    std::string value;    // number, EDTF text or text, as text
    bool is_number = false;
    double number = 0;
    bool about = false;
    bool at_least = false;
    bool at_most = false;
    std::string note;
    bool operator==(const Claim&) const = default;
};

// Lets a change of a passage be noticed without holding its text. See passage.h.
struct PassageCheck {
    int words_before = 0; // words of the passage before the quote
    int words_after = 0;
    // One entry a word: 5 words of context, the passage, 5 words of context. -1 where the document has no word there.
    std::vector<std::int16_t> sums;
    bool operator==(const PassageCheck&) const = default;
};

struct Citation {
    std::string source; // id
    std::string quote;  // at most 8 words, as printed
    int first_line = 0; // 1-based, in the copy with Source::sha256; 0 when not given
    int last_line = 0;
    LocalizedText says;
    std::vector<Claim> claims;
    std::optional<PassageCheck> check;
    bool operator==(const Citation&) const = default;
};

struct NameVariant {
    std::string text;
    std::string language; // BCP 47, may be empty
    std::string source;   // id of the source that spells it so, may be empty
    bool operator==(const NameVariant&) const = default;
};

// The date that one source claims for an event, in a quantity with Quantity::dates_event.
struct SourceDate {
    std::string source; // id
    std::string when; // EDTF as claimed; of several that differ "[1990-01-12,1990-01-13]", one of a set, in time order
    std::optional<TimeSpan> span; // never none; of several: what any of them can mean
    bool operator==(const SourceDate&) const = default;
};

struct Event {
    std::string id;           // unique; the second of a doubled id gets "#2" appended and an Issue
    std::uint32_t number = 0; // its place in the file, from 1
    std::uint16_t file = 0;   // 0: a record of the atlas's own; else of a vector table, Atlas::event_files[file - 1]
    LocalizedText title;
    std::string when; // EDTF as given; empty when undated
    std::string when_as_written;
    std::string calendar;         // empty = Gregorian
    std::optional<TimeSpan> span; // none when undated or unreadable
    std::string kind;
    std::vector<std::string> areas;
    std::string place;
    std::vector<NameVariant> names;
    PlacePrecision precision = PlacePrecision::None;
    double radius_m = 0; // 0 = not given
    Geometry geometry;   // None when it has no place
    LngLat anchor;       // where its marker stands: label_point(geometry); meaningless when geometry is None
    LocalizedText summary;
    std::vector<Citation> citations;
    std::string extra; // properties that the program does not know, JSON object text; kept on save

    // Derived once the whole atlas is read: by derive_from_claims (claims.h),
    std::vector<SourceDate> source_dates; // in the order of the citations
    bool claims_differ = false;
    // and by find_other_names (search_text.h): names of its place and areas that the record does not spell, one a line.
    std::string other_names;
    bool operator==(const Event&) const = default;
};

// The ground that an event's place may cover: its geometry, widened by radius_m. Empty when it has no place.
LngLatBounds event_bounds(const Event& event);

// How many different sources report the event; one may be cited more than once.
std::size_t source_count(const Event& event);

// Whether its sources differ about a quantity, or one of them contradicts itself, by the rules of claims.h.
inline bool sources_differ(const Event& event) { return event.claims_differ; }

} // namespace geodata
