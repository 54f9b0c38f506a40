#include "geodata/io/ascii_name.h"

#include <array>
#include <utility>

namespace geodata::io {

std::string ascii_name(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 14> kLetters = {{{"ə", 'e'},
                                                                             {"Ə", 'E'},
                                                                             {"ı", 'i'},
                                                                             {"İ", 'I'},
                                                                             {"ş", 's'},
                                                                             {"Ş", 'S'},
                                                                             {"ç", 'c'},
                                                                             {"Ç", 'C'},
                                                                             {"ğ", 'g'},
                                                                             {"Ğ", 'G'},
                                                                             {"ö", 'o'},
                                                                             {"Ö", 'O'},
                                                                             {"ü", 'u'},
                                                                             {"Ü", 'U'}}};
    std::string result;
    while (!text.empty()) {
        const char c = text.front();
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain) {
            result += c;
            text.remove_prefix(1);
            continue;
        }
        std::size_t used = 1;
        while (used < text.size() && (static_cast<unsigned char>(text[used]) & 0xC0U) == 0x80U) ++used;
        char letter = '_';
        for (const auto& [from, to] : kLetters) {
            if (text.substr(0, used) == from) letter = to;
        }
        result += letter;
        text.remove_prefix(used);
    }
    return result;
}

} // namespace geodata::io
