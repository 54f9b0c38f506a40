#include "app/ui/selection_strip.h"

#include <utility>

#include <fmt/format.h>

#include "app/ui/document_words.h"
#include "app/ui/says_field.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/flowing_text.h"

namespace app::ui {
namespace {

using geodata::io::QuotationStyle;

constexpr const char* kCopyMenu = "menu.quotation";

} // namespace

void SelectionStrip::draw(Frame& f, Rect r, const std::string& source, const geodata::DocumentText& document,
                          const geodata::ByteRange& range) {
    dismissed_ = false;
    // What was asked for has been done: the atlas has the citation. Refused, the form stays as it was filled.
    if (cited_in_ && cited_in_ != f.state.atlas) {
        says_.clear();
        citing_ = false;
        dismissed_ = true;
    }
    cited_in_.reset();
    const bool can_cite = f.state.atlas->find_event(f.state.view.selected_event) != nullptr;
    citing_ = citing_ && can_cite;
    if (citing_)
        draw_citing(f, r, source, range);
    else
        draw_buttons(f, r, source, document, range);
}

void SelectionStrip::draw_buttons(Frame& f, Rect row, const std::string& source, const geodata::DocumentText& document,
                                  const geodata::ByteRange& range) {
    if (icon_button(f, "reader.unselect", row.cut_right(30), Icon::Close, tr("Select nothing"))) dismissed_ = true;
    const char* copy = tr("Copy");
    const Rect menu = row.cut_left(menu_button_width(f, copy), 6);
    menu_button(f, "reader.copy", menu, copy, kCopyMenu);
    draw_copy_menu(f, menu, source, document, range);

    const bool can_cite = f.state.atlas->find_event(f.state.view.selected_event) != nullptr;
    const char* cite = tr("Cite…");
    const Rect cite_box = row.cut_left(button_width(f, cite), 6);
    if (button(f, "reader.cite", cite_box, cite, Look::Outlined, can_cite)) citing_ = take_focus_ = true;
    if (!can_cite)
        tip(f, press_area(f, "reader.cite.why", cite_box), cite_box,
            tr("Select an event first: these words are cited for it."));

    const char* make = f.state.draft ? tr("The new event…") : tr("New event…");
    const Rect make_box = row.cut_left(button_width(f, make), 10);
    if (button(f, "reader.new-event", make_box, make)) {
        if (!f.state.draft) f.push(session::action::BeginDraft{source, range});
        f.panels.side = SidePanel::Draft;
    }
    if (const std::string where = place_words_of(document, range); f.text_width(f.fonts.small, where) <= row.w)
        f.paint().text_in(f.fonts.small, row, f.color.muted, where);
}

void SelectionStrip::draw_copy_menu(Frame& f, const Rect& anchor, const std::string& source,
                                    const geodata::DocumentText& document, const geodata::ByteRange& range) {
    const Rect r = popup_place(f, anchor, 300, 5 * kMenuRow + 12);
    if (!begin_popup(f, kCopyMenu, r)) return;
    Rect rest = r.inset(6);
    const auto item = [&](const char* name, const char* label, QuotationStyle style, const char* note = "") {
        if (menu_item(f, rest, {.name = name, .label = label, .note = note}))
            f.push(session::action::CopyQuotation{source, range, style});
    };
    item("copy.note", tr("With a note (Chicago)"), QuotationStyle::Note, tr("Ctrl+C"));
    item("copy.plain", tr("With the reference beneath"), QuotationStyle::Plain);
    item("copy.bibtex", "BibTeX", QuotationStyle::BibTex);
    item("copy.csl", "CSL-JSON", QuotationStyle::CslJson);
    if (menu_item(f, rest, {.name = "copy.words", .label = tr("The words alone")}))
        f.push(session::action::CopyText{geodata::flowing_text(document, range)});
    end_popup();
}

void SelectionStrip::draw_citing(Frame& f, Rect r, const std::string& source, const geodata::ByteRange& range) {
    const Paint p = f.paint();
    const geodata::Event& event = *f.state.atlas->find_event(f.state.view.selected_event);
    const std::string words = fmt::format(fmt::runtime(tr("Cite for “{}”")), event.title.in(f.language()));
    const float top = r.y;
    p.text_in(f.fonts.bold, r.cut_top(22, 6), f.color.ink, words);
    const float field = says_field(f, "reader.says", r.x, r.y, r.w, says_, std::exchange(take_focus_, false));
    Rect row{r.x, r.y + field + 8, r.w, 32};
    const char* cite = tr("Cite");
    const bool says_something = says_.find_first_not_of(' ') != std::string::npos;
    if (button(f, "reader.cite-now", row.cut_left(button_width(f, cite), 6), cite, Look::Primary, says_something)) {
        f.push(session::action::CiteSelection{event.id, source, range, says_});
        cited_in_ = f.state.atlas;
    }
    const char* cancel = tr("Cancel");
    if (button(f, "reader.cite-not", row.cut_left(button_width(f, cancel), 12), cancel, Look::Quiet)) citing_ = false;
    if (!says_something)
        p.text_in(f.fonts.small, row, f.color.muted, tr("Say in your own words what the source says."));
    form_height_ = row.bottom() + 8 - top + 4;
}

} // namespace app::ui
