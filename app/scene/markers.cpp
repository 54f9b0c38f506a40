#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/scene/event_groups.h"
#include "app/scene/scene_parts.h"
#include "app/words/words.h"
#include "geodata/claims.h"

namespace app::scene {

namespace {

using geodata::Event;
using geodata::PlacePrecision;
using geodata::WorldPoint;

constexpr double kSelectedRadius = 9; // of the event in the card
constexpr double kStopRadius = 11;    // of the event that a tour speaks of
constexpr double kAsideRadius = 4;    // of the others then
constexpr double kFadeFrom = 0.35;    // of the picture's shorter side: a disc that wide begins to lose its wash
constexpr double kFadeTo = 0.7;
constexpr float kSoftRim = 4;
constexpr float kWideWash = 0.65F; // of the wash of a city: the wider, the fainter

bool on_map(const Event& event) { return !event.geometry.empty() && event.precision != PlacePrecision::Country; }

// "Baku" of "Baku (squares; the town is not named)" and of "Baku and Ganja, marked at Baku".
std::string short_place(const std::string& place) {
    std::size_t end = place.find_first_of("(;,");
    while (end != std::string::npos && end > 0 && place[end - 1] == ' ') --end;
    return place.substr(0, end);
}

// The place's name in the reader's language, where an area of the atlas or the record spells one.
std::string place_name(const geodata::Atlas& atlas, const Event& event, geodata::Language language) {
    std::string place = short_place(event.place);
    for (const geodata::Area& area : atlas.areas)
        if (area.title.en == place) return area.title.in(language);
    for (const geodata::NameVariant& name : event.names)
        if (language != geodata::Language::En && name.language == geodata::code_of(language) && name.source.empty())
            return name.text;
    return place;
}

class EventLayout {
  public:
    explicit EventLayout(Frame& frame) : f_(frame), filter_(frame.events) {
        selected_ = f_.atlas.event_index(f_.view.selected_event);
        hovered_ = f_.in.hovered_event.empty() ? -1 : f_.atlas.event_index(f_.in.hovered_event);
    }

    void run() {
        for (const std::uint32_t event : filter_.shown)
            if (on_map(f_.atlas.events[event]) && (f_.stop == nullptr || is_selected(event))) add_ground_of(event);
        if (f_.stop != nullptr) {
            lay_out_stop();
            return;
        }
        group_events(f_);
        for (std::size_t i = 0; i < f_.cache.group_count; ++i) draw_group(f_.cache.groups[i]);
        draw_pointers();
        raise_selected();
    }

  private:
    const Event& event_at(std::uint32_t index) const { return f_.atlas.events[index]; }
    const WorldPoint& world_of(std::uint32_t index) const { return f_.cache.event_points[index]; }
    bool hollow(std::uint32_t index) const { return filter_.relation[index] != geodata::TimeRelation::Certain; }
    // What became of the event between two windows; nothing where none is compared.
    std::optional<geodata::Change> change(std::uint32_t index) const {
        if (filter_.change.empty() || filter_.change[index] == geodata::Change::Undated) return std::nullopt;
        return filter_.change[index];
    }
    // The accent, or towards the paper for an event that is past. What is selected or looked at keeps its colour.
    Color color_of(std::uint32_t index) const {
        if (const auto became = change(index)) return change_color(f_.theme, *became);
        const Fade& fade = f_.view.time.fade;
        if (fade.steps <= 0 || is_selected(index) || is_hovered(index) || f_.stop != nullptr) return f_.theme.accent;
        const auto& span = span_under(filter_.lens, event_at(index));
        if (!span) return f_.theme.accent;
        return faded_accent(f_.theme, faded(fade, span->end.end, f_.view.filter.window.to));
    }
    bool is_selected(std::uint32_t index) const { return static_cast<int>(index) == selected_; }
    bool is_hovered(std::uint32_t index) const { return static_cast<int>(index) == hovered_; }
    bool in_picture(PixelPoint p, double margin) const { return grown(f_.picture, margin).contains(p); }

