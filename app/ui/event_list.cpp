#include "app/ui/event_list.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/account.h"
#include "app/ui/change_marks.h"
#include "app/ui/event_words.h"
#include "app/ui/filter_controls.h"
#include "app/ui/list_rows.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/claims.h"
#include "geodata/event_kinds.h"

namespace app::ui {
namespace {

constexpr float kEventRow = 48, kRailRow = 34, kListPad = 12;
constexpr float kPartOfFiles = 0.45F; // of the list, where it holds events of files too

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
    count_kinds_of_tables(f);
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

void EventList::count_kinds_of_tables(const Frame& f) {
    const geodata::EventFilter& filter = f.state.view.filter;
    for (const geodata::TableSelection& table : f.drawn.tables) {
        if (!table.shows_any() || !table.found->splits_kinds()) continue;
        for (std::size_t i = 0; i < table.table->kinds.size() && i < table.kinds.size(); ++i) {
            const geodata::EventKind* kind = geodata::find_kind_called(table.table->kinds[i], atlas_->kinds);
            if (kind == nullptr) continue;
            const auto counts = table.found->count(filter.window, geodata::KindSet{}.set(i));
            kind_counts_[static_cast<std::size_t>(kind - atlas_->kinds.data())] +=
                static_cast<int>(counts.certain + (filter.match == geodata::Match::Possible ? counts.possible : 0) +
                                 (filter.undated ? counts.undated : 0));
        }
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
    list_part(f);
    begin_panel(f, "##events", layout.list);
    Rect rest = layout.list;
    if (layout.rail) {
        rest = rest.inset(0, 6);
        if (f.panels.listing != Listing::Shown &&
            icon_button(f, "list.back", rest.cut_top(32).inset(10, 0), Icon::Back, part_title(f.panels.listing)))
            f.panels.listing = Listing::Shown;
        draw_rows(f, rest, true);
    } else {
        rest = rest.inset(0, kListPad);
        Rect filters = rest;
        filters = filters.inset(14, 0);
        draw_filters(f, filters);
        const float used = filters.y - rest.y;
        rest.cut_top(used);
        const Rect footer = rest.cut_bottom(24, 6);
        hairline(f, {rest.x + 14, rest.y, rest.w - 28, 1});
        rest.cut_top(1);
        if (f.panels.listing != Listing::Shown) draw_heading(f, rest.cut_top(40));
        const std::int64_t in_files = f.panels.listing == Listing::Unreadable
                                          ? 0
                                          : part_count(f, f.panels.listing) - static_cast<std::int64_t>(rows(f).size());
        if (in_files > 0) {
            // Beneath the atlas's own, or alone.
            const bool alone = rows(f).empty();
            from_files_.draw(f, alone ? rest : rest.cut_bottom(std::floor(rest.h * kPartOfFiles)), in_files);
            if (alone) rest = {};
        }
        if (f.panels.listing == Listing::Unreadable)
            draw_unreadable(f, rest);
        else if (rest.empty())
            ; // nothing beside what files hold
        else if (rows(f).empty())
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

const std::vector<std::uint32_t>& EventList::rows(const Frame& f) const {
    return f.panels.listing == Listing::Shown ? f.drawn.filter.shown : part_;
}

void EventList::list_part(Frame& f) {
    if (f.panels.listing == Listing::Shown) return;
    if (part_count(f, f.panels.listing) == 0) { // mended meanwhile
        f.panels.listing = Listing::Shown;
        return;
    }
    if (part_revision_ == f.state.revision && part_listing_ == f.panels.listing) return;
    part_revision_ = f.state.revision;
    part_listing_ = f.panels.listing;
    part_.clear();
    const geodata::FilterResult& result = f.drawn.filter;
    if (f.panels.listing == Listing::NoPlace) {
        for (const std::uint32_t event : result.shown)
            if (f.state.atlas->events[event].geometry.empty()) part_.push_back(event);
        return;
    }
    const geodata::Visibility why = rows_of(f.panels.listing).why;
    for (std::size_t i = 0; i < result.visibility.size(); ++i)
        if (result.visibility[i] == why) part_.push_back(static_cast<std::uint32_t>(i));
}

void EventList::draw_heading(Frame& f, Rect r) {
    r = r.inset(14, 4);
    if (icon_button(f, "list.back", r.cut_left(28, 6), Icon::Left, tr("Back to the events shown")))
        f.panels.listing = Listing::Shown;
    const std::string count = grouped(part_count(f, f.panels.listing));
    const Paint p = f.paint();
    p.text_in(f.fonts.small, r.cut_right(f.text_width(f.fonts.small, count) + 1, 8), f.color.muted, count);
    p.text_in(f.fonts.bold, r, f.color.ink, part_title(f.panels.listing));
}

// Records that are no events: where they stand and what is wrong with them.
void EventList::draw_unreadable(Frame& f, const Rect& r) {
    const Rect content = begin_scroll(f, "##unreadable", r);
    const Paint p = f.paint();
    float y = content.y + 4;
    for (const geodata::Issue& issue : f.state.atlas->issues) {
        if (issue.rule != geodata::kUnreadableRule) continue;
        p.text_in(f.fonts.small_bold, {r.x + 20, y, r.w - 38, 18}, f.color.muted,
                  fmt::format("{}: {}", printable(issue.file), printable(issue.record)));
        y += 20;
        y += p.paragraph(f.fonts.body, r.x + 20, y, r.w - 38, f.color.ink, printable(issue.message), 1.4F) + 12;
    }
    end_scroll(f, y);
}

void EventList::draw_rows(Frame& f, const Rect& r, bool rail) {
    const auto& shown = this->rows(f);
    const float height = rail ? kRailRow : kEventRow;
    const ListRows rows = f.panels.listing == Listing::Shown ? ListRows(f.drawn.filter, !rail) : ListRows(shown.size());
    const Rect content = begin_scroll(f, rail ? "##rail" : "##rows", r);
    if (scroll_to_selected_) {
        const int selected = f.state.atlas->event_index(f.state.view.selected_event);
        const auto at =
            selected < 0 ? shown.end() : std::find(shown.begin(), shown.end(), static_cast<std::uint32_t>(selected));
        if (at != shown.end()) {
            const float y = static_cast<float>(rows.row_of(static_cast<std::size_t>(at - shown.begin()))) * height;
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
    clipper.Begin(static_cast<int>(rows.size()), height * f.scale);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            // Not from the clipper's cursor: rows stand on multiples of their height.
            const Rect row{r.x, content.y + static_cast<float>(i) * height, r.w, height};
            const ListRows::Row what = rows.at(static_cast<std::size_t>(i));
            if (what.heading)
                draw_change_heading(f, row, *what.heading, what.count);
            else
                draw_row(f, row, shown[what.index], rail);
        }
    }
    end_scroll(f, content.y + static_cast<float>(rows.size()) * height);
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
    const bool on_map = f.drawn.filter.visibility[index] == geodata::Visibility::Shown;
    const geodata::MarkerShape shape = shape_of(*f.state.atlas, event);
    const auto mark = [&](float x, float y, float radius) {
        if (on_map)
            draw_event_mark(f, shape, x, y, radius, index, hollow, ground);
        else
            p.marker(shape, x, y, radius, f.color.idle, hollow, ground);
    };
    const std::string& title = event.title.in(f.language());
    std::string date = date_words(event, f.state.view.filter.lens);
    if (rail) {
        mark(r.mid_x(), r.mid_y(), 5.5F);
        tip(f, press, area, fmt::format("{}\n{}", date, title));
        return;
    }
    mark(r.x + 22, area.y + 14, 4.8F);
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
            open.compared = f.state.view.filter.compared;
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
    const auto total = static_cast<std::int64_t>(f.state.atlas->records_read);
    const std::int64_t shown = part_count(f, Listing::Shown);
    const Press press = press_area(f, "account", r, true);
    const bool open = popup_open("menu.account");
    const Paint p = f.paint();
    const Ink ink = press.hovered || open ? f.color.ink : f.color.muted;
    const char* const question = tr("What am I not seeing?");
    std::string answer = fmt::format(fmt::runtime(tr("{} of {} shown")), grouped(shown), grouped(total));
    constexpr float kApart = 12;
    const float room = r.w - f.text_width(f.fonts.small, question) - kApart;
    if (f.text_width(f.fonts.small, answer) > room)
        answer = fmt::format(fmt::runtime(tr("{} shown")), grouped(shown)); // a narrow window, a million events
    p.text_in(f.fonts.small, r, ink, question);
    p.text_in(f.fonts.small, r, ink, answer, Align::Right);
    if (press.clicked && !open) open_popup("menu.account");
    draw_account(f, r, "menu.account");
}

void EventList::move_selection(Frame& f) {
    if (ImGui::GetIO().WantTextInput || f.panels.listing == Listing::Unreadable) return;
    const auto& shown = rows(f);
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
