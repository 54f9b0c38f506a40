#pragma once

namespace app::ui {

// Of the cards beside the map: white space at their sides, their row of buttons, white space below the text.
inline constexpr float kCardPad = 20, kCardHead = 32, kCardTail = 22;
// Of the other panels there: above their title, and the title with the space below it.
inline constexpr float kPanelTop = 14, kPanelHead = 34;

} // namespace app::ui
