#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geodata/localized.h"

namespace geodata {

// A document, from an item of sources.json (CSL-JSON). What the program does not read is kept in `csl` as text.
struct Source {
    std::string id;
    std::string title;
    std::string short_title;   // custom.short, else title
    std::string document_kind; // custom.kind: "Magazine article"
    std::string container_title;
    std::vector<std::string> authors; // "Azizova, Rubaba Yasin" or a literal name
    std::string publisher;
    std::string issued;           // EDTF-like: "2021", "2017-01-20"; empty when unknown
    bool issued_inferred = false; // the date is our inference, not printed in the document
    std::string issued_note;
    std::string url;
    std::string doi;
    LocalizedText perspective; // whose view it is, one sentence
    std::string rights;
    std::string obtain;    // where a reader gets a copy
    std::string sha256;    // of the copy that `lines` of citations count in; hex
    std::string file_name; // name under which that copy was found
    std::string csl;       // the whole item, JSON text
};

// "Azizova, Rubaba Yasin. “New moments in ….” [2021]. https://doi.org/…" A plain one-paragraph reference after Chicago.
// Square brackets mark a date that the document does not print; without any date it says "n.d.".
// English whatever the reader's language: a reference is looked up and copied, and is the same text everywhere.
std::string reference_text(const Source& source);

// The same as a footnote after Chicago, `where` being the page or what stands for it, may be empty: "Rubaba Yasin
// Azizova, “New moments in …,” [2021], 3, https://doi.org/…"
std::string note_text(const Source& source, std::string_view where);

} // namespace geodata
