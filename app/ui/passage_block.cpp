#include "app/ui/passage_block.h"

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {

std::string lines_words(std::uint32_t first, std::uint32_t last) {
    if (first == 0) return {};
    return first == last ? fmt::format(fmt::runtime(tr("line {}")), first)
                         : fmt::format(fmt::runtime(tr("lines {}–{}")), first, last);
}

CitedPassage cited_passage(const geodata::AnchoredCitations* anchored, const geodata::Citation& citation) {
    CitedPassage passage;
    const geodata::Anchor* found = anchored != nullptr ? anchored->find(citation) : nullptr;
    // The copy that it was found in: another one may be at hand already, in which it is being looked for.
    const geodata::DocumentText* copy =
        found != nullptr && anchored->library ? anchored->library->find(citation.source) : nullptr;
    if (copy == nullptr) return passage;
    passage.anchor = *found;
    passage.path = copy->path;
    if (has_passage(*found)) passage.words = passage_words(*copy, *found);
    return passage;
}

float draw_passage(Frame& f, const geodata::Citation& citation, const CitedPassage& passage, float x, float y,
                   float w) {
    const auto& [anchor, words, path] = passage;
    const Paint p = f.paint();
    const float indent = 15;
    const bool found = has_passage(anchor);
    if (!found && citation.quote.empty()) return 0;
    std::vector<TextSpan> spans;
    if (found) {
        spans = {{words.before, f.color.muted, 0},
                 {words.lead, f.color.ink, 0},
                 {words.quote, f.color.ink, f.color.wash},
                 {words.tail, f.color.ink, 0},
                 {words.after, f.color.muted, 0}};
    } else {
        spans = {{"“", f.color.muted, 0}, {citation.quote, f.color.ink, f.color.wash}, {"”", f.color.muted, 0}};
    }
    const float h = p.flow(f.fonts.reading, x + indent, y, w - indent, spans, 1.58F);
    p.fill({x, y + 3, 3, h - 6}, found ? f.color.accent : f.color.edge, 1.5F);
    if (!found) return h;
    const std::string where = lines_words(anchor.first_line, anchor.last_line);
    const Rect row{x + indent, y + h + 3, w - indent, 18};
    const bool cut = p.text_in(f.fonts.small, row, f.color.muted, fmt::format("{} · {}", path, where));
    if (cut) tip(f, press_area(f, "path:" + citation.source + citation.quote, row), row, path);
    return h + 22;
}

} // namespace app::ui
