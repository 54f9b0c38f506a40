#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/theme.h"
#include "app/ui/rect.h"
#include "app/ui/ui_fonts.h"
#include "geodata/atlas.h"

struct ImDrawList;

namespace app::ui {

using Ink = std::uint32_t; // ImU32: 0xAABBGGRR

Ink to_ink(const scene::Color& c, double alpha = 1);

// The theme's tokens, packed once a frame.
struct Palette {
    Ink ink = 0, muted = 0, panel = 0, edge = 0, field = 0, field_hover = 0, accent = 0, wash = 0, idle = 0, focus = 0,
        on_accent = 0, positive = 0, warning = 0, scrim = 0, shadow = 0, accent_hover = 0;
};
Palette make_palette(const scene::Theme& theme);

enum class Align { Left, Center, Right };

enum class Icon {
    Layers,
    Differ,
    Tours,
    Export,
    Picture,
    Moon,
    Sun,
    Help,
    More,
    Close,
    Left,
    Right,
    Up,
    Down,
    Play,
    Pause,
    First,
    Last,
    Full,
    Search,
    Frame,
    Link,
    Copy,
    Plus,
    Minus,
    Folder,
    Paper,
    Check,
    Calendar,
    Back,
    PreviousEvent,
    NextEvent,
    WarpedAxis,
    LinearAxis,
    Compare,
    Swap
};

struct TextSpan {
    std::string_view text;
    Ink color = 0;
    Ink wash = 0; // behind the words; 0 = none
};

// Draws in logical pixels into a draw list of the current ImGui frame.
struct Paint {
    float scale = 1;
    ImDrawList* list = nullptr;
    std::vector<std::string>* cut = nullptr; // what text_in cut is added here, where a test asks for it

    void fill(const Rect& r, Ink color, float radius = 0) const;
    void fill_top(const Rect& r, Ink color, float radius) const; // only the upper corners are round
    void frame(const Rect& r, Ink color, float radius = 0, float width = 1) const;
    void gradient_down(const Rect& r, Ink top, Ink bottom) const;
    void line(float x0, float y0, float x1, float y1, Ink color, float width = 1) const;
    void dashed(float x0, float y0, float x1, float y1, Ink color, float width, float on, float off) const;
    void disc(float x, float y, float radius, Ink color) const;
    void ring(float x, float y, float radius, Ink color, float width = 1.5F) const;
    void triangle(float x0, float y0, float x1, float y1, float x2, float y2, Ink color) const;
    void marker(geodata::MarkerShape shape, float x, float y, float radius, Ink color, bool hollow, Ink ground) const;
    void icon(Icon icon, const Rect& box, Ink color, float width = 1.6F) const; // centred, 16 x 16
    void shadow(const Rect& r, Ink color, float radius) const;
    void clip(const Rect& r) const; // pair with unclip
    void unclip() const;

    // `y` is the top of the line box. Returns the advance.
    float text(const Font& font, float x, float y, Ink color, std::string_view text) const;
    // One line in a box, vertically centred, cut with an ellipsis where it is too long. True when it was cut.
    bool text_in(const Font& font, const Rect& box, Ink color, std::string_view text, Align align = Align::Left) const;
    float spaced(const Font& font, float x, float y, Ink color, std::string_view text, float spacing) const;
    // Lines broken at spaces; `leading` is the distance of lines in em. Returns the height.
    float paragraph(const Font& font, float x, float y, float width, Ink color, std::string_view text,
                    float leading = 1.5F, int max_lines = 0) const;
    float flow(const Font& font, float x, float y, float width, const std::vector<TextSpan>& spans,
               float leading = 1.55F) const;
};

float text_width(const Font& font, std::string_view text, float scale);
float spaced_width(const Font& font, std::string_view text, float spacing, float scale);
std::string elide(const Font& font, std::string_view text, float width, float scale);
// Byte ranges of lines at most `width` wide, broken at spaces and newlines, inside a word only where it is longer than
// a line.
std::vector<std::string_view> break_lines(const Font& font, std::string_view text, float width, float scale);

} // namespace app::ui
