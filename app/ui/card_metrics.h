#pragma once

namespace app::ui {

// Of the cards beside the map: white space at their sides, their row of buttons, white space below the text.
inline constexpr float kCardPad = 20, kCardHead = 32, kCardTail = 22;

} // namespace app::ui
