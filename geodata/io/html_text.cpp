#include "geodata/io/html_text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <libxml/HTMLparser.h>
#include <memory>

#include <fmt/format.h>

#include "geodata/ascii.h"

namespace geodata::io {
namespace {

using Names = std::initializer_list<std::string_view>;

bool one_of(std::string_view name, Names names) { return std::find(names.begin(), names.end(), name) != names.end(); }

bool is_unseen(std::string_view name) {
    return one_of(name, {"script", "style", "template", "head", "noscript", "iframe", "svg"});
}
bool is_paragraph(std::string_view name) {
    return one_of(name, {"p",      "h1",     "h2",         "h3",   "h4",     "h5",       "h6",      "ul",      "ol",
                         "dl",     "table",  "blockquote", "pre",  "figure", "hr",       "article", "section", "aside",
                         "header", "footer", "nav",        "main", "form",   "fieldset", "address", "center"});
}
bool is_block(std::string_view name) {
    return one_of(name, {"div", "li", "dt", "dd", "tr", "thead", "tbody", "tfoot", "caption", "figcaption", "br",
                         "body", "option", "details", "summary", "legend"});
}

constexpr std::array<std::string_view, 10> kSuperscripts = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

// Takes a page tag by tag and writes what a reader sees.
class PageWriter {
  public:
    void begin(std::string_view name) {
        ++depth_;
        if (is_unseen(name)) ++unseen_;
        if (name == "title" && title_.empty()) in_title_ = true;
        if (name == "sup") ++raised_;
        if (name == "pre") ++preformatted_;
        part(name);
        if (one_of(name, {"td", "th"}) && !text_.empty() && text_.back() != '\n' && breaks_ == 0) cell_ = true;
    }
    void end(std::string_view name) {
        depth_ = std::max(0, depth_ - 1);
        if (is_unseen(name)) unseen_ = std::max(0, unseen_ - 1);
        if (name == "title") in_title_ = false;
        if (name == "sup") raised_ = std::max(0, raised_ - 1);
        if (name == "pre") preformatted_ = std::max(0, preformatted_ - 1);
        if (name != "br") part(name);
    }
    void letters(std::string_view letters) {
        if (in_title_) {
            title_.append(letters);
            return;
        }
        if (unseen_ > 0) return;
        for (const char c : letters) letter(c);
    }
    int depth() const { return depth_; }
    std::string text() {
        if (!text_.empty()) text_ += '\n';
        return std::move(text_);
    }
    // In one line.
    std::string title() const {
        std::string line;
        for (const char c : title_) {
            if (!is_space(c))
                line += c;
            else if (!line.empty() && line.back() != ' ')
                line += ' ';
        }
        return line.substr(0, line.find_last_not_of(' ') + 1);
    }

  private:
    void part(std::string_view name) {
        if (is_paragraph(name))
            breaks_ = 2;
        else if (is_block(name))
            breaks_ = std::max(breaks_, 1);
    }

    void letter(char c) {
        if (c == '\0') return;
        if (is_space(c)) {
            if (preformatted_ > 0 && c == '\n')
                breaks_ = std::min(breaks_ + 1, 2);
            else
                space_ = true;
            return;
        }
        if (text_.empty()) {
        } else if (breaks_ > 0) {
            text_.append(static_cast<std::size_t>(breaks_), '\n');
        } else if (cell_) {
            text_ += '\t';
        } else if (space_) {
            text_ += ' ';
        }
        breaks_ = 0;
        cell_ = space_ = false;
        if (raised_ > 0 && c >= '0' && c <= '9')
            text_ += kSuperscripts[static_cast<std::size_t>(c - '0')];
        else
            text_ += c;
    }

