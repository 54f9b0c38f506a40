#include "app/ui/compare_bar.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/scene/compare_words.h"
#include "app/ui/change_marks.h"
#include "app/ui/strings.h"
#include "app/ui/time_slider.h"
#include "app/ui/widgets.h"
#include "geodata/edtf.h"

namespace app::ui {

namespace {

constexpr const char* kDatesB = "popup.dates-b";
constexpr float kTag = 20, kMark = 18;

struct Style {
    scene::CompareStyle style;
    const char* name; // of its target
    const char* label;
    const char* about;
};
constexpr std::array<Style, 3> kStyles = {
    {{scene::CompareStyle::Both, "compare.both", msgid("Marks"), msgid("What changed, in four marks on one map (V)")},
     {scene::CompareStyle::Swipe, "compare.swipe", msgid("Swipe"), msgid("A left and B right of a line (V)")},
     {scene::CompareStyle::Blink, "compare.blink", msgid("Blink"), msgid("A and B by turns, a second each (V)")}}};

float window_width(const Frame& f, const geodata::TimeWindow& window) {
    return kTag + 8 + f.text_width(f.fonts.body, geodata::format_window(window, f.language())) + 14;
}

} // namespace

void CompareBar::draw_button(Frame& f, const Rect& r) {
    const bool on = f.state.view.filter.compared.has_value();
    if (icon_button(f, "time.compare", r, Icon::Compare,
                    on ? tr("Stop comparing (C)") : tr("Compare with a second window (C)"), on))
        f.push(session::action::ToggleCompare{});
}

void CompareBar::draw(Frame& f, Rect row) {
    const geodata::EventFilter& filter = f.state.view.filter;
    if (!filter.compared) return;
    // The controls keep their width; the dates share what is left, and the counts have the rest.
    float pills = 0;
    std::array<float, kStyles.size()> widths{};
    for (std::size_t i = 0; i < kStyles.size(); ++i) pills += widths[i] = pill_width(f, tr(kStyles[i].label));
    const float fixed = 28 + 12 + pills + 16;
    const float room = std::max(0.0F, (row.w - fixed) / 2);
    const Rect a = row.cut_left(std::min(window_width(f, filter.window), room), 2);
    draw_window(f, a, false);
    if (icon_button(f, "compare.swap", row.cut_left(26, 2), Icon::Swap, tr("Exchange A and B (X)")))
        f.push(session::action::SwapWindows{});
    const Rect b = row.cut_left(std::min(window_width(f, *filter.compared), room), 12);
    draw_window(f, b, true);
    Rect choices = row.cut_left(pills, 16).inset(0, 1);
    f.paint().fill(choices, f.color.field, 14);
    for (std::size_t i = 0; i < kStyles.size(); ++i) {
        const Rect box = choices.cut_left(widths[i]);
        if (pill(f, kStyles[i].name, box, tr(kStyles[i].label), f.state.view.compare_style == kStyles[i].style))
            f.push(session::action::SetCompareStyle{kStyles[i].style});
    }
    draw_counts(f, row);
}

// Numbers and words beside the marks; where room is short the words are left to the list's headings.
void CompareBar::draw_counts(Frame& f, Rect row) {
    const geodata::ChangeCounts& counts = f.drawn.filter.changes;
    std::array<std::string, geodata::kShownChanges.size()> texts;
    const auto fill = [&](bool words) {
        float width = 0;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const geodata::Change change = geodata::kShownChanges[i];
            texts[i] = grouped(counts.of(change).all());
            if (words) texts[i] += std::string(" ") + scene::change_word(f.language(), change);
            width += kMark + f.text_width(f.fonts.body, texts[i]) + 14;
        }
        return width - 13;
    };
    float width = fill(true);
    if (width > row.w) width = fill(false);
    if (width > row.w) return;
    row = row.cut_right(width);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const geodata::Change change = geodata::kShownChanges[i];
        const float w = kMark + f.text_width(f.fonts.body, texts[i]) + 1;
        const Rect box = row.cut_left(w, 13);
        const Press press = press_area(f, fmt::format("compare.count:{}", name_of(change)), box);
        draw_change_mark(f, geodata::MarkerShape::Disc, box.x + 7, box.mid_y() + 0.5F, 5.5F, change, false,
                         f.color.panel);
        f.paint().text_in(f.fonts.body, {box.x + kMark, box.y, box.w - kMark + 1, box.h}, f.color.ink, texts[i]);
        const auto& count = counts.of(change);
        tip(f, press, box,
            fmt::format("{}\n{}", scene::change_words(f.language(), change),
                        fmt::format(fmt::runtime(tr("{} certain, {} possible")), grouped(count.certain),
                                    grouped(count.possible))));
    }
}

