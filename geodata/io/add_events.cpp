#include "geodata/io/add_events.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "geodata/claims.h"
#include "geodata/event_kinds.h"
#include "geodata/io/event_sources.h"
#include "geodata/io/event_stream.h"
#include "geodata/io/event_table_reader.h"
#include "geodata/search_text.h"

namespace geodata::io {
namespace {

bool is_taken(const Atlas& atlas, const std::string& id) {
    const auto has_it = [&](const auto& source) { return source.id == id; };
    return std::any_of(atlas.event_files.begin(), atlas.event_files.end(), has_it) ||
           std::any_of(atlas.table_sources.begin(), atlas.table_sources.end(), has_it);
}

EventSource source_for(const Atlas& atlas, const std::filesystem::path& file) {
    EventSource source;
    const std::string stem = file.stem().string();
    source.id = stem;
    for (int again = 2; is_taken(atlas, source.id); ++again) source.id = fmt::format("{}-{}", stem, again);
    source.title.en = stem;
    source.file = file;
    source.shown_as = file.filename().string();
    return source;
}

void take_table(Atlas& atlas, EventTablePtr table) {
    for (const std::string& kind : table->kinds) take_kind(kind, atlas.kinds);
    atlas.issues.insert(atlas.issues.end(), table->issues.begin(), table->issues.end());
    atlas.records_read += table->index.size();
    atlas.tables.push_back(std::move(table));
}

// Its table, with an atlas of its first rows on the way.
Result<EventTablePtr> read_table_of(const Atlas& atlas, const EventSource& source,
                                    const std::function<void(AtlasPtr)>& early, const JobControl& control) {
    EventReadRequest request;
    request.source = source;
    request.time_zone = atlas.time_zone;
    if (early)
        request.on_partial = [&](EventTablePtr first) {
            auto made = std::make_shared<Atlas>(atlas);
            take_table(*made, std::move(first));
            early(std::move(made));
        };
    return read_events(request, control);
}

Result<AtlasPtr> add_file(const Atlas& atlas, const std::filesystem::path& file,
                          const std::function<void(AtlasPtr)>& early, const JobControl& control) {
    auto made = std::make_shared<Atlas>(atlas);
    const std::size_t tables_before = atlas.table_sources.size();
    EventSourceReader reader(*made, made->events, made->issues);
    if (const auto read = reader.read(source_for(atlas, file), control); !read) return tl::unexpected(read.error());
    if (made->table_sources.size() > tables_before) {
        auto table = read_table_of(*made, made->table_sources.back(), early, control);
        if (!table) return tl::unexpected(table.error());
        take_table(*made, std::move(*table));
        return made;
    }
    made->records_read += made->events.size() - atlas.events.size();
    std::stable_sort(made->events.begin(), made->events.end(),
                     [](const Event& a, const Event& b) { return begins_before(a.span, b.span); });
    derive_from_claims(*made);
    find_other_names(*made);
    return made;
}

Result<AtlasPtr> add_own_tables(const Atlas& atlas, const std::function<void(AtlasPtr)>& early,
                                const JobControl& control) {
    auto made = std::make_shared<Atlas>(atlas);
    for (const EventSource& source : atlas.table_sources) {
        if (std::any_of(made->tables.begin(), made->tables.end(), [&](const auto& t) { return t->id == source.id; }))
            continue;
        auto table = read_table_of(*made, source, early, control);
        if (table)
            take_table(*made, std::move(*table));
        else if (table.error().code == ErrorCode::Cancelled)
            return tl::unexpected(table.error());
        else
            made->issues.push_back({source.shown_as, "", "unreadable",
                                    fmt::format("{}; its events are not there", table.error().message)});
    }
    return made;
}

} // namespace

Result<AtlasPtr> add_events(const AtlasPtr& atlas, const std::filesystem::path& file,
                            const std::function<void(AtlasPtr)>& early, const JobControl& control) {
    return file.empty() ? add_own_tables(*atlas, early, control) : add_file(*atlas, file, early, control);
}

Result<TableSelections> select_tables(const AtlasPtr& atlas, const EventFilter& filter, const JobControl& control) {
    TableSelections all;
    for (const EventTablePtr& table : atlas->tables) {
        std::vector<bool> matching;
        if (!filter.text.empty()) {
            EventFilter words;
            words.text = filter.text;
            words.undated = true;
            const auto found = select_shown(*atlas, table, words, control);
            if (!found) return tl::unexpected(found.error());
            matching.resize(table->index.size());
            for (const std::uint32_t row : found->rows) matching[row] = true;
        }
        std::function<bool(std::uint32_t)> matches;
        if (!matching.empty()) matches = [&](std::uint32_t row) { return matching[row]; };
        auto selection = select_rows(table, *atlas, filter, matches, control);
        if (!selection) return tl::unexpected(selection.error());
        all.push_back(std::move(*selection));
    }
    return all;
}

} // namespace geodata::io
