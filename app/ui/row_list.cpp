#include "app/ui/row_list.h"

#include <fmt/format.h>

#include "app/ui/account.h"
#include "app/ui/event_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kTableRow = 48, kTableHead = 30;

} // namespace

void RowList::draw(Frame& f, const Rect& r, std::int64_t in_files) {
    const Paint p = f.paint();
    Rect rest = r;
    Rect head = rest.cut_top(kTableHead).inset(18, 0);
    const geodata::RowPart part = rows_of(f.panels.listing);
    if (f.state.row_part != part) f.push(session::action::ListRows{part});
    static const std::vector<geodata::Event> none;
    const std::vector<geodata::Event>& events =
        f.state.listed && f.state.listed->part == part ? f.state.listed->events : none;
    const std::string all = grouped(in_files);
    p.text_in(f.fonts.small, head.cut_right(f.text_width(f.fonts.small, all) + 1, 8), f.color.muted, all);
    const auto listed = static_cast<std::int64_t>(events.size());
    p.text_in(f.fonts.small_bold, head, f.color.muted,
              listed < in_files && listed > 0
                  ? fmt::format(fmt::runtime(tr("The first {} from files")), grouped(listed))
                  : std::string(tr("From files")));
    const std::string first = events.empty() ? std::string() : events.front().id;
    const Rect content = begin_scroll(f, "##table-rows", rest, first != first_);
    first_ = first;
    const Paint inside = f.paint(); // clipped to the scrolled part
    float y = content.y;
    if (events.empty())
        inside.text_in(f.fonts.body, {content.x + 18, y, content.w - 36, 24}, f.color.muted, tr("Reading …"));
    for (const geodata::Event& event : events) {
        const Rect row{content.x + 8, y, content.w - 16, kTableRow - 4};
        y += kTableRow;
        if (row.bottom() < rest.y || row.y > rest.bottom()) continue;
        const Press press = press_area(f, fmt::format("row:{}", event.id), row);
        const bool selected = f.state.view.selected_event == event.id;
        if (selected || press.hovered) inside.fill(row, selected ? f.color.wash : f.color.field_hover, 7);
        const auto relation = geodata::classify(event.span, f.state.view.filter.window);
        inside.marker(shape_of(*f.state.atlas, event), row.x + 14, row.y + 14, 4.6F, f.color.accent,
                      relation != geodata::TimeRelation::Certain, f.color.panel);
        const Rect text{row.x + 28, row.y + 3, row.w - 36, row.h - 6};
        inside.text_in(f.fonts.small_bold, {text.x, text.y, text.w, 18}, f.color.muted, date_words(event, {}));
        inside.text_in(f.fonts.body, {text.x, text.y + 18, text.w, 20}, f.color.ink, event.title.in(f.language()));
        if (press.clicked) f.push(session::action::SelectEvent{event.id});
    }
    end_scroll(f, y);
}

} // namespace app::ui
