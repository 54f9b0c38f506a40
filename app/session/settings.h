#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geodata/localized.h"
#include "geodata/result.h"

namespace app::session {

inline constexpr double kMinUiScale = 1, kMaxUiScale = 3;
inline constexpr double kMinReadingSize = 12, kReadingSize = 15, kMaxReadingSize = 26;

// What is remembered from run to run. A broken file is a Note and the defaults hold.
struct Settings {
    bool dark = false;
    std::optional<geodata::Language> language; // none: never chosen
    double ui_scale = 0;                       // 1 to 3; 0 = from the screen
    bool introduction_seen = false;
    int window_width = 1280, window_height = 800; // logical pixels at scale 1: physical ones
    std::vector<std::string> source_folders;
    std::string last_folder;            // of the file chooser
    double reading_size = kReadingSize; // of passages and documents, logical pixels an em
    // What the user said of documents, by their paths: whose copy it is (empty: of none), and how it is encoded.
    std::map<std::string, std::string> document_matches, document_encodings;
    bool operator==(const Settings&) const = default;
};

std::string to_json(const Settings& settings);
// BadFormat when it is no JSON object. A value of the wrong type or out of range is left at its default, an unknown key
// is ignored: a file of another version still serves.
geodata::Result<Settings> settings_from_json(const std::string& text);

} // namespace app::session
