#pragma once

namespace geodata::io {

// The child's whole life: limits its own means, reads the PDF that is its standard input, answers on its standard
// output (pdf_message.h) and returns its exit code. Nothing else may have run in the process before.
int extract_text();

} // namespace geodata::io
