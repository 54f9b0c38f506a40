#include "geodata/io/pdf_message.h"

#include <cstdint>

namespace geodata::io {
namespace {

constexpr std::string_view kMessageMark = "JAPDF1\n";
constexpr std::uint32_t kMostPages = 1'000'000;

void put_number(std::string& bytes, std::size_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((number >> shift) & 0xFFU);
}

bool take_number(std::string_view& bytes, std::uint32_t& number) {
    if (bytes.size() < 4) return false;
    number = 0;
    for (unsigned i = 0; i < 4; ++i) number |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    bytes.remove_prefix(4);
    return true;
}

bool take_text(std::string_view& bytes, std::string& text) {
    std::uint32_t size = 0;
    if (!take_number(bytes, size) || size > bytes.size()) return false;
    text = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return true;
}

} // namespace

std::string to_bytes(const PdfMessage& message) {
    std::string bytes(kMessageMark);
    bytes += static_cast<char>(message.outcome);
    put_number(bytes, message.title.size());
    bytes += message.title;
    put_number(bytes, message.pages.size());
    for (const std::string& page : message.pages) {
        put_number(bytes, page.size());
        bytes += page;
    }
    return bytes;
}

std::optional<PdfMessage> pdf_message_of(std::string_view bytes) {
    if (!bytes.starts_with(kMessageMark) || bytes.size() <= kMessageMark.size()) return std::nullopt;
    bytes.remove_prefix(kMessageMark.size());
    const auto outcome = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    PdfMessage message;
    std::uint32_t pages = 0;
    if (outcome > 2 || !take_text(bytes, message.title) || !take_number(bytes, pages) || pages > kMostPages)
        return std::nullopt;
    message.outcome = static_cast<PdfMessage::Outcome>(outcome);
    for (std::uint32_t i = 0; i < pages; ++i)
        if (!take_text(bytes, message.pages.emplace_back())) return std::nullopt;
    if (!bytes.empty()) return std::nullopt;
    return message;
}

} // namespace geodata::io
