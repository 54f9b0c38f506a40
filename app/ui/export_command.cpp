#include <string_view>

#include <fmt/format.h>

#include "app/ui/export_dialog.h"
#include "geodata/edtf.h"

namespace app::ui {
namespace {

// For a POSIX shell.
std::string shell_word(std::string_view text) {
    const bool plain =
        !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                                "_-./:,=+%@") == std::string_view::npos;
    if (plain) return std::string(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

} // namespace

std::string export_command(const geodata::io::ExportRequest& request, const std::filesystem::path& atlas) {
    std::string layers;
    for (const std::string& layer : request.layers) layers += (layers.empty() ? "" : ",") + layer;
    std::string line = fmt::format("january-atlas export --atlas {} --layer {} --out {}", shell_word(atlas.string()),
                                   shell_word(layers), shell_word(request.out.string()));
    if (!request.driver.empty()) line += " --driver " + shell_word(request.driver);
    line += " --crs " + shell_word(request.crs);
    const geodata::EventFilter& filter = request.filter;
    if (geodata::is_bounded(filter.window.from)) line += " --from " + geodata::window_from_text(filter.window);
    if (geodata::is_bounded(filter.window.to)) line += " --to " + geodata::window_to_text(filter.window);
    line += filter.match == geodata::Match::Certain ? " --match certain" : " --match possible";
    if (filter.undated) line += " --undated";
    for (const auto& area : filter.areas) line += " --area " + shell_word(area);
    for (const auto& kind : filter.kinds) line += " --kind " + shell_word(kind);
    for (const auto& source : filter.sources) line += " --source " + shell_word(source);
    if (!filter.text.empty()) line += " --text " + shell_word(filter.text);
    if (request.bbox)
        line += fmt::format(" --bbox {:.6f},{:.6f},{:.6f},{:.6f}", request.bbox->west, request.bbox->south,
                            request.bbox->east, request.bbox->north);
    line += fmt::format(" --lang {}", geodata::code_of(request.language));
    if (request.overwrite) line += " --overwrite";
    return line;
}

} // namespace app::ui
