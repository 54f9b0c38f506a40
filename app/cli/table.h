#pragma once
// Internal to app/cli: rows of text on standard output.

#include <cstddef>
#include <string>
#include <vector>

namespace app::cli {

// In columns as wide as their widest cell; every row has as many cells as the first, an empty last one leaves no
// blanks.
void print_table(const std::vector<std::vector<std::string>>& rows);
// The same in parts: the first call decides `widths`, which are empty before it; a wider cell later pushes its row.
void print_table(const std::vector<std::vector<std::string>>& rows, std::vector<std::size_t>& widths);

// As RFC 4180 wants it: quoted where it holds a comma, a quotation mark or a line's end.
std::string csv_cell(const std::string& text);

} // namespace app::cli
