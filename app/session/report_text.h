#pragma once

#include <string>
#include <vector>

#include "geodata/io/export.h"
#include "geodata/result.h"

namespace app::session {

// What notices say.
struct ReportText {
    std::string text;                 // one line
    std::vector<std::string> details; // counts by table, what was skipped and why, losses
};
ReportText describe(const geodata::io::ExportReport& report);
// "3 records could not be read right", the issues as details. Of one issue: the issue itself.
ReportText describe(const std::vector<geodata::Issue>& issues);

} // namespace app::session
