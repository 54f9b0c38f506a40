#pragma once

#include <string>

#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"
#include "app/ui/passage_words.h"
#include "geodata/document.h"
#include "geodata/source.h"

namespace app::ui {

// What is said of a copy, and what can be done for one that is not at hand.

// "irs.pdf · 12 pages", "old.txt · windows-1251, a guess".
std::string document_words(const geodata::DocumentText& document);
// How it was given to its source.
std::string match_words(const geodata::DocumentText& document);
// One word, and one sentence: what became of a file.
const char* file_word(geodata::FileState state);

// "14 words · page 3", "14 words · lines 3–4".
std::string place_words_of(const geodata::DocumentText& document, const geodata::ByteRange& range);

// Buttons: add a folder, paste the text that was copied, open the publisher's page. Returns the height.
float draw_ways_to_get(Frame& f, const geodata::Source& source, const Rect& r, FileChooser& chooser);

} // namespace app::ui