    double ground_radius(const Event& event) const {
        return event.radius_m * geodata::world_per_meter(event.anchor.lat) * f_.projection.pixels_per_world();
    }

    // What an event covers of the ground: its outline, or the disc of its uncertainty. Events that share a disc draw
    // it once, so that washes do not add up to a claim.
    void add_ground_of(std::uint32_t index) {
        const Event& event = event_at(index);
        if (event.geometry.kind == geodata::GeometryKind::Polygon ||
            event.geometry.kind == geodata::GeometryKind::Line) {
            AreaDraw area;
            area.event = index;
            area.fill = with_alpha(color_of(index), hollow(index) ? 0.05 : 0.1);
            area.rim = with_alpha(color_of(index), is_selected(index) ? 1.0 : 0.8);
            area.dashed = event.precision != PlacePrecision::Site;
            f_.scene.areas.push_back(area);
            return;
        }
        double radius = ground_radius(event);
        const bool site = event.precision == PlacePrecision::Site;
        if (site && radius < kRadius + 5) return; // a crisp marker says it all
        if (!site) radius = std::max(radius, kRadius + 5);
        const PixelPoint at = f_.projection.to_pixel(world_of(index));
        const PixelRect box{at.x - radius, at.y - radius, 2 * radius, 2 * radius};
        if (!box.intersects(f_.picture)) return;

        DiscDraw disc = precision_disc(color_of(index), at.x, at.y, radius, hollow(index));
        disc.event = index;
        disc.dashed = !site;
        if (event.precision == PlacePrecision::Region || event.precision == PlacePrecision::District)
            disc.fill.a *= kWideWash;
        if (is_selected(index)) {
            disc.fill.a *= 1.3F;
            disc.rim = color_of(index);
            disc.rim_width = 1.5F;
        }
        // Where the disc is wider than what is looked at, its wash would colour the whole map.
        const double shorter = std::min(f_.picture.width, f_.picture.height);
        const double wash = std::clamp((kFadeTo - radius / shorter) / (kFadeTo - kFadeFrom), 0.0, 1.0);
        disc.fill.a *= static_cast<float>(wash);
        for (DiscDraw& other : f_.scene.discs) {
            if (other.x != disc.x || other.y != disc.y || other.radius != disc.radius) continue;
            const bool first = other.event != kNoEvent && !is_selected(index);
            const std::uint32_t owner = first ? other.event : index;
            // The surest of them, and of equally sure ones the least faded.
            const bool fresher = contrast_ratio(disc.rim, f_.theme.land) > contrast_ratio(other.rim, f_.theme.land);
            if (disc.fill.a > other.fill.a || (disc.fill.a == other.fill.a && fresher)) other = disc;
            other.event = owner;
            return;
        }
        f_.scene.discs.push_back(disc);
    }

    // ---- Markers

    void put_marker(std::uint32_t index, PixelPoint at, double radius) {
        const Event& event = event_at(index);
        MarkerDraw marker = event_marker(f_.theme, shape_of(f_.atlas, event), at.x, at.y, radius, hollow(index));
        (marker.hollow ? marker.rim : marker.fill) = color_of(index);
        marker.event = index;
        if (const auto became = change(index)) mark_change(marker, f_.theme, *became);
        marker.differs = geodata::disputed_under(filter_.lens, f_.atlas, index);
        const bool soft = event.precision == PlacePrecision::District || event.precision == PlacePrecision::Region;
        if (soft && !marker.hollow) { // no sharp edge where there is no sharp place
            marker.rim = with_alpha(color_of(index), 0.35);
            marker.rim_width = kSoftRim;
            marker.radius += kSoftRim - 1;
        }
        if (is_selected(index) || is_hovered(index)) {
            marker.selected = is_selected(index);
            const double emphasis = (kSelectedRadius - (marker.selected ? 0 : 1)) / kRadius;
            marker.radius *= static_cast<float>(std::max(1.0, emphasis * std::min(1.0, kRadius / radius)));
        }
        f_.scene.markers.push_back(marker);
        const double r = static_cast<double>(marker.radius + marker.rim_width) + (marker.selected ? kSelectedRing : 0);
        f_.cache.obstacles.add({at.x - r, at.y - r, 2 * r, 2 * r});
    }

