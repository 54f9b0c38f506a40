#include <set>

#include <fmt/format.h>

#include "geodata/edtf.h"
#include "geodata/io/export.h"
#include "geodata/io/export_formats.h"
#include "geodata/shell_word.h"

namespace geodata::io {

std::string export_command(const ExportRequest& request, const std::filesystem::path& atlas) {
    std::string layers;
    for (const std::string& layer : request.layers) layers += (layers.empty() ? "" : ",") + layer;
    std::string line = fmt::format("january-atlas export --atlas {} --layer {} --out {}", shell_word(atlas.string()),
                                   shell_word(layers), shell_word(request.out.string()));
    if (!request.driver.empty()) line += " --driver " + shell_word(request.driver);
    line += " --crs " + shell_word(request.crs);
    const EventFilter& filter = request.filter;
    if (is_bounded(filter.window.from)) line += " --from " + window_from_text(filter.window);
    if (is_bounded(filter.window.to)) line += " --to " + window_to_text(filter.window);
    if (filter.compared)
        line += fmt::format(" --compare-from {} --compare-to {}", window_from_text(*filter.compared),
                            window_to_text(*filter.compared));
    line += filter.match == Match::Certain ? " --match certain" : " --match possible";
    if (filter.undated) line += " --undated";
    for (const auto& area : filter.areas) line += " --area " + shell_word(area);
    for (const auto& kind : filter.kinds) line += " --kind " + shell_word(kind);
    for (const auto& source : filter.sources) line += " --source " + shell_word(source);
    if (!filter.text.empty()) line += " --text " + shell_word(filter.text);
    if (!filter.lens.none()) line += " --lens " + shell_word(lens_text(filter.lens));
    if (request.bbox)
        line += fmt::format(" --bbox {:.6f},{:.6f},{:.6f},{:.6f}", request.bbox->west, request.bbox->south,
                            request.bbox->east, request.bbox->north);
    std::string fields;
    for (const auto& [name, written_as] : request.fields)
        fields += fmt::format("{}{}{}{}", fields.empty() ? "" : ",", name, name == written_as ? "" : "=",
                              name == written_as ? "" : written_as);
    if (!fields.empty()) line += " --fields " + shell_word(fields);
    line += fmt::format(" --lang {}", code_of(request.language));
    std::set<std::string> folders; // where the copies were found
    if (request.documents && request.driver == info_of(ExportFormat::WebAnnotations).driver) {
        for (const DocumentPtr& copy : request.documents->documents)
            folders.insert(std::filesystem::path(copy->path).parent_path().string());
    }
    for (const std::string& folder : folders) line += " --sources " + shell_word(folder);
    return line;
}

} // namespace geodata::io
