#pragma once

#include <optional>
#include <string>

#include "geodata/document.h"
#include "geodata/event.h"
#include "geodata/propose_event.h"

namespace app::session {

// An event that is being made of words of a document.
struct EventDraft {
    std::string source;       // id
    geodata::ByteRange range; // of its copy: the passage that reports it
    std::string title, when, kind, place, says;
    geodata::PlacePrecision precision = geodata::PlacePrecision::None;
    double radius_m = 0;               // of a district or region that is a point
    std::optional<geodata::LngLat> at; // where its pin stands
    bool placing = false;              // the next click on the map puts it there
    geodata::EventProposal proposal;   // what the words say of when and where, once they have been looked through
};

} // namespace app::session
