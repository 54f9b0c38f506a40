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

// A title goes between double quotation marks, so that its own become single ones.
std::string quoted(std::string title) {
    if (!ends_sentence(title)) title += '.';
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

} // namespace

std::string reference_text(const Source& source) {
    std::string reference;
    add_sentence(reference, joined_authors(source.authors));
    if (!source.title.empty()) {
        if (!reference.empty()) reference += ' ';
        reference += quoted(source.title);
    }
    add_sentence(reference, source.container_title);
    std::string issued = source.issued.empty() ? "n.d." : describe_edtf(source.issued, Language::En);
    if (source.issued_inferred && !source.issued.empty()) issued = "[" + issued + "]"; // not printed in the document
    add_sentence(reference, source.publisher.empty() ? issued : source.publisher + ", " + issued);
    // A link stands without a full stop, so that it can be copied.
    const std::string link = !source.doi.empty() ? "https://doi.org/" + source.doi : source.url;
    if (!link.empty()) reference += " " + link;
    return reference;
}

} // namespace geodata
