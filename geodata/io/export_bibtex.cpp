// BibTeX in UTF-8, for biblatex and for classic styles: year and month beside biblatex's date. Letters beyond ASCII
// stay as they are; only what LaTeX reads as a command is escaped, and nothing in url and doi. Titles are braced whole,
// so that styles keep their capitals. Keys are the sources' ids in ASCII.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/edtf.h"
#include "geodata/io/ascii_name.h"
#include "geodata/io/export_records.h"
#include "geodata/io/json_support.h"

namespace geodata::io {
namespace {

struct NamePair {
    const char* csl;
    const char* bibtex;
};

constexpr std::array<NamePair, 16> kTypes = {{{"article-journal", "article"},
                                              {"article-magazine", "article"},
                                              {"article-newspaper", "article"},
                                              {"article", "article"},
                                              {"review", "article"},
                                              {"review-book", "article"},
                                              {"book", "book"},
                                              {"classic", "book"},
                                              {"chapter", "incollection"},
                                              {"entry-encyclopedia", "incollection"},
                                              {"entry-dictionary", "incollection"},
                                              {"paper-conference", "inproceedings"},
                                              {"report", "techreport"},
                                              {"thesis", "phdthesis"},
                                              {"manuscript", "unpublished"},
                                              {"pamphlet", "booklet"}}};

// Texts that go over as they are, in this order. `url` and `doi` are read verbatim.
constexpr std::array<NamePair, 19> kTexts = {{{"collection-title", "series"},
                                              {"volume", "volume"},
                                              {"issue", "number"},
                                              {"number", "number"},
                                              {"edition", "edition"},
                                              {"page", "pages"},
                                              {"number-of-pages", "pagetotal"},
                                              {"publisher-place", "address"},
                                              {"genre", "type"},
                                              {"language", "language"},
                                              {"title-short", "shorttitle"},
                                              {"abstract", "abstract"},
                                              {"keyword", "keywords"},
                                              {"ISBN", "isbn"},
                                              {"ISSN", "issn"},
                                              {"archive", "archive"},
                                              {"call-number", "library"},
                                              {"DOI", "doi"},
                                              {"URL", "url"}}};

constexpr std::array<const char*, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                 "jul", "aug", "sep", "oct", "nov", "dec"};

const char* type_of(const std::string& csl) {
    for (const NamePair& one : kTypes) {
        if (csl == one.csl) return one.bibtex;
    }
    return "misc";
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '\\':
            out += "{\\textbackslash}";
            break;
        case '{': // never \{, which unbalances the braces that BibTeX counts
            out += "{\\textbraceleft}";
            break;
        case '}':
            out += "{\\textbraceright}";
            break;
        case '^':
            out += "{\\textasciicircum}";
            break;
        case '~':
            out += "{\\textasciitilde}";
            break;
        case '$':
        case '&':
        case '%':
        case '#':
        case '_':
            out += '\\';
            out += c;
            break;
        case '\n':
        case '\r':
        case '\t':
            out += ' ';
            break;
        default:
            out += c;
        }
    }
    return out;
}

// Braces in a verbatim field are percent-coded, so that they balance.
std::string verbatim(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '{' || c == '}')
            out += c == '{' ? "%7B" : "%7D";
        else
            out += c;
    }
    return out;
}

std::string text_of(const Json& item, const char* name) {
    const auto found = item.find(name);
    if (found == item.end()) return {};
    return found->is_string() ? found->get<std::string>() : found->is_number() ? found->dump() : std::string();
}

// "Azizova, Rubaba Yasin and {Operative Information Center}".
std::string names_of(const Json& item, const char* role) {
    std::vector<std::string> names;
    const auto list = item.find(role);
    if (list == item.end() || !list->is_array()) return {};
    for (const Json& one : *list) {
        if (!one.is_object()) continue;
        const std::string literal = text_of(one, "literal"), given = text_of(one, "given"),
                          suffix = text_of(one, "suffix"), dropping = text_of(one, "dropping-particle"),
                          particle = text_of(one, "non-dropping-particle");
        std::string family = text_of(one, "family");
        if (!literal.empty() || family.empty() || given.empty()) { // one name alone is kept whole
            const std::string whole = !literal.empty() ? literal : family + given;
            if (!whole.empty()) names.push_back("{" + escaped(whole) + "}");
            continue;
        }
        std::vector<std::string> parts; // the particles belong to the family name
        for (const std::string& part : {dropping, particle, family}) {
            if (!part.empty()) parts.push_back(escaped(part));
        }
        family = fmt::format("{}", fmt::join(parts, " "));
        if (family.find(" and ") != std::string::npos) family = fmt::format("{{{}}}", family);
        names.push_back(suffix.empty() ? fmt::format("{}, {}", family, escaped(given))
                                       : fmt::format("{}, {}, {}", family, escaped(suffix), escaped(given)));
    }
    return fmt::format("{}", fmt::join(names, " and "));
}

// "2021", "-0043-03-15" without qualifiers, of one side of an EDTF text.
std::string plain_date(std::string text) {
    std::erase_if(text, [](char c) { return c == '~' || c == '?' || c == '%'; });
    return text;
}

class Entry {
  public:
    Entry(std::string type, std::string key) : type_(std::move(type)), key_(std::move(key)) {}

    void add(const char* name, const std::string& value) { // escaped already
        if (value.empty() || has(name)) return;
        fields_.emplace_back(name, "{" + value + "}");
    }
    void add_macro(const char* name, const char* macro) { fields_.emplace_back(name, macro); }
    void note(const std::string& sentence) {
        if (!sentence.empty()) note_ += (note_.empty() ? "" : " ") + escaped(sentence);
    }
    std::string text() {
        add("note", note_);
        std::string out = fmt::format("@{}{{{}", type_, key_);
        for (const auto& [name, value] : fields_) out += fmt::format(",\n  {} = {}", name, value);
        return out + "\n}\n";
    }