    void draw_group(const EventGroup& group) {
        const std::vector<PlacedEvent>& placed = f_.cache.placed;
        if (group.members.empty()) return; // merged into another
        if (group.members.size() == 1) {
            const std::uint32_t event = placed[group.members.front()].event;
            const PixelPoint at = f_.projection.to_pixel(world_of(event));
            if (in_picture(at, kSelectedRadius)) put_marker(event, at, kRadius);
            return;
        }
        const PixelPoint center = f_.projection.to_pixel(group.world);
        const std::size_t count = group.members.size();
        const double radius = marker_radius(count);
        const double pitch = ring_pitch(count);
        const std::vector<std::size_t> rings = ring_sizes(count);
        const double outer = ring_radius(rings, rings.size() - 1, pitch);
        if (!in_picture(center, outer + kSelectedRadius)) return;

        add_plate(center, outer);
        slots_.clear();
        for (std::size_t ring = 0; ring < rings.size(); ++ring) {
            const double r = ring_radius(rings, ring, pitch);
            if (ring + 1 < rings.size()) add_ring(center, r);
            for (std::size_t i = 0; i < rings[ring]; ++i) {
                // Clockwise from the top.
                const double turn = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(rings[ring]);
                slots_.push_back({{center.x + r * std::sin(turn), center.y - r * std::cos(turn)}, kNoEvent});
            }
        }
        fill_slots(group, center, outer, rings.back());
        for (const Slot& slot : slots_) {
            add_leader(slot.event, center, outer, slot.at);
            put_marker(slot.event, slot.at, radius);
        }
        add_count(group, center);
    }

    // Events whose place is beyond the plate stand on its side of the outer ring, so that no leader crosses the count;
    // the others fill what is left in the order of time.
    void fill_slots(const EventGroup& group, PixelPoint center, double outer, std::size_t outer_slots) {
        const std::vector<PlacedEvent>& placed = f_.cache.placed;
        const auto first_outer = slots_.end() - static_cast<std::ptrdiff_t>(outer_slots);
        members_.clear();
        for (const std::uint32_t member : group.members) {
            const std::uint32_t event = placed[member].event;
            const PixelPoint place = f_.projection.to_pixel(world_of(event));
            auto nearest = slots_.end();
            double distance = 0;
            if (is_beyond(place, center, outer)) {
                for (auto slot = first_outer; slot != slots_.end(); ++slot) {
                    const double away = std::hypot(place.x - slot->at.x, place.y - slot->at.y);
                    if (slot->event != kNoEvent || (nearest != slots_.end() && away >= distance)) continue;
                    nearest = slot;
                    distance = away;
                }
            }
            if (nearest != slots_.end())
                nearest->event = event;
            else
                members_.push_back(event);
        }
        auto next = members_.begin();
        for (Slot& slot : slots_)
            if (slot.event == kNoEvent && next != members_.end()) slot.event = *next++;
    }

    static bool is_beyond(PixelPoint place, PixelPoint center, double outer) {
        return std::hypot(place.x - center.x, place.y - center.y) >= outer + kRadius;
    }

    // Paper behind the count, so that it is read on any ground, and the line on which the markers sit.
    void add_plate(PixelPoint center, double outer) {
        DiscDraw plate;
        plate.x = static_cast<float>(center.x);
        plate.y = static_cast<float>(center.y);
        plate.radius = static_cast<float>(outer);
        plate.fill = with_alpha(f_.theme.panel, 0.88);
        plate.rim = with_alpha(f_.theme.accent, 0.55);
        f_.scene.discs.push_back(plate);
        f_.cache.obstacles.add({center.x - outer, center.y - outer, 2 * outer, 2 * outer});
    }

