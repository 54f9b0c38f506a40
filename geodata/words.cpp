#include "geodata/words.h"

#include <algorithm>
#include <array>

#include <utf8proc.h>

namespace geodata {

namespace {

using CodePoint = utf8proc_int32_t;

constexpr CodePoint kReplacement = 0xFFFD; // stands for a byte that is not UTF-8
constexpr CodePoint kSoftHyphen = 0x00AD;
constexpr CodePoint kZeroWidthSpace = 0x200B, kWordJoiner = 0x2060; // where a line may or may not end
constexpr std::size_t kMaxSegment = 64;       // code points that are normalised together; longer piles of marks are cut
constexpr std::size_t kMaxDecomposition = 18; // of one code point, in NFKD

// A code point of the original text and its bytes [begin, end).
struct Original {
    CodePoint code = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t line = 1;
};

bool is_letter(CodePoint c) {
    const utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_word_character(CodePoint c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool is_white_space(CodePoint c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
    const utf8proc_property_t* property = utf8proc_get_property(c);
    return property->category == UTF8PROC_CATEGORY_ZS || property->bidi_class == UTF8PROC_BIDI_CLASS_WS ||
           property->bidi_class == UTF8PROC_BIDI_CLASS_B || property->bidi_class == UTF8PROC_BIDI_CLASS_S;
}

constexpr auto kNfkc = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);

// Up to kMaxSegment code points that normalise apart from what stands before and after them.
class Segment {
  public:
    bool empty() const { return size_ == 0; }
    bool full() const { return size_ == kMaxSegment; }
    const Original& front() const { return points_[0]; }
    const Original& back() const { return points_[size_ - 1]; }
    void clear() { size_ = 0; }
    void push(const Original& point) { points_[size_++] = point; }

    // True when `next` must be normalised together with what is here.
    bool joins(CodePoint next) const {
        if (empty() || full()) return false;
        if (next < 0x80) return false;
        const utf8proc_property_t* property = utf8proc_get_property(next);
        if (property->combining_class != 0) return true;
        if (!may_compose_backward(next)) return false;
        // A starter that composes with some letters: with this one?
        Codes apart;
        std::size_t apart_count = normalise(points_.data(), size_, apart);
        const Original alone{next, 0, 0, 0};
        Codes second;
        const std::size_t second_count = normalise(&alone, 1, second);
        std::copy_n(second.begin(), second_count, apart.begin() + static_cast<std::ptrdiff_t>(apart_count));
        apart_count += second_count;
        std::array<Original, kMaxSegment + 1> both;
        std::copy_n(points_.begin(), size_, both.begin());
        both[size_] = alone;
        Codes together;
        const std::size_t together_count = normalise(both.data(), size_ + 1, together);
        return !std::equal(apart.begin(), apart.begin() + static_cast<std::ptrdiff_t>(apart_count), together.begin(),
                           together.begin() + static_cast<std::ptrdiff_t>(together_count));
    }

    // Calls visit(code point) for each code point of the segment's NFKC.
    template <class Visit>
    void for_each_normalised(Visit visit) const {
        if (size_ == 1 && points_[0].code < 0x80) {
            visit(points_[0].code);
            return;
        }
        Codes codes;
        const std::size_t count = normalise(points_.data(), size_, codes);
        for (std::size_t i = 0; i < count; ++i) visit(codes[i]);
    }

  private:
    using Codes = std::array<CodePoint, (kMaxSegment + 2) * kMaxDecomposition>;

    static bool may_compose_backward(CodePoint c) {
        if ((c >= 0x1161 && c <= 0x1175) || (c >= 0x11A8 && c <= 0x11C2)) return true; // Hangul vowels and finals
        std::array<CodePoint, kMaxDecomposition + 2> parts{};
        int boundary_class = 0;
        const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
        const utf8proc_ssize_t count = utf8proc_decompose_char(
            c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary_class);
        if (count <= 0) return false;
        if ((parts[0] >= 0x1161 && parts[0] <= 0x1175) || (parts[0] >= 0x11A8 && parts[0] <= 0x11C2)) return true;
        const utf8proc_property_t* property = utf8proc_get_property(parts[0]);
        // utf8proc's composition table numbers seconds of a pair from 0x8000.
        return property->combining_class != 0 || (property->comb_index >= 0x8000 && property->comb_index != UINT16_MAX);
    }

    static std::size_t normalise(const Original* points, std::size_t count, Codes& codes) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < count; ++i) {
            int boundary_class = 0;
            const utf8proc_ssize_t added =
                utf8proc_decompose_char(points[i].code, codes.data() + length,
                                        static_cast<utf8proc_ssize_t>(codes.size() - length), kNfkc, &boundary_class);
            if (added > 0) length += static_cast<std::size_t>(added);
        }
        // utf8proc_decompose_char leaves canonical order to its caller.
        const auto combining_class = [](CodePoint c) { return utf8proc_get_property(c)->combining_class; };
        for (std::size_t begin = 0; begin < length;) {
            if (combining_class(codes[begin]) == 0) {
                ++begin;
                continue;
            }
            std::size_t end = begin + 1;
            while (end < length && combining_class(codes[end]) != 0) ++end;
            std::stable_sort(codes.begin() + static_cast<std::ptrdiff_t>(begin),
                             codes.begin() + static_cast<std::ptrdiff_t>(end),
                             [&](CodePoint a, CodePoint b) { return combining_class(a) < combining_class(b); });
            begin = end;
        }
        const utf8proc_ssize_t composed =
            utf8proc_normalize_utf32(codes.data(), static_cast<utf8proc_ssize_t>(length), kNfkc);
        return composed < 0 ? 0 : static_cast<std::size_t>(composed);
    }

