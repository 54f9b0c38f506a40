#pragma once
// Internal to app/cli: rows of text on standard output.

#include <string>
#include <vector>

namespace app::cli {

// In columns as wide as their widest cell; every row has as many cells as the first, an empty last one leaves no
// blanks.
void print_table(const std::vector<std::vector<std::string>>& rows);

// As RFC 4180 wants it: quoted where it holds a comma, a quotation mark or a line's end.
std::string csv_cell(const std::string& text);

} // namespace app::cli
