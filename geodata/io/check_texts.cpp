// Rules about the texts of an atlas: run, source-runs, translation.
#include <algorithm>
#include <set>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/io/check_rules.h"
#include "geodata/io/safe_file.h"
#include "geodata/io/source_runs.h"
#include "geodata/word_runs.h"

namespace geodata::io {
namespace {

// The hashes of the runs of all sources: those of the atlas's file and those of the documents at hand.
class SourceRuns {
  public:
    SourceRuns(const Atlas& atlas, const SourceLibrary& documents, CheckLog& log) {
        read_file(atlas, log);
        std::size_t absent = 0;
        for (const Source& source : atlas.sources) {
            const DocumentText* document = documents.find(source.id);
            if (document == nullptr)
                ++absent;
            else
                take(*document, source, log, atlas);
        }
        std::sort(hashes_.begin(), hashes_.end());
        if (atlas.source_runs_file.empty() && absent > 0)
            log.note(
                kManifestFile, "", "source-runs",
                fmt::format("the manifest names no “source_runs”, and the documents of {} source{} are not at hand: "
                            "their wording was not looked for",
                            absent, absent == 1 ? "" : "s"));
    }

    bool empty() const { return hashes_.empty(); }
    bool has(std::uint64_t hash) const { return std::binary_search(hashes_.begin(), hashes_.end(), hash); }

  private:
    void read_file(const Atlas& atlas, CheckLog& log) {
        if (atlas.source_runs_file.empty()) return;
        auto read = read_source_runs(atlas.folder, atlas.source_runs_file);
        if (read)
            hashes_ = std::move(*read);
        else
            log.finding(atlas.source_runs_file, "", "source-runs", read.error().message);
        from_file_ = hashes_.size();
    }

    void take(const DocumentText& document, const Source& source, CheckLog& log, const Atlas& atlas) {
        const auto file_end = hashes_.begin() + static_cast<std::ptrdiff_t>(from_file_);
        std::vector<std::uint64_t> unknown;
        for (const std::uint64_t hash : run_hashes(document.words)) {
            if (!std::binary_search(hashes_.begin(), file_end, hash)) unknown.push_back(hash);
        }
        if (!unknown.empty() && from_file_ > 0 && source.sha256 == sha256_hex(document.text))
            log.finding(atlas.source_runs_file, source.id, "source-runs",
                        fmt::format("{} runs of “{}” are not in the file; write it anew with tools/record/hash_runs.py",
                                    unknown.size(), source.short_title));
        hashes_.insert(hashes_.end(), unknown.begin(), unknown.end());
    }

    std::vector<std::uint64_t> hashes_; // ascending as far as from_file_, at last as a whole
    std::size_t from_file_ = 0;
};

// The longest stretches of a text whose runs are all a source's, as words [first, last].
std::vector<std::pair<std::size_t, std::size_t>> repeated_stretches(const std::vector<Word>& words,
                                                                    const SourceRuns& runs,
                                                                    const std::unordered_set<std::uint64_t>& allowed) {
    std::vector<std::pair<std::size_t, std::size_t>> stretches;
    const std::vector<std::uint64_t> hashes = run_hashes(words);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (!runs.has(hashes[i]) || allowed.count(hashes[i]) != 0) continue;
        if (!stretches.empty() && i + kRunWords - 2 == stretches.back().second)
            ++stretches.back().second;
        else
            stretches.emplace_back(i, i + kRunWords - 1);
    }
    return stretches;
}

std::string field_in(std::string_view field, Language language) {
    return language == Language::En ? std::string(field) : fmt::format("{}_{}", field, code_of(language));
}

} // namespace

void check_wording(const Atlas& atlas, const SourceLibrary& documents, CheckLog& log) {
    const SourceRuns runs(atlas, documents, log);
    if (runs.empty()) return;
    std::unordered_set<std::uint64_t> allowed;
    for (const AllowedRun& run : atlas.allowed_runs) {
        for (const std::uint64_t hash : run_hashes(normalised_words(run.text))) allowed.insert(hash);
    }
    for_each_own_text(atlas, [&](const OwnText& own) {
        for (const Language language : {Language::En, Language::Az, Language::Ru}) {
            const std::string& text = own.text.in(language);
            if (text.empty() || (language != Language::En && &text == &own.text.en)) continue;
            const std::vector<Word> words = normalised_words(text);
            for (const auto& [first, last] : repeated_stretches(words, runs, allowed))
                log.finding(own.file, own.record, "run",
                            fmt::format("“{}” repeats {} words of a source in a row, “{}”; say it in words of your own",
                                        field_in(own.field, language), last - first + 1,
                                        text.substr(words[first].begin, words[last].end - words[first].begin)));
        }
    });
}

void check_translations(const Atlas& atlas, CheckLog& log) {
    if (atlas.languages.size() < 2) return;
    std::string file, record;
    std::vector<std::string> lacking;
    const auto report = [&] {
        if (!lacking.empty())
            log.finding(file, record, "translation",
                        fmt::format("there is no {}; translate what the manifest's “languages” promise",
                                    fmt::join(lacking, ", ")));
        lacking.clear();
    };
    for_each_own_text(atlas, [&](const OwnText& own) {
        if (!own.promised || own.text.en.empty()) return;
        if (own.file != file || own.record != record) {
            report();
            file = own.file;
            record = own.record;
        }
        for (const Language language : atlas.languages) {
            const std::string name = field_in(own.field, language);
            const bool there = language == Language::En || &own.text.in(language) != &own.text.en;
            if (!there && std::find(lacking.begin(), lacking.end(), name) == lacking.end()) lacking.push_back(name);
        }
    });
    report();
}

} // namespace geodata::io
