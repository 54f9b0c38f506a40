#include "app/ui/field_rows.h"

#include "app/ui/widgets.h"

namespace app::ui {

float draw_field_rows(Frame& f, const FieldRows& fields, float x, float y, float w) {
    const float top = y;
    const Paint p = f.paint();
    for (const auto& [name, value] : fields) {
        y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, name, 1.45F);
        y += p.paragraph(f.fonts.body, x, y, w, f.color.ink, value, 1.45F) + 7;
    }
    return y - top;
}

} // namespace app::ui
