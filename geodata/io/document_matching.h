#pragma once

#include <map>
#include <string>
#include <vector>

#include "geodata/document.h"
#include "geodata/source.h"

namespace geodata {
struct Atlas;
}

namespace geodata::io {

// Words that a source has been quoted with.
struct SourceQuote {
    std::string source; // id
    std::string quote;
};
std::vector<SourceQuote> quotes_of(const Atlas& atlas);

// Which source a document is a copy of.
struct DocumentMatch {
    std::string source; // id; empty: of none
    MatchedBy by = MatchedBy::Content;
    std::size_t taken = 0; // index of the document that is the surest copy of the source
};

// Each document's source, the surest first: `corrections` (path -> source, empty for none); the SHA-256; the name
// (Source::file_name, the id, or the id with -2 to -1000, whatever the ending), compared as composed Unicode without
// case; the title in the document's own or in whole lines among its first; quotes, where most of a source's stand in
// the document, and at least twice as many as of any other. Of two copies of a source the surer is taken, of two as
// sure the first; a name or title over a text in which none of several quotes stands is the least sure of all.
std::vector<DocumentMatch> match_documents(const std::vector<const DocumentText*>& documents,
                                           const std::vector<Source>& sources, const std::vector<SourceQuote>& quotes,
                                           const std::map<std::string, std::string>& corrections);

} // namespace geodata::io
