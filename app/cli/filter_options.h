#pragma once
// Internal to app/cli: FILTER of the command line, the same for events, export and render.

#include <string>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "geodata/result.h"

namespace CLI {
class App;
}

namespace app::cli {

struct FilterOptions {
    std::string from, to;
    std::string match; // empty = not given: possible
    bool undated = false;
    std::vector<std::string> areas, kinds, sources;
    std::string text;
    std::string lens;                     // SOURCE or agreed:N
    std::string compare_from, compare_to; // of window B; both empty = nothing is compared
};

void add_filter(CLI::App& command, FilterOptions& options);

// The window of --from and --to; whatever is wrong with them is wrong usage (InvalidArgument).
geodata::Result<geodata::TimeWindow> window_of(const std::string& from, const std::string& to);

// InvalidArgument: a date or lens that cannot be read, `from` after `to`, an area, kind or source that the atlas does
// not have, whether asked for or in `base`'s lens. What was not given stays as in `base`.
geodata::Result<geodata::EventFilter> resolve(const FilterOptions& options, const geodata::Atlas& atlas,
                                              const geodata::EventFilter& base = {});

// "layer 'x' is not in the atlas; it has a, b, c"
std::string not_in_atlas(const std::string& what, const std::string& id, const std::vector<std::string>& known);

} // namespace app::cli
