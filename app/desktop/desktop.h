#pragma once

#include "app/assets.h"
#include "app/session/session.h"
#include "app/session/start_options.h"
#include "geodata/result.h"

namespace app::desktop {

struct DesktopReport {
    double first_frame_seconds = 0; // from the start of the process to the first complete frame
};

// Opens the window and runs until it is closed. Gpu/NotFound: no display (the sentence names `render`), no GL 3.3.
geodata::Result<DesktopReport> run_desktop(const session::StartOptions& options, const Assets& assets,
                                           session::Services services);

} // namespace app::desktop
