#include "app/ui/reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/card_metrics.h"
#include "app/ui/document_words.h"
#include "app/ui/event_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/flowing_text.h"

namespace app::ui {
namespace {

using geodata::AnchoredCitation;
using geodata::ByteRange;
using geodata::io::QuotationStyle;

constexpr const char* kDocumentMenu = "menu.document";
constexpr const char* kHitMenu = "menu.hits";
constexpr float kFoot = 38;

geodata::DocumentPtr copy_of(const Frame& f, const std::string& source) {
    if (!f.state.documents) return nullptr;
    for (const geodata::DocumentPtr& document : f.state.documents->documents)
        if (document->source == source) return document;
    return nullptr;
}

std::size_t hits_in(const geodata::LibraryHits& hits, const std::string& source) {
    for (const geodata::DocumentHits& one : hits.documents)
        if (one.document->source == source) return one.hits.size();
    return 0;
}

} // namespace

const geodata::Source* Reader::source(const Frame& f) const { return f.state.atlas->find_source(source_); }

// ---- What is shown --------------------------------------------------------------------------------------------------

void Reader::open(Frame& f, const std::string& source) { f.panels.reader.source = source; }

void Reader::go_to(const ByteRange& range) {
    aimed_at_ = range.begin;
    page_.go_to(range);
}

// The selected event's first source that has a copy, else the one that was read last, else the first with a copy.
std::string Reader::suitable_source(const Frame& f) const {
    std::vector<std::string> candidates;
    if (const geodata::Event* event = f.state.atlas->find_event(f.state.view.selected_event); event != nullptr)
        for (const geodata::Citation& citation : event->citations) candidates.push_back(citation.source);
    if (source(f) != nullptr) candidates.push_back(source_);
    for (const geodata::Source& one : f.state.atlas->sources) candidates.push_back(one.id);
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const std::string& one) { return copy_of(f, one) != nullptr; });
    if (found != candidates.end()) return *found;
    return candidates.empty() ? std::string() : candidates.front();
}

void Reader::take_wish(Frame& f) {
    ReaderWish& wish = f.panels.reader;
    const bool is_unsure = chosen_early_ && f.state.documents != nullptr;
    if (is_unsure || f.state.atlas->find_source(wish.source) == nullptr) {
        wish.source = suitable_source(f);
        chosen_early_ = f.state.documents == nullptr;
        followed_.clear(); // the selected event's passage is shown
    } else if (wish.source != source_) {
        followed_ = f.state.view.selected_event; // it was asked for, not the event's document
    }
    source_ = wish.source;
    take_passages(f);
    if (!wish.at) return;
    show_passage(f, *std::exchange(wish.at, std::nullopt));
    followed_ = f.state.view.selected_event; // the card said where
}

// The copy, and the passages that were found in this very copy for this very atlas.
void Reader::take_passages(const Frame& f) {
    const geodata::DocumentPtr now = copy_of(f, source_);
    const bool is_other_copy = now != document_;
    if (is_other_copy) {
        document_ = now;
        page_.show(document_);
        hits_.reset();
    }
    if (!is_other_copy && f.state.anchored == anchored_ && f.state.atlas == atlas_) return;
    anchored_ = f.state.anchored;
    atlas_ = f.state.atlas;
    passages_.clear();
    current_.reset();
    if (!anchored_ || anchored_->atlas != f.state.atlas || anchored_->library != f.state.documents) return;
    for (const AnchoredCitation& one : anchored_->of(source_)) {
        if (!one.has_passage()) break;
        if (f.state.atlas->events[one.event].id == f.state.view.selected_event && !current_)
            current_ = passages_.size();
        passages_.push_back(one);
    }
}

void Reader::show_passage(const Frame& f, const ByteRange& range) {
    go_to(range);
    for (std::size_t i = 0; i < passages_.size(); ++i) {
        const bool is_of_it = f.state.atlas->events[passages_[i].event].id == f.state.view.selected_event;
        if (is_of_it && passages_[i].passage() == range) current_ = i;
    }
}

// An event that is selected elsewhere shows its passage, in another document where this one has none.
void Reader::follow_selection(Frame& f) {
    const std::string& selected = f.state.view.selected_event;
    const bool is_known = anchored_ && anchored_->atlas == f.state.atlas && anchored_->library == f.state.documents;
    if (followed_ == selected || !is_known) return;
    followed_ = selected;
    current_.reset();
    const int index = f.state.atlas->event_index(selected);
    if (index < 0) return;
    const auto is_of_it = [&](const AnchoredCitation& one) {
        return one.event == static_cast<std::uint32_t>(index) && one.has_passage();
    };
    const auto here = std::find_if(passages_.begin(), passages_.end(), is_of_it);
    if (here != passages_.end()) {
        current_ = static_cast<std::size_t>(here - passages_.begin());
        go_to(here->passage());
        return;
    }
    for (const geodata::Citation& citation : f.state.atlas->events[static_cast<std::size_t>(index)].citations) {
        const auto& others = anchored_->of(citation.source);
        const auto there = std::find_if(others.begin(), others.end(), is_of_it);
        if (there == others.end()) continue;
        open(f, citation.source);
        f.panels.reader.at = there->passage();
        f.animating = true; // the document changes in the next frame
        return;
    }
}

