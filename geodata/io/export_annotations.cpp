// W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): an annotation a citation, in one page of a
// collection. Its target is the quote in the source; prefix, suffix and position come from the copy at hand, which the
// target's state names by digest.
#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/io/event_record.h"
#include "geodata/io/export_records.h"
#include "geodata/io/linked_data.h"
#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

constexpr std::size_t kContextLetters = 32; // of prefix and suffix each, as annotation tools write them

bool continues_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !continues_letter(c); }));
}

std::string_view last_letters(std::string_view text, std::size_t count) {
    std::size_t at = text.size();
    while (at > 0 && count > 0) {
        if (!continues_letter(text[--at])) --count;
    }
    return text.substr(at);
}

std::string_view first_letters(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    while (at < text.size() && (count > 0 || continues_letter(text[at]))) {
        if (!continues_letter(text[at++])) --count;
    }
    return text.substr(0, at);
}

bool is_found(const Anchor& anchor) {
    return (anchor.state == AnchorState::Exact || anchor.state == AnchorState::Moved) &&
           anchor.quote_end > anchor.quote_begin;
}

// The copies at hand, with what is asked of each again and again.
class AnnotatedCopies {
  public:
    explicit AnnotatedCopies(const SourceLibrary* library) {
        if (library == nullptr) return;
        for (const DocumentPtr& document : library->documents)
            copies_[document->source] = {document.get(), digest_iri(sha256_hex(document->text)), {}};
    }

    struct Copy {
        const DocumentText* document = nullptr;
        std::string digest;
        std::vector<std::size_t> letters; // before each whole block of bytes

        // Letters of the copy before a byte.
        std::size_t letters_before(std::size_t byte) {
            constexpr std::size_t kBlock = 4096;
            const std::string_view text = document->text;
            if (letters.empty()) letters.push_back(0);
            while (letters.size() * kBlock <= byte)
                letters.push_back(letters.back() + letters_of(text.substr((letters.size() - 1) * kBlock, kBlock)));
            const std::size_t block = byte / kBlock;
            return letters[block] + letters_of(text.substr(block * kBlock, byte - block * kBlock));
        }
    };
    Copy* find(const std::string& source) {
        const auto found = copies_.find(source);
        return found == copies_.end() ? nullptr : &found->second;
    }

  private:
    std::map<std::string, Copy> copies_;
};

// RFC 5147 counts the lines' ends from 0: lines 6 and 7 are "line=5,7".
Json lines_selector(std::uint32_t first, std::uint32_t last) {
    return {{"type", "FragmentSelector"},
            {"conformsTo", "http://tools.ietf.org/rfc/rfc5147"},
            {"value", fmt::format("line={},{}", first - 1, last)}};
}

Json target_json(const Atlas& atlas, const Citation& citation, AnnotatedCopies& copies) {
    Json quote = {{"type", "TextQuoteSelector"}, {"exact", citation.quote}};
    Json selectors = Json::array();
    std::string digest;
    AnnotatedCopies::Copy* copy = copies.find(citation.source);
    const Anchor anchor = copy == nullptr ? Anchor() : find_anchor(citation, copy->document);
    if (is_found(anchor)) {
        const std::string_view text = copy->document->text;
        // The copy's own letters, so that quote and position select the same.
        quote["exact"] = text.substr(anchor.quote_begin, anchor.quote_end - anchor.quote_begin);
        quote["prefix"] = last_letters(text.substr(0, anchor.quote_begin), kContextLetters);
        quote["suffix"] = first_letters(text.substr(anchor.quote_end), kContextLetters);
        selectors.push_back(std::move(quote));
        selectors.push_back({{"type", "TextPositionSelector"},
                             {"start", copy->letters_before(anchor.quote_begin)},
                             {"end", copy->letters_before(anchor.quote_end)}});
        selectors.push_back(lines_selector(anchor.first_line, anchor.last_line));
        digest = copy->digest;
    } else {
        selectors.push_back(std::move(quote));
        const Source* source = atlas.find_source(citation.source);
        if (citation.first_line > 0 && source != nullptr && !source->sha256.empty()) {
            selectors.push_back(lines_selector(static_cast<std::uint32_t>(citation.first_line),
                                               static_cast<std::uint32_t>(citation.last_line)));
            digest = digest_iri(source->sha256);
        }
    }
    Json target = {{"type", "SpecificResource"},
                   {"source",
                    {{"id", iri_of_source(atlas, citation.source)},
                     {"type", "Text"},
                     {"dcterms:bibliographicCitation", reference_of_source(atlas, citation.source)}}},
                   {"selector", std::move(selectors)}};
    if (!digest.empty()) target["state"] = {{"type", "TimeState"}, {"cached", digest}};
    return target;
}

// What the source says, once for each language.
Json says_json(const LocalizedText& says, Language first) {
    Json items = Json::array();
    for (Json& text : each_language(says, "value", "language", first))
        items.push_back({{"type", "TextualBody"},
                         {"value", std::move(text["value"])},
                         {"language", std::move(text["language"])},
                         {"format", "text/plain"},
                         {"purpose", "describing"}});
    if (items.size() < 2) return items;
    return Json::array({{{"type", "Choice"}, {"items", std::move(items)}}});
}

