#include "app/ui/time_slider.h"

#include <array>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/edtf.h"

namespace app::ui {

using geodata::CalendarUnit;

namespace {

constexpr const char* kDates = "popup.dates";
constexpr const char* kSteps = "menu.steps";
constexpr float kPlay = 42, kPlayColumn = 74;

struct Unit {
    CalendarUnit unit;
    const char* name;
};
constexpr std::array<Unit, 6> kUnits = {{{CalendarUnit::Hour, msgid("hour")},
                                         {CalendarUnit::Day, msgid("day")},
                                         {CalendarUnit::Week, msgid("week")},
                                         {CalendarUnit::Month, msgid("month")},
                                         {CalendarUnit::Year, msgid("year")},
                                         {CalendarUnit::Decade, msgid("decade")}}};

const char* unit_name(CalendarUnit unit) {
    for (const Unit& entry : kUnits)
        if (entry.unit == unit) return tr(entry.name);
    return tr("step");
}

// What is wrong with typed dates: geodata says it exactly, in English.
std::string window_problem(const geodata::Error& error) {
    if (spoken() == geodata::Language::En) return error.message;
    return tr("These dates make no time window. Write 1990, 1990-01, 1990-01-19 or 1990-01-19T21:30, and the earlier "
              "date first.");
}

} // namespace

std::string hidden_words(const geodata::FilterResult& result) {
    using geodata::Visibility;
    static constexpr std::array<std::pair<Visibility, const char*>, 7> kReasons = {
        {{Visibility::HiddenByTime, msgid("by time")},
         {Visibility::HiddenByMatch, msgid("only possible")},
         {Visibility::HiddenUndated, msgid("undated")},
         {Visibility::HiddenByArea, msgid("by area")},
         {Visibility::HiddenByKind, msgid("by kind")},
         {Visibility::HiddenBySource, msgid("by source")},
         {Visibility::HiddenByText, msgid("by search")}}};
    std::string words;
    for (const auto& [why, label] : kReasons) {
        const int count = result.hidden[static_cast<std::size_t>(why)];
        if (count > 0) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", grouped(count), tr(label));
    }
    return words.empty() ? words : fmt::format(fmt::runtime(tr("hidden: {}")), words);
}

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
    const float ruler_h = layout.slider.h < 130 ? 0.0F : 20.0F;
    const Rect ruler = rest.cut_bottom(ruler_h, 0);
    const Rect labels = rest.cut_bottom(22, ruler_h > 0 ? 4.0F : 0.0F);

    const Rect round{column.x, rest.mid_y() - kPlay / 2, kPlay, kPlay};
    const Press play = press_area(f, "time.play", round);
    const Paint p = f.paint();
    p.disc(round.mid_x(), round.mid_y(), kPlay / 2, play.hovered ? f.color.accent : f.color.ink);
    p.icon(f.state.playing ? Icon::Pause : Icon::Play,
           {round.x + (f.state.playing ? 0.0F : 1.0F), round.y, kPlay, kPlay}, f.color.panel);
    tip(f, play, round, f.state.playing ? tr("Pause (Space)") : tr("Play (Space)"));
    if (play.clicked) f.push(session::action::TogglePlay{});
    if (!ruler.empty())
        p.text(f.fonts.small, column.x, ruler.bottom() - f.fonts.small.line + 4, f.color.muted, tr("true scale"));

    track_.draw(f, rest, {labels.x, rest.bottom() + 1, labels.w, 22}, ruler);
    end_panel();
}

void TimeSlider::draw_head(Frame& f, Rect row) {
    const float buttons = 6 * 28 + 78 + 14;
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

    // Counts, with the signs that the map uses: full for certain, hollow for possible.
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
    if (result.undated > 0 && !part(result.undated, msgid("undated"), 2)) return;
    std::string hidden = hidden_words(result);
    if (result.without_place > 0)
        hidden +=
            (hidden.empty() ? "" : " · ") + fmt::format("{} {}", grouped(result.without_place), tr("without a place"));
    if (hidden.empty()) return;
    if (f.text_width(f.fonts.small, hidden) > row.w) {
        int sum = 0;
        for (std::size_t i = 1; i < std::size(result.hidden); ++i) sum += result.hidden[i];
        hidden = fmt::format(fmt::runtime(tr("{} hidden")), grouped(sum));
        if (f.text_width(f.fonts.small, hidden) > row.w) return;
    }
    p.text_in(f.fonts.small, row, f.color.muted, hidden, Align::Right);
}

