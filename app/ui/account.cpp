#include "app/ui/account.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {

using geodata::EventFilter;
using geodata::Visibility;

namespace {

struct Part {
    Listing part;
    Visibility why;    // of the parts that a rule hides
    const char* name;  // of its row and, with ".mend", of what mends it
    const char* label; // "86 ..."
    const char* short_label;
    const char* mend; // what a click does
};
constexpr std::array<Part, 8> kParts = {{
    {Listing::Time, Visibility::HiddenByTime, "hidden.time", msgid("outside the time window"), msgid("by time"),
     msgid("show the full range")},
    {Listing::Area, Visibility::HiddenByArea, "hidden.area", msgid("in other areas"), msgid("by area"),
     msgid("all areas")},
    {Listing::Kind, Visibility::HiddenByKind, "hidden.kind", msgid("of a hidden kind"), msgid("by kind"),
     msgid("all kinds")},
    {Listing::Source, Visibility::HiddenBySource, "hidden.source", msgid("from other sources"), msgid("by source"),
     msgid("all sources")},
    {Listing::Text, Visibility::HiddenByText, "hidden.text", msgid("without the words searched"), msgid("by search"),
     msgid("clear the search")},
    {Listing::Match, Visibility::HiddenByMatch, "hidden.match", msgid("only possible in the window"),
     msgid("only possible"), msgid("show possible ones")},
    {Listing::Lens, Visibility::HiddenByLens, "hidden.lens", msgid("not seen through the lens"), msgid("by lens"),
     msgid("take the lens off")},
    {Listing::Undated, Visibility::HiddenUndated, "hidden.undated", msgid("without a date"), msgid("undated"),
     msgid("show undated ones")},
}};

int hidden_count(const Frame& f, Visibility why) { return f.drawn.filter.hidden[static_cast<std::size_t>(why)]; }

void mend(Frame& f, Visibility why) {
    EventFilter open = f.state.view.filter;
    switch (why) {
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
        break;
    case Visibility::HiddenByTime:
        f.push(session::action::FullRange{});
        return;
    case Visibility::Shown:
        return;
    }
    f.push(session::action::SetFilter{open});
}

class AccountSheet {
  public:
    AccountSheet(Frame& f, Rect rest)
        : f_(f), rest_(rest), number_w_(std::max(52.0F, f.text_width(f.fonts.bold, total_words(f)) + 1)) {}

    static constexpr float kLine = 28;
    static constexpr float kTitle = 32, kRule = 3;
    static constexpr float kHeight = kTitle + (static_cast<float>(std::size(kParts)) + 4) * kLine + 2 * kRule;

    void draw() {
        f_.paint().text_in(f_.fonts.title_small, rest_.cut_top(28, kTitle - 28), f_.color.ink,
                           tr("What am I not seeing?"));
        row(Listing::Shown, "account.shown", tr("events are shown"), true);
        for (const Part& part : kParts) {
            if (row(part.part, part.name, tr(part.label), false, tr(part.mend))) mend(f_, part.why);
        }
        row(Listing::Unreadable, "account.unreadable", tr("unreadable: no event could be made of them"), false);
        hairline(f_, rest_.cut_top(1, kRule - 1));
        total();
        hairline(f_, rest_.cut_top(1, kRule - 1));
        row(Listing::NoPlace, "account.no-place", tr("of those shown have no place on the map"), false);
    }

  private:
    void number_and_label(Rect r, std::int64_t count, const char* label, bool strong) const {
        const Paint p = f_.paint();
        const Font& font = strong ? f_.fonts.bold : f_.fonts.body;
        const Ink ink = count == 0 ? f_.color.muted : f_.color.ink;
        p.text_in(font, r.cut_left(number_w_, 12), ink, grouped(count), Align::Right);
        p.text_in(font, r, ink, label);
    }

