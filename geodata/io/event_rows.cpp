#include "geodata/io/event_rows.h"

#include <cmath>

namespace geodata::io {
namespace {

bool is_on_earth(double lng, double lat) { return std::abs(lng) <= 180 && std::abs(lat) <= 90; } // NaN is not

class FeatureRows : public EventRows {
  public:
    explicit FeatureRows(const EventLayer& layer) : layer_(layer) {
        read_only(layer, {layer.columns.begin, layer.columns.end, layer.columns.kind});
        OGR_L_ResetReading(layer.layer);
    }
    ~FeatureRows() override {
        feature_.reset();
        OGR_L_SetIgnoredFields(layer_.layer, nullptr);
        OGR_L_ResetReading(layer_.layer);
    }

    bool next(EventRow& row) override {
        feature_.reset(OGR_L_GetNextFeature(layer_.layer));
        if (!feature_) return false;
        row.fid = OGR_F_GetFID(feature_.get());
        row.begin = value(layer_.columns.begin, begin_);
        row.end = value(layer_.columns.end, end_);
        row.kind = {};
        if (layer_.columns.kind >= 0) row.kind = kind_ = text_of_field(feature_.get(), layer_.columns.kind);
        read_place(row);
        return true;
    }

    std::string problem() const override { return messages_.text(""); }

  private:
    TimeValue value(int field, std::string& scratch) const {
        return field < 0 ? TimeValue()
                         : time_value_of(feature_.get(), field, layer_.types[static_cast<std::size_t>(field)], scratch);
    }

    void read_place(EventRow& row) {
        row.place = EventRow::Place::None;
        const OGRGeometryH geometry = OGR_F_GetGeometryRef(feature_.get());
        if (geometry == nullptr) return;
        if (!layer_.to_wgs84 && wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPoint) {
            if (OGR_G_IsEmpty(geometry) != 0) return;
            row.where = {OGR_G_GetX(geometry, 0), OGR_G_GetY(geometry, 0)};
            row.place = is_on_earth(row.where.lng, row.where.lat) ? EventRow::Place::Known : EventRow::Place::Bad;
            return;
        }
        const auto read = geometry_of_feature(feature_.get(), layer_.to_wgs84.get());
        if (!read) messages_.clear(); // of the transformation: the record is named instead
        row.place = !read ? EventRow::Place::Bad : read->empty() ? EventRow::Place::None : EventRow::Place::Known;
        if (row.place == EventRow::Place::Known) row.where = label_point(*read);
    }

    const EventLayer& layer_;
    GdalMessages messages_;
    FeatureHandle feature_;
    std::string begin_, end_, kind_;
};

} // namespace

std::unique_ptr<EventRows> feature_rows(const EventLayer& layer) { return std::make_unique<FeatureRows>(layer); }

std::unique_ptr<EventRows> rows_of(const EventLayer& layer, const std::filesystem::path& file) {
    if (auto rows = flatgeobuf_rows(layer, file)) return rows;
    return feature_rows(layer);
}

} // namespace geodata::io
