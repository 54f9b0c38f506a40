#include "geodata/document.h"

#include <algorithm>
#include <array>

namespace geodata {

std::uint32_t DocumentText::page_at(std::uint32_t byte) const {
    const auto after = std::upper_bound(page_begins.begin(), page_begins.end(), byte);
    return static_cast<std::uint32_t>(after - page_begins.begin());
}

std::string_view name_of(FileState state) {
    static constexpr std::array<std::string_view, 8> names = {"read",    "unmatched", "second",     "encrypted",
                                                              "no-text", "too-large", "unreadable", "changed"};
    return names[static_cast<std::size_t>(state)];
}

const DocumentText* SourceLibrary::find(std::string_view source) const {
    const auto it = std::find_if(documents.begin(), documents.end(),
                                 [&](const DocumentPtr& document) { return document && document->source == source; });
    return it == documents.end() ? nullptr : it->get();
}

} // namespace geodata
