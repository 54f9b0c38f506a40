#include "geodata/io/event_issues.h"

#include <fmt/format.h>

namespace geodata::io {
namespace {

const char* what_of(const std::string& rule) {
    if (rule == "date") return "have a date that cannot be read and count as undated";
    if (rule == "date-order") return "end before they begin and count as undated";
    if (rule == "date-reading") return "have a date that is read as something else than it says";
    if (rule == "geometry") return "have a bad geometry and are not on the map";
    if (rule == "duplicate-id") return "have the id of another record";
    return "have the same fault";
}

} // namespace

std::vector<Issue> EventIssues::take() const {
    std::vector<Issue> all = issues_;
    for (const auto& [rule, count] : counts_)
        if (count > most_)
            all.push_back(
                {file_, table_, rule,
                 fmt::format("{} more record{} {}", count - most_, count - most_ == 1 ? "" : "s", what_of(rule))});
    return all;
}

} // namespace geodata::io
