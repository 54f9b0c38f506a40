#include "geodata/entities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace geodata {
namespace {

constexpr std::size_t kMaxEntity = 12; // bytes

struct EntityName {
    std::string_view name;
    char32_t code;
};

constexpr std::array kSigns = {
    EntityName{"amp", '&'},      EntityName{"lt", '<'},        EntityName{"gt", '>'},       EntityName{"quot", '"'},
    EntityName{"apos", '\''},    EntityName{"nbsp", 0xA0},     EntityName{"shy", 0xAD},     EntityName{"ensp", 0x2002},
    EntityName{"emsp", 0x2003},  EntityName{"thinsp", 0x2009}, EntityName{"zwnj", 0x200C},  EntityName{"zwj", 0x200D},
    EntityName{"ndash", 0x2013}, EntityName{"mdash", 0x2014},  EntityName{"lsquo", 0x2018}, EntityName{"rsquo", 0x2019},
    EntityName{"sbquo", 0x201A}, EntityName{"ldquo", 0x201C},  EntityName{"rdquo", 0x201D}, EntityName{"bdquo", 0x201E},
    EntityName{"bull", 0x2022},  EntityName{"hellip", 0x2026}, EntityName{"laquo", 0xAB},   EntityName{"raquo", 0xBB},
    EntityName{"middot", 0xB7},  EntityName{"deg", 0xB0},      EntityName{"copy", 0xA9},    EntityName{"reg", 0xAE},
    EntityName{"sect", 0xA7},    EntityName{"para", 0xB6},     EntityName{"sup1", 0xB9},    EntityName{"sup2", 0xB2},
    EntityName{"sup3", 0xB3},    EntityName{"frac12", 0xBD},   EntityName{"frac14", 0xBC},  EntityName{"frac34", 0xBE},
};

// From U+00C0 on.
constexpr std::array<std::string_view, 64> kLatinLetters = {
    "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",
    "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave",
    "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",
    "igrave", "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

// The number after "&#"; what is no character is its replacement.
char32_t code_of(std::string_view figures) {
    const bool is_hex = !figures.empty() && (figures.front() == 'x' || figures.front() == 'X');
    if (is_hex) figures.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(figures.data(), figures.data() + figures.size(), code, is_hex ? 16 : 10);
    if (figures.empty() || error != std::errc() || end != figures.data() + figures.size()) return 0;
    const bool is_character = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return is_character ? code : 0xFFFD;
}

} // namespace

Entity entity_at(std::string_view text) {
    if (text.empty() || text.front() != '&') return {};
    constexpr std::string_view kEscaped = "amp;";
    std::size_t begin = 1;
    Entity entity;
    for (;;) {
        const std::size_t end = text.substr(begin, kMaxEntity).find(';');
        if (end == std::string_view::npos || end == 0) return entity;
        const std::string_view name = text.substr(begin, end);
        char32_t code = 0;
        if (name.front() == '#') {
            code = code_of(name.substr(1));
        } else if (const auto* sign =
                       std::find_if(kSigns.begin(), kSigns.end(), [&](const auto& s) { return s.name == name; });
                   sign != kSigns.end()) {
            code = sign->code;
        } else if (const auto* letter = std::find(kLatinLetters.begin(), kLatinLetters.end(), name);
                   letter != kLatinLetters.end()) {
            code = static_cast<char32_t>(0xC0 + (letter - kLatinLetters.begin()));
        }
        if (code == 0) return entity;
        entity = {code, begin + end + 1};
        if (text.substr(begin, kEscaped.size()) != kEscaped) return entity;
        begin += kEscaped.size();
    }
}

} // namespace geodata
