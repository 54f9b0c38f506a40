#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geodata/io/unread.h"
#include "geodata/job_control.h"

namespace geodata::io {

struct PdfText {
    std::string title;
    std::string text;                       // UTF-8; pages parted by a form feed
    std::vector<std::uint32_t> page_begins; // bytes of `text`
};

// The text of an open PDF file, by a child: `program extract-text`, which gets the file as its standard input and
// answers on its standard output (pdf_message.h). Whatever becomes of the child, this returns: it is ended after
// `patience` and when stopped. Encrypted, Unreadable.
Reading<PdfText> read_pdf(int descriptor, const std::filesystem::path& program, std::chrono::milliseconds patience,
                          const JobControl& control);

} // namespace geodata::io
