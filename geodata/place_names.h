#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/document.h"
#include "geodata/event.h"

namespace geodata {

// A place that an atlas can name.
struct NamedPlace {
    std::string name; // of the event, or of the layer in English
    LngLat position;
    PlacePrecision precision = PlacePrecision::None;
    double radius_m = 0;             // 0 = not given
    std::vector<std::string> areas;  // ids
    std::vector<NameVariant> names;  // its spellings
    std::string event;               // id of the first event that has it; empty: of a layer
    std::string layer;               // id
    std::uint32_t events = 0;        // how many have it
    bool precision_supposed = false; // by the layer's shape: the atlas does not say it
};

// A name in a text, and one place that it can mean.
struct PlaceInText {
    std::uint32_t place = 0;        // PlaceNames::places()
    std::size_t begin = 0, end = 0; // of the words
    // It stands among the names of an event there, which may be those of people too, and is no known name of a place;
    // or it is a part of a longer name: "Jack London", "The Washington Post".
    bool name_supposed = false;
    bool operator==(const PlaceInText&) const = default;
};

// The gazetteer of an atlas: the places of its events and the named points and polygons of its layers, by all their
// spellings. Made once for an atlas.
class PlaceNames {
  public:
    PlaceNames() = default;
    explicit PlaceNames(const Atlas& atlas);

    const std::vector<NamedPlace>& places() const { return places_; }

    // The names in a text, in its order, of several that begin with one word the longest. A name that several places
    // have gives each of them: those of events first, the most frequent and most important first. Names are compared
    // word by word, without case and marks, but begin with a capital. `words` are words of `text`, neighbours in it.
    std::vector<PlaceInText> find(std::string_view text, std::span<const Word> words) const;

  private:
    class Builder;
    struct Meaning {
        std::uint32_t place = 0;
        bool is_supposed = false;
    };

    std::vector<NamedPlace> places_;
    std::unordered_map<std::string, std::vector<Meaning>> by_name_; // folded words, parted by blanks
    std::size_t longest_ = 0;                                       // words of a name
};

} // namespace geodata
