#pragma once

#include <cstddef>

// The catalogues as msgfmt compiles them, written into the program by cmake/embed.cmake.
namespace app::words {

extern const char kAzCatalogue[];
extern const std::size_t kAzCatalogueSize;
extern const char kRuCatalogue[];
extern const std::size_t kRuCatalogueSize;

} // namespace app::words
