#include "app/ui/draft_pin.h"

#include <algorithm>

#include <imgui.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kPinHeight = 20, kPinRadius = 8; // from the tip to the middle of its head

} // namespace

void draw_draft_pin(Frame& f) {
    const auto& draft = f.state.draft;
    if (!draft || !draft->fields.at) return;
    const geodata::LngLat at = *draft->fields.at;
    const scene::Camera& camera = f.drawn.camera;
    const scene::PixelPoint tip = scene::Projection(camera, f.drawn.size).to_pixel(at);
    const auto x = static_cast<float>(tip.x);
    const auto y = static_cast<float>(tip.y);
    const Paint p{f.scale, ImGui::GetBackgroundDrawList(), nullptr}; // over the map, beneath every panel
    if (draft->fields.radius_m > 0 && session::is_wide(draft->fields.precision)) {
        const double per_pixel = geodata::meters_per_pixel(at.lat, camera.zoom);
        p.ring(x, y, static_cast<float>(draft->fields.radius_m / per_pixel), f.color.accent, 1.5F);
    }
    if (x < -kPinRadius || y < 0 || x > f.width + kPinRadius || y > f.height + 2 * kPinHeight) return;
    const float head = y - kPinHeight;
    const float side = kPinRadius * 0.86F;
    p.triangle(x - side - 2, head + 4, x + side + 2, head + 4, x, y + 3, f.color.panel);
    p.disc(x, head, kPinRadius + 2, f.color.panel);
    p.triangle(x - side, head + 4, x + side, head + 4, x, y, f.color.accent);
    p.disc(x, head, kPinRadius, f.color.accent);
    p.disc(x, head, 3, f.color.panel);
    f.targets.add("draft.pin", {x - kPinRadius, head - kPinRadius, 2 * kPinRadius, kPinHeight + kPinRadius});
}

void draw_placing_hint(Frame& f, const Layout& layout, std::vector<Rect>& sheets) {
    if (!f.state.draft || !f.state.draft->placing) return;
    const char* words = tr("Click where it happened. Esc leaves the pin as it is.");
    const Rect& free = layout.free;
    Rect r{0, free.y + 12, std::min(f.text_width(f.fonts.body, words) + 36, std::max(free.w, 300.0F) - 24), 34};
    r.x = std::clamp(free.x + (free.w - r.w) / 2, 12.0F, std::max(12.0F, f.width - r.w - 12));
    sheets.push_back(r);
    begin_panel(f, "##placing", r);
    f.paint().text_in(f.fonts.body, r.inset(12, 0), f.color.ink, words, Align::Center);
    f.targets.add("placing", r);
    end_panel();
}

} // namespace app::ui
