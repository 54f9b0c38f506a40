#pragma once

#include <array>
#include <cstdint>
#include <string_view>

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
    const geodata::FilterResult& events;   // what is drawn
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
void add_tables(Frame& frame);
void add_events(Frame& frame);
void add_labels(Frame& frame);
void add_compare_labels(Frame& frame); // over A and B: their dates, and the line of a swipe

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
DiscDraw precision_disc(const Color& color, double x, double y, double radius, bool hollow);
// The four marks of a comparison. The sign tells what became of an event, the colour whether anything did; full and
// hollow tell certain from possible here as everywhere.
Color change_color(const Theme& theme, geodata::Change change);
MarkerSign change_sign(geodata::Change change);
void mark_change(MarkerDraw& marker, const Theme& theme, geodata::Change change); // of event_marker
geodata::MarkerShape shape_of(const geodata::Atlas& atlas, const geodata::Event& event);
// The legend on a plate at the top right of `room`; nothing of it leaves that.
void add_legend(Frame& frame, PixelRect room);

// Pixels, of the circle that stands for so many events of a large table.
double crowd_radius(const Scene& scene, std::uint32_t count);
// "12k": a count in the room of a circle.
class ShortCount {
  public:
    explicit ShortCount(std::uint32_t count);
    std::string_view view() const { return {text_.data(), size_}; }

  private:
    std::array<char, 12> text_{};
    std::size_t size_ = 0;
};

} // namespace app::scene
