#pragma once
// Internal to geodata/io: the one header that shows GDAL types.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "geodata/geometry.h"
#include "geodata/result.h"

namespace geodata::io {

struct DatasetCloser {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, DatasetCloser>;

struct FeatureDestroyer {
    void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
using FeatureHandle = std::unique_ptr<void, FeatureDestroyer>;

struct GeometryDestroyer {
    void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};
using GeometryHandle = std::unique_ptr<void, GeometryDestroyer>;

struct ReferenceReleaser {
    void operator()(OGRSpatialReferenceH reference) const { OSRRelease(reference); }
};
using Reference = std::unique_ptr<void, ReferenceReleaser>;

struct TransformationDestroyer {
    void operator()(OGRCoordinateTransformationH transformation) const {
        OCTDestroyCoordinateTransformation(transformation);
    }
};
using Transformation = std::unique_ptr<void, TransformationDestroyer>;

// How many rows are read or written from one look for a stop to the next, and until a transaction is committed.
inline constexpr std::int64_t kRowsBetweenStops = 1000, kRowsOfTransaction = 100'000;

// A list of "KEY=VALUE" as GDAL takes it. The texts live as long as the list.
class OptionList {
  public:
    OptionList(std::initializer_list<std::string> options) : texts_(options) {}
    void add(std::string option) { texts_.push_back(std::move(option)); }
    char** get();

  private:
    std::vector<std::string> texts_;
    std::vector<char*> pointers_;
};

// Collects what GDAL says while it lives, instead of stderr. One a scope, this thread only.
class GdalMessages {
  public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;
    // The last error as one line without newline, or `otherwise`.
    std::string text(const std::string& otherwise) const;
    bool any() const;
    void clear();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Opens an existing regular file read-only with one of `drivers`; `what` is GDAL_OF_VECTOR or GDAL_OF_RASTER. The error
// names `shown_as`.
Result<Dataset> open_dataset(const std::filesystem::path& file, const std::string& shown_as, unsigned int what,
                             const std::vector<const char*>& drivers, OptionList options = {});

// The drivers of an atlas's vector files.
const std::vector<const char*>& atlas_vector_drivers();

// "EPSG:4326" and the like, with x = longitude or easting.
Result<Reference> reference_from_text(const std::string& text);
Reference wgs84();
// Null when the two are the same; Error when PROJ knows no way.
Result<Transformation> transformation_between(OGRSpatialReferenceH from, OGRSpatialReferenceH to);
// "EPSG:32639" or, without a code, its name.
std::string name_of_reference(OGRSpatialReferenceH reference);

// Reads a geometry of any simple-features type. The error is a sentence part: "has a latitude of 95".
Result<Geometry> geometry_from_ogr(OGRGeometryH geometry);
// Polygon rings are sorted into outer rings and holes by containment. None gives null.
GeometryHandle geometry_to_ogr(const Geometry& geometry);

// GDAL's reader of dates and times, ISO 8601.
std::string iso_text_of_field(OGRFeatureH feature, int field);

// The text when it is UTF-8; else its ASCII, with ? for every other byte.
std::string valid_utf8(const char* text);

} // namespace geodata::io
