#include "geodata/anchored_citations.h"

#include <algorithm>
#include <optional>

#include "geodata/word_index.h"

namespace geodata {
namespace {

const DocumentText* copy_of(const SourceLibraryPtr& library, std::string_view source) {
    return library ? library->find(source) : nullptr;
}

// Whether two citations stand at the same place of a copy.
bool stands_alike(const Citation& a, const Citation& b) {
    return a.source == b.source && a.quote == b.quote && a.first_line == b.first_line && a.last_line == b.last_line &&
           a.check == b.check;
}

// What was found before, for as long as it holds: the copy is the same, and the event has not been edited.
class Before {
  public:
    Before(const AnchoredCitationsPtr& before, std::string_view source, const DocumentText* copy) : before_(before) {
        if (!before || !before->atlas || copy_of(before->library, source) != copy) return;
        for (const AnchoredCitation& one : before->of(source)) found_.emplace(key(*before->atlas, one), &one.anchor);
    }

    const Anchor* find(const Event& event, std::uint32_t citation) const {
        const auto found = found_.find({event.id, citation});
        if (found == found_.end()) return nullptr;
        const Event* was = before_->atlas->find_event(event.id);
        return was != nullptr && citation < was->citations.size() &&
                       stands_alike(was->citations[citation], event.citations[citation])
                   ? found->second
                   : nullptr;
    }

  private:
    using Key = std::pair<std::string_view, std::uint32_t>;
    static Key key(const Atlas& atlas, const AnchoredCitation& one) {
        return {atlas.events[one.event].id, one.citation};
    }
    const AnchoredCitationsPtr& before_;
    std::map<Key, const Anchor*> found_;
};

void sort_by_place(std::vector<AnchoredCitation>& citations) {
    std::stable_sort(citations.begin(), citations.end(), [](const AnchoredCitation& a, const AnchoredCitation& b) {
        if (a.has_passage() != b.has_passage()) return a.has_passage();
        return a.anchor.passage_begin < b.anchor.passage_begin;
    });
}

} // namespace

const std::vector<AnchoredCitation>& AnchoredCitations::of(std::string_view source) const {
    static const std::vector<AnchoredCitation> none;
    const auto found = by_source.find(source);
    return found == by_source.end() ? none : found->second;
}

const Anchor* AnchoredCitations::find(const Citation& citation) const {
    const std::vector<AnchoredCitation>& all = of(citation.source);
    const auto found = std::find_if(all.begin(), all.end(), [&](const AnchoredCitation& one) {
        return stands_alike(atlas->events[one.event].citations[one.citation], citation);
    });
    return found == all.end() ? nullptr : &found->anchor;
}

AnchoredCitationsPtr anchor_citations(const AtlasPtr& atlas, const SourceLibraryPtr& library,
                                      const AnchoredCitationsPtr& before, const JobControl& control) {
    auto anchored = std::make_shared<AnchoredCitations>();
    anchored->atlas = atlas;
    anchored->library = library;
    std::size_t all = 0;
    for (std::uint32_t e = 0; e < atlas->events.size(); ++e) {
        const auto& citations = atlas->events[e].citations;
        for (std::uint32_t c = 0; c < citations.size(); ++c, ++all)
            anchored->by_source[citations[c].source].push_back({e, c, {}});
    }
    std::size_t done = 0;
    for (auto& [source, citations] : anchored->by_source) {
        const DocumentText* copy = copy_of(library, source);
        const Before known(before, source, copy);
        std::optional<WordIndex> index; // of a copy in which something is to be looked for
        for (AnchoredCitation& one : citations) {
            if (control.stopped()) return nullptr;
            control.report(static_cast<float>(done++) / static_cast<float>(all));
            const Event& event = atlas->events[one.event];
            if (const Anchor* anchor = known.find(event, one.citation)) {
                one.anchor = *anchor;
                continue;
            }
            if (copy != nullptr && !index) index.emplace(copy->words);
            one.anchor = find_anchor(event.citations[one.citation], copy, index ? &*index : nullptr);
        }
        sort_by_place(citations);
    }
    return anchored;
}

} // namespace geodata