    std::array<Original, kMaxSegment> points_{};
    std::size_t size_ = 0;
};

// Takes normalised code points one by one and cuts them into words.
class WordCutter {
  public:
    explicit WordCutter(std::vector<Word>& words) : words_(words) {}

    void take(CodePoint c, std::uint32_t begin, std::uint32_t end, std::uint32_t line) {
        if (c == kWordJoiner || c == kZeroWidthSpace) return;
        if (c == kSoftHyphen) {
            if (hyphen_ == Hyphen::None && after_letter_) hyphen_ = Hyphen::Soft;
            return;
        }
        switch (hyphen_) {
        case Hyphen::None:
            break;
        case Hyphen::Soft: // it is seen only where the line ends behind it
        case Hyphen::SoftAndBlank:
            if (c == ' ' || c == '\t' || c == '\r') {
                hyphen_ = Hyphen::SoftAndBlank;
                return;
            }
            if (c == '\n') {
                hyphen_ = Hyphen::AfterLineEnd;
                return;
            }
            if (hyphen_ == Hyphen::Soft) hyphen_ = Hyphen::None; // the word goes on
            break;
        case Hyphen::BeforeLineEnd:
            if (c == ' ' || c == '\t' || c == '\r') return;
            if (c == '\n') {
                hyphen_ = Hyphen::AfterLineEnd;
                return;
            }
            break;
        case Hyphen::AfterLineEnd:
            if (is_white_space(c)) return;
            if (is_letter(c)) {
                hyphen_ = Hyphen::None; // the word goes on
                set_joint();
            }
            break;
        }
        if (hyphen_ != Hyphen::None) {
            hyphen_ = Hyphen::None;
            finish();
        }
        const bool after_letter = after_letter_;
        after_letter_ = is_letter(c);
        if ((c == '-' || c == 0x2010) && after_letter) {
            hyphen_ = Hyphen::BeforeLineEnd;
            return;
        }
        fold(c, begin, end, line);
    }

    // A mark of markup: the word goes on, but a copy may print its parts apart.
    void join() {
        if (hyphen_ == Hyphen::None && !word_.text.empty()) set_joint();
    }

