#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "geodata/atlas.h"
#include "geodata/event.h"
#include "geodata/result.h"

namespace geodata {

// What a reader adds to an atlas. A list of edits, in their order, is all that has changed since the events file was
// read: io/save_events.h writes it.
struct AddCitation {
    std::string event; // id
    Citation citation; // goes behind those that are there
    bool operator==(const AddCitation&) const = default;
};
struct AddEvent {
    Event event; // of what is derived (number, file, span, anchor, ...) nothing need be filled in
    bool operator==(const AddEvent&) const = default;
};
using AtlasEdit = std::variant<AddCitation, AddEvent>;

// The atlas with one edit, as loading its folder would give it with the edit saved: order, dates, names and what the
// claims say. InvalidArgument, with a sentence for the user, when loading would find fault with what is added: an event
// or source that the atlas does not have, an id that is taken, an unknown kind or area, a date that cannot be read, a
// position that is none. A new event's place is a point, which is rounded to kPositionDecimals, or none.
Result<AtlasPtr> add_citation(const Atlas& atlas, std::string_view event, const Citation& citation);
Result<AtlasPtr> add_event(const Atlas& atlas, const Event& event);
Result<AtlasPtr> apply_edit(const Atlas& atlas, const AtlasEdit& edit);

inline constexpr int kPositionDecimals = 6; // of a degree: 11 cm

// An id for an event of this title that the atlas does not have yet: letters and digits of ASCII joined by hyphens,
// with a number behind it when it is taken.
std::string propose_event_id(const Atlas& atlas, std::string_view title);

} // namespace geodata
