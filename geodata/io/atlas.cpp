#include "geodata/io/atlas.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "geodata/claims.h"
#include "geodata/event_filter.h"
#include "geodata/io/event_sources.h"
#include "geodata/io/manifest.h"
#include "geodata/io/raster.h"
#include "geodata/io/records.h"
#include "geodata/io/safe_file.h"
#include "geodata/io/vector.h"
#include "geodata/search_text.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxManifestBytes = 16 * kMebibyte;
constexpr std::uintmax_t kMaxDataBytes = 512 * kMebibyte;

// Fills one Atlas, file after file. What fails is an Issue; only a stop ends it early.
class Loader {
  public:
    Loader(fs::path folder, const JobControl& control) : folder_(std::move(folder)), control_(control) {}

    Result<AtlasPtr> load() {
        auto manifest = read_manifest();
        if (!manifest) return tl::unexpected(manifest.error());
        manifest_ = std::move(*manifest);
        atlas_ = std::move(manifest_.atlas);
        atlas_.folder = folder_;
        steps_ = atlas_.layers.size() + manifest_.levels.size() + manifest_.relief.size() + 3;
        for (const auto step :
             {&Loader::read_relief_rasters, &Loader::read_layers, &Loader::read_records, &Loader::read_tours}) {
            (this->*step)();
            if (control_.stopped())
                return fail(ErrorCode::Cancelled, fmt::format("opening {} was stopped", folder_.string()));
        }
        atlas_.issues = std::move(issues_);
        control_.report(1);
        return std::make_shared<const Atlas>(std::move(atlas_));
    }

  private:
    struct DataFile {
        fs::path path;
        VectorFile vectors;
    };

    Result<Manifest> read_manifest() {
        std::error_code error;
        if (!fs::is_directory(folder_, error))
            return fail(ErrorCode::NotFound, fmt::format("{} is no folder of an atlas", folder_.string()));
        // The manifest, too, may not be a link to elsewhere.
        const auto path = path_inside(folder_, kManifestFile);
        if (!path) return tl::unexpected(path.error());
        const auto text = read_text_file(*path, kMaxManifestBytes);
        if (!text) return tl::unexpected(text.error());
        return parse_manifest(*text, issues_);
    }

    void step() { control_.report(static_cast<float>(++done_) / static_cast<float>(std::max<std::size_t>(steps_, 1))); }

    void issue(const std::string& file, const std::string& record, const std::string& rule,
               const std::string& message) {
        issues_.push_back({file, record, rule, message});
    }

    static std::string rule_of(const Error& error) {
        switch (error.code) {
        case ErrorCode::NotFound:
            return "missing-file";
        case ErrorCode::BadFormat:
            return "format";
        case ErrorCode::InvalidArgument:
            return "path";
        default:
            return "unreadable";
        }
    }

    // The text of a file of the folder; its issue names the file as the manifest does.
    std::optional<std::string> text_of(const std::string& file) {
        const auto path = path_inside(folder_, file);
        auto text = path ? read_text_file(*path, kMaxRecordBytes) : tl::unexpected(path.error());
        if (text) return std::move(*text);
        issue(file, "", rule_of(text.error()), text.error().message);
        return std::nullopt;
    }

    // A file for GDAL, once: several layers of one bad file are one Issue.
    const std::optional<DataFile>& data_file(const std::string& file) {
        const auto known = data_files_.find(file);
        if (known != data_files_.end()) return known->second;
        std::optional<DataFile>& result = data_files_[file];
        const auto path = path_inside(folder_, file);
        if (!path) {
            issue(file, "", rule_of(path.error()), path.error().message);
            return result;
        }
        std::error_code error;
        const fs::file_status status = fs::status(*path, error);
        if (status.type() == fs::file_type::not_found) {
            issue(file, "", "missing-file", fmt::format("{} does not exist; its layers are not drawn", file));
        } else if (status.type() == fs::file_type::directory) {
            issue(file, "", "unreadable",
                  fmt::format("{} is a folder; a file was expected, its layers are not drawn", file));
        } else if (status.type() != fs::file_type::regular) {
            issue(file, "", "unreadable", fmt::format("{} cannot be read; its layers are not drawn", file));
        } else if (fs::file_size(*path, error) > kMaxDataBytes) {
            issue(
                file, "", "format",
                fmt::format("{} is larger than the {} MiB that such a file may have", file, kMaxDataBytes / kMebibyte));
        } else if (auto opened = VectorFile::open(*path, file); !opened) {
            issue(file, "", rule_of(opened.error()),
                  fmt::format("{}; its layers are not drawn", opened.error().message));
        } else {
            result = DataFile{*path, std::move(*opened)};
        }
        return result;
    }

    void read_relief_rasters() {
        for (const Manifest::ReliefFile& one : manifest_.relief) {
            if (control_.stopped()) return;
            if (const auto& file = data_file(one.file)) {
                auto relief = read_relief(file->path, one.shade_table, one.height_table);
                if (relief)
                    atlas_.relief.push_back(std::move(*relief));
                else
                    issue(one.file, one.shade_table, rule_of(relief.error()), relief.error().message);
            }
            step();
        }
    }

