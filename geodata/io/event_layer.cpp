#include "geodata/io/event_layer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <cpl_string.h>
#include <fmt/format.h>

#include "geodata/io/json_support.h"
#include "geodata/io/xml_events.h"

namespace geodata::io {
namespace {

constexpr int kSampledRecords = 200;

std::string lower_extension(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    for (char& c : extension)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return extension;
}

// Dates as their text wherever the driver would make something of them.
OptionList event_options(const std::string& extension) {
    if (extension == ".gpkg") return {"NOLOCK=YES"};
    if (extension == ".geojson" || extension == ".json" || extension == ".geojsonl" || extension == ".geojsons")
        return {"DATE_AS_STRING=YES"};
    if (extension == ".csv" || extension == ".tsv")
        return {"AUTODETECT_TYPE=NO", "KEEP_GEOM_COLUMNS=NO", "X_POSSIBLE_NAMES=lng,lon,long,longitude,x",
                "Y_POSSIBLE_NAMES=lat,latitude,y", "GEOM_POSSIBLE_NAMES=geom_wkt,wkt,geometry,geom"};
    return {};
}

Result<Dataset> open_source(const EventSource& source) {
    static const std::vector<const char*> drivers = {"GPKG",       "FlatGeobuf", "GeoJSON",
                                                     "GeoJSONSeq", "CSV",        "ESRI Shapefile"};
    const std::string extension = lower_extension(source.file);
    if (extension == ".kml" || extension == ".kmz" || extension == ".gpx")
        return open_xml_events(source.file, source.shown_as);
    return open_dataset(source.file, source.shown_as, GDAL_OF_VECTOR, drivers, event_options(extension));
}

FieldSample::Type sample_type(OGRFieldType type) {
    switch (type) {
    case OFTString:
        return FieldSample::Type::Text;
    case OFTInteger:
    case OFTInteger64:
        return FieldSample::Type::Integer;
    case OFTReal:
        return FieldSample::Type::Real;
    case OFTDate:
        return FieldSample::Type::Date;
    case OFTDateTime:
        return FieldSample::Type::DateTime;
    default:
        return FieldSample::Type::Other;
    }
}

std::vector<FieldSample> samples_of(OGRLayerH layer) {
    std::vector<FieldSample> samples;
    const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        const OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        samples.push_back({OGR_Fld_GetNameRef(field), sample_type(OGR_Fld_GetType(field)), {}});
    }
    OGR_L_ResetReading(layer);
    for (int record = 0; record < kSampledRecords; ++record) {
        const FeatureHandle feature(OGR_L_GetNextFeature(layer));
        if (!feature) break;
        for (int i = 0; i < static_cast<int>(samples.size()); ++i) {
            if (OGR_F_IsFieldSetAndNotNull(feature.get(), i) == 0) continue;
            std::string text = text_of_field(feature.get(), i);
            if (!text.empty()) samples[static_cast<std::size_t>(i)].values.push_back(std::move(text));
        }
    }
    OGR_L_ResetReading(layer);
    return samples;
}

// The table that is meant; null with a message otherwise.
Result<OGRLayerH> find_table(GDALDatasetH dataset, const EventSource& source) {
    const int count = GDALDatasetGetLayerCount(dataset);
    if (count == 0) return fail(ErrorCode::BadFormat, fmt::format("{} holds no table", source.shown_as));
    if (!source.table.empty()) {
        const OGRLayerH layer = GDALDatasetGetLayerByName(dataset, source.table.c_str());
        if (layer != nullptr) return layer;
        return fail(ErrorCode::NotFound, fmt::format("{} has no table “{}”{}", source.shown_as, source.table,
                                                     did_you_mean(source.table, tables_of(dataset))));
    }
    // The first one that has dates.
    for (int i = 0; i < count && count > 1; ++i) {
        const OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        const EventFields fields = guess_fields(samples_of(layer));
        if (!fields.begin.empty() || !fields.end.empty()) return layer;
    }
    return GDALDatasetGetLayer(dataset, 0);
}

// Of several fields of one name the first.
int index_of(const std::vector<std::string>& names, const std::string& name) {
    if (name.empty()) return -1;
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

// Takes out what names no field, with an Issue. Case is forgiven.
EventFields named_fields(const EventSource& source, const std::vector<std::string>& names, std::vector<Issue>& issues) {
    EventFields named = source.fields;
    const std::array<std::pair<const char*, std::string*>, 7> roles = {{{"begin", &named.begin},
                                                                        {"end", &named.end},
                                                                        {"id", &named.id},
                                                                        {"title", &named.title},
                                                                        {"summary", &named.summary},
                                                                        {"kind", &named.kind},
                                                                        {"place", &named.place}}};
    for (const auto& [role, name] : roles) {
        if (name->empty() || index_of(names, *name) >= 0) continue;
        const auto other = std::find_if(names.begin(), names.end(),
                                        [&](const std::string& one) { return EQUAL(one.c_str(), name->c_str()); });
        if (other != names.end()) {
            *name = *other;
            continue;
        }
        issues.push_back(
            {source.shown_as, source.table, "unknown-field",
             fmt::format("the table has no field “{}”, which “{}” names{}", *name, role, did_you_mean(*name, names))});
        name->clear();
    }
    return named;
}

void report_fields(const EventLayer& layer, std::vector<Issue>& issues) {
    for (std::size_t i = 0; i < layer.names.size(); ++i) {
        const auto first = std::find(layer.names.begin(), layer.names.end(), layer.names[i]);
        if (first - layer.names.begin() == static_cast<std::ptrdiff_t>(i)) continue;
        issues.push_back({layer.shown_as, layer.table, "duplicate-field",
                          fmt::format("the field “{}” occurs again as field {}; the first one is read, give the other "
                                      "a name of its own",
                                      layer.names[i], i + 1)});
    }
    if (!layer.is_dated())
        issues.push_back({layer.shown_as, layer.table, "no-time-field",
                          "no field of the table holds dates, so that its records are undated; name one as “begin” in "
                          "the manifest"});
}

std::string quoted(const std::string& name) {
    std::string result = "\"";
    for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

// A GeoPackage may hold any text in a column of dates, and GDAL gives what it cannot read as no value. Those are named
// here, the first ones of each column.
void report_lost_dates(const EventLayer& layer, const std::string& id, std::vector<Issue>& issues) {
    constexpr std::int64_t kMostNamed = 5;
    const std::string_view driver = GDALGetDriverShortName(GDALGetDatasetDriver(layer.dataset.get()));
    if (driver != "GPKG") return;
    for (const int column : {layer.columns.begin, layer.columns.end}) {
        if (column < 0) continue;
        const OGRFieldType type = layer.types[static_cast<std::size_t>(column)];
        if (type != OFTDate && type != OFTDateTime) continue;
        const std::string& name = layer.names[static_cast<std::size_t>(column)];
        const std::string sql =
            fmt::format("SELECT rowid, CAST({0} AS TEXT) AS value FROM {1} WHERE {0} IS NOT NULL AND "
                        "(julianday({0}) IS NULL OR typeof({0}) <> 'text' OR {0} GLOB '*[T ]24:*') ORDER BY rowid",
                        quoted(name), quoted(layer.table));
        const OGRLayerH lost = GDALDatasetExecuteSQL(layer.dataset.get(), sql.c_str(), nullptr, nullptr);
        if (lost == nullptr) continue; // a view has no rowid
        std::int64_t count = 0;
        while (const FeatureHandle feature{OGR_L_GetNextFeature(lost)}) { // its rowid is the number of the feature
            if (++count > kMostNamed) continue;
            const std::string value = text_of_field(feature.get(), OGR_F_GetFieldIndex(feature.get(), "value"));
            issues.push_back(
                {layer.shown_as, fmt::format("{}/{}", id, OGR_F_GetFID(feature.get())), "date",
                 fmt::format("“{}” is “{}”, which is no date of a GeoPackage; the event counts as without it; write it "
                             "as 1990-01-19T21:30:00Z, or keep other dates in a column of text",
                             name, value)});
        }
        GDALDatasetReleaseResultSet(layer.dataset.get(), lost);
        if (count > kMostNamed)
            issues.push_back(
                {layer.shown_as, layer.table, "date",
                 fmt::format("{} more records have no date of a GeoPackage in “{}”", count - kMostNamed, name)});
    }
}

bool is_filled(OGRFeatureH feature, int field) {
    return OGR_F_IsFieldSetAndNotNull(feature, field) != 0 &&
           (OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, field)) != OFTString ||
            *OGR_F_GetFieldAsString(feature, field) != '\0');
}

// Whether any record has an end: the sample nearly always knows; else it is searched for.
bool has_any(const EventLayer& layer, const std::vector<FieldSample>& samples, int field) {
    if (field < 0) return false;
    if (!samples[static_cast<std::size_t>(field)].values.empty()) return true;
    read_only(layer, {field}, false);
    bool any = false;
    OGR_L_ResetReading(layer.layer);
    while (const FeatureHandle feature{OGR_L_GetNextFeature(layer.layer)})
        if ((any = is_filled(feature.get(), field))) break;
    OGR_L_SetIgnoredFields(layer.layer, nullptr);
    OGR_L_ResetReading(layer.layer);
    return any;
}

// FlatGeobuf finds a record by its spatial index, a GeoPackage by its key.
bool reads_by_row(GDALDatasetH dataset, OGRLayerH layer) {
    const std::string_view driver = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));
    return driver == "GPKG" || (driver == "FlatGeobuf" && OGR_L_TestCapability(layer, OLCRandomRead) != 0);
}

} // namespace

