#include "app/ui/help_panel.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/session/keys.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

// What the pointer does on the slider; the keys have their own table.
struct PointerHelp {
    const char* what;
    const char* does;
};
constexpr std::array<PointerHelp, 5> kOnSlider = {
    {{msgid("Drag a handle"), msgid("moves that end; Shift: the nearer end")},
     {msgid("Drag between them"), msgid("moves the window")},
     {msgid("Double click a bar"), msgid("makes it the window and fills the axis with it")},
     {msgid("Ctrl+wheel"), msgid("zooms the axis at the pointer")},
     {msgid("Wheel, drag the dates"), msgid("moves the zoomed axis")}}};

// Writes the rows of the help in one column or two.
class KeyTable {
  public:
    KeyTable(Frame& f, float x, float y, float w)
        : f_(f), left_(x), top_(y), two_(w > 560), column_(two_ ? (w - 32) / 2 : w), x_(x), y_(y), lowest_(y) {}

    // `past_half`: the second column may begin with this group.
    void group(const char* title, bool past_half) {
        if (two_ && x_ == left_ && past_half && y_ > top_) {
            x_ = left_ + column_ + 32;
            y_ = top_;
        }
        if (y_ > top_) y_ += 12;
        kicker(f_, x_, y_, column_, title, f_.color.accent);
        y_ += 22;
    }
    void row(const char* keys, const char* what) {
        const Paint p = f_.paint();
        const float keys_w = column_ * 0.46F;
        const float a = p.paragraph(f_.fonts.small_bold, x_, y_, keys_w, f_.color.ink, keys, 1.5F);
        const float b =
            p.paragraph(f_.fonts.small, x_ + keys_w + 10, y_, column_ - keys_w - 10, f_.color.muted, what, 1.5F);
        y_ += std::max(a, b) + 3;
        lowest_ = std::max(lowest_, y_);
    }
    float height() const { return lowest_ - top_; }

  private:
    Frame& f_;
    float left_, top_;
    bool two_;
    float column_;
    float x_, y_, lowest_;
};

float draw_keys(Frame& f, float x, float y, float w) {
    KeyTable table(f, x, y, w);
    const auto& help = session::key_help();
    const std::size_t half = (help.size() + kOnSlider.size()) / 2;
    std::string group;
    for (std::size_t i = 0; i < help.size(); ++i) {
        if (help[i].group != group) {
            const bool after_time = group == "Time";
            group = help[i].group;
            if (after_time) {
                table.group(tr("On the slider"), false);
                for (const PointerHelp& row : kOnSlider) table.row(tr(row.what), tr(row.does));
            }
            table.group(tr(group.c_str()), i + (after_time ? kOnSlider.size() : 0) + 2 >= half);
        }
        table.row(tr(help[i].keys.c_str()), tr(help[i].what.c_str()));
    }
    return table.height();
}

float draw_about(Frame& f, float x, float y, float w) {
    const Paint p = f.paint();
    const float top = y;
    const geodata::Atlas& atlas = *f.state.atlas;
    y += p.paragraph(f.fonts.title, x, y, w, f.color.ink, atlas.title.in(f.language()), 1.3F);
    y += p.paragraph(f.fonts.prose, x, y, w, f.color.ink, atlas.subtitle.in(f.language()), 1.5F) + 6;
    y += p.paragraph(
             f.fonts.small, x, y, w, f.color.muted,
             fmt::format("{} {} · {}", tr("January Atlas"), JANUARY_ATLAS_VERSION, printable(atlas.folder.string()))) +
         14;
    const auto part = [&](const char* title, const std::string& text) {
        if (text.empty()) return;
        kicker(f, x, y, w, title, f.color.accent);
        y += 22;
        y += p.paragraph(f.fonts.body, x, y, w, f.color.ink, text, 1.55F) + 14;
    };
    part(tr("The sources"), atlas.about_sources.in(f.language()));
    part(tr("The map"), atlas.attribution);
    std::string licences;
    for (const std::string& line : atlas.licence_lines) licences += (licences.empty() ? "" : "\n") + line;
    part(tr("Licences"), licences);
    std::string sources;
    for (const geodata::Source& source : atlas.sources)
        sources += (sources.empty() ? "" : "\n") + geodata::reference_text(source);
    part(tr("Documents cited"), sources);
    return y - top;
}

} // namespace

