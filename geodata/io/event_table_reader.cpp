#include "geodata/io/event_table_reader.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include <fmt/format.h>

#include "geodata/event_kinds.h"
#include "geodata/io/event_copy.h"
#include "geodata/io/event_features.h"
#include "geodata/io/event_issues.h"
#include "geodata/io/event_rows.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kEventsBetweenStops = 4096;
constexpr std::size_t kMostIssuesOfARule = 5;
constexpr std::size_t kMostKinds = 200; // then one more: the others
constexpr const char* kNoKind = "event";
constexpr const char* kOtherKinds = "other";

// Numbers the kinds as they occur.
class Kinds {
  public:
    std::uint8_t number_of(std::string_view name) {
        if (name.empty()) name = kNoKind;
        if (last_ < names_.size() && names_[last_] == name) return static_cast<std::uint8_t>(last_);
        const auto known = std::find(names_.begin(), names_.end(), name);
        if (known != names_.end()) {
            last_ = static_cast<std::size_t>(known - names_.begin());
        } else if (names_.size() < kMostKinds) {
            last_ = names_.size();
            names_.emplace_back(name);
        } else {
            if (names_.size() == kMostKinds) names_.emplace_back(kOtherKinds);
            last_ = kMostKinds;
        }
        return static_cast<std::uint8_t>(last_);
    }
    std::vector<std::string> names() const { return names_.empty() ? std::vector<std::string>{kNoKind} : names_; }

  private:
    std::vector<std::string> names_;
    std::size_t last_ = 0;
};

// Reads the rows of one table into an index.
class TableReader {
  public:
    TableReader(const EventReadRequest& request, const EventLayer& layer, EventTable frame, const JobControl& control)
        : request_(request),
          layer_(layer),
          control_(control),
          table_(std::move(frame)),
          times_(time_reader_for(layer, request.time_zone)),
          issues_(layer.shown_as, layer.table, kMostIssuesOfARule) {
        table_.records = static_cast<std::uint64_t>(std::max<std::int64_t>(layer.count, 0));
    }

    // `most`: rows after which to end.
    Result<void> read(const fs::path& file, std::uint64_t most, bool early) {
        const auto rows = rows_of(layer_, file);
        builder_.reserve(static_cast<std::size_t>(std::min(table_.records, most)));
        EventRow row;
        while (count_ < most && rows->next(row)) {
            if (count_ % kEventsBetweenStops == 0) {
                if (control_.stopped())
                    return fail(ErrorCode::Cancelled, fmt::format("reading {} was stopped", layer_.shown_as));
                report();
            }
            add(row);
            if (early && count_ == request_.partial_rows && table_.records > 2 * request_.partial_rows) publish_part();
        }
        if (std::string problem = rows->problem(); !problem.empty() && count_ < most)
            unreadable_ = fmt::format("the table could not be read to its end: {}", problem);
        return {};
    }

    void publish_part() {
        auto index = builder_.build_early({{}, control_.stop});
        if (!index) return;
        EventTable part = table_;
        finish(part, std::move(*index));
        request_.on_partial(std::make_shared<const EventTable>(std::move(part)));
    }

    Result<EventTablePtr> finished() && {
        JobControl rest = control_;
        rest.progress = [this](float part) { control_.report(kReading + (1 - kReading) * part); };
        auto index = std::move(builder_).build(rest);
        if (!index) return tl::unexpected(index.error());
        table_.records = count_;
        finish(table_, std::move(*index));
        return std::make_shared<const EventTable>(std::move(table_));
    }

    std::uint64_t count() const { return count_; }
    void start_at(float progress) { progress_before_ = progress; }

  private:
    static constexpr float kReading = 0.7F; // of the progress; building the index is the rest

    void report() const {
        const double part =
            static_cast<double>(count_) / static_cast<double>(std::max<std::uint64_t>(table_.records, 1));
        control_.report(progress_before_ + (kReading - progress_before_) * static_cast<float>(std::min(1.0, part)));
    }

