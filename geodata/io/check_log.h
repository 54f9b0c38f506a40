#pragma once
// Internal to geodata/io.

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "geodata/io/check.h"

namespace geodata::io {

// Gathers what `check` finds and gives it back in the order of the files (manifest, events, sources, tours, others by
// name) and of the records in them; what was found of one record stays in the order of finding.
class CheckLog {
  public:
    explicit CheckLog(const Atlas& atlas);

    void finding(const std::string& file, const std::string& record, const std::string& rule,
                 const std::string& message);
    void note(const std::string& file, const std::string& record, const std::string& rule, const std::string& message);
    // What loading the atlas found; see is_note.
    void take_issues_of_loading();

    CheckReport report() &&;

  private:
    std::uint32_t rank_of(const Issue& issue) const; // of its record in its file
    void sort(std::vector<Issue>& issues) const;

    const Atlas& atlas_;
    std::map<std::string, std::uint32_t> files_;
    std::unordered_map<std::string, std::uint32_t> events_, sources_; // by id
    CheckReport report_;
};

} // namespace geodata::io
