#pragma once
// Internal to geodata/io: a table of events, open, with the fields that say what of them.

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/event_fields.h"
#include "geodata/event_source.h"
#include "geodata/event_times.h"
#include "geodata/io/gdal_support.h"

namespace geodata::io {

struct EventLayer {
    struct Columns { // indices of fields; -1: none
        int begin = -1, end = -1, id = -1, title = -1, summary = -1, kind = -1, place = -1, areas = -1;
    };
    Dataset dataset;
    OGRLayerH layer = nullptr; // of `dataset`
    std::string shown_as;
    std::string table;
    EventFields fields; // named and guessed
    Columns columns;
    std::vector<std::string> names;
    std::vector<OGRFieldType> types;
    std::int64_t count = 0;  // of records
    bool has_ends = false;   // some record has an end
    bool is_by_row = false;  // a record is read by its number without reading those before it
    Transformation to_wgs84; // null: it is stored so

    bool is_dated() const { return columns.begin >= 0 || columns.end >= 0; }
};

// Opens a table with the allowed drivers; KML and GPX are read by us, since GDAL loses partial dates. What is wrong
// with the fields (named, but not there; the same name twice; no time at all) is an Issue.
Result<EventLayer> open_event_layer(const EventSource& source, std::vector<Issue>& issues);

// The same for a table whose fields are known: nothing is guessed or counted.
Result<EventLayer> reopen_event_layer(const EventSource& source, bool has_ends);

std::vector<std::string> tables_of(GDALDatasetH dataset);

EventTimeReader time_reader_for(const EventLayer& layer, const std::string& zone);

// A field as its file holds it. Text is borrowed from the feature, or from `scratch`.
TimeValue time_value_of(OGRFeatureH feature, int field, OGRFieldType type, std::string& scratch);

// UTF-8, empty for null.
std::string text_of_field(OGRFeatureH feature, int field);

// The features' geometry in WGS 84. The error is a sentence part: "has a latitude of 95".
Result<Geometry> geometry_of_feature(OGRFeatureH feature, OGRCoordinateTransformationH to_wgs84);

// Only these fields are read from now on (-1 is left out).
void read_only(const EventLayer& layer, const std::vector<int>& fields, bool geometry = true);

} // namespace geodata::io
