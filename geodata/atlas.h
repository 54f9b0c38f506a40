#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geodata/event.h"
#include "geodata/layer.h"
#include "geodata/localized.h"
#include "geodata/result.h"
#include "geodata/source.h"
#include "geodata/tour.h"

namespace geodata {

struct Area {
    std::string id;
    LocalizedText title;
    LngLatBounds bounds;
};

enum class MarkerShape { Disc, Square, Lozenge, Triangle, Hexagon };

struct EventKind {
    std::string id;
    LocalizedText title;  // "Decree"
    LocalizedText plural; // "Decrees"
    MarkerShape shape = MarkerShape::Disc;
};

struct Quantity {
    std::string id;
    LocalizedText title;      // "People killed"
    std::string type;         // number, date, text
    bool dates_event = false; // a date: a claim about it is the date of the event it stands on, as that source has it
};

struct LayerGroup {
    std::string id;
    LocalizedText title;
};

// What is shown at first: manifest `initial`.
struct InitialView {
    LngLatBounds bounds;
    TimeWindow window;
};

// Words that a text of the atlas may share with a source: the name of an institution.
struct AllowedRun {
    std::string text;
    std::string reason;
};

struct Introduction {
    LocalizedText title;
    std::vector<LocalizedText> paragraphs;
};

// A folder with atlas.json, read. Immutable: changed by replacing, compared by pointer.
struct Atlas {
    std::filesystem::path folder;
    LocalizedText title;
    LocalizedText subtitle;
    std::string time_zone = "UTC";              // IANA
    std::string events_file = "events.geojson"; // relative to the folder
    std::string sources_file = "sources.json";
    std::string source_runs_file; // hashes of the sources' runs of words (io/source_runs.h); empty = none
    std::vector<AllowedRun> allowed_runs;
    std::vector<Language> languages{Language::En}; // that its texts are promised in; English is always among them
    std::vector<Area> areas;
    std::vector<EventKind> kinds;
    std::vector<Quantity> quantities;
    std::vector<LayerGroup> groups;
    InitialView initial;
    LngLatBounds limits; // the camera stays inside
    Introduction introduction;
    LocalizedText about_sources; // what the sources share and leave out
    std::string attribution;     // one line for the map's corner
    std::vector<std::string> licence_lines;
    std::vector<LayerPtr> layers;     // bottom to top
    std::vector<ReliefRaster> relief; // coarse to fine; the finest that covers a place is used
    std::vector<Event> events;        // in time order: span begin, then file order; undated ones last
    std::vector<Source> sources;
    std::vector<Tour> tours;
    std::vector<Issue> issues; // everything that could not be read right, in file order

    const Event* find_event(std::string_view id) const;
    int event_index(std::string_view id) const; // -1 when absent
    const Source* find_source(std::string_view id) const;
    const Area* find_area(std::string_view id) const;
    const EventKind* find_kind(std::string_view id) const;
    const Quantity* find_quantity(std::string_view id) const;
    const Tour* find_tour(std::string_view id) const;
    const Layer* find_layer(std::string_view id) const;
};
using AtlasPtr = std::shared_ptr<const Atlas>;

} // namespace geodata
