#include "app/scene/pick.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::scene {

namespace {

constexpr double kPointSlack = 6; // pixels
constexpr double kLineSlack = 4;
constexpr float kFaintest = 0.02F; // a wash that nobody sees is not clicked

bool picks_area(const Scene& scene, const AreaDraw& area, geodata::LngLat at) {
    return geodata::contains(scene.atlas->events[area.event].geometry, at);
}

geodata::LayerPtr layer_of(const Scene& scene, const geodata::FeatureTable* table) {
    const auto& layers = scene.atlas->layers;
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const geodata::LayerPtr& layer) {
        return layer->table_at(scene.camera.zoom).get() == table;
    });
    return found == layers.end() ? nullptr : *found;
}

class FeaturePicker {
  public:
    FeaturePicker(const Scene& scene, PixelPoint at)
        : scene_(scene),
          at_(at),
          projection_(scene.camera, scene.size),
          world_(projection_.to_world(at)),
          ground_(geodata::to_lng_lat(world_)) {}

    std::optional<PickedFeature> run() const {
        if (auto label = picked_label()) return label;
        for (const auto kind :
             {geodata::GeometryKind::Point, geodata::GeometryKind::Line, geodata::GeometryKind::Polygon}) {
            for (auto draw = scene_.ground.rbegin(); draw != scene_.ground.rend(); ++draw)
                if (auto picked = picked_of(*draw, kind)) return picked;
        }
        return std::nullopt;
    }

  private:
    std::optional<PickedFeature> picked_label() const {
        for (auto label = scene_.label_boxes.rbegin(); label != scene_.label_boxes.rend(); ++label)
            if (label->layer && label->box.contains(at_))
                return PickedFeature{label->layer, label->feature, label->layer->table_at(scene_.camera.zoom)};
        return std::nullopt;
    }

    // Small things before large ones: a town is not hidden by the district round it.
    std::optional<PickedFeature> picked_of(const GroundDraw& draw, geodata::GeometryKind kind) const {
        const FeatureSelection& what =
            std::visit([](const auto& d) -> const FeatureSelection& { return d.what; }, draw);
        const auto* circle = std::get_if<CircleDraw>(&draw);
        if ((kind == geodata::GeometryKind::Point) != (circle != nullptr)) return std::nullopt;
        double slack = kind == geodata::GeometryKind::Polygon ? 0 : kLineSlack;
        if (circle != nullptr) slack = std::max(kPointSlack, static_cast<double>(circle->radius));
        const double reach = slack / projection_.pixels_per_world();

        std::optional<std::uint32_t> best;
        double nearest = std::numeric_limits<double>::infinity();
        for (std::uint32_t i = what.begin; i < what.end; ++i) {
            const std::uint32_t feature = scene_.features[i];
            const geodata::Geometry& geometry = what.table->geometries[feature];
            if (geometry.kind != kind) continue;
            const geodata::WorldBounds& box = what.table->bounds[feature];
            if (world_.x < box.min_x - reach || world_.x > box.max_x + reach || world_.y < box.min_y - reach ||
                world_.y > box.max_y + reach)
                continue;
            if (kind == geodata::GeometryKind::Polygon) {
                if (geodata::contains(geometry, ground_)) best = feature; // the last is on top
                continue;
            }
            const double distance = geodata::world_distance(geometry, world_);
            if (distance <= reach && distance <= nearest) {
                nearest = distance;
                best = feature;
            }
        }
        if (!best) return std::nullopt;
        geodata::LayerPtr layer = layer_of(scene_, what.table.get());
        if (!layer) return std::nullopt;
        return PickedFeature{std::move(layer), *best, what.table};
    }

    const Scene& scene_;
    PixelPoint at_;
    Projection projection_;
    geodata::WorldPoint world_;
    geodata::LngLat ground_;
};

} // namespace

