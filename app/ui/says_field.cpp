#include "app/ui/says_field.h"

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {

float says_field(Frame& f, std::string_view name, float x, float y, float w, std::string& says, bool take_focus) {
    constexpr float kHeight = 34, kPadding = 22; // of the field, at both its ends
    text_field(f, name, {x, y, w, kHeight}, says,
               {.hint = tr("In your own words, for readers who lack it"), .take_focus = take_focus});
    if (f.text_width(f.fonts.body, says) <= w - kPadding) return kHeight;
    return kHeight + 4 + f.paint().paragraph(f.fonts.small, x, y + kHeight + 4, w, f.color.muted, says, 1.4F, 6);
}

} // namespace app::ui