    void add_ring(PixelPoint center, double radius) {
        DiscDraw ring;
        ring.x = static_cast<float>(center.x);
        ring.y = static_cast<float>(center.y);
        ring.radius = static_cast<float>(radius);
        ring.fill = with_alpha(f_.theme.panel, 0);
        ring.rim = with_alpha(f_.theme.accent, 0.3);
        f_.scene.discs.push_back(ring);
    }

    // From a marker to its place, where that is not under the plate.
    void add_leader(std::uint32_t event, PixelPoint center, double outer, PixelPoint at) {
        const PixelPoint place = f_.projection.to_pixel(world_of(event));
        if (!is_beyond(place, center, outer)) return;
        f_.scene.leaders.push_back(line(at, place, 1, with_alpha(f_.theme.accent, 0.7)));
        DiscDraw dot;
        dot.x = static_cast<float>(place.x);
        dot.y = static_cast<float>(place.y);
        dot.radius = 2.5F;
        dot.fill = f_.theme.accent;
        dot.rim = f_.theme.panel;
        f_.scene.discs.push_back(dot);
    }

    // A name in at most three lines, broken at its hyphens where a word alone is too long.
    std::vector<std::string> count_lines(const TextStyle& style, std::string name, double room) {
        if (name.empty()) return {};
        std::vector<std::string> lines = f_.canvas.wrap(style, name, room - 4);
        const auto too_wide = [&](const std::string& line) { return f_.canvas.width(style, line) > room; };
        if (std::any_of(lines.begin(), lines.end(), too_wide)) {
            for (std::size_t at = name.find('-'); at != std::string::npos; at = name.find('-', at + 2))
                name.insert(at + 1, " ");
            lines = f_.canvas.wrap(style, name, room - 4);
        }
        if (lines.size() > 3) lines.resize(3);
        return lines;
    }

    void add_count(const EventGroup& group, PixelPoint center) {
        TextStyle number{.face = FontFace::SansBold, .size = 22, .color = f_.theme.accent};
        TextStyle place{.face = FontFace::Sans, .size = 10.5F, .color = f_.theme.ink_map};
        const std::string count = std::to_string(group.members.size());
        const auto [place_of_most, of_all] = group_place(group);
        std::string name = place_of_most;
        // "in" would be false of those whose leaders go elsewhere.
        if (!name.empty()) {
            const char* where = of_all ? words::tr(f_.language(), "in {}") : words::tr(f_.language(), "around {}");
            name = fmt::format(fmt::runtime(where), name);
        }
        constexpr double kRoom = 2 * (kFirstRing - kRadius) - 2;
        const std::vector<std::string> lines = count_lines(place, name, kRoom);
        const double number_width = f_.canvas.width(number, count);
        const double top = center.y + (lines.empty() ? 8 : 10 - 6 * static_cast<double>(lines.size()));
        f_.scene.labels.push_back(f_.canvas.text(number, count, center.x - number_width / 2, top));
        double half = number_width / 2;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string text = f_.canvas.shorten(place, lines[i], kRoom);
            const double width = f_.canvas.width(place, text);
            f_.scene.labels.push_back(
                f_.canvas.text(place, text, center.x - width / 2, top + 14 + 12 * static_cast<double>(i)));
            half = std::max(half, width / 2);
        }
        LabelBox box;
        box.box = {center.x - half, center.y - 14, 2 * half, 34};
        box.text = name.empty() ? count : count + " " + name;
        f_.scene.label_boxes.push_back(std::move(box));
    }

