#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "geodata/event.h"
#include "geodata/event_filter.h"

namespace geodata::io {

// An event as scripts see it: the fields of `export`, `events --format csv|json|geojson`, in this order:
//   id, title, when (as written), begin, end (ISO; B.begin and E.end, end exclusive, null when open), certainty (for
//   the filter's window), kind, place, place_precision, radius_m (null when not given), areas (joined by commas),
//   summary, citations (JSON text)
// Where two windows are compared `change` stands after certainty (new, ended, continuing, unchanged; null for an
// undated event), and certainty is that in every window which the event is in. Everything that writes events goes
// through here. Under a source's lens the date is that source's, and the citations are its alone.
struct EventField {
    std::string name;
    Value value; // monostate = null
};
std::vector<EventField> event_record(const Event& event, TimeRelation relation, Language language,
                                     const Lens& lens = {}, std::optional<Change> change = {});

// Names of the fields of event_record, in order.
const std::vector<std::string>& event_field_names(bool compared);

// [{"source","quote","lines","says","claims":[...]}], JSON text on one line.
std::string citations_json(const Event& event, Language language, const Lens& lens = {});

// The claims of a citation: [{"quantity","value",...}], JSON text on one line.
std::string claims_json(const Citation& citation);

} // namespace geodata::io
