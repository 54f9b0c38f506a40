// The part of the event's card that goes source by source.
#include <algorithm>

#include <fmt/format.h>

#include "app/ui/document_words.h"
#include "app/ui/event_card.h"
#include "app/ui/event_words.h"
#include "app/ui/passage_block.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/edtf.h"

namespace app::ui {

using geodata::AnchorState;

namespace {

Ink state_ink(const Frame& f, AnchorState state) {
    switch (state) {
    case AnchorState::Exact:
        return f.color.positive;
    case AnchorState::Moved:
        return f.color.ink;
    case AnchorState::Altered:
    case AnchorState::Ambiguous:
    case AnchorState::Missing:
        return f.color.warning;
    case AnchorState::Absent:
        break;
    }
    return f.color.muted;
}

std::string citation_text(const geodata::Atlas& atlas, const geodata::Citation& citation) {
    const geodata::Source* source = atlas.find_source(citation.source);
    std::string text = source != nullptr ? geodata::reference_text(*source) : citation.source;
    const std::string lines = lines_words(static_cast<std::uint32_t>(std::max(0, citation.first_line)),
                                          static_cast<std::uint32_t>(std::max(0, citation.last_line)));
    if (!lines.empty()) text += " (" + lines + ")";
    return text;
}

} // namespace

float EventCard::draw_citation(Frame& f, const geodata::Event& event, std::size_t i, float x, float y, float w,
                               FileChooser& chooser) {
    const geodata::Atlas& atlas = *f.state.atlas;
    const geodata::Citation& citation = event.citations[i];
    const CitedPassage& cited = cited_[i];
    const geodata::Source* source = atlas.find_source(citation.source);
    const bool open = open_.contains(i);
    const Paint p = f.paint();
    const float top = y;
    const std::string tag = std::to_string(i);

    // The head: who speaks, and whether the passage stands.
    const std::string& says = citation.says.in(f.language());
    const float head_h = open ? 24.0F : 44.0F;
    const Rect head{x - 6, y - 4, w + 12, head_h + 4};
    const Press press = press_area(f, "citation:" + tag, head);
    if (press.hovered) p.fill(head, f.color.field, 7);
    const AnchorState state = cited.anchor.state;
    const std::string word = anchor_word(state);
    const float word_w = f.text_width(f.fonts.small_bold, word);
    const Rect word_box{x + w - 18 - word_w, y, word_w, 20};
    p.text_in(f.fonts.small_bold, word_box, state_ink(f, state), word, Align::Right);
    p.icon(open ? Icon::Up : Icon::Down, {x + w - 14, y + 2, 14, 16}, f.color.muted, 1.3F);
    p.text_in(f.fonts.bold, {x, y, w - word_w - 30, 20}, f.color.ink,
              source != nullptr ? source->short_title : citation.source);
    if (press.hovered) {
        std::string meaning = anchor_meaning(state);
        if (!cited.anchor.detail.empty() && state != AnchorState::Absent) meaning = anchor_detail(cited.anchor);
        tip(f, press, word_box, meaning);
    }
    if (press.clicked) {
        if (open)
            open_.erase(i);
        else
            open_.insert(i);
    }
    y += 21;
    if (!open) {
        p.text_in(f.fonts.small, {x, y, w, 18}, f.color.muted, says.empty() ? citation.quote : says);
        return y + 20 - top;
    }
    if (source != nullptr) {
        std::string who = source->document_kind;
        if (!source->issued.empty())
            who += (who.empty() ? "" : ", ") + geodata::describe_edtf(source->issued, f.language()) +
                   (source->issued_inferred ? tr(" (date inferred)") : "");
        if (!who.empty()) y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, who, 1.45F);
        if (const std::string& perspective = source->perspective.in(f.language()); !perspective.empty())
            y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, perspective, 1.45F) + 2;
    }
    if (!says.empty()) y += p.paragraph(f.fonts.body, x, y + 5, w, f.color.ink, says, 1.5F) + 5;
    y += 8;
    y += draw_passage(f, citation, cited, x, y, w);

    if (state != AnchorState::Exact && state != AnchorState::Absent && !cited.anchor.detail.empty())
        y += p.paragraph(f.fonts.small, x, y + 4, w, f.color.warning, anchor_detail(cited.anchor), 1.45F) + 4;
    if (state == AnchorState::Absent) {
        y += p.paragraph(f.fonts.small, x, y + 6, w, f.color.muted,
                         source != nullptr && !source->obtain.empty()
                             ? fmt::format("{} {}", tr("No copy of this document is at hand."), source->obtain)
                             : std::string(tr("No copy of this document is at hand.")),
                         1.45F) +
             12;
        if (source != nullptr) y += draw_ways_to_get(f, *source, {x, y, w, 80}, chooser) + 4;
    }
    // Claims in a quiet table.
    if (!citation.claims.empty()) y += 8;
    for (const geodata::Claim& claim : citation.claims) {
        const geodata::Quantity* quantity = atlas.find_quantity(claim.quantity);
        const std::string label = quantity != nullptr ? quantity->title.in(f.language()) : claim.quantity;
        const std::string value = claim_words(claim, quantity != nullptr ? quantity->type : "text");
        const float value_w = std::min(f.text_width(f.fonts.small_bold, value) + 1, w * 0.55F);
        p.text_in(f.fonts.small, {x, y, w - value_w - 12, 19}, f.color.muted, label);
        const bool cut =
            p.text_in(f.fonts.small_bold, {x + w - value_w, y, value_w, 19}, f.color.ink, value, Align::Right);
        if (cut || !claim.note.empty()) {
            const Rect row{x, y, w, 19};
            const Press over = press_area(f, fmt::format("claim:{}:{}:{}", tag, claim.quantity, value), row);
            tip(f, over, row, claim.note.empty() ? value : value + "\n" + claim.note);
        }
        y += 19;
    }
    y += 10;
    float used = 0;
    if (has_passage(cited.anchor)) {
        if (link(f, "read:" + tag, x, y, tr("Read it in the document (R)"))) {
            f.panels.reader.source = citation.source;
            f.panels.reader.at = geodata::ByteRange{cited.anchor.passage_begin, cited.anchor.passage_end};
            f.panels.side = SidePanel::Reader;
            f.panels.focus = session::Focus::Reader;
        }
        y += 22;
    }
    if (link(f, "copy-citation:" + tag, x, y, tr("Copy the citation"), &used))
        f.push(session::action::CopyText{citation_text(atlas, citation)});
    if (has_passage(cited.anchor) && link(f, "copy-passage:" + tag, x + used + 18, y, tr("Copy the passage with it")))
        f.push(session::action::CopyText{
            fmt::format("“{}”\n{}", one_line(cited.words.passage()), citation_text(atlas, citation))});
    y += 22;
    return y - top;
}

} // namespace app::ui
