#include "app/ui/map_readout.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

#include "app/scene/pick.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

// Decimals of a degree that a pixel of this zoom can carry.
int decimals_for(double zoom) {
    const double degrees = 360 / geodata::world_pixels(zoom);
    return std::clamp(static_cast<int>(std::ceil(-std::log10(degrees))), 0, 6);
}

} // namespace

// How many events a circle stands for, beside the pointer.
void MapReadout::tell_crowd(Frame& f, const scene::PixelPoint& pointer) {
    const scene::CrowdDraw* crowd = scene::pick_crowd(f.drawn, pointer);
    if (crowd == nullptr) return;
    std::string words = counted(crowd->cell.all(), "event here", "events here");
    if (crowd->cell.possible > 0)
        words += fmt::format(": {} {}, {} {}", grouped(crowd->cell.certain), tr("certain"),
                             grouped(crowd->cell.possible), tr("possible"));
    f.tip = std::move(words);
    f.tip_anchor = {crowd->x - crowd->radius, crowd->y - crowd->radius, 2 * crowd->radius, 2 * crowd->radius};
}

void MapReadout::draw(Frame& f, const Layout& layout) {
    const ImGuiIO& io = ImGui::GetIO();
    const scene::Camera& camera = f.drawn.camera;
    const scene::Projection projection(camera, f.drawn.size);
    const int decimals = decimals_for(camera.zoom);
    const scene::PixelPoint pointer{static_cast<double>(io.MousePos.x / f.scale),
                                    static_cast<double>(io.MousePos.y / f.scale)};
    const bool over_map = !io.WantCaptureMouse && ImGui::IsMousePosValid() && pointer.x >= 0 && pointer.y >= 0 &&
                          pointer.x < f.drawn.size.width && pointer.y < f.drawn.size.height;
    const geodata::LngLat at = over_map ? projection.to_lng_lat(pointer) : camera.center;
    const std::string words = geodata::format_position(at, decimals);
    if (over_map && ImGui::IsMouseClicked(1)) f.push(session::action::CopyText{words});
    if (over_map) tell_crowd(f, pointer);
    if (layout.readout.empty()) return;

    begin_panel(f, "##readout", layout.readout);
    const Press press = press_area(f, "readout", layout.readout);
    const Paint p = f.paint();
    const Rect inner = layout.readout.inset(10, 0);
    p.text_in(f.fonts.small, inner, press.hovered ? f.color.ink : f.color.muted, words);
    tip(f, press, layout.readout, tr("Click: copy the middle of the map. A right click on the map copies that place."));
    if (press.clicked) f.push(session::action::CopyText{geodata::format_position(camera.center, decimals)});
    end_panel();
}

} // namespace app::ui
