#pragma once
// Internal to geodata/io: when and where the records of a table are, read one after another without their text.

#include <memory>
#include <string_view>

#include "geodata/io/event_layer.h"

namespace geodata::io {

struct EventRow {
    enum class Place : std::uint8_t { None, Known, Bad };
    std::int64_t fid = 0;
    TimeValue begin, end;  // borrowed until the next row
    std::string_view kind; // the same; empty: none
    Place place = Place::None;
    LngLat where;
};

class EventRows {
  public:
    EventRows() = default;
    EventRows(const EventRows&) = delete;
    EventRows& operator=(const EventRows&) = delete;
    virtual ~EventRows() = default;
    // False at the end, or where the file cannot be read on: then problem() says why.
    virtual bool next(EventRow& row) = 0;
    virtual std::string problem() const = 0;
};

// The fastest way that gives every value as the file holds it. GDAL's Arrow stream does not: it takes values with and
// without a zone for one another, and 29 February 1900 for 1 March. So FlatGeobuf points are read from their bytes, in
// less time than the stream takes, and all else feature by feature.
std::unique_ptr<EventRows> rows_of(const EventLayer& layer, const std::filesystem::path& file);

// Feature by feature, for any driver.
std::unique_ptr<EventRows> feature_rows(const EventLayer& layer);

// From the bytes of a FlatGeobuf file of points in WGS 84; null where this is none, or has another layout than `layer`.
std::unique_ptr<EventRows> flatgeobuf_rows(const EventLayer& layer, const std::filesystem::path& file);

} // namespace geodata::io
