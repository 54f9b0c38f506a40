#include "geodata/io/export.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/edtf.h"
#include "geodata/io/ascii_name.h"
#include "geodata/io/export_plan.h"
#include "geodata/io/export_records.h"
#include "geodata/io/export_writer.h"
#include "geodata/io/file_set.h"
#include "geodata/io/provenance.h"
#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

// "1990-01-13", "1990-01-19T2130", "open".
std::string bound_name(std::string text) {
    if (text == "..") return "open";
    std::erase(text, ':');
    return text;
}

} // namespace

Result<ExportReport> plan_export(const Atlas& atlas, const ExportRequest& request) {
    const auto plan = make_plan(atlas, request);
    if (!plan) return tl::unexpected(plan.error());
    return report_of(*plan);
}

Result<ExportReport> run_export(const Atlas& atlas, const ExportRequest& request, const JobControl& control) {
    const auto plan = make_plan(atlas, request);
    if (!plan) return tl::unexpected(plan.error());
    RowCounter counter{&control, 0, 0};
    for (const ExportRows& table : plan->tables) counter.total += static_cast<std::int64_t>(table.rows.size());
    if (control.stopped()) return fail(ErrorCode::Cancelled, "the export was stopped; nothing was written");

    FileSet files;
    std::vector<std::pair<fs::path, std::string>> records;
    for (const ExportFile& file : plan->files) {
        // Drivers of GDAL make a folder, or refuse, where the extension is not their own.
        const fs::path temporary = files.add(file.path, info_of(plan->format).extensions.front());
        const auto written = info_of(plan->format).is_table()
                                 ? write_export_file(*plan, file, temporary, atlas.licence_lines, counter)
                                 : write_records_file(atlas, request, *plan, temporary, counter);
        if (!written) return tl::unexpected(written.error());
        const auto text = provenance_text(atlas, request, *plan, file, temporary);
        if (!text) return tl::unexpected(text.error());
        records.emplace_back(provenance_path(file.path), *text);
    }
    for (const auto& [path, text] : records) { // in place after the data
        if (auto written = write_text_file(files.add(path), text, false); !written)
            return tl::unexpected(written.error());
    }
    if (control.stopped()) return fail(ErrorCode::Cancelled, "the export was stopped; nothing was written");
    if (auto placed = files.put_in_place(); !placed) return tl::unexpected(placed.error());
    control.report(1);
    return report_of(*plan);
}

std::string default_export_name(const std::vector<std::string>& layers, const TimeWindow& window,
                                const std::string& extension, const std::optional<TimeWindow>& compared) {
    constexpr std::size_t kMostNamed = 3;
    const std::string what =
        layers.empty() || layers.size() > kMostNamed ? "layers" : fmt::format("{}", fmt::join(layers, "-"));
    const std::string ending = extension.empty() || extension.front() == '.' ? extension : "." + extension;
    const auto dates = [](const TimeWindow& one) {
        return bound_name(window_from_text(one)) + "_" + bound_name(window_to_text(one));
    };
    const std::string against = compared ? "_against_" + dates(*compared) : std::string();
    return fmt::format("{}_{}{}{}", ascii_name(what), dates(window), against, ending);
}

} // namespace geodata::io
