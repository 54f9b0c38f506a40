#pragma once
// Internal to geodata/io: what the two JSON-LD formats share.

#include <string>
#include <string_view>

#include "geodata/atlas.h"
#include "geodata/io/json_support.h"

namespace geodata::io {

// A name for a record of this atlas: urn:uuid of a name-based UUID (RFC 4122, version 5) of the atlas's English title,
// `kind` ("event", "area", "kind", "citation", "annotations") and `id`. The same record has the same name in each
// export.
std::string record_urn(const Atlas& atlas, std::string_view kind, std::string_view id);

// Where a source is: its DOI, its URL, else record_urn of it.
std::string iri_of_source(const Atlas& atlas, const std::string& id);

// The plain reference of a source; its id when the atlas does not hold it.
std::string reference_of_source(const Atlas& atlas, const std::string& id);

// "ni:///sha-256;…" (RFC 6920): names a file by its digest. `sha256` is hex.
std::string digest_iri(std::string_view sha256);

// {`key`: text, `language_key`: "en"} for each language that the text has, `first` before the others.
Json each_language(const LocalizedText& text, const char* key, const char* language_key, Language first = Language::En);

} // namespace geodata::io
