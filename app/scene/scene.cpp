#include "app/scene/scene.h"

#include <algorithm>
#include <cassert>

#include "app/scene/scene_parts.h"

namespace app::scene {

namespace {

void clear(Scene& scene) {
    scene.ground.clear();
    scene.features.clear();
    scene.areas.clear();
    scene.discs.clear();
    scene.leaders.clear();
    scene.markers.clear();
    scene.labels.clear();
    scene.overlay.clear();
    scene.glyphs.clear();
    scene.label_boxes.clear();
}

// A new atlas has new tables: what was kept of the old one points nowhere.
SceneCache& cache_for(Scene& scene, const geodata::AtlasPtr& atlas) {
    if (!scene.cache || scene.cache->atlas != atlas) {
        scene.cache = std::make_shared<SceneCache>();
        scene.cache->atlas = atlas;
        scene.cache->event_points.reserve(atlas->events.size());
        for (const geodata::Event& event : atlas->events)
            scene.cache->event_points.push_back(geodata::to_world(event.anchor));
    }
    SceneCache& cache = *scene.cache;
    cache.obstacles.clear();
    cache.placed.clear();
    cache.group_count = 0;
    cache.candidates.clear();
    cache.names.clear();
    return cache;
}

PixelRect inside(PixelSize size, const Insets& insets) {
    const PixelRect free{insets.left, insets.top, size.width - insets.left - insets.right,
                         size.height - insets.top - insets.bottom};
    // Panels that leave no room are drawn over what then takes the whole picture.
    if (free.width < 40 || free.height < 40) return {0, 0, size.width, size.height};
    return free;
}

const geodata::TourStop* shown_stop(const geodata::Tour* tour, int stop) {
    if (tour == nullptr || stop < 0 || static_cast<std::size_t>(stop) >= tour->stops.size()) return nullptr;
    return &tour->stops[static_cast<std::size_t>(stop)];
}

} // namespace

void build_scene(const SceneInput& input, Fonts& fonts, Scene& reuse) {
    assert(input.atlas != nullptr && input.view != nullptr);
    const ViewState& view = *input.view;
    const geodata::Atlas& atlas = *input.atlas;
    clear(reuse);
    reuse.size = input.size;
    reuse.camera = view.camera;
    reuse.theme = &theme(view.dark);
    reuse.background = reuse.theme->sea;
    reuse.atlas = input.atlas;
    reuse.blank = input.blank;
    geodata::filter_events(atlas, view.filter, reuse.filter);
    SceneCache& cache = cache_for(reuse, input.atlas);
    if (input.blank || input.size.width < 1 || input.size.height < 1) return;

    const Projection projection(view.camera, input.size);
    const geodata::Tour* tour = view.tour.empty() ? nullptr : atlas.find_tour(view.tour);
    Frame frame{.in = input,
                .view = view,
                .atlas = atlas,
                .scene = reuse,
                .cache = cache,
                .fonts = fonts,
                .canvas = Canvas(reuse, fonts),
                .projection = projection,
                .visible = projection.visible(),
                .theme = *reuse.theme,
                .picture = {0, 0, input.size.width, input.size.height},
                .free = inside(input.size, input.insets),
                .layers = ordered_layers(atlas, view),
                .tour = tour,
                .stop = shown_stop(tour, view.stop)};
    if (input.covered != nullptr)
        for (const PixelRect& panel : *input.covered) cache.obstacles.add(panel);

    add_ground(frame);
    if (frame.stop != nullptr) add_tour_overlay(frame);
    add_furniture(frame);
    if (input.events_visible) add_events(frame);
    add_labels(frame);
}

} // namespace app::scene
