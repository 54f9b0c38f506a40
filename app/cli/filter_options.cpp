#include "app/cli/filter_options.h"

#include <algorithm>
#include <array>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/edtf.h"

namespace app::cli {

void add_filter(CLI::App& command, FilterOptions& options) {
    const char* group = "Filter";
    command.add_option("--from", options.from, "from where D starts: 1990, 1990-01, 1990-01-13, 1990-01-19T21:30")
        ->type_name("D")
        ->group(group);
    command.add_option("--to", options.to, "to where D ends; a D with a time of day is exclusive")
        ->type_name("D")
        ->group(group);
    command
        .add_option("--match", options.match, "certain: surely in the window; possible (the default) includes certain")
        ->check(CLI::IsMember({"certain", "possible"}))
        ->group(group);
    command.add_flag("--undated", options.undated, "also events without a date")->group(group);
    const auto list = [&](const char* name, std::vector<std::string>& into, const char* type, const char* help) {
        command.add_option(name, into, help)->delimiter(',')->type_name(type)->group(group)->allow_extra_args(false);
    };
    list("--area", options.areas, "A", "only events of this area; may be repeated");
    list("--kind", options.kinds, "K", "only events of this kind; may be repeated");
    list("--source", options.sources, "S", "only events that this source reports; may be repeated");
    command.add_option("--text", options.text, "only events in which every word of T occurs")
        ->type_name("T")
        ->group(group);
    command.add_option("--lens", options.lens, "the atlas as one source has it, or only what N or more sources report")
        ->type_name("SOURCE|agreed:N")
        ->group(group);
    command
        .add_option("--compare-from", options.compare_from,
                    "compare --from/--to, window A, with a window B that starts where D starts")
        ->type_name("D")
        ->group(group);
    command.add_option("--compare-to", options.compare_to, "the same: window B ends where D ends")
        ->type_name("D")
        ->group(group);
}

std::string not_in_atlas(const std::string& what, const std::string& id, const std::vector<std::string>& known) {
    return fmt::format("{} '{}' is not in the atlas; it has {}", what, id, fmt::join(known, ", "));
}

namespace {

template <class Records>
geodata::Result<void> all_known(const std::string& what, const std::vector<std::string>& wanted,
                                const Records& records) {
    std::vector<std::string> known;
    known.reserve(records.size());
    for (const auto& record : records) known.push_back(record.id);
    for (const auto& id : wanted)
        if (std::find(known.begin(), known.end(), id) == known.end())
            return geodata::fail(geodata::ErrorCode::InvalidArgument, not_in_atlas(what, id, known));
    return {};
}

} // namespace

geodata::Result<geodata::TimeWindow> window_of(const std::string& from, const std::string& to) {
    auto window = geodata::parse_window(from, to);
    if (!window) return geodata::fail(geodata::ErrorCode::InvalidArgument, window.error().message);
    return window;
}

geodata::Result<geodata::EventFilter> resolve(const FilterOptions& options, const geodata::Atlas& atlas,
                                              const geodata::EventFilter& base) {
    geodata::EventFilter filter = base;
    auto window = window_of(options.from, options.to);
    if (!window) return tl::unexpected(window.error());
    for (const auto& known :
         {all_known("area", options.areas, atlas.areas), all_known("kind", options.kinds, atlas.kinds),
          all_known("source", options.sources, atlas.sources)})
        if (!known) return tl::unexpected(known.error());
    if (!options.from.empty() || !options.to.empty()) filter.window = *window;
    if (!options.compare_from.empty() || !options.compare_to.empty()) {
        auto compared = geodata::parse_window(options.compare_from, options.compare_to);
        if (!compared)
            return geodata::fail(geodata::ErrorCode::InvalidArgument,
                                 fmt::format("--compare-from/--compare-to: {}", compared.error().message));
        filter.compared = *compared;
    }
    if (!options.match.empty())
        filter.match = options.match == "certain" ? geodata::Match::Certain : geodata::Match::Possible;
    if (options.undated) filter.undated = true;
    if (!options.areas.empty()) filter.areas = options.areas;
    if (!options.kinds.empty()) filter.kinds = options.kinds;
    if (!options.sources.empty()) filter.sources = options.sources;
    if (!options.text.empty()) filter.text = options.text;
    if (!options.lens.empty()) {
        auto lens = geodata::parse_lens(options.lens);
        if (!lens) return tl::unexpected(lens.error());
        filter.lens = *lens;
    }
    if (!filter.lens.source.empty())
        if (auto known = all_known("the lens's source", {filter.lens.source}, atlas.sources); !known)
            return geodata::fail(known.error().code,
                                 known.error().message + "; agreed:N is what N or more of them report");
    return filter;
}

} // namespace app::cli
