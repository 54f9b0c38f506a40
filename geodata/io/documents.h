#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/document.h"
#include "geodata/io/document_matching.h"
#include "geodata/io/document_reading.h"
#include "geodata/job_control.h"
#include "geodata/passage.h"
#include "geodata/result.h"
#include "geodata/source.h"

namespace geodata::io {

struct LibraryOptions {
    DocumentReader reader;
    std::vector<SourceQuote> quotes;              // by which a document without a telling name is known
    std::map<std::string, std::string> matches;   // the user's own: path of a file -> id of its source, empty for none
    std::map<std::string, std::string> encodings; // the user's own: path of a file -> IANA's name
    SourceLibraryPtr previous;                    // whose documents serve again where their files are unchanged
    std::uintmax_t max_library_bytes = std::uintmax_t{128} * 1024 * 1024; // of text; its words take some ten times that
    JobControl control;
};
// What the program uses: its own `program` for PDFs, the user's cache, the atlas's quotes.
LibraryOptions usual_options(const Atlas& atlas, const std::filesystem::path& program);

// Looks at every document in the folders (list_source_files), reads it and gives it to its source (match_documents). A
// file that cannot be read is an Issue and stands in SourceLibrary::files with its state. A file whose stamp is that of
// `previous`, and that was readable then, is not opened again and keeps its pointer. Null when stopped.
SourceLibraryPtr load_documents(const std::vector<Source>& sources, const std::vector<std::filesystem::path>& folders,
                                std::vector<Issue>& issues, const LibraryOptions& options = {});

// Whether a file was added, replaced or removed since, and rests: one that was written in the last two seconds may be
// written still. Opens none, for asking once a second; beside the window, as a disk may sleep.
bool changed(const SourceLibrary& previous, const std::vector<std::filesystem::path>& folders);

// A copy of a source from the clipboard: writes `<source>.txt`, or `<source>-2.txt` where that is there already, and so
// on; nothing is overwritten. Makes the folder. Returns the file.
Result<std::filesystem::path> save_pasted(std::string_view text, const std::filesystem::path& folder,
                                          const std::string& source);

} // namespace geodata::io