Json event_json(const Atlas& atlas, const Event& event) {
    Json json = {{"id", record_urn(atlas, "event", event.id)},
                 {"dcterms:identifier", event.id},
                 {"dcterms:title", each_language(event.title, "@value", "@language")}};
    if (!event.when.empty()) json["dcterms:temporal"] = event.when;
    if (!event.place.empty()) json["dcterms:spatial"] = event.place;
    return json;
}

// `twin` tells citations of one event apart that quote the same words.
Json annotation_json(const Atlas& atlas, const Event& event, const Citation& citation, std::size_t twin,
                     Language language, AnnotatedCopies& copies) {
    const std::string name = fmt::format("{}\n{}\n{}\n{}", event.id, citation.source, citation.quote, twin);
    Json body = says_json(citation.says, language);
    body.push_back({{"type", "SpecificResource"}, {"purpose", "linking"}, {"source", event_json(atlas, event)}});
    if (!citation.claims.empty())
        body.push_back({{"type", "TextualBody"},
                        {"value", claims_json(citation)},
                        {"format", "application/json"},
                        {"purpose", "classifying"}});
    return {{"id", record_urn(atlas, "citation", name)},
            {"type", "Annotation"},
            {"motivation", {"describing", "linking"}},
            {"body", std::move(body)},
            {"target", target_json(atlas, citation, copies)}};
}

std::size_t twins_before(const Event& event, std::size_t index) {
    const Citation& citation = event.citations[index];
    return static_cast<std::size_t>(std::count_if(
        event.citations.begin(), event.citations.begin() + static_cast<std::ptrdiff_t>(index),
        [&](const Citation& other) { return other.source == citation.source && other.quote == citation.quote; }));
}

std::int64_t citations_of(const Atlas& atlas, const ExportRows& table) {
    std::int64_t count = 0;
    for (const std::uint32_t row : table.rows) count += static_cast<std::int64_t>(atlas.events[row].citations.size());
    return count;
}

} // namespace

std::vector<std::string> annotation_losses(const Atlas& atlas, const ExportRequest& request, const ExportRows& table) {
    std::map<std::string, std::int64_t> without_copy; // by source
    std::map<std::string, std::int64_t> not_found;    // by state
    std::int64_t uncited = 0;
    for (const std::uint32_t row : table.rows) {
        const Event& event = atlas.events[row];
        uncited += event.citations.empty() ? 1 : 0;
        for (const Citation& citation : event.citations) {
            const DocumentText* document = request.documents ? request.documents->find(citation.source) : nullptr;
            if (document == nullptr) {
                ++without_copy[citation.source];
            } else if (const Anchor anchor = find_anchor(citation, document); !is_found(anchor)) {
                ++not_found[std::string(name_of(anchor.state))];
            }
        }
    }
    std::vector<std::string> losses;
    if (!without_copy.empty()) {
        std::int64_t count = 0;
        std::vector<std::string> sources;
        for (const auto& [source, citations] : without_copy) {
            count += citations;
            sources.push_back(source);
        }
        losses.push_back(fmt::format("events: {} without prefix, suffix and position, because no copy of {} is at hand "
                                     "(--sources DIR)",
                                     counted(count, "annotation is", "annotations are"), fmt::join(sources, ", ")));
    }
    for (const auto& [state, count] : not_found)
        losses.push_back(fmt::format("events: {} without prefix, suffix and position, because the passage is {} in the "
                                     "copy at hand",
                                     counted(count, "annotation is", "annotations are"), state));
    if (uncited > 0)
        losses.push_back("events: " + counted(uncited, "event is left out, having no citation to annotate",
                                              "events are left out, having no citation to annotate"));
    if (const auto events = static_cast<std::int64_t>(table.rows.size()); events > uncited)
        losses.push_back("events: " +
                         counted(events - uncited,
                                 "event is named by title, date and place; summary and geometry are left out",
                                 "events are named by title, date and place; summaries and geometry are left out"));
    return losses;
}

bool write_annotations(const Atlas& atlas, const ExportRequest& request, const ExportRows& table, TextOutput& out,
                       RowCounter& counter) {
    // The page and the collection are of this very choice of events.
    std::string choice;
    for (const std::uint32_t row : table.rows) choice += atlas.events[row].id + "\n";
    const Json head = {{"@context", "http://www.w3.org/ns/anno.jsonld"},
                       {"id", record_urn(atlas, "annotations", choice)},
                       {"type", "AnnotationCollection"},
                       {"label", atlas.title.in(request.language)},
                       {"generator", {{"type", "Software"}, {"name", "January Atlas " JANUARY_ATLAS_VERSION}}},
                       {"generated", export_time()},
                       {"total", citations_of(atlas, table)}};
    const Json page = {
        {"id", record_urn(atlas, "annotation-page", choice)}, {"type", "AnnotationPage"}, {"startIndex", 0}};
    std::string opening = dump(head), first = dump(page);
    opening.pop_back(); // the closing brace comes last
    first.pop_back();
    out.add(opening + ",\n\"first\": " + first + ",\n\"items\": [");
    AnnotatedCopies copies(request.documents.get());
    const char* before = "\n";
    for (const std::uint32_t row : table.rows) {
        if (!counter.next()) return false;
        const Event& event = atlas.events[row];
        for (std::size_t i = 0; i < event.citations.size(); ++i) {
            out.add(before);
            out.add(dump(
                annotation_json(atlas, event, event.citations[i], twins_before(event, i), request.language, copies)));
            before = ",\n";
        }
    }
    out.add("\n]}}\n");
    return true;
}

} // namespace geodata::io