    // The name that most of the group carry, and that the map then need not repeat beside the ring.
    std::pair<std::string, bool> group_place(const EventGroup& group) {
        std::vector<std::pair<std::string, int>> names;
        for (const std::uint32_t member : group.members) {
            const Event& event = event_at(f_.cache.placed[member].event);
            const std::string name = place_name(f_.atlas, event, f_.language());
            if (name.empty()) continue;
            const auto found = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == name; });
            if (found == names.end())
                names.emplace_back(name, 1);
            else
                ++found->second;
            if (names.size() > 32) break;
        }
        const auto best = std::max_element(names.begin(), names.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        if (best == names.end()) return {};
        f_.cache.names.push_back({best->first, f_.projection.to_pixel(group.world)});
        // A square of the city is in the city: within the radius that the record gives it.
        double city = 0; // metres
        for (const std::uint32_t member : group.members) {
            const PlacedEvent& p = f_.cache.placed[member];
            const Event& event = event_at(p.event);
            if (p.world == group.world && event.precision == PlacePrecision::City)
                city = std::max(city, event.radius_m);
        }
        const geodata::LngLat middle = geodata::to_lng_lat(group.world);
        const bool one_place = std::all_of(group.members.begin(), group.members.end(), [&](std::uint32_t member) {
            const PlacedEvent& p = f_.cache.placed[member];
            return p.world == group.world || geodata::distance_meters(event_at(p.event).anchor, middle) <= city;
        });
        return {best->first, one_place};
    }

    // ---- A tour's stop

    // Its event speaks; the others of its window are quiet points.
    void lay_out_stop() {
        const int spoken = selected_;
        const WorldPoint* place = spoken >= 0 && on_map(event_at(static_cast<std::uint32_t>(spoken)))
                                      ? &world_of(static_cast<std::uint32_t>(spoken))
                                      : nullptr;
        std::vector<WorldPoint> seen;
        for (const std::uint32_t event : filter_.shown) {
            const WorldPoint& world = world_of(event);
            if (!on_map(event_at(event)) || (place != nullptr && world == *place)) continue;
            if (std::find(seen.begin(), seen.end(), world) != seen.end()) continue;
            seen.push_back(world);
            const PixelPoint at = f_.projection.to_pixel(world);
            if (!in_picture(at, kRadius)) continue;
            put_marker(event, at, kAsideRadius);
        }
        if (place == nullptr) return;
        const auto index = static_cast<std::uint32_t>(spoken);
        const PixelPoint at = f_.projection.to_pixel(*place);
        if (!in_picture(at, kStopRadius)) {
            point_at(index, at);
            return;
        }
        put_marker(index, at, kStopRadius);
    }

    // ---- What is not in the picture

    void draw_pointers() {
        const bool bounded = !f_.atlas.limits.empty();
        std::vector<WorldPoint> seen;
        if (selected_ >= 0 && on_map(event_at(static_cast<std::uint32_t>(selected_)))) {
            const auto index = static_cast<std::uint32_t>(selected_);
            const PixelPoint at = f_.projection.to_pixel(world_of(index));
            if (!f_.free.contains(at)) {
                point_at(index, at);
                seen.push_back(world_of(index));
            }
        }
        if (!bounded) return;
        for (const std::uint32_t event : filter_.shown) {
            const Event& e = event_at(event);
            if (!on_map(e) || f_.atlas.limits.contains(e.anchor)) continue;
            if (std::find(seen.begin(), seen.end(), world_of(event)) != seen.end()) continue;
            seen.push_back(world_of(event));
            point_at(event, f_.projection.to_pixel(world_of(event)));
        }
    }