    void finish(EventTable& table, EventIndex index) const {
        table.index = std::move(index);
        table.kinds = kinds_.names();
        const std::vector<Issue> named = issues_.take();
        table.issues.insert(table.issues.end(), named.begin(), named.end());
        if (!unreadable_.empty()) table.issues.push_back({layer_.shown_as, layer_.table, "unreadable", unreadable_});
        table.records_with_issues = faulty_;
    }

    void add(const EventRow& row) {
        const auto number = static_cast<std::uint32_t>(count_);
        note_fid(row.fid, number);
        TimeSpan span;
        bool noted = false;
        const TimeState state = times_.span_of(row.begin, row.end, span, noted);
        WorldPoint where;
        const bool placed = row.place == EventRow::Place::Known;
        if (placed) where = to_world(row.where);
        builder_.add(number, placed ? &where : nullptr, state == TimeState::Dated ? &span : nullptr,
                     kinds_.number_of(row.kind));
        ++count_;
        const bool misdated = state == TimeState::NotADate || state == TimeState::BackToFront;
        const bool misplaced = row.place == EventRow::Place::Bad;
        if (misdated || misplaced) ++faulty_;
        if (misdated || noted || misplaced) name_faults(row, state, noted, misplaced);
    }

    void note_fid(std::int64_t fid, std::uint32_t row) {
        if (row == 0) table_.first_fid = fid;
        if (table_.fids.empty()) {
            if (fid == table_.first_fid + row) return;
            table_.fids.reserve(static_cast<std::size_t>(table_.records));
            for (std::uint32_t i = 0; i < row; ++i) table_.fids.push_back(table_.first_fid + i);
        }
        table_.fids.push_back(fid);
    }

    void name_faults(const EventRow& row, TimeState state, bool noted, bool misplaced) {
        const std::string record = fmt::format("{}/{}", table_.id, row.fid);
        const std::string rule(rule_of(state));
        if (!rule.empty() && issues_.count(rule))
            issues_.add(record, rule, times_.read(row.begin, row.end).problem + "; the event counts as undated");
        if (rule.empty() && noted && issues_.count("date-reading"))
            issues_.add(record, "date-reading", times_.read(row.begin, row.end).note);
        if (misplaced && issues_.count("geometry"))
            issues_.add(record, "geometry",
                        "its geometry has coordinates that lie nowhere on Earth, or is of no kind "
                        "that can be drawn; it is listed but not on the map");
    }

    const EventReadRequest& request_;
    const EventLayer& layer_;
    const JobControl& control_;
    EventTable table_;
    EventTimeReader times_;
    EventIndex::Builder builder_;
    Kinds kinds_;
    EventIssues issues_;
    std::string unreadable_;
    std::uint64_t count_ = 0, faulty_ = 0;
    float progress_before_ = 0;
};

EventTable frame_of(const EventReadRequest& request, const EventLayer& layer, std::vector<Issue> issues) {
    EventTable table;
    table.id = request.source.id;
    table.title = request.source.title;
    if (table.title.en.empty()) table.title.en = request.source.id;
    table.file = table.origin = request.source.file;
    table.table = layer.table;
    table.time_zone = request.time_zone;
    table.fields = layer.fields;
    table.has_ends = layer.has_ends;
    table.issues = std::move(issues);
    return table;
}

} // namespace

