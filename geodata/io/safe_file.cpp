#include "geodata/io/safe_file.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

struct DigestCloser {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// A SHA-256 under way.
class Digest {
  public:
    Digest() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
    void add(const char* bytes, std::size_t size) { EVP_DigestUpdate(context_.get(), bytes, size); }
    std::string hex() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned int size = 0;
        EVP_DigestFinal_ex(context_.get(), bytes.data(), &size);
        std::string text;
        for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", bytes[i]);
        return text;
    }

  private:
    std::unique_ptr<EVP_MD_CTX, DigestCloser> context_;
};

// Error unless `file` is a file that can be opened.
Result<void> expect_file(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    switch (status.type()) {
    case fs::file_type::regular:
        return {};
    case fs::file_type::not_found:
        return fail(ErrorCode::NotFound, fmt::format("{} does not exist", file.string()));
    case fs::file_type::directory:
        return fail(ErrorCode::Unreadable, fmt::format("{} is a folder; a file was expected", file.string()));
    case fs::file_type::none:
        return fail(ErrorCode::Unreadable, fmt::format("{} cannot be reached: {}", file.string(), error.message()));
    default:
        return fail(ErrorCode::Unreadable, fmt::format("{} is no regular file", file.string()));
    }
}

std::string size_text(std::uintmax_t bytes) {
    return bytes % kMebibyte == 0 ? fmt::format("{} MiB", bytes / kMebibyte) : fmt::format("{} bytes", bytes);
}

// Writes a new file to the disk; the error is an errno, 0 when all went well.
int write_new_file(const fs::path& file, std::string_view text, const struct stat& like) {
    const int handle = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (handle < 0) return errno;
    // The owner's group where the user is in it; before the mode, which a change of owner takes bits from.
    if (fchown(handle, like.st_uid, like.st_gid) != 0 && fchown(handle, static_cast<uid_t>(-1), like.st_gid) != 0)
        errno = 0;
    int problem = fchmod(handle, like.st_mode & 07777U) == 0 ? 0 : errno; // what the umask would take away, too
    while (problem == 0 && !text.empty()) {
        const ssize_t written = write(handle, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            problem = errno;
    }
    if (problem == 0 && fsync(handle) != 0) problem = errno;
    if (close(handle) != 0 && problem == 0) problem = errno;
    return problem;
}

// So that a rename in it outlasts a loss of power. Not every file system can; it is done where it can.
void flush_folder(const fs::path& folder) {
    const int handle = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    fsync(handle);
    close(handle);
}

} // namespace

Result<std::string> read_text_file(const fs::path& file, std::uintmax_t max_bytes) {
    if (auto there = expect_file(file); !there) return tl::unexpected(there.error());
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) return fail(ErrorCode::Unreadable, fmt::format("{} cannot be read: {}", file.string(), error.message()));
    if (size > max_bytes)
        return fail(ErrorCode::BadFormat, fmt::format("{} is larger than the {} that such a file may have",
                                                      file.string(), size_text(max_bytes)));
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(ErrorCode::Unreadable,
                    fmt::format("{} cannot be opened: {}", file.string(), std::generic_category().message(errno)));
    std::string text(static_cast<std::size_t>(size), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) return fail(ErrorCode::Unreadable, fmt::format("{} cannot be read to its end", file.string()));
    text.resize(static_cast<std::size_t>(stream.gcount())); // it may have shrunk meanwhile
    return text;
}

fs::path temporary_beside(const fs::path& target) {
    static std::atomic<unsigned> counter{0};
    for (;;) {
        // The extension stays: drivers choose by it.
        fs::path candidate = target.parent_path() / fmt::format(".{}.{}-{}.part{}", target.stem().string(), getpid(),
                                                                counter.fetch_add(1), target.extension().string());
        std::error_code error;
        if (fs::symlink_status(candidate, error).type() == fs::file_type::not_found || error) return candidate;
    }
}

