#include "app/ui/row_card.h"

#include <cmath>

#include <fmt/format.h>

#include "app/ui/card_metrics.h"
#include "app/ui/event_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/event_table.h"
#include "geodata/io/extra_fields.h"

namespace app::ui {
namespace {

std::string degrees(geodata::LngLat at) {
    return fmt::format("{:.5f}° {} {:.5f}° {}", std::abs(at.lat),
                       at.lat < 0 ? tr_in("beside a degree", "S") : tr_in("beside a degree", "N"), std::abs(at.lng),
                       at.lng < 0 ? tr_in("beside a degree", "W") : tr_in("beside a degree", "E"));
}

} // namespace

void RowCard::refresh(const Frame& f) {
    const session::SelectedRow& row = f.state.row;
    if (id_ == row.id && event_ == row.event) return;
    to_top_ = id_ != row.id;
    id_ = row.id;
    event_ = row.event;
    fields_ = event_ ? geodata::io::extra_fields(event_->extra) : FieldRows{};
}

void RowCard::draw(Frame& f, const Rect& r) {
    if (r.empty() || !wanted(f)) return;
    refresh(f);
    begin_panel_with_focus(f, "##row-card", r);
    Rect rest = r.inset(0, 12);
    Rect head = rest.cut_top(kCardHead, 4).inset(14, 0);
    if (icon_button(f, "row.close", head.cut_right(30), Icon::Close, tr("Close")))
        f.push(session::action::SelectEvent{});
    if (icon_button(f, "row.link", head.cut_right(30), Icon::Link, tr("Copy the link to this view (Ctrl+Shift+C)")))
        f.push(session::action::CopyViewLink{});
    const Rect view = {rest.x, rest.y, rest.w - 3, rest.h + 12 - 4};
    const Rect content = begin_scroll(f, "##row-text", view, to_top_);
    to_top_ = false;
    const float x = content.x + kCardPad;
    const float w = content.w - 2 * kCardPad;
    float y = content.y + 2;
    const session::SelectedRow& row = f.state.row;
    if (event_)
        y += draw_event(f, *event_, x, y, w);
    else if (!row.problem.empty())
        y += f.paint().paragraph(f.fonts.body, x, y, w, f.color.warning, row.problem, 1.5F);
    else
        y += f.paint().paragraph(f.fonts.body, x, y, w, f.color.muted, tr("Reading the record …"), 1.5F);
    y += draw_origin(f, x, y, w);
    end_scroll(f, y + kCardTail);
    wanted_height_ = 12 + kCardHead + 4 + (y + kCardTail - content.y) + 4;
    end_panel();
}

float RowCard::draw_event(Frame& f, const geodata::Event& event, float x, float y, float w) {
    const float top = y;
    const Paint p = f.paint();
    const auto relation = geodata::classify(event.span, f.state.view.filter.window);
    p.marker(shape_of(*f.state.atlas, event), x + 6, y + 8, 5.2F, f.color.accent,
             relation != geodata::TimeRelation::Certain, f.color.panel);
    kicker(f, x + 20, y, w - 20, date_words(event, {}), f.color.accent);
    y += 21;
    std::string place = event.place;
    if (!event.geometry.empty()) place += (place.empty() ? "" : " · ") + degrees(event.anchor);
    if (place.empty()) place = tr("no place is given");
    y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, place, 1.45F) + 9;
    y += p.paragraph(f.fonts.title, x, y, w, f.color.ink, event.title.in(f.language()), 1.24F) + 8;
    if (!event.summary.en.empty())
        y += p.paragraph(f.fonts.body, x, y, w, f.color.ink, event.summary.in(f.language()), 1.55F) + 8;
    y += 4;
    y += draw_field_rows(f, fields_, x, y, w);
    return y - top;
}

// Where it comes from, and that no source is named for it.
float RowCard::draw_origin(Frame& f, float x, float y, float w) {
    const float top = y;
    y += 8;
    hairline(f, {x, y, w, 1});
    y += 12;
    const session::SelectedRow& row = f.state.row;
    const std::string file =
        row.table->origin.empty() ? row.table->file.filename().string() : row.table->origin.filename().string();
    y += f.paint().paragraph(f.fonts.small, x, y, w, f.color.muted,
                             fmt::format(fmt::runtime(tr("From {}. The file names no source for it.")), file), 1.45F);
    return y - top;
}

} // namespace app::ui
