#include "geodata/io/export.h"

#include <array>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/edtf.h"
#include "geodata/io/export_plan.h"
#include "geodata/io/export_writer.h"
#include "geodata/io/provenance.h"
#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

// Temporary files with their targets. Whatever was not put in place is removed at the end.
class PendingFiles {
  public:
    PendingFiles() = default;
    ~PendingFiles() {
        for (const Pending& one : pending_) {
            std::error_code ignored;
            for (const char* suffix : {"", "-wal", "-shm", "-journal"})
                fs::remove(one.temporary.string() + suffix, ignored);
        }
    }
    PendingFiles(const PendingFiles&) = delete;
    PendingFiles& operator=(const PendingFiles&) = delete;

    fs::path add(const fs::path& target) {
        pending_.push_back({temporary_beside(target), target});
        return pending_.back().temporary;
    }
    Result<void> put_in_place() {
        for (const Pending& one : pending_) {
            if (auto placed = replace_with(one.temporary, one.target); !placed) return placed;
        }
        pending_.clear();
        return {};
    }

  private:
    struct Pending {
        fs::path temporary;
        fs::path target;
    };
    std::vector<Pending> pending_;
};

// The fixed table of file names; what it does not hold becomes "_".
std::string ascii_name(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 14> kLetters = {{{"ə", 'e'},
                                                                             {"Ə", 'E'},
                                                                             {"ı", 'i'},
                                                                             {"İ", 'I'},
                                                                             {"ş", 's'},
                                                                             {"Ş", 'S'},
                                                                             {"ç", 'c'},
                                                                             {"Ç", 'C'},
                                                                             {"ğ", 'g'},
                                                                             {"Ğ", 'G'},
                                                                             {"ö", 'o'},
                                                                             {"Ö", 'O'},
                                                                             {"ü", 'u'},
                                                                             {"Ü", 'U'}}};
    std::string result;
    while (!text.empty()) {
        const char c = text.front();
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain) {
            result += c;
            text.remove_prefix(1);
            continue;
        }
        std::size_t used = 1;
        while (used < text.size() && (static_cast<unsigned char>(text[used]) & 0xC0U) == 0x80U) ++used;
        char letter = '_';
        for (const auto& [from, to] : kLetters) {
            if (text.substr(0, used) == from) letter = to;
        }
        result += letter;
        text.remove_prefix(used);
    }
    return result;
}

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

    PendingFiles data, records;
    for (const ExportFile& file : plan->files) {
        const fs::path temporary = data.add(file.path);
        if (auto written = write_export_file(*plan, file, temporary, atlas.licence_lines, counter); !written)
            return tl::unexpected(written.error());
        const auto text = provenance_text(atlas, request, *plan, file, temporary);
        if (!text) return tl::unexpected(text.error());
        if (auto written = write_text_file(records.add(provenance_path(file.path)), *text, false); !written)
            return tl::unexpected(written.error());
    }
    if (control.stopped()) return fail(ErrorCode::Cancelled, "the export was stopped; nothing was written");
    if (auto placed = data.put_in_place(); !placed) return tl::unexpected(placed.error());
    if (auto placed = records.put_in_place(); !placed) return tl::unexpected(placed.error());
    control.report(1);
    return report_of(*plan);
}

std::string default_export_name(const std::vector<std::string>& layers, const TimeWindow& window,
                                const std::string& extension) {
    constexpr std::size_t kMostNamed = 3;
    const std::string what =
        layers.empty() || layers.size() > kMostNamed ? "layers" : fmt::format("{}", fmt::join(layers, "-"));
    const std::string ending = extension.empty() || extension.front() == '.' ? extension : "." + extension;
    return fmt::format("{}_{}_{}{}", ascii_name(what), bound_name(window_from_text(window)),
                       bound_name(window_to_text(window)), ending);
}

} // namespace geodata::io
