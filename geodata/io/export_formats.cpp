#include "geodata/io/export_formats.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace geodata::io {
namespace {

// "a", "a or b", "a, b or c".
std::string either(const std::vector<std::string>& words) {
    if (words.size() < 2) return fmt::format("{}", fmt::join(words, ""));
    return fmt::format("{} or {}", fmt::join(words.begin(), words.end() - 1, ", "), words.back());
}

std::vector<std::string> drivers_for(const std::vector<std::string>* layers) {
    std::vector<std::string> drivers;
    for (const ExportFormatInfo& one : export_formats()) {
        if (layers == nullptr || can_hold(one, *layers)) drivers.emplace_back(one.driver);
    }
    return drivers;
}

std::vector<std::string> all_extensions() {
    std::vector<std::string> extensions;
    for (const ExportFormatInfo& one : export_formats()) {
        const std::string extension = one.extensions.front();
        if (std::find(extensions.begin(), extensions.end(), extension) == extensions.end())
            extensions.push_back(extension);
    }
    return extensions;
}

std::vector<const ExportFormatInfo*> formats_by_extension(const std::string& file_name) {
    std::vector<const ExportFormatInfo*> found;
    std::size_t longest = 0;
    for (const ExportFormatInfo& one : export_formats()) {
        for (const std::string_view extension : one.extensions) {
            if (extension.size() < longest || file_name.size() <= extension.size() || !file_name.ends_with(extension))
                continue;
            if (extension.size() > longest) found.clear();
            longest = extension.size();
            found.push_back(&one);
        }
    }
    return found;
}

Result<const ExportFormatInfo*> find_format(std::string_view driver, const std::string& file_name) {
    if (!driver.empty()) {
        for (const ExportFormatInfo& one : export_formats()) {
            if (one.driver == driver) return &one;
        }
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the format “{}” is unknown; use {}", driver, either(drivers_for(nullptr))));
    }
    const auto found = formats_by_extension(file_name);
    if (found.empty())
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the extension of “{}” is unknown; use {}", file_name, either(all_extensions())));
    if (found.size() == 1) return found.front();
    std::vector<std::string> drivers;
    drivers.reserve(found.size());
    for (const ExportFormatInfo* one : found) drivers.emplace_back(one->driver);
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the extension of “{}” does not say which format; name it with --driver: {}", file_name,
                            either(drivers)));
}

} // namespace

std::span<const ExportFormatInfo> export_formats() {
    static const std::array<ExportFormatInfo, 7> formats = {{
        {ExportFormat::GeoPackage,
         "GeoPackage",
         "GPKG",
         {".gpkg"},
         "",
         "one file, every layer a table; the most faithful",
         true},
        {ExportFormat::GeoJson,
         "GeoJSON",
         "GeoJSON",
         {".geojson", ".json"},
         "",
         "text, one file a layer; for the web",
         false},
        {ExportFormat::Csv, "CSV", "CSV", {".csv"}, "", "a table, one file a layer; geometry as WKT", false},
        {ExportFormat::LinkedPlaces,
         "Linked Places",
         "linked-places",
         {".jsonld"},
         "events",
         "events as GeoJSON-LD, for gazetteers and linked data",
         false},
        {ExportFormat::WebAnnotations,
         "Web Annotations",
         "web-annotations",
         {".jsonld"},
         "events",
         "what each passage says, as W3C annotations",
         false},
        {ExportFormat::CslJson,
         "CSL-JSON",
         "csl-json",
         {".csl.json"},
         "sources",
         "the bibliography, as Zotero reads it",
         false},
        {ExportFormat::BibTex, "BibTeX", "bibtex", {".bib"}, "sources", "the bibliography, for LaTeX", false},
    }};
    return formats;
}

const ExportFormatInfo& info_of(ExportFormat format) {
    const auto formats = export_formats();
    return *std::find_if(formats.begin(), formats.end(), [&](const auto& one) { return one.format == format; });
}

bool can_hold(const ExportFormatInfo& format, const std::vector<std::string>& layers) {
    return format.is_table() ||
           std::all_of(layers.begin(), layers.end(), [&](const std::string& layer) { return layer == format.layer; });
}

Result<ExportFormat> choose_format(std::string_view driver, const std::string& file_name,
                                   const std::vector<std::string>& layers) {
    const auto found = find_format(driver, file_name);
    if (!found) return tl::unexpected(found.error());
    if (can_hold(**found, layers)) return (*found)->format;
    return fail(ErrorCode::InvalidArgument,
                fmt::format("{} holds the layer {} alone; for {} use --driver {}", (*found)->driver, (*found)->layer,
                            fmt::join(layers, ", "), either(drivers_for(&layers))));
}

} // namespace geodata::io
