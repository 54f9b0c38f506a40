#pragma once

#include <vector>

#include "geodata/atlas.h"
#include "geodata/passage.h"
#include "geodata/result.h"

namespace geodata::io {

// Every rule of the folder, over a loaded atlas: what loading found, and quotes of at most 8 words, lines at most 12,
// precision against geometry and radius, areas, kinds, sources, quantities that exist, events of tours, and, for the
// documents at hand, the anchor of every citation. `findings` are faults (exit 3), `notes` are not.
struct CheckReport {
    std::vector<Issue> findings;
    std::vector<Issue> notes;
};
// `absent_is_finding`: a citation whose document is not at hand is a finding, not a note.
CheckReport check_atlas(const Atlas& atlas, const SourceLibrary& documents, bool absent_is_finding);

// Before the talk: every stop whose event, source or layer is missing or hidden by its own window is a finding; a
// passage that is not at hand is a note.
CheckReport check_tour(const Atlas& atlas, const Tour& tour, const SourceLibrary& documents);

} // namespace geodata::io
