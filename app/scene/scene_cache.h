#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/scene/canvas.h"
#include "app/scene/view_state.h"
#include "geodata/atlas.h"
#include "geodata/event_index.h"
#include "geodata/passage.h"

namespace app::scene {

// Of a table: the moments at which anything of it changes, and where its labels stand.
struct TableCache {
    std::vector<geodata::CivilSeconds> changes; // ascending
    bool has_changes = false;                   // `changes` is filled
    std::vector<geodata::WorldPoint> label_points;
};

// The rows of a table that a rule draws in one era: the time between two changes of the table.
struct RuleRows {
    std::size_t era = ~std::size_t{0};
    std::vector<std::uint32_t> rows; // ascending
};

struct FeatureText {
    std::uint32_t feature = 0;
    std::string text;  // of the time, in the reader's language, upper case where the rule says so
    std::string today; // beneath it in small type; may be empty
    double sort_key = 0;
};

// The texts that a symbol rule sets in one era and language.
struct RuleTexts {
    std::size_t era = ~std::size_t{0};
    geodata::Language language = geodata::Language::En;
    std::vector<FeatureText> texts;
};

struct PassageWord {
    std::string text;
    bool marked = false; // of the quote
};

// The passage of a tour's stop, found once.
struct StopPassage {
    const geodata::Citation* citation = nullptr;
    geodata::DocumentPtr document; // held: another document cannot take its address
    geodata::AnchorState state = geodata::AnchorState::Absent;
    std::uint32_t first_line = 0, last_line = 0;
    std::vector<PassageWord> words; // empty when the document does not hold it
};

// An event on the map, in pixels.
struct PlacedEvent {
    std::uint32_t event = 0;
    geodata::WorldPoint world;
    std::int64_t cell_x = 0, cell_y = 0; // of the grid in which neighbours are found
    int group = -1;
};

struct EventGroup {
    geodata::WorldPoint world;          // of its seed
    std::vector<std::uint32_t> members; // places in SceneCache::placed, in the atlas's order of events
};

struct LabelCandidate {
    const geodata::Layer* layer = nullptr;
    const geodata::StyleRule* rule = nullptr;
    const geodata::FeatureTable* table = nullptr;
    const FeatureText* text = nullptr;
    std::size_t layer_index = 0;
};

// The name of a label that stands, so that its double close by is left out.
struct PlacedName {
    std::string text;
    PixelPoint at;
};

struct SceneCache {
    geodata::AtlasPtr atlas; // all below is of this one

    std::unordered_map<const geodata::FeatureTable*, TableCache> tables;
    std::map<std::pair<const geodata::StyleRule*, const geodata::FeatureTable*>, RuleRows> rows;
    std::map<std::pair<const geodata::StyleRule*, const geodata::FeatureTable*>, RuleTexts> texts;
    std::vector<geodata::WorldPoint> event_points; // per event of the atlas
    ViewState side_view;                           // of one of two windows alone
    StopPassage passage;

    // Scratch of one frame, kept for its storage.
    Obstacles obstacles;
    std::vector<PlacedEvent> placed;
    std::vector<EventGroup> groups; // the first `group_count` are in use
    std::size_t group_count = 0;
    std::vector<geodata::CellCount> cells;
    std::vector<std::uint32_t> places;
    std::vector<LabelCandidate> candidates;
    std::vector<PlacedName> names;
};

} // namespace app::scene
