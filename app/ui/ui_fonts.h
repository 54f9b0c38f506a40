#pragma once

#include <string>

#include "app/scene/text.h"
#include "geodata/result.h"

struct ImFont;

namespace app::ui {

// A face at one size, baked for one scale.
struct Font {
    ImFont* handle = nullptr;
    float em = 13;   // logical pixels
    float line = 18; // height of a line set solid, logical pixels
};

// The type of the instrument: sans is scanned, serif is read.
struct UiFonts {
    Font small;       // sans 11.5: notes, ticks, captions
    Font small_bold;  // sans bold 11.5: kickers, states
    Font body;        // sans 13
    Font bold;        // sans bold 13
    Font reading;     // serif 15, or as the reader likes it: passages, documents
    Font prose;       // serif 15: introductions
    Font title_small; // serif bold 17: the slider's words, dialog titles
    Font title;       // serif bold 23: an event's title
};

// Physical pixels a logical one, and logical pixels an em of what is read.
struct FontSizes {
    double scale = 1, reading = 15;
    bool operator==(const FontSizes&) const = default;
};

// Replaces the fonts of the current ImGui context's atlas. NotFound names the file that could not be read.
geodata::Result<UiFonts> bake_fonts(const scene::Fonts& fonts, const FontSizes& sizes);

} // namespace app::ui
