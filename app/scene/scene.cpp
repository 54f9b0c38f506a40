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
    scene.dots.clear();
    scene.places.clear();
    scene.crowds.clear();
    scene.crowd_counts.clear();
    scene.crowd_scale = {};
    scene.foot = 0;
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

// The view with the one of its two windows that the picture shows.
const ViewState& view_of_side(const SceneInput& input, SceneCache& cache) {
    const ViewState& whole = *input.view;
    if ((input.side != CompareSide::A && input.side != CompareSide::B) || !whole.filter.compared) return whole;
    cache.side_view = whole;
    geodata::EventFilter& filter = cache.side_view.filter;
    if (input.side == CompareSide::B) filter.window = *filter.compared;
    filter.compared.reset();
    return cache.side_view;
}

} // namespace

void build_scene(const SceneInput& input, Fonts& fonts, Scene& reuse) {
    assert(input.atlas != nullptr && input.view != nullptr);
    const geodata::Atlas& atlas = *input.atlas;
    clear(reuse);
    reuse.size = input.size;
    reuse.camera = input.view->camera;
    reuse.theme = &theme(input.view->dark);
    reuse.background = reuse.theme->sea;
    reuse.atlas = input.atlas;
    reuse.blank = input.blank;
    SceneCache& cache = cache_for(reuse, input.atlas);
    const ViewState& view = view_of_side(input, cache);
    reuse.side = &view == input.view ? CompareSide::Whole : input.side; // Whole, A or B
    geodata::FilterResult& drawn = reuse.side == CompareSide::Whole ? reuse.filter : reuse.side_filter;
    geodata::filter_events(atlas, view.filter, drawn);
    if (input.tables != nullptr) {
        reuse.tables = *input.tables;
        for (const geodata::TableSelection& table : reuse.tables) geodata::add_counts(table, view.filter, drawn);
    } else {
        reuse.tables.clear();
    }
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
                .events = reuse.drawn(),
                .picture = {0, 0, input.size.width, input.size.height},
                .free = inside(input.size, input.insets),
                .layers = ordered_layers(atlas, view),
                .tour = tour,
                .stop = shown_stop(tour, view.stop)};
    if (input.covered != nullptr)
        for (const PixelRect& panel : *input.covered) cache.obstacles.add(panel);

    if (input.side == CompareSide::Over) {
        if (input.beneath != nullptr) reuse.crowd_scale = input.beneath->crowd_scale;
        if (input.furniture.legend) add_ground(frame); // the legend tells of what is drawn
        add_furniture(frame);
        add_compare_labels(frame);
        return;
    }
    add_ground(frame);
    if (frame.stop != nullptr) add_tour_overlay(frame);
    if (input.events_visible && frame.stop == nullptr) add_tables(frame);
    add_furniture(frame);
    if (input.events_visible) add_events(frame);
    add_labels(frame);
}

} // namespace app::scene