  private:
    bool has(std::string_view name) const {
        return std::any_of(fields_.begin(), fields_.end(), [&](const auto& field) { return field.first == name; });
    }
    std::string type_, key_, note_;
    std::vector<std::pair<std::string, std::string>> fields_;
};

void add_dates(const Source& source, Entry& entry) {
    entry.note(date_note(source));
    if (source.issued.empty()) return;
    if (!parse_edtf(source.issued)) {
        entry.note("Date: " + source.issued + ".");
    } else {
        const std::string plain = plain_date(source.issued);
        const std::size_t slash = plain.find('/');
        const auto year_of = [](const std::string& date) { return date.substr(0, date.find('-', 1)); };
        const std::string first = plain.substr(0, slash);
        const std::string year = year_of(first);
        entry.add("year", slash == std::string::npos ? year : year + "--" + year_of(plain.substr(slash + 1)));
        const std::string after = first.substr(year.size()); // "-01-20"
        int month = 0;
        if (slash == std::string::npos && after.size() >= 3) month = (after[1] - '0') * 10 + (after[2] - '0');
        if (month >= 1 && month <= 12) entry.add_macro("month", kMonths.at(static_cast<std::size_t>(month - 1)));
        entry.add("date", verbatim(source.issued)); // EDTF, which biblatex reads
    }
}

const char* field_of_container(const std::string& type) {
    if (type == "article") return "journal";
    return type == "incollection" || type == "inproceedings" ? "booktitle" : "howpublished";
}

const char* field_of_publisher(const std::string& type) {
    if (type == "techreport") return "institution";
    return type == "phdthesis" ? "school" : "publisher";
}

Json item_of(const Source& source) {
    auto item = parse_json(source.csl, source.id);
    return item && item->is_object() ? std::move(*item) : Json::object();
}

// Members of an item that the entry says in some field.
bool is_written(const std::string& member) {
    static const std::set<std::string> others = {"id",    "type",        "title",      "author",          "editor",
                                                 "note",  "interviewer", "translator", "container-title", "publisher",
                                                 "issued"};
    return others.count(member) != 0 ||
           std::any_of(kTexts.begin(), kTexts.end(), [&](const NamePair& one) { return member == one.csl; });
}

} // namespace

std::string bibtex_entry(const Source& source, const std::string& key, const QuotedWords& quoted) {
    const Json item = item_of(source);
    const std::string type = type_of(text_of(item, "type"));
    Entry entry(type, key);
    entry.add("author", names_of(item, "author"));
    entry.add("editor", names_of(item, "editor"));
    entry.add("translator", names_of(item, "translator"));
    entry.add("title", "{" + escaped(source.title) + "}");
    entry.add(field_of_container(type), escaped(source.container_title));
    entry.add(field_of_publisher(type), escaped(source.publisher));
    entry.note(text_of(item, "note"));
    add_dates(source, entry);
    for (const auto& [csl, bibtex] : kTexts) {
        std::string text = text_of(item, csl);
        const std::string_view name = bibtex;
        if (name == "pages") {
            for (const std::string_view dash : {"–", "-"}) {
                if (const std::size_t at = text.find(dash); at != std::string::npos) {
                    text.replace(at, dash.size(), "--");
                    break;
                }
            }
        }
        entry.add(bibtex, name == "url" || name == "doi" ? verbatim(text) : escaped(text));
    }
    if (const std::string who = names_of(item, "interviewer"); !who.empty()) {
        std::string plain;
        for (const Json& one : item.at("interviewer")) {
            const std::string literal = text_of(one, "literal");
            plain += (plain.empty() ? "" : ", ") +
                     (literal.empty() ? text_of(one, "given") + " " + text_of(one, "family") : literal);
        }
        entry.note("Interviewer: " + plain + ".");
    }
    if (!quoted.words.empty())
        entry.add("annotation",
                  escaped(quoted.where.empty() ? quoted.words : quoted.words + " (" + quoted.where + ")"));
    return entry.text();
}

std::vector<std::string> bibtex_losses(const Atlas& atlas, const ExportRows& table) {
    std::map<std::string, int> lost; // member -> sources that have it
    for (const std::uint32_t row : table.rows) {
        const Source& source = atlas.sources[row];
        const Json item = item_of(source);
        for (const auto& [member, value] : item.items()) {
            if (member == "custom" && value.is_object()) {
                for (const auto& [own, ignored] : value.items()) {
                    if (own != "date_inferred" && own != "date_note") ++lost["custom." + own];
                }
            } else if (!is_written(member)) {
                ++lost[member];
            }
        }
    }
    if (lost.empty()) return {};
    std::vector<std::string> words;
    words.reserve(lost.size());
    for (const auto& [member, count] : lost) words.push_back(fmt::format("{} ({})", member, count));
    return {fmt::format("sources: BibTeX has no field for {}", fmt::join(words, ", "))};
}

bool write_bibtex(const Atlas& atlas, const ExportRows& table, TextOutput& out, RowCounter& counter) {
    out.add("% Encoding: UTF-8\n");
    std::set<std::string> taken; // BibTeX takes no notice of case
    for (const std::uint32_t row : table.rows) {
        if (!counter.next()) return false;
        const Source& source = atlas.sources[row];
        const std::string plain = ascii_name(source.id);
        std::string key = plain;
        const auto folded = [](std::string text) {
            for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            return text;
        };
        for (int copy = 2; !taken.insert(folded(key)).second; ++copy) key = fmt::format("{}-{}", plain, copy);
        out.add("\n" + bibtex_entry(source, key));
    }
    return true;
}

} // namespace geodata::io
