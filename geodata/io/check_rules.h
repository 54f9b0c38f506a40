#pragma once
// Internal to geodata/io: the rules of `check`, a file for each kind of rule. The rules' names are those of the man
// page.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/io/check_log.h"
#include "geodata/word_index.h"

namespace geodata::io {

// Events in the order of their file.
std::vector<const Event*> events_in_file_order(const Atlas& atlas);

// A document at hand, prepared for many look-ups.
struct Copy {
    explicit Copy(const DocumentText& text);
    const DocumentText* document;
    WordIndex index;
    std::vector<std::size_t> sentences; // sentence_starts
    std::vector<double> numbers;        // that the document states, ascending
};

// The documents at hand; each is prepared when it is first asked for.
class Copies {
  public:
    explicit Copies(const SourceLibrary& documents) : documents_(documents) {}
    const Copy* find(const std::string& source); // null when there is none
    const SourceLibrary& documents() const { return documents_; }

  private:
    const SourceLibrary& documents_;
    std::map<std::string, std::unique_ptr<Copy>> copies_;
};

// id: what ids may hold. precision, area: the places of events. unknown-source of their names.
void check_ids(const Atlas& atlas, CheckLog& log);
void check_places(const Atlas& atlas, CheckLog& log);
// link: addresses and DOIs of the sources.
void check_links(const Atlas& atlas, CheckLog& log);
// quote, lines, says, duplicate-citation, the states of anchors, absent, unchecked, repeated, and the claims.
void check_citations(const Atlas& atlas, Copies& copies, bool absent_is_finding, CheckLog& log);
// claim, unknown-quantity, unused of the manifest's quantities, and figure where the copy and the place of the quote in
// it are known (`anchor`; null otherwise).
class ClaimRules {
  public:
    ClaimRules(const Atlas& atlas, CheckLog& log);
    void check(const Citation& citation, const std::string& record, const Copy* copy, const Anchor* anchor);
    void report_unused();

  private:
    void check_type(const Claim& claim, const Quantity& quantity, const std::string& record);
    void check_figures(const Citation& citation, const std::string& record, const Copy& copy, const Anchor& anchor);
    bool is_english(const std::string& source);

    const Atlas& atlas_;
    CheckLog& log_;
    std::map<std::string, const Quantity*, std::less<>> quantities_;
    std::map<std::string, bool> used_;
    std::map<std::string, bool> english_; // by source
};
// The stops of a tour: unknown-event, -source, -layer, -kind, layer, hidden, tour.
void check_stops(const Atlas& atlas, const Tour& tour, CheckLog& log);
std::string stop_record(const Tour& tour, std::size_t stop);

// A text in the words of the atlas. `promised`: in every language of the atlas.
struct OwnText {
    const std::string& file;
    const std::string& record;
    std::string_view field;
    const LocalizedText& text;
    bool promised = false;
};
void for_each_own_text(const Atlas& atlas, const std::function<void(const OwnText&)>& visit);
// run, source-runs: no nine words of a source in a row.
void check_wording(const Atlas& atlas, const SourceLibrary& documents, CheckLog& log);
// translation: texts that lack a language of the atlas.
void check_translations(const Atlas& atlas, CheckLog& log);

} // namespace geodata::io