void CompareBar::draw_window(Frame& f, const Rect& r, bool b) {
    const geodata::EventFilter& filter = f.state.view.filter;
    const Paint p = f.paint();
    const bool was_open = b && popup_open(kDatesB);
    const Press press = press_area(f, b ? "compare.b" : "compare.a", r, true);
    if (press.hovered || was_open) p.fill(r, f.color.field_hover, 7);
    draw_window_tag(f, {r.x + 4, r.mid_y() - kTag / 2, kTag, kTag}, b);
    const std::string words = geodata::format_window(b ? *filter.compared : filter.window, f.language());
    const Rect text{r.x + kTag + 10, r.y, r.w - kTag - 14, r.h};
    if (text.w > 24) p.text_in(f.fonts.body, text, f.color.ink, words);
    if (!was_open)
        tip(f, press, r, fmt::format("{}\n{}", words, b ? tr("Type the dates of B") : tr("Type dates (Ctrl+T)")));
    if (!b) {
        if (press.clicked) f.panels.dates_wanted = true;
        return;
    }
    if (press.clicked && !was_open) {
        open_dates(f);
        open_popup(kDatesB);
    }
    draw_dates(f, r);
}

void CompareBar::open_dates(const Frame& f) {
    const auto typed = [](const std::string& text) { return text == ".." ? std::string() : text; };
    from_ = typed(geodata::window_from_text(*f.state.view.filter.compared));
    to_ = typed(geodata::window_to_text(*f.state.view.filter.compared));
    error_.clear();
    take_focus_ = true;
}

void CompareBar::draw_dates(Frame& f, const Rect& anchor) {
    Rect r = popup_place(f, anchor, 360, 176);
    if (anchor.y - 60 - r.h >= 4) r.y = anchor.y - 60 - r.h; // over the map, not over the slider
    if (!begin_popup(f, kDatesB, r)) return;
    const Paint p = f.paint();
    Rect rest = r.inset(18, 14);
    p.text_in(f.fonts.title_small, rest.cut_top(24, 8), f.color.ink, tr("Window B"));
    Rect labels = rest.cut_top(18, 2);
    const float half = (rest.w - 12) / 2;
    p.text(f.fonts.small, labels.x, labels.y, f.color.muted, tr("from"));
    p.text(f.fonts.small, labels.x + half + 12, labels.y, f.color.muted, tr("to"));
    Rect fields = rest.cut_top(34, 8);
    const bool wrong = !error_.empty();
    const FieldResult a =
        text_field(f, "dates-b.from", fields.cut_left(half, 12), from_,
                   {.hint = tr("unbounded"), .wrong = wrong, .take_focus = take_focus_, .select_all = true});
    take_focus_ = false;
    const FieldResult b =
        text_field(f, "dates-b.to", fields, to_, {.hint = tr("unbounded"), .wrong = wrong, .select_all = true});
    const auto window = geodata::parse_window(from_, to_);
    if (a.changed || b.changed || a.submitted || b.submitted)
        error_ = window ? std::string() : window_problem(window.error());
    Rect buttons = rest.cut_bottom(32);
    const Rect ok = buttons.cut_right(button_width(f, tr("Compare")), 8);
    const bool clicked = button(f, "dates-b.show", ok, tr("Compare"), Look::Primary, !wrong);
    if (wrong) p.paragraph(f.fonts.small, buttons.x, buttons.y - 4, buttons.w, f.color.warning, error_, 1.35F, 3);
    if (window && (clicked || a.submitted || b.submitted)) {
        f.push(session::action::CompareWith{*window});
        close_popup();
    }
    end_popup();
}

} // namespace app::ui
