#include "app/session/view_history.h"

#include <cmath>
#include <cstdlib>

namespace app::session {

namespace {

constexpr std::size_t kMostPlaces = 200;

// Closer than half a logical pixel and a fiftieth of a zoom level: nobody would see the difference.
bool same(const Place& a, const Place& b) {
    if (a.frame != b.frame || a.mode != b.mode || std::abs(a.camera.zoom - b.camera.zoom) > 0.02) return false;
    const geodata::WorldPoint p = geodata::to_world(a.camera.center), q = geodata::to_world(b.camera.center);
    return std::hypot(p.x - q.x, p.y - q.y) * geodata::world_pixels(a.camera.zoom) < 0.5;
}

} // namespace

void ViewHistory::rest(const Place& place) {
    if (!places_.empty() && same(places_[at_], place)) return;
    if (!places_.empty()) places_.resize(at_ + 1);
    if (places_.size() == kMostPlaces) places_.erase(places_.begin());
    places_.push_back(place);
    at_ = places_.size() - 1;
}

std::optional<Place> ViewHistory::back() {
    if (places_.empty() || at_ == 0) return std::nullopt;
    return places_[--at_];
}

std::optional<Place> ViewHistory::forward() {
    if (places_.empty() || at_ + 1 == places_.size()) return std::nullopt;
    return places_[++at_];
}

void ViewHistory::clear() {
    places_.clear();
    at_ = 0;
}

} // namespace app::session