void HelpPanel::draw(Frame& f) {
    if (f.panels.dialog != Dialog::Help) return;
    bool cross = false;
    Rect rest = begin_modal(f, "##help", 820, 640, tr("Help"), cross);
    Rect tabs = rest.cut_top(30, 12);
    const bool keys = f.panels.help_page == HelpPage::Keys;
    if (pill(f, "help.keys", tabs.cut_left(pill_width(f, tr("Keys"), true), 2), tr("Keys"), keys))
        f.panels.help_page = HelpPage::Keys;
    if (pill(f, "help.about", tabs.cut_left(pill_width(f, tr("About"), true), 2), tr("About"), !keys))
        f.panels.help_page = HelpPage::About;
    if (pill(f, "help.introduction", tabs.cut_left(pill_width(f, tr("Introduction"), true)), tr("Introduction"),
             false)) {
        f.push(session::action::ShowIntroduction{});
        cross = true;
    }
    const Rect view{rest.x, rest.y, rest.w + 14, rest.h + 8};
    const Rect content = begin_scroll(f, keys ? "##keys" : "##about", view);
    const float w = rest.w - 6;
    const float h = keys ? draw_keys(f, content.x, content.y, w) : draw_about(f, content.x, content.y, w);
    end_scroll(f, content.y + h + 8);
    end_modal();
    if (cross) f.panels.dialog = Dialog::None;
}

void Introduction::draw(Frame& f) {
    if (!f.state.introduction_visible || !f.state.atlas) return;
    const geodata::Introduction& text = f.state.atlas->introduction;
    bool cross = false;
    Rect rest = begin_modal(f, "##introduction", 760, height_, "", cross);
    Rect buttons = rest.cut_bottom(36, 16);
    const Paint p = f.paint();
    const Rect view{rest.x, rest.y - 30, rest.w + 14, rest.h + 30};
    const Rect content = begin_scroll(f, "##introduction-text", {view.x, view.y, view.w, view.h});
    const float x = content.x + 8;
    const float w = rest.w - 24;
    float y = content.y;
    y += p.paragraph(f.fonts.title, x, y, w - 30, f.color.ink, text.title.in(f.language()), 1.3F) + 10;
    for (const auto& paragraph : text.paragraphs)
        y += p.paragraph(f.fonts.prose, x, y, w, f.color.ink, paragraph.in(f.language()), 1.6F) + 10;
    y += 6;
    hairline(f, {x, y, w, 1});
    y += 16;
    struct Hint {
        Icon icon;
        const char* title;
        const char* text;
    };
    static constexpr Hint kHints[] = {
        {Icon::Frame, msgid("Move in space"),
         msgid("Drag the map, turn the wheel at a place, or press 1 to 4 for the areas.")},
        {Icon::Full, msgid("Move in time"),
         msgid("Drag the window or its two handles below; type dates; Space plays.")},
        {Icon::Paper, msgid("Read"),
         msgid("Click a marker or a row: each source speaks for itself, with its passage.")},
    };
    const bool three = w > 520;
    const float column = three ? (w - 48) / 3 : w;
    float lowest = y;
    for (std::size_t i = 0; i < std::size(kHints); ++i) {
        const float cx = three ? x + (column + 24) * static_cast<float>(i) : x;
        float cy = three ? y : lowest;
        p.icon(kHints[i].icon, {cx, cy, 16, 20}, f.color.accent, 1.8F);
        p.text_in(f.fonts.bold, {cx + 24, cy, column - 24, 20}, f.color.ink, tr(kHints[i].title));
        cy += 24;
        cy += p.paragraph(f.fonts.body, cx, cy, column, f.color.muted, tr(kHints[i].text), 1.5F) + 8;
        lowest = std::max(lowest, cy);
    }
    y = lowest;
    end_scroll(f, y + 6);
    const float wanted = y + 6 - content.y + 104; // and the edges and the buttons
    if (wanted != height_) f.animating = true;
    height_ = wanted;

    const Rect begin = buttons.cut_right(button_width(f, tr("Open the map")), 10);
    if (button(f, "introduction.close", begin, tr("Open the map"), Look::Primary)) cross = true;
    if (!f.state.atlas->tours.empty()) {
        const Rect tour = buttons.cut_right(button_width(f, tr("Play the tour")), 10);
        if (button(f, "introduction.tour", tour, tr("Play the tour"))) {
            f.push(session::action::DismissIntroduction{});
            f.push(session::action::PlayTour{f.state.atlas->tours.front().id, 0});
        }
    }
    end_modal();
    if (cross) f.push(session::action::DismissIntroduction{});
}

} // namespace app::ui