Result<void> replace_with(const fs::path& temporary, const fs::path& target) {
    std::error_code error;
    fs::rename(temporary, target, error);
    if (!error) return {};
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return fail(ErrorCode::WriteFailed, fmt::format("{} cannot be written: {}", target.string(), error.message()));
}

Result<void> may_write(const fs::path& target, bool overwrite) {
    std::error_code error;
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error))
        return fail(ErrorCode::WriteFailed,
                    fmt::format("the folder {} does not exist; make it first", folder.string()));
    if (fs::is_directory(target, error))
        return fail(ErrorCode::WriteFailed, fmt::format("{} is a folder; choose another name", target.string()));
    if (!overwrite && fs::exists(fs::symlink_status(target, error)))
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} exists already; choose another name or allow overwriting", target.string()));
    return {};
}

Result<void> write_text_file(const fs::path& target, std::string_view text, bool overwrite) {
    if (auto may = may_write(target, overwrite); !may) return may;
    std::error_code error;
    const fs::path temporary = temporary_beside(target);
    errno = 0;
    std::ofstream stream(temporary, std::ios::binary);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream) {
        const std::string reason = std::generic_category().message(errno);
        fs::remove(temporary, error);
        return fail(ErrorCode::WriteFailed, fmt::format("{} cannot be written: {}", target.string(), reason));
    }
    return replace_with(temporary, target);
}

Result<void> rewrite_text_file(const fs::path& file, std::string_view text) {
    if (auto there = expect_file(file); !there) return there;
    std::error_code error;
    const fs::perms permissions = fs::status(file, error).permissions();
    constexpr fs::perms kWrite = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    if (error || (permissions & kWrite) == fs::perms::none || access(file.c_str(), W_OK) != 0)
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} is write-protected; allow writing to it and try again", file.string()));
    const fs::path temporary = temporary_beside(file);
    struct stat like {};
    const int problem = stat(file.c_str(), &like) == 0 ? write_new_file(temporary, text, like) : errno;
    if (problem == 0) {
        auto replaced = replace_with(temporary, file);
        if (replaced) flush_folder(file.parent_path());
        return replaced;
    }
    fs::remove(temporary, error);
    return fail(ErrorCode::WriteFailed, fmt::format("{} cannot be written: {}; allow writing to its folder, or make "
                                                    "room there, and try again",
                                                    file.string(), std::generic_category().message(problem)));
}

Result<fs::path> path_inside(const fs::path& folder, const std::string& relative) {
    const fs::path wanted(relative);
    if (relative.empty() || wanted.is_absolute() || relative.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("“{}” is no path inside the atlas; give one relative to its folder", relative));
    std::error_code error;
    const fs::path root = fs::weakly_canonical(folder, error);
    if (error)
        return fail(ErrorCode::Unreadable, fmt::format("{} cannot be reached: {}", folder.string(), error.message()));
    const fs::path full = fs::weakly_canonical(root / wanted, error);
    if (error)
        return fail(ErrorCode::Unreadable,
                    fmt::format("{} cannot be reached: {}", (folder / wanted).string(), error.message()));
    const auto [end_of_root, position] = std::mismatch(root.begin(), root.end(), full.begin(), full.end());
    if (end_of_root != root.end() || position == full.end())
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("“{}” leads out of the atlas's folder; files of an atlas lie inside it", relative));
    return full;
}

std::string sha256_hex(std::string_view bytes) {
    Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.hex();
}

Result<std::string> sha256_of_file(const fs::path& file) {
    if (auto there = expect_file(file); !there) return tl::unexpected(there.error());
    std::ifstream stream(file, std::ios::binary);
    Digest digest;
    std::array<char, 1 << 16> buffer{};
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0)
        digest.add(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    if (!stream.eof()) return fail(ErrorCode::Unreadable, fmt::format("{} cannot be read to its end", file.string()));
    return digest.hex();
}

} // namespace geodata::io
