#include "app/session/report_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/words/numbers.h"
#include "app/words/words.h"

namespace app::session {

namespace {

using words::counted;
using words::msgid;
using words::tr;

constexpr std::array kReasons{msgid("outside the window"),
                              msgid("only possible in the window"),
                              msgid("undated"),
                              msgid("in another area"),
                              msgid("of another kind"),
                              msgid("not in the sources asked for"),
                              msgid("without the text searched for"),
                              msgid("without a place, so not in the extent"),
                              msgid("outside the extent"),
                              msgid("not of the window's time"),
                              msgid("not under the lens")};

template <class... Values>
std::string filled(const char* words, const Values&... values) {
    return fmt::format(fmt::runtime(words), values...);
}

} // namespace

const char* reason_words(const std::string& reason, geodata::Language language) {
    const auto* known = std::find(kReasons.begin(), kReasons.end(), reason);
    return known != kReasons.end() ? tr(language, *known) : reason.c_str();
}

ReportText describe(const geodata::io::ExportReport& report, geodata::Language language) {
    std::int64_t written = 0;
    ReportText out;
    for (const geodata::io::ExportedTable& table : report.tables) {
        written += table.written;
        out.details.push_back(filled(tr(language, "{}: {} written to {}"), table.layer,
                                     words::grouped(language, table.written), table.file.string()));
        for (const auto& [reason, count] : table.skipped)
            out.details.push_back(filled(tr(language, "{}: {} left out, {}"), table.layer,
                                         words::grouped(language, count), reason_words(reason, language)));
    }
    for (const std::string& loss : report.losses) out.details.push_back(loss);
    const std::string first =
        report.files.empty() ? std::string(tr(language, "nothing")) : report.files.front().filename().string();
    const std::size_t tables_in_files = report.files.empty() ? 0 : report.files.size() - 1; // the record is last
    const std::string target =
        tables_in_files > 1 ? filled(tr(language, "{} and {} more"), first, tables_in_files - 1) : first;
    const std::string records = counted(language, written, "record", "records");
    const auto losses = static_cast<std::int64_t>(report.losses.size());
    out.text = report.has_losses() ? filled(tr(language, "Wrote {} to {}, with {}"), records, target,
                                            counted(language, losses, "loss", "losses"))
                                   : filled(tr(language, "Wrote {} to {}"), records, target);
    return out;
}

ReportText describe(const std::vector<geodata::Issue>& issues, geodata::Language language) {
    ReportText out;
    for (const geodata::Issue& issue : issues) out.details.push_back(geodata::to_line(issue));
    out.text = counted(language, static_cast<std::int64_t>(issues.size()), "record could not be read right",
                       "records could not be read right");
    return out;
}

} // namespace app::session
