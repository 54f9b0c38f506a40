#include "app/desktop/process_clock.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <unistd.h>

namespace app::desktop {

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double seconds_since_start() {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/proc/self/stat", "r"), std::fclose);
    std::array<char, 1024> text{};
    if (!file || std::fread(text.data(), 1, text.size() - 1, file.get()) == 0) return 0;
    // The program's name, which may hold anything, ends at the last parenthesis; the start is the 20th field after it.
    const std::string line(text.data());
    std::size_t at = line.rfind(')');
    for (int field = 0; field < 20 && at != std::string::npos; ++field) at = line.find(' ', at + 1);
    if (at == std::string::npos) return 0;
    const auto ticks = static_cast<double>(std::strtoull(line.c_str() + at, nullptr, 10));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 -
           ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace app::desktop
