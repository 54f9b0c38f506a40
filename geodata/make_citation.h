#pragma once

#include "geodata/document.h"
#include "geodata/event.h"
#include "geodata/result.h"
#include "geodata/word_index.h"

namespace geodata {

// The citation of a passage of a copy, the way back from find_anchor(): what is selected, grown to whole words, with
// the quote that says best where it stands, lines and checksums. find_anchor() gives Exact for it in this document.
// Fails with what to select instead: nothing, too many lines, or words that the document repeats with all around them.
// `says` and `claims` are the author's. `index`, of the document's words, spares reading them all.
Result<Citation> make_citation(const DocumentText& document, ByteRange selection, const WordIndex* index = nullptr);

} // namespace geodata
