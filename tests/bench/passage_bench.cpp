// What it costs to read a copy into words, to index it and to find passages in it.
#include <benchmark/benchmark.h>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "geodata/document.h"
#include "geodata/make_citation.h"
#include "geodata/passage.h"
#include "geodata/word_index.h"

namespace {

using namespace geodata;

// Invented words in the proportions of a language: few are frequent, many are rare.
std::string invented_text(std::size_t bytes) {
    std::mt19937 random(11);
    std::string text;
    text.reserve(bytes + 64);
    std::size_t column = 0, line = 0;
    while (text.size() < bytes) {
        const auto rank = (random() % 200) * (random() % 200) / (1 + random() % 40);
        std::string word;
        for (auto rest = rank * 7919 + 17; rest > 0; rest /= 23) word += static_cast<char>('a' + rest % 23);
        text += word;
        column += word.size() + 1;
        if (column < 70) {
            text += random() % 12 == 0 ? ". " : " ";
            continue;
        }
        column = 0;
        text += '\n';
        if (++line % 45 == 0) text += fmt::format("\n{}\n\fA Tale of Words\n\n", line / 45);
    }
    return text;
}

DocumentText invented_document(std::size_t bytes) {
    DocumentText document;
    document.text = invented_text(bytes);
    set_words(document);
    return document;
}

std::vector<Citation> citations_of(const DocumentText& document, const WordIndex& index, std::size_t count) {
    std::mt19937 random(5);
    std::vector<Citation> citations;
    while (citations.size() < count) {
        const auto begin = static_cast<std::uint32_t>(random() % document.text.size());
        if (auto citation = make_citation(document, {begin, begin + 150}, &index)) citations.push_back(*citation);
    }
    return citations;
}

void read_words(benchmark::State& state) {
    DocumentText document;
    document.text = invented_text(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) set_words(document);
    state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_words)->Arg(100'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

void index_words(benchmark::State& state) {
    const DocumentText document = invented_document(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(WordIndex(document.words));
}
BENCHMARK(index_words)->Arg(100'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// Citations that stand as recorded, by the index.
void anchor_exact(benchmark::State& state) {
    const DocumentText document = invented_document(static_cast<std::size_t>(state.range(0)));
    const WordIndex index(document.words);
    const std::vector<Citation> citations = citations_of(document, index, 100);
    for (auto _ : state) {
        for (const Citation& citation : citations) benchmark::DoNotOptimize(find_anchor(citation, &document, &index));
    }
    state.SetItemsProcessed(state.iterations() * 100);
}
BENCHMARK(anchor_exact)->Arg(100'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// Citations whose every word must be looked for: one of the quote was changed.
void anchor_altered(benchmark::State& state) {
    const DocumentText document = invented_document(static_cast<std::size_t>(state.range(0)));
    const WordIndex index(document.words);
    std::vector<Citation> citations = citations_of(document, index, 10);
    for (Citation& citation : citations) citation.quote.replace(0, citation.quote.find(' '), "zebra");
    for (auto _ : state) {
        for (const Citation& citation : citations) benchmark::DoNotOptimize(find_anchor(citation, &document, &index));
    }
    state.SetItemsProcessed(state.iterations() * 10);
}
BENCHMARK(anchor_altered)->Arg(100'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// A thousand citations of a hundred documents of a hundred kilobytes, read and indexed anew.
void anchor_library(benchmark::State& state) {
    const DocumentText document = invented_document(100'000);
    const WordIndex index(document.words);
    const std::vector<Citation> citations = citations_of(document, index, 10);
    for (auto _ : state) {
        for (int i = 0; i < 100; ++i) {
            DocumentText copy;
            copy.text = document.text;
            set_words(copy);
            const WordIndex copy_index(copy.words);
            for (const Citation& citation : citations)
                benchmark::DoNotOptimize(find_anchor(citation, &copy, &copy_index));
        }
    }
}
BENCHMARK(anchor_library)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
