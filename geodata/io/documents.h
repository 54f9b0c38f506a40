#pragma once

#include <filesystem>
#include <vector>

#include "geodata/passage.h"
#include "geodata/result.h"
#include "geodata/source.h"

namespace geodata::io {

// Looks for copies of the sources in folders, in order: a file whose SHA-256 is a source's, else one whose name is
// Source::file_name or `<id>.txt`, `<id>.md`. Plain text in UTF-8, at most 64 MiB. Links that leave a folder are not
// followed. Unreadable files are Issues.
SourceLibraryPtr load_documents(const std::vector<Source>& sources, const std::vector<std::filesystem::path>& folders,
                                std::vector<Issue>& issues);

} // namespace geodata::io
