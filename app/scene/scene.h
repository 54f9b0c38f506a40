#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/camera.h"
#include "app/scene/text.h"
#include "app/scene/theme.h"
#include "app/scene/view_state.h"
#include "geodata/atlas.h"
#include "geodata/event_filter.h"
#include "geodata/passage.h"

namespace app::scene {

// ---- The ground, bottom to top -------------------------------------------------------------------------------------

// Features of one table, by index, ascending: those whose box is visible, that pass the style's filter and the time.
struct FeatureSelection {
    geodata::FeatureTablePtr table;
    std::uint32_t begin = 0, end = 0; // range in Scene::features
};

struct FillDraw {
    FeatureSelection what;
    Color color;
    double relief_strength = 0; // 0: flat colour; else shaded by Scene::relief
};
struct LineDraw {
    FeatureSelection what; // of polygons the rings are drawn
    Color color;
    float width = 1;              // logical pixels
    float dash[4] = {0, 0, 0, 0}; // on, off, on, off in logical pixels; all 0 = solid
};
struct CircleDraw {
    FeatureSelection what; // points
    Color color, stroke;
    float radius = 3, stroke_width = 0;
};
using GroundDraw = std::variant<FillDraw, LineDraw, CircleDraw>;

// ---- Events ---------------------------------------------------------------------------------------------------------

inline constexpr std::uint32_t kNoEvent = 0xFFFFFFFF;

// A disc of ground: the honest uncertainty of a place. Centre in pixels, radius in pixels.
struct DiscDraw {
    std::uint32_t event = kNoEvent; // index in the atlas of the first event it stands for; kNoEvent: a plate or a dot
    float x = 0, y = 0, radius = 0;
    Color fill, rim;
    float rim_width = 1;
    bool dashed = false;
};
// The outline of a district or region event.
struct AreaDraw {
    std::uint32_t event = 0; // index in the atlas
    Color fill, rim;
    bool dashed = false;
};
struct MarkerDraw {
    float x = 0, y = 0;
    float radius = 6; // of the circle that holds the shape
    geodata::MarkerShape shape = geodata::MarkerShape::Disc;
    Color fill, rim;
    float rim_width = 1.5F;
    std::uint32_t event = 0; // index in the atlas
    bool hollow = false;     // possible only
    bool selected = false;
    bool differs = false; // sources differ: a small notch
};

// ---- Screen space ---------------------------------------------------------------------------------------------------

struct OverlayRect {
    float x = 0, y = 0, width = 0, height = 0, radius = 0;
    Color fill;       // at the left
    Color fill_right; // at the right; equal to `fill` for a flat one
    Color border;
    float border_width = 0;
};
struct OverlayLine {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0, width = 1;
    Color color;
    float dash[2] = {0, 0};
};
struct OverlayMarker {
    MarkerDraw marker;
};
// Glyphs of Scene::glyphs, drawn at (x, y) = start of the baseline, turned by `angle` (radians, clockwise) about it.
struct TextDraw {
    std::uint32_t glyph_begin = 0, glyph_end = 0;
    float x = 0, y = 0, angle = 0;
    float size = 12; // em, logical pixels
    Color color, halo;
    float halo_width = 0; // logical pixels; 0 = none
};
using OverlayDraw = std::variant<OverlayRect, OverlayLine, OverlayMarker, TextDraw>;

// ---- The whole ------------------------------------------------------------------------------------------------------

// Where a label came to stand, for tests and for clicks on base features.
struct LabelBox {
    PixelRect box;
    geodata::LayerPtr layer; // null for an event's label
    std::uint32_t feature = 0;
    std::string text;
};

struct SceneCache; // what build_scene keeps between frames, keyed on the atlas's own pointers; never part of the result

// Everything on the screen as plain data; storage is reused from frame to frame. It borrows nothing but shared
// pointers.
struct Scene {
    PixelSize size;
    Camera camera;
    const Theme* theme = nullptr;
    Color background; // the sea
    geodata::AtlasPtr atlas;
    std::vector<GroundDraw> ground;
    std::vector<std::uint32_t> features; // pool for FeatureSelection
    std::vector<AreaDraw> areas;
    std::vector<DiscDraw> discs;
    std::vector<OverlayLine> leaders; // from a fanned-out marker to its place
    std::vector<MarkerDraw> markers;  // drawn in order
    std::vector<TextDraw> labels;     // of the map; drawn between discs and markers
    std::vector<OverlayDraw> overlay; // furniture, tour captions: drawn last, in order
    std::vector<ShapedGlyph> glyphs;  // pool for TextDraw
    std::vector<LabelBox> label_boxes;
    geodata::FilterResult filter; // of view.filter
    std::optional<Color> blank;   // a tour's black or white screen: nothing else is drawn
    std::shared_ptr<SceneCache> cache;
};

// Which furniture a picture carries. The window shows scale bar and attribution; pictures choose.
struct Furniture {
    bool scale_bar = true;
    bool attribution = true;
    bool legend = false;
    bool graticule = false;
    std::string title;
    bool operator==(const Furniture&) const = default;
};

// All that build_scene reads. Pointers outlive the call.
struct SceneInput {
    geodata::AtlasPtr atlas;
    const ViewState* view = nullptr;
    PixelSize size;
    Insets insets;                                   // furniture keeps inside
    const std::vector<PixelRect>* covered = nullptr; // by panels: no labels there; may be null
    Furniture furniture;
    const geodata::SourceLibrary* documents = nullptr; // for a tour stop's passage; may be null
    std::string hovered_event;
    std::optional<Color> blank;
    bool events_visible = true;
};

void build_scene(const SceneInput& input, Fonts& fonts, Scene& reuse);

} // namespace app::scene
