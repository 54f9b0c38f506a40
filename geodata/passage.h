#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geodata/document.h"
#include "geodata/event.h"

namespace geodata {

enum class AnchorState { Exact, Moved, Altered, Ambiguous, Missing, Absent };
std::string_view name_of(AnchorState state); // "exact", ...

inline constexpr int kContextWords = 5;
inline constexpr int kMaxQuoteWords = 8;
inline constexpr int kMaxCitationLines = 12;

class WordIndex; // word_index.h

// Where a passage stands in a copy, with the signs that stand against its first and last word. Byte ranges of
// DocumentText::text, quote inside passage; empty for Missing, Absent.
struct Anchor {
    AnchorState state = AnchorState::Absent;
    std::uint32_t passage_begin = 0, passage_end = 0;
    std::uint32_t quote_begin = 0, quote_end = 0;
    std::uint32_t first_line = 0, last_line = 0; // of the passage in this copy
    std::string detail;                          // one sentence for the reader when not Exact
};

// Exact: quote and every checksum agree and the passage lies in the recorded lines (or no lines are recorded).
// Moved: all agree elsewhere. Altered: at least 60 % of the passage's checksums agree in order around the quote or,
// where the quote was changed too, at the likeliest place. Ambiguous: two places agree equally and the lines do not
// decide. Missing: none of these. A citation without `check` is Exact or Moved by its quote alone, whose words then are
// the passage. A `check` whose length does not fit its quote proves nothing: Altered. `document` may be null: Absent.
// The passage and its context are compared by 8-bit checksums, so a changed word outside the quote goes unseen once in
// 256 times. `index`, of the document's words, spares reading them all: for many citations of one document.
Anchor find_anchor(const Citation& citation, const DocumentText* document, const WordIndex* index = nullptr);

} // namespace geodata
