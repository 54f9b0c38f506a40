#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tests {

// A folder of its own for one test, removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    // Writes a file below the folder, making folders on the way.
    std::filesystem::path write(const std::string& name, std::string_view content) const;
    std::string read(const std::string& name) const;

  private:
    std::filesystem::path path_;
};

// The source tree, where data/ and tests/ are.
std::filesystem::path source_tree();

} // namespace tests
