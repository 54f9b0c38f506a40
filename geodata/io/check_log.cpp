#include "geodata/io/check_log.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace geodata::io {

bool is_note(const Issue& issue) {
    return (issue.rule == "unknown-property" && issue.file != kManifestFile) || issue.rule == "date-reading";
}

CheckLog::CheckLog(const Atlas& atlas) : atlas_(atlas) {
    files_ = {{kManifestFile, 0}, {atlas.events_file, 1}, {atlas.sources_file, 2}};
    for (const EventSource& source : atlas.event_files)
        files_.emplace(source.shown_as, static_cast<std::uint32_t>(files_.size()));
    for (const Tour& tour : atlas.tours) files_.emplace(tour.file, static_cast<std::uint32_t>(files_.size()));
    for (const Event& event : atlas.events) events_.emplace(event.id, event.number);
    for (const Source& source : atlas.sources)
        sources_.emplace(source.id, static_cast<std::uint32_t>(sources_.size() + 1));
}

void CheckLog::finding(const std::string& file, const std::string& record, const std::string& rule,
                       const std::string& message) {
    report_.findings.push_back({file, record, rule, message});
}

void CheckLog::note(const std::string& file, const std::string& record, const std::string& rule,
                    const std::string& message) {
    report_.notes.push_back({file, record, rule, message});
}

void CheckLog::take_issues_of_loading() {
    for (const Issue& issue : atlas_.issues) (is_note(issue) ? report_.notes : report_.findings).push_back(issue);
}

std::uint32_t CheckLog::rank_of(const Issue& issue) const {
    std::string record = issue.record;
    if (const std::size_t citation = record.rfind(", citation "); citation != std::string::npos)
        record.resize(citation);
    const auto& ids = issue.file == atlas_.sources_file ? sources_ : events_;
    if (const auto known = ids.find(record); known != ids.end()) return known->second;
    // "feature 17", "source 2", "stop 3 (lamp)": records named by their number.
    for (const std::string_view word : {"feature ", "source ", "stop "}) {
        if (!record.starts_with(word)) continue;
        std::uint32_t number = 0;
        std::from_chars(record.data() + word.size(), record.data() + record.size(), number);
        return number;
    }
    return 0;
}

void CheckLog::sort(std::vector<Issue>& issues) const {
    struct Key {
        std::uint32_t file = UINT32_MAX;
        std::uint32_t record = 0;
    };
    std::vector<Key> keys;
    keys.reserve(issues.size());
    for (const Issue& issue : issues) {
        const auto known = files_.find(issue.file);
        const std::uint32_t file = known == files_.end() ? UINT32_MAX : known->second;
        keys.push_back({file, file == 0 || file == UINT32_MAX ? 0 : rank_of(issue)});
    }
    std::vector<std::size_t> order(issues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (keys[a].file != keys[b].file) return keys[a].file < keys[b].file;
        if (keys[a].file == UINT32_MAX && issues[a].file != issues[b].file) return issues[a].file < issues[b].file;
        return keys[a].record < keys[b].record;
    });
    std::vector<Issue> sorted;
    sorted.reserve(issues.size());
    for (const std::size_t i : order) sorted.push_back(std::move(issues[i]));
    issues = std::move(sorted);
}

CheckReport CheckLog::report() && {
    sort(report_.findings);
    sort(report_.notes);
    return std::move(report_);
}

} // namespace geodata::io
