#pragma once

#include <vector>

#include "geodata/document.h"

namespace geodata {

// Lines at the top or bottom of pages that are no part of its sentences: what repeats over pages, figures aside, and
// page numbers that count on from page to page. Whole lines with their ends, ascending. None without pages,
// none at the top of the first page.
std::vector<ByteRange> page_furniture(const DocumentText& document);

} // namespace geodata