std::vector<std::string> tables_of(GDALDatasetH dataset) {
    std::vector<std::string> names;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i)
        names.emplace_back(OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
    return names;
}

namespace {

// Everything but the choice of fields.
Result<EventLayer> open_table(const EventSource& source) {
    auto dataset = open_source(source);
    if (!dataset) return tl::unexpected(dataset.error());
    GdalMessages messages;
    const auto table = find_table(dataset->get(), source);
    if (!table) return tl::unexpected(table.error());
    EventLayer result;
    result.layer = *table;
    result.shown_as = source.shown_as;
    result.table = OGR_L_GetName(*table);
    result.is_by_row = reads_by_row(dataset->get(), *table);
    result.dataset = std::move(*dataset);
    if (const OGRSpatialReferenceH stored = OGR_L_GetSpatialRef(*table); stored != nullptr) {
        const Reference from(OSRClone(stored));
        const Reference to = wgs84();
        auto way = transformation_between(from.get(), to.get());
        if (!way)
            return fail(way.error().code,
                        fmt::format("{}, table “{}”: {}", source.shown_as, result.table, way.error().message));
        result.to_wgs84 = std::move(*way);
    }
    const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(*table);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        const OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        result.names.emplace_back(OGR_Fld_GetNameRef(field));
        result.types.push_back(OGR_Fld_GetType(field));
    }
    return result;
}

