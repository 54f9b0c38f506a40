#include "geodata/io/text_decoding.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <memory>
#include <optional>
#include <uchardet/uchardet.h>
#include <utility>

#include <fmt/format.h>
#include <utf8proc.h>

#include "geodata/ascii.h"

namespace geodata::io {
namespace {

constexpr std::size_t kLooked = 64 * 1024; // bytes that decide about zeros and control letters
constexpr std::string_view kReplacementMark = "\xEF\xBF\xBD";

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
constexpr std::array<Mark, 5> kMarks = {{{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                         {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, // before UTF-16LE, whose mark begins it
                                         {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                         {{"\xFF\xFE", 2}, "UTF-16LE"},
                                         {{"\xFE\xFF", 2}, "UTF-16BE"}}};

class Converter {
  public:
    explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
    ~Converter() {
        if (valid()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool valid() const { return handle_ != reinterpret_cast<iconv_t>(-1); } // NOLINT: iconv's own sign

    // Nothing when a byte has no meaning in the encoding. A letter cut off at the very end is left out.
    std::optional<std::string> convert(std::string_view bytes) {
        std::string text;
        text.reserve(bytes.size() + bytes.size() / 2);
        std::array<char, 16384> buffer{};
        auto* in = const_cast<char*>(bytes.data()); // iconv does not write there
        std::size_t left = bytes.size();
        while (left > 0) {
            char* out = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t done = iconv(handle_, &in, &left, &out, &room);
            const int reason = errno;
            text.append(buffer.data(), buffer.size() - room);
            if (done != static_cast<std::size_t>(-1)) break;
            if (reason == EINVAL) break;
            if (reason != E2BIG) return std::nullopt;
        }
        // A letter that waits for an accent to follow.
        char* out = buffer.data();
        std::size_t room = buffer.size();
        iconv(handle_, nullptr, nullptr, &out, &room);
        text.append(buffer.data(), buffer.size() - room);
        return text;
    }

  private:
    iconv_t handle_;
};

std::optional<std::string> converted(std::string_view bytes, const std::string& encoding) {
    Converter converter(encoding);
    if (!converter.valid()) return std::nullopt;
    return converter.convert(bytes);
}

// CR LF and CR become LF, in place.
void use_line_feeds(std::string& text) {
    if (text.find('\r') == std::string::npos) return;
    std::size_t to = 0;
    for (std::size_t from = 0; from < text.size(); ++from) {
        const bool before_feed = text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n';
        if (before_feed) continue;
        text[to++] = text[from] == '\r' ? '\n' : text[from];
    }
    text.resize(to);
}

struct Utf8Count {
    std::size_t letters = 0; // of more than one byte
    std::size_t broken = 0;  // bytes
};

template <class Broken>
Utf8Count walk_utf8(std::string_view bytes, Broken broken) {
    Utf8Count count;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
    for (std::size_t i = 0; i < bytes.size();) {
        if (data[i] < 0x80) {
            ++i;
            continue;
        }
        utf8proc_int32_t letter = 0;
        const utf8proc_ssize_t used =
            utf8proc_iterate(data + i, static_cast<utf8proc_ssize_t>(bytes.size() - i), &letter);
        if (used > 0) {
            ++count.letters;
            i += static_cast<std::size_t>(used);
        } else {
            ++count.broken;
            if (!broken(i)) return count;
            ++i;
        }
    }
    return count;
}

std::string with_replacements(std::string_view bytes) {
    std::string text;
    std::size_t kept = 0;
    walk_utf8(bytes, [&](std::size_t at) {
        text.append(bytes.substr(kept, at - kept)).append(kReplacementMark);
        kept = at + 1;
        return true;
    });
    return text.append(bytes.substr(kept));
}

// Control letters that no text holds, one in a hundred at most; a zero is one.
bool is_binary(std::string_view text) {
    const std::string_view looked = text.substr(0, kLooked);
    const auto controls = std::count_if(looked.begin(), looked.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' &&
                                byte != '\v' && byte != 0x1A && byte != 0x1B && byte != '\b');
    });
    return static_cast<std::size_t>(controls) * 100 > looked.size();
}

// UTF-16 without a mark: the high bytes of spaces, digits and Latin letters are zero, all on one side.
std::optional<std::string> utf16_of_zeros(std::string_view bytes) {
    if (bytes.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
    std::array<std::size_t, 2> zeros{};
    const std::string_view looked = bytes.substr(0, kLooked);
    for (std::size_t i = 0; i < looked.size(); ++i) zeros[i % 2] += looked[i] == '\0' ? 1U : 0U;
    const std::size_t many = std::max(zeros[0], zeros[1]);
    const std::size_t few = std::min(zeros[0], zeros[1]);
    if (many * 50 < looked.size() || few * 20 > many) return std::nullopt;
    return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

std::string iana_name(std::string name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOthers = {
        {{"MAC-CYRILLIC", "x-mac-cyrillic"},
         {"UHC", "windows-949"},
         {"ASCII", "US-ASCII"},
         {"MACINTOSH", "macintosh"}}};
    for (const auto& [from, to] : kOthers)
        if (name == from) return std::string(to);
    if (name.starts_with("WINDOWS-")) std::transform(name.begin(), name.end(), name.begin(), to_lower);
    return name;
}

std::string guessed_encoding(std::string_view bytes) {
    const std::unique_ptr<struct uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
    if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

Reading<DecodedText> accepted(std::string text, std::string encoding, bool guessed) {
    if (is_binary(text)) return unread(FileState::Unreadable, "it holds no text; save it as plain text in UTF-8");
    use_line_feeds(text);
    return DecodedText{std::move(text), std::move(encoding), guessed};
}

Reading<DecodedText> guess(std::string_view bytes) {
    // The guess, else what this part of the world wrote, else what has a meaning for every byte.
    std::vector<std::string> candidates = {guessed_encoding(bytes), "WINDOWS-1251", "WINDOWS-1254", "ISO-8859-1"};
    for (const std::string& candidate : candidates) {
        if (candidate.empty() || candidate == "UTF-8" || candidate == "ASCII") continue;
        if (auto text = converted(bytes, candidate)) return accepted(std::move(*text), iana_name(candidate), true);
    }
    return unread(FileState::Unreadable, "its encoding was not found out; save it as plain text in UTF-8");
}

} // namespace

bool is_utf8(std::string_view bytes) {
    return walk_utf8(bytes, [](std::size_t) { return false; }).broken == 0;
}

bool is_encoding(const std::string& name) { return Converter(name).valid(); }

Reading<DecodedText> decode_text(std::string_view bytes, const std::string& encoding) {
    if (!encoding.empty()) {
        if (!is_encoding(encoding))
            return unread(FileState::Unreadable,
                          fmt::format("the encoding “{}” is not known; choose another", encoding));
        for (const Mark& mark : kMarks)
            if (mark.encoding == encoding && bytes.starts_with(mark.bytes)) bytes.remove_prefix(mark.bytes.size());
        if (encoding == "UTF-8") return accepted(with_replacements(bytes), encoding, false);
        auto text = converted(bytes, encoding);
        if (!text)
            return unread(FileState::Unreadable,
                          fmt::format("it is no text in the encoding {}; choose another", encoding));
        return accepted(std::move(*text), encoding, false);
    }
    for (const Mark& mark : kMarks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        const std::string_view rest = bytes.substr(mark.bytes.size());
        if (std::string_view(mark.encoding) == "UTF-8") return accepted(with_replacements(rest), "UTF-8", false);
        if (auto text = converted(rest, mark.encoding)) return accepted(std::move(*text), mark.encoding, false);
    }
    if (const auto utf16 = utf16_of_zeros(bytes))
        if (auto text = converted(bytes, *utf16); text && !is_binary(*text))
            return accepted(std::move(*text), *utf16, true);
    if (is_binary(bytes)) return accepted(std::string(bytes.substr(0, kLooked)), "UTF-8", false);
    const Utf8Count utf8 = walk_utf8(bytes, [](std::size_t) { return true; });
    if (utf8.broken == 0) return accepted(std::string(bytes), "UTF-8", false);
    if (utf8.letters > 10 * utf8.broken) return accepted(with_replacements(bytes), "UTF-8", true);
    return guess(bytes);
}

} // namespace geodata::io
