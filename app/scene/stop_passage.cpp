#include "app/scene/stop_passage.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/words/words.h"
#include "geodata/ascii.h"

namespace app::scene {

namespace {

using geodata::AnchorState;

// The words of a passage as printed, without the breaks of its lines; a word broken by a hyphen at a line's end is one.
std::vector<PassageWord> words_of(const std::string& text, const geodata::Anchor& anchor) {
    std::vector<PassageWord> words;
    bool inside = false;
    for (std::size_t i = anchor.passage_begin; i < anchor.passage_end && i < text.size(); ++i) {
        if (geodata::is_space(text[i])) {
            inside = false;
            continue;
        }
        if (text[i] == '-' && inside && i + 1 < anchor.passage_end && text[i + 1] == '\n') {
            while (i + 1 < anchor.passage_end && geodata::is_space(text[i + 1])) ++i;
            continue;
        }
        if (!inside) words.emplace_back();
        inside = true;
        words.back().text += text[i];
        if (i >= anchor.quote_begin && i < anchor.quote_end) words.back().marked = true;
    }
    return words;
}

const geodata::Citation* cited(const geodata::Atlas& atlas, const geodata::TourStop& stop) {
    const geodata::Event* event = stop.event.empty() ? nullptr : atlas.find_event(stop.event);
    if (event == nullptr || stop.source.empty()) return nullptr;
    const auto found = std::find_if(event->citations.begin(), event->citations.end(),
                                    [&](const geodata::Citation& c) { return c.source == stop.source; });
    return found == event->citations.end() ? nullptr : &*found;
}

geodata::DocumentPtr copy_of(const geodata::SourceLibrary* library, const geodata::Citation* citation) {
    if (library == nullptr || citation == nullptr) return nullptr;
    const auto found = std::find_if(library->documents.begin(), library->documents.end(),
                                    [&](const geodata::DocumentPtr& d) { return d->source == citation->source; });
    return found == library->documents.end() ? nullptr : *found;
}

std::string_view note_on_copy(AnchorState state, geodata::Language language) {
    if (state == AnchorState::Altered) return words::tr(language, "the copy differs");
    if (state == AnchorState::Ambiguous) return words::tr(language, "found in two places");
    return {};
}

std::string lines_text(std::uint32_t first, std::uint32_t last, geodata::Language language) {
    if (first == last) return fmt::format(fmt::runtime(words::tr(language, "l. {}")), first);
    return fmt::format(fmt::runtime(words::tr(language, "ll. {}–{}")), first, last);
}

std::string reference_of(const StopPassage& passage, const geodata::Atlas& atlas, geodata::Language language) {
    const geodata::Source* source = atlas.find_source(passage.citation->source);
    std::string text = passage.citation->source;
    if (source != nullptr) text = source->short_title.empty() ? source->title : source->short_title;
    if (passage.first_line > 0) text += ", " + lines_text(passage.first_line, passage.last_line, language);
    const std::string_view note = note_on_copy(passage.state, language);
    if (!note.empty()) text += fmt::format(" · {}", note);
    return text;
}

PassageText quote_alone(const StopPassage& passage, std::string reference) {
    PassageText text{{}, std::move(reference)};
    if (passage.citation->quote.empty()) return {};
    std::string word;
    const std::string quote = "“" + passage.citation->quote + "”";
    for (const char c : quote + " ") {
        if (!geodata::is_space(c)) {
            word += c;
        } else if (!word.empty()) {
            text.words.push_back({std::move(word), false});
            word.clear();
        }
    }
    return text;
}

} // namespace

const StopPassage& stop_passage(Frame& frame) {
    StopPassage& kept = frame.cache.passage;
    const geodata::Citation* citation = cited(frame.atlas, *frame.stop);
    const geodata::DocumentPtr document = copy_of(frame.in.documents, citation);
    if (kept.citation == citation && kept.document == document) return kept;
    kept = {};
    kept.citation = citation;
    kept.document = document;
    if (citation == nullptr) return kept;
    kept.first_line = static_cast<std::uint32_t>(std::max(0, citation->first_line));
    kept.last_line = static_cast<std::uint32_t>(std::max(citation->first_line, citation->last_line));
    const geodata::Anchor anchor = geodata::find_anchor(*citation, document.get());
    kept.state = anchor.state;
    if (!document || anchor.passage_begin >= anchor.passage_end) return kept;
    kept.words = words_of(document->text, anchor);
    if (anchor.first_line > 0) {
        kept.first_line = anchor.first_line;
        kept.last_line = anchor.last_line;
    }
    return kept;
}

PassageText passage_text(const StopPassage& passage, std::size_t most, const geodata::Atlas& atlas,
                         geodata::Language language) {
    if (passage.citation == nullptr) return {};
    std::string reference = reference_of(passage, atlas, language);
    const std::vector<PassageWord>& words = passage.words;
    const auto first = std::find_if(words.begin(), words.end(), [](const PassageWord& w) { return w.marked; });
    if (most == 0 || first == words.end()) return quote_alone(passage, std::move(reference));

    const auto begin = static_cast<std::size_t>(first - words.begin());
    std::size_t end = begin;
    while (end < words.size() && words[end].marked) ++end;
    // What the quote leaves is shared out before and after it; what one side does not need the other gets.
    const std::size_t left = most > end - begin ? most - (end - begin) : 0;
    std::size_t before = std::min(begin, left / 2);
    const std::size_t after = std::min(words.size() - end, left - before);
    before = std::min(begin, left - after);

    PassageText text{{words.begin() + static_cast<std::ptrdiff_t>(begin - before),
                      words.begin() + static_cast<std::ptrdiff_t>(end + after)},
                     std::move(reference)};
    if (before < begin) text.words.insert(text.words.begin(), {"…", false});
    if (end + after < words.size()) text.words.push_back({"…", false});
    return text;
}

} // namespace app::scene
