#include "geodata/io/export_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include <cpl_conv.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/io/gdal_support.h"

namespace geodata::io {
namespace {

// GDAL writes this time instead of the clock's, on this thread, while it lives.
class PinnedDate {
  public:
    PinnedDate() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", export_time().c_str()); }
    ~PinnedDate() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
    PinnedDate(const PinnedDate&) = delete;
    PinnedDate& operator=(const PinnedDate&) = delete;
};

// The type that all geometries of the rows have in common, after singles are made multiple where both occur.
OGRwkbGeometryType common_type(const ExportRows& table) {
    if (!table.has_geometry) return wkbNone;
    GeometryKind kind = GeometryKind::None;
    bool multiple = false;
    for (const std::uint32_t row : table.rows) {
        const Geometry* geometry = table.geometry(row);
        if (geometry == nullptr || geometry->empty()) continue;
        if (kind != GeometryKind::None && kind != geometry->kind) return wkbUnknown;
        kind = geometry->kind;
        multiple = multiple || geometry->part_count() > 1;
    }
    switch (kind) {
    case GeometryKind::None:
        return wkbUnknown;
    case GeometryKind::Point:
        return multiple ? wkbMultiPoint : wkbPoint;
    case GeometryKind::Line:
        return multiple ? wkbMultiLineString : wkbLineString;
    case GeometryKind::Polygon:
        return wkbMultiPolygon;
    }
    return wkbUnknown;
}

OGRFieldType ogr_type(FieldType type) {
    return type == FieldType::Integer ? OFTInteger64 : type == FieldType::Real ? OFTReal : OFTString;
}

void add_field(OGRLayerH layer, const std::string& name, OGRFieldType type) {
    const OGRFieldDefnH field = OGR_Fld_Create(name.c_str(), type);
    OGR_L_CreateField(layer, field, TRUE);
    OGR_Fld_Destroy(field);
}

void set_field(OGRFeatureH feature, int index, const Value& value, FieldType type) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        if (type == FieldType::Text)
            OGR_F_SetFieldString(feature, index, std::to_string(*integer).c_str());
        else
            OGR_F_SetFieldInteger64(feature, index, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        if (type == FieldType::Text)
            OGR_F_SetFieldString(feature, index, fmt::format("{}", *real).c_str());
        else
            OGR_F_SetFieldDouble(feature, index, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        OGR_F_SetFieldString(feature, index, text->c_str());
    } else {
        OGR_F_SetFieldNull(feature, index);
    }
}

bool has_name(const ExportRows& table, const char* name) {
    for (const ExportField& field : table.fields) {
        if (EQUAL(field.new_name.c_str(), name)) return true;
    }
    return false;
}

class TableWriter {
  public:
    TableWriter(const ExportPlan& plan, const ExportRows& table, GDALDatasetH dataset, const Reference& reference,
                OGRCoordinateTransformationH to_target)
        : plan_(plan), table_(table), dataset_(dataset), to_target_(to_target), type_(common_type(table)) {
        const bool text_geometry = plan.format == ExportFormat::Csv;
        OptionList options = layer_options();
        layer_ = GDALDatasetCreateLayer(dataset, table.layer.c_str(),
                                        table.has_geometry && !text_geometry ? reference.get() : nullptr,
                                        text_geometry ? wkbNone : type_, options.get());
        if (layer_ == nullptr) return;
        for (const ExportField& field : table.fields) add_field(layer_, field.new_name, ogr_type(field.type));
        if (text_geometry && table.has_geometry) {
            if (type_ != wkbPolygon && type_ != wkbMultiPolygon) {
                add_field(layer_, plan.geographic ? "lng" : "x", OFTReal);
                add_field(layer_, plan.geographic ? "lat" : "y", OFTReal);
                point_columns_ = true;
            }
            add_field(layer_, "geom_wkt", OFTString);
        }
    }

    Result<void> write(RowCounter& counter, const GdalMessages& messages, const std::string& name) {
        if (layer_ == nullptr) return failed(messages, name);
        std::vector<Value> values;
        std::int64_t since_commit = 0;
        GDALDatasetStartTransaction(dataset_, FALSE);
        for (const std::uint32_t row : table_.rows) {
            if (!counter.next()) {
                GDALDatasetRollbackTransaction(dataset_);
                return fail(ErrorCode::Cancelled, "the export was stopped; nothing was written");
            }
            const FeatureHandle feature(OGR_F_Create(OGR_L_GetLayerDefn(layer_)));
            table_.values(row, values);
            for (std::size_t i = 0; i < table_.fields.size(); ++i)
                set_field(feature.get(), static_cast<int>(i), values[table_.fields[i].column], table_.fields[i].type);
            set_geometry(feature.get(), table_.geometry(row));
            if (OGR_L_CreateFeature(layer_, feature.get()) != OGRERR_NONE) return failed(messages, name);
            if (++since_commit == kRowsOfTransaction) {
                GDALDatasetCommitTransaction(dataset_);
                GDALDatasetStartTransaction(dataset_, FALSE);
                since_commit = 0;
            }
        }
        GDALDatasetCommitTransaction(dataset_);
        return {};
    }

