#pragma once

#include <filesystem>
#include <string>

#include "app/session/settings.h"

namespace app::desktop {

// The remembered settings on disk: read once, written when they differ from what was written last.
class SettingsFile {
  public:
    explicit SettingsFile(std::filesystem::path file);

    const session::Settings& at_start() const { return written_; }
    // Why the file could not be read; empty when it was, or when there is none yet.
    const std::string& problem() const { return problem_; }
    // The reason of the first failure to write; later ones are the same story. Empty when all is well.
    std::string save(const session::Settings& settings);

  private:
    std::filesystem::path file_;
    session::Settings written_;
    std::string problem_;
    bool failed_ = false;
};

} // namespace app::desktop
