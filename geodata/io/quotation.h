#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geodata/document.h"
#include "geodata/source.h"

namespace geodata::io {

enum class QuotationStyle : std::uint8_t { Note, Plain, BibTex, CslJson };

// Where the quoted words stand in the reader's copy: a page where the copy has pages, else lines. Zeros: not known.
struct Locator {
    std::uint32_t page = 0, last_page = 0;
    std::uint32_t first_line = 0, last_line = 0;
};
Locator locator_of(const DocumentText& document, ByteRange range);

// Words of a source with where they are from, to be pasted elsewhere. Note: after the notes of the Chicago Manual,
// 17th edition: “Words.” Given Family, “Title,” Container, date, page 3 of the copy, link. Plain: the words and
// reference_text() beneath. BibTex, CslJson: the source's record with words and place as its annotation.
std::string quotation(std::string_view words, const Source& source, const Locator& locator, QuotationStyle style);

} // namespace geodata::io
