#include "tests/geodata/cape_book.h"

#include <algorithm>

namespace geodata {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter_byte(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }

std::string each_found(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// The text with visit(word) in place of each run of letters; `word` and where it stands.
template <class Visit>
std::string each_word(const std::string& text, Visit visit) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_letter_byte(text[end])) ++end;
        out += end > i ? visit(text.substr(i, end - i), end) : std::string(1, text[i]);
        i = std::max(end, i + 1);
    }
    return out;
}

std::string one_line_paragraphs(const std::string& text) {
    std::string out = text;
    for (std::size_t i = 1; i + 1 < out.size(); ++i) {
        if (out[i] == '\n' && out[i - 1] != '\n' && out[i + 1] != '\n') out[i] = ' ';
    }
    return out;
}

std::string wrapped(const std::string& text, Random& random) {
    const std::size_t width = 18 + below(random, 60);
    std::string out = one_line_paragraphs(text);
    std::size_t column = 0;
    for (char& c : out) {
        ++column;
        if (c == '\n') column = 0;
        if (c == ' ' && column > width) {
            c = '\n';
            column = 0;
        }
    }
    return out;
}

// Words broken by a hyphen at a line's end; `end` is what stands between hyphen and rest.
std::string broken(const std::string& text, Random& random, const std::function<std::string()>& end) {
    return each_word(text, [&](const std::string& word, std::size_t) {
        if (word.size() < 5 || below(random, 4) != 0) return word;
        const std::size_t at = 2 + below(random, word.size() - 4);
        return word.substr(0, at) + "-" + end() + word.substr(at);
    });
}

// Pages with a head, a foot and a number between lines, or in the middle of words.
class PagePrinter {
  public:
    std::string end() {
        ++page_;
        const std::string head = page_ % 2 == 0 ? "THE LAMP OF CAPE OREL\n" : "Chapter One\n";
        return "\n\nVesk Printing House\n    " + std::to_string(page_ + 11) + "\n\f" + head + "\n";
    }

  private:
    int page_ = 0;
};

std::string paged(const std::string& text, Random& random) {
    PagePrinter printer;
    std::string out;
    for (const char c : text) {
        const bool ends = c == '\n' && below(random, 4) == 0;
        if (ends)
            out += printer.end();
        else
            out += c;
    }
    for (int i = 0; i < 4; ++i)
        out += printer.end() + "An appendix of tables " + std::string(static_cast<std::size_t>(i + 1), 'x') +
               " follows.\n";
    return out;
}

std::string with_notes(const std::string& text, Random& random, const std::function<std::string(int)>& note) {
    int number = 0;
    return each_word(text, [&](const std::string& word, std::size_t) {
        if (word.size() < 3 || !is_small(word.back()) || below(random, 5) != 0) return word;
        return word + note(++number);
    });
}

std::string marked(const std::string& text, Random& random) {
    static const std::vector<std::string> marks = {"*", "_", "**", "__", "`", "~~"};
    return each_word(text, [&](const std::string& word, std::size_t) {
        const std::string& mark = marks[below(random, marks.size())];
        switch (below(random, 6)) {
        case 0:
            return mark + word + mark;
        case 1:
            return word.size() < 3 ? word : mark + word.substr(0, 2) + mark + word.substr(2);
        default:
            return word;
        }
    });
}

std::string quoted_lines(const std::string& text, Random& random) {
    std::string out = "> ";
    for (const char c : broken(text, random, [] { return "\n"; })) {
        out += c;
        if (c == '\n') out += "> ";
    }
    return out;
}

const std::string kForeignAbstract =
    "\n\nLa tour fut construite en 1871 par les frères Hald. Le premier gardien, Anton Reva, tint un journal avec 214 "
    "navires. Le 3 mars 1889 la glace emporta le débarcadère.\n\n";

std::string with_abstract(const std::string& text, Random& random) {
    std::vector<std::size_t> breaks;
    for (std::size_t at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n", at + 2))
        breaks.push_back(at);
    std::string out = text;
    return out.insert(breaks[below(random, breaks.size())], kForeignAbstract);
}

} // namespace

