#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace app::ui {

// Every text of the panels passes through here, so that a catalogue can answer in another language. The English text
// is the key.
inline const char* tr(const char* english) { return english; }

// "1 event", "1,204 events". Both forms are keys of the catalogue.
std::string counted(std::int64_t count, const char* one, const char* many);
std::string grouped(std::int64_t number); // "1,204"

// Capitals for the small spaced lines. Letters outside Latin, Cyrillic and Armenian stay as they are.
std::string capitals(std::string_view utf8);

// Bytes that are no UTF-8 become U+FFFD: names of files may hold any.
std::string printable(std::string_view bytes);

// `text` with every run of white space as one space, none at the ends.
std::string one_line(std::string_view text);

// The next code point at `at`, which moves on; U+FFFD for a bad byte.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

} // namespace app::ui
