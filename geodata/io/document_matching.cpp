#include "geodata/io/document_matching.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>
#include <tuple>

#include <utf8proc.h>

#include "geodata/ascii.h"
#include "geodata/atlas.h"
#include "geodata/word_index.h"

namespace geodata::io {
namespace {

constexpr std::size_t kFirstLines = 12;      // lines with words among which a title stands
constexpr std::size_t kFirstBytes = 4096;    // and how far they reach
constexpr std::size_t kTitleWithinWords = 4; // a title so long may stand within the document's own
constexpr std::size_t kLonelyQuoteWords = 4; // a quote so long identifies by itself
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr int kMostPasted = 1000; // of one source (save_pasted)

// A name of a file, whatever its case and whether its letters are composed.
std::string folded_name(const std::string& name) {
    utf8proc_uint8_t* folded = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                               static_cast<utf8proc_ssize_t>(name.size()), &folded, options);
    std::string result =
        size < 0 ? name : std::string(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size));
    std::free(folded); // NOLINT: utf8proc's, from malloc
    return result;
}

std::vector<std::string> texts_of(const std::vector<Word>& words) {
    std::vector<std::string> texts;
    texts.reserve(words.size());
    for (const Word& word : words) texts.push_back(word.text);
    return texts;
}
std::vector<std::string> words_in(std::string_view text) { return texts_of(normalised_words(text)); }

// The words of the first lines that have any.
std::vector<std::vector<std::string>> first_lines(const DocumentText& document) {
    std::vector<std::vector<std::string>> lines;
    std::string_view rest = std::string_view(document.text).substr(0, kFirstBytes);
    while (!rest.empty() && lines.size() < kFirstLines) {
        const std::size_t end = std::min(rest.find_first_of("\n\f"), rest.size());
        if (auto words = words_in(rest.substr(0, end)); !words.empty()) lines.push_back(std::move(words));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

// Whether lines that follow each other hold the title and nothing else.
bool stands_in_lines(const std::vector<std::string>& title, const std::vector<std::vector<std::string>>& lines) {
    for (std::size_t first = 0; first < lines.size(); ++first) {
        std::size_t matched = 0;
        for (std::size_t line = first; line < lines.size() && matched < title.size(); ++line) {
            const auto& words = lines[line];
            if (words.size() > title.size() - matched ||
                !std::equal(words.begin(), words.end(), title.begin() + static_cast<std::ptrdiff_t>(matched)))
                break;
            matched += words.size();
        }
        if (matched == title.size()) return true;
    }
    return false;
}

bool has_title(const std::vector<std::string>& title, const std::vector<std::string>& own,
               const std::vector<std::vector<std::string>>& lines) {
    if (title.empty()) return false;
    if (own == title) return true;
    if (title.size() >= kTitleWithinWords &&
        std::search(own.begin(), own.end(), title.begin(), title.end()) != own.end())
        return true;
    return stands_in_lines(title, lines);
}

// What is known of a source, folded once.
struct Wanted {
    const Source* source = nullptr;
    std::string file_name, file_stem, id; // folded
    std::vector<std::string> title;
    std::vector<std::vector<Word>> quotes;
};

class Matcher {
  public:
    Matcher(const std::vector<Source>& sources, const std::vector<SourceQuote>& quotes) {
        for (const Source& source : sources) {
            Wanted wanted{&source, folded_name(source.file_name), {}, folded_name(source.id), words_in(source.title),
                          {}};
            wanted.file_stem = std::filesystem::path(wanted.file_name).stem().string();
            for (const SourceQuote& quote : quotes)
                if (quote.source == source.id)
                    if (auto words = normalised_words(quote.quote); !words.empty())
                        wanted.quotes.push_back(std::move(words));
            wanted_.push_back(std::move(wanted));
        }
    }

    struct Found {
        std::string source;
        MatchedBy by = MatchedBy::Content;
        int rank = 0;            // of two documents matched alike the lower is surer
        bool is_doubted = false; // the words do not bear the name out

        auto sureness() const { return std::tuple(is_doubted, by, rank); } // lower is surer
    };
    std::optional<Found> find(const DocumentText& document) const {
        std::optional<Found> found = find_undoubted(document);
        if (found && (found->by == MatchedBy::Name || found->by == MatchedBy::Title))
            found->is_doubted = lacks_every_quote(document, found->source);
        return found;
    }

  private:
    std::optional<Found> find_undoubted(const DocumentText& document) const {
        for (const Wanted& wanted : wanted_)
            if (!wanted.source->sha256.empty() && wanted.source->sha256 == document.sha256)
                return Found{wanted.source->id, MatchedBy::Hash};
        const std::filesystem::path path(document.path);
        const std::string name = folded_name(path.filename().string());
        const std::string stem = folded_name(path.stem().string());
        for (int rank = 0; rank < 3; ++rank)
            for (const Wanted& wanted : wanted_)
                if (is_named(wanted, name, stem, rank)) return Found{wanted.source->id, MatchedBy::Name, rank};
        if (const Source* source = by_title(document)) return Found{source->id, MatchedBy::Title};
        if (const Source* source = by_content(document)) return Found{source->id, MatchedBy::Content};
        return std::nullopt;
    }

    // One quote may be missing from an edited copy; of several some word stands.
    bool lacks_every_quote(const DocumentText& document, const std::string& source) const {
        const auto wanted =
            std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& one) { return one.source->id == source; });
        if (wanted == wanted_.end() || wanted->quotes.size() < 2) return false;
        const WordIndex index(document.words);
        return std::all_of(wanted->quotes.begin(), wanted->quotes.end(),
                           [&](const std::vector<Word>& quote) { return index.find(quote).empty(); });
    }

    static bool is_named(const Wanted& wanted, const std::string& name, const std::string& stem, int rank) {
        if (rank == 0) return (!wanted.file_name.empty() && name == wanted.file_name) || stem == wanted.id;
        if (rank == 1) return !wanted.file_stem.empty() && stem == wanted.file_stem;
        // "<id>-2": pasted once more
        if (!stem.starts_with(wanted.id) || stem.size() < wanted.id.size() + 2 || stem[wanted.id.size()] != '-')
            return false;
        const std::string_view number = std::string_view(stem).substr(wanted.id.size() + 1);
        if (number.size() > 4 || number.front() == '0' || !std::all_of(number.begin(), number.end(), is_digit))
            return false;
        const int copy = std::atoi(std::string(number).c_str()); // NOLINT(cert-err34-c): figures alone
        return copy >= 2 && copy <= kMostPasted;
    }

    // The longest title; null when two are as long.
    const Source* by_title(const DocumentText& document) const {
        const auto own = words_in(document.title);
        const auto lines = first_lines(document);
        const Wanted* best = nullptr;
        bool tie = false;
        for (const Wanted& wanted : wanted_) {
            if (!has_title(wanted.title, own, lines)) continue;
            if (best == nullptr || wanted.title.size() > best->title.size()) {
                best = &wanted;
                tie = false;
            } else if (wanted.title.size() == best->title.size()) {
                tie = true;
            }
        }
        return best == nullptr || tie ? nullptr : best->source;
    }

    const Source* by_content(const DocumentText& document) const {
        if (std::all_of(wanted_.begin(), wanted_.end(), [](const Wanted& wanted) { return wanted.quotes.empty(); }))
            return nullptr;
        const WordIndex index(document.words);
        const Wanted* best = nullptr;
        std::size_t most = 0;
        std::size_t next = 0;
        for (const Wanted& wanted : wanted_) {
            const auto found = static_cast<std::size_t>(
                std::count_if(wanted.quotes.begin(), wanted.quotes.end(),
                              [&](const std::vector<Word>& quote) { return !index.find(quote).empty(); }));
            if (found > most) {
                next = most;
                most = found;
                best = &wanted;
            } else {
                next = std::max(next, found);
            }
        }
        if (best == nullptr || most * 2 <= best->quotes.size() || next * 2 > most) return nullptr;
        if (most == 1 && best->quotes.front().size() < kLonelyQuoteWords) return nullptr;
        return best->source;
    }

    std::vector<Wanted> wanted_;
};

} // namespace