    // True when its mend is chosen; the row itself opens the list.
    bool row(Listing part, const char* name, const char* label, bool strong, const char* mend_label = nullptr) {
        Rect r = rest_.cut_top(kLine);
        const std::int64_t count = part_count(f_, part);
        Rect open = r;
        const float mend_w = mend_label == nullptr ? 0 : f_.text_width(f_.fonts.small_bold, mend_label);
        if (mend_w > 0 && count > 0) open.cut_right(mend_w, 10);
        if (count > 0) {
            const Press press = press_area(f_, name, open);
            if (press.hovered || f_.panels.listing == part)
                f_.paint().fill({open.x - 6, open.y, open.w + 6, open.h}, f_.color.field_hover, 6);
            if (press.clicked) {
                f_.panels.listing = part;
                if (!f_.state.panels_visible) f_.push(session::action::TogglePanels{});
                close_popup();
            }
        }
        number_and_label(open, count, label, strong);
        if (mend_w == 0 || count == 0) return false;
        return link(f_, std::string(name) + ".mend", r.right() - mend_w, r.mid_y() - f_.fonts.small_bold.line / 2,
                    mend_label);
    }

    static std::int64_t records(const Frame& f) { return static_cast<std::int64_t>(f.state.atlas->records_read); }
    static std::string total_words(const Frame& f) { return grouped(records(f)); }

    void total() { number_and_label(rest_.cut_top(kLine), records(f_), tr("records read"), true); }

    Frame& f_;
    Rect rest_;
    float number_w_; // of the largest number, which is the sum
};

} // namespace

std::int64_t part_count(const Frame& f, Listing part) {
    const geodata::FilterResult& result = f.drawn.filter;
    if (part == Listing::Shown) return std::int64_t{result.certain} + result.possible + result.undated;
    if (part == Listing::NoPlace) return result.without_place;
    if (part == Listing::Unreadable) return static_cast<std::int64_t>(f.state.atlas->records_unreadable);
    const auto found =
        std::find_if(kParts.begin(), kParts.end(), [&](const Part& entry) { return entry.part == part; });
    return found == kParts.end() ? 0 : hidden_count(f, found->why);
}

geodata::RowPart rows_of(Listing part) {
    if (part == Listing::NoPlace) return {Visibility::Shown, true};
    const auto found =
        std::find_if(kParts.begin(), kParts.end(), [&](const Part& entry) { return entry.part == part; });
    return {found == kParts.end() ? Visibility::Shown : found->why};
}

const char* part_title(Listing part) {
    switch (part) {
    case Listing::Shown:
        return tr("Shown");
    case Listing::Lens:
        return tr("Not seen through the lens");
    case Listing::Time:
        return tr("Outside the time window");
    case Listing::Match:
        return tr("Only possible in the window");
    case Listing::Undated:
        return tr("Without a date");
    case Listing::Area:
        return tr("In other areas");
    case Listing::Kind:
        return tr("Of a hidden kind");
    case Listing::Source:
        return tr("From other sources");
    case Listing::Text:
        return tr("Without the words searched");
    case Listing::NoPlace:
        return tr("Shown, without a place");
    case Listing::Unreadable:
        return tr("Unreadable records");
    }
    return "";
}

std::string account_words(const Frame& f, bool brief) {
    std::int64_t sum = part_count(f, Listing::Unreadable);
    std::string words;
    const auto add = [&words](std::int64_t count, const char* label) {
        if (count > 0) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", grouped(count), tr(label));
    };
    for (const Part& part : kParts) {
        const int count = hidden_count(f, part.why);
        sum += count;
        add(count, part.short_label);
    }
    add(part_count(f, Listing::Unreadable), msgid("unreadable"));
    if (brief) return fmt::format(fmt::runtime(tr("{} hidden")), grouped(sum));
    const std::string shown = fmt::format(fmt::runtime(tr("{} shown")), grouped(part_count(f, Listing::Shown)));
    if (words.empty()) return shown;
    return shown + " · " + fmt::format(fmt::runtime(tr("hidden: {}")), words);
}

void draw_account(Frame& f, const Rect& anchor, const char* name) {
    if (!popup_open(name)) return;
    const Rect r = popup_place(f, anchor, 460, AccountSheet::kHeight + 24);
    if (!begin_popup(f, name, r)) return;
    AccountSheet(f, r.inset(16, 12)).draw();
    end_popup();
}

} // namespace app::ui
