#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geodata/io/unread.h"
#include "geodata/result.h"

namespace geodata::io {

// A file of a folder of sources, before it is read.
struct ListedFile {
    std::filesystem::path path;   // as a user names it
    std::filesystem::path target; // the file itself: no symbolic link
    DocumentFormat format = DocumentFormat::PlainText;
    FileStamp stamp;
    std::optional<Unread> unread; // a folder, a pipe, a link that leads out
};

struct Listing {
    std::vector<ListedFile> files; // in the order of folders and names
    std::vector<Issue> issues;     // of the folders
};

// The files in folders (not below them; each folder once) whose names say that they are documents: .txt .text .md .html
// .htm .pdf in any case, or no ending. Hidden ones are left out. Opens no file.
Listing list_source_files(const std::vector<std::filesystem::path>& folders);

// An open regular file; never waits for the other end of a pipe.
class OpenFile {
  public:
    static Reading<OpenFile> open(const std::filesystem::path& target);
    OpenFile(OpenFile&& other) noexcept;
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile();

    int descriptor() const { return descriptor_; }
    const FileStamp& stamp() const { return stamp_; } // when it was opened
    // Whether it is the same now, and its name still leads to it.
    bool is_unchanged() const;
    Reading<std::string> read_all() const; // stamp().size bytes
    Reading<std::string> sha256() const;   // of a file too large to hold

  private:
    OpenFile(int descriptor, std::filesystem::path target) : descriptor_(descriptor), target_(std::move(target)) {}
    int descriptor_;
    std::filesystem::path target_;
    FileStamp stamp_;
};

} // namespace geodata::io
