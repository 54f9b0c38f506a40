#pragma once

#include <string>

#include "geodata/io/export_plan.h"

namespace geodata::io {

// The record beside an exported file, JSON text: program, inputs with SHA-256, window and rule, extent, layers, fields,
// counts, losses, the sources cited (CSL-JSON), licence lines, the command that repeats it. `written` is the finished
// file, whose digest it holds.
Result<std::string> provenance_text(const Atlas& atlas, const ExportRequest& request, const ExportPlan& plan,
                                    const ExportFile& file, const std::filesystem::path& written);

} // namespace geodata::io
