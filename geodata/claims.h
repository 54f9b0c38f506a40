#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/lens.h"

namespace geodata {

// What a claim's value can be. Of a number both ends belong to it: `about` widens it by 5 % on each side. A date is the
// stretch [low, high) of civil seconds that its span covers; `about` reads as the EDTF qualifier ~. `at_least` opens it
// upwards, `at_most` downwards: infinity.
struct ClaimRange {
    double low = 0, high = 0;
    bool operator==(const ClaimRange&) const = default;
};

struct ClaimEntry {
    std::uint32_t citation = 0; // atlas.events[event].citations[citation].claims[claim]
    std::uint32_t claim = 0;
    std::string source;              // id
    std::optional<ClaimRange> range; // none of a text
};

// Of the values that different sources give: single (there is one source), agree (every two have a value in common),
// differ (some two have none).
enum class ClaimState : std::uint8_t { Single, Agree, Differ };
std::string_view name_of(ClaimState state); // "single", ...

// All that is claimed about one quantity of one event. Only such claims are compared.
struct ClaimGroup {
    std::string quantity; // id; the manifest may not know it
    std::uint32_t event = 0;
    std::vector<ClaimEntry> entries; // in the order of the citations and of their claims
    ClaimState state = ClaimState::Single;
    bool contradicts_itself = false; // some one source gives values that have nothing in common
    bool dates = false;              // ranges are civil seconds
    // The least and the greatest finite end of the entries, for a plot. None when an entry has no place on an axis.
    std::optional<ClaimRange> plot;

    bool disputed() const { return state == ClaimState::Differ || contradicts_itself; }
};

// Groups in the manifest's order of quantities, those that it does not know last, in order of appearance; then in the
// atlas's order of events. Only claims of citations that the lens reads, of events that it shows.
std::vector<ClaimGroup> gather_claims(const Atlas& atlas, const Lens& lens = {});
std::vector<ClaimGroup> gather_claims(const Atlas& atlas, std::uint32_t event, const Lens& lens = {});

// Whether what the lens reads of an event is disputed: what a marker, a row of the list and the card show. Cheap
// without a source's lens; through one only a source that contradicts itself is left.
bool disputed_under(const Lens& lens, const Atlas& atlas, std::uint32_t event);

// Fills Event::source_dates and Event::claims_differ of every event. Called once, when the atlas is read.
void derive_from_claims(Atlas& atlas);

} // namespace geodata
