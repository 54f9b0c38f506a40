#pragma once

#include <string>
#include <vector>

#include "app/session/action.h"
#include "app/session/start_options.h"
#include "geodata/atlas.h"

namespace app::desktop {

// What the command line's --view, --area, --from, --to, --tour, --kiosk and --loop mean once the atlas is there.
struct StartActions {
    session::Actions actions;
    std::vector<std::string> problems; // sentences: what of it this atlas does not have
};
StartActions start_actions(const session::StartOptions& options, const geodata::Atlas& atlas,
                           const scene::ViewState& initial);

} // namespace app::desktop
