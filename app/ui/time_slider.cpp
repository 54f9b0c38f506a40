#include "app/ui/time_slider.h"

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/account.h"
#include "app/ui/play_menu.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/edtf.h"

namespace app::ui {

namespace {

constexpr const char* kDates = "popup.dates";
constexpr float kPlay = 42, kPlayColumn = 74;

} // namespace

std::string window_problem(const geodata::Error& error) {
    if (spoken() == geodata::Language::En) return error.message;
    return tr("These dates make no time window. Write 1990, 1990-01, 1990-01-19 or 1990-01-19T21:30, and the earlier "
              "date first.");
}

namespace {

std::string date_problem(const geodata::Error& error) {
    if (spoken() == geodata::Language::En) return error.message;
    return tr("This date cannot be read. Write 1990, 1990-01, 1990-01~, 1990-01-19, 1990-01-13/1990-01-20 or "
              "1990-01-19/..");
}

} // namespace

void TimeSlider::draw(Frame& f, const Layout& layout) {
    if (layout.slider.empty()) return;
    begin_panel(f, "##time", layout.slider);
    if (f.panels.focus == session::Focus::Slider) focus_ring(f, layout.slider, 10);
    if (panel_pressed()) {
        f.panels.focus = session::Focus::Slider;
        f.panels.list_focused = false;
    }
    Rect rest = layout.slider.inset(20, layout.slider_short ? 10.0F : 14.0F);
    Rect column = rest.cut_left(kPlayColumn - 20, 20);
    draw_head(f, rest.cut_top(28, layout.slider_short ? 4.0F : 8.0F));
    compare_.draw_button(f, {column.x + (kPlay - 30) / 2, column.y, 30, 28});
    if (layout.compare_height > 0) compare_.draw(f, rest.cut_top(layout.compare_height - 6, 6));
    const float ruler_h = layout.slider.h < 130 ? 0.0F : 20.0F;
    const Rect ruler = rest.cut_bottom(ruler_h, 0);
    const Rect labels = rest.cut_bottom(22, ruler_h > 0 ? 4.0F : 0.0F);

    const Rect round{column.x, rest.mid_y() - kPlay / 2, kPlay, kPlay};
    const Press play = press_area(f, "time.play", round);
    const Paint p = f.paint();
    p.disc(round.mid_x(), round.mid_y(), kPlay / 2, play.hovered ? f.color.accent : f.color.ink);
    p.icon(f.state.playing ? Icon::Pause : Icon::Play,
           {round.x + (f.state.playing ? 0.0F : 1.0F), round.y, kPlay, kPlay}, f.color.panel);
    tip(f, play, round,
        f.state.playing         ? tr("Pause (Space)")
        : f.state.play.backward ? tr("Play backwards (Space)")
                                : tr("Play (Space)"));
    if (play.clicked) f.push(session::action::TogglePlay{});
    if (!ruler.empty())
        p.text(f.fonts.small, column.x, ruler.bottom() - f.fonts.small.line + 4, f.color.muted, tr("true scale"));

    track_.draw(f, rest, {labels.x, rest.bottom() + 1, labels.w, 22}, ruler);
    end_panel();
}

void TimeSlider::draw_head(Frame& f, Rect row) {
    const float menu = play_menu_button_width(f);
    const float buttons = 9 * 28 + menu + 14;
    draw_buttons(f, row.cut_right(std::min(buttons, row.w), 16));
    if (row.w > 60) draw_words(f, row);
}

void TimeSlider::draw_words(Frame& f, Rect row) {
    const Paint p = f.paint();
    const std::string words = geodata::format_window(f.state.view.filter.window, f.language());
    const float w = std::min(f.text_width(f.fonts.title_small, words) + 1, row.w - 30);
    const Rect hit{row.x - 6, row.y, w + 34, row.h};
    const bool was_open = popup_open(kDates);
    const Press press = press_area(f, "time.words", hit, true);
    if (press.hovered || was_open) p.fill(hit, f.color.field_hover, 7);
    p.text_in(f.fonts.title_small, {row.x, row.y, w, row.h}, f.color.ink, words);
    p.icon(Icon::Calendar, {row.x + w + 6, row.y, 16, row.h}, press.hovered ? f.color.ink : f.color.muted, 1.4F);
    if (!was_open) tip(f, press, hit, tr("Type dates (Ctrl+T)"));
    if ((press.clicked && !was_open) || f.panels.dates_wanted) {
        open_dates(f);
        open_popup(kDates);
    }
    f.panels.dates_wanted = false;
    draw_dates(f, hit);
    row.cut_left(w + 34, 14);

    // What is hidden is always told, if only as a number; the counts take what it leaves.
    Rect counts = row;
    counts.cut_right(f.text_width(f.fonts.small, account_words(f, true)), 14);
    draw_counts(f, counts);
    row.cut_left(counts.x - row.x);
    draw_account_line(f, row);
}

// With the signs that the map uses: full for certain, hollow for possible. Cuts what it uses off the left of `row`.
void TimeSlider::draw_counts(Frame& f, Rect& row) {
    const Paint p = f.paint();
    const geodata::FilterResult& result = f.drawn.filter;
    const auto part = [&](int count, const char* label, int sign) {
        const std::string text = fmt::format("{} {}", grouped(count), tr(label));
        const float width = f.text_width(f.fonts.body, text);
        if (row.w < width + 18) return false;
        if (sign == 0)
            p.disc(row.x + 5, row.mid_y() + 0.5F, 4, f.color.accent);
        else if (sign == 1)
            p.ring(row.x + 5, row.mid_y() + 0.5F, 4.2F, f.color.accent, 1.6F);
        else
            p.fill({row.x + 1, row.mid_y(), 8, 1.6F}, f.color.accent);
        row.cut_left(15);
        p.text_in(f.fonts.body, row.cut_left(width + 1, 14), f.color.ink, text);
        return true;
    };
    if (!part(result.certain, msgid("certain"), 0) || !part(result.possible, msgid("possible"), 1)) return;
    if (result.undated > 0) part(result.undated, msgid("undated"), 2);
}

// What is not shown and why, as exactly as there is room for; opens the whole account.
void TimeSlider::draw_account_line(Frame& f, Rect row) {
    constexpr const char* kMenu = "menu.hidden";
    std::string words = account_words(f, false);
    if (f.text_width(f.fonts.small, words) > row.w) words = account_words(f, true);
    const float w = f.text_width(f.fonts.small, words);
    if (w > row.w) return;
    const Rect r = row.cut_right(w);
    const Rect hit{r.x - 6, r.y + 2, r.w + 12, r.h - 4};
    const bool open = popup_open(kMenu);
    const Press press = press_area(f, "time.hidden", hit, true);
    if (press.hovered || open) f.paint().fill(hit, f.color.field_hover, 6);
    f.paint().text_in(f.fonts.small, r, press.hovered || open ? f.color.ink : f.color.muted, words);
    if (!open) tip(f, press, hit, tr("What am I not seeing?"));
    if (press.clicked && !open) open_popup(kMenu);
    draw_account(f, hit, kMenu);
}

void TimeSlider::draw_buttons(Frame& f, Rect row) {
    const auto icon = [&](const char* name, Icon sign, const char* words) {
        return icon_button(f, name, row.cut_left(28), sign, words);
    };
    const float menu = play_menu_button_width(f);
    if (icon("time.first", Icon::First, tr("First event (Ctrl+Home)"))) f.push(session::action::GoToFirst{});
    if (icon("time.previous", Icon::PreviousEvent, tr("The event before (P)")))
        f.push(session::action::GoToPreviousEvent{});
    if (icon("time.back", Icon::Left, tr("One step back (Ctrl+Left)"))) f.push(session::action::StepTime{-1});
    row.cut_left(2);
    draw_play_menu(f, row.cut_left(menu, 2));
    if (icon("time.on", Icon::Right, tr("One step on (Ctrl+Right)"))) f.push(session::action::StepTime{1});
    if (icon("time.next", Icon::NextEvent, tr("Next event (N)"))) f.push(session::action::GoToNextEvent{});
    if (icon("time.last", Icon::Last, tr("Last event (Ctrl+End)"))) f.push(session::action::GoToLast{});
    if (icon("time.full", Icon::Full, tr("The full range, and back (Ctrl+0)"))) f.push(session::action::FullRange{});
    const bool linear = f.state.view.time.linear_axis;
    if (icon("time.axis", linear ? Icon::LinearAxis : Icon::WarpedAxis,
             linear ? tr("The axis is even in time; click for more room where there are more events (L)")
                    : tr("The axis gives more room where there are more events; click for one even in time (L)")))
        f.push(session::action::SetLinearAxis{!linear});
    const bool zoomed = track_.zoomed();
    if (icon("time.zoom", zoomed ? Icon::Minus : Icon::Plus,
             zoomed ? tr("The whole axis") : tr("Zoom the axis at the window (Ctrl+wheel)"))) {
        if (zoomed)
            track_.reset_zoom();
        else
            track_.zoom(3);
        f.animating = true;
    }
}

void TimeSlider::open_dates(const Frame& f) {
    const auto typed = [](const std::string& text) { return text == ".." ? std::string() : text; };
    from_ = typed(geodata::window_from_text(scene::frame_of(f.state.view)));
    to_ = typed(geodata::window_to_text(scene::frame_of(f.state.view)));
    goto_.clear();
    goto_error_.clear();
    window_error_.clear();
    take_focus_ = true;
}

// Any date or interval of EDTF, in one field.
void TimeSlider::draw_goto(Frame& f, Rect& rest) {
    const Paint p = f.paint();
    p.text_in(f.fonts.title_small, rest.cut_top(24, 8), f.color.ink, tr("Go to a date"));
    Rect row = rest.cut_top(34, 6);
    const Rect ok = row.cut_right(button_width(f, tr("Go")), 8);
    const FieldResult typed = text_field(
        f, "dates.goto", row, goto_,
        {.hint = tr("1990-01-19 or 1990-01-13/.."), .wrong = !goto_error_.empty(), .take_focus = take_focus_});
    take_focus_ = false;
    const auto span =
        goto_.empty() ? tl::unexpected(geodata::Error{}) : geodata::parse_edtf(goto_, f.state.atlas->time_zone);
    if (typed.changed) goto_error_ = span || goto_.empty() ? std::string() : date_problem(span.error());
    const bool wrong = !goto_error_.empty();
    p.paragraph(f.fonts.small, rest.x, rest.y, rest.w, wrong ? f.color.warning : f.color.muted,
                wrong ? goto_error_
                      : tr("A day, month or year, about (~) or not sure (?), an interval, an open end (..)."),
                1.45F, 2);
    rest.cut_top(36, 8);
    const bool clicked = button(f, "dates.go", ok, tr("Go"), Look::Primary, span.has_value());
    if (!clicked && !typed.submitted) return;
    if (span) {
        f.push(session::action::GoToTime{{span->begin.begin, span->end.end}});
        close_popup();
    } else if (!goto_.empty()) {
        goto_error_ = date_problem(span.error());
    }
}

void TimeSlider::draw_dates(Frame& f, const Rect& anchor) {
    Rect r = popup_place(f, anchor, 380, 344);
    if (anchor.y - 22 - r.h >= 4) r.y = anchor.y - 22 - r.h; // over the map, not over the bars
    if (!begin_popup(f, kDates, r)) return;
    const Paint p = f.paint();
    Rect rest = r.inset(18, 14);
    draw_goto(f, rest);
    hairline(f, rest.cut_top(1, 10));
    p.text_in(f.fonts.title_small, rest.cut_top(24, 8), f.color.ink, tr("The time window"));
    Rect labels = rest.cut_top(18, 2);
    const float half = (rest.w - 12) / 2;
    p.text(f.fonts.small, labels.x, labels.y, f.color.muted, tr("from"));
    p.text(f.fonts.small, labels.x + half + 12, labels.y, f.color.muted, tr("to"));
    Rect fields = rest.cut_top(34, 8);
    const bool wrong = !window_error_.empty();
    const FieldResult a = text_field(f, "dates.from", fields.cut_left(half, 12), from_,
                                     {.hint = tr("unbounded"), .wrong = wrong, .select_all = true});
    const FieldResult b =
        text_field(f, "dates.to", fields, to_, {.hint = tr("unbounded"), .wrong = wrong, .select_all = true});
    if (a.changed || b.changed) {
        const auto parsed = geodata::parse_window(from_, to_);
        window_error_ = parsed ? std::string() : window_problem(parsed.error());
    }
    Rect buttons = rest.cut_bottom(34);
    const std::string rule = tr("“From” starts where its date starts, “to” ends where its date ends: 1990 to 1990 is "
                                "the whole year. Write 1990, 1990-01, 1990-01-19 or 1990-01-19T21:30.");
    p.paragraph(f.fonts.small, rest.x, rest.y, rest.w, wrong ? f.color.warning : f.color.muted,
                wrong ? window_error_ : rule, 1.45F, 3);
    const Rect ok = buttons.cut_right(button_width(f, tr("Show")), 8);
    const bool clicked = button(f, "dates.show", ok, tr("Show"), Look::Primary, !wrong);
    if (clicked || a.submitted || b.submitted) {
        const auto window = geodata::parse_window(from_, to_);
        if (window) {
            f.push(session::action::SetWindow{*window});
            close_popup();
        } else {
            window_error_ = window_problem(window.error());
        }
    }
    end_popup();
}

} // namespace app::ui
