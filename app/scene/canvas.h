#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/scene/scene.h"

namespace app::scene {

struct TextStyle {
    FontFace face = FontFace::Sans;
    float size = 12; // em, logical pixels
    Color color{};
    Color halo{};
    float halo_width = 0;
    float letter_spacing = 0; // em
};

// Heights of a line in em, for layout: the faces of Noto agree on them closely enough.
inline constexpr double kAscent = 0.78;  // of capitals with their accents, above the baseline
inline constexpr double kDescent = 0.24; // below

// Puts texts into a scene's pool of glyphs.
class Canvas {
  public:
    Canvas(Scene& scene, Fonts& fonts) : scene_(scene), fonts_(fonts) {}

    // The run starts at (x, y) on its baseline.
    TextDraw text(const TextStyle& style, std::string_view text, double x, double y, double angle = 0);
    double width(const TextStyle& style, std::string_view text);
    std::vector<std::string> wrap(const TextStyle& style, std::string_view text, double max_width);
    // The same lines' count with lines as equal as the words allow: no word stands alone beneath a full line.
    std::vector<std::string> wrap_evenly(const TextStyle& style, std::string_view text, double max_width);
    // `text` cut at a letter, with an ellipsis, where it is wider than `max_width`.
    std::string shorten(const TextStyle& style, std::string_view text, double max_width);

  private:
    Scene& scene_;
    Fonts& fonts_;
};

// What labels keep clear of. Some hundred boxes: a list is faster than a tree.
class Obstacles {
  public:
    void clear() { boxes_.clear(); }
    void add(const PixelRect& box) { boxes_.push_back(box); }
    bool hit(const PixelRect& box) const;
    const std::vector<PixelRect>& boxes() const { return boxes_; }

  private:
    std::vector<PixelRect> boxes_;
};

PixelRect grown(const PixelRect& r, double by);
bool holds(const PixelRect& outer, const PixelRect& inner);
OverlayRect flat_rect(const PixelRect& r, Color fill, double radius = 0, Color border = {}, double border_width = 0);
OverlayLine line(PixelPoint a, PixelPoint b, double width, Color color);

} // namespace app::scene
