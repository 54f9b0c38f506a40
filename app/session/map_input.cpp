#include "app/session/map_input.h"

#include <cmath>

#include "app/scene/pick.h"
#include "geodata/event_table.h"

namespace app::session {

namespace {

constexpr double kDragPixels = 3;
constexpr double kDoubleClickSeconds = 0.3, kDoubleClickPixels = 5;
constexpr double kZoomPerNotch = 0.5, kZoomPerDoubleClick = 1;
constexpr double kVelocitySeconds = 0.05; // time constant of the pointer's smoothed velocity
constexpr double kHeldSeconds = 0.08;     // a pointer that stood as long before the release flings nothing
constexpr double kSlowestFling = 80;      // logical pixels a second

double distance(scene::PixelPoint a, scene::PixelPoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

} // namespace

void MapInput::press(scene::PixelPoint at, double time, Actions& out) {
    pressed_ = true;
    dragging_ = false;
    start_ = last_ = at;
    last_time_ = time;
    vx_ = vy_ = 0;
    out.emplace_back(action::Fling{});
}

void MapInput::move(scene::PixelPoint at, double time, Actions& out) {
    if (!pressed_) return;
    if (!dragging_ && distance(at, start_) < kDragPixels) return;
    dragging_ = true;
    const double dx = at.x - last_.x, dy = at.y - last_.y;
    const double dt = time - last_time_;
    if (dt > 0) {
        const double weight = 1 - std::exp(-dt / kVelocitySeconds);
        vx_ += (dx / dt - vx_) * weight;
        vy_ += (dy / dt - vy_) * weight;
    }
    last_ = at;
    last_time_ = time;
    if (dx != 0 || dy != 0) out.emplace_back(action::PanBy{dx, dy});
}

void MapInput::release(scene::PixelPoint at, double time, const scene::Scene& scene, Actions& out, Click click) {
    if (!pressed_) return;
    pressed_ = false;
    if (dragging_) {
        dragging_ = false;
        click_time_.reset();
        if (time - last_time_ <= kHeldSeconds && std::hypot(vx_, vy_) >= kSlowestFling)
            out.emplace_back(action::Fling{vx_, vy_});
        return;
    }
    if (click == Click::Places) {
        click_time_.reset();
        out.emplace_back(action::PlaceDraft{scene::Projection(scene.camera, scene.size).to_lng_lat(at)});
        return;
    }
    if (click_time_ && time - *click_time_ <= kDoubleClickSeconds && distance(at, click_at_) <= kDoubleClickPixels) {
        click_time_.reset(); // a third click begins anew
        out.emplace_back(action::ZoomAbout{at, kZoomPerDoubleClick});
        return;
    }
    click_time_ = time;
    click_at_ = at;
    const int event = scene.atlas ? scene::pick_event(scene, at) : -1;
    if (event >= 0) {
        out.emplace_back(action::SelectEvent{scene.atlas->events[static_cast<std::size_t>(event)].id});
        out.emplace_back(action::InspectFeature{});
        return;
    }
    if (const auto row = scene::pick_row(scene, at)) {
        out.emplace_back(action::SelectEvent{geodata::id_of_row(*row->table, row->row)});
        out.emplace_back(action::InspectFeature{});
        return;
    }
    if (const scene::CrowdDraw* crowd = scene::pick_crowd(scene, at)) {
        out.emplace_back(action::SelectEvent{});
        out.emplace_back(action::FlyToBounds{scene::bounds_of(scene, *crowd), scene::kMaxZoom});
        return;
    }
    out.emplace_back(action::SelectEvent{});
    const std::optional<scene::PickedFeature> picked =
        scene.atlas ? scene::pick_feature(scene, at) : std::optional<scene::PickedFeature>{};
    if (picked) {
        out.emplace_back(action::InspectFeature{picked->layer->id, picked->table, picked->feature});
    } else {
        out.emplace_back(action::InspectFeature{});
    }
}

void MapInput::wheel(scene::PixelPoint at, double notches, Actions& out) {
    if (notches != 0) out.emplace_back(action::ZoomAbout{at, notches * kZoomPerNotch});
}

void MapInput::cancel() { pressed_ = dragging_ = false; }

} // namespace app::session
