#include <algorithm>

#include "app/session/session_impl.h"

namespace app::session {

namespace {

constexpr double kRestSeconds = 0.6; // a view that stood as long is worth going back to

// How closely an event may be framed, so that the picture is no more exact than its place.
struct Closeness {
    double radius_m; // ground shown around a point that brings none of its own
    double max_zoom;
};
Closeness closeness_of(geodata::PlacePrecision precision) {
    switch (precision) {
    case geodata::PlacePrecision::Site:
        return {1'500, 13};
    case geodata::PlacePrecision::District:
        return {6'000, 12};
    case geodata::PlacePrecision::City:
        return {12'000, 11};
    case geodata::PlacePrecision::Region:
    case geodata::PlacePrecision::Country:
    case geodata::PlacePrecision::None:
        break;
    }
    return {60'000, 9};
}

// The ground that shows where an event was; empty for one without a place or an area.
geodata::LngLatBounds ground_of(const geodata::Event& event, const geodata::Atlas& atlas) {
    geodata::LngLatBounds bounds;
    if (!event.geometry.empty()) {
        bounds = geodata::bounds_of(event.geometry);
        if (event.geometry.kind == geodata::GeometryKind::Point) {
            const double radius = event.radius_m > 0 ? event.radius_m : closeness_of(event.precision).radius_m;
            for (const geodata::LngLat& point : event.geometry.points)
                bounds.extend(geodata::bounds_around(point, radius));
        }
        return bounds;
    }
    for (const std::string& id : event.areas)
        if (const geodata::Area* area = atlas.find_area(id)) bounds.extend(area->bounds);
    return bounds;
}

} // namespace

void Session::Impl::set_camera(const scene::Camera& camera) {
    motion.stop();
    framing.reset();
    state.view.camera = state.atlas ? scene::clamp(camera, state.size, state.atlas->limits) : camera;
}

void Session::Impl::fly_to(const scene::Camera& camera) {
    remember_place();
    framing.reset();
    const scene::Camera target = state.atlas ? scene::clamp(camera, state.size, state.atlas->limits) : camera;
    motion.fly(state.view.camera, target, state.size);
}

Place Session::Impl::place() const { return {state.view.camera, scene::frame_of(state.view), state.view.time.mode}; }

void Session::Impl::remember_place() {
    if (state.atlas && !motion.flying() && !tour.state().running()) history.rest(place());
}

// A place in the picture that the card or the list covers, or nearly, is moved out from under it; one outside stays
// where it is: the arrow at the edge points at it.
void Session::Impl::reveal_selected() {
    const geodata::Event* event = state.atlas ? state.atlas->find_event(state.view.selected_event) : nullptr;
    if (event != nullptr && !event->geometry.empty()) reveal(event->anchor);
}

void Session::Impl::reveal(const geodata::LngLat& place) {
    constexpr double kMargin = 70; // logical pixels between the place and the panels: a ring of markers has room
    if (tour.state().running() || motion.moving()) return;
    const scene::PixelPoint at = scene::Projection(state.view.camera, state.size).to_pixel(place);
    if (!scene::PixelRect{0, 0, state.size.width, state.size.height}.contains(at)) return;
    const auto shift = [](double position, double first, double last) {
        if (first >= last) return 0.0; // no room between the panels
        return std::clamp(position, first, last) - position;
    };
    const double dx = shift(at.x, state.insets.left + kMargin, state.size.width - state.insets.right - kMargin);
    const double dy = shift(at.y, state.insets.top + kMargin, state.size.height - state.insets.bottom - kMargin);
    if (dx != 0 || dy != 0) fly_to(scene::pan(state.view.camera, state.size, dx, dy));
}

void Session::Impl::watch_for_rest(double dt) {
    const Place now = place();
    if (motion.moving() || state.playing || tour.state().running() || !resting_at || *resting_at != now) {
        resting_at = now;
        rested = 0;
        return;
    }
    if (rested >= kRestSeconds) return;
    rested += dt;
    if (rested >= kRestSeconds) history.rest(now);
}

void Session::Impl::go_to(const std::optional<Place>& place) {
    if (!place) return;
    framing.reset();
    state.playing = false;
    scene::set_frame(state.view, place->mode, place->frame);
    motion.fly(state.view.camera, place->camera, state.size);
}

void Session::Impl::on(const action::SetCamera& a) { set_camera(a.camera); }

void Session::Impl::on(const action::PanBy& a) { set_camera(scene::pan(state.view.camera, state.size, a.dx, a.dy)); }

void Session::Impl::on(const action::ZoomAbout& a) {
    framing.reset();
    motion.zoom(a.at, a.delta);
}

void Session::Impl::on(const action::Fling& a) {
    if (a.vx != 0 || a.vy != 0) framing.reset();
    motion.glide(a.vx, a.vy);
}

void Session::Impl::on(const action::FlyToBounds& a) {
    if (a.bounds.empty()) return;
    fly_to(scene::frame(a.bounds, state.size, state.insets, a.max_zoom));
    framing = Framing{a.bounds, a.max_zoom};
}

void Session::Impl::on(const action::FlyToCamera& a) { fly_to(a.camera); }

void Session::Impl::on(const action::FlyToArea& a) {
    if (!state.atlas) return;
    if (a.area.empty()) {
        on(action::FlyToBounds{state.atlas->initial.bounds});
    } else if (const geodata::Area* area = state.atlas->find_area(a.area)) {
        on(action::FlyToBounds{area->bounds});
    }
}

void Session::Impl::on(const action::ZoomToLayer& a) {
    const geodata::Layer* layer = state.atlas ? state.atlas->find_layer(a.layer) : nullptr;
    if (layer == nullptr || !layer->table) return;
    geodata::WorldBounds world;
    for (const geodata::WorldBounds& feature : layer->table->bounds) {
        if (feature.empty()) continue;
        world.extend({feature.min_x, feature.min_y});
        world.extend({feature.max_x, feature.max_y});
    }
    if (!world.empty()) on(action::FlyToBounds{geodata::to_lng_lat(world), 12});
}

void Session::Impl::on(const action::FrameEvent& a) {
    const geodata::Event* event = state.atlas ? state.atlas->find_event(a.id) : nullptr;
    if (event == nullptr) return;
    remember_place();
    state.view.selected_event = a.id;
    const geodata::LngLatBounds ground = ground_of(*event, *state.atlas);
    if (!ground.empty()) on(action::FlyToBounds{ground, closeness_of(event->precision).max_zoom});
    // After the flight has begun: the place that is left is remembered with the window that is left.
    show_time_of(*event);
}

void Session::Impl::on(const action::ViewBack& /*a*/) {
    remember_place();
    go_to(history.back());
}

void Session::Impl::on(const action::ViewForward& /*a*/) { go_to(history.forward()); }

void Session::Impl::on(const action::SetView& a) {
    if (a.view.filter.window.from >= a.view.filter.window.to) return;
    remember_place();
    state.playing = false;
    if (state.atlas && !a.view.tour.empty() && !tour.state().running() && state.atlas->find_tour(a.view.tour)) {
        // A link into a tour: at that stop, and off it where the link is.
        on(action::PlayTour{.tour = a.view.tour, .stop = a.view.stop});
        motion.arrive(state.view.camera);
        const scene::ViewState at_stop = state.view;
        state.view = a.view;
        if (scene::to_text(state.view) != scene::to_text(at_stop)) set_exploring();
        return;
    }
    motion.stop();
    framing.reset();
    state.view = a.view;
    if (a.view.time.fade.steps > 0) state.step_unit = a.view.time.fade.unit;
    if (state.atlas) state.view.camera = scene::clamp(state.view.camera, state.size, state.atlas->limits);
}

} // namespace app::session
