#include "geodata/io/pdf/extract_text.h"

#include <cerrno>
#include <csignal>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geodata/io/pdf/pdf_pages.h"

namespace geodata::io {
namespace {

constexpr rlim_t kSeconds = 60;
constexpr rlim_t kMemoryBytes = rlim_t{2} * 1024 * 1024 * 1024;
constexpr rlim_t kOpenFiles = 32; // poppler reads tables of letters
constexpr off_t kMostPdfBytes = off_t{256} * 1024 * 1024;

bool limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    return setrlimit(what, &both) == 0;
}

bool limit_means() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0);
#ifndef __SANITIZE_ADDRESS__ // whose shadow takes terabytes of addresses
    if (!limit(RLIMIT_AS, kMemoryBytes)) return false;
#endif
    return limit(RLIMIT_CPU, kSeconds) && limit(RLIMIT_NOFILE, kOpenFiles) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_CORE, 0);
}

bool write_all(const std::string& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        done += static_cast<std::size_t>(wrote);
    }
    return true;
}

} // namespace

int extract_text() {
    if (!limit_means()) return 1;
    struct stat status {};
    if (fstat(STDIN_FILENO, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0 ||
        status.st_size > kMostPdfBytes)
        return 1;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (bytes == MAP_FAILED) return 1; // NOLINT: mmap's own sign
    return write_all(to_bytes(read_pages({static_cast<const char*>(bytes), size}))) ? 0 : 1;
}

} // namespace geodata::io
