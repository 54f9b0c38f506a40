#include "geodata/io/library_files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "geodata/ascii.h"
#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + std::int64_t{time.tv_nsec};
}

FileStamp stamp_of(const struct stat& status) {
    return {static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

std::string reason(int error) { return std::generic_category().message(error); }

// Nothing when the name does not say a format that is read here.
std::optional<DocumentFormat> format_of(const fs::path& file) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), to_lower);
    if (ending.empty() || ending == ".txt" || ending == ".text") return DocumentFormat::PlainText;
    if (ending == ".md") return DocumentFormat::Markdown;
    if (ending == ".html" || ending == ".htm") return DocumentFormat::Html;
    if (ending == ".pdf") return DocumentFormat::Pdf;
    return std::nullopt;
}

void look_at(const fs::path& folder, ListedFile& file) {
    struct stat status {};
    if (lstat(file.path.c_str(), &status) != 0) {
        file.unread = Unread{FileState::Unreadable, fmt::format("it cannot be reached: {}", reason(errno))};
        return;
    }
    file.target = file.path;
    if (S_ISLNK(status.st_mode)) {
        file.stamp = stamp_of(status);
        const auto inside = path_inside(folder, file.path.filename().string());
        if (!inside) {
            file.unread =
                Unread{FileState::Unreadable, "it is a link that leads out of the folder; put the file itself there"};
            return;
        }
        file.target = *inside;
        if (lstat(file.target.c_str(), &status) != 0 || S_ISLNK(status.st_mode)) {
            file.unread = Unread{FileState::Unreadable, "it is a link that leads nowhere; put the file itself there"};
            return;
        }
    }
    file.stamp = stamp_of(status);
    if (S_ISDIR(status.st_mode))
        file.unread = Unread{FileState::Unreadable, "it is a folder; put its files beside it"};
    else if (!S_ISREG(status.st_mode))
        file.unread = Unread{FileState::Unreadable, "it is no regular file; remove it"};
}

void list_folder(const fs::path& folder, Listing& listing) {
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    if (error) {
        listing.issues.push_back(
            {folder.string(), "", "sources", fmt::format("the folder of sources cannot be read: {}", error.message())});
        return;
    }
    std::vector<ListedFile> files;
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        ListedFile file;
        file.path = entry->path();
        const auto format = format_of(file.path);
        if (!format || file.path.filename().string().starts_with('.')) continue;
        file.format = *format;
        look_at(folder, file);
        if (file.unread && !file.path.has_extension()) continue; // a folder, not named like a document
        files.push_back(std::move(file));
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    std::move(files.begin(), files.end(), std::back_inserter(listing.files));
}

} // namespace

Listing list_source_files(const std::vector<fs::path>& folders) {
    Listing listing;
    std::set<std::string> seen;
    for (const fs::path& folder : folders) {
        std::error_code error;
        const fs::path real = fs::weakly_canonical(folder, error);
        if (seen.insert(error ? folder.string() : real.string()).second) list_folder(folder, listing);
    }
    return listing;
}

Reading<OpenFile> OpenFile::open(const fs::path& target) {
    OpenFile file(::open(target.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC), target);
    if (file.descriptor_ < 0)
        return unread(FileState::Unreadable, errno == EACCES
                                                 ? std::string("you have no right to read it; change its permissions")
                                                 : fmt::format("it cannot be opened: {}", reason(errno)));
    struct stat status {};
    if (fstat(file.descriptor_, &status) != 0 || !S_ISREG(status.st_mode))
        return unread(FileState::Unreadable, "it is no regular file; remove it");
    file.stamp_ = stamp_of(status);
    return file;
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), target_(std::move(other.target_)), stamp_(other.stamp_) {}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool OpenFile::is_unchanged() const {
    struct stat open_now {};
    struct stat named_now {};
    return fstat(descriptor_, &open_now) == 0 && lstat(target_.c_str(), &named_now) == 0 &&
           stamp_of(open_now) == stamp_ && stamp_of(named_now) == stamp_;
}

Reading<std::string> OpenFile::read_all() const {
    std::string bytes(stamp_.size, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return unread(FileState::Unreadable, fmt::format("it cannot be read to its end: {}", reason(errno)));
        if (got == 0) break; // it has shrunk
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

Reading<std::string> OpenFile::sha256() const {
    // The link of /proc leads to the file that is open, whatever its name leads to now.
    auto digest = sha256_of_file(fmt::format("/proc/self/fd/{}", descriptor_));
    if (!digest) return unread(FileState::Unreadable, "it cannot be read to its end");
    return *digest;
}

} // namespace geodata::io
