#pragma once

#include <fstream>
#include <gmock/gmock.h>
#include <iterator>

#include "geodata/io/check.h"
#include "geodata/io/documents.h"
#include "tests/geodata/io/fixture.h"

// The fixture held against the rules, as it is and spoiled in one place.
namespace tests {

inline geodata::io::CheckReport check(const LighthouseCopy& copy, bool absent_is_finding = false) {
    const geodata::AtlasPtr atlas = copy.load().value();
    std::vector<geodata::Issue> issues;
    const auto documents = geodata::io::load_documents(atlas->sources, {copy.folder.path() / "sources"}, issues);
    return geodata::io::check_atlas(*atlas, *documents, absent_is_finding);
}

// As the man page writes it.
inline std::string escaped(std::string rule) {
    for (std::size_t at = 0; (at = rule.find('-', at)) != std::string::npos; at += 2) rule.insert(at, 1, '\\');
    return rule;
}

// The findings after one replacement in one file. Each names a rule of the man page.
inline std::vector<std::string> findings_after(const std::string& file, const std::string& what,
                                               const std::string& with) {
    const LighthouseCopy copy;
    copy.replace(file, what, with);
    const geodata::io::CheckReport report = check(copy);
    static const std::string manual = [] {
        std::ifstream page(source_tree() / "packaging/january-atlas.1");
        return std::string(std::istreambuf_iterator<char>(page), {});
    }();
    for (const geodata::Issue& issue : report.findings)
        EXPECT_THAT(manual, testing::HasSubstr("\n.B " + escaped(issue.rule) + "\n")) << "is not in the man page";
    return lines_of(report.findings);
}

} // namespace tests
