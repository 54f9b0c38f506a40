#include "app/session/report_text.h"

#include <fmt/format.h>

namespace app::session {

ReportText describe(const geodata::io::ExportReport& report) {
    std::int64_t written = 0;
    ReportText out;
    for (const geodata::io::ExportedTable& table : report.tables) {
        written += table.written;
        out.details.push_back(fmt::format("{}: {} written to {}", table.layer, table.written, table.file.string()));
        for (const auto& [reason, count] : table.skipped)
            out.details.push_back(fmt::format("{}: {} left out, {}", table.layer, count, reason));
    }
    for (const std::string& loss : report.losses) out.details.push_back(loss);
    const std::string first = report.files.empty() ? std::string("nothing") : report.files.front().filename().string();
    const std::size_t tables_in_files = report.files.empty() ? 0 : report.files.size() - 1; // the record is last
    const std::string target = tables_in_files > 1 ? fmt::format("{} and {} more", first, tables_in_files - 1) : first;
    out.text = fmt::format("Wrote {} {} to {}", written, written == 1 ? "record" : "records", target);
    if (report.has_losses())
        out.text += fmt::format(", with {} {}", report.losses.size(), report.losses.size() == 1 ? "loss" : "losses");
    return out;
}

ReportText describe(const std::vector<geodata::Issue>& issues) {
    ReportText out;
    for (const geodata::Issue& issue : issues) out.details.push_back(geodata::to_line(issue));
    out.text = issues.size() == 1 ? "1 record could not be read right"
                                  : fmt::format("{} records could not be read right", issues.size());
    return out;
}

} // namespace app::session
