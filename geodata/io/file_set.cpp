#include "geodata/io/file_set.h"

#include <system_error>

#include <fmt/format.h>

#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

// A file put in place, and the name under which the one before it is kept meanwhile (empty: there was none).
struct Placed {
    fs::path target;
    fs::path kept;
};

// Keeps what stands at `target` under another name. A hard link leaves the target there all the time; file systems
// without links get a rename. A folder is left alone: the rename that follows fails on it.
Result<fs::path> keep(const fs::path& target) {
    std::error_code error;
    const fs::file_type type = fs::symlink_status(target, error).type();
    if (type == fs::file_type::not_found || type == fs::file_type::directory) return fs::path();
    const fs::path kept = temporary_beside(target);
    fs::create_hard_link(target, kept, error);
    if (error) fs::rename(target, kept, error);
    if (error)
        return fail(ErrorCode::WriteFailed, fmt::format("{} cannot be replaced: {}", target.string(), error.message()));
    return kept;
}

// Brings the file before back, or takes the new one away. What could not be brought back is named in the answer.
std::string undo(const Placed& one) {
    std::error_code error;
    if (one.kept.empty()) {
        fs::remove(one.target, error);
        return {};
    }
    fs::rename(one.kept, one.target, error);
    if (error) return fmt::format("; the earlier {} is now {}", one.target.string(), one.kept.string());
    // Two links to one file are left as they are by a rename.
    fs::remove(one.kept, error);
    return {};
}

} // namespace

FileSet::~FileSet() {
    for (const Pending& one : pending_) {
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            fs::remove(one.temporary.string() + suffix, ignored);
    }
}

fs::path FileSet::add(const fs::path& target, const std::string& extension) {
    fs::path like = target;
    pending_.push_back({temporary_beside(extension.empty() ? like : like += extension), target});
    return pending_.back().temporary;
}

Result<void> FileSet::put_in_place() {
    std::vector<Placed> placed;
    const auto take_back = [&](std::string message) {
        for (auto one = placed.rbegin(); one != placed.rend(); ++one) message += undo(*one);
        return fail(ErrorCode::WriteFailed, message);
    };
    for (const Pending& one : pending_) {
        const auto kept = keep(one.target);
        if (!kept) return take_back(kept.error().message);
        std::error_code error;
        fs::rename(one.temporary, one.target, error);
        if (error) {
            std::string message = fmt::format("{} cannot be written: {}", one.target.string(), error.message());
            if (!kept->empty()) message += undo({one.target, *kept});
            return take_back(std::move(message));
        }
        placed.push_back({one.target, *kept});
    }
    pending_.clear();
    for (const Placed& one : placed) {
        std::error_code ignored;
        if (!one.kept.empty()) fs::remove(one.kept, ignored);
    }
    return {};
}

} // namespace geodata::io
