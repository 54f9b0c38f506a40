#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geodata/localized.h"
#include "geodata/result.h"

namespace app::session {

// What is remembered from run to run. A broken file is a Note and the defaults hold.
struct Settings {
    bool dark = false;
    geodata::Language language = geodata::Language::En;
    double ui_scale = 1; // 1 to 3; 0 = from the screen
    bool introduction_seen = false;
    int window_width = 1280, window_height = 800;
    std::vector<std::string> source_folders;
    std::string last_folder; // of the file chooser
    bool operator==(const Settings&) const = default;
};

std::string to_json(const Settings& settings);
geodata::Result<Settings> settings_from_json(const std::string& text);

} // namespace app::session
