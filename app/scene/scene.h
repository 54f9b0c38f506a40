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
#include "geodata/table_selection.h"

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
// What became of an event between two windows, inside or across its shape.
enum class MarkerSign : std::uint8_t { None, Plus, Strike, Onward };
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
    MarkerSign sign = MarkerSign::None;
    Color sign_color; // inside the shape; a strike goes on beyond it in the marker's own
};

// Events of large tables, a dot each of one size: a layer is one colour, however many share a pixel.
struct DotDraw {
    std::uint32_t table = 0; // in Scene::tables
    geodata::TimeWindow window;
    bool possible = true, undated = false; // are shown too
    // Where two windows are compared: window A, window B, and the one class of events that is drawn.
    struct Compared {
        geodata::TimeWindow a, b;
        geodata::Change change = geodata::Change::New;
    };
    std::optional<Compared> compared;
    bool in_list = false;             // only `places`; else every placed event of the window
    std::uint32_t begin = 0, end = 0; // range in Scene::places, where in_list
    float radius = 3;
    Color fill, paper; // the possible and the undated are hollow
};
// So many events of a large table in a cell of its grid that a count stands for them.
struct CrowdDraw {
    std::uint32_t table = 0; // in Scene::tables
    int depth = 1;           // of the cell
    geodata::CellCount cell;
    float x = 0, y = 0;       // the middle of its events
    float radius = 0;         // grows with all events of the cell
    float certain_radius = 0; // and this one with the certain ones
    // Where two windows are compared the cell counts those of B, and these are those of A: a ring as large as they are.
    std::optional<std::uint32_t> before;
    float before_radius = 0;
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

// Which of two windows a scene shows; whole: what changed between them, or the one window where none is compared; over:
// what lies over pictures of A and B, such as their dates.
enum class CompareSide : std::uint8_t { Whole, A, B, Over };

struct SceneCache; // what build_scene keeps between frames, keyed on the atlas's own pointers; never part of the result

// Of the circles of counts: one of so many events has that radius. 0 events: there are none.
struct CrowdScale {
    std::uint32_t events = 0;
    float radius = 0;
};

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
    geodata::TableSelections tables; // what the filter leaves of each
    std::vector<DotDraw> dots;
    std::vector<std::uint32_t> places; // pool for DotDraw: places in the index of a selection
    std::vector<CrowdDraw> crowds;
    std::vector<TextDraw> crowd_counts; // on the larger ones
    CrowdScale crowd_scale;
    double foot = 0;                  // height of the furniture at the lower edge: scale bar and attribution
    std::vector<OverlayLine> leaders; // from a fanned-out marker to its place
    std::vector<MarkerDraw> markers;  // drawn in order
    std::vector<TextDraw> labels;     // of the map; drawn between discs and markers
    std::vector<OverlayDraw> overlay; // furniture, tour captions: drawn last, in order
    std::vector<ShapedGlyph> glyphs;  // pool for TextDraw
    std::vector<LabelBox> label_boxes;
    geodata::FilterResult filter; // of view.filter; its counts are of the tables too
    // Of a picture of A or B alone: what that window shows. The panels list `filter`, the map is drawn from `drawn()`.
    geodata::FilterResult side_filter;
    CompareSide side = CompareSide::Whole;
    const geodata::FilterResult& drawn() const { return side == CompareSide::Whole ? filter : side_filter; }
    std::optional<Color> blank; // a tour's black or white screen: nothing else is drawn
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
    const geodata::TableSelections* tables = nullptr;  // of the filter, or of the last one while a new one is sought
    std::string hovered_event;
    std::optional<Color> blank;
    bool events_visible = true;
    CompareSide side = CompareSide::Whole;
    const Scene* beneath = nullptr; // of Over: A or B, whose circles it explains; may be null
    // Of two windows by turns: A or B, which is shown now. Whole in a picture that stands still: it has the four marks.
    CompareSide turn = CompareSide::Whole;
};

void build_scene(const SceneInput& input, Fonts& fonts, Scene& reuse);

// What a view is drawn from: one scene, or more where A and B are shown apart.
struct SceneSet {
    Scene main;            // of a swipe: A, left of the line
    Scene right;           // of a swipe: B, right of it
    Scene over;            // of A and B apart: their dates, the line, title and legend; its overlay alone is drawn
    bool has_over = false; // A and B are apart
    bool split = false;    // a swipe
    double line_x = 0;     // of the swipe, logical pixels
    const Scene& at(PixelPoint p) const { return split && p.x >= line_x ? right : main; }
};
// `input.side` is not read.
void build_scenes(const SceneInput& input, Fonts& fonts, SceneSet& reuse);

} // namespace app::scene
