#include "app/words/numbers.h"

#include <array>
#include <cmath>

#include <fmt/format.h>
#include <utf8proc.h>

#include "app/words/words.h"

namespace app::words {

namespace {

// Between the thousands; written out, so that no computer's locale has a say.
std::string_view group_sign(Language language) {
    switch (language) {
    case Language::En:
        return ",";
    case Language::Az:
        return ".";
    case Language::Ru:
        return "\u00A0";
    }
    return ",";
}

} // namespace

std::string grouped(Language language, std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::ptrdiff_t first = number < 0 ? 1 : 0;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3)
        digits.insert(static_cast<std::size_t>(at), group_sign(language));
    return digits;
}

std::string decimal(Language language, double number, int places) {
    std::string text = fmt::format("{:.{}f}", number, places);
    if (const auto point = text.find('.'); point != std::string::npos && language != Language::En) text[point] = ',';
    return text;
}

std::string counted(Language language, std::int64_t number, const char* one, const char* many) {
    return grouped(language, number) + " " + tr_n(language, number, one, many);
}

std::string distance_text(Language language, double meters) {
    if (meters < 1000) return grouped(language, std::llround(meters)) + " " + tr(language, "m");
    const double km = meters / 1000;
    const bool whole = km >= 10 || std::abs(km - std::round(km)) <= 0.05;
    return (whole ? grouped(language, std::llround(km)) : decimal(language, km, 1)) + " " + tr(language, "km");
}

std::string capitals(Language language, std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = -1;
        const utf8proc_ssize_t used = utf8proc_iterate(at, left, &point);
        if (used <= 0) return std::string(text);
        const utf8proc_int32_t upper =
            point == 'i' && language == Language::Az ? utf8proc_int32_t{0x130} : utf8proc_toupper(point);
        std::array<utf8proc_uint8_t, 4> bytes{};
        const utf8proc_ssize_t size = utf8proc_encode_char(upper, bytes.data());
        out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
        at += used;
        left -= used;
    }
    return out;
}

} // namespace app::words