Result<EventTablePtr> read_events(const EventReadRequest& request, const JobControl& control) {
    std::vector<Issue> issues;
    auto layer = open_event_layer(request.source, issues);
    if (!layer) return tl::unexpected(layer.error());
    if (layer->count >= static_cast<std::int64_t>(UINT32_MAX) - 1)
        return fail(ErrorCode::Unsupported, fmt::format("{} holds {} records; at most {} can be shown",
                                                        request.source.shown_as, layer->count, UINT32_MAX - 2));
    EventTable frame = frame_of(request, *layer, std::move(issues));
    if (layer->is_by_row) {
        TableReader reader(request, *layer, std::move(frame), control);
        if (auto read = reader.read(request.source.file, UINT64_MAX, request.on_partial != nullptr); !read)
            return tl::unexpected(read.error());
        return std::move(reader).finished();
    }

    // The first ones from the file itself, then all from the copy.
    if (request.on_partial && layer->count > 2 * static_cast<std::int64_t>(request.partial_rows)) {
        TableReader first(request, *layer, frame, {{}, control.stop});
        if (auto read = first.read(request.source.file, request.partial_rows, false); !read)
            return tl::unexpected(read.error());
        first.publish_part();
    }
    constexpr float kCopying = 0.6F;
    JobControl copying = control;
    copying.progress = [&](float part) { control.report(kCopying * part); };
    const fs::path cache = request.cache.empty() ? default_event_cache() : request.cache;
    const auto copy = copy_events(*layer, request.source.file, cache, copying);
    if (!copy) return tl::unexpected(copy.error());
    EventSource source = request.source;
    source.file = copy->file;
    source.table = copy->table;
    source.fields = copy->fields;
    auto copied = reopen_event_layer(source, layer->has_ends);
    if (!copied) return tl::unexpected(copied.error());
    copied->count = layer->count;
    frame.file = copy->file;
    frame.table = copy->table;
    frame.fields = copy->fields;
    TableReader reader(request, *copied, std::move(frame), control);
    reader.start_at(kCopying);
    if (auto read = reader.read(copy->file, UINT64_MAX, false); !read) return tl::unexpected(read.error());
    return std::move(reader).finished();
}

Result<EventTablePtr> survey_events(const EventSource& source, const std::string& time_zone,
                                    const JobControl& control) {
    const EventReadRequest request{source, time_zone, {}, {}};
    std::vector<Issue> issues;
    const auto layer = open_event_layer(source, issues);
    if (!layer) return tl::unexpected(layer.error());
    TableReader reader(request, *layer, frame_of(request, *layer, std::move(issues)), control);
    if (auto read = reader.read(source.file, UINT64_MAX, false); !read) return tl::unexpected(read.error());
    return std::move(reader).finished();
}

Result<AtlasPtr> with_tables(const AtlasPtr& atlas, const JobControl& control) {
    if (atlas->table_sources.empty()) return atlas;
    auto whole = std::make_shared<Atlas>(*atlas);
    whole->tables.clear();
    for (std::size_t i = 0; i < atlas->table_sources.size(); ++i) {
        JobControl part = control;
        part.progress = [&](float fraction) {
            control.report((static_cast<float>(i) + fraction) / static_cast<float>(atlas->table_sources.size()));
        };
        auto table = read_events({atlas->table_sources[i], atlas->time_zone, {}, {}}, part);
        if (!table && table.error().code == ErrorCode::Cancelled) return tl::unexpected(table.error());
        if (!table) {
            whole->issues.push_back({atlas->table_sources[i].shown_as, "", "unreadable",
                                     fmt::format("{}; its events are not there", table.error().message)});
            continue;
        }
        for (const std::string& kind : (*table)->kinds) take_kind(kind, whole->kinds);
        whole->issues.insert(whole->issues.end(), (*table)->issues.begin(), (*table)->issues.end());
        whole->tables.push_back(std::move(*table));
    }
    return whole;
}

fs::path default_event_cache() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/')
        return fs::path(cache) / "january-atlas/events";
    const char* home = std::getenv("HOME");
    return fs::path(home == nullptr ? "/tmp" : home) / ".cache/january-atlas/events";
}

Result<std::vector<Event>> fetch_events(const EventTable& table, std::span<const std::uint32_t> rows) {
    const EventSource source{table.id, table.title, table.file, table.origin.string(), table.table, table.fields};
    const auto layer = reopen_event_layer(source, table.has_ends);
    if (!layer) return tl::unexpected(layer.error());
    GdalMessages messages;
    EventMaker maker(*layer, table.id, table.time_zone, true);
    std::vector<Event> events;
    events.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const std::int64_t fid = table.fid_of(row);
        const FeatureHandle feature(OGR_L_GetFeature(layer->layer, fid));
        if (!feature)
            return fail(ErrorCode::Unreadable,
                        fmt::format("{} has no record {} any more; open the atlas again", table.origin.string(), fid));
        events.push_back(maker.make(feature.get()));
        events.back().number = row + 1;
    }
    return events;
}

} // namespace geodata::io
