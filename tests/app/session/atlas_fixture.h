#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/session/session.h"
#include "geodata/atlas.h"

namespace tests {

// A small atlas made by hand: two areas, three layers, five events of a fortnight and one of 1918, a tour of eight
// stops.
//
//   id         when        place
//   early      1918-03     region of 40 km around Shamakhi (48.64, 40.63)
//   rally      1990-01-13  city, Baku (49.87, 40.38)
//   night      1990-01-20  site, Baku (49.85, 40.37)
//   decree     1990-01-19  no place, area baku
//   funeral    1990-01-22  district, a square around (49.82, 40.35)
//   undated    -           no place, no area
std::shared_ptr<geodata::Atlas> make_atlas();

// Services that give `atlas` at once; the rest is added by a test.
app::session::Services services_with(geodata::AtlasPtr atlas, geodata::SourceLibraryPtr library = nullptr);

// A session that has loaded make_atlas() without threads, 1000 x 800 logical pixels, its introduction seen.
std::unique_ptr<app::session::Session> loaded_session();
std::unique_ptr<app::session::Session> loaded_session(app::session::Services services);

geodata::TimeWindow window(const std::string& from, const std::string& to); // as --from and --to
// Ticks of a 50th of a second until nothing moves; fails the test after a minute of them.
void come_to_rest(app::session::Session& session);

} // namespace tests
