#include <cmath>

#include <imgui.h>

#include "app/ui/paint.h"

namespace app::ui {

// Icons are strokes in a box of 16 x 16 logical pixels, so that they are crisp at every scale and need no file.
void Paint::icon(Icon icon, const Rect& box, Ink color, float width) const {
    const float ox = box.x + (box.w - 16) / 2;
    const float oy = box.y + (box.h - 16) / 2;
    const auto at = [&](float x, float y) { return ImVec2{(ox + x) * scale, (oy + y) * scale}; };
    const float w = width * scale;
    const auto path = [&](std::initializer_list<ImVec2> points, bool closed = false) {
        list->PathClear();
        for (const ImVec2& p : points) list->PathLineTo(p);
        list->PathStroke(color, closed ? ImDrawFlags_Closed : ImDrawFlags_None, w);
    };
    const auto solid = [&](std::initializer_list<ImVec2> points) {
        list->PathClear();
        for (const ImVec2& p : points) list->PathLineTo(p);
        list->PathFillConvex(color);
    };
    switch (icon) {
    case Icon::Layers:
        path({at(8, 2), at(14.5F, 5.5F), at(8, 9), at(1.5F, 5.5F)}, true);
        path({at(1.5F, 8.2F), at(8, 11.7F), at(14.5F, 8.2F)});
        path({at(1.5F, 11), at(8, 14.5F), at(14.5F, 11)});
        break;
    case Icon::Differ: // three values on their lines, apart
        path({at(1.5F, 3.5F), at(14.5F, 3.5F)});
        path({at(1.5F, 8), at(14.5F, 8)});
        path({at(1.5F, 12.5F), at(14.5F, 12.5F)});
        list->AddCircleFilled(at(5, 3.5F), 2.1F * scale, color);
        list->AddCircleFilled(at(11.5F, 8), 2.1F * scale, color);
        list->AddCircleFilled(at(7.5F, 12.5F), 2.1F * scale, color);
        break;
    case Icon::Tours:
        list->AddRect(at(1.5F, 2.5F), at(14.5F, 11.5F), color, 1.5F * scale, 0, w);
        path({at(5, 14.5F), at(11, 14.5F)});
        solid({at(6.6F, 4.8F), at(10.4F, 7), at(6.6F, 9.2F)});
        break;
    case Icon::Export:
        path({at(8, 1.5F), at(8, 10)});
        path({at(4.5F, 6.7F), at(8, 10.2F), at(11.5F, 6.7F)});
        path({at(2, 10), at(2, 14), at(14, 14), at(14, 10)});
        break;
    case Icon::Picture:
        list->AddRect(at(1.5F, 2.5F), at(14.5F, 13.5F), color, 1.5F * scale, 0, w);
        path({at(2.5F, 11.8F), at(6, 7.5F), at(8.8F, 10.6F), at(10.6F, 8.8F), at(13.5F, 11.8F)});
        list->AddCircleFilled(at(10.8F, 5.6F), 1.2F * scale, color);
        break;
    case Icon::Moon:
        list->PathClear();
        list->PathArcTo(at(8, 8), 6 * scale, 0.25F, 4.46F, 24);
        list->PathArcTo(at(11, 4.9F), 4.4F * scale, 3.55F, 1.17F, 18);
        list->PathStroke(color, ImDrawFlags_Closed, w);
        break;
    case Icon::Sun:
        list->AddCircle(at(8, 8), 3.2F * scale, color, 0, w);
        for (int i = 0; i < 8; ++i) {
            const float a = static_cast<float>(i) * 0.785398F;
            list->AddLine(at(8 + 5.2F * std::cos(a), 8 + 5.2F * std::sin(a)),
                          at(8 + 7 * std::cos(a), 8 + 7 * std::sin(a)), color, w);
        }
        break;
    case Icon::Help:
        list->PathClear();
        list->PathArcTo(at(8, 5.6F), 3.4F * scale, 3.3F, 6.9F, 16);
        list->PathLineTo(at(8, 9.2F));
        list->PathLineTo(at(8, 10.8F));
        list->PathStroke(color, 0, w);
        list->AddCircleFilled(at(8, 13.6F), 1.1F * scale, color);
        break;
    case Icon::More:
        for (const float x : {3.0F, 8.0F, 13.0F}) list->AddCircleFilled(at(x, 8), 1.35F * scale, color);
        break;
    case Icon::Close:
        path({at(3.5F, 3.5F), at(12.5F, 12.5F)});
        path({at(12.5F, 3.5F), at(3.5F, 12.5F)});
        break;
    case Icon::Left:
        path({at(10, 3.5F), at(5.5F, 8), at(10, 12.5F)});
        break;
    case Icon::Right:
        path({at(6, 3.5F), at(10.5F, 8), at(6, 12.5F)});
        break;
    case Icon::Up:
        path({at(3.5F, 10), at(8, 5.5F), at(12.5F, 10)});
        break;
    case Icon::Down:
        path({at(3.5F, 6), at(8, 10.5F), at(12.5F, 6)});
        break;
    case Icon::Play:
        solid({at(4.4F, 2.2F), at(13.8F, 8), at(4.4F, 13.8F)});
        break;
    case Icon::Pause:
        list->AddRectFilled(at(4, 2.8F), at(6.8F, 13.2F), color);
        list->AddRectFilled(at(9.2F, 2.8F), at(12, 13.2F), color);
        break;
    case Icon::First:
        path({at(11.5F, 3.5F), at(7, 8), at(11.5F, 12.5F)});
        path({at(4.2F, 3.2F), at(4.2F, 12.8F)});
        break;
    case Icon::Last:
        path({at(4.5F, 3.5F), at(9, 8), at(4.5F, 12.5F)});
        path({at(11.8F, 3.2F), at(11.8F, 12.8F)});
        break;
    case Icon::Full:
        path({at(1.8F, 3), at(1.8F, 13)});
        path({at(14.2F, 3), at(14.2F, 13)});
        path({at(3.8F, 8), at(12.2F, 8)});
        path({at(6, 5.6F), at(3.6F, 8), at(6, 10.4F)});
        path({at(10, 5.6F), at(12.4F, 8), at(10, 10.4F)});
        break;
    case Icon::Search:
        list->AddCircle(at(6.8F, 6.8F), 4.6F * scale, color, 0, w);
        path({at(10.3F, 10.3F), at(14.2F, 14.2F)});
        break;
    case Icon::Frame:
        path({at(1.8F, 5.5F), at(1.8F, 1.8F), at(5.5F, 1.8F)});
        path({at(10.5F, 1.8F), at(14.2F, 1.8F), at(14.2F, 5.5F)});
        path({at(14.2F, 10.5F), at(14.2F, 14.2F), at(10.5F, 14.2F)});
        path({at(5.5F, 14.2F), at(1.8F, 14.2F), at(1.8F, 10.5F)});
        list->AddCircleFilled(at(8, 8), 2.2F * scale, color);
        break;
    case Icon::Link:
        list->PathClear();
        list->PathArcTo(at(4.9F, 11.1F), 3.1F * scale, 0.4F, 4.3F, 16);
        list->PathStroke(color, 0, w);
        list->PathClear();
        list->PathArcTo(at(11.1F, 4.9F), 3.1F * scale, 3.5F, 7.44F, 16);
        list->PathStroke(color, 0, w);
        path({at(5.6F, 10.4F), at(10.4F, 5.6F)});
        break;
    case Icon::Copy:
        list->AddRect(at(5, 5), at(14, 14), color, 1.5F * scale, 0, w);
        path({at(3, 11), at(2, 11), at(2, 2), at(11, 2), at(11, 3)});
        break;
    case Icon::Plus:
        path({at(8, 3), at(8, 13)});
        path({at(3, 8), at(13, 8)});
        break;
    case Icon::Minus:
        path({at(3, 8), at(13, 8)});
        break;
    case Icon::Folder:
        path({at(1.5F, 13), at(1.5F, 3.5F), at(6, 3.5F), at(7.6F, 5.3F), at(14.5F, 5.3F), at(14.5F, 13)}, true);
        break;
    case Icon::Paper:
        path({at(3.5F, 1.8F), at(9.5F, 1.8F), at(12.5F, 4.8F), at(12.5F, 14.2F), at(3.5F, 14.2F)}, true);
        break;
    case Icon::Check:
        path({at(3.2F, 8.4F), at(6.6F, 11.8F), at(12.8F, 4.6F)});
        break;
    case Icon::Calendar:
        list->AddRect(at(2, 3.2F), at(14, 14), color, 1.5F * scale, 0, w);
        path({at(2, 6.8F), at(14, 6.8F)});
        path({at(5.2F, 1.6F), at(5.2F, 4.4F)});
        path({at(10.8F, 1.6F), at(10.8F, 4.4F)});
        break;
    case Icon::PreviousEvent:
        list->AddCircleFilled(at(3.6F, 8), 2.1F * scale, color);
        path({at(12, 3.5F), at(7.5F, 8), at(12, 12.5F)});
        break;
    case Icon::NextEvent:
        path({at(4, 3.5F), at(8.5F, 8), at(4, 12.5F)});
        list->AddCircleFilled(at(12.4F, 8), 2.1F * scale, color);
        break;
    case Icon::WarpedAxis:
        path({at(1.5F, 11.5F), at(14.5F, 11.5F)});
        for (const float x : {2.0F, 5.9F, 8.0F, 10.1F, 14.0F}) path({at(x, 11.5F), at(x, 5)});
        break;
    case Icon::LinearAxis:
        path({at(1.5F, 11.5F), at(14.5F, 11.5F)});
        for (const float x : {2.0F, 5.0F, 8.0F, 11.0F, 14.0F}) path({at(x, 11.5F), at(x, 5)});
        break;
    case Icon::Back:
        path({at(6, 3), at(2.5F, 6.5F), at(6, 10)});
        list->PathClear();
        list->PathLineTo(at(2.8F, 6.5F));
        list->PathLineTo(at(9.5F, 6.5F));
        list->PathArcTo(at(9.5F, 10), 3.5F * scale, -1.5708F, 1.5708F, 12);
        list->PathLineTo(at(6, 13.5F));
        list->PathStroke(color, 0, w);
        break;
    case Icon::Compare: // two windows, one over the other's corner
        list->AddRect(at(1.5F, 2.5F), at(9.5F, 10.5F), color, 1.5F * scale, 0, w);
        path({at(12, 5.5F), at(14.5F, 5.5F), at(14.5F, 13.5F), at(6.5F, 13.5F), at(6.5F, 12.5F)});
        break;
    case Icon::Swap:
        path({at(2, 5), at(13.5F, 5)});
        path({at(10.5F, 2), at(13.5F, 5), at(10.5F, 8)});
        path({at(14, 11), at(2.5F, 11)});
        path({at(5.5F, 8.5F), at(2.5F, 11), at(5.5F, 14)});
        break;
    }
}

} // namespace app::ui
