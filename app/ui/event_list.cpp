#include "app/ui/event_list.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/event_words.h"
#include "app/ui/filter_controls.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/claims.h"

namespace app::ui {
namespace {

constexpr float kRow = 48, kRailRow = 34, kPad = 12;

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

void mark_selected(const Frame& f, const Rect& r) {
    const Paint p = f.paint();
    p.fill(r, f.color.wash, 7);
}

} // namespace

void EventList::refresh(const Frame& f) {
    if (revision_ == f.state.revision && atlas_ == f.state.atlas) return;
    revision_ = f.state.revision;
    if (atlas_ != f.state.atlas) {
        atlas_ = f.state.atlas;
        search_ = f.state.view.filter.text;
    }
    const geodata::Atlas& atlas = *atlas_;
    const geodata::EventFilter& filter = f.state.view.filter;
    const geodata::FilterResult* result = &f.drawn.filter;
    if (!filter.kinds.empty()) {
        geodata::EventFilter open = filter;
        open.kinds.clear();
        geodata::filter_events(atlas, open, without_kinds_);
        result = &without_kinds_;
    }
    kind_counts_.assign(atlas.kinds.size(), 0);
    for (const std::uint32_t event : result->shown) {
        const int kind = kind_index(atlas, atlas.events[event].kind);
        if (kind >= 0) ++kind_counts_[static_cast<std::size_t>(kind)];
    }
    previous_ = next_ = -1;
    if (f.drawn.filter.shown.empty()) {
        previous_ = geodata::previous_event(atlas, filter);
        next_ = geodata::next_event(atlas, filter);
    }
}

void EventList::draw(Frame& f, const Layout& layout) {
    hovered_.clear();
    if (layout.list.empty()) return;
    refresh(f);
    if (last_selected_ != f.state.view.selected_event) {
        last_selected_ = f.state.view.selected_event;
        scroll_to_selected_ = !last_selected_.empty();
    }
    begin_panel(f, "##events", layout.list);
    Rect rest = layout.list;
    if (layout.rail) {
        draw_rows(f, rest.inset(0, 6), true);
    } else {
        rest = rest.inset(0, kPad);
        Rect filters = rest;
        filters = filters.inset(14, 0);
        draw_filters(f, filters);
        const float used = filters.y - rest.y;
        rest.cut_top(used);
        const Rect footer = rest.cut_bottom(24, 6);
        hairline(f, {rest.x + 14, rest.y, rest.w - 28, 1});
        rest.cut_top(1);
        if (f.drawn.filter.shown.empty())
            draw_empty(f, rest.inset(18, 0));
        else
            draw_rows(f, rest, false);
        hairline(f, {rest.x + 14, footer.y - 6, rest.w - 28, 1});
        draw_footer(f, footer.inset(14, 0));
    }
    if (f.panels.list_focused) {
        focus_ring(f, layout.list, 10);
        move_selection(f);
    }
    if (panel_pressed()) {
        f.panels.focus = session::Focus::Other;
        f.panels.list_focused = true;
    }
    end_panel();
}

void EventList::draw_filters(Frame& f, Rect& rest) {
    const Rect field = rest.cut_top(34, 10);
    FieldOptions options;
    options.hint = tr("Search events, places, sources");
    options.search = true;
    options.take_focus = f.panels.search_wanted;
    options.select_all = true;
    f.panels.search_wanted = false;
    if (search_ != f.state.view.filter.text && !options.take_focus && !ImGui::IsAnyItemActive())
        search_ = f.state.view.filter.text; // changed elsewhere, as by a tour
    const FieldResult typed = text_field(f, "search", field, search_, options);
    if (typed.changed) {
        geodata::EventFilter filter = f.state.view.filter;
        filter.text = search_;
        f.push(session::action::SetFilter{filter});
    }
    if (typed.active && (pressed(ImGuiKey_DownArrow) || typed.submitted) && !f.drawn.filter.shown.empty()) {
        f.panels.list_focused = true;
        f.push(session::action::SelectEvent{f.state.atlas->events[f.drawn.filter.shown.front()].id});
    }
    draw_kind_chips(f, rest, kind_counts_);
    draw_filter_menus(f, rest);
}

void EventList::draw_rows(Frame& f, const Rect& r, bool rail) {
    const auto& shown = f.drawn.filter.shown;
    const float height = rail ? kRailRow : kRow;
    const Rect content = begin_scroll(f, rail ? "##rail" : "##rows", r);
    if (scroll_to_selected_) {
        const int selected = f.state.atlas->event_index(f.state.view.selected_event);
        const auto at =
            selected < 0 ? shown.end() : std::find(shown.begin(), shown.end(), static_cast<std::uint32_t>(selected));
        if (at != shown.end()) {
            const float y = static_cast<float>(at - shown.begin()) * height;
            const float top = ImGui::GetScrollY() / f.scale;
            if (y < top + height * 0.5F)
                ImGui::SetScrollY(std::max(0.0F, (y - height) * f.scale));
            else if (y + height * 1.5F > top + r.h)
                ImGui::SetScrollY((y + 2 * height - r.h) * f.scale);
            f.animating = true;
        }
        scroll_to_selected_ = false;
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown.size()), height * f.scale);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            // Not from the clipper's cursor: rows stand on multiples of their height.
            const Rect row{r.x, content.y + static_cast<float>(i) * height, r.w, height};
            draw_row(f, row, shown[static_cast<std::size_t>(i)], rail);
        }
    }
    end_scroll(f, content.y + static_cast<float>(shown.size()) * height);
}

