#include "geodata/markup.h"

#include <algorithm>
#include <array>

#include "geodata/ascii.h"
#include "geodata/entities.h"

namespace geodata {
namespace {

constexpr std::size_t kMaxTag = 512; // bytes
constexpr std::size_t kMaxAddress = 2048;
constexpr std::size_t kMaxOpen = 64; // brackets within each other

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_digit(c) && !is_ascii_letter(c); }

class MarkdownReader {
  public:
    explicit MarkdownReader(std::string_view text) : text_(text) {}

    std::vector<TextEdit> read() {
        bool at_line_begin = true;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (at_line_begin && begin_line()) continue;
            at_line_begin = c == '\n';
            step(c);
        }
        std::sort(edits_.begin(), edits_.end(), [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
        return std::move(edits_);
    }

  private:
    void take(std::size_t length, char32_t instead = kNothing) {
        edits_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + length), instead});
        at_ += length;
    }

    // The marks of quoted lines and the definitions of addresses; true when something was taken.
    bool begin_line() {
        std::size_t end = at_;
        std::size_t quoted = at_;
        while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t' || text_[end] == '>')) {
            if (text_[end++] == '>') quoted = end;
        }
        if (quoted > at_) {
            take(quoted - at_);
            return true;
        }
        if (end >= text_.size() || text_[end] != '[') return false;
        const std::size_t line_end = std::min(text_.find('\n', end), text_.size());
        const std::size_t close = text_.substr(0, line_end).find("]:", end);
        const bool is_note = text_.substr(end, 2) == "[^"; // its words are the document's
        if (close == std::string_view::npos || is_note) return false;
        const std::string_view address = trimmed(text_.substr(close + 2, line_end - close - 2));
        if (address.find("://") == std::string_view::npos || address.find(' ') < address.find("://")) return false;
        take(line_end - at_);
        return true;
    }

    void step(char c) {
        switch (c) {
        case '\\':
            if (at_ + 1 < text_.size() && (is_punctuation(text_[at_ + 1]) || text_[at_ + 1] == '\n')) {
                take(1);
                if (text_[at_] != '\n') ++at_; // what is escaped is no mark
                return;
            }
            break;
        case '*':
        case '_':
        case '`':
            return take(1, kJoint);
        case '~':
            if (text_.substr(at_, 2) == "~~") return take(2, kJoint);
            break;
        case '&':
            if (const Entity entity = entity_at(text_.substr(at_)); entity.length > 0)
                return take(entity.length, entity.code);
            break;
        case '<':
            if (tag()) return;
            break;
        case '[':
            if (open_.size() == kMaxOpen) open_.erase(open_.begin());
            open_.push_back(at_);
            break;
        case ']':
            if (link_end()) return;
            break;
        default:
            break;
        }
        ++at_;
    }

    // A destination holds no blank, but a title in quotation marks may follow it: else the brackets hold words.
    static bool is_address(std::string_view inside) {
        inside = trimmed(inside);
        if (inside.starts_with('<')) return true;
        const std::size_t blank = inside.find_first_of(" \t\n");
        if (blank == std::string_view::npos) return true;
        const std::string_view title = trimmed(inside.substr(blank));
        return title.starts_with('"') || title.starts_with('\'') || title.starts_with('(');
    }

    // "](address)" or "][name]" behind the text of a link; a figure in brackets stays what it is.
    bool link_end() {
        if (open_.empty()) return false;
        const std::size_t begin = open_.back();
        open_.pop_back();
        if (at_ + 1 >= text_.size()) return false;
        const char open = text_[at_ + 1];
        if (open != '(' && open != '[') return false;
        const char close = open == '(' ? ')' : ']';
        const std::size_t limit = std::min(text_.size(), at_ + kMaxAddress);
        int depth = 0;
        for (std::size_t i = at_ + 1; i < limit; ++i) {
            if (text_[i] == '\\') {
                ++i;
            } else if (text_[i] == '\n' && i + 1 < limit && text_[i + 1] == '\n') {
                return false;
            } else if (text_[i] == open) {
                ++depth;
            } else if (text_[i] == close && --depth == 0) {
                if (open == '(' && !is_address(text_.substr(at_ + 2, i - at_ - 2))) return false;
                edits_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 1), kNothing});
                take(i + 1 - at_);
                return true;
            }
        }
        return false;
    }

    bool tag() {
        const std::string_view rest = text_.substr(at_, kMaxTag);
        if (rest.substr(0, 4) == "<!--") {
            const std::size_t end = is_comment_open_ ? std::string_view::npos : text_.find("-->", at_);
            is_comment_open_ = end == std::string_view::npos; // nor will the next be closed
            if (is_comment_open_) return false;
            take(end + 3 - at_);
            return true;
        }
        const std::size_t name = rest.substr(1, 1) == "/" ? 2 : 1;
        std::size_t end = name;
        while (end < rest.size() && (is_ascii_letter(rest[end]) || is_digit(rest[end]))) ++end;
        const std::size_t close = rest.find('>', end);
        const bool is_tag = end > name && is_ascii_letter(rest[name]) && close != std::string_view::npos &&
                            (is_space(rest[end]) || rest[end] == '>' || rest[end] == '/');
        if (!is_tag) return false; // an address in angle brackets is read as it stands
        static constexpr std::array<std::string_view, 12> kInline = {"a", "abbr",  "b",    "em",     "i",   "mark",
                                                                     "s", "small", "span", "strong", "sub", "sup"};
        const bool is_inline =
            std::find(kInline.begin(), kInline.end(), rest.substr(name, end - name)) != kInline.end();
        take(close + 1, is_inline ? kJoint : U' ');
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<std::size_t> open_; // brackets not yet closed
    bool is_comment_open_ = false;
    std::vector<TextEdit> edits_;
};

std::vector<TextEdit> entity_edits(std::string_view text) {
    std::vector<TextEdit> edits;
    for (std::size_t at = text.find('&'); at != std::string_view::npos;) {
        const Entity entity = entity_at(text.substr(at));
        const std::size_t end = at + std::max<std::size_t>(entity.length, 1);
        if (entity.length > 0)
            edits.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), entity.code});
        at = text.find('&', end);
    }
    return edits;
}

} // namespace

std::vector<TextEdit> markup_edits(std::string_view text, DocumentFormat format) {
    return format == DocumentFormat::Markdown ? MarkdownReader(text).read() : entity_edits(text);
}

} // namespace geodata
