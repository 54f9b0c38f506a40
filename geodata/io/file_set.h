#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geodata/result.h"

namespace geodata::io {

// Files that appear together: each is written to a temporary name beside its target, then all are put in place. When
// one cannot be, those put in place before it are taken away again and what stood there before is back. Whatever was
// not put in place is removed at the end, with the side files of SQLite.
class FileSet {
  public:
    FileSet() = default;
    ~FileSet();
    FileSet(const FileSet&) = delete;
    FileSet& operator=(const FileSet&) = delete;

    // The temporary name to write `target` to; it ends in `extension`, by which drivers choose, else like the target.
    std::filesystem::path add(const std::filesystem::path& target, const std::string& extension = {});
    // In the order added. WriteFailed names the file that would not go in place, and where an earlier file lies that
    // could not be brought back. A reader may see a part of the set while this runs.
    Result<void> put_in_place();

  private:
    struct Pending {
        std::filesystem::path temporary;
        std::filesystem::path target;
    };
    std::vector<Pending> pending_;
};

} // namespace geodata::io