void EventList::draw_row(Frame& f, const Rect& r, std::uint32_t index, bool rail) {
    const geodata::Event& event = f.state.atlas->events[index];
    const bool selected = event.id == f.state.view.selected_event;
    const Rect area = r.inset(7, 1);
    const Press press = press_area(f, "event:" + event.id, area);
    const Paint p = f.paint();
    if (selected)
        mark_selected(f, area);
    else if (press.hovered)
        p.fill(area, f.color.field_hover, 7);
    if (press.hovered) hovered_ = event.id;
    if (press.clicked) f.push(session::action::SelectEvent{event.id});
    if (press.doubled) f.push(session::action::FrameEvent{event.id});

    const Ink ground = selected ? f.color.wash : press.hovered ? f.color.field_hover : f.color.panel;
    const bool hollow = f.drawn.filter.relation[index] != geodata::TimeRelation::Certain;
    const geodata::MarkerShape shape = shape_of(*f.state.atlas, event);
    const std::string& title = event.title.in(f.language());
    std::string date = date_words(event, f.state.view.filter.lens);
    if (rail) {
        p.marker(shape, r.mid_x(), r.mid_y(), 5.5F, f.color.accent, hollow, ground);
        tip(f, press, area, fmt::format("{}\n{}", date, title));
        return;
    }
    p.marker(shape, r.x + 22, area.y + 14, 4.8F, f.color.accent, hollow, ground);
    Rect text{r.x + 38, area.y + 5, r.w - 38 - 18, 17};
    const bool differ = geodata::disputed_under(f.state.view.filter.lens, *f.state.atlas, index);
    const std::string note =
        differ ? std::string(tr("sources differ"))
               : counted(static_cast<std::int64_t>(geodata::source_count(event)), "source", "sources");
    const float note_w = f.text_width(f.fonts.small, note);
    p.text_in(f.fonts.small, text, differ ? f.color.accent : f.color.muted, note, Align::Right);
    text.w -= note_w + 10;
    if (f.text_width(f.fonts.small_bold, date) > text.w) date = short_date(date);
    const bool date_cut = p.text_in(f.fonts.small_bold, text, f.color.muted, date);
    const bool title_cut =
        p.text_in(selected ? f.fonts.bold : f.fonts.body, {text.x, text.y + 17, r.w - 38 - 18, 20}, f.color.ink, title);
    if (date_cut || title_cut) tip(f, press, area, fmt::format("{}\n{}", date, title));
}

