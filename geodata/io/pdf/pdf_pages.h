#pragma once

#include <string_view>

#include "geodata/io/pdf_message.h"

namespace geodata::io {

// Title and pages of a PDF file's bytes, by poppler; for the child alone.
PdfMessage read_pages(std::string_view bytes);

} // namespace geodata::io