    std::string text_;
    std::string title_;
    int depth_ = 0, unseen_ = 0, raised_ = 0, preformatted_ = 0;
    int breaks_ = 0; // line feeds before the next letter
    bool space_ = false, cell_ = false, in_title_ = false;
};

std::string_view view_of(const xmlChar* name) { return reinterpret_cast<const char*>(name); }
PageWriter& writer_of(void* user) { return *static_cast<PageWriter*>(user); }

htmlSAXHandler page_handler() {
    htmlSAXHandler handler{};
    handler.startElement = [](void* user, const xmlChar* name, const xmlChar**) {
        writer_of(user).begin(view_of(name));
    };
    handler.endElement = [](void* user, const xmlChar* name) { writer_of(user).end(view_of(name)); };
    handler.characters = [](void* user, const xmlChar* letters, int size) {
        writer_of(user).letters({reinterpret_cast<const char*>(letters), static_cast<std::size_t>(size)});
    };
    handler.ignorableWhitespace = handler.characters;
    return handler;
}

// The encoding that a <meta> near the beginning gives; empty when none does.
std::string declared_encoding(std::string_view bytes) {
    constexpr std::size_t kHeadBytes = 4096;
    std::string head(bytes.substr(0, kHeadBytes));
    std::transform(head.begin(), head.end(), head.begin(), to_lower);
    for (std::size_t meta = head.find("<meta"); meta != std::string::npos; meta = head.find("<meta", meta + 1)) {
        const std::string tag = head.substr(meta, head.find('>', meta) - meta);
        std::size_t at = tag.find("charset");
        if (at == std::string::npos) continue;
        at = tag.find_first_not_of(" \t\n\r=\"'", at + std::strlen("charset"));
        if (at == std::string::npos) continue;
        std::string name = tag.substr(at, tag.find_first_of(" \t\n\r\"';/>", at) - at);
        if (name == "utf-8" || name == "utf8") return "UTF-8";
        if (name.starts_with("utf-16")) return {}; // what could be read without knowing it is no UTF-16
        return name;
    }
    return {};
}

// Encodings that pages are written in. A stranger's page has no choice among all that the system could convert.
bool is_of_pages(std::string_view name) {
    static constexpr std::array<std::string_view, 10> kFamilies = {
        "utf-8", "windows-", "iso-8859-", "koi8-", "ibm866", "macintosh", "x-mac-cyrillic", "gb", "big5", "shift_jis"};
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
    return std::any_of(kFamilies.begin(), kFamilies.end(),
                       [&](std::string_view family) { return lower.starts_with(family); }) ||
           lower.starts_with("euc-");
}

Reading<DecodedText> decode_page(std::string_view bytes, const std::string& encoding) {
    if (!encoding.empty()) return decode_text(bytes, encoding);
    auto found = decode_text(bytes);
    if (!found || !found->guessed || found->encoding.starts_with("UTF-")) return found;
    const std::string declared = declared_encoding(bytes);
    if (!is_of_pages(declared) || !is_encoding(declared)) return found;
    auto as_declared = decode_text(bytes, declared);
    return as_declared ? as_declared : found;
}

} // namespace

Reading<HtmlText> read_html(std::string_view bytes, const std::string& encoding, const JobControl& control) {
    auto decoded = decode_page(bytes, encoding);
    if (!decoded) return tl::unexpected(decoded.error());
    PageWriter writer;
    htmlSAXHandler handler = page_handler();
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
        htmlCreatePushParserCtxt(&handler, &writer, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8), htmlFreeParserCtxt);
    if (!parser) return unread(FileState::Unreadable, "there was not enough memory for it");
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                         HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    constexpr std::size_t kPiece = 16384;
    const std::string& text = decoded->text;
    for (std::size_t at = 0; at < text.size(); at += kPiece) {
        if (control.stopped()) return unread(FileState::Unreadable, "reading it was stopped");
        const std::size_t size = std::min(kPiece, text.size() - at);
        htmlParseChunk(parser.get(), text.data() + at, static_cast<int>(size), 0);
        if (writer.depth() > kMaxHtmlDepth)
            return unread(
                FileState::Unreadable,
                fmt::format("its elements are nested more than {} deep; save it as plain text", kMaxHtmlDepth));
    }
    htmlParseChunk(parser.get(), nullptr, 0, 1);
    HtmlText page{std::move(*decoded), writer.title()};
    page.decoded.text = writer.text();
    return page;
}

} // namespace geodata::io
