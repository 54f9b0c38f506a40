#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geodata/localized.h"

namespace app::session {

// What the command line asks of the window. Dates and views are checked before the window opens.
struct StartOptions {
    std::filesystem::path atlas;
    std::vector<std::filesystem::path> files; // of events, added to the atlas
    std::vector<std::filesystem::path> source_folders;
    std::string view; // text of --view; empty = initial
    std::string area;
    std::string from, to; // as --from and --to
    std::string tour;
    bool kiosk = false; // no panels, no way out of the tour but closing the window
    bool loop = false;
    bool language_given = false;
    geodata::Language language = geodata::Language::En;
    bool quiet = false;
    bool quit_after_first_frame = false; // prints the time to the first complete frame on stderr and ends
};

} // namespace app::session
