#pragma once

#include <vector>

#include "geodata/atlas.h"
#include "geodata/passage.h"
#include "geodata/result.h"

namespace geodata::io {

// `findings` are faults (exit 3), `notes` are not. Both in the order of files and of the records in them.
struct CheckReport {
    std::vector<Issue> findings;
    std::vector<Issue> notes;
};

// Whether what loading found is no fault: a property that the program does not know (it is kept; in the manifest, where
// every name is the program's, it is a fault), or a date that was read as something else than it says, such as 24:00.
bool is_note(const Issue& issue);

// Every rule of the folder, over a loaded atlas: what loading found, ids, places, citations, claims, links, tours,
// wording and translations; the man page lists the rules by name. Passages and figures are held against the documents
// at hand, wording also against the file of the manifest's source_runs. `absent_is_finding`: a citation whose document
// is not at hand is a finding, not a note.
CheckReport check_atlas(const Atlas& atlas, const SourceLibrary& documents, bool absent_is_finding);

// Before the talk: every stop whose event, source or layer is missing or hidden by its own window is a finding; a
// passage that is not at hand is a note.
CheckReport check_tour(const Atlas& atlas, const Tour& tour, const SourceLibrary& documents);

} // namespace geodata::io
