#include "app/desktop/browser.h"

#include <array>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ; // NOLINT: POSIX names it

namespace app::desktop {

int open_in_browser(const std::string& address) {
    // Those that have ended since are let go; main thread.
    static std::vector<pid_t> children;
    std::erase_if(children, [](pid_t child) { return waitpid(child, nullptr, WNOHANG) != 0; });

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    std::string name = "xdg-open";
    std::string text = address;
    std::array<char*, 3> arguments = {name.data(), text.data(), nullptr};
    pid_t child = 0;
    const int error = posix_spawnp(&child, "xdg-open", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error == 0) children.push_back(child);
    return error;
}

} // namespace app::desktop
