#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/document.h"
#include "geodata/place_names.h"

namespace geodata {

// Whence the year of a proposed date is.
enum class YearFrom : std::uint8_t {
    Stated,   // it stands with the date
    Sentence, // supposed: it stands elsewhere in the sentence
    Before    // supposed: of the nearest date before the sentence
};

struct ProposedDate {
    std::string edtf;
    ByteRange at;          // of DocumentText::text
    bool selected = false; // it stands in the selection; else in the sentence around it
    YearFrom year_from = YearFrom::Stated;
    ByteRange year_at;            // of the date that the supposed year is of
    bool order_supposed = false;  // "05/03/1990", read as day before month
    bool winter_supposed = false; // "the winter of 1990", read as that which begins in it
    bool doubtful = false;        // what stands beside it may make it another date, or none

    bool supposed() const { return year_from != YearFrom::Stated || order_supposed || winter_supposed || doubtful; }
};

struct ProposedPlace {
    NamedPlace place; // a country has a position to look at, but an event that is placed by it alone has none
    ByteRange at;
    bool selected = false;
    bool name_supposed = false;       // see PlaceInText
    std::uint32_t places_of_name = 1; // more than one: each is proposed, and which is meant is not known

    bool supposed() const { return name_supposed || places_of_name > 1 || place.precision_supposed; }
};

// What a selection says of when and where, for a new event. Nothing is certain but what stands there: what is supposed
// says so. What is selected comes first, then what stands nearest to the selection's begin in its sentences.
struct EventProposal {
    std::vector<ProposedDate> dates;
    std::vector<ProposedPlace> places;
};
EventProposal propose_event(const DocumentText& document, ByteRange selection, const PlaceNames& names);

} // namespace geodata
