#include "geodata/source.h"

#include <string_view>
#include <utility>

#include "geodata/edtf.h"

namespace geodata {

namespace {

// True when the text needs no full stop of ours, a closing quotation mark aside.
bool ends_sentence(std::string_view text) {
    for (const std::string_view mark : {"”", "’"}) {
        if (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
    return text.ends_with("…") || text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
}

// A title goes between double quotation marks, so that its own become single ones. `end` is the sign that follows,
// inside the marks, unless the title has one of its own.
std::string quoted(std::string title, char end) {
    if (!ends_sentence(title)) title += end;
    for (const auto& [mark, single] : {std::pair("“", "‘"), std::pair("”", "’")}) {
        const std::string_view wide = mark;
        for (std::size_t at = title.find(wide); at != std::string::npos; at = title.find(wide, at)) {
            title.replace(at, wide.size(), single);
        }
    }
    return "“" + title + "”";
}

void add_sentence(std::string& reference, const std::string& text) {
    if (text.empty()) return;
    if (!reference.empty()) reference += ' ';
    reference += text;
    if (!ends_sentence(text)) reference += '.';
}

std::string joined_authors(const std::vector<std::string>& authors) {
    std::string all;
    for (std::size_t i = 0; i < authors.size(); ++i) {
        if (i > 0) all += i + 1 < authors.size() ? ", " : (authors.size() > 2 ? ", and " : " and ");
        all += authors[i];
    }
    return all;
}

// "Rubaba Yasin Azizova" of "Azizova, Rubaba Yasin"; a literal name stays.
std::string given_name_first(const std::string& name) {
    const std::size_t comma = name.find(", ");
    return comma == std::string::npos ? name : name.substr(comma + 2) + " " + name.substr(0, comma);
}

std::string issued_words(const Source& source) {
    if (source.issued.empty()) return "n.d.";
    const std::string issued = describe_edtf(source.issued, Language::En);
    return source.issued_inferred ? "[" + issued + "]" : issued; // not printed in the document
}

// It stands without a full stop, so that it can be copied.
std::string link_of(const Source& source) { return !source.doi.empty() ? "https://doi.org/" + source.doi : source.url; }

} // namespace

std::string reference_text(const Source& source) {
    std::string reference;
    add_sentence(reference, joined_authors(source.authors));
    if (!source.title.empty()) {
        if (!reference.empty()) reference += ' ';
        reference += quoted(source.title, '.');
    }
    add_sentence(reference, source.container_title);
    const std::string issued = issued_words(source);
    add_sentence(reference, source.publisher.empty() ? issued : source.publisher + ", " + issued);
    if (const std::string link = link_of(source); !link.empty()) reference += " " + link;
    return reference;
}

std::string note_text(const Source& source, std::string_view where) {
    std::string note;
    const auto add = [&](std::string_view part) {
        if (part.empty()) return;
        if (!note.empty()) note += note.ends_with("”") ? " " : ", ";
        note += part;
    };
    std::vector<std::string> authors;
    for (const std::string& author : source.authors) authors.push_back(given_name_first(author));
    add(joined_authors(authors));
    if (!source.title.empty()) add(quoted(source.title, ','));
    add(source.container_title);
    add(source.publisher);
    add(issued_words(source));
    add(where);
    add(link_of(source));
    if (!note.empty() && link_of(source).empty() && !ends_sentence(note)) note += '.';
    return note;
}

} // namespace geodata
