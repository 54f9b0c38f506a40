#pragma once

#include <map>
#include <string>
#include <vector>

#include "geodata/result.h"

namespace geodata::io {

// Issues of the records of one table, by rule, with a lid: a million bad records are a few named ones and a sentence
// with the count of the others.
class EventIssues {
  public:
    EventIssues(std::string file, std::string table, std::size_t most_of_a_rule)
        : file_(std::move(file)), table_(std::move(table)), most_(most_of_a_rule) {}

    // Counts one; true while its sentence is still wanted: then add() follows.
    bool count(const std::string& rule) { return ++counts_[rule] <= most_; }
    void add(const std::string& record, const std::string& rule, std::string message) {
        issues_.push_back({file_, record, rule, std::move(message)});
    }
    // The named ones in file order, then the counts of the others.
    std::vector<Issue> take() const;

  private:
    std::string file_;
    std::string table_;
    std::size_t most_;
    std::map<std::string, std::uint64_t> counts_;
    std::vector<Issue> issues_;
};

} // namespace geodata::io
