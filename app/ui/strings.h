#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/words/numbers.h"
#include "app/words/words.h"

namespace app::ui {

// How panels write: every text that a reader sees is an English literal inside tr(), tr_in() or counted(), and a
// literal that stands in a table is marked with msgid() and looked up when it is drawn. tools/update_catalogues
// collects them; tools/lint says which of them want a translation. Values go in by fmt: fmt::format(fmt::runtime(tr("{}
// of {}")), a, b).

// The language of the frame: Ui::draw sets it from the view before any panel draws. Panels run on one thread, in one
// ImGui context, so that one language at a time is all there is; nothing else in the program has such a state.
void speak(geodata::Language language);
geodata::Language spoken();

inline const char* tr(const char* english) { return words::tr(spoken(), english); }
// Where one English word needs two translations: `context` says where it stands.
inline const char* tr_in(const char* context, const char* english) { return words::tr_in(spoken(), context, english); }
using words::msgid;

// "1 event", "1,204 events".
inline std::string counted(std::int64_t count, const char* one, const char* many) {
    return words::counted(spoken(), count, one, many);
}
inline std::string grouped(std::int64_t number) { return words::grouped(spoken(), number); } // "1,204"

// Capitals for the small spaced lines.
inline std::string capitals(std::string_view utf8) { return words::capitals(spoken(), utf8); }

// Bytes that are no UTF-8 become U+FFFD: names of files may hold any.
std::string printable(std::string_view bytes);

// `text` with every run of white space as one space, none at the ends.
std::string one_line(std::string_view text);

// The next code point at `at`, which moves on; U+FFFD for a bad byte.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

} // namespace app::ui
