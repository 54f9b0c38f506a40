#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "geodata/io/atlas.h"
#include "geodata/result.h"
#include "tests/support/temporary_folder.h"

// The invented island of tests/support/fixtures/lighthouse, and copies of it that a test may spoil.
namespace tests {

inline std::filesystem::path lighthouse() { return source_tree() / "tests/support/fixtures/lighthouse"; }

class LighthouseCopy {
  public:
    LighthouseCopy() { std::filesystem::copy(lighthouse(), folder.path(), std::filesystem::copy_options::recursive); }
    geodata::Result<geodata::AtlasPtr> load() const { return geodata::io::load_atlas(folder.path()); }
    void replace(const std::string& file, const std::string& what, const std::string& with) const {
        std::string text = folder.read(file);
        const std::size_t at = text.find(what);
        ASSERT_NE(at, std::string::npos) << what << " is not in " << file;
        folder.write(file, text.replace(at, what.size(), with));
    }

    TemporaryFolder folder;
};

// The issues of a rule as "file:record: message".
inline std::vector<std::string> issues_of(const std::vector<geodata::Issue>& issues, const std::string& rule) {
    std::vector<std::string> lines;
    for (const geodata::Issue& issue : issues) {
        if (issue.rule == rule) lines.push_back(to_line(issue));
    }
    return lines;
}

inline std::vector<std::string> lines_of(const std::vector<geodata::Issue>& issues) {
    std::vector<std::string> lines;
    for (const geodata::Issue& issue : issues) lines.push_back(issue.rule + " " + to_line(issue));
    return lines;
}

} // namespace tests
