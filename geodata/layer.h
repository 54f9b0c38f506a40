#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/edtf.h"
#include "geodata/geometry.h"
#include "geodata/localized.h"
#include "geodata/style.h"

namespace geodata {

// The features of one table, whole in memory. Immutable once built; `finish` fills the derived columns.
struct FeatureTable {
    std::vector<std::string> fields;
    std::vector<Geometry> geometries;
    std::vector<Value> cells; // row-major, geometries.size() * fields.size()

    // Derived by finish_table:
    std::vector<WorldBounds> bounds;               // empty for a feature without geometry
    std::vector<std::optional<TimeSpan>> validity; // from fields `from` and `to`; none = always

    std::size_t size() const { return geometries.size(); }
    const Value* row(std::size_t feature) const { return cells.data() + feature * fields.size(); }
    int field_index(std::string_view name) const; // -1 when absent
    // As text; empty for null or an absent field.
    std::string text(std::size_t feature, std::string_view field) const;
};
using FeatureTablePtr = std::shared_ptr<const FeatureTable>;

// Fills bounds and validity; a bad `from`/`to` is an Issue and the feature always shows.
void finish_table(FeatureTable& table, const std::string& file, const std::string& layer, std::vector<Issue>& issues);

// A base feature shows when the last moment of the window lies in [from, to]: the map is of the window's end.
bool shows_at(const std::optional<TimeSpan>& validity, const TimeWindow& window);

// The name of a feature in a language and at the window's end, from fields name_<lang> | name, former_name_<lang>,
// former_to.
struct FeatureName {
    std::string main;  // of its time
    std::string today; // today's name, when `main` is a former one and differs; else empty
};
FeatureName name_at(const FeatureTable& table, std::size_t feature, Language language, const TimeWindow& window);

// A grey raster in Web Mercator: `shade` and `height` share size and bounds. 8 bits, rows north to south.
struct ReliefRaster {
    int width = 0;
    int height = 0;
    WorldBounds bounds;
    std::vector<std::uint8_t> shade;     // hillshade, 128 = flat
    std::vector<std::uint8_t> elevation; // monotone code of metres, 0 = lowest
};

// A simplified copy of a layer's table for small scales.
struct LayerLevel {
    FeatureTablePtr table;
    double maxzoom = 24; // used below this zoom
};

// A GIS layer drawn on the map.
struct Layer {
    std::string id; // unique in the atlas; `events` and `sources` are reserved
    LocalizedText title;
    std::string
        group; // id of a LayerGroup, for the panel: "relief", "water", "borders", "history", "places", "transport"
    std::string file;        // relative to the atlas folder
    std::string table_name;  // inside the file
    bool visible = true;     // at first
    LocalizedText caption;   // shown with the legend: whose line it is, "schematic", ...
    std::string source_note; // where the data comes from
    std::string licence;
    std::vector<StyleRule> style;
    FeatureTablePtr table;          // full detail; null when the file could not be read (an Issue says why)
    std::vector<LayerLevel> levels; // ascending maxzoom

    const FeatureTablePtr& table_at(double zoom) const;
};
using LayerPtr = std::shared_ptr<const Layer>;

} // namespace geodata
