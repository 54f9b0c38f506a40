#include "app/desktop/settings_file.h"

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "geodata/io/safe_file.h"

namespace app::desktop {

namespace {

constexpr std::uintmax_t kMostBytes = 1 << 20;

} // namespace

SettingsFile::SettingsFile(std::filesystem::path file) : file_(std::move(file)) {
    std::error_code error;
    if (file_.empty() || !std::filesystem::exists(file_, error)) return;
    auto settings = geodata::io::read_text_file(file_, kMostBytes).and_then(session::settings_from_json);
    if (settings) {
        written_ = std::move(*settings);
    } else {
        problem_ = fmt::format("{}: {}", file_.string(), settings.error().message);
    }
}

std::string SettingsFile::save(const session::Settings& settings) {
    if (settings == written_ || file_.empty() || failed_) return {};
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    const auto done = geodata::io::write_text_file(file_, session::to_json(settings), true);
    if (!done) {
        failed_ = true;
        return fmt::format("The settings will be forgotten: {}", done.error().message);
    }
    written_ = settings;
    return {};
}

} // namespace app::desktop