std::vector<SourceQuote> quotes_of(const Atlas& atlas) {
    std::vector<SourceQuote> quotes;
    for (const Event& event : atlas.events)
        for (const Citation& citation : event.citations) quotes.push_back({citation.source, citation.quote});
    return quotes;
}

std::vector<DocumentMatch> match_documents(const std::vector<const DocumentText*>& documents,
                                           const std::vector<Source>& sources, const std::vector<SourceQuote>& quotes,
                                           const std::map<std::string, std::string>& corrections) {
    const Matcher matcher(sources, quotes);
    std::vector<DocumentMatch> matches(documents.size());
    struct Best {
        std::size_t document = kNone;
        Matcher::Found found;
    };
    std::map<std::string, Best> taken;
    const auto is_known = [&](const std::string& id) {
        return id.empty() ||
               std::any_of(sources.begin(), sources.end(), [&](const Source& source) { return source.id == id; });
    };
    for (std::size_t i = 0; i < documents.size(); ++i) {
        std::optional<Matcher::Found> found;
        if (const auto given = corrections.find(documents[i]->path);
            given != corrections.end() && is_known(given->second))
            found = Matcher::Found{given->second, MatchedBy::User};
        else
            found = matcher.find(*documents[i]);
        if (!found || found->source.empty()) continue;
        matches[i].source = found->source;
        matches[i].by = found->by;
        Best& best = taken[found->source];
        if (best.document == kNone || found->sureness() < best.found.sureness()) best = {i, *found};
    }
    for (std::size_t i = 0; i < documents.size(); ++i) {
        if (matches[i].source.empty()) continue;
        matches[i].taken = taken[matches[i].source].document;
    }
    return matches;
}

} // namespace geodata::io
