#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geodata/geo.h"
#include "geodata/localized.h"

namespace geodata {

enum class StopLayout { Title, Map, Closing };

// One stop of a tour: a whole state. Playing stop 7 directly or after stop 6 gives the same picture.
struct TourStop {
    std::string id;
    StopLayout layout = StopLayout::Map;
    LocalizedText kicker; // the short upper line
    LocalizedText title;
    LocalizedText caption;
    LocalizedText notes; // for the presenter alone
    double seconds = 15; // when the tour plays by itself
    std::string event;   // id or empty
    std::string source;  // id of the source whose passage is shown, or empty
    LngLat center;
    double zoom = 6;
    std::string from, to; // EDTF, as --from and --to read them; empty = unbounded
    std::string match = "possible";
    std::map<std::string, bool> layers; // on or off; a layer not named is as the manifest says
    std::vector<std::string> kinds;     // empty = all
};

struct Tour {
    std::string id;
    std::string file; // relative to the atlas folder
    LocalizedText title;
    LocalizedText summary;
    std::vector<TourStop> stops;
};

} // namespace geodata
