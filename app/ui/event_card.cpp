#include "app/ui/event_card.h"

#include <algorithm>

#include <fmt/format.h>
#include <imgui.h>

#include "app/scene/compare_words.h"
#include "app/scene/lens_words.h"
#include "app/ui/card_metrics.h"
#include "app/ui/change_marks.h"
#include "app/ui/event_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {

bool EventCard::wanted(const Frame& f) const {
    return f.state.atlas && f.state.atlas->event_index(f.state.view.selected_event) >= 0;
}

void EventCard::refresh(const Frame& f, const geodata::Event& event) {
    if (event_ != event.id || atlas_ != f.state.atlas) {
        open_ = {0};
        to_top_ = true;
        before_.reset();
        wanted_height_ = 0;
    } else if (anchored_ == f.state.anchored && language_ == f.language() && lens_ == f.state.view.filter.lens) {
        return;
    }
    event_ = event.id;
    atlas_ = f.state.atlas;
    anchored_ = f.state.anchored;
    language_ = f.language();
    lens_ = f.state.view.filter.lens;
    cited_.clear();
    for (const geodata::Citation& citation : event.citations)
        cited_.push_back(cited_passage(anchored_.get(), citation));
    differences_ = differences(*atlas_, static_cast<std::uint32_t>(atlas_->event_index(event.id)), lens_, language_);
}

void EventCard::draw(Frame& f, const Rect& r, FileChooser& chooser) {
    if (r.empty() || !wanted(f)) return;
    const geodata::Event& event = *f.state.atlas->find_event(f.state.view.selected_event);
    refresh(f, event);
    begin_panel_with_focus(f, "##card", r);
    Rect rest = r.inset(0, 12);
    draw_head(f, event, rest.cut_top(kCardHead, 4).inset(14, 0));
    const Rect view = {rest.x, rest.y, rest.w - 3, rest.h + 12 - 4};
    const Rect content = begin_scroll(f, "##card-text", view, to_top_);
    to_top_ = false;
    const float x = content.x + kCardPad;
    const float w = content.w - 2 * kCardPad;
    float y = content.y + 2;
    y += draw_subject(f, event, x, y, w);
    y += draw_differences(f, x, y, w);
    for (std::size_t i = 0; i < event.citations.size(); ++i) {
        if (!geodata::shows(lens_, event.citations[i])) continue;
        y += 10;
        hairline(f, {x, y, w, 1});
        y += 12;
        if (scroll_to_ == i) {
            ImGui::SetScrollFromPosY((y - 20) * f.scale - ImGui::GetWindowPos().y, 0);
            scroll_to_.reset();
            f.animating = true;
        }
        y += draw_citation(f, event, i, x, y, w, chooser);
    }
    if (event.citations.empty()) {
        y += 12;
        y +=
            f.paint().paragraph(f.fonts.body, x, y, w, f.color.muted, tr("The record names no source for this event."));
    }
    end_scroll(f, y + kCardTail);
    wanted_height_ = 12 + kCardHead + 4 + (y + kCardTail - content.y) + 4;
    // What goes on below fades out instead of being cut.
    const Ink clear = f.color.panel & 0x00FFFFFFU;
    if (y + kCardTail > view.bottom() + 1)
        f.paint().gradient_down({r.x + 2, r.bottom() - 26, r.w - 14, 24}, clear, f.color.panel);
    end_panel();
}

float EventCard::draw_differences(Frame& f, float x, float y, float w) {
    if (differences_.empty()) return 0;
    const float top = y;
    y += 14;
    hairline(f, {x, y, w, 1});
    y += 14;
    kicker(f, x, y, w, tr("Where the sources differ"), f.color.muted);
    y += 24;
    for (const Difference& difference : differences_) {
        y += f.paint().paragraph(f.fonts.bold, x, y, w, f.color.ink, difference.title, 1.45F) + 4;
        const DifferenceDrawn drawn = draw_difference(f, difference, difference.quantity, x, y, w);
        y += drawn.height + 12;
        // A row opens the citations that it is made of, and scrolls to the first.
        if (!drawn.clicked) continue;
        const auto& citations = difference.rows[*drawn.clicked].citations;
        open_.insert(citations.begin(), citations.end());
        scroll_to_ = citations.front();
    }
    return y - top;
}

void EventCard::draw_head(Frame& f, const geodata::Event& event, Rect row) {
    if (icon_button(f, "card.close", row.cut_right(30), Icon::Close, tr("Close")))
        f.push(session::action::SelectEvent{});
    if (icon_button(f, "card.link", row.cut_right(30), Icon::Link, tr("Copy the link to this view (Ctrl+Shift+C)")))
        f.push(session::action::CopyViewLink{});
    const bool placed = !event.geometry.empty();
    if (icon_button(f, "card.frame", row.cut_right(30), Icon::Frame,
                    placed ? tr("Frame on the map") : tr("Go to its time"), false,
                    placed || geodata::span_under(lens_, event).has_value()))
        f.push(session::action::FrameEvent{event.id});
    if (icon_button(f, "card.previous", row.cut_left(30), Icon::Left, tr("The event before, in the list"))) step(f, -1);
    if (icon_button(f, "card.next", row.cut_left(30, 6), Icon::Right, tr("The next event in the list"))) step(f, 1);
    const auto& shown = f.drawn.filter.shown;
    const auto index = static_cast<std::uint32_t>(f.state.atlas->event_index(event.id));
    const auto at = std::find(shown.begin(), shown.end(), index); // the order is that of the lens's dates
    if (at != shown.end())
        f.paint().text_in(f.fonts.small, row, f.color.muted,
                          fmt::format(fmt::runtime(tr("{} of {}")), grouped(at - shown.begin() + 1),
                                      grouped(static_cast<std::int64_t>(shown.size()))));
}

