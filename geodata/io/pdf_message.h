#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata::io {

// What the child that reads a PDF answers.
struct PdfMessage {
    enum class Outcome : unsigned char { Read = 0, Encrypted = 1, Broken = 2 };
    Outcome outcome = Outcome::Broken;
    std::string title;
    std::vector<std::string> pages; // in reading order, lines ended by a line feed
};

// A mark, the outcome, then each text after its length (32 bits, lowest byte first); the pages after their number.
std::string to_bytes(const PdfMessage& message);
// Nothing when the bytes are not a whole message.
std::optional<PdfMessage> pdf_message_of(std::string_view bytes);

} // namespace geodata::io
