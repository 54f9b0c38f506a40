#include "app/ui/claims_panel.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/scene/lens_words.h"
#include "app/ui/card_metrics.h"
#include "app/ui/event_words.h"
#include "app/ui/passage_block.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/passage.h"

namespace app::ui {
namespace {

constexpr float kPill = 28;

} // namespace

void ClaimsPanel::refresh(const Frame& f) {
    const geodata::Lens& lens = f.state.view.filter.lens;
    const bool is_same = atlas_ == f.state.atlas && lens_ == lens && language_ == f.language();
    if (is_same && anchored_ == f.state.anchored) return;
    anchored_ = f.state.anchored;
    if (is_same) { // what is open stays, as the copies have it now
        if (open_) open_ = open_row(open_->group, open_->row);
        return;
    }
    if (atlas_ != f.state.atlas || lens_ != lens) to_top_ = true;
    atlas_ = f.state.atlas;
    lens_ = lens;
    language_ = f.language();
    open_.reset();
    all_ = all_differences(*atlas_, lens_, language_);
}

ClaimsPanel::Show ClaimsPanel::kind_of(const Difference& difference) {
    if (difference.disputed) return Show::Differ;
    return difference.agree ? Show::Agree : Show::Single;
}

void ClaimsPanel::draw(Frame& f, const Rect& r) {
    if (r.empty()) return;
    refresh(f);
    begin_panel_with_focus(f, "##claims", r);
    const Paint p = f.paint();
    Rect rest = r.inset(0, kPanelTop);
    if (panel_head(f, "claims", rest, tr("Where sources differ"))) f.panels.side = SidePanel::Card;
    draw_choices(f, rest.cut_top(kPill, 8).inset(kCardPad - 4, 0));

    const Rect view{rest.x, rest.y, rest.w - 3, rest.h + 10};
    const Rect content = begin_scroll(f, "##claim-rows", view, to_top_);
    to_top_ = false;
    const float x = content.x + kCardPad;
    const float w = content.w - 2 * kCardPad;
    float y = content.y + 2;
    const std::string lens = scene::lens_words(*atlas_, lens_, language_);
    if (!lens.empty()) y += p.paragraph(f.fonts.small_bold, x, y, w, f.color.accent, lens, 1.45F) + 6;
    if (show_ == Show::Agree)
        y += p.paragraph(f.fonts.small, x, y, w, f.color.muted,
                         tr("That sources of one view agree is no independent confirmation."), 1.45F) +
             6;
    std::string quantity;
    bool any = false;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (kind_of(all_[i]) != show_) continue;
        if (!any || quantity != all_[i].quantity) {
            if (any) y += 4;
            y += 8;
            y += p.paragraph(f.fonts.bold, x, y, w, f.color.ink, all_[i].title, 1.45F) + 4;
            quantity = all_[i].quantity;
        }
        any = true;
        y += draw_group(f, i, x, y, w) + 12;
    }
    if (!any)
        y += p.paragraph(f.fonts.body, x, y + 6, w, f.color.muted,
                         lens_.none() ? tr("There is nothing of this kind in the atlas.")
                                      : tr("There is nothing of this kind in what is shown."),
                         1.5F) +
             12;
    end_scroll(f, y + 14);
    wanted_height_ = kPanelTop + kPanelHead + kPill + 8 + (y + 14 - content.y) + 8;
    end_panel();
}

void ClaimsPanel::draw_choices(Frame& f, Rect row) {
    struct Choice {
        const char* name;
        Show show;
        std::string label;
        float width;
    };
    const auto choice = [&](const char* name, Show show, const char* words) {
        const auto count =
            std::count_if(all_.begin(), all_.end(), [&](const Difference& d) { return kind_of(d) == show; });
        std::string label = fmt::format("{} {}", words, grouped(count));
        const float width = pill_width(f, label, true);
        return Choice{name, show, std::move(label), width};
    };
    const std::array choices{choice("claims.differ", Show::Differ, tr_in("sources", "Differ")),
                             choice("claims.agree", Show::Agree, tr_in("sources", "Agree")),
                             choice("claims.single", Show::Single, tr("One source"))};
    // Where they do not fit each gives way by its share, and condenses its words.
    float wanted = 0;
    for (const Choice& one : choices) wanted += one.width + 2;
    const float share = std::min(1.0F, row.w / wanted);
    for (const Choice& one : choices) {
        if (!pill(f, one.name, row.cut_left(one.width * share, 2 * share), one.label, show_ == one.show)) continue;
        if (show_ == one.show) continue;
        show_ = one.show;
        open_.reset();
        to_top_ = true;
    }
}