void EventCard::step(Frame& f, int by) {
    const auto& shown = f.drawn.filter.shown;
    if (shown.empty()) return;
    const auto index = static_cast<std::uint32_t>(f.state.atlas->event_index(f.state.view.selected_event));
    const auto size = static_cast<std::ptrdiff_t>(shown.size());
    auto at = std::find(shown.begin(), shown.end(), index) - shown.begin();
    const bool listed = at < size;
    if (!listed) at = std::lower_bound(shown.begin(), shown.end(), index) - shown.begin();
    const auto next = by < 0 ? at - 1 : listed ? at + 1 : at;
    if (next < 0 || next >= size) return;
    f.push(session::action::SelectEvent{f.state.atlas->events[shown[static_cast<std::size_t>(next)]].id});
}

float EventCard::draw_subject(Frame& f, const geodata::Event& event, float x, float y, float w) {
    const Paint p = f.paint();
    const float top = y;
    const auto index = static_cast<std::size_t>(f.state.atlas->event_index(event.id));
    const bool known = index < f.drawn.filter.relation.size();
    const auto relation = known ? f.drawn.filter.relation[index] : geodata::TimeRelation::Undated;
    draw_event_mark(f, shape_of(*f.state.atlas, event), x + 6, y + 8, 5.2F, static_cast<std::uint32_t>(index),
                    relation != geodata::TimeRelation::Certain, f.color.panel);
    kicker(f, x + 20, y, w - 20, date_words(event, lens_), f.color.accent);
    y += 21;
    if (const std::string lens = scene::lens_words(*f.state.atlas, lens_, language_); !lens.empty())
        y += p.paragraph(f.fonts.small, x, y, w, f.color.accent, lens, 1.45F);
    if (!event.when_as_written.empty() && event.when_as_written != event.when) {
        std::string written = fmt::format(fmt::runtime(tr("written “{}”")), event.when_as_written);
        if (!event.calendar.empty()) written += ", " + event.calendar;
        y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, written, 1.45F);
    }
    y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, place_words(event), 1.45F) + 9;
    if (known && !f.drawn.filter.change.empty()) {
        const std::string change = scene::change_words(language_, f.drawn.filter.change[index]);
        if (!change.empty()) y += p.paragraph(f.fonts.bold, x, y - 4, w, f.color.ink, change, 1.45F) + 2;
    }
    y += p.paragraph(f.fonts.title, x, y, w, f.color.ink, event.title.in(f.language()), 1.24F) + 8;
    y += p.paragraph(f.fonts.body, x, y, w, f.color.ink, event.summary.in(f.language()), 1.55F);
    if (event.names.size() > 1) {
        std::string names;
        for (const auto& name : event.names) names += (names.empty() ? "" : " · ") + name.text;
        y += 6;
        y += p.paragraph(f.fonts.small, x, y, w, f.color.muted,
                         fmt::format(fmt::runtime(tr("Also written: {}")), names), 1.45F);
    }
    y += draw_time_hint(f, event, x, y, w);
    return y - top;
}

float EventCard::draw_time_hint(Frame& f, const geodata::Event& event, float x, float y, float w) {
    const std::optional<geodata::TimeSpan>& span = geodata::span_under(lens_, event);
    if (!span) return 0;
    const geodata::TimeWindow& window = f.state.view.filter.window;
    const std::optional<geodata::TimeWindow>& b = f.state.view.filter.compared;
    const bool out = geodata::classify(*span, window) == geodata::TimeRelation::Out &&
                     (!b || geodata::classify(*span, *b) == geodata::TimeRelation::Out);
    if (!out && (!before_ || *before_ == window)) return 0;
    const Paint p = f.paint();
    const Rect box{x, y + 12, w, 40};
    p.fill(box, f.color.field, 8);
    Rect inner = box.inset(12, 0);
    if (out) {
        const float bw = button_width(f, tr("Go to its time"));
        if (button(f, "card.to-time", Rect{inner.cut_right(bw, 8)}.inset(0, 5), tr("Go to its time"), Look::Primary)) {
            before_ = window;
            f.push(session::action::SetWindow{geodata::window_of(*span)});
        }
        p.text_in(f.fonts.body, inner, f.color.ink, tr("Outside the time shown"));
    } else {
        const std::string label =
            fmt::format(fmt::runtime(tr("Back to {}")), geodata::format_window(*before_, f.language()));
        p.icon(Icon::Back, inner.cut_left(16, 8), f.color.muted, 1.4F);
        const Press press = press_area(f, "card.back", box);
        if (press.hovered) p.frame(box, f.color.muted, 8);
        p.text_in(f.fonts.body, inner, f.color.ink, label);
        if (press.clicked) {
            f.push(session::action::SetWindow{*before_});
            before_.reset();
        }
    }
    return 52;
}

} // namespace app::ui