int pick_event(const Scene& scene, PixelPoint at, double slack) {
    if (!scene.atlas || scene.blank) return -1;
    // The topmost marker under the pixel; failing that, the one whose edge is nearest.
    int best = -1;
    double nearest = slack;
    for (auto marker = scene.markers.rbegin(); marker != scene.markers.rend(); ++marker) {
        const double away = std::hypot(at.x - static_cast<double>(marker->x), at.y - static_cast<double>(marker->y)) -
                            static_cast<double>(marker->radius);
        if (away <= 0) return static_cast<int>(marker->event);
        if (away <= nearest && (best < 0 || away < nearest)) {
            nearest = away;
            best = static_cast<int>(marker->event);
        }
    }
    if (best >= 0) return best;

    float smallest = std::numeric_limits<float>::infinity();
    for (const DiscDraw& disc : scene.discs) {
        if (disc.event == kNoEvent || disc.fill.a < kFaintest || disc.radius >= smallest) continue;
        if (std::hypot(at.x - static_cast<double>(disc.x), at.y - static_cast<double>(disc.y)) >
            static_cast<double>(disc.radius))
            continue;
        smallest = disc.radius;
        best = static_cast<int>(disc.event);
    }
    if (best >= 0) return best;
    const geodata::LngLat ground = Projection(scene.camera, scene.size).to_lng_lat(at);
    for (auto area = scene.areas.rbegin(); area != scene.areas.rend(); ++area)
        if (picks_area(scene, *area, ground)) return static_cast<int>(area->event);
    return -1;
}

namespace {

// Of an event of the drawing's window.
bool is_drawn(const DotDraw& dots, const geodata::TimeSpan& span) {
    const geodata::Match match = dots.possible ? geodata::Match::Possible : geodata::Match::Certain;
    if (dots.compared)
        return compare_windows(span, dots.compared->a, dots.compared->b, match).change == dots.compared->change;
    return geodata::matches(geodata::classify(span, dots.window), match);
}

} // namespace

std::optional<PickedRow> pick_row(const Scene& scene, PixelPoint at, double slack) {
    if (!scene.atlas || scene.blank) return std::nullopt;
    const Projection projection(scene.camera, scene.size);
    std::optional<PickedRow> best;
    double nearest = std::numeric_limits<double>::infinity();
    std::vector<std::uint32_t> near;
    for (auto dots = scene.dots.rbegin(); dots != scene.dots.rend(); ++dots) {
        const geodata::TableSelection& selection = scene.tables[dots->table];
        const geodata::EventIndex& index = *selection.found;
        const double reach = static_cast<double>(dots->radius) + slack;
        const auto take = [&](std::uint32_t place) {
            const PixelPoint there = projection.to_pixel(index.where(place));
            const double away = std::hypot(there.x - at.x, there.y - at.y);
            if (away > reach || away >= nearest) return;
            nearest = away;
            best = PickedRow{selection.table, index.row_of(place)};
        };
        geodata::WorldBounds about;
        about.extend(projection.to_world({at.x - reach, at.y - reach}));
        about.extend(projection.to_world({at.x + reach, at.y + reach}));
        constexpr std::size_t kMostAsked = 20'000; // under one pointer
        if (!dots->in_list || !dots->undated)
            index.events_within(dots->window, selection.kinds, about, kMostAsked, near);
        else
            near.clear();
        for (const std::uint32_t place : near)
            if (is_drawn(*dots, index.span_of(place))) take(place);
        if (dots->undated) index.visit_undated(selection.kinds, take);
    }
    return best;
}

const CrowdDraw* pick_crowd(const Scene& scene, PixelPoint at) {
    if (!scene.atlas || scene.blank) return nullptr;
    constexpr double kSlack = 2; // the smallest circles are two pixels wide
    for (auto crowd = scene.crowds.rbegin(); crowd != scene.crowds.rend(); ++crowd)
        if (std::hypot(at.x - static_cast<double>(crowd->x), at.y - static_cast<double>(crowd->y)) <=
            static_cast<double>(crowd->radius) + kSlack)
            return &*crowd;
    return nullptr;
}

geodata::LngLatBounds bounds_of(const Scene& scene, const CrowdDraw& crowd) {
    const geodata::CellGrid& grid = scene.tables[crowd.table].found->grid();
    const geodata::WorldPoint corner = grid.corner(crowd.depth, crowd.cell.x, crowd.cell.y);
    const double size = grid.cell_size(crowd.depth);
    return geodata::to_lng_lat(geodata::WorldBounds{corner.x, corner.y, corner.x + size, corner.y + size});
}

std::optional<PickedFeature> pick_feature(const Scene& scene, PixelPoint at) {
    if (!scene.atlas || scene.blank || scene.size.width < 1 || scene.size.height < 1) return std::nullopt;
    return FeaturePicker(scene, at).run();
}

} // namespace app::scene
