#include "app/session/settings.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

namespace app::session {

namespace {

using nlohmann::json;

constexpr geodata::Language kLanguages[] = {geodata::Language::En, geodata::Language::Az, geodata::Language::Ru};
constexpr int kMinWindow = 320, kMaxWindow = 16384; // physical pixels a side that a remembered window may have

void read(const json& object, const char* key, bool& value) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_boolean()) value = found->get<bool>();
}

void read(const json& object, const char* key, std::string& value) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_string()) value = found->get<std::string>();
}

void read(const json& object, const char* key, int& value, int low, int high) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number()) return;
    const double number = found->get<double>();
    if (std::isfinite(number)) value = static_cast<int>(std::lround(std::clamp<double>(number, low, high)));
}

void read(const json& object, const char* key, double& value, double low, double high) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number()) return;
    const double number = found->get<double>();
    if (number >= low && number <= high) value = number;
}

void read(const json& object, const char* key, std::map<std::string, std::string>& texts) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_object()) return;
    for (const auto& [name, text] : found->items())
        if (text.is_string()) texts[name] = text.get<std::string>();
}

} // namespace

std::string to_json(const Settings& settings) {
    json object = {
        {"theme", settings.dark ? "dark" : "light"},
        {"ui_scale", settings.ui_scale},
        {"introduction_seen", settings.introduction_seen},
        {"window", {{"width", settings.window_width}, {"height", settings.window_height}}},
        {"source_folders", settings.source_folders},
        {"last_folder", settings.last_folder},
        {"reading_size", settings.reading_size},
        {"document_matches", settings.document_matches},
        {"document_encodings", settings.document_encodings},
    };
    if (settings.language) object["language"] = std::string(geodata::code_of(*settings.language));
    // A folder's name need not be UTF-8; its odd bytes are replaced rather than thrown about.
    return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

geodata::Result<Settings> settings_from_json(const std::string& text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        return geodata::fail(geodata::ErrorCode::BadFormat,
                             "the remembered settings are not a JSON object, so the defaults are used; the next change "
                             "of a setting writes them anew.");
    Settings settings;
    std::string theme, language;
    read(object, "theme", theme);
    read(object, "language", language);
    settings.dark = theme == "dark";
    for (const geodata::Language candidate : kLanguages)
        if (geodata::code_of(candidate) == language) settings.language = candidate;
    read(object, "ui_scale", settings.ui_scale, kMinUiScale, kMaxUiScale);
    read(object, "introduction_seen", settings.introduction_seen);
    const auto window = object.find("window");
    if (window != object.end() && window->is_object()) {
        read(*window, "width", settings.window_width, kMinWindow, kMaxWindow);
        read(*window, "height", settings.window_height, kMinWindow, kMaxWindow);
    }
    const auto folders = object.find("source_folders");
    if (folders != object.end() && folders->is_array()) {
        for (const json& folder : *folders)
            if (folder.is_string()) settings.source_folders.push_back(folder.get<std::string>());
    }
    read(object, "last_folder", settings.last_folder);
    read(object, "reading_size", settings.reading_size, kMinReadingSize, kMaxReadingSize);
    read(object, "document_matches", settings.document_matches);
    read(object, "document_encodings", settings.document_encodings);
    return settings;
}

} // namespace app::session
