#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/event.h"
#include "geodata/event_source.h"
#include "geodata/layer.h"
#include "geodata/localized.h"
#include "geodata/result.h"
#include "geodata/source.h"
#include "geodata/tour.h"

namespace geodata {

// The file that makes a folder an atlas.
inline const std::string kManifestFile = "atlas.json";

struct EventTable; // event_table.h
using EventTablePtr = std::shared_ptr<const EventTable>;

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
    bool made = false; // for a value in a vector table; not in the manifest
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

// The rule of an Issue about a record that no event could be made of.
inline constexpr std::string_view kUnreadableRule = "no-event";

// A folder with atlas.json, read. Immutable: changed by replacing, compared by pointer.
struct Atlas {
    std::filesystem::path folder;
    LocalizedText title;
    LocalizedText subtitle;
    std::string time_zone = "UTC";              // IANA
    std::string events_file = "events.geojson"; // relative to the folder; empty: all events are in vector tables
    // The events file as it was read, which edits are written into (io/save_events.h); null when it could not be read.
    std::shared_ptr<const std::string> events_text;
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
    // The vector tables that some of `events` are from, with the fields chosen: Event::file counts them from 1.
    std::vector<EventSource> event_files;
    std::vector<Event> events;              // in time order: span begin, then file order; undated ones last
    std::vector<EventSource> table_sources; // further events, too many to be held whole: io::read_events reads them
    std::vector<EventTablePtr> tables;      // those that have been read
    // Of the events file: each is an event, or unreadable and an Issue.
    std::size_t records_read = 0;
    std::size_t records_unreadable = 0;
    std::vector<Source> sources;
    std::vector<Tour> tours;
    std::vector<Issue> issues; // everything that could not be read right, in file order

    const std::string& file_of(const Event& event) const; // as messages name it
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