void find_columns(EventLayer& layer) {
    const EventFields& fields = layer.fields;
    const auto at = [&](const std::string& name) { return index_of(layer.names, name); };
    layer.columns = {at(fields.begin),   at(fields.end),  at(fields.id),    at(fields.title),
                     at(fields.summary), at(fields.kind), at(fields.place), at("areas")};
}

} // namespace

Result<EventLayer> open_event_layer(const EventSource& source, std::vector<Issue>& issues) {
    auto layer = open_table(source);
    if (!layer) return layer;
    GdalMessages messages;
    const std::vector<FieldSample> samples = samples_of(layer->layer);
    layer->fields = guess_fields(samples, named_fields(source, layer->names, issues));
    find_columns(*layer);
    report_fields(*layer, issues);
    report_lost_dates(*layer, source.id, issues);
    layer->has_ends = has_any(*layer, samples, layer->columns.end);
    layer->count = OGR_L_GetFeatureCount(layer->layer, TRUE);
    OGR_L_ResetReading(layer->layer);
    return layer;
}

Result<EventLayer> reopen_event_layer(const EventSource& source, bool has_ends) {
    auto layer = open_table(source);
    if (!layer) return layer;
    layer->fields = source.fields;
    layer->has_ends = has_ends;
    find_columns(*layer);
    return layer;
}

