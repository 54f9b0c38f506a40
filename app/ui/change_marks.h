#pragma once

#include "app/ui/frame.h"
#include "geodata/window_comparison.h"

namespace app::ui {

// The four marks of a comparison in panels, as the map draws them (app/scene/scene_parts.h).

Ink change_ink(const Palette& color, geodata::Change change);
void draw_change_mark(const Frame& f, geodata::MarkerShape shape, float x, float y, float radius,
                      geodata::Change change, bool hollow, Ink ground);
// The marker of an event of the scene on the screen: with what became of it where two windows are compared.
void draw_event_mark(const Frame& f, geodata::MarkerShape shape, float x, float y, float radius, std::uint32_t event,
                     bool hollow, Ink ground);
// Over the rows of one class in a list; Undated: those without a date.
void draw_change_heading(Frame& f, const Rect& r, geodata::Change change, std::size_t count);

// The square with the letter of a window: A in the accent, B in ink.
void draw_window_tag(const Frame& f, const Rect& r, bool b);

} // namespace app::ui
