#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/document.h"
#include "geodata/event.h"

namespace geodata {

enum class AnchorState { Exact, Moved, Altered, Ambiguous, Missing, Absent };
std::string_view name_of(AnchorState state); // "exact", ...

inline constexpr int kContextWords = 5;
inline constexpr int kMaxQuoteWords = 8;
inline constexpr int kMaxCitationLines = 12;

class WordIndex; // word_index.h

// A place of a copy.
struct PassagePlace {
    std::uint32_t begin = 0, end = 0;            // bytes of DocumentText::text
    std::uint32_t first_line = 0, last_line = 0; // 1-based
    std::uint32_t page = 0;                      // of the first byte, 1-based; 0: the copy has no pages
};

// Where a passage stands in a copy, with the signs that stand against its first and last word. Byte ranges of
// DocumentText::text, quote inside passage; empty for Missing, Absent.
struct Anchor {
    AnchorState state = AnchorState::Absent;
    std::uint32_t passage_begin = 0, passage_end = 0;
    std::uint32_t quote_begin = 0, quote_end = 0;
    std::uint32_t first_line = 0, last_line = 0; // of the passage in this copy
    std::uint32_t page = 0;                      // of the passage's first byte, 1-based; 0: the copy has no pages
    std::string detail;                          // one sentence for the reader when not Exact
    std::vector<ByteRange> changed;   // Altered: words of the passage that the record does not hold, ascending
    std::uint32_t lost_words = 0;     // Altered: words of the recorded passage that do not stand here
    std::vector<PassagePlace> places; // Ambiguous: all that agree equally, at most kMaxPlaces, ascending
};
inline constexpr std::size_t kMaxPlaces = 8;

// Exact: quote and every checksum agree and the passage lies in the recorded lines (or no lines are recorded).
// Moved: all agree elsewhere. Altered: at least 60 % of the passage's checksums agree in order at the likeliest place.
// Ambiguous: two places agree equally and the lines do not decide. Missing: none of these. A citation without `check`
// is Exact or Moved by its quote alone, whose words then are the passage. A `check` whose length does not fit its quote
// proves nothing: Altered. `document` may be null: Absent.
//
// What differs between two printings of one text agrees: a hyphen at a line's end, there or here; a footnote's number
// glued to a word of this copy, or apart from it; a number alone on its line; whole paragraphs put in beside the
// passage, when the words of the context follow behind them. That a footnote's number is gone from this copy is known
// of words of the quote only: of others there is a checksum, which it would take part in.
// The passage and its context are compared by 8-bit checksums, so a changed word outside the quote goes unseen once in
// 256 times. `index`, of the document's words, spares reading them all: for many citations of one document.
Anchor find_anchor(const Citation& citation, const DocumentText* document, const WordIndex* index = nullptr);

} // namespace geodata