    FeatureTablePtr read_one_table(const std::string& file, const std::string& table, const std::string& layer) {
        step();
        const auto& data = data_file(file);
        if (!data) return nullptr;
        JobControl quiet;
        quiet.stop = control_.stop;
        auto read = data->vectors.read_table(table, issues_, quiet);
        if (!read) {
            if (read.error().code != ErrorCode::Cancelled)
                issue(file, layer, rule_of(read.error()), read.error().message);
            return nullptr;
        }
        finish_table(*read, file, table, issues_);
        const auto& timeless = manifest_.timeless;
        if (std::find(timeless.begin(), timeless.end(), layer) != timeless.end())
            read->validity.assign(read->size(), std::nullopt);
        return std::make_shared<const FeatureTable>(std::move(*read));
    }

    void read_layers() {
        for (LayerPtr& layer : atlas_.layers) {
            if (control_.stopped()) return;
            Layer full = *layer;
            full.table = read_one_table(full.file, full.table_name, full.id);
            for (const Manifest::LevelFile& level : manifest_.levels) {
                if (level.layer != full.id) continue;
                if (auto table = read_one_table(full.file, level.table, full.id))
                    full.levels.push_back({std::move(table), level.maxzoom});
            }
            layer = std::make_shared<const Layer>(std::move(full));
        }
    }

    void read_records() {
        if (const auto text = text_of(atlas_.sources_file)) {
            auto sources = parse_sources(*text, atlas_.sources_file, issues_);
            if (sources)
                atlas_.sources = std::move(*sources);
            else
                issue(atlas_.sources_file, "", rule_of(sources.error()), sources.error().message);
        }
        step();
        if (control_.stopped()) return;
        std::vector<Event> events;
        if (atlas_.events_file.empty()) {
            // All events are in vector tables.
        } else if (auto text = text_of(atlas_.events_file)) {
            auto own = parse_events(*text, atlas_.events_file, atlas_.time_zone, issues_);
            if (own)
                events = std::move(*own);
            else
                issue(atlas_.events_file, "", rule_of(own.error()), own.error().message);
            if (own) atlas_.events_text = std::make_shared<const std::string>(std::move(*text));
        }
        read_event_sources(events);
        take_events(std::move(events));
        step();
    }

    void read_event_sources(std::vector<Event>& events) {
        EventSourceReader reader(atlas_, events, issues_);
        for (EventSource& source : manifest_.event_sources) {
            if (control_.stopped()) return;
            const auto path = path_inside(folder_, source.shown_as);
            if (!path) {
                issue(source.shown_as, "", rule_of(path.error()), path.error().message);
                continue;
            }
            source.file = *path;
            if (auto read = reader.read(source, control_); !read && read.error().code != ErrorCode::Cancelled)
                issue(source.shown_as, "", rule_of(read.error()),
                      fmt::format("{}; its events are not there", read.error().message));
        }
    }

    void take_events(std::vector<Event> events) {
        atlas_.records_unreadable = static_cast<std::size_t>(std::count_if(
            issues_.begin(), issues_.end(), [](const Issue& issue) { return issue.rule == kUnreadableRule; }));
        atlas_.records_read = events.size() + atlas_.records_unreadable;
        for (const Event& event : events) check_references(event);
        std::stable_sort(events.begin(), events.end(),
                         [](const Event& a, const Event& b) { return begins_before(a.span, b.span); });
        atlas_.events = std::move(events);
        derive_from_claims(atlas_);
        find_other_names(atlas_);
    }

    // Names of kinds, areas and sources that the atlas does not have.
    void check_references(const Event& event) {
        const std::string& file = atlas_.file_of(event);
        if (atlas_.find_kind(event.kind) == nullptr)
            issue(file, event.id, "unknown-kind",
                  fmt::format("the kind “{}” is not among the manifest's kinds", event.kind));
        for (const std::string& area : event.areas) {
            if (atlas_.find_area(area) == nullptr)
                issue(file, event.id, "unknown-area",
                      fmt::format("the area “{}” is not among the manifest's areas", area));
        }
        for (std::size_t i = 0; i < event.citations.size(); ++i) {
            const std::string& source = event.citations[i].source;
            if (!source.empty() && atlas_.find_source(source) == nullptr)
                issue(file, citation_record(event.id, i + 1, source), "unknown-source",
                      fmt::format("the source “{}” is not in {}", source, atlas_.sources_file));
        }
    }

    void read_tours() {
        for (const std::string& file : manifest_.tour_files) {
            const auto text = text_of(file);
            if (!text) continue;
            auto tour = parse_tour(*text, file, issues_);
            if (!tour)
                issue(file, "", rule_of(tour.error()), tour.error().message);
            else if (atlas_.find_tour(tour->id) != nullptr)
                issue(file, "", "duplicate-id",
                      fmt::format("the tour “{}” is there already; this file is left out", tour->id));
            else
                atlas_.tours.push_back(std::move(*tour));
        }
        step();
    }

    fs::path folder_;
    const JobControl& control_;
    Manifest manifest_;
    Atlas atlas_;
    std::vector<Issue> issues_;
    std::map<std::string, std::optional<DataFile>> data_files_;
    std::size_t steps_ = 0;
    std::size_t done_ = 0;
};

} // namespace

Result<AtlasPtr> load_atlas(const fs::path& folder, const JobControl& control) {
    return Loader(folder, control).load();
}

} // namespace geodata::io
