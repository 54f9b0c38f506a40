#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/session/action.h"
#include "app/session/settings.h"
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

// The settings of this run. --lang decides the language; without it the remembered one; where none was ever chosen the
// environment's (LC_ALL, LC_MESSAGES, LANG, read through `variable`), else none.
session::Settings settings_at_start(const session::StartOptions& options, session::Settings remembered,
                                    const std::function<std::string(const char*)>& variable);

} // namespace app::desktop
