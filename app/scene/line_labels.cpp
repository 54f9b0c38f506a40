#include "app/scene/line_labels.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace app::scene {

namespace {

constexpr double kMostBend = 0.35;  // em that the line may leave the straight text
constexpr double kMostSlack = 1.05; // length of the line to that of the text
constexpr int kMostPlaces = 60;     // tried a part

class Path {
  public:
    Path(const geodata::Geometry& line, std::size_t part, const Projection& projection) {
        double along = 0;
        for (std::size_t i = line.part_begin(part); i < line.part_end(part); ++i) {
            const PixelPoint p = projection.to_pixel(line.points[i]);
            if (!points_.empty()) along += std::hypot(p.x - points_.back().x, p.y - points_.back().y);
            points_.push_back(p);
            along_.push_back(along);
        }
    }
    double length() const { return along_.empty() ? 0 : along_.back(); }

    PixelPoint at(double s) const {
        const auto after = std::upper_bound(along_.begin(), along_.end(), s);
        if (after == along_.begin()) return points_.front();
        if (after == along_.end()) return points_.back();
        const auto i = static_cast<std::size_t>(after - along_.begin());
        const double step = along_[i] - along_[i - 1];
        const double t = step > 0 ? (s - along_[i - 1]) / step : 0;
        return {points_[i - 1].x + (points_[i].x - points_[i - 1].x) * t,
                points_[i - 1].y + (points_[i].y - points_[i - 1].y) * t};
    }

    // The stretch from s - width/2 to s + width/2 as a straight text, if it is straight enough.
    bool straight(double s, double width, double em, LinePlace& place) const {
        const PixelPoint a = at(s - width / 2);
        const PixelPoint b = at(s + width / 2);
        const double chord = std::hypot(b.x - a.x, b.y - a.y);
        if (chord <= 0 || width / chord > kMostSlack) return false;
        constexpr int kSamples = 8;
        double offset = 0; // mean distance of the line from the chord, which the text then follows
        for (int i = 1; i < kSamples; ++i) {
            const PixelPoint p = at(s + width * (static_cast<double>(i) / kSamples - 0.5));
            const double away = ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / chord;
            if (std::abs(away) > kMostBend * em) return false;
            offset += away / (kSamples - 1);
        }
        place.angle = std::atan2(b.y - a.y, b.x - a.x);
        place.middle = {(a.x + b.x) / 2 - std::sin(place.angle) * offset,
                        (a.y + b.y) / 2 + std::cos(place.angle) * offset};
        if (place.angle > std::numbers::pi / 2) place.angle -= std::numbers::pi;
        if (place.angle < -std::numbers::pi / 2) place.angle += std::numbers::pi;
        return true;
    }

  private:
    std::vector<PixelPoint> points_;
    std::vector<double> along_; // length up to each point
};

} // namespace

bool find_line_place(const geodata::Geometry& line, const Projection& projection, const geodata::WorldBounds& visible,
                     double width, double em, const std::function<bool(const LinePlace&)>& accept) {
    if (line.kind == geodata::GeometryKind::Point || width <= 0) return false;
    for (std::size_t part = 0; part < line.part_count(); ++part) {
        const Path path(line, part, projection);
        const double length = path.length();
        if (length < width * 1.1) continue;
        const int places = std::clamp(static_cast<int>(2 * (length - width) / width), 1, kMostPlaces);
        for (int i = 0; i < places; ++i) {
            // From the middle outwards: 0, +1, -1, +2, -2 ...
            const int step = (i + 1) / 2 * (i % 2 == 1 ? 1 : -1);
            const double room = length - width;
            const double s = length / 2 + room * step / (places + 1);
            if (!visible.contains(projection.to_world(path.at(s)))) continue;
            LinePlace place;
            if (path.straight(s, width, em, place) && accept(place)) return true;
        }
    }
    return false;
}

} // namespace app::scene
