#pragma once

#include <cstdint>

#include "geodata/localized.h"

namespace app::words {

using geodata::Language;

// Texts of the interface in a reader's language. The English text is the key; the catalogues of the others
// (app/words/po) are part of the program, so that the result depends on the arguments alone: no file, no environment,
// no locale. What a catalogue does not know comes back in English. Results live as long as the program. Any thread.
const char* tr(Language language, const char* english);

// Where one English word needs two translations: `context` says in English where it stands.
const char* tr_in(Language language, const char* context, const char* english);

// The form that goes with a number: one or many in English, as the language's own rule has it elsewhere.
const char* tr_n(Language language, std::int64_t number, const char* one, const char* many);

// Marks a text for the catalogues that is looked up later, from a table or a constant.
constexpr const char* msgid(const char* english) { return english; }

} // namespace app::words