// New words lead to their first place from what is in view on; the same words in a copy that was read anew, or in
// another document, are marked, and the page stays.
void Reader::follow_hits(const Frame& f) {
    if (hits_ == f.state.hits) return;
    hits_ = f.state.hits;
    here_.clear();
    hit_.reset();
    const bool is_new = hits_ && hits_->query != searched_;
    searched_ = hits_ ? hits_->query : std::string();
    if (!hits_ || !document_) return;
    for (const geodata::DocumentHits& one : hits_->documents)
        if (one.document == document_) here_ = one.hits;
    if (here_.empty()) return;
    const std::uint32_t from = is_new ? page_.first_visible() : aimed_at_;
    const auto next = std::find_if(here_.begin(), here_.end(), [&](const ByteRange& hit) { return hit.begin >= from; });
    hit_ = static_cast<std::size_t>((next == here_.end() ? here_.begin() : next) - here_.begin());
    if (is_new) go_to(here_[*hit_]);
}

void Reader::step_hit(int by) {
    if (here_.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(here_.size());
    const std::ptrdiff_t from = hit_ ? static_cast<std::ptrdiff_t>(*hit_) : (by > 0 ? -1 : 0);
    hit_ = static_cast<std::size_t>((from + by + count) % count);
    go_to(here_[*hit_]);
}

void Reader::step_passage(Frame& f, int by) {
    if (passages_.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(passages_.size());
    std::ptrdiff_t at = 0;
    if (current_) {
        at = static_cast<std::ptrdiff_t>(*current_);
    } else { // from where the reader reads
        at = std::find_if(
                 passages_.begin(), passages_.end(),
                 [&](const AnchoredCitation& one) { return one.anchor.passage_begin >= page_.first_visible(); }) -
             passages_.begin();
        if (by > 0) --at;
    }
    at = std::clamp<std::ptrdiff_t>(at + by, 0, count - 1);
    select_passage(f, static_cast<std::size_t>(at));
}

void Reader::select_passage(Frame& f, std::size_t passage) {
    current_ = passage;
    followed_ = f.state.atlas->events[passages_[passage].event].id;
    go_to(passages_[passage].passage());
    f.push(session::action::FrameEvent{followed_});
}

// What is selected, else the passage that is looked at.
void Reader::copy(Frame& f, QuotationStyle style) {
    const std::optional<ByteRange> words = page_.selection() ? page_.selection()
                                           : current_        ? std::optional(passages_[*current_].passage())
                                                             : std::nullopt;
    if (words) f.push(session::action::CopyQuotation{source_, *words, style});
}

// ---- What is drawn --------------------------------------------------------------------------------------------------

void Reader::draw(Frame& f, const Rect& r, FileChooser& chooser) {
    if (r.empty()) return;
    take_wish(f);
    follow_selection(f);
    follow_hits(f);
    ReaderWish& wish = f.panels.reader;
    if (wish.step != 0 && wish.source == source_)
        step_passage(f, std::exchange(wish.step, 0)); // else in the next frame
    if (std::exchange(wish.unselect, false)) page_.clear_selection();
    if (std::exchange(wish.copy, false)) copy(f, QuotationStyle::Note);
    begin_panel_with_focus(f, "##reader", r, session::Focus::Reader);
    Rect rest = r.inset(0, 12);
    draw_head(f, rest);
    if (!document_) {
        draw_absent(f, rest.inset(kCardPad, 10), chooser);
        end_panel();
        return;
    }
    draw_search(f, rest);
    Rect foot = rest.cut_bottom(page_.selection() ? strip_.wanted_height() : kFoot);
    hairline(f, {rest.x, rest.y, rest.w, 1});
    hairline(f, {foot.x, foot.y, foot.w, 1});
    page_.draw(f, {rest.x + 4, rest.y + 1, rest.w - 10, rest.h - 1}, {passages_, here_, hit_, current_});
    if (const auto pressed = page_.pressed_passage()) select_passage(f, *pressed);
    if (page_.selection())
        strip_.draw(f, foot.inset(14, 4), source_, *document_, *page_.selection());
    else
        draw_foot(f, foot.inset(14, 4));
    if (page_.selection() && strip_.is_dismissed()) page_.clear_selection();
    if (f.panels.focus == session::Focus::Reader) focus_ring(f, r, 10);
    end_panel();
}

void Reader::draw_head(Frame& f, Rect& rest) {
    Rect row = rest.cut_top(30, 2).inset(14, 0);
    if (icon_button(f, "reader.close", row.cut_right(30), Icon::Close, tr("Back to the card (R)")))
        f.panels.side = SidePanel::Card;
    if (icon_button(f, "reader.larger", row.cut_right(30), Icon::Plus, tr("Larger text (Ctrl++)"), false,
                    f.state.reading_size < session::kMaxReadingSize))
        f.push(session::action::SetReadingSize{f.state.reading_size + 1});
    if (icon_button(f, "reader.smaller", row.cut_right(30, 6), Icon::Minus, tr("Smaller text (Ctrl+-)"), false,
                    f.state.reading_size > session::kMinReadingSize))
        f.push(session::action::SetReadingSize{f.state.reading_size - 1});
    const geodata::Source* shown = source(f);
    const std::string title = shown != nullptr ? shown->short_title : source_;
    const Rect menu{row.x, row.y, std::min(row.w, menu_button_width(f, title)), row.h};
    menu_button(f, "reader.document", menu, title, kDocumentMenu);
    draw_document_menu(f, menu);

    Rect line = rest.cut_top(20, 4).inset(16, 0);
    if (!document_) return;
    const std::string about = document_words(*document_);
    const bool cut = f.paint().text_in(f.fonts.small, line, f.color.muted, about);
    const Press press = press_area(f, "reader.copy-of", line);
    if (press.hovered)
        tip(f, press, line, (cut ? about + "\n" : std::string()) + document_->path + "\n" + match_words(*document_));
    if (press.clicked) f.panels.side = SidePanel::Documents;
}

void Reader::draw_document_menu(Frame& f, const Rect& anchor) {
    const auto& sources = f.state.atlas->sources;
    const float height = static_cast<float>(sources.size() + 1) * kMenuRow + 12;
    const Rect r = popup_place(f, anchor, 360, height);
    if (!begin_popup(f, kDocumentMenu, r)) return;
    Rect rest = begin_scroll(f, "##documents", r.inset(6));
    for (const geodata::Source& one : sources) {
        const bool is_here = copy_of(f, one.id) != nullptr;
        const std::size_t cited = anchored_ ? anchored_->of(one.id).size() : 0;
        const std::string note = is_here ? counted(static_cast<std::int64_t>(cited), "citation", "citations")
                                         : std::string(tr("no copy here"));
        if (menu_item(f, rest,
                      {.name = "document:" + one.id,
                       .label = one.short_title,
                       .note = note,
                       .checked = one.id == source_,
                       .checkable = true})) {
            open(f, one.id);
            close_popup();
        }
    }
    if (menu_item(f, rest,
                  {.name = "document.all", .label = tr("Your copies of the documents…"), .note = tr("Ctrl+Shift+O")}))
        f.panels.side = SidePanel::Documents;
    end_scroll(f, rest.y);
    end_popup();
}

void Reader::draw_search(Frame& f, Rect& rest) {
    Rect row = rest.cut_top(32, 8).inset(14, 0);
    const bool any = !here_.empty();
    if (!query_.empty()) {
        if (icon_button(f, "reader.hit-next", row.cut_right(28), Icon::Down, tr("Next place (Enter)"), false, any))
            step_hit(1);
        if (icon_button(f, "reader.hit-before", row.cut_right(28, 4), Icon::Up, tr("Place before"), false, any))
            step_hit(-1);
        const std::string where = any && hit_ ? fmt::format(fmt::runtime(tr("{} of {}")), *hit_ + 1, here_.size())
                                              : std::string(tr("none here"));
        f.paint().text_in(f.fonts.small, row.cut_right(f.text_width(f.fonts.small, where) + 2, 6), f.color.muted,
                          where);
        if (hits_ && hits_->hits() > here_.size()) {
            const std::string all =
                fmt::format(fmt::runtime(tr("{} in all")), grouped(static_cast<std::int64_t>(hits_->hits())));
            const Rect menu = row.cut_right(menu_button_width(f, all), 6);
            menu_button(f, "reader.hits", menu.inset(0, 2), all, kHitMenu);
            draw_hit_menu(f, menu);
        }
    }
    FieldOptions options;
    options.hint = tr("Find in the documents");
    options.search = true;
    options.take_focus = std::exchange(f.panels.reader.find, false);
    options.select_all = options.take_focus;
    const FieldResult field = text_field(f, "reader.find", row, query_, options);
    if (field.changed) f.push(session::action::FindInDocuments{query_});
    if (field.submitted) {
        step_hit(ImGui::GetIO().KeyShift ? -1 : 1);
        f.panels.reader.find = true; // Enter goes on
    }
}

void Reader::draw_hit_menu(Frame& f, const Rect& anchor) {
    const float height = static_cast<float>(hits_->documents.size()) * kMenuRow + 12;
    const Rect r = popup_place(f, anchor, 320, height);
    if (!begin_popup(f, kHitMenu, r)) return;
    Rect rest = begin_scroll(f, "##hits", r.inset(6));
    for (const geodata::DocumentHits& one : hits_->documents) {
        const geodata::Source* of = f.state.atlas->find_source(one.document->source);
        const std::string label = of != nullptr ? of->short_title : one.document->source;
        if (menu_item(f, rest,
                      {.name = "hits:" + one.document->source,
                       .label = label,
                       .note = grouped(static_cast<std::int64_t>(hits_in(*hits_, one.document->source))),
                       .checked = one.document->source == source_,
                       .checkable = true})) {
            open(f, one.document->source);
            f.panels.reader.at = one.hits.front();
            close_popup();
        }
    }
    end_scroll(f, rest.y);
    end_popup();
}

// Which passage is shown of how many, and of which event.
void Reader::draw_foot(Frame& f, Rect foot) {
    const Paint p = f.paint();
    if (f.state.draft) {
        const char* draft = tr("The new event…");
        if (button(f, "reader.draft", foot.cut_right(button_width(f, draft), 8), draft))
            f.panels.side = SidePanel::Draft;
    }
    if (passages_.empty()) {
        p.text_in(f.fonts.small, foot, f.color.muted, tr("No event cites a passage of this copy."));
        return;
    }
    if (icon_button(f, "reader.before", foot.cut_left(30), Icon::Left, tr("The passage before (K)")))
        step_passage(f, -1);
    if (icon_button(f, "reader.next", foot.cut_left(30, 8), Icon::Right, tr("The next passage (J)")))
        step_passage(f, 1);
    const geodata::Event* selected = f.state.atlas->find_event(f.state.view.selected_event);
    if (!current_ && selected == nullptr) {
        p.text_in(f.fonts.small, foot, f.color.muted,
                  counted(static_cast<std::int64_t>(passages_.size()), "passage is cited", "passages are cited"));
        return;
    }
    if (current_) {
        const std::string where = fmt::format(fmt::runtime(tr("{} of {}")), *current_ + 1, passages_.size());
        p.text_in(f.fonts.small, foot.cut_left(f.text_width(f.fonts.small, where) + 2, 10), f.color.muted, where);
    }
    const float card = button_width(f, tr("Card"));
    if (button(f, "reader.card", foot.cut_right(card, 10), tr("Card"), Look::Quiet)) f.panels.side = SidePanel::Card;
    if (!current_) { // no passage of it stands here
        p.text_in(f.fonts.body, foot, f.color.muted, selected->title.in(f.language()));
        return;
    }
    const AnchoredCitation& at = passages_[*current_];
    const geodata::Event& event = f.state.atlas->events[at.event];
    if (const auto state = at.anchor.state; state != geodata::AnchorState::Exact) {
        const std::string word = anchor_word(state);
        const Rect box = foot.cut_right(f.text_width(f.fonts.small_bold, word) + 2, 8);
        p.text_in(f.fonts.small_bold, box, state == geodata::AnchorState::Moved ? f.color.ink : f.color.warning, word,
                  Align::Right);
        tip(f, press_area(f, "reader.state", box), box, anchor_detail(at.anchor));
    }
    p.text_in(f.fonts.body, foot, f.color.ink, event.title.in(f.language()));
}

void Reader::draw_absent(Frame& f, const Rect& r, FileChooser& chooser) {
    const Paint p = f.paint();
    float y = r.y;
    const geodata::Source* missing = source(f);
    y +=
        p.paragraph(f.fonts.title_small, r.x, y, r.w, f.color.ink,
                    f.state.documents ? tr("No copy of this document is at hand") : tr("Reading the documents"), 1.3F) +
        8;
    if (missing == nullptr || !f.state.documents) return;
    y += p.paragraph(f.fonts.body, r.x, y, r.w, f.color.ink, geodata::reference_text(*missing), 1.5F) + 8;
    if (!missing->obtain.empty()) y += p.paragraph(f.fonts.body, r.x, y, r.w, f.color.muted, missing->obtain, 1.5F) + 8;
    draw_ways_to_get(f, *missing, {r.x, y + 6, r.w, 120}, chooser);
}

} // namespace app::ui