    // An arrow at the edge of what is free, the place's name, and the markers of the events there.
    void point_at(std::uint32_t index, PixelPoint target) {
        constexpr double kMargin = 18;
        constexpr double kMarker = 6;
        constexpr double kArrow = 20; // width of the arrow's place
        constexpr std::size_t kMost = 6;
        const PixelRect edge = grown(f_.free, -kMargin);
        if (edge.width <= 0 || edge.height <= 0) return;
        const PixelPoint middle{edge.x + edge.width / 2, edge.y + edge.height / 2};
        const double dx = target.x - middle.x;
        const double dy = target.y - middle.y;
        const double k =
            std::min(dx == 0 ? 1e9 : edge.width / 2 / std::abs(dx), dy == 0 ? 1e9 : edge.height / 2 / std::abs(dy));
        PixelPoint tip{middle.x + dx * std::min(k, 1.0), middle.y + dy * std::min(k, 1.0)};

        members_.clear();
        for (const std::uint32_t event : filter_.shown)
            if (on_map(event_at(event)) && world_of(event) == world_of(index)) members_.push_back(event);
        if (members_.empty()) members_.push_back(index); // selected, but hidden by the filter
        const std::size_t shown = std::min(members_.size(), kMost);

        const TextStyle style{.face = FontFace::SansBold,
                              .size = 11.5F,
                              .color = f_.theme.ink,
                              .halo = f_.theme.halo,
                              .halo_width = 1.6F};
        std::string name = place_name(f_.atlas, event_at(index), f_.language());
        if (members_.size() > shown) name += fmt::format(" ({})", members_.size());
        name = f_.canvas.shorten(style, name, std::max(40.0, edge.width / 3));
        const double markers_width = static_cast<double>(shown) * (2 * kMarker + 3);
        const double width = f_.canvas.width(style, name);
        const double block = kArrow + markers_width + 4 + width;
        const bool from_right = dx > 0;

        PixelRect box{from_right ? tip.x - block : tip.x, tip.y - 9, block, 18};
        box.x = std::clamp(box.x, edge.x, std::max(edge.x, edge.right() - block));
        box.y = std::clamp(box.y, edge.y, std::max(edge.y, edge.bottom() - box.height));
        // Several places in one direction stand below each other, towards the middle; where a plate fills the edge,
        // beside it.
        constexpr int kRows = 12;
        constexpr double kStep = 20;
        const PixelRect first = box;
        for (int i = 1; i < kRows * kRows && f_.cache.obstacles.hit(box); ++i) {
            box.y = first.y + (tip.y > middle.y ? -kStep : kStep) * (i % kRows);
            const int column = i / kRows;
            box.x = first.x + (from_right ? -2 * kStep : 2 * kStep) * column;
        }
        f_.cache.obstacles.add(box);

        const double y = box.y + box.height / 2;
        const double arrow = from_right ? box.right() - kArrow / 2 : box.x + kArrow / 2;
        const double turn = std::atan2(dy, dx);
        const PixelPoint head{arrow + 6 * std::cos(turn), y + 6 * std::sin(turn)};
        const PixelPoint tail{arrow - 6 * std::cos(turn), y - 6 * std::sin(turn)};
        f_.scene.leaders.push_back(line(tail, head, 1.5, f_.theme.accent));
        for (const double side : {2.5, -2.5}) {
            const PixelPoint barb{head.x + 5.5 * std::cos(turn + side), head.y + 5.5 * std::sin(turn + side)};
            f_.scene.leaders.push_back(line(head, barb, 1.5, f_.theme.accent));
        }
        const double markers_x = from_right ? box.right() - kArrow - markers_width : box.x + kArrow;
        const double text_x = from_right ? box.x : markers_x + markers_width + 4;
        f_.scene.labels.push_back(f_.canvas.text(style, name, text_x, y + 4));
        LabelBox label;
        label.box = {text_x, box.y, width, box.height};
        label.text = name;
        f_.scene.label_boxes.push_back(std::move(label));
        for (std::size_t i = 0; i < shown; ++i) {
            const double along = (2 * kMarker + 3) * (static_cast<double>(i) + 0.5);
            put_marker(members_[i], {markers_x + along, y}, kMarker);
        }
    }

    // Drawn last: nothing covers it, and picking finds it first.
    void raise_selected() {
        std::vector<MarkerDraw>& markers = f_.scene.markers;
        std::stable_partition(markers.begin(), markers.end(),
                              [this](const MarkerDraw& m) { return !is_selected(m.event) && !is_hovered(m.event); });
    }

    struct Slot {
        PixelPoint at;
        std::uint32_t event = kNoEvent;
    };

    Frame& f_;
    const geodata::FilterResult& filter_;
    int selected_ = -1;
    int hovered_ = -1;
    std::vector<Slot> slots_;            // of one group, ring by ring
    std::vector<std::uint32_t> members_; // of one group or pointer
};

} // namespace

void add_events(Frame& frame) { EventLayout(frame).run(); }

} // namespace app::scene
