#pragma once

#include "app/assets.h"
#include "app/session/session.h"
#include "app/session/start_options.h"
#include "geodata/result.h"

namespace app::desktop {

// Opens the window and runs until it is closed. Gpu/NotFound: no display (the sentence names `render`), no GL 3.3.
geodata::Result<void> run_desktop(const session::StartOptions& options, const Assets& assets,
                                  session::Services services);

} // namespace app::desktop