void EventList::draw_empty(Frame& f, const Rect& r) {
    const geodata::Atlas& atlas = *f.state.atlas;
    const Paint p = f.paint();
    float y = r.y + 16;
    y += p.paragraph(f.fonts.title_small, r.x, y, r.w, f.color.ink,
                     previous_ >= 0 || next_ >= 0 ? tr("No event in this window") : tr("No event passes the filters"),
                     1.35F);
    y += 4;
    if (previous_ < 0 && next_ < 0) {
        y += p.paragraph(f.fonts.body, r.x, y, r.w, f.color.muted,
                         tr("Every dated event is hidden by the search, a kind, an area or a source."), 1.45F) +
             12;
        if (button(f, "filters.clear", {r.x, y, button_width(f, tr("Clear the filters")), 32},
                   tr("Clear the filters"))) {
            geodata::EventFilter open;
            open.window = f.state.view.filter.window;
            search_.clear();
            f.push(session::action::SetFilter{open});
        }
        return;
    }
    y += p.paragraph(f.fonts.body, r.x, y, r.w, f.color.muted,
                     geodata::format_window(f.state.view.filter.window, f.language()), 1.45F) +
         12;
    const auto neighbour = [&](int event, const char* name, const char* label, Icon icon, bool next) {
        if (event < 0) return;
        const geodata::Event& e = atlas.events[static_cast<std::size_t>(event)];
        const Rect box{r.x, y, r.w, 74};
        y += 74 + 8;
        const Press press = press_area(f, name, box);
        p.fill(box, press.hovered ? f.color.field_hover : f.color.field, 8);
        p.frame(box, f.color.edge, 8);
        Rect inner = box.inset(12, 8);
        p.icon(icon, inner.cut_right(16, 8), f.color.accent);
        kicker(f, inner.x, inner.y, inner.w, label, f.color.muted);
        p.text_in(f.fonts.small_bold, {inner.x, inner.y + 19, inner.w, 18}, f.color.muted,
                  date_words(e, f.state.view.filter.lens));
        p.text_in(f.fonts.body, {inner.x, inner.y + 37, inner.w, 20}, f.color.ink, e.title.in(f.language()));
        if (!press.clicked) return;
        if (next)
            f.push(session::action::GoToNextEvent{});
        else
            f.push(session::action::GoToPreviousEvent{});
    };
    neighbour(next_, "empty.next", tr("Next event"), Icon::Right, true);
    neighbour(previous_, "empty.previous", tr("The event before"), Icon::Left, false);
}

void EventList::draw_footer(Frame& f, Rect r) {
    const auto total = static_cast<std::int64_t>(f.state.atlas->events.size());
    const auto shown = static_cast<std::int64_t>(f.drawn.filter.shown.size());
    const Press press = press_area(f, "account", r, true);
    const bool open = popup_open("menu.account");
    const Paint p = f.paint();
    const Ink ink = press.hovered || open ? f.color.ink : f.color.muted;
    p.text_in(f.fonts.small, r, ink, tr("What am I not seeing?"));
    p.text_in(f.fonts.small, r, ink, fmt::format(fmt::runtime(tr("{} of {} shown")), grouped(shown), grouped(total)),
              Align::Right);
    if (press.clicked && !open) open_popup("menu.account");
    draw_account(f, r);
}

