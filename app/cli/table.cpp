#include "app/cli/table.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace app::cli {
namespace {

// Letters as a terminal counts columns: code points (combining marks are rare in ids and dates).
std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

void print_table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    print_table(rows, widths);
}

void print_table(const std::vector<std::vector<std::string>>& rows, std::vector<std::size_t>& widths) {
    if (rows.empty()) return;
    if (widths.empty()) {
        widths.resize(rows.front().size());
        for (const auto& row : rows)
            for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line.append(std::max(widths[i], columns(row[i])) - columns(row[i]) + 2, ' ');
        }
        while (line.ends_with(' ')) line.pop_back();
        fmt::print("{}\n", line);
    }
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

} // namespace app::cli
