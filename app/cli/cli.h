#pragma once

#include <optional>

#include "app/session/start_options.h"

namespace app::cli {

enum ExitCode { kDone = 0, kFailed = 1, kWrongUsage = 2, kDoneWithFindings = 3 };

// What is left to do after the arguments were read and the subcommand, if any, was run.
struct Outcome {
    int exit_code = kDone;
    std::optional<session::StartOptions> open_window; // set: no subcommand was given
};

// Parses, runs, prints. Results go to stdout, all else to stderr.
Outcome run(int argc, const char* const* argv);

} // namespace app::cli
