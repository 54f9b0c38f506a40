#pragma once

namespace app::desktop {

double seconds_now(); // steady, from any origin
// Since the process began, to a hundredth: what a user waits for includes the loading of libraries.
double seconds_since_start();

} // namespace app::desktop
