// Rules about citations and where they stand in the documents.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "geodata/io/check_rules.h"
#include "geodata/io/records.h"

namespace geodata::io {
namespace {

class CitationRules {
  public:
    CitationRules(const Atlas& atlas, Copies& copies, CheckLog& log)
        : atlas_(atlas), copies_(copies), log_(log), claims_(atlas, log) {
        for (const Source& source : atlas.sources) sources_.emplace(source.id, &source);
    }

    void check(const Event& event) {
        std::set<std::pair<std::string, std::string>> seen; // source and quote
        for (std::size_t i = 0; i < event.citations.size(); ++i) {
            const Citation& citation = event.citations[i];
            record_ = citation_record(event.id, i + 1, citation.source);
            const std::vector<Word> quote = normalised_words(citation.quote);
            check_form(citation, quote);
            std::string words;
            for (const Word& word : quote) words += word.text + " ";
            if (!words.empty() && !seen.emplace(citation.source, std::move(words)).second)
                finding("duplicate-citation", "the event cites this passage already; leave one of the two out");
            check_place(citation, quote);
        }
    }

    void report_absent(bool as_finding) {
        for (const auto& [id, count] : absent_) {
            const std::string message =
                fmt::format("no copy of “{}” is at hand; {} citation{} not compared with it",
                            sources_.find(id)->second->short_title, count, count == 1 ? " was" : "s were");
            if (as_finding)
                log_.finding(atlas_.sources_file, id, "absent", message);
            else
                log_.note(atlas_.sources_file, id, "absent", message);
        }
        claims_.report_unused();
    }

  private:
    void finding(const std::string& rule, const std::string& message) {
        log_.finding(atlas_.events_file, record_, rule, message);
    }
    void note(const std::string& rule, const std::string& message) {
        log_.note(atlas_.events_file, record_, rule, message);
    }

    void check_form(const Citation& citation, const std::vector<Word>& quote) {
        if (quote.empty())
            finding("quote", "the citation has no quote, so its passage cannot be found");
        else if (quote.size() > static_cast<std::size_t>(kMaxQuoteWords))
            finding("quote",
                    fmt::format("the quote has {} words; at most {} may be printed", quote.size(), kMaxQuoteWords));
        const std::int64_t lines = std::int64_t{citation.last_line} - citation.first_line + 1;
        if (citation.first_line > 0 && lines > kMaxCitationLines)
            finding("lines",
                    fmt::format("the passage covers {} lines; at most {} are allowed", lines, kMaxCitationLines));
        if (citation.says.en.empty()) finding("says", "the citation does not say in our words what the source says");
    }

    // The quote and the passage in the copy at hand, and what stands or falls with them.
    void check_place(const Citation& citation, const std::vector<Word>& quote) {
        const bool known = sources_.count(citation.source) != 0;
        const Copy* copy = known && !quote.empty() ? copies_.find(citation.source) : nullptr;
        if (copy == nullptr) {
            if (known && !quote.empty()) ++absent_[citation.source];
            return claims_.check(citation, record_, nullptr, nullptr);
        }
        const Anchor anchor = find_anchor(citation, copy->document, &copy->index);
        const bool holds = anchor.state == AnchorState::Exact || anchor.state == AnchorState::Moved;
        claims_.check(citation, record_, copy, holds ? &anchor : nullptr);
        report_anchor(anchor);
        if (const std::size_t places = copy->index.find(quote).size(); holds && places > 1)
            note("repeated",
                 fmt::format("the quote stands {} times in the document; its lines and checksums mean line {}", places,
                             anchor.first_line));
        if (!citation.check)
            note("unchecked", "the citation has no check, so a change of its passage would not be noticed");
    }

    void report_anchor(const Anchor& anchor) {
        const std::string rule(name_of(anchor.state));
        switch (anchor.state) {
        case AnchorState::Exact:
        case AnchorState::Absent:
            break;
        case AnchorState::Moved:
            note(rule, anchor.detail);
            break;
        case AnchorState::Altered:
            finding(rule, anchor.detail + " Read the passage again and renew quote, lines and check.");
            break;
        case AnchorState::Ambiguous:
            finding(rule, anchor.detail + " Give its lines, or a longer quote.");
            break;
        case AnchorState::Missing:
            finding(rule, anchor.detail + " Quote words that stand there.");
            break;
        }
    }

    const Atlas& atlas_;
    Copies& copies_;
    CheckLog& log_;
    ClaimRules claims_;
    std::map<std::string, const Source*, std::less<>> sources_;
    std::string record_;                // of the citation under the lens
    std::map<std::string, int> absent_; // citations by source without a copy
};

} // namespace

void check_citations(const Atlas& atlas, Copies& copies, bool absent_is_finding, CheckLog& log) {
    CitationRules rules(atlas, copies, log);
    for (const Event* event : events_in_file_order(atlas)) rules.check(*event);
    rules.report_absent(absent_is_finding);
}

} // namespace geodata::io
