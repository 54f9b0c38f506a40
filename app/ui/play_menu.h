#pragma once

#include "app/ui/frame.h"

namespace app::ui {

// How time is looked at and how it moves: mode, certain or possible, step, pace, direction, loop, fade. The button says
// mode and step.
float play_menu_button_width(const Frame& f);
void draw_play_menu(Frame& f, const Rect& button);

} // namespace app::ui