const std::vector<Disturbance>& disturbances() {
    static const std::vector<Disturbance> all = {
        {"nothing", [](const std::string& t, Random&) { return t; }},
        {"lines of another width", wrapped},
        {"hyphens at line ends", [](const std::string& t, Random& r) { return broken(t, r, [] { return "\n"; }); }},
        {"hyphens before CR LF and margins",
         [](const std::string& t, Random& r) { return broken(t, r, [] { return " \r\n   "; }); }},
        {"words broken over pages",
         [](const std::string& t, Random& r) {
             PagePrinter printer;
             return broken(t, r, [&] { return printer.end(); });
         }},
        {"compounds broken at their hyphen", [](const std::string& t, Random&) { return each_found(t, "-", "-\n"); }},
        {"CR LF", [](const std::string& t, Random&) { return each_found(t, "\n", "\r\n"); }},
        {"a byte order mark", [](const std::string& t, Random&) { return "\xEF\xBB\xBF" + t; }},
        {"form feeds", [](const std::string& t, Random&) { return each_found(t, ".\n", ".\n\f"); }},
        {"page furniture", paged},
        {"numbers alone on lines",
         [](const std::string& t, Random& r) {
             std::string out;
             for (const char c : t) {
                 out += c;
                 if (c == '\n' && below(r, 3) == 0) out += "   – " + std::to_string(below(r, 300) + 1) + " –\n";
             }
             return out;
         }},
        {"capitals",
         [](const std::string& t, Random&) {
             std::string out = t;
             for (char& c : out) c = is_small(c) ? static_cast<char>(c - 'a' + 'A') : c;
             return out;
         }},
        {"curly quotes and dashes",
         [](const std::string& t, Random&) {
             return each_found(each_found(each_found(t, "'", "’"), "\"", "”"), "; ", " — ");
         }},
        {"no-break and thin spaces",
         [](const std::string& t, Random&) { return each_found(t, " ", "\xC2\xA0\xE2\x80\x89"); }},
        {"soft hyphens", [](const std::string& t, Random&) { return each_found(t, "er", "e\xC2\xADr"); }},
        {"ligatures", [](const std::string& t,
                         Random&) { return each_found(each_found(each_found(t, "ffi", "ﬃ"), "fl", "ﬂ"), "fi", "ﬁ"); }},
        {"notes glued to words",
         [](const std::string& t, Random& r) { return with_notes(t, r, [](int n) { return std::to_string(n); }); }},
        {"raised notes", [](const std::string& t, Random& r) { return with_notes(t, r, [](int) { return "¹²"; }); }},
        {"raised notes behind figures",
         [](const std::string& t, Random&) { return each_found(each_found(t, "1889", "1889⁷"), "1871", "1871³"); }},
        {"notes in brackets",
         [](const std::string& t, Random& r) {
             return with_notes(t, r, [](int n) { return "[" + std::to_string(n) + "]"; });
         }},
        {"entities",
         [](const std::string& t, Random&) {
             return each_found(each_found(each_found(t, " the ", "&nbsp;the&#160;"), "'", "&#8217;"), "\"",
                               "&amp;quot;");
         }},
        {"Markdown emphasis", marked, DocumentFormat::Markdown},
        {"Markdown links",
         [](const std::string& t, Random& r) {
             return each_word(t, [&](const std::string& word, std::size_t) {
                 if (below(r, 5) != 0) return word;
                 return "[" + word + "](https://example.org/a_(b)/" + word + " \"another title\")";
             });
         },
         DocumentFormat::Markdown},
        {"Markdown quotation", quoted_lines, DocumentFormat::Markdown},
        {"Markdown headings and escapes",
         [](const std::string& t, Random&) { return "# " + each_found(each_found(t, ", ", "\\, "), ".\n", "\\*.\n"); },
         DocumentFormat::Markdown},
        {"Markdown notes",
         [](const std::string& t, Random& r) {
             return with_notes(t, r, [](int n) { return "<sup>" + std::to_string(n) + "</sup>"; });
         },
         DocumentFormat::Markdown},
        {"an abstract in another language", with_abstract},
        {"a second abstract behind", [](const std::string& t, Random&) { return t + kForeignAbstract; }},
        {"wrapped, hyphenated and paged",
         [](const std::string& t, Random& r) {
             const std::string lines = wrapped(t, r);
             return paged(broken(lines, r, [] { return "\n"; }), r);
         }},
    };
    return all;
}

} // namespace geodata