void TimeSlider::draw_buttons(Frame& f, Rect row) {
    const auto box = [&](float w) { return row.cut_left(w); };
    if (icon_button(f, "time.first", box(28), Icon::First, tr("First event (Ctrl+Home)")))
        f.push(session::action::GoToFirst{});
    if (icon_button(f, "time.back", box(28), Icon::Left, tr("One step back (Ctrl+Left)")))
        f.push(session::action::StepTime{-1});
    row.cut_left(2);
    const Rect step = row.cut_left(78, 2);
    menu_button(f, "time.step", step, unit_name(f.state.step_unit), kSteps);
    draw_step_menu(f, step);
    if (icon_button(f, "time.on", box(28), Icon::Right, tr("One step on (Ctrl+Right)")))
        f.push(session::action::StepTime{1});
    if (icon_button(f, "time.last", box(28), Icon::Last, tr("Last event (Ctrl+End)")))
        f.push(session::action::GoToLast{});
    if (icon_button(f, "time.full", box(28), Icon::Full, tr("The full range (Ctrl+0)")))
        f.push(session::action::FullRange{});
    const bool zoomed = track_.zoomed();
    if (icon_button(f, "time.zoom", box(28), zoomed ? Icon::Minus : Icon::Plus,
                    zoomed ? tr("The whole axis") : tr("Zoom the axis at the window (Ctrl+wheel)"))) {
        if (zoomed)
            track_.reset_zoom();
        else
            track_.zoom(3);
        f.animating = true;
    }
}

void TimeSlider::draw_step_menu(Frame& f, const Rect& anchor) {
    const Rect r = popup_place(f, anchor, 170, static_cast<float>(kUnits.size()) * kMenuRow + 12);
    if (!begin_popup(f, kSteps, r)) return;
    Rect rest = r.inset(6);
    for (const Unit& entry : kUnits)
        if (menu_item(f, rest,
                      {.name = fmt::format("step:{}", entry.name),
                       .label = tr(entry.name),
                       .checked = entry.unit == f.state.step_unit,
                       .checkable = true})) {
            f.push(session::action::SetStepUnit{entry.unit});
            close_popup();
        }
    end_popup();
}

void TimeSlider::open_dates(const Frame& f) {
    const auto typed = [](const std::string& text) { return text == ".." ? std::string() : text; };
    from_ = typed(geodata::window_from_text(f.state.view.filter.window));
    to_ = typed(geodata::window_to_text(f.state.view.filter.window));
    error_.clear();
    take_focus_ = true;
}

void TimeSlider::draw_dates(Frame& f, const Rect& anchor) {
    Rect r = popup_place(f, anchor, 380, 222);
    if (anchor.y - 22 - r.h >= 4) r.y = anchor.y - 22 - r.h; // over the map, not over the bars
    if (!begin_popup(f, kDates, r)) return;
    const Paint p = f.paint();
    Rect rest = r.inset(18, 14);
    p.text_in(f.fonts.title_small, rest.cut_top(24, 8), f.color.ink, tr("The time window"));
    Rect labels = rest.cut_top(18, 2);
    const float half = (rest.w - 12) / 2;
    p.text(f.fonts.small, labels.x, labels.y, f.color.muted, tr("from"));
    p.text(f.fonts.small, labels.x + half + 12, labels.y, f.color.muted, tr("to"));
    Rect fields = rest.cut_top(34, 8);
    const bool wrong = !error_.empty();
    const FieldResult a =
        text_field(f, "dates.from", fields.cut_left(half, 12), from_,
                   {.hint = tr("unbounded"), .wrong = wrong, .take_focus = take_focus_, .select_all = true});
    take_focus_ = false;
    const FieldResult b =
        text_field(f, "dates.to", fields, to_, {.hint = tr("unbounded"), .wrong = wrong, .select_all = true});
    if (a.changed || b.changed) {
        const auto parsed = geodata::parse_window(from_, to_);
        error_ = parsed ? std::string() : window_problem(parsed.error());
    }
    Rect buttons = rest.cut_bottom(34);
    const std::string rule = tr("“From” starts where its date starts, “to” ends where its date ends: 1990 to 1990 is "
                                "the whole year. Write 1990, 1990-01, 1990-01-19 or 1990-01-19T21:30.");
    p.paragraph(f.fonts.small, rest.x, rest.y, rest.w, wrong ? f.color.warning : f.color.muted, wrong ? error_ : rule,
                1.45F, 3);
    const Rect ok = buttons.cut_right(button_width(f, tr("Show")), 8);
    const bool clicked = button(f, "dates.show", ok, tr("Show"), Look::Primary, !wrong);
    if (clicked || a.submitted || b.submitted) {
        const auto window = geodata::parse_window(from_, to_);
        if (window) {
            f.push(session::action::SetWindow{*window});
            close_popup();
        } else {
            error_ = window_problem(window.error());
        }
    }
    end_popup();
}

} // namespace app::ui
