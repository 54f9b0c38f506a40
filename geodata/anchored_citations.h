#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/document.h"
#include "geodata/job_control.h"
#include "geodata/passage.h"

namespace geodata {

struct AnchoredCitation {
    std::uint32_t event = 0;    // index in Atlas::events
    std::uint32_t citation = 0; // index in Event::citations
    Anchor anchor;

    bool has_passage() const { return anchor.passage_end > anchor.passage_begin; }
    ByteRange passage() const { return {anchor.passage_begin, anchor.passage_end}; }
};

// Every citation of an atlas, held against the copies at hand. A value of both: found anew when one of them changes.
struct AnchoredCitations {
    AtlasPtr atlas;
    SourceLibraryPtr library;
    // By source; those with a passage first, in the order in which they stand in the copy.
    std::map<std::string, std::vector<AnchoredCitation>, std::less<>> by_source;

    const std::vector<AnchoredCitation>& of(std::string_view source) const; // empty when none cites it
    // What was found for a citation like this one, on whatever event it stands; null where there was none.
    const Anchor* find(const Citation& citation) const;
};
using AnchoredCitationsPtr = std::shared_ptr<const AnchoredCitations>;

// What `before` found in a copy serves again where neither the copy nor the citation has changed. Null when stopped.
AnchoredCitationsPtr anchor_citations(const AtlasPtr& atlas, const SourceLibraryPtr& library,
                                      const AnchoredCitationsPtr& before = nullptr, const JobControl& control = {});

} // namespace geodata