void EventList::draw_account(Frame& f, const Rect& anchor) {
    using geodata::Visibility;
    if (!popup_open("menu.account")) return;
    const geodata::FilterResult& result = f.drawn.filter;
    const geodata::EventFilter& filter = f.state.view.filter;
    struct Line {
        const char* name;
        const char* label;
        Visibility why;
        const char* mend; // what a click does
    };
    static constexpr Line kLines[] = {
        {"hidden.lens", msgid("not seen through the lens"), Visibility::HiddenByLens, msgid("take the lens off")},
        {"hidden.time", msgid("outside the time window"), Visibility::HiddenByTime, msgid("show the full range")},
        {"hidden.match", msgid("only possible in the window"), Visibility::HiddenByMatch, msgid("show possible ones")},
        {"hidden.undated", msgid("without a date"), Visibility::HiddenUndated, msgid("show undated ones")},
        {"hidden.area", msgid("in other areas"), Visibility::HiddenByArea, msgid("all areas")},
        {"hidden.kind", msgid("of a hidden kind"), Visibility::HiddenByKind, msgid("all kinds")},
        {"hidden.source", msgid("from other sources"), Visibility::HiddenBySource, msgid("all sources")},
        {"hidden.text", msgid("without the words searched"), Visibility::HiddenByText, msgid("clear the search")},
    };
    constexpr float kLine = 28;
    const float rows = static_cast<float>(std::size(kLines)) + 3;
    const Rect r = popup_place(f, anchor, 420, rows * kLine + 60);
    if (!begin_popup(f, "menu.account", r)) return;
    const Paint p = f.paint();
    Rect rest = r.inset(16, 12);
    p.text_in(f.fonts.title_small, rest.cut_top(28, 4), f.color.ink, tr("What am I not seeing?"));
    const auto line = [&](std::int64_t count, const char* label, bool strong) {
        Rect row = rest.cut_top(kLine);
        const Font& font = strong ? f.fonts.bold : f.fonts.body;
        p.text_in(font, row.cut_left(48, 12), count == 0 ? f.color.muted : f.color.ink, grouped(count), Align::Right);
        p.text_in(font, row, count == 0 ? f.color.muted : f.color.ink, label);
        return row;
    };
    line(static_cast<std::int64_t>(result.shown.size()), tr("events are shown"), true);
    for (const Line& entry : kLines) {
        const int count = result.hidden[static_cast<std::size_t>(entry.why)];
        const Rect row = line(count, tr(entry.label), false);
        if (count == 0) continue;
        const float w = f.text_width(f.fonts.small_bold, tr(entry.mend));
        if (!link(f, entry.name, row.right() - w, row.mid_y() - f.fonts.small_bold.line / 2, tr(entry.mend))) continue;
        geodata::EventFilter open = filter;
        switch (entry.why) {
        case Visibility::HiddenByLens:
            open.lens = {};
            break;
        case Visibility::HiddenByMatch:
            open.match = geodata::Match::Possible;
            break;
        case Visibility::HiddenUndated:
            open.undated = true;
            break;
        case Visibility::HiddenByArea:
            open.areas.clear();
            break;
        case Visibility::HiddenByKind:
            open.kinds.clear();
            break;
        case Visibility::HiddenBySource:
            open.sources.clear();
            break;
        case Visibility::HiddenByText:
            open.text.clear();
            search_.clear();
            break;
        case Visibility::HiddenByTime:
        case Visibility::Shown:
            break;
        }
        if (entry.why == Visibility::HiddenByTime)
            f.push(session::action::FullRange{});
        else
            f.push(session::action::SetFilter{open});
    }
    hairline(f, rest.cut_top(1, 2));
    line(static_cast<std::int64_t>(f.state.atlas->events.size()), tr("events in the atlas"), true);
    p.text_in(
        f.fonts.small, rest.cut_top(22), f.color.muted,
        fmt::format(fmt::runtime(tr("{} of those shown have no place on the map.")), grouped(result.without_place)));
    end_popup();
}

void EventList::move_selection(Frame& f) {
    if (ImGui::GetIO().WantTextInput) return;
    const auto& shown = f.drawn.filter.shown;
    if (shown.empty()) return;
    const int selected = f.state.atlas->event_index(f.state.view.selected_event);
    const auto at = std::find(shown.begin(), shown.end(), static_cast<std::uint32_t>(selected));
    auto place = selected < 0 || at == shown.end() ? std::ptrdiff_t{-1} : at - shown.begin();
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    const auto before = place;
    if (pressed(ImGuiKey_DownArrow)) place = std::min(place + 1, last);
    if (pressed(ImGuiKey_UpArrow)) place = std::max<std::ptrdiff_t>(place - 1, 0);
    if (pressed(ImGuiKey_PageDown)) place = std::min(place + 8, last);
    if (pressed(ImGuiKey_PageUp)) place = std::max<std::ptrdiff_t>(place - 8, 0);
    if (place != before)
        f.push(session::action::SelectEvent{f.state.atlas->events[shown[static_cast<std::size_t>(place)]].id});
    if (pressed(ImGuiKey_Enter) && selected >= 0) f.push(session::action::FrameEvent{f.state.view.selected_event});
}

} // namespace app::ui