    void finish() {
        if (!word_.text.empty()) {
            if (word_.joint == word_.text.size()) word_.joint = 0;
            words_.push_back(std::move(word_));
        }
        word_ = {};
    }

  private:
    enum class Hyphen { None, Soft, SoftAndBlank, BeforeLineEnd, AfterLineEnd };

    void set_joint() {
        if (word_.joint == 0 && word_.text.size() <= UINT16_MAX)
            word_.joint = static_cast<std::uint16_t>(word_.text.size());
    }

    void fold(CodePoint c, std::uint32_t begin, std::uint32_t end, std::uint32_t line) {
        if (c < 0x80) {
            add(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c, begin, end, line);
            return;
        }
        std::array<CodePoint, 8> folded{};
        int boundary_class = 0;
        const utf8proc_ssize_t count = utf8proc_decompose_char(
            c, folded.data(), static_cast<utf8proc_ssize_t>(folded.size()), UTF8PROC_CASEFOLD, &boundary_class);
        for (utf8proc_ssize_t i = 0; i < count; ++i) add(folded[static_cast<std::size_t>(i)], begin, end, line);
    }

    void add(CodePoint c, std::uint32_t begin, std::uint32_t end, std::uint32_t line) {
        if (!is_word_character(c)) {
            finish();
            return;
        }
        if (word_.text.empty()) {
            word_.begin = begin;
            word_.line = line;
        }
        word_.end = end;
        if (c < 0x80) {
            word_.text += static_cast<char>(c);
            return;
        }
        std::array<utf8proc_uint8_t, 4> bytes{};
        const utf8proc_ssize_t count = utf8proc_encode_char(c, bytes.data());
        word_.text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
    }

    std::vector<Word>& words_;
    Word word_;
    Hyphen hyphen_ = Hyphen::None;
    bool after_letter_ = false;
};

} // namespace

std::vector<Word> normalised_words(std::string_view text) { return edited_words(text, {}); }

std::vector<Word> edited_words(std::string_view text, std::span<const TextEdit> edits) {
    std::vector<Word> words;
    WordCutter cutter(words);
    Segment segment;
    const auto flush = [&] {
        if (segment.empty()) return;
        const std::uint32_t begin = segment.front().begin;
        const std::uint32_t end = segment.back().end;
        const std::uint32_t line = segment.front().line;
        segment.for_each_normalised([&](CodePoint c) { cutter.take(c, begin, end, line); });
        segment.clear();
    };

    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::uint32_t line = 1;
    const auto push = [&](const Original& point) {
        if (!segment.joins(point.code)) flush();
        segment.push(point);
    };
    for (std::size_t i = 0; i < text.size();) {
        while (!edits.empty() && edits.front().end <= i) edits = edits.subspan(1);
        if (!edits.empty() && edits.front().begin <= i) {
            const TextEdit& edit = edits.front();
            if (edit.instead == kJoint) {
                flush();
                cutter.join();
            } else if (edit.instead != kNothing) {
                push({static_cast<CodePoint>(edit.instead), static_cast<std::uint32_t>(i), edit.end, line});
            }
            const std::size_t end = std::min<std::size_t>(edit.end, text.size());
            line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(i),
                                                          text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
            i = end;
            continue;
        }
        Original point{kReplacement, static_cast<std::uint32_t>(i), 0, line};
        CodePoint code = 0;
        utf8proc_ssize_t length = utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &code);
        if (length > 0) {
            point.code = code;
        } else {
            length = 1;
        }
        i += static_cast<std::size_t>(length);
        point.end = static_cast<std::uint32_t>(i);
        if (point.code == '\n') ++line;
        push(point);
    }
    flush();
    cutter.finish();
    return words;
}

std::uint8_t word_checksum(std::string_view normalised_word) {
    std::uint32_t hash = 2166136261U;
    for (const char c : normalised_word) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 16777619U;
    }
    return static_cast<std::uint8_t>(hash & 0xFF);
}

} // namespace geodata
