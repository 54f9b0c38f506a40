#include "geodata/io/event_copy.h"

#include <algorithm>
#include <unistd.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>

#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTable = "events";
constexpr int kVersion = 1; // of what a copy holds: another one is made when it changes

// SQLite tells no case apart, and the key and the geometry have names too.
std::vector<std::string> names_in_copy(const std::vector<std::string>& names) {
    std::vector<std::string> result;
    for (const std::string& name : names) {
        std::string own = name.empty() ? "field" : name;
        const auto is_taken = [&] {
            return EQUAL(own.c_str(), "fid") || EQUAL(own.c_str(), "geom") ||
                   std::any_of(result.begin(), result.end(),
                               [&](const std::string& one) { return EQUAL(one.c_str(), own.c_str()); });
        };
        for (int number = 2; is_taken(); ++number) own = fmt::format("{}_{}", name, number);
        result.push_back(std::move(own));
    }
    return result;
}

std::string name_of_copy(const fs::path& origin, const std::string& table) {
    std::error_code error;
    const fs::path path = fs::canonical(origin, error);
    const auto changed = fs::last_write_time(origin, error).time_since_epoch().count();
    const std::string key =
        fmt::format("{}\n{}\n{}\n{}\n{}", kVersion, path.string(), table, fs::file_size(origin, error), changed);
    constexpr std::size_t kDigits = 32;
    return sha256_hex(key).substr(0, kDigits) + ".gpkg";
}

bool is_moment(OGRFieldType type) { return type == OFTDate || type == OFTDateTime || type == OFTTime; }

OGRFieldType type_in_copy(OGRFieldType type) {
    return type == OFTInteger || type == OFTInteger64 || type == OFTReal ? type : OFTString;
}

// Writes one copy; the file is removed unless it was finished.
class Copier {
  public:
    Copier(const EventLayer& layer, const fs::path& target) : layer_(layer), target_(target) {
        part_ = target;
        part_.replace_filename(fmt::format("{}.{}.part.gpkg", target.stem().string(), ::getpid()));
        CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF"); // a copy that is lost is made again
    }
    ~Copier() {
        CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", nullptr);
        dataset_.reset();
        std::error_code ignored;
        fs::remove(part_, ignored);
    }
    Copier(const Copier&) = delete;
    Copier& operator=(const Copier&) = delete;

    Result<void> run(const std::vector<std::string>& names, const JobControl& control) {
        GdalMessages messages;
        if (!create(names)) return failed(messages);
        GDALDatasetStartTransaction(dataset_.get(), FALSE);
        std::int64_t done = 0;
        OGR_L_SetIgnoredFields(layer_.layer, nullptr);
        OGR_L_ResetReading(layer_.layer);
        while (const FeatureHandle feature{OGR_L_GetNextFeature(layer_.layer)}) {
            if (done % kRowsBetweenStops == 0) {
                if (control.stopped())
                    return fail(ErrorCode::Cancelled, fmt::format("reading {} was stopped", layer_.shown_as));
                control.report(static_cast<float>(static_cast<double>(done) /
                                                  static_cast<double>(std::max<std::int64_t>(layer_.count, 1))));
            }
            if (!write(feature.get())) return failed(messages);
            if (++done % kRowsOfTransaction == 0) {
                GDALDatasetCommitTransaction(dataset_.get());
                GDALDatasetStartTransaction(dataset_.get(), FALSE);
            }
        }
        GDALDatasetCommitTransaction(dataset_.get());
        dataset_.reset(); // written now
        if (messages.any()) return failed(messages);
        return replace_with(part_, target_);
    }

  private:
    bool create(const std::vector<std::string>& names) {
        std::error_code ignored;
        fs::remove(part_, ignored);
        dataset_.reset(GDALCreate(GDALGetDriverByName("GPKG"), part_.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (!dataset_) return false;
        OptionList options{"SPATIAL_INDEX=NO", "FID=fid", "GEOMETRY_NAME=geom"};
        const Reference reference = wgs84();
        OGRSpatialReferenceH stored = OGR_L_GetSpatialRef(layer_.layer);
        out_ = GDALDatasetCreateLayer(dataset_.get(), kTable, stored == nullptr ? reference.get() : stored, wkbUnknown,
                                      options.get());
        if (out_ == nullptr) return false;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const OGRFieldDefnH field = OGR_Fld_Create(names[i].c_str(), type_in_copy(layer_.types[i]));
            const OGRErr error = OGR_L_CreateField(out_, field, TRUE);
            OGR_Fld_Destroy(field);
            if (error != OGRERR_NONE) return false;
        }
        return true;
    }

    bool write(OGRFeatureH from) {
        const FeatureHandle to(OGR_F_Create(OGR_L_GetLayerDefn(out_)));
        OGR_F_SetFID(to.get(), OGR_F_GetFID(from));
        for (std::size_t i = 0; i < layer_.types.size(); ++i) {
            const int field = static_cast<int>(i);
            if (OGR_F_IsFieldSetAndNotNull(from, field) == 0) continue;
            const OGRFieldType type = layer_.types[i];
            if (is_moment(type))
                OGR_F_SetFieldString(to.get(), field, iso_text_of_field(from, field).c_str());
            else if (type == OFTInteger || type == OFTInteger64)
                OGR_F_SetFieldInteger64(to.get(), field, OGR_F_GetFieldAsInteger64(from, field));
            else if (type == OFTReal)
                OGR_F_SetFieldDouble(to.get(), field, OGR_F_GetFieldAsDouble(from, field));
            else
                OGR_F_SetFieldString(to.get(), field, text_of_field(from, field).c_str());
        }
        if (const OGRGeometryH geometry = OGR_F_GetGeometryRef(from); geometry != nullptr)
            OGR_F_SetGeometry(to.get(), geometry);
        return OGR_L_CreateFeature(out_, to.get()) == OGRERR_NONE;
    }

    Result<void> failed(const GdalMessages& messages) const {
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} cannot be copied to {}, where its records could be read one by one: {}",
                                layer_.shown_as, target_.string(), messages.text("the disk refuses it")));
    }

    const EventLayer& layer_;
    fs::path target_, part_;
    Dataset dataset_;
    OGRLayerH out_ = nullptr;
};

} // namespace

Result<EventCopy> copy_events(const EventLayer& layer, const fs::path& origin, const fs::path& cache,
                              const JobControl& control) {
    const std::vector<std::string> names = names_in_copy(layer.names);
    EventCopy copy{cache / name_of_copy(origin, layer.table), kTable, layer.fields};
    const auto rename = [&](std::string& name, int column) {
        if (column >= 0) name = names[static_cast<std::size_t>(column)];
    };
    rename(copy.fields.begin, layer.columns.begin);
    rename(copy.fields.end, layer.columns.end);
    rename(copy.fields.id, layer.columns.id);
    rename(copy.fields.title, layer.columns.title);
    rename(copy.fields.summary, layer.columns.summary);
    rename(copy.fields.kind, layer.columns.kind);
    rename(copy.fields.place, layer.columns.place);
    std::error_code error;
    if (fs::is_regular_file(copy.file, error)) return copy;
    fs::create_directories(cache, error);
    if (error)
        return fail(ErrorCode::WriteFailed, fmt::format("{} cannot be made, where {} would be copied to: {}",
                                                        cache.string(), layer.shown_as, error.message()));
    fs::permissions(cache, fs::perms::owner_all, error); // a reader's files are nobody else's business
    if (auto written = Copier(layer, copy.file).run(names, control); !written) return tl::unexpected(written.error());
    return copy;
}

} // namespace geodata::io