float ClaimsPanel::draw_group(Frame& f, std::size_t group, float x, float y, float w) {
    const Difference& difference = all_[group];
    const geodata::Event& event = atlas_->events[difference.event];
    const Paint p = f.paint();
    const float top = y;
    const bool selected = f.state.view.selected_event == event.id;

    // The event, which a click shows on the map.
    constexpr float kLine = 20, kMarker = 18;
    const std::string& title = event.title.in(language_);
    const int lines = f.text_width(f.fonts.body, title) > w - kMarker ? 2 : 1;
    const Rect line{x - 8, y, w + 16, kLine * static_cast<float>(lines) + 24};
    const Press press = press_area(f, fmt::format("claims.event:{}:{}", difference.quantity, event.id), line);
    if (selected)
        p.fill(line, f.color.wash, 6);
    else if (press.hovered)
        p.fill(line, f.color.field, 6);
    p.marker(shape_of(*atlas_, event), x + 5, y + 12, 4.4F, f.color.accent, false, f.color.panel);
    const float title_h = p.paragraph(f.fonts.body, x + kMarker, y + 2, w - kMarker, f.color.ink, title, 1.35F, 2);
    p.text_in(f.fonts.small, {x + kMarker, y + 2 + title_h, w - kMarker, 18}, f.color.muted, date_words(event, lens_));
    tip(f, press, line, tr("Show it on the map"));
    if (press.clicked) {
        f.panels.shown_beside = event.id;
        f.push(session::action::FrameEvent{event.id});
    }
    y += line.h + 4;

    if (difference.contradicts_itself)
        y += p.paragraph(f.fonts.small, x, y, w, f.color.warning, tr("One source contradicts itself."), 1.45F) + 2;
    const std::string name = fmt::format("{}:{}", difference.quantity, event.id);
    const DifferenceDrawn drawn = draw_difference(f, difference, name, x, y, w);
    y += drawn.height;
    if (drawn.clicked) {
        if (open_ && open_->group == group && open_->row == *drawn.clicked)
            open_.reset();
        else
            open_ = open_row(group, *drawn.clicked);
        f.animating = true;
    }
    if (open_ && open_->group == group) y += draw_open(f, event, x, y + 6, w) + 10;
    return y - top;
}

ClaimsPanel::Open ClaimsPanel::open_row(std::size_t group, std::size_t row) const {
    const Difference& difference = all_[group];
    Open opened{group, row, {}};
    for (const std::uint32_t citation : difference.rows[row].citations)
        opened.passages.push_back(cited_passage(anchored_.get(), atlas_->events[difference.event].citations[citation]));
    return opened;
}

float ClaimsPanel::draw_open(Frame& f, const geodata::Event& event, float x, float y, float w) {
    const Paint p = f.paint();
    const float top = y;
    const auto& citations = all_[open_->group].rows[open_->row].citations;
    for (std::size_t i = 0; i < open_->passages.size(); ++i) {
        const CitedPassage& passage = open_->passages[i];
        const geodata::Citation& citation = event.citations[citations[i]];
        const geodata::Source* source = atlas_->find_source(citation.source);
        const std::string who = source != nullptr ? source->short_title : citation.source;
        p.text_in(f.fonts.small_bold, {x, y, w, 18}, f.color.ink,
                  fmt::format("{} · {}", who, anchor_word(passage.anchor.state)));
        y += 20;
        const std::string& says = citation.says.in(language_);
        if (!says.empty()) y += p.paragraph(f.fonts.body, x, y, w, f.color.ink, says, 1.5F) + 6;
        y += draw_passage(f, citation, passage, x, y, w);
        if (!has_passage(passage.anchor))
            y +=
                p.paragraph(f.fonts.small, x, y + 4, w, f.color.muted, anchor_meaning(passage.anchor.state), 1.45F) + 4;
        y += 8;
    }
    if (link(f, "claims.card", x, y, tr("Read all of this event"))) {
        f.panels.side = SidePanel::Card;
        f.push(session::action::SelectEvent{event.id});
    }
    return y + 20 - top;
}

} // namespace app::ui
