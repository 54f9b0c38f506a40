#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "geodata/result.h"

namespace geodata::io {

inline constexpr std::uintmax_t kMebibyte = std::uintmax_t{1024} * 1024;

// The whole file as text, at most `max_bytes` (BadFormat beyond). A folder, a device, an unreadable or missing file is
// an error that says so.
Result<std::string> read_text_file(const std::filesystem::path& file, std::uintmax_t max_bytes);

// A name beside `target` that does not exist; written first, then `replace_with` renames it into place.
std::filesystem::path temporary_beside(const std::filesystem::path& target);
Result<void> replace_with(const std::filesystem::path& temporary, const std::filesystem::path& target);
// Whether `target` may be made: its folder is there, it is no folder, and it does not exist or may be replaced
// (WriteFailed).
Result<void> may_write(const std::filesystem::path& target, bool overwrite);
Result<void> write_text_file(const std::filesystem::path& target, std::string_view text, bool overwrite);
// Replaces a file that is there as a whole, on the disk when this returns; its permissions stay, and those who may not
// write it are refused. A failure leaves the old one.
Result<void> rewrite_text_file(const std::filesystem::path& file, std::string_view text);

// `relative` joined to `folder`, refused when it is absolute or leaves the folder (also through a symbolic link).
Result<std::filesystem::path> path_inside(const std::filesystem::path& folder, const std::string& relative);

std::string sha256_hex(std::string_view bytes);
Result<std::string> sha256_of_file(const std::filesystem::path& file);

} // namespace geodata::io
