#pragma once

#include <string>
#include <string_view>

#include "geodata/io/text_decoding.h"
#include "geodata/job_control.h"

namespace geodata::io {

struct HtmlText {
    DecodedText decoded; // the text a reader sees: a line a block, a blank line a paragraph, a tab between cells
    std::string title;
};

// What a reader sees of a page, and nothing that a script would do: scripts, styles, templates and the head are left
// out, nothing is fetched. Tags may be unclosed. Digits of <sup> become Unicode's superscripts right after their word:
// the words' normalisation then reads "word12", as text taken from a PDF does, and the sign still tells a note's
// number. Unreadable: nested deeper than kMaxHtmlDepth, or stopped.
inline constexpr int kMaxHtmlDepth = 1000;
Reading<HtmlText> read_html(std::string_view bytes, const std::string& encoding = {}, const JobControl& control = {});

} // namespace geodata::io
