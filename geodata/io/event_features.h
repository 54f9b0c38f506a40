#pragma once
// Internal to geodata/io: from a record of a vector table to an event.

#include <string>
#include <utility>
#include <vector>

#include "geodata/event.h"
#include "geodata/io/event_layer.h"

namespace geodata::io {

class EventMaker {
  public:
    // `id`: of the source; an event is `id`/FID where no field names it, or where `by_row`.
    EventMaker(const EventLayer& layer, std::string id, const std::string& zone, bool by_row);

    // The whole record; its kind is the field's value, and its areas the field's. Valid until the next call:
    // problems().
    Event make(OGRFeatureH feature);

    // What of the record made last could not be read right: rule and message. A "date-reading" is a note.
    const std::vector<std::pair<std::string, std::string>>& problems() const { return problems_; }

  private:
    void read_time(OGRFeatureH feature, Event& event);
    std::string other_fields(OGRFeatureH feature) const;

    const EventLayer& layer_;
    std::string id_;
    bool by_row_;
    EventTimeReader times_;
    std::string begin_, end_; // scratch
    std::vector<std::pair<std::string, std::string>> problems_;
};

} // namespace geodata::io