  private:
    static Result<void> failed(const GdalMessages& messages, const std::string& name) {
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} cannot be written: {}", name, messages.text("the disk refuses it")));
    }

    OptionList layer_options() const {
        switch (plan_.format) {
        case ExportFormat::GeoPackage:
            return {"DESCRIPTION=" + table_.description, has_name(table_, "fid") ? "FID=feature_number" : "FID=fid",
                    has_name(table_, "geom") ? "GEOMETRY_NAME=geometry" : "GEOMETRY_NAME=geom"};
        case ExportFormat::GeoJson:
            return {plan_.crs == "EPSG:4326" ? "RFC7946=YES" : "RFC7946=NO", "WRITE_BBOX=NO",
                    plan_.geographic ? "COORDINATE_PRECISION=15" : "COORDINATE_PRECISION=3", // a millimetre
                    "DESCRIPTION=" + table_.description};
        case ExportFormat::Csv:
            return {"LINEFORMAT=LF", "STRING_QUOTING=IF_NEEDED"};
        default:
            return {}; // no table
        }
    }

    void set_geometry(OGRFeatureH feature, const Geometry* source) const {
        if (source == nullptr || source->empty()) return;
        GeometryHandle geometry = geometry_to_ogr(*source);
        // A place without coordinates in the target was named in the plan's losses.
        if (to_target_ != nullptr && !transform(geometry.get())) return;
        if (plan_.format == ExportFormat::Csv) return set_text_geometry(feature, geometry.get());
        if (type_ != wkbUnknown) geometry.reset(OGR_G_ForceTo(geometry.release(), type_, nullptr));
        OGR_F_SetGeometryDirectly(feature, geometry.release());
    }

    bool transform(OGRGeometryH geometry) const {
        GdalMessages ignored;
        if (OGR_G_Transform(geometry, to_target_) != OGRERR_NONE) return false;
        OGREnvelope box;
        OGR_G_GetEnvelope(geometry, &box);
        return std::isfinite(box.MinX) && std::isfinite(box.MaxX) && std::isfinite(box.MinY) && std::isfinite(box.MaxY);
    }

    void set_text_geometry(OGRFeatureH feature, OGRGeometryH geometry) const {
        int column = static_cast<int>(table_.fields.size());
        if (point_columns_) {
            if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPoint) {
                OGR_F_SetFieldDouble(feature, column, OGR_G_GetX(geometry, 0));
                OGR_F_SetFieldDouble(feature, column + 1, OGR_G_GetY(geometry, 0));
            }
            column += 2;
        }
        char* text = nullptr;
        if (OGR_G_ExportToIsoWkt(geometry, &text) == OGRERR_NONE) OGR_F_SetFieldString(feature, column, text);
        CPLFree(text);
    }

    const ExportPlan& plan_;
    const ExportRows& table_;
    GDALDatasetH dataset_;
    OGRCoordinateTransformationH to_target_;
    OGRwkbGeometryType type_;
    OGRLayerH layer_ = nullptr;
    bool point_columns_ = false;
};

} // namespace

bool RowCounter::next() {
    if (done++ % kRowsBetweenStops != 0) return true;
    if (control->stopped()) return false;
    control->report(
        static_cast<float>(static_cast<double>(done - 1) / static_cast<double>(std::max<std::int64_t>(total, 1))));
    return true;
}

std::string export_time() {
    std::int64_t seconds = 0;
    if (const char* text = std::getenv("SOURCE_DATE_EPOCH"); text != nullptr) {
        constexpr std::int64_t kYear9999 = 253'402'300'799;
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text, text + std::strlen(text), value);
        if (error == std::errc() && *end == '\0' && value >= 0 && value <= kYear9999) seconds = value;
    }
    return format_iso(seconds) + "Z";
}

Result<void> write_export_file(const ExportPlan& plan, const ExportFile& file, const std::filesystem::path& path,
                               const std::vector<std::string>& licence_lines, RowCounter& counter) {
    const PinnedDate pinned;
    const std::string name = file.path.string();
    GdalMessages messages;
    const auto reference = reference_from_text(plan.crs);
    if (!reference) return tl::unexpected(reference.error());
    const Reference from = wgs84();
    const auto to_target = transformation_between(from.get(), reference->get());
    if (!to_target) return tl::unexpected(to_target.error());
    const GDALDriverH driver = GDALGetDriverByName(info_of(plan.format).driver);
    Dataset dataset(driver == nullptr ? nullptr
                                      : GDALCreate(driver, path.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset)
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} cannot be written: {}", name, messages.text("the disk refuses it")));
    for (const std::size_t index : file.tables) {
        TableWriter writer(plan, plan.tables[index], dataset.get(), *reference, to_target->get());
        if (auto written = writer.write(counter, messages, name); !written) return written;
    }
    if (plan.format == ExportFormat::GeoPackage)
        GDALSetMetadataItem(dataset.get(), "LICENCE", fmt::format("{}", fmt::join(licence_lines, "\n")).c_str(),
                            nullptr);
    dataset.reset(); // what is still to be written is written now
    if (messages.any())
        return fail(ErrorCode::WriteFailed, fmt::format("{} cannot be written: {}", name, messages.text("")));
    return {};
}

} // namespace geodata::io
