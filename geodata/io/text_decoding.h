#pragma once

#include <string>
#include <string_view>

#include "geodata/io/unread.h"

namespace geodata::io {

struct DecodedText {
    std::string text;               // UTF-8, valid, without a byte order mark
    std::string encoding = "UTF-8"; // IANA's name
    bool guessed = false;           // neither a mark nor the bytes themselves say it
};

// Bytes of a text file as UTF-8 with lines ended by a line feed. Without `encoding` it is found out: a byte order mark,
// valid UTF-8, UTF-16 by its zero bytes, else guessed. UTF-8 with a few broken bytes is UTF-8 with U+FFFD for them.
// So is what is asked to be read as UTF-8. Unreadable: bytes that are no text, or no text in the encoding that was
// asked for.
Reading<DecodedText> decode_text(std::string_view bytes, const std::string& encoding = {});

bool is_utf8(std::string_view bytes);

// Whether iconv knows the encoding.
bool is_encoding(const std::string& name);

} // namespace geodata::io
