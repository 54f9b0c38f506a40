#pragma once

#include <string>
#include <vector>

#include "geodata/io/export.h"
#include "geodata/localized.h"
#include "geodata/result.h"

namespace app::session {

// What notices say. Losses and issues are sentences of geodata/io, in English as in the records that they end in.
struct ReportText {
    std::string text;                 // one line
    std::vector<std::string> details; // counts by table, what was skipped and why, losses
};
ReportText describe(const geodata::io::ExportReport& report, geodata::Language language);
// "3 records could not be read right", the issues as details.
ReportText describe(const std::vector<geodata::Issue>& issues, geodata::Language language);
// Why rows were left out of an export, as geodata/io says it, in the reader's words.
const char* reason_words(const std::string& reason, geodata::Language language);

} // namespace app::session
