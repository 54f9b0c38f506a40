#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "geodata/io/library_files.h"
#include "geodata/job_control.h"

namespace geodata::io {

// How documents are read.
struct DocumentReader {
    std::filesystem::path program; // our own executable, whose child reads a PDF; empty: PDFs are unreadable
    std::filesystem::path cache;   // of extracted texts; empty: none
    std::chrono::milliseconds patience{60'000}; // for one PDF
    std::uintmax_t max_text_bytes = std::uintmax_t{64} * 1024 * 1024;
    std::uintmax_t max_pdf_bytes = std::uintmax_t{256} * 1024 * 1024;
};

// The text of a file with its words; `source` is left empty. A file that changes meanwhile is read once more, then it
// is Changed. `stamp` becomes the one that it was read with.
Reading<DocumentText> read_document(const ListedFile& file, const std::string& encoding, const DocumentReader& reader,
                                    const JobControl& control, FileStamp& stamp);

// $XDG_CACHE_HOME/january-atlas/documents, else ~/.cache/january-atlas/documents.
std::filesystem::path default_document_cache();

} // namespace geodata::io