EventTimeReader time_reader_for(const EventLayer& layer, const std::string& zone) {
    return EventTimeReader({layer.fields.begin, layer.fields.end, layer.has_ends}, zone);
}

TimeValue time_value_of(OGRFeatureH feature, int field, OGRFieldType type, std::string& scratch) {
    if (field < 0 || OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return {};
    switch (type) {
    case OFTInteger:
    case OFTInteger64:
        return static_cast<std::int64_t>(OGR_F_GetFieldAsInteger64(feature, field));
    case OFTReal:
        return OGR_F_GetFieldAsDouble(feature, field);
    case OFTString: {
        const char* text = OGR_F_GetFieldAsString(feature, field);
        const std::string_view view(text);
        if (CPLIsUTF8(text, static_cast<int>(view.size())) != 0) return view;
        break;
    }
    case OFTDate:
    case OFTDateTime: {
        const auto& raw = OGR_F_GetRawFieldRef(feature, field)->Date;
        FieldMoment moment;
        moment.at.year = raw.Year, moment.at.month = raw.Month, moment.at.day = raw.Day;
        if (type == OFTDate) return moment;
        moment.at.hour = raw.Hour, moment.at.minute = raw.Minute, moment.at.second = static_cast<int>(raw.Second);
        moment.precision = FieldMoment::Precision::Second;
        // GDAL counts zones in quarters of an hour from 100 = UTC; 0 and 1 mean unknown and local.
        moment.has_offset = raw.TZFlag > 1;
        if (moment.has_offset) moment.offset_minutes = (raw.TZFlag - 100) * 15;
        return moment;
    }
    default:
        break;
    }
    scratch = text_of_field(feature, field);
    return std::string_view(scratch);
}

std::string text_of_field(OGRFeatureH feature, int field) {
    if (field < 0 || OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return {};
    return valid_utf8(OGR_F_GetFieldAsString(feature, field));
}

Result<Geometry> geometry_of_feature(OGRFeatureH feature, OGRCoordinateTransformationH to_wgs84) {
    const OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    if (geometry != nullptr && to_wgs84 != nullptr && OGR_G_Transform(geometry, to_wgs84) != OGRERR_NONE)
        return fail(ErrorCode::BadFormat, "lies where its coordinate system has no meaning");
    return geometry_from_ogr(geometry);
}

void read_only(const EventLayer& layer, const std::vector<int>& fields, bool geometry) {
    // By name, as GDAL takes them: of several fields of one name all are read when one is wanted.
    const auto is_wanted = [&](const std::string& name) {
        return std::any_of(fields.begin(), fields.end(), [&](int field) {
            return field >= 0 && layer.names[static_cast<std::size_t>(field)] == name;
        });
    };
    std::vector<const char*> ignored;
    for (const std::string& name : layer.names)
        if (!is_wanted(name)) ignored.push_back(name.c_str());
    if (!geometry) ignored.push_back("OGR_GEOMETRY");
    ignored.push_back("OGR_STYLE");
    ignored.push_back(nullptr);
    OGR_L_SetIgnoredFields(layer.layer, ignored.data());
}

} // namespace geodata::io
