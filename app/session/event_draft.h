#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/event.h"
#include "geodata/place_names.h"
#include "geodata/propose_event.h"

namespace app::session {

// What the author says of an event that is being made.
struct DraftFields {
    std::string title, when, kind, place; // `when` is EDTF; `kind` an id
    std::string says;                     // what the source says, in the author's words and language
    geodata::PlacePrecision precision = geodata::PlacePrecision::None;
    double radius_m = 0;               // of a district or region; 0 = not given
    std::optional<geodata::LngLat> at; // where its pin stands
    std::vector<std::string> areas;    // ids
    bool operator==(const DraftFields&) const = default;
};

// An event that is being made of words of a document.
struct EventDraft {
    geodata::Citation citation; // of the passage that reports it, without what it says
    std::string words;          // of that passage
    DraftFields fields;
    bool placing = false; // the next click on the map sets the pin
    // What the words say of when and where; null until they have been looked through.
    std::shared_ptr<const geodata::EventProposal> proposal;
    bool operator==(const EventDraft&) const = default;
};

bool is_wide(geodata::PlacePrecision precision); // a district or region: its point needs a radius

// Why no event can be made of it yet: the first of what is missing or cannot be read, for a panel to say.
enum class DraftLack { None, Title, When, Kind, Says, Precision, Radius, Pin };
DraftLack lack_of(const DraftFields& fields, const geodata::Atlas& atlas);

// The fields with a place of the gazetteer, as exact as the atlas knows it. An event that is placed by a country alone
// has no pin.
DraftFields with_place(DraftFields fields, const geodata::NamedPlace& place);
// With a pin that was set by hand: a place whose precision is not known yet is a site, and its areas are those around
// it.
DraftFields with_pin(DraftFields fields, const geodata::Atlas& atlas, geodata::LngLat at);
DraftFields without_pin(DraftFields fields);

// The event that it makes, with an id that the atlas does not have. Texts are in `language`, and in English too where
// that is another one: it is what every reader gets who has no better.
geodata::Event event_of(const EventDraft& draft, const geodata::Atlas& atlas, geodata::Language language);
geodata::LocalizedText text_in(geodata::Language language, const std::string& words);

} // namespace app::session
