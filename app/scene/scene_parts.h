#pragma once

#include "app/scene/canvas.h"
#include "app/scene/scene.h"
#include "app/scene/scene_cache.h"

namespace app::scene {

// What the parts of build_scene share while one frame is laid out. Lives on build_scene's stack.
struct Frame {
    const SceneInput& in;
    const ViewState& view;
    const geodata::Atlas& atlas;
    Scene& scene;
    SceneCache& cache;
    Fonts& fonts;
    Canvas canvas;
    Projection projection;
    geodata::WorldBounds visible;
    const Theme& theme;
    PixelRect picture;                     // all of it
    PixelRect free;                        // inside the insets, where furniture stands
    std::vector<geodata::LayerPtr> layers; // bottom to top
    const geodata::Tour* tour = nullptr;
    const geodata::TourStop* stop = nullptr;

    geodata::Language language() const { return view.language; }
};

// In the order of their calls. Each adds what it draws to `Frame::scene` and what labels must keep clear of to
// `SceneCache::obstacles`.
void add_ground(Frame& frame);
void add_tour_overlay(Frame& frame); // where a stop is shown
void add_furniture(Frame& frame);
void add_events(Frame& frame);
void add_labels(Frame& frame);

// The rows of `table` that `rule` draws at the window's end.
const std::vector<std::uint32_t>& rows_of(Frame& frame, const geodata::StyleRule& rule,
                                          const geodata::FeatureTable& table);
// The number of the stretch of time, between two changes of the table, that holds the window's last moment.
std::size_t era_of(Frame& frame, const geodata::FeatureTable& table);
bool drawn_at(const geodata::StyleRule& rule, double zoom);
double opacity_of(const ViewState& view, const geodata::Layer& layer);

inline constexpr double kSelectedRing = 5; // pixels round the selected marker, beyond its rim

// The look of an event's marker at a size, for the map and for the legend.
MarkerDraw event_marker(const Theme& theme, geodata::MarkerShape shape, double x, double y, double radius, bool hollow);
DiscDraw precision_disc(const Theme& theme, double x, double y, double radius, bool hollow);
geodata::MarkerShape shape_of(const geodata::Atlas& atlas, const geodata::Event& event);
// The legend on a plate at the top right of `room`; nothing of it leaves that.
void add_legend(Frame& frame, PixelRect room);

} // namespace app::scene
