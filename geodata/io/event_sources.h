#pragma once
// Internal to geodata/io.

#include <map>
#include <string>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/job_control.h"

namespace geodata::io {

// Reads the vector tables that hold events of an atlas: those of up to kMostWholeEvents records as its events, the
// others are left to read_events.
class EventSourceReader {
  public:
    // `events`: what the atlas has already; their ids are taken.
    EventSourceReader(Atlas& atlas, std::vector<Event>& events, std::vector<Issue>& issues);

    // Error: the file cannot be read at all; Cancelled.
    Result<void> read(EventSource source, const JobControl& control);

  private:
    void take(Event event, std::uint16_t file, const std::string& shown_as);

    Atlas& atlas_;
    std::vector<Event>& events_;
    std::vector<Issue>& issues_;
    std::map<std::string, int> uses_; // of ids
};

// The areas in whose bounds the event's anchor lies, where it names none.
void place_in_areas(Event& event, const std::vector<Area>& areas);

} // namespace geodata::io
